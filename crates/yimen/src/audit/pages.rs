//! Verifying from the page, seals as sheets to print, and the proof that a case stands under them.

use super::{
    checking::{self, Outcome, Run},
    list::kind_words,
    proof::{self, EntryProof, hex},
};
use crate::{
    shell::{
        failure::Failure,
        flash,
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::{Permitted, SignedIn},
    },
    signin::account::instant,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_rules::{identity::CaseNo, permission::Action};
use yimen_store::{
    Error,
    seal::{self, Seal},
};

#[derive(Template)]
#[template(path = "audit/verify.html")]
struct VerifyPage {
    frame: Frame,
    run: Option<Run>,
    unsealed: i64,
}

impl VerifyPage {
    fn runs(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.ended.is_none())
    }

    fn whole(&self) -> Option<&super::Verified> {
        match self.run.as_ref()?.ended.as_ref()? {
            (_, Outcome::Whole(verified)) => Some(verified),
            _ => None,
        }
    }

    fn wrong(&self) -> Option<&str> {
        match self.run.as_ref()?.ended.as_ref()? {
            (_, Outcome::Wrong(what)) => Some(what),
            _ => None,
        }
    }

    fn failed(&self) -> Option<&str> {
        match self.run.as_ref()?.ended.as_ref()? {
            (_, Outcome::Failed(why)) => Some(why),
            _ => None,
        }
    }

    fn ended_at(&self) -> Option<&Timestamp> {
        self.run.as_ref()?.ended.as_ref().map(|(at, _)| at)
    }
}

/// `GET /admin/audit/verify`: the run under way, or the last one.
pub async fn verification(State(hall): State<Hall>, frame: Frame, scope: Permitted) -> Answer {
    let county = scope.county().to_owned();
    let unsealed = hall.store().read(move |tx| seal::unsealed(tx, &county)).await?;
    page(&VerifyPage { run: hall.checking().run(), unsealed, frame })
}

/// `POST /admin/audit/verify`: begins one.
pub async fn verify(State(hall): State<Hall>, person: SignedIn) -> Answer {
    checking::start(&hall, &person.actor.account).await?;
    Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to("/admin/audit/verify")))
}

/// A seal as a line or a sheet.
struct SealView {
    number: i64,
    first: i64,
    last: i64,
    entries: i64,
    closed_at: Timestamp,
    root: String,
    prev: String,
    hash: String,
    signer: String,
    signature: String,
}

impl SealView {
    fn of(seal: &Seal) -> SealView {
        SealView {
            number: seal.number,
            first: seal.first_seq,
            last: seal.last_seq,
            entries: seal.entries,
            closed_at: instant(seal.closed_at),
            root: hex(&seal.root),
            prev: hex(&seal.prev),
            hash: hex(&seal.hash),
            signer: hex(&seal.signer),
            signature: hex(&seal.signature),
        }
    }
}

#[derive(Template)]
#[template(path = "audit/seals.html")]
struct SealsPage {
    frame: Frame,
    seals: Vec<SealView>,
    unsealed: i64,
    next: Option<i64>,
    may_verify: bool,
}

/// Seals on a page.
const PAGE: usize = 50;

/// Where a page of seals begins.
#[derive(Debug, Default, Deserialize)]
pub struct Before {
    #[serde(default)]
    before: Option<i64>,
}

/// `GET /admin/audit/seals`: newest first.
pub async fn seals(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Query(asked): Query<Before>,
) -> Answer {
    let (county, before) = (scope.county().to_owned(), asked.before.unwrap_or(i64::MAX));
    let (mut found, unsealed) = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            Ok((seal::list_before(tx, &county, before, PAGE as i64 + 1)?, seal::unsealed(tx, &county)?))
        })
        .await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    page(&SealsPage {
        next: found.last().filter(|_| more).map(|seal| seal.number),
        seals: found.iter().map(SealView::of).collect(),
        unsealed,
        may_verify: hall.may(&person, Action::AuditVerify),
        frame,
    })
}

#[derive(Template)]
#[template(path = "audit/seal.html")]
struct SealPage {
    frame: Frame,
    seal: SealView,
    county: String,
}

/// `GET /admin/audit/seals/{number}`: a sheet to print and to hand out.
pub async fn sheet(
    State(hall): State<Hall>,
    frame: Frame,
    scope: Permitted,
    Path(number): Path<i64>,
) -> Answer {
    let county = scope.county().to_owned();
    let found = hall.store().read(move |tx| seal::list(tx, &county, number.saturating_sub(1), 1)).await?;
    let seal = found.first().filter(|seal| seal.number == number).ok_or(Failure::NotFound)?;
    let county = format!("{} {}", hall.county().name(frame.language), hall.county().code);
    page(&SealPage { seal: SealView::of(seal), county, frame })
}

/// `POST /admin/audit/seal`: closes what has been written so far.
pub async fn close(State(hall): State<Hall>, person: SignedIn) -> Answer {
    let (store, vault) = (hall.store().clone(), hall.vault().clone());
    let (county, now) = (hall.county().code.clone(), hall.now().as_microsecond());
    let closed = tokio::task::spawn_blocking(move || seal::close(&store, &vault, &county, now, 0))
        .await
        .map_err(|e| Failure::Internal(format!("sealing fell: {e}")))??;
    if let Some(last) = closed.last() {
        let body = serde_json::json!({ "seals": closed.len(), "last": last.number }).to_string();
        checking::note(&hall, &person.actor.account, "audit.sealed", &body).await?;
    }
    Ok(flash::see_other_with("/admin/audit/seals", "flash-audit-sealed", &closed.len().to_string()))
}

struct ProofLine {
    entry: EntryProof,
    at: Timestamp,
    what: String,
}

#[derive(Template)]
#[template(path = "audit/proof.html")]
struct ProofPage {
    frame: Frame,
    asked: String,
    case_no: Option<String>,
    missing: bool,
    lines: Vec<ProofLine>,
    verdict: Option<Result<proof::Checked, String>>,
    may_verify: bool,
}

/// Which case.
#[derive(Debug, Default, Deserialize)]
pub struct Case {
    #[serde(default)]
    case: String,
}

/// `GET /admin/audit/proof?case=`: where the facts of a case stand under the seals, without what they say.
pub async fn proof(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Query(Case { case }): Query<Case>,
) -> Answer {
    let asked: String = case.chars().filter(|c| !c.is_whitespace()).take(40).collect();
    let language = frame.language;
    let mut shown = ProofPage {
        case_no: None,
        missing: false,
        lines: Vec::new(),
        verdict: None,
        may_verify: hall.may(&person, Action::AuditVerify),
        asked: asked.clone(),
        frame,
    };
    if asked.is_empty() {
        return page(&shown);
    }
    let county = scope.county().to_owned();
    let known = CaseNo::parse(&asked).is_ok();
    let found = hall
        .store()
        .read(move |tx| match proof::of_case(tx, &county, &asked) {
            Err(Error::NotFound) => Ok(None),
            other => other.map(Some),
        })
        .await?;
    match found.filter(|_| known) {
        None => shown.missing = true,
        Some(proof) => {
            shown.verdict = Some(proof::check(&proof, &[]));
            shown.case_no = proof.stream.strip_prefix("case:").map(str::to_owned);
            shown.lines = proof
                .entries
                .into_iter()
                .map(|entry| ProofLine {
                    at: instant(entry.at),
                    what: kind_words(&entry.kind, language),
                    entry,
                })
                .collect();
        }
    }
    page(&shown)
}
