//! `GET /counter`, `POST /counter`, and the outer zones by themselves.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use std::sync::Arc;
use yimen_rules::{
    catalogue::Item,
    language::Language,
    permission::{Action, Scope},
    refusal::RefusalKind,
};

use super::{
    asset,
    board::{self, Board},
    dates::{self, DueLine},
    strip::{self, PaperRow},
};
use crate::{
    case::api::take_in,
    contact, search,
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page, page_with},
        token,
    },
};

#[derive(Template)]
#[template(path = "counter/counter.html")]
struct CounterPage {
    frame: Frame,
    board: Board,
    index: String,
    account: String,
    acts: String,
    strip: Strip,
}

/// What stands in the strip.
struct Strip {
    item: Option<Arc<Item>>,
    code: String,
    facts: Vec<String>,
    query: String,
    hits: Vec<Hit>,
    typed: Fields,
    errors: FieldErrors,
    papers: Vec<PaperRow>,
    blank: PaperRow,
    due: Vec<DueLine>,
    /// Sent with the form, so that sending it twice makes one case.
    key: String,
    trouble: Option<(String, String)>,
}

/// An item found, for the page without scripts.
struct Hit {
    id: String,
    name: String,
    department: String,
}

#[derive(Template)]
#[template(path = "counter/board.html")]
struct BoardPage {
    frame: Frame,
    board: Board,
    index: String,
}

#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    item: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    contact: String,
}

/// The page, with an item chosen (`?item=`), or items found (`?q=`), or neither.
pub(super) async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let mut errors = FieldErrors::none();
    let (known, typed) = from_contact(&hall, &scope, wanted.contact.trim()).await?;
    let item = hall.items().open(Some(wanted.item.trim()).filter(|i| !i.is_empty()).unwrap_or(&known));
    if item.is_none() && !wanted.item.trim().is_empty() {
        errors.add("item", frame.t("counter-js-item-gone-detail"));
    }
    let mut strip = Strip::new(&hall, &scope, &frame, item, typed, errors)?;
    if !wanted.q.trim().is_empty() {
        strip.query = wanted.q.trim().chars().take(60).collect();
        let found = search::items(&hall, &strip.query, Some(frame.language), 12).await?;
        strip.hits = found.iter().map(|i| Hit::of(i, frame.language)).collect();
    }
    page(&counter(&hall, &scope, frame, strip).await?)
}

/// Item and person of the contact that goes on as a case (`?contact=`).
async fn from_contact(hall: &Hall, scope: &Scope, no: &str) -> Result<(String, Fields), Failure> {
    if no.is_empty() {
        return Ok((String::new(), Fields::default()));
    }
    let (desk, scope, no) = (contact::Desk::of(hall), scope.clone(), no.to_owned());
    let known = hall.store().read(move |tx| contact::prefill(tx, &desk, &scope, &no)).await?;
    let mut typed = vec![("contact".to_owned(), known.no)];
    if let Some(person) = known.identity {
        let some = |text: Option<String>| text.unwrap_or_default();
        typed.extend([
            ("name".to_owned(), person.name),
            ("id_number".to_owned(), some(person.id_number)),
            ("phone".to_owned(), some(person.phone)),
            ("address".to_owned(), some(person.address)),
        ]);
    }
    Ok((known.item, Fields::of(typed)))
}

/// The form: taken in, or shown again with words beside what is wrong and everything typed still there.
pub(super) async fn send(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    typed: Fields,
) -> Answer {
    let given = strip::parse(&typed);
    let key = Some(typed.text("key").to_owned())
        .filter(|k| k.len() == 32 && k.bytes().all(|b| b.is_ascii_hexdigit()));
    let failure = match take_in(&hall, scope.clone(), key, given.clone()).await {
        Ok(answer) => return taken_in(&answer.body),
        Err(failure) => failure,
    };
    let mut errors = FieldErrors::none();
    let told = failure.told(frame.language);
    let placed = match &failure {
        Failure::Refused(refusal) if refusal.kind == RefusalKind::Forbidden => return Err(failure),
        Failure::Refused(refusal) => strip::beside(refusal, &given, frame.language, &mut errors),
        _ => false,
    };
    let item = hall.items().open(&given.item);
    if item.is_none() && !placed {
        errors.add("item", told.detail.clone());
    }
    let kept = typed.text("key").to_owned();
    let mut strip = Strip::new(&hall, &scope, &frame, item, typed, errors)?;
    // No answer from the database: the same form must go out under the same key, or a case might be taken in twice.
    if failure.status().is_server_error() && !kept.is_empty() {
        strip.key = kept;
    }
    strip.trouble = Some((told.title, told.detail));
    page_with(failure.status(), &counter(&hall, &scope, frame, strip).await?)
}

