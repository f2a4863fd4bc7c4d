//! `/disclosure`: every township's board at a glance, for those who watch the county; a centre's own people are led to
//! their own page.

use super::{
    place,
    standing::{Line, Standing, View},
};
use crate::shell::{
    Hall, Permitted, SignedIn,
    frame::{Answer, Frame, page},
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect},
};
use jiff::Timestamp;
use yimen_rules::{
    disclosure::{DraftState, Rates},
    language::Language,
    permission::{Action, Scope},
};

/// One township.
pub struct TownshipRow {
    pub code: String,
    pub name: String,
    pub class: String,
    pub edition: Option<(i64, Timestamp)>,
    pub rates: Rates,
    pub empty: usize,
    pub changed: usize,
    pub draft: &'static str,
}

impl TownshipRow {
    /// Complete sheets of a hundred, for the bar.
    pub fn share(&self) -> usize {
        self.rates.sheets.good * 100 / self.rates.sheets.of.max(1)
    }
}

/// All townships that a permission reaches, the worst first, and the whole.
pub fn rows(hall: &Hall, scope: &Scope, language: Language) -> (Vec<TownshipRow>, Rates) {
    let view = View::of(hall);
    let mut total = Rates::default();
    let mut rows: Vec<TownshipRow> = place::all_reached(hall, scope)
        .iter()
        .map(|township| {
            let standing = Standing::of(&view, &township.code);
            let lines = standing.lines();
            let rates = standing.rates(&lines);
            total += rates;
            TownshipRow {
                code: township.code.clone(),
                name: township.name(language).to_owned(),
                class: township.class.name(language).to_owned(),
                edition: standing.board.as_ref().map(|b| (b.version, b.at)),
                rates,
                empty: lines.iter().filter(|line| !line.empty.is_empty()).count(),
                changed: count_changed(&standing, &lines),
                draft: match standing.draft.as_ref().map(|d| &d.body.state) {
                    None => "",
                    Some(DraftState::Drafted) => "drafted",
                    Some(DraftState::Reviewed) => "reviewed",
                    Some(DraftState::SentBack { .. }) => "back",
                },
            }
        })
        .collect();
    rows.sort_by_key(|row| {
        let r = &row.rates;
        (std::cmp::Reverse(r.sheets.wanting() + 10 * r.walls.wanting() + row.changed), row.code.clone())
    });
    (rows, total)
}

/// Sheets to be renewed; nothing is renewed before it was ever published.
pub fn count_changed(standing: &Standing, lines: &[Line]) -> usize {
    match standing.board {
        Some(_) => lines.iter().filter(|line| line.change.is_some()).count(),
        None => 0,
    }
}

#[derive(Template)]
#[template(path = "disclosure/county.html")]
struct CountyPage {
    frame: Frame,
    rows: Vec<TownshipRow>,
    total: Rates,
    published: usize,
    changed: usize,
    empty: usize,
    may_check: bool,
}

/// `GET /disclosure`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
) -> Answer {
    if let (false, Some(own)) = (scope.is_county_wide(), scope.actor().township()) {
        return Ok(Redirect::to(&format!("/disclosure/{own}")).into_response());
    }
    let (rows, total) = rows(&hall, &scope, frame.language);
    page(&CountyPage {
        published: rows.iter().filter(|row| row.edition.is_some()).count(),
        changed: rows.iter().map(|row| row.changed).sum(),
        empty: rows.iter().map(|row| row.empty).sum(),
        may_check: hall.may(&person, Action::WallCheck),
        rows,
        total,
        frame,
    })
}
