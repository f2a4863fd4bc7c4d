//! The lists behind the figures: empty fields, sheets to be renewed, walls; and the table of townships. As pages and CSV.

use super::{
    county::{self, count_changed},
    place,
    standing::{Standing, View},
    words,
};
use crate::{
    report::csv_cell,
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
        reader::Reader,
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::header,
    response::IntoResponse,
};
use serde::Deserialize;
use yimen_rules::{
    disclosure::{Hanging, Poster, WallState},
    language::Language,
    permission::Scope,
    place::Township,
};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Townships,
    Gaps,
    Renewals,
    Walls,
}

impl Kind {
    fn parse(word: &str) -> Result<Kind, Failure> {
        match word {
            "townships" => Ok(Kind::Townships),
            "gaps" => Ok(Kind::Gaps),
            "renewals" => Ok(Kind::Renewals),
            "walls" => Ok(Kind::Walls),
            _ => Err(Failure::NotFound),
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Kind::Townships => "townships",
            Kind::Gaps => "gaps",
            Kind::Renewals => "renewals",
            Kind::Walls => "walls",
        }
    }

    /// The Fluent keys of the columns' heads.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Kind::Townships => &[
                "disclosure-col-township",
                "disclosure-col-edition",
                "disclosure-col-complete",
                "disclosure-col-served",
                "disclosure-col-rate",
                "disclosure-col-walls-current",
                "disclosure-col-walls-due",
                "disclosure-col-renew",
            ],
            Kind::Gaps => &[
                "disclosure-col-township",
                "disclosure-col-item",
                "disclosure-col-missing",
                "disclosure-col-mended",
            ],
            Kind::Renewals => &["disclosure-col-township", "disclosure-col-item", "disclosure-col-change"],
            Kind::Walls => &[
                "disclosure-col-township",
                "disclosure-col-hanging",
                "disclosure-col-state",
                "disclosure-col-printed",
                "disclosure-col-checked",
            ],
        }
    }
}

/// One cell: its words, where it leads, the colour of its tag.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    pub text: String,
    pub href: String,
    pub tag: &'static str,
}

fn plain(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

fn link(text: impl Into<String>, href: String) -> Cell {
    Cell { text: text.into(), href, tag: "" }
}

/// Which township, and which walls.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Asked {
    #[serde(default)]
    township: String,
    #[serde(default)]
    show: String,
}

#[derive(Template)]
#[template(path = "disclosure/list.html")]
struct ListPage {
    frame: Frame,
    kind: &'static str,
    heads: Vec<String>,
    rows: Vec<Vec<Cell>>,
    townships: Vec<Township>,
    asked: Asked,
    home: String,
}

impl ListPage {
    /// The words of this list.
    fn said(&self, stem: &str) -> String {
        self.frame.t(&format!("{stem}{}", self.kind)).into_owned()
    }
}

/// `GET /disclosure/lists/{list}?township=&show=`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    Path(list): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let kind = Kind::parse(&list)?;
    let rows = rows(&hall, &scope, kind, &asked, frame.language)?;
    let heads = kind.columns().iter().map(|key| frame.t(key).into_owned()).collect();
    let home = match (scope.is_county_wide(), scope.actor().township()) {
        (false, Some(own)) => format!("/disclosure/{own}"),
        _ => "/disclosure".to_owned(),
    };
    let townships = place::all_reached(&hall, &scope);
    page(&ListPage { kind: kind.word(), heads, rows, townships, asked, home, frame })
}

/// `GET /disclosure/lists/{list}/csv`: the same as CSV.
pub async fn csv(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
    Path(list): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let kind = Kind::parse(&list)?;
    let rows = rows(&hall, &scope, kind, &asked, reader.language)?;
    let mut text = String::from("\u{feff}");
    let heads = kind.columns().iter().map(|key| csv_cell(&reader.language.t(key))).collect::<Vec<_>>();
    for line in std::iter::once(heads)
        .chain(rows.iter().map(|row| row.iter().map(|cell| csv_cell(&cell.text)).collect()))
    {
        text.push_str(&line.join(","));
        text.push_str("\r\n");
    }
    let name = format!("attachment; filename=\"yimen-disclosure-{}.csv\"", kind.word());
    let heads =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((heads, text).into_response())
}

