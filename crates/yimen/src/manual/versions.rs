//! `GET /manual/{id}/versions`: every version with who and why, and what differs between two of them.

use super::page::written_by;
use crate::{
    keeping::{self, Record},
    shell::{
        Hall, Permitted,
        frame::{Answer, Frame, page},
        signed_in::SignedIn,
    },
};
use askama::Template;
use axum::extract::{Path, Query, State};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_rules::{
    language::Language,
    manual::{Line, ManualPage, compare},
    permission::Action,
};
use yimen_store::Error;

/// Which two are compared: numbers of versions; by default the last with the one before.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
}

/// One version in the list.
pub struct Row {
    version: i64,
    by: String,
    at: Timestamp,
    why: String,
    withdrawn: bool,
}

/// One part of the page, before and after.
pub struct Part {
    /// What it is called.
    pub name: String,
    /// `same`, `gone` or `new`, and the line.
    pub lines: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "manual/versions.html")]
struct Versions {
    frame: Frame,
    id: String,
    title: String,
    rows: Vec<Row>,
    compared: Option<(i64, i64)>,
    parts: Vec<Part>,
    in_use: bool,
    may_keep: bool,
}

/// Shows the versions of a page, in use or not.
pub async fn show(
    State(hall): State<Hall>,
    scope: Permitted,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let (county, wanted, language) = (scope.county().to_owned(), id.clone(), frame.language);
    let history: Vec<Record<ManualPage>> =
        hall.store().read(move |tx| keeping::history(tx, &county, &wanted)).await?;
    let last = history.last().ok_or(Error::NotFound)?;
    let chosen = |typed: &str, default: i64| {
        let number = typed.trim().parse::<i64>().unwrap_or(default);
        history.iter().find(|record| record.version == number)
    };
    let pair = (chosen(&asked.a, last.version - 1), chosen(&asked.b, last.version));
    let (compared, parts) = match pair {
        (Some(before), Some(after)) => {
            (Some((before.version, after.version)), parts(&before.body, &after.body, &frame, language))
        }
        _ => (None, Vec::new()),
    };
    page(&Versions {
        title: last.body.title.pick(language).to_owned(),
        in_use: !last.withdrawn,
        rows: history
            .iter()
            .rev()
            .map(|record| Row {
                version: record.version,
                by: written_by(record, language),
                at: record.at,
                why: record.why.clone(),
                withdrawn: record.withdrawn,
            })
            .collect(),
        may_keep: hall.may(&person, Action::ManualKeep),
        compared,
        parts,
        id,
        frame,
    })
}

/// The parts of a page that differ, in both languages.
pub(super) fn parts(before: &ManualPage, after: &ManualPage, frame: &Frame, language: Language) -> Vec<Part> {
    let of = |page: &ManualPage| {
        let list = |words: &[String]| words.join(language.pick("、", ", "));
        [
            page.title.zh.clone(),
            page.title.en.clone(),
            format!("{}\n{}", page.chapter.zh, page.chapter.en),
            page.text.zh.clone(),
            page.text.en.clone(),
            list(&page.steps),
            list(&page.items),
            format!("{}\n{}", page.order, page.effective_from),
        ]
    };
    let names = [
        "manual-title-zh",
        "manual-title-en",
        "manual-chapter",
        "manual-text-zh",
        "manual-text-en",
        "manual-steps",
        "manual-items",
        "manual-order-and-day",
    ];
    of(before)
        .into_iter()
        .zip(of(after))
        .zip(names)
        .filter(|((a, b), _)| a != b)
        .map(|((a, b), name)| Part {
            name: frame.t(name).into_owned(),
            lines: compare(&a, &b).into_iter().map(laid).collect(),
        })
        .collect()
}

fn laid(line: Line<'_>) -> (&'static str, String) {
    match line {
        Line::Same(text) => ("same", text.to_owned()),
        Line::Gone(text) => ("gone", text.to_owned()),
        Line::New(text) => ("new", text.to_owned()),
    }
}
