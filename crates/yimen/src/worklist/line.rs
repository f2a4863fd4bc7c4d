//! One case in a list: as a row of a page, and as JSON. Masked names only.

use super::lines;
use crate::{
    case::lights::{self, LightWords},
    shell::{Failure, Hall, Items, county::CountyProfile, frame::sentence, words::Words},
};
use jiff::civil::Date;
use serde::Serialize;
use std::{collections::HashMap, sync::Arc};
use yimen_calendar::Calendar;
use yimen_rules::{
    case::{Case, ClockName, Light, State, day_of},
    language::Language,
};
use yimen_store::Tx;

/// What turns cases into rows: names of places, items and people, the calendar and the day.
pub struct Namer {
    county: Arc<CountyProfile>,
    items: Arc<Items>,
    calendar: Calendar,
    today: Date,
    language: Language,
}

/// A row of a page.
#[derive(Debug, Clone)]
pub struct Line {
    /// Case number.
    pub no: String,
    /// The number in groups.
    pub no_grouped: String,
    /// The item.
    pub item: String,
    /// Masked name.
    pub name: String,
    /// State in words.
    pub state: String,
    /// Where it is, and since when.
    pub place: String,
    /// Light in shape and words.
    pub light: LightWords,
    /// The bureau's leg, where the row is read by the bureau's time.
    pub leg: Option<LightWords>,
    /// Due day in words; empty when none runs.
    pub due: String,
    /// Finished: the day on which it was decided, refused or taken back.
    pub ended: Option<String>,
    /// A date rests on a year whose holidays are not announced.
    pub provisional: bool,
    /// Township in words.
    pub township: String,
    /// Who received it.
    pub clerk: String,
    /// Day of receipt in words.
    pub received: String,
    /// The day for which an opened figure counts it.
    pub counted_on: Option<String>,
}

impl Namer {
    /// For a reader, as of now.
    pub fn of(hall: &Hall, language: Language) -> Namer {
        Namer {
            county: hall.county(),
            items: hall.items(),
            calendar: hall.calendar(),
            today: hall.today(),
            language,
        }
    }

    /// The language of the rows.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The name of an item, in the version the case is bound to.
    pub fn item(&self, id: &str, version: Option<i64>) -> String {
        let item = match version {
            Some(version) => self.items.version(id, version),
            None => self.items.newest(id),
        };
        item.map_or_else(|| id.to_owned(), |i| self.language.pick(&i.name_zh, &i.name_en).to_owned())
    }

    /// The name of a township.
    pub fn township(&self, code: &str) -> String {
        self.county.township(code).map_or(code, |t| t.name(self.language)).to_owned()
    }

    /// The short name of a bureau.
    pub fn bureau(&self, code: &str) -> String {
        self.county.bureau(code).map_or(code, |b| b.short_name(self.language)).to_owned()
    }

    /// Cases as rows, with the names of those who received them.
    ///
    /// # Errors
    /// Of the store.
    pub fn lines(&self, tx: &mut Tx<'_>, county: &str, cases: &[Case]) -> Result<Vec<Line>, Failure> {
        let names = lines::names(tx, county, cases.iter().map(|c| c.clerk.as_str()))?;
        Ok(cases.iter().map(|case| self.line(case, &names)).collect())
    }

    /// One row.
    pub fn line(&self, case: &Case, names: &HashMap<String, String>) -> Line {
        let lead = case.lead().and_then(|c| c.due).filter(|_| case.state.is_open());
        Line {
            no: case.case_no.clone(),
            no_grouped: grouped(&case.case_no),
            item: self.item(&case.item, Some(case.item_version)),
            name: case.applicant.name_masked.clone(),
            state: sentence(self.language.pick(case.state.zh(), case.state.en())),
            place: place(case, self),
            light: lights::of_case(case, &self.calendar, self.today, self.language),
            leg: None,
            due: lead.map(|d| self.day(d)).unwrap_or_default(),
            ended: ended(case).map(|on| self.language.t1("worklist-ended", "day", self.day(on))),
            provisional: case.state.is_open() && case.clocks.iter().any(|c| c.provisional),
            township: self.township(&case.township),
            clerk: names.get(&case.clerk).cloned().unwrap_or_else(|| case.clerk.clone()),
            received: self.day(case.received_on),
            counted_on: None,
        }
    }

    /// The row as a bureau reads it: by the light of its own leg.
    pub fn leg_line(&self, case: &Case, names: &HashMap<String, String>) -> Line {
        let mut line = self.line(case, names);
        let leg = case
            .clocks
            .iter()
            .find(|c| c.name == ClockName::BureauLeg && c.bureau.as_deref() == case.last_bureau());
        if let Some(leg) = leg {
            line.due = leg.due.map(|d| self.day(d)).unwrap_or_default();
            line.leg = Some(lights::of_clock(leg, &self.calendar, self.today, self.language));
        }
        line
    }

