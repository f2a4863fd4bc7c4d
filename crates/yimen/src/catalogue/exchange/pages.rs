//! `/catalogue/import`: a file is brought, looked at, and made into drafts.

use super::{
    apply,
    batch::{self, Batch},
    compare::{self, Comparison},
    file,
    report::report_page,
    upload::Upload,
    view::{BatchLine, Fig, ItemLine, ProblemLine, Show, figures, lines},
};
use crate::{
    catalogue::draft::worded,
    shell::{
        Failure, Hall, SignedIn,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page, page_with},
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use yimen_rules::{language::Language, refusal::Refusal};
use yimen_store::Error;

/// Problems shown on the page; all of them stand in the file to download.
const PROBLEMS_SHOWN: usize = 100;
/// Items on one page.
const ITEMS_SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "catalogue/import.html")]
struct ImportPage {
    frame: Frame,
    errors: FieldErrors,
    batches: Vec<BatchLine>,
}

#[derive(Template)]
#[template(path = "catalogue/import_preview.html")]
struct PreviewPage {
    frame: Frame,
    batch: Batch,
    figures: Vec<Fig>,
    show: Show,
    drafts: usize,
    wrong: usize,
    problems: Vec<ProblemLine>,
    problems_hidden: usize,
    lines: Vec<ItemLine>,
    before: Option<usize>,
    after: Option<usize>,
    /// Items could be read, and none would change.
    as_is: bool,
    seen: String,
    moved_on: bool,
    why: String,
    errors: FieldErrors,
}

/// `GET /catalogue/import`
pub async fn form(State(hall): State<Hall>, frame: Frame) -> Answer {
    page(&import_page(&hall, frame, FieldErrors::none()).await?)
}

async fn import_page(hall: &Hall, frame: Frame, errors: FieldErrors) -> Result<ImportPage, Failure> {
    let batches = batch::last(hall).await?.iter().map(|batch| BatchLine::of(batch, frame.language)).collect();
    Ok(ImportPage { frame, errors, batches })
}

/// `POST /catalogue/import`: keeps the file and shows what it would change. A file that is none at all is not kept.
pub async fn brought(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Upload { file_name, bytes }: Upload,
) -> Answer {
    let language = frame.language;
    let mut errors = FieldErrors::none();
    if file_name.is_empty() && bytes.is_empty() {
        errors.add("file", language.t("exchange-choose-file"));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &import_page(&hall, frame, errors).await?);
    }
    let looked = bytes.clone();
    let opened = tokio::task::spawn_blocking(move || file::Content::open(&looked).map(|_| ()))
        .await
        .map_err(|e| Failure::Internal(format!("opening a file fell: {e}")))?;
    if let Err(fault) = opened {
        errors.add("file", fault.words.pick(language));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &import_page(&hall, frame, errors).await?);
    }
    let id = batch::bring(&hall, &person.actor.account, &file_name, bytes).await?;
    Ok(Redirect::to(&format!("/catalogue/import/{id}")).into_response())
}

/// What of a preview is to be seen.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    show: String,
    page: usize,
}

/// `GET /catalogue/import/{id}`: the preview, or, once drafts were made, the report.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (batch, bytes) = batch::one(&hall, &id).await?;
    if batch.applied.is_some() {
        return page(&report_page(&hall, frame, &person, batch, None, FieldErrors::none()).await?);
    }
    let comparison = compare::compare(&hall, bytes, &person.actor.account).await?;
    page(&preview_page(frame, batch, &comparison, &asked, Typed::default()))
}

/// What a preview sent back holds.
#[derive(Default)]
struct Typed {
    moved_on: bool,
    why: String,
    errors: FieldErrors,
}

fn preview_page(
    frame: Frame,
    batch: Batch,
    comparison: &Comparison,
    asked: &Asked,
    typed: Typed,
) -> PreviewPage {
    let language = frame.language;
    let show = Show::of(&asked.show);
    let wanted = lines(comparison, &show);
    let pages = wanted.len().div_ceil(ITEMS_SHOWN).max(1);
    let at = asked.page.clamp(1, pages);
    let problems = &comparison.reading.problems;
    let mut sorted: Vec<_> = problems.iter().collect();
    sorted.sort_by_key(|problem| problem.weight);
    PreviewPage {
        figures: figures(comparison, &batch.id, &show, language),
        drafts: comparison.drafts(),
        wrong: comparison.reading.wrong(),
        problems: sorted.iter().take(PROBLEMS_SHOWN).map(|p| ProblemLine::of(p, language)).collect(),
        problems_hidden: problems.len().saturating_sub(PROBLEMS_SHOWN),
        lines: wanted
            .into_iter()
            .skip((at - 1) * ITEMS_SHOWN)
            .take(ITEMS_SHOWN)
            .map(|line| ItemLine::of(line, language))
            .collect(),
        before: (at > 1).then(|| at - 1),
        after: (at < pages).then_some(at + 1),
        as_is: !comparison.lines.is_empty(),
        seen: comparison.seen.clone(),
        moved_on: typed.moved_on,
        why: typed.why,
        errors: typed.errors,
        show,
        batch,
        frame,
    }
}

/// `POST /catalogue/import/{id}/apply`: makes drafts of what was previewed. When anything has moved on since, the new
/// preview is shown and nothing is written.
pub async fn applied(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let here = format!("/catalogue/import/{id}");
    let (batch, bytes) = batch::one(&hall, &id).await?;
    if batch.applied.is_some() {
        return Ok(flash::see_other(&here, "flash-import-applied-before"));
    }
    let account = person.actor.account.clone();
    let comparison = compare::compare(&hall, bytes.clone(), &account).await?;
    let mut typed = Typed { why: fields.text("why").to_owned(), ..Typed::default() };
    let why = match worded(&typed.why) {
        Ok(why) => why,
        Err(refusal) => {
            typed.errors.add("why", told(&refusal, frame.language));
            let preview = preview_page(frame, batch, &comparison, &Asked::default(), typed);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &preview);
        }
    };
    if comparison.drafts() == 0 {
        return Ok(flash::see_other(&here, "flash-import-nothing"));
    }
    if comparison.seen == fields.text("seen") {
        match apply::apply(&hall, &batch, &comparison, &account, &why).await {
            Ok(report) => {
                return Ok(flash::see_other_with(
                    &here,
                    "flash-import-applied",
                    &report.drafted.len().to_string(),
                ));
            }
            Err(Failure::Store(Error::Stale)) => {}
            Err(other) => return Err(other),
        }
    }
    let now = compare::compare(&hall, bytes, &account).await?;
    typed.moved_on = true;
    page_with(StatusCode::CONFLICT, &preview_page(frame, batch, &now, &Asked::default(), typed))
}

/// A refusal in the words of the reader.
pub(super) fn told(refusal: &Refusal, language: Language) -> String {
    language.pick(&refusal.zh, &refusal.en).to_owned()
}