fn rows(
    hall: &Hall,
    scope: &Scope,
    kind: Kind,
    asked: &Asked,
    language: Language,
) -> Result<Vec<Vec<Cell>>, Failure> {
    if kind == Kind::Townships {
        return Ok(townships(hall, scope, language));
    }
    let wanted = match asked.township.as_str() {
        "" => place::all_reached(hall, scope),
        code => vec![place::reached(hall, scope, code)?],
    };
    let view = View::of(hall);
    let mut rows = Vec::new();
    for township in &wanted {
        let standing = Standing::of(&view, &township.code);
        let whose = link(township.name(language), format!("/disclosure/{}", township.code));
        match kind {
            Kind::Gaps => gaps(&standing, &whose, language, &mut rows),
            Kind::Renewals => renewals(&standing, &whose, language, &mut rows),
            Kind::Walls => walls(&standing, &whose, asked, language, &mut rows),
            Kind::Townships => {}
        }
    }
    Ok(rows)
}

fn townships(hall: &Hall, scope: &Scope, language: Language) -> Vec<Vec<Cell>> {
    let (rows, _) = county::rows(hall, scope, language);
    let line = |row: &county::TownshipRow| {
        let edition = row.edition.map_or_else(String::new, |(n, _)| n.to_string());
        let figures = [
            edition,
            row.rates.sheets.good.to_string(),
            row.rates.sheets.of.to_string(),
            row.rates.sheets.percent(),
            row.rates.walls.good.to_string(),
            row.rates.walls.of.to_string(),
            row.changed.to_string(),
        ];
        let name = link(row.name.clone(), format!("/disclosure/{}", row.code));
        std::iter::once(name).chain(figures.map(plain)).collect()
    };
    rows.iter().map(line).collect()
}

/// Every item whose published sheet, or whose rows, lack one of the six.
fn gaps(standing: &Standing, whose: &Cell, language: Language, rows: &mut Vec<Vec<Cell>>) {
    for line in standing.lines().iter().filter(|line| line.is_served()) {
        if line.is_compliant() && line.empty.is_empty() {
            continue;
        }
        let (missing, mended) = match line.number {
            // Not on the board at all: what the rows lack comes first, then the publication.
            None => (language.t("disclosure-gap-unpublished").into_owned(), line.empty.is_empty()),
            Some(_) if line.missing.is_empty() => (words::joined(&line.empty, language), false),
            Some(_) => (words::joined(&line.missing, language), line.empty.is_empty()),
        };
        let state = match (mended, line.empty.as_slice()) {
            (true, _) => Cell {
                text: language.t("disclosure-gap-mended").into_owned(),
                tag: "good",
                ..Cell::default()
            },
            (false, empty) => Cell {
                text: language.t1("disclosure-gap-open", "what", words::joined(empty, language)),
                tag: "look",
                ..Cell::default()
            },
        };
        let href = format!("/disclosure/{}/{}", standing.township, line.item.id);
        rows.push(vec![whose.clone(), link(line.item.name(language), href), plain(missing), state]);
    }
}

/// Every sheet that no longer says what the rows say.
fn renewals(standing: &Standing, whose: &Cell, language: Language, rows: &mut Vec<Vec<Cell>>) {
    let lines = standing.lines();
    if count_changed(standing, &lines) == 0 {
        return;
    }
    for line in &lines {
        let Some(change) = &line.change else { continue };
        let href = format!("/disclosure/{}/{}", standing.township, line.item.id);
        let item = link(line.item.name(language), href);
        rows.push(vec![whose.clone(), item, plain(words::change(change, language))]);
    }
}

/// The walls on which something must hang; `show=stale` leaves out those that are in order.
fn walls(standing: &Standing, whose: &Cell, asked: &Asked, language: Language, rows: &mut Vec<Vec<Cell>>) {
    if standing.now.sheets.is_empty() && standing.board.is_none() {
        return;
    }
    for hanging in &Hanging::DUE {
        let state = standing.wall(hanging);
        if asked.show == "stale" && state == WallState::Current {
            continue;
        }
        let prints: Vec<&Poster> =
            standing.posters.iter().map(|p| &p.body).filter(|p| p.hanging == *hanging).collect();
        let last = prints.iter().max_by_key(|p| p.printed_at);
        let seen = prints.iter().filter_map(|p| p.check.as_ref()).max_by_key(|check| check.at);
        let printed = last.map_or_else(Cell::default, |p| {
            let text = format!(
                "{} · {}",
                language.t1("disclosure-edition-n", "n", p.edition),
                language.moment(p.printed_at)
            );
            link(text, format!("/wall/{}", p.code))
        });
        let checked = seen.map_or_else(Cell::default, |check| {
            let found = check.found.name(language);
            plain(format!("{found} · {} · {}", check.name, language.moment(check.at)))
        });
        let (text, tag) = words::wall(state, language);
        let what = plain(words::hanging(hanging, language, str::to_owned));
        rows.push(vec![whose.clone(), what, Cell { text, tag, ..Cell::default() }, printed, checked]);
    }
}