/// On to the case, where its papers are printed.
fn taken_in(body: &str) -> Answer {
    let case: serde_json::Value = serde_json::from_str(body)?;
    let no = case["case_no"].as_str().unwrap_or_default();
    let key = match case["state"].as_str() {
        Some("notified") => "flash-counter-notified",
        Some("not_accepted") => "flash-counter-not-accepted",
        Some("accepted") => "flash-counter-accepted",
        Some("decided") => "flash-counter-decided",
        _ => "flash-counter-received",
    };
    Ok(flash::see_other_with(&format!("/cases/{no}"), key, no))
}

/// The outer zones, fetched again after every act.
pub(super) async fn outer_zones(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
) -> Result<Response, Failure> {
    let board = board::read(&hall, &scope, frame.language).await?;
    let index = asset::address(&hall, frame.language);
    page_with(StatusCode::OK, &BoardPage { frame, board, index })
}

async fn counter(hall: &Hall, scope: &Scope, frame: Frame, strip: Strip) -> Result<CounterPage, Failure> {
    let board = match board::read(hall, scope, frame.language).await {
        Ok(board) => board,
        // The form must come back even when the database does not answer: it holds what was typed.
        Err(_) if strip.trouble.is_some() => Board::default(),
        Err(failure) => return Err(failure),
    };
    let index = asset::address(hall, frame.language);
    let account = scope.actor().account.clone();
    Ok(CounterPage { frame, board, index, account, acts: acts(hall, scope), strip })
}

/// What this person may do at the window, as words for the scripts.
fn acts(hall: &Hall, scope: &Scope) -> String {
    [
        ("accept", Action::CaseAccept),
        ("notify", Action::CaseNotify),
        ("refuse", Action::CaseRefuse),
        ("correct", Action::CaseCorrect),
        ("supplement", Action::CaseSupplement),
        ("deliver", Action::CaseDeliver),
    ]
    .into_iter()
    .filter(|(_, action)| hall.permissions().scope(scope.county(), scope.actor(), *action).is_ok())
    .map(|(word, _)| word)
    .collect::<Vec<_>>()
    .join(" ")
}

impl CounterPage {
    fn may(&self, act: &str) -> bool {
        self.acts.split(' ').any(|word| word == act)
    }
}

impl Hit {
    fn of(item: &Item, language: Language) -> Hit {
        Hit {
            id: item.id.clone(),
            name: item.name(language).to_owned(),
            department: item.department_name(language).to_owned(),
        }
    }
}

impl Strip {
    fn new(
        hall: &Hall,
        scope: &Scope,
        frame: &Frame,
        item: Option<Arc<Item>>,
        typed: Fields,
        errors: FieldErrors,
    ) -> Result<Strip, Failure> {
        let language = frame.language;
        let papers = item.as_ref().map(|i| strip::papers(i, &typed, &errors, language)).unwrap_or_default();
        let due = match &item {
            // A date outside the calendar must not keep the page away; the act itself will say it.
            Some(item) => dates::of(hall, scope.actor(), item, language).map(|d| d.lines).unwrap_or_default(),
            None => Vec::new(),
        };
        Ok(Strip {
            code: item.as_ref().map(|i| code(i, language)).unwrap_or_default(),
            facts: item.as_ref().map(|i| strip::facts(i, language)).unwrap_or_default(),
            item,
            query: String::new(),
            hits: Vec::new(),
            typed,
            errors,
            papers,
            blank: PaperRow::blank(language),
            due,
            key: token::secret()?.chars().take(32).collect(),
            trouble: None,
        })
    }

    fn has_item(&self) -> bool {
        self.item.is_some()
    }

    fn version(&self) -> i64 {
        self.item.as_ref().map_or(0, |i| i.version)
    }

    fn item_id(&self) -> &str {
        self.item.as_ref().map_or("", |i| i.id.as_str())
    }

    fn item_name(&self, language: &Language) -> &str {
        self.item.as_ref().map_or("", |i| i.name(*language))
    }
}

/// `TG-001 · 土管城建 · 承诺件`.
fn code(item: &Item, language: Language) -> String {
    [item.id.as_str(), item.department_name(language), item.case_type.name(language)].join(" · ")
}
