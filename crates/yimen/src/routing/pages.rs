//! `/routing`: the rules in their order, and the simulator.

use super::{advice::body_words, in_force};
use crate::{
    keeping,
    shell::{
        Failure, Hall, Json, Permitted,
        body::Fields,
        frame::{Answer, Frame, page},
        words::Words,
    },
};
use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use yimen_rules::{
    contact::ContactKind,
    language::Language,
    permission::{Action, Scope},
    place::TownshipClass,
    routing::{Category, Coming, Condition, Rule, RuleBook, Urgency},
};

/// A rule as the list shows it.
pub(super) struct RuleRow {
    pub(super) place: usize,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) when: Vec<(String, String)>,
    pub(super) result: String,
    pub(super) body: String,
    pub(super) due: String,
    pub(super) basis: String,
    pub(super) first: bool,
    pub(super) last: bool,
    pub(super) above_last: bool,
}

/// A rule that was tried.
struct TriedRow {
    place: usize,
    name: String,
    matched: bool,
    checks: Vec<(bool, String, String, String)>,
}

/// What the simulator says.
struct Outcome {
    place: usize,
    rule: RuleRow,
    due: String,
    tried: Vec<TriedRow>,
}

#[derive(Template)]
#[template(path = "routing/page.html")]
struct RoutingPage {
    frame: Frame,
    version: i64,
    rules: Vec<RuleRow>,
    may_keep: bool,
    fields: Fields,
    kinds: Vec<(&'static str, &'static str)>,
    categories: Vec<(&'static str, &'static str)>,
    urgencies: Vec<(&'static str, &'static str)>,
    classes: Vec<(&'static str, &'static str)>,
    departments: Vec<(String, String)>,
    outcome: Option<Outcome>,
    changes: Vec<(i64, Timestamp, String, String)>,
}

/// The rule as a row of a list.
pub(super) fn row(hall: &Hall, book: &RuleBook, place: usize, rule: &Rule, language: Language) -> RuleRow {
    let when = Condition::ALL.iter().map(|condition| {
        (language.pick(condition.zh(), condition.en()).to_owned(), rule.when.asks(*condition, language))
    });
    let last = book.rules().len().saturating_sub(1);
    RuleRow {
        place: place + 1,
        id: rule.id.clone(),
        name: language.pick(&rule.zh, &rule.en).to_owned(),
        when: when.filter(|(_, asks)| !asks.is_empty()).collect(),
        result: language.pick(rule.then.result.zh(), rule.then.result.en()).to_owned(),
        body: body_words(hall, &rule.then, "", language),
        due: match rule.then.days {
            0 => language.t("routing-today").into_owned(),
            days => language.t1("routing-days", "n", i64::from(days)),
        },
        basis: rule.then.basis.clone(),
        first: place == 0,
        last: place == last,
        above_last: place + 1 == last,
    }
}

/// `GET /routing`.
pub async fn show(State(hall): State<Hall>, Permitted(scope): Permitted, frame: Frame) -> Answer {
    draw(&hall, &scope, frame, Fields::default(), None).await
}

/// `POST /routing/try`: what is typed may name people and stands in no address.
pub async fn try_out(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let coming = coming_of(&Typed::of(&fields));
    draw(&hall, &scope, frame, fields, Some(coming)).await
}

/// What the simulator is asked, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    kind: String,
    category: String,
    said: String,
    people: Option<u32>,
    urgency: String,
    accused_staff: bool,
    class: String,
    department: String,
}

impl Typed {
    fn of(fields: &Fields) -> Typed {
        let text = |name: &str| fields.text(name).to_owned();
        Typed {
            kind: text("kind"),
            category: text("category"),
            said: text("said"),
            people: fields.text("people").parse().ok(),
            urgency: text("urgency"),
            accused_staff: fields.text("accused_staff") == "1",
            class: text("class"),
            department: text("department"),
        }
    }
}

