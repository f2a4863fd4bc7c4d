//! The case page: reading a case, doing the next act on it by form, and unmasking the applicant's numbers.
//!
//! An act by form runs through the same [`Step`](super::api::Step) as one over the API; only the answer differs.

pub mod acts;
pub(crate) mod cards;
pub mod clocks;
pub mod folder;
mod offers;
pub mod sheet;
pub(crate) mod sql;
pub mod telling;
pub mod trail;

pub use sql::STATEMENTS;

use super::{
    access,
    api::{desk, prepare},
    once::{Answer as Kept, Once},
    request::Verb,
    work::Acted,
};
use crate::shell::{
    Failure, Hall, Permitted, Routes,
    body::Fields,
    flash,
    frame::{Answer, Frame, page_with},
    signed_in::SignedIn,
};
use acts::{ActForm, Asked};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use folder::Folder;
use offers::Back;
use sheet::{CasePage, Shown};
use yimen_rules::{
    permission::{Action, Scope},
    refusal::Refusal,
};

/// The routes of the case page.
pub fn routes() -> Routes {
    let mut routes = Routes::new().get("/cases/{no}", Action::CaseRead, show).post(
        "/cases/{no}/unmask",
        Action::PersonUnmask,
        unmask,
    );
    for (verb, path, action) in ACTS {
        let verb = *verb;
        routes = routes.post(path, *action, move |hall, scope, person, frame, no, fields| {
            act(verb, hall, scope, person, frame, no, fields)
        });
    }
    routes
}

const ACTS: &[(Verb, &str, Action)] = &[
    (Verb::Accept, "/cases/{no}/accept", Action::CaseAccept),
    (Verb::Notify, "/cases/{no}/notify", Action::CaseNotify),
    (Verb::Supplement, "/cases/{no}/supplement", Action::CaseSupplement),
    (Verb::Refuse, "/cases/{no}/refuse", Action::CaseRefuse),
    (Verb::Forward, "/cases/{no}/forward", Action::CaseForward),
    (Verb::Receive, "/cases/{no}/receive", Action::CaseReceiveAtBureau),
    (Verb::Return, "/cases/{no}/return", Action::CaseReturn),
    (Verb::Suspend, "/cases/{no}/suspend", Action::CaseSuspend),
    (Verb::Resume, "/cases/{no}/resume", Action::CaseResume),
    (Verb::Extend, "/cases/{no}/extend", Action::CaseExtend),
    (Verb::Decide, "/cases/{no}/decide", Action::CaseDecide),
    (Verb::Deliver, "/cases/{no}/deliver", Action::CaseDeliver),
    (Verb::Withdraw, "/cases/{no}/withdraw", Action::CaseWithdraw),
    (Verb::Correct, "/cases/{no}/correct", Action::CaseCorrect),
    (Verb::Void, "/cases/{no}/void", Action::CaseCorrect),
];

async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
) -> Answer {
    answer(&hall, &person, frame, &scope, no, StatusCode::OK, Shown::default()).await
}

/// The page with a status and whatever came back.
async fn answer(
    hall: &Hall,
    person: &SignedIn,
    frame: Frame,
    scope: &Scope,
    no: String,
    status: StatusCode,
    shown: Shown,
) -> Answer {
    let scope = scope.clone();
    let folder = hall.store().read(move |tx| Folder::read(tx, &scope, &no)).await?;
    page_with(status, &CasePage::of(hall, frame, person, &desk(hall), &folder, shown)?)
}

async fn act(
    verb: Verb,
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
    fields: Fields,
) -> Answer {
    let asked = Asked::of(verb, &fields);
    let refusal = match run(&hall, &scope, verb, &no, &asked, &fields).await {
        Ok(done) => return Ok(done),
        Err(Failure::Refused(refusal)) => refusal,
        Err(failure) => return Err(failure),
    };
    // A case that is not for this person stays unseen, whatever was asked of it.
    if refusal.code == "no_case" {
        return Err(Failure::Refused(refusal));
    }
    let mut form = ActForm::new(verb, frame.language);
    form.errors = asked.errors(&refusal, frame.language);
    form.fields = fields;
    let status = Failure::Refused(refusal.clone()).status();
    let seen = asked.given.version;
    let shown = Shown { back: Some(Back { verb, form, refusal, seen }), ..Shown::default() };
    let reading = hall.permit(&person, Action::CaseRead)?;
    answer(&hall, &person, frame, &reading, no, status, shown).await
}

async fn run(
    hall: &Hall,
    scope: &Scope,
    verb: Verb,
    no: &str,
    asked: &Asked,
    fields: &Fields,
) -> Result<Response, Failure> {
    let version = asked.given.version()?;
    if verb == Verb::Supplement && asked.given.materials.is_empty() {
        // To the rules an empty list means "all of it came"; on a form it means that nothing was chosen.
        return Err(Failure::Refused(Refusal::invalid(
            "no_paper_chosen",
            "papers",
            "请选择收到了哪些材料。",
            "Choose the papers that came in.",
        )));
    }
    let step = prepare(hall, verb, &asked.given)?;
    let key = Some(fields.text("key").to_owned()).filter(|k| !k.is_empty() && k.len() <= 100);
    let once = Once::new(&scope.actor().account, key, &format!("page:{no}/{}", verb.word()), &asked.given);
    let (desk, vault, scope, id) = (desk(hall), hall.vault().clone(), scope.clone(), no.to_owned());
    let acted = hall
        .store()
        .write(move |tx| -> Result<Option<Acted>, Failure> {
            if let Some(once) = &once
                && once.before(tx, &desk.county)?.is_some()
            {
                return Ok(None);
            }
            let acted = step.run(tx, &desk, &vault, &scope, &id, Some(version))?;
            if let (Some(once), Acted::Done(_)) = (&once, &acted) {
                let kept = Kept { status: 303, body: String::new() };
                once.keep(tx, &desk.county, &kept, desk.now.as_microsecond())?;
            }
            Ok(Some(acted))
        })
        .await?;
    // The same form sent twice: the first did it.
    if let Some(acted) = acted {
        acted.done()?;
    }
    Ok(flash::see_other(&format!("/cases/{no}"), &format!("flash-case-{}", verb.word())))
}

const LONGEST_REASON: usize = 200;

/// Shows the applicant's numbers in full, once, and writes down who saw them and why.
async fn unmask(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(no): Path<String>,
    fields: Fields,
) -> Answer {
    let why = fields.text("why").to_owned();
    let reading = hall.permit(&person, Action::CaseRead)?;
    let wrong = match why.chars().count() {
        0 => Some("case-unmask-why-missing"),
        n if n > LONGEST_REASON => Some("case-unmask-why-long"),
        _ => None,
    };
    if let Some(key) = wrong {
        let words = frame.t(key).into_owned();
        let shown = Shown { unmask_wrong: Some(words), ..Shown::default() };
        return answer(&hall, &person, frame, &reading, no, StatusCode::UNPROCESSABLE_ENTITY, shown).await;
    }
    let (now, account, id) = (hall.now(), person.actor.account.clone(), no.clone());
    hall.store()
        .write(move |tx| -> Result<(), Failure> {
            let (case, _) = super::work::load_in(tx, &scope, &id)?;
            access::note(tx, scope.county(), &case.case_no, &account, access::UNMASKED, &why, now)
        })
        .await?;
    answer(&hall, &person, frame, &reading, no, StatusCode::OK, Shown { unmasked: true, ..Shown::default() })
        .await
}
