//! `/centre/stationing`: every item of the county with its window here or the reason why it has none; many at once.

use super::{acts, entry_of, own::own, page, page::Back, reading};
use crate::{
    keeping::{self, Record},
    report::Rate,
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use std::collections::BTreeMap;
use yimen_rules::{
    catalogue::{Absence, Item, Placement, Stationing},
    centre::{Entry, Standing},
    language::Language,
    place::Township,
};

#[derive(Template)]
#[template(path = "centre/stationing.html")]
struct StationingPage {
    frame: Frame,
    centre: String,
    class: String,
    township: String,
    version: i64,
    rate: Rate,
    departments: Rate,
    filters: Vec<Narrow>,
    show: String,
    groups: Vec<Group>,
    choices: Vec<(String, String, bool)>,
    fields: Fields,
    errors: FieldErrors,
    undecided: usize,
    history: Vec<page::Change>,
}

struct Narrow {
    word: &'static str,
    text: String,
    n: usize,
    here: bool,
}

struct Group {
    code: String,
    name: String,
    rate: Rate,
    chosen: bool,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    due: bool,
    word: &'static str,
    place: String,
    words: String,
    chosen: bool,
}

/// `GET /centre/stationing`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let township = own(&hall, &scope, query.get("township"))?;
    let show = query.get("show").unwrap_or_default().to_owned();
    let fields = Fields::filled(&[("show", &show)]);
    answer(&hall, frame, &township, fields, FieldErrors::none(), StatusCode::OK).await
}

async fn answer(
    hall: &Hall,
    frame: Frame,
    township: &Township,
    fields: Fields,
    errors: FieldErrors,
    status: StatusCode,
) -> Answer {
    let (county, id) = (hall.county().code.clone(), township.code.clone());
    let history: Vec<Record<Stationing>> =
        hall.store().read(move |tx| keeping::history(tx, &county, &id)).await?;
    let (book, language) = (hall.book(), frame.language);
    let entry = entry_of(hall, &book, township);
    let show = Standing::WORDS.into_iter().find(|w| *w == fields.text("show")).unwrap_or_default();
    let profile = reading::profile(&book, &township.code);
    let mut choices: Vec<(String, String, bool)> = Vec::new();
    let to = fields.text("to");
    for (number, what) in &profile.windows {
        let value = format!("w:{number}");
        let text = format!("{} {}", language.t1("centre-window", "n", number.clone()), what.pick(language));
        choices.push((value.clone(), text, to == value));
    }
    for reason in Absence::ALL {
        let value = format!("r:{}", reason.as_str());
        let text = language.t1("centre-not-stationed", "reason", reason.name(language));
        choices.push((value.clone(), text, to == value));
    }
    choices.push(("none".to_owned(), language.t("centre-undecide").into_owned(), to == "none"));
    let count = entry.items();
    let departments = entry.departments();
    let filters = std::iter::once("").chain(Standing::WORDS).map(|word| Narrow {
        word,
        text: language.t(&format!("entry-{}", if word.is_empty() { "all" } else { word })).into_owned(),
        n: if word.is_empty() { entry.lines.len() } else { entry.standing(word) },
        here: word == show,
    });
    let page = StationingPage {
        centre: township.centre_name(language),
        class: reading::class_of(&book, township, frame.today).name(language).to_owned(),
        township: township.code.clone(),
        version: book.one::<Stationing>(&township.code).map_or(0, |r| r.version),
        rate: Rate { n: count.entered, d: count.due },
        departments: Rate { n: departments.entered, d: departments.due },
        filters: filters.collect(),
        show: show.to_owned(),
        groups: groups(hall, &entry, show, &fields, language),
        choices,
        undecided: entry.standing("undecided"),
        history: page::changes(&history, |_| String::new()),
        fields,
        errors,
        frame,
    };
    page_with(status, &page)
}

fn groups(hall: &Hall, entry: &Entry, show: &str, fields: &Fields, language: Language) -> Vec<Group> {
    let items = hall.items();
    let rates = entry.by_department();
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    for line in entry.lines.iter().filter(|l| show.is_empty() || l.standing.as_str() == show) {
        let Some(item) = items.open(&line.item) else { continue };
        let rate = rates.get(line.department.as_str()).copied().unwrap_or_default();
        let group = groups.entry(&line.department).or_insert_with(|| Group {
            code: line.department.clone(),
            name: item.department_name(language).to_owned(),
            rate: Rate { n: rate.entered, d: rate.due },
            chosen: fields.has("department", &line.department),
            rows: Vec::new(),
        });
        group.rows.push(row(&item, &line.standing, fields, language));
    }
    groups.into_values().collect()
}

