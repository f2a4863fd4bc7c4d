//! A case as the API shows it.

use crate::{person::Identity, shell::Items};
use jiff::civil::Date;
use serde::Serialize;
use yimen_calendar::Unit;
use yimen_rules::case::{Case, Clock, Light, Notice, Paper};

/// A clock of the API: the recorded one with its light of today.
#[derive(Debug, Serialize)]
pub struct ClockView<'a> {
    name: &'static str,
    rule: &'a str,
    basis: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    bureau: Option<&'a str>,
    length: u32,
    extension: u32,
    unit: Unit,
    started: Date,
    due: Option<Date>,
    provisional: bool,
    state: &'static str,
    finished: Option<Date>,
    light: Light,
}

impl<'a> ClockView<'a> {
    /// The clock on a day.
    pub fn of(clock: &'a Clock, today: Date) -> ClockView<'a> {
        ClockView {
            name: clock.name.as_str(),
            rule: &clock.rule,
            basis: &clock.basis,
            bureau: clock.bureau.as_deref(),
            length: clock.length,
            extension: clock.extension,
            unit: clock.unit,
            started: clock.started,
            due: clock.due,
            provisional: clock.provisional,
            state: clock.state.as_str(),
            finished: clock.finished,
            light: clock.light(today),
        }
    }
}

#[derive(Debug, Serialize)]
struct ApplicantView {
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

#[derive(Debug, Serialize)]
struct ItemView<'a> {
    id: &'a str,
    version: i64,
    name: String,
    name_zh: String,
    name_en: String,
}

/// A paper, under the name that the API takes back.
#[derive(Debug, Serialize)]
struct PaperView<'a> {
    name: &'a str,
    #[serde(flatten)]
    paper: &'a Paper,
}

impl<'a> PaperView<'a> {
    fn of(paper: &'a Paper) -> PaperView<'a> {
        PaperView { name: &paper.name_zh, paper }
    }
}

#[derive(Debug, Serialize)]
struct HolderView<'a> {
    unit: &'static str,
    code: &'a str,
}

/// A case of the API.
#[derive(Debug, Serialize)]
pub struct CaseView<'a> {
    id: &'a str,
    case_no: &'a str,
    version: i64,
    state: &'static str,
    light: Light,
    due: Option<Date>,
    item: ItemView<'a>,
    township: &'a str,
    department: &'a str,
    channel: &'static str,
    holder: HolderView<'a>,
    applicant: ApplicantView,
    clerk: &'a str,
    received_at: jiff::Timestamp,
    received_on: Date,
    accepted_on: Option<Date>,
    deemed_accepted: bool,
    decided_on: Option<Date>,
    outcome: Option<&'static str>,
    on_time: Option<bool>,
    clocks: Vec<ClockView<'a>>,
    materials: Vec<PaperView<'a>>,
    notices: &'a [Notice],
    #[serde(skip_serializing_if = "Option::is_none")]
    acceptance: Option<&'a yimen_rules::case::Acceptance>,
    #[serde(skip_serializing_if = "Option::is_none")]
    non_acceptance: Option<&'a yimen_rules::case::NonAcceptance>,
    legs: &'a [yimen_rules::case::Leg],
    suspensions: &'a [yimen_rules::case::Hold],
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<&'a yimen_rules::case::Extension>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<&'a yimen_rules::case::Decision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivery: Option<&'a yimen_rules::case::Delivery>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawal: Option<&'a yimen_rules::case::Withdrawal>,
}

impl<'a> CaseView<'a> {
    /// The case on a day. With the identity opened, numbers are shown masked; without it, only the masked name.
    pub fn of(case: &'a Case, items: &Items, today: Date, identity: Option<&Identity>) -> CaseView<'a> {
        let item = items.version(&case.item, case.item_version);
        let (name_zh, name_en) = item.map(|i| (i.name_zh.clone(), i.name_en.clone())).unwrap_or_default();
        let holder = match case.holding_bureau() {
            Some(code) => HolderView { unit: "bureau", code },
            None => HolderView { unit: "township", code: &case.township },
        };
        CaseView {
            id: &case.case_no,
            case_no: &case.case_no,
            version: case.version,
            state: case.state.as_str(),
            light: case.light(today),
            due: case.lead().and_then(|c| c.due),
            item: ItemView {
                id: &case.item,
                version: case.item_version,
                name: name_zh.clone(),
                name_zh,
                name_en,
            },
            township: &case.township,
            department: &case.department,
            channel: case.channel.as_str(),
            holder,
            applicant: ApplicantView {
                kind: case.applicant.kind.as_str(),
                name: case.applicant.name_masked.clone(),
                id_number: identity.and_then(Identity::id_masked),
                phone: identity.and_then(Identity::phone_masked),
                address: identity.and_then(Identity::address_masked),
            },
            clerk: &case.clerk,
            received_at: case.received_at,
            received_on: case.received_on,
            accepted_on: case.acceptance.as_ref().map(|a| a.on),
            deemed_accepted: case.acceptance.as_ref().is_some_and(|a| a.deemed),
            decided_on: case.decision.as_ref().map(|d| d.on),
            outcome: case.decision.as_ref().map(|d| d.outcome.as_str()),
            on_time: case.decided_on_time(),
            clocks: case.clocks.iter().map(|c| ClockView::of(c, today)).collect(),
            materials: case.papers.iter().map(PaperView::of).collect(),
            notices: &case.notices,
            acceptance: case.acceptance.as_ref(),
            non_acceptance: case.non_acceptance.as_ref(),
            legs: &case.legs,
            suspensions: &case.holds,
            extension: case.extension.as_ref(),
            decision: case.decision.as_ref(),
            delivery: case.delivery.as_ref(),
            withdrawal: case.withdrawal.as_ref(),
        }
    }
}
