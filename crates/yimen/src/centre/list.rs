//! `/stationing/list`: the items behind a figure: township, class, department and standing as asked.

use super::{own::seen, placing::told, rates::Rates};
use crate::{
    shell::{
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
    worklist::Query,
};
use askama::Template;
use axum::extract::{RawQuery, State};
use yimen_rules::{centre::Standing, language::Language, permission::Scope, place::TownshipClass};

/// Lines on one page.
const PAGE: usize = 200;

/// What a list is narrowed to; an empty text leaves a condition out.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub(super) township: String,
    pub(super) class: String,
    pub(super) department: String,
    pub(super) standing: String,
}

impl Wanted {
    pub(super) fn of(query: &Query) -> Wanted {
        let text = |name: &str| query.get(name).unwrap_or_default().to_owned();
        Wanted {
            township: text("township"),
            class: text("class"),
            department: text("department"),
            standing: text("standing"),
        }
    }

    /// As the part behind the question mark.
    pub(super) fn query(&self) -> String {
        let pairs: Vec<(&str, &str)> = [
            ("township", self.township.as_str()),
            ("class", &self.class),
            ("department", &self.department),
            ("standing", &self.standing),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }

    /// `due` is all that counts in the denominator.
    fn stands(&self, standing: &Standing) -> bool {
        match self.standing.as_str() {
            "" => true,
            "due" => standing.is_due(),
            "short" => matches!(standing, Standing::Missing { .. } | Standing::Undecided),
            word => standing.as_str() == word,
        }
    }
}

/// One item at one centre.
pub(super) struct Line {
    pub(super) township: String,
    pub(super) township_code: String,
    pub(super) class: &'static str,
    pub(super) item: String,
    pub(super) name: String,
    pub(super) department: String,
    pub(super) word: &'static str,
    pub(super) standing: String,
    pub(super) place: String,
    pub(super) words: String,
}

/// The lines a reader may see and asked for. A township out of reach is like one that does not exist: no line.
pub(super) fn lines(hall: &Hall, scope: &Scope, wanted: &Wanted, language: Language) -> Vec<Line> {
    let items = hall.items();
    let townships = seen(hall, scope)
        .into_iter()
        .filter(|t| wanted.township.is_empty() || t.code == wanted.township)
        .collect();
    let mut lines = Vec::new();
    for of in Rates::of(hall, townships).townships {
        if !wanted.class.is_empty() && of.class.as_str() != wanted.class {
            continue;
        }
        for line in &of.entry.lines {
            let department = wanted.department.is_empty() || line.department == wanted.department;
            if !(department && wanted.stands(&line.standing)) {
                continue;
            }
            let Some(item) = items.open(&line.item) else { continue };
            let (place, words) = told(&line.standing, language);
            lines.push(Line {
                township: of.township.name(language).to_owned(),
                township_code: of.township.code.clone(),
                class: of.class.name(language),
                item: line.item.clone(),
                name: item.name(language).to_owned(),
                department: item.department_name(language).to_owned(),
                word: line.standing.as_str(),
                standing: language.t(&format!("entry-{}", line.standing.as_str())).into_owned(),
                place,
                words,
            });
        }
    }
    lines
}

#[derive(Template)]
#[template(path = "centre/list.html")]
struct ListPage {
    frame: Frame,
    wanted: Wanted,
    total: usize,
    lines: Vec<Line>,
    one: bool,
    townships: Vec<(String, String)>,
    classes: Vec<(&'static str, &'static str)>,
    departments: Vec<(String, String)>,
    standings: Vec<(&'static str, String)>,
    csv: String,
    before: Option<String>,
    next: Option<String>,
}

/// `GET /stationing/list`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let language = frame.language;
    let wanted = Wanted::of(&query);
    let all = lines(&hall, &scope, &wanted, language);
    let total = all.len();
    let pages = total.div_ceil(PAGE).max(1);
    let at = query.get("page").and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).clamp(1, pages);
    let link = |n: usize| format!("/stationing/list?{}&page={n}", wanted.query());
    let townships = seen(&hall, &scope);
    let mut departments: Vec<(String, String)> = Vec::new();
    for item in hall.items().current() {
        if departments.last().is_none_or(|(code, _)| code != &item.department) {
            departments.push((item.department.clone(), item.department_name(language).to_owned()));
        }
    }
    let standings = ["", "due", "short"].into_iter().chain(Standing::WORDS);
    page(&ListPage {
        total,
        lines: all.into_iter().skip((at - 1) * PAGE).take(PAGE).collect(),
        one: townships.len() == 1,
        townships: townships.iter().map(|t| (t.code.clone(), t.name(language).to_owned())).collect(),
        classes: TownshipClass::ALL.map(|c| (c.as_str(), c.name(language))).to_vec(),
        departments,
        standings: standings
            .map(|w| (w, language.t(&format!("entry-{}", if w.is_empty() { "all" } else { w })).into_owned()))
            .collect(),
        csv: format!("/stationing/list.csv?{}", wanted.query()),
        before: (at > 1).then(|| link(at - 1)),
        next: (at < pages).then(|| link(at + 1)),
        wanted,
        frame,
    })
}