fn row(item: &Item, standing: &Standing, fields: &Fields, language: Language) -> Row {
    let (place, words) = told(standing, language);
    Row {
        id: item.id.clone(),
        name: item.name(language).to_owned(),
        due: standing.is_due(),
        word: standing.as_str(),
        place,
        words,
        chosen: fields.has("item", &item.id),
    }
}

/// Where an item is served or why not, and what is said about it.
pub fn told(standing: &Standing, language: Language) -> (String, String) {
    match standing {
        Standing::Entered { window } | Standing::Beyond { window } => {
            (language.t1("centre-window", "n", window.clone()), String::new())
        }
        Standing::Missing { reason, words } => {
            (reason.name(language).to_owned(), words.pick(language).to_owned())
        }
        Standing::Undecided => (language.t("entry-undecided").into_owned(), String::new()),
        Standing::Excused { words } => {
            (language.t("entry-excused").into_owned(), words.pick(language).to_owned())
        }
    }
}

/// `POST /centre/stationing`: the items chosen, one by one or by department, go where was chosen.
pub async fn place(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let mut errors = FieldErrors::none();
    let items = chosen(&hall, &township, &fields);
    if items.is_empty() {
        errors.add("item", frame.language.t("centre-choose-items"));
    }
    let to = destination(&fields);
    if to.is_none() {
        errors.add("to", frame.language.t("centre-choose-place"));
    }
    if let (Some(to), true) = (to, errors.is_empty()) {
        let by = scope.actor().account.clone();
        match acts::place(&hall, &by, version(&fields)?, &township.code, items, to).await {
            Ok(changed) => return Ok(done(&fields, changed)),
            Err(stopped) => {
                let back = Back::of(stopped, frame.language)?;
                let status = back.status();
                return answer(&hall, frame, &township, fields, back.errors, status).await;
            }
        }
    }
    answer(&hall, frame, &township, fields, errors, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// `POST /centre/stationing/standard`: what is undecided goes where the class has it.
pub async fn by_standard(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let by = scope.actor().account.clone();
    match acts::place_by_standard(&hall, &by, version(&fields)?, &township).await {
        Ok(changed) => Ok(done(&fields, changed)),
        Err(stopped) => {
            let back = Back::of(stopped, frame.language)?;
            let status = back.status();
            answer(&hall, frame, &township, fields, back.errors, status).await
        }
    }
}

fn done(fields: &Fields, changed: usize) -> axum::response::Response {
    let show = Standing::WORDS.into_iter().find(|w| *w == fields.text("show"));
    let back =
        show.map_or_else(|| "/centre/stationing".to_owned(), |w| format!("/centre/stationing?show={w}"));
    flash::see_other_with(&back, "flash-stationing-kept", &changed.to_string())
}

fn version(fields: &Fields) -> Result<i64, Failure> {
    fields.text("version").parse().map_err(|_| Failure::Malformed {
        field: Some("version".to_owned()),
        detail: "a whole number is expected".to_owned(),
    })
}

/// The items ticked, and all shown of the departments ticked.
fn chosen(hall: &Hall, township: &Township, fields: &Fields) -> Vec<String> {
    let show = fields.text("show");
    let entry = entry_of(hall, &hall.book(), township);
    let ticked = |line: &yimen_rules::centre::EntryLine| {
        fields.has("item", &line.item)
            || (fields.has("department", &line.department)
                && (show.is_empty() || line.standing.as_str() == show))
    };
    entry.lines.iter().filter(|line| ticked(line)).map(|line| line.item.clone()).collect()
}

/// `w:3`, `r:no_staff` with its words, or `none`: the decision is taken back.
fn destination(fields: &Fields) -> Option<Option<Placement>> {
    match fields.text("to").split_once(':') {
        Some(("w", window)) => Some(Some(Placement::Stationed { window: window.to_owned() })),
        Some(("r", word)) => {
            let reason = Absence::ALL.into_iter().find(|r| r.as_str() == word)?;
            Some(Some(Placement::NotStationed { reason, words: page::both(fields, "words") }))
        }
        _ => (fields.text("to") == "none").then_some(None),
    }
}
