//! `/stationing`: 进驻率 by township, class and department; every figure opens the list behind it.

use super::{
    own::seen,
    rates::{OfTownship, Rates, rate},
};
use crate::{
    report::Rate,
    shell::{
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::Permitted,
    },
};
use askama::Template;
use axum::extract::State;
use yimen_rules::{centre::Count, language::Language, place::TownshipClass};

#[derive(Template)]
#[template(path = "centre/entry.html")]
struct EntryPage {
    frame: Frame,
    title: String,
    one: bool,
    total: Rate,
    undecided: usize,
    missing: usize,
    beyond: usize,
    classes: Vec<OfClass>,
    departments: Vec<OfDepartment>,
    grid: Vec<(String, String)>,
}

struct OfClass {
    name: &'static str,
    word: &'static str,
    rate: Rate,
    rows: Vec<TownshipRow>,
}

struct TownshipRow {
    code: String,
    name: String,
    rate: Rate,
    bar: i64,
    missing: usize,
    undecided: usize,
    beyond: usize,
    departments: Rate,
    cells: Vec<Cell>,
}

/// Items of a department at a township: `3/5`.
struct Cell {
    department: String,
    entered: i64,
    due: i64,
    tone: &'static str,
}

struct OfDepartment {
    code: String,
    name: String,
    rate: Rate,
    bar: i64,
    short: usize,
}

/// `GET /stationing`.
pub async fn show(State(hall): State<Hall>, Permitted(scope): Permitted, frame: Frame) -> Answer {
    let rates = Rates::of(&hall, seen(&hall, &scope));
    let language = frame.language;
    let departments = departments(&hall, &rates, language);
    let grid = departments.iter().map(|d| (d.code.clone(), d.name.clone())).collect::<Vec<_>>();
    let row = |t: &OfTownship| row(t, &grid, language);
    let classes = TownshipClass::ALL.into_iter().filter_map(|class| {
        let rows: Vec<TownshipRow> = rates.townships.iter().filter(|t| t.class == class).map(row).collect();
        (!rows.is_empty()).then(|| OfClass {
            name: class.name(language),
            word: class.as_str(),
            rate: rate(rates.of_class(class)),
            rows,
        })
    });
    let classes: Vec<OfClass> = classes.collect();
    let one = rates.townships.len() == 1;
    page(&EntryPage {
        title: match rates.townships.first() {
            Some(only) if one => only.township.centre_name(language),
            _ => hall.county().name(language).to_owned(),
        },
        one,
        total: rate(rates.items()),
        undecided: rates.standing("undecided"),
        missing: rates.standing("missing"),
        beyond: rates.standing("beyond"),
        classes,
        departments,
        grid,
        frame,
    })
}

fn row(of: &OfTownship, grid: &[(String, String)], language: Language) -> TownshipRow {
    let by = of.entry.by_department();
    let cell = |code: &String| {
        let Count { entered, due } = by.get(code.as_str()).copied().unwrap_or_default();
        let tone = match (entered, due) {
            (_, 0) => "none",
            (n, d) if n == d => "full",
            (0, _) => "nil",
            _ => "part",
        };
        Cell { department: code.clone(), entered, due, tone }
    };
    TownshipRow {
        code: of.township.code.clone(),
        name: of.township.name(language).to_owned(),
        rate: rate(of.entry.items()),
        bar: length(of.entry.items()),
        missing: of.entry.standing("missing"),
        undecided: of.entry.standing("undecided"),
        beyond: of.entry.standing("beyond"),
        departments: rate(of.entry.departments()),
        cells: grid.iter().map(|(code, _)| cell(code)).collect(),
    }
}

fn departments(hall: &Hall, rates: &Rates, language: Language) -> Vec<OfDepartment> {
    let items = hall.items();
    let name = |code: &str| {
        let item = items.current().iter().find(|i| i.department == code);
        item.map_or_else(|| code.to_owned(), |i| i.department_name(language).to_owned())
    };
    let short = |code: &str| {
        let lacking = |t: &&OfTownship| t.entry.by_department().get(code).is_some_and(|c| c.entered < c.due);
        rates.townships.iter().filter(lacking).count()
    };
    let all = rates.by_department().into_iter().map(|(code, count)| OfDepartment {
        name: name(&code),
        rate: rate(count),
        bar: length(count),
        short: short(&code),
        code,
    });
    all.collect()
}

/// The length of a bar in a hundred units.
fn length(count: Count) -> i64 {
    if count.due > 0 { count.entered * 100 / count.due } else { 0 }
}
