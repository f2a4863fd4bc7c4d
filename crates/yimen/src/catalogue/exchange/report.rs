//! What became of a file: its drafts as they stand now, reviewed and published together.

use super::{
    apply::{self, Outcome, Step},
    batch::{self, Batch},
    pages::told,
    view::{DraftLine, drafts_of},
};
use crate::{
    catalogue::draft::worded,
    shell::{
        Failure, Hall, Permitted, SignedIn,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use yimen_rules::permission::Action;

#[derive(Template)]
#[template(path = "catalogue/import_report.html")]
pub(super) struct ReportPage {
    frame: Frame,
    batch: Batch,
    why: String,
    by: String,
    at: jiff::Timestamp,
    same: usize,
    held: Vec<String>,
    wrong: usize,
    drafts: Vec<DraftLine>,
    reviewable: usize,
    publishable: usize,
    outcome: Option<Outcome>,
    errors: FieldErrors,
}

/// `POST /catalogue/import/{id}/review`
pub async fn reviewed(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    stepped(&hall, frame, &person, &scope, &id, &fields, Step::Review).await
}

/// `POST /catalogue/import/{id}/publish`
pub async fn published(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    stepped(&hall, frame, &person, &scope, &id, &fields, Step::Publish).await
}

async fn stepped(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    scope: &Permitted,
    id: &str,
    fields: &Fields,
    step: Step,
) -> Answer {
    let (batch, _) = batch::one(hall, id).await?;
    let Some(applied) = &batch.applied else { return Err(Failure::NotFound) };
    let typed = fields.text("why");
    let why = if typed.is_empty() { applied.report.why.clone() } else { typed.to_owned() };
    let why = match worded(&why) {
        Ok(why) => why,
        Err(refusal) => {
            let mut errors = FieldErrors::none();
            errors.add("why", told(&refusal, frame.language));
            let report = report_page(hall, frame, person, batch, None, errors).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &report);
        }
    };
    let drafted = applied.report.drafted.clone();
    let outcome = apply::step(hall, scope, &drafted, step, &why, frame.language).await?;
    if outcome.refused.is_empty() {
        let key = match step {
            Step::Review => "flash-import-reviewed",
            Step::Publish => "flash-import-published",
        };
        let here = format!("/catalogue/import/{id}");
        return Ok(flash::see_other_with(&here, key, &outcome.done.len().to_string()));
    }
    page_with(
        StatusCode::CONFLICT,
        &report_page(hall, frame, person, batch, Some(outcome), FieldErrors::none()).await?,
    )
}

/// The report of a file of which drafts were made.
///
/// # Errors
/// [`Failure::NotFound`] for a file of which none were made yet; the store's own.
pub(super) async fn report_page(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    batch: Batch,
    outcome: Option<Outcome>,
    errors: FieldErrors,
) -> Result<ReportPage, Failure> {
    let Some(applied) = batch.applied.clone() else { return Err(Failure::NotFound) };
    let drafts = drafts_of(hall, &applied.report.drafted, frame.language).await?;
    let count = |wanted: fn(&DraftLine) -> bool| drafts.iter().filter(|line| wanted(line)).count();
    let mine = |line: &&DraftLine| !line.hands.contains(&person.actor.account);
    let reviewable = drafts.iter().filter(|line| line.stage == "drafted").filter(mine).count();
    Ok(ReportPage {
        reviewable: if hall.may(person, Action::ItemReview) { reviewable } else { 0 },
        publishable: if hall.may(person, Action::ItemPublish) {
            count(|line| line.stage == "reviewed")
        } else {
            0
        },
        why: applied.report.why,
        by: applied.by,
        at: applied.at,
        same: applied.report.same,
        held: applied.report.held,
        wrong: applied.report.wrong,
        drafts,
        batch,
        outcome,
        errors,
        frame,
    })
}