    /// A day in words.
    pub fn day(&self, day: Date) -> String {
        self.language.day(day, self.today.year())
    }

    /// The shape a light has on a page.
    pub fn shape(light: Light) -> &'static str {
        match light {
            Light::Grey => "paused",
            other => other.as_str(),
        }
    }
}

/// The day on which the matter came to its end, for a case in which nothing is to be done any more.
fn ended(case: &Case) -> Option<Date> {
    if case.state.is_open() {
        return None;
    }
    let decided = case.decision.as_ref().map(|d| d.on);
    decided.or(case.non_acceptance.as_ref().map(|n| n.on)).or(case.withdrawal.as_ref().map(|w| w.on))
}

/// `360829106 20261123 00001 8`.
fn grouped(case_no: &str) -> String {
    yimen_rules::identity::CaseNo::parse(case_no).map_or_else(|_| case_no.to_owned(), |n| n.grouped())
}

/// Where a case is: at the window, at the bureau since so many days, or waiting for the applicant.
pub fn place(case: &Case, namer: &Namer) -> String {
    let language = namer.language;
    let at = |key: &str, name: String| language.t1(key, "place", name);
    match case.open_leg() {
        Some(leg) if case.state != State::Decided => {
            let bureau = namer.bureau(&leg.bureau);
            match leg.received_at {
                None => at("worklist-sent-to", bureau),
                Some(received) => {
                    let days = (namer.today - day_of(received)).get_days().max(0);
                    let mut arguments = fluent_bundle::FluentArgs::new();
                    arguments.set("place", bureau);
                    arguments.set("n", i64::from(days));
                    language.t_with("worklist-at-bureau", &arguments)
                }
            }
        }
        _ => match case.state {
            State::Accepted | State::Returned => at("worklist-at-post", department(case, namer)),
            _ => String::new(),
        },
    }
}

fn department(case: &Case, namer: &Namer) -> String {
    namer.items.version(&case.item, case.item_version).map_or_else(
        || case.department.clone(),
        |i| namer.language.pick(&i.department_zh, &i.department_en).to_owned(),
    )
}

#[derive(Debug, Serialize)]
struct ItemRow {
    id: String,
    version: i64,
    name: String,
    name_zh: String,
    name_en: String,
}

#[derive(Debug, Serialize)]
struct HolderRow {
    unit: &'static str,
    code: String,
}

#[derive(Debug, Serialize)]
struct ApplicantRow {
    kind: &'static str,
    name: String,
}

/// A case in a list of the API.
#[derive(Debug, Serialize)]
pub struct CaseSummary {
    id: String,
    case_no: String,
    version: i64,
    state: &'static str,
    light: Light,
    due: Option<Date>,
    days_left: Option<i64>,
    provisional: bool,
    item: ItemRow,
    township: String,
    township_name: String,
    department: String,
    holder: HolderRow,
    bureau: Option<String>,
    applicant: ApplicantRow,
    clerk: String,
    received_on: Date,
    accepted_on: Option<Date>,
    decided_on: Option<Date>,
    outcome: Option<&'static str>,
    on_time: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted_on: Option<Date>,
}

impl Namer {
    /// One case of the API; `counted_on` where a figure was opened.
    pub fn summary(&self, case: &Case, counted_on: Option<Date>) -> CaseSummary {
        let item = self.items.version(&case.item, case.item_version);
        let (name_zh, name_en) = item.map(|i| (i.name_zh.clone(), i.name_en.clone())).unwrap_or_default();
        let due = case.lead().and_then(|c| c.due).filter(|_| case.state.is_open());
        let holder = match case.holding_bureau() {
            Some(code) => HolderRow { unit: "bureau", code: code.to_owned() },
            None => HolderRow { unit: "township", code: case.township.clone() },
        };
        CaseSummary {
            id: case.case_no.clone(),
            case_no: case.case_no.clone(),
            version: case.version,
            state: case.state.as_str(),
            light: case.light(self.today),
            due,
            days_left: due.map(|d| self.calendar.working_days_after(self.today, d)),
            provisional: case.state.is_open() && case.clocks.iter().any(|c| c.provisional),
            item: ItemRow {
                id: case.item.clone(),
                version: case.item_version,
                name: name_zh.clone(),
                name_zh,
                name_en,
            },
            township: case.township.clone(),
            township_name: self.township(&case.township),
            department: case.department.clone(),
            holder,
            bureau: case.last_bureau().map(str::to_owned),
            applicant: ApplicantRow {
                kind: case.applicant.kind.as_str(),
                name: case.applicant.name_masked.clone(),
            },
            clerk: case.clerk.clone(),
            received_on: case.received_on,
            accepted_on: case.acceptance.as_ref().map(|a| a.on),
            decided_on: case.decision.as_ref().map(|d| d.on),
            outcome: case.decision.as_ref().map(|d| d.outcome.as_str()),
            on_time: case.decided_on_time(),
            counted_on,
        }
    }
}