/// What is no word of a list counts as not said: the simulator is asked, nothing is kept.
fn coming_of(typed: &Typed) -> Coming {
    let kind = ContactKind::parse(&typed.kind).unwrap_or(ContactKind::Consultation);
    Coming {
        category: Category::parse(&typed.category),
        said: typed.said.clone(),
        people: typed.people.unwrap_or(1).max(1),
        urgency: Urgency::parse(&typed.urgency).unwrap_or(Urgency::Normal),
        accused_staff: typed.accused_staff,
        class: TownshipClass::ALL.into_iter().find(|class| class.as_str() == typed.class),
        department: typed.department.clone(),
        ..Coming::of(kind)
    }
}

async fn draw(hall: &Hall, scope: &Scope, frame: Frame, fields: Fields, coming: Option<Coming>) -> Answer {
    let language = frame.language;
    let (version, book) = in_force(hall);
    let county = hall.county();
    let code = county.code.clone();
    let history = hall.store().read(move |tx| keeping::history::<RuleBook>(tx, &code, super::RECORD)).await?;
    let changes = history.iter().rev().take(12);
    let outcome = coming.and_then(|coming| outcome(hall, &book, &coming, &frame));
    page(&RoutingPage {
        rules: book
            .rules()
            .iter()
            .enumerate()
            .map(|(place, rule)| row(hall, &book, place, rule, language))
            .collect(),
        version,
        may_keep: hall.permissions().scope(scope.county(), scope.actor(), Action::RoutingKeep).is_ok(),
        kinds: ContactKind::ALL.iter().map(|k| (k.as_str(), language.pick(k.zh(), k.en()))).collect(),
        categories: Category::ALL.iter().map(|c| (c.as_str(), language.pick(c.zh(), c.en()))).collect(),
        urgencies: Urgency::ALL.iter().map(|u| (u.as_str(), language.pick(u.zh(), u.en()))).collect(),
        classes: TownshipClass::ALL.iter().map(|c| (c.as_str(), c.name(language))).collect(),
        departments: county
            .bureaus
            .iter()
            .map(|bureau| (bureau.code.clone(), bureau.short_name(language).to_owned()))
            .collect(),
        changes: changes.map(|r| (r.version, r.at, r.by.clone(), r.why.clone())).collect(),
        fields,
        outcome,
        frame,
    })
}

fn outcome(hall: &Hall, book: &RuleBook, coming: &Coming, frame: &Frame) -> Option<Outcome> {
    let language = frame.language;
    let route = book.route(coming)?;
    let tried = route.tried.iter().map(|tried| TriedRow {
        place: tried.place,
        name: language.pick(&tried.rule.zh, &tried.rule.en).to_owned(),
        matched: tried.matched(),
        checks: tried
            .checks
            .iter()
            .map(|check| {
                let condition = check.condition;
                let name = language.pick(condition.zh(), condition.en()).to_owned();
                (check.held, name, tried.rule.when.asks(condition, language), check.found.clone())
            })
            .collect(),
    });
    let place = route.tried.len();
    let mut rule = row(hall, book, place.saturating_sub(1), route.rule, language);
    rule.body = body_words(hall, &route.rule.then, &coming.department, language);
    let due = route.rule.then.due(frame.today, &hall.calendar());
    Some(Outcome {
        due: due.map(|day| frame.day_of(&day)).unwrap_or_default(),
        place,
        rule,
        tried: tried.collect(),
    })
}

/// `POST /api/v1/routing/try`.
pub(super) async fn api(
    State(hall): State<Hall>,
    Permitted(_): Permitted,
    Json(typed): Json<Typed>,
) -> Result<Json<Value>, Failure> {
    let (version, book) = in_force(&hall);
    let coming = coming_of(&typed);
    let Some(route) = book.route(&coming) else { return Err(Failure::NotFound) };
    let tried: Vec<Value> = route
        .tried
        .iter()
        .map(|tried| {
            let missed = tried.checks.iter().filter(|check| !check.held);
            let missed: Vec<&str> = missed.map(|check| check.condition.as_str()).collect();
            json!({ "rule": tried.rule.id, "matched": tried.matched(), "missed": missed })
        })
        .collect();
    let then = &route.rule.then;
    Ok(Json(json!({
        "version": version, "rule": route.rule.id, "result": then.result, "body": then.body, "code": then.code,
        "told": then.told, "due": then.due(hall.today(), &hall.calendar()), "basis": then.basis, "tried": tried,
    })))
}
