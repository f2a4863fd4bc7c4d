//! `/disclosure/{township}/{item}`: one sheet. What is published, what the rows say now, and the words added by hand.

use super::{
    acts::{self, By},
    desk, place,
    standing::{Standing, View},
    words,
};
use crate::shell::{
    Failure, Hall, Permitted, SignedIn,
    body::{FieldErrors, Fields},
    flash,
    frame::{Answer, Frame, page_with, sentence},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use std::collections::BTreeMap;
use yimen_rules::{
    disclosure::{Disclosure, Field, Sheet, SheetChange, SheetWords},
    language::{Bilingual, Language},
    permission::Action,
    place::Township,
};
use yimen_store::Error;

/// The longest words added under one disclosure, in characters.
const LONGEST: usize = 500;

/// One of the six, as it is shown and as it would be.
pub struct Shown {
    pub word: &'static str,
    pub name: &'static str,
    pub published: Option<Vec<String>>,
    pub now: Vec<String>,
    pub empty: bool,
    pub differs: bool,
    pub mend: String,
    pub zh: String,
    pub en: String,
}

#[derive(Template)]
#[template(path = "disclosure/sheet.html")]
struct SheetPage {
    frame: Frame,
    township: Township,
    id: String,
    name: String,
    department: String,
    window: String,
    item_version: i64,
    number: Option<u32>,
    since: Option<i64>,
    change: String,
    six: Vec<Shown>,
    served: bool,
    may_keep: bool,
    may_print: bool,
    version: i64,
    errors: FieldErrors,
}

/// `GET /disclosure/{township}/{item}`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path((township, item)): Path<(String, String)>,
) -> Answer {
    let township = place::reached(&hall, &scope, &township)?;
    let shown = Typed { fields: None, errors: FieldErrors::none(), status: StatusCode::OK };
    drawn(&hall, frame, &person, township, &item, shown)
}

/// What was typed into the form, and what is wrong with it.
struct Typed {
    fields: Option<Fields>,
    errors: FieldErrors,
    status: StatusCode,
}

fn drawn(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    township: Township,
    item: &str,
    typed: Typed,
) -> Answer {
    let view = View::of(hall);
    let standing = Standing::of(&view, &township.code);
    let edition = standing.board.as_ref().map(|b| &b.body);
    let now = view.sheet(&standing.now, item);
    let was = edition.and_then(|edition| view.sheet(&edition.content, item));
    let served = now.is_some();
    let Some(sheet) = now.as_ref().or(was.as_ref()) else { return Err(Failure::NotFound) };
    let id = format!("{}/{item}", township.code);
    let all = view.book.all::<SheetWords>();
    let kept = all.iter().find(|r| r.id == id);
    let added = kept.map(|r| r.body.added.clone()).unwrap_or_default();
    let mark = edition.and_then(|e| e.marks.get(item));
    let source = standing.now.sheets.get(item).or_else(|| edition?.content.sheets.get(item));
    let change = standing.differ.sheets.get(item);
    let page = SheetPage {
        name: sheet.name.pick(frame.language).to_owned(),
        department: sheet.department.pick(frame.language).to_owned(),
        window: sheet.window.clone(),
        item_version: source.map_or(0, |source| source.item_version),
        number: mark.map(|mark| mark.number),
        since: mark.map(|mark| mark.since),
        change: change
            .filter(|change| **change != SheetChange::Added)
            .map_or_else(String::new, |change| words::change(change, frame.language)),
        six: six(now.as_ref(), was.as_ref(), &added, typed.fields.as_ref(), frame.language),
        served,
        may_keep: served && hall.may(person, Action::SheetKeep),
        may_print: mark.is_some() && desk::may_print(hall, person),
        version: kept.map_or(0, |r| r.version),
        id: item.to_owned(),
        township,
        errors: typed.errors,
        frame,
    };
    page_with(typed.status, &page)
}

fn six(
    now: Option<&Sheet>,
    was: Option<&Sheet>,
    added: &BTreeMap<Disclosure, Bilingual>,
    typed: Option<&Fields>,
    language: Language,
) -> Vec<Shown> {
    let lines = |field: &Field| field.lines().map(|l| l.pick(language).to_owned()).collect::<Vec<_>>();
    Disclosure::ALL
        .into_iter()
        .map(|one| {
            let (now, was) = (now.map(|s| s.field(one)), was.map(|s| s.field(one)));
            let held = added.get(&one);
            let said = |tongue: &str, kept: Option<&String>| match typed {
                Some(fields) => fields.text(&format!("{}_{tongue}", one.as_str())).to_owned(),
                None => kept.cloned().unwrap_or_default(),
            };
            Shown {
                word: one.as_str(),
                name: one.name(language),
                published: was.map(lines),
                now: now.map(lines).unwrap_or_default(),
                empty: now.is_none_or(Field::is_empty),
                differs: was.is_some() && now.is_some() && was != now,
                mend: words::mend(one, language),
                zh: said("zh", held.map(|words| &words.zh)),
                en: said("en", held.map(|words| &words.en)),
            }
        })
        .collect()
}

/// `POST /disclosure/{township}/{item}`: fields `version`, and `<disclosure>_zh`, `<disclosure>_en` for each of the six.
pub async fn keep(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path((township, item)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let township = place::reached(&hall, &scope, &township)?;
    if !View::of(&hall).now(&township.code).sheets.contains_key(&item) {
        return Err(Failure::NotFound);
    }
    let (words, mut errors) = read(&township, &item, &fields, &frame);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if errors.is_empty() {
        let (seen, by) = (fields.text("version").parse().unwrap_or(-1), By::of(&hall, &person));
        let done =
            acts::unit(&hall, move |tx, county, _| acts::keep_words(tx, county, seen, &words, &by)).await;
        match done {
            Ok(()) => {
                let back = format!("/disclosure/{}/{item}", township.code);
                return Ok(flash::see_other(&back, "flash-disclosure-words"));
            }
            Err(failure @ Failure::Store(Error::Stale)) => {
                errors.add("", sentence(&failure.told(frame.language).detail));
                status = failure.status();
            }
            Err(failure) => return Err(failure),
        }
    }
    drawn(&hall, frame, &person, township, &item, Typed { fields: Some(fields), errors, status })
}

fn read(township: &Township, item: &str, fields: &Fields, frame: &Frame) -> (SheetWords, FieldErrors) {
    let mut errors = FieldErrors::none();
    let mut added = BTreeMap::new();
    for one in Disclosure::ALL {
        let of = |tongue: &str| format!("{}_{tongue}", one.as_str());
        let words = Bilingual::new(fields.text(&of("zh")), fields.text(&of("en")));
        for (tongue, text) in [("zh", &words.zh), ("en", &words.en)] {
            if text.chars().count() > LONGEST {
                errors.add(&of(tongue), frame.count("disclosure-words-long", LONGEST));
            }
        }
        if words.zh.is_empty() && !words.en.is_empty() {
            errors.add(&of("zh"), frame.t("disclosure-words-chinese"));
        }
        if !words.is_empty() {
            added.insert(one, words);
        }
    }
    (SheetWords { township: township.code.clone(), item: item.to_owned(), added }, errors)
}
