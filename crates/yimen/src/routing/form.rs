//! `/routing/rules/{id}`: one rule as a form.

use super::in_force;
use crate::shell::{
    Failure, Hall, Permitted,
    body::{FieldErrors, Fields},
    frame::{Answer, Frame, page_with},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use yimen_rules::{
    contact::ContactKind,
    language::Bilingual,
    place::TownshipClass,
    refusal::Refusal,
    routing::{Category, CompetentBody, Rule, Then, Triage, Urgency, When},
};

#[derive(Template)]
#[template(path = "routing/rule.html")]
pub(super) struct RulePage {
    frame: Frame,
    new: bool,
    default: bool,
    version: i64,
    fields: Fields,
    errors: FieldErrors,
    kinds: Vec<(&'static str, &'static str)>,
    categories: Vec<(&'static str, &'static str)>,
    urgencies: Vec<(&'static str, &'static str)>,
    classes: Vec<(&'static str, &'static str)>,
    results: Vec<(&'static str, &'static str)>,
    bodies: Vec<(&'static str, &'static str)>,
    bureaus: Vec<(String, String)>,
}

/// `GET /routing/rules/new`.
pub async fn new(State(hall): State<Hall>, Permitted(_): Permitted, frame: Frame) -> Answer {
    let fields =
        Fields::filled(&[("new", "1"), ("days", "1"), ("result", "to_department"), ("body", "department")]);
    draw(&hall, frame, fields, FieldErrors::none(), StatusCode::OK)
}

/// `GET /routing/rules/{id}`.
pub async fn edit(
    State(hall): State<Hall>,
    Permitted(_): Permitted,
    frame: Frame,
    Path(id): Path<String>,
) -> Answer {
    let (_, book) = in_force(&hall);
    let (_, rule) = book.rule(&id).ok_or(Failure::NotFound)?;
    draw(&hall, frame, fields_of(rule), FieldErrors::none(), StatusCode::OK)
}

/// The form, as it was or as it comes back. The version is the one now in force.
pub(super) fn draw(
    hall: &Hall,
    frame: Frame,
    fields: Fields,
    errors: FieldErrors,
    status: StatusCode,
) -> Answer {
    let language = frame.language;
    let (version, book) = in_force(hall);
    let county = hall.county();
    let last = book.rules().last().map(|rule| rule.id.as_str());
    let page = RulePage {
        new: fields.text("new") == "1",
        default: last == Some(fields.text("id")),
        version,
        kinds: ContactKind::ALL.iter().map(|k| (k.as_str(), language.pick(k.zh(), k.en()))).collect(),
        categories: Category::ALL.iter().map(|c| (c.as_str(), language.pick(c.zh(), c.en()))).collect(),
        urgencies: Urgency::ALL.iter().map(|u| (u.as_str(), language.pick(u.zh(), u.en()))).collect(),
        classes: TownshipClass::ALL.iter().map(|c| (c.as_str(), c.name(language))).collect(),
        results: Triage::ALL.iter().map(|t| (t.as_str(), language.pick(t.zh(), t.en()))).collect(),
        bodies: CompetentBody::ALL.iter().map(|b| (b.as_str(), language.pick(b.zh(), b.en()))).collect(),
        bureaus: county.bureaus.iter().map(|b| (b.code.clone(), b.short_name(language).to_owned())).collect(),
        fields,
        errors,
        frame,
    };
    page_with(status, &page)
}

fn fields_of(rule: &Rule) -> Fields {
    let (when, then) = (&rule.when, &rule.then);
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: &str| pairs.push((name.to_owned(), value.to_owned()));
    put("id", &rule.id);
    put("zh", &rule.zh);
    put("en", &rule.en);
    when.kinds.iter().for_each(|kind| put("kinds", kind.as_str()));
    when.categories.iter().for_each(|category| put("categories", category.as_str()));
    when.urgency.iter().for_each(|urgency| put("urgency", urgency.as_str()));
    when.classes.iter().for_each(|class| put("classes", class.as_str()));
    when.departments.iter().for_each(|department| put("departments", department));
    put("words", &when.words.join("\n"));
    put("people_from", &number(when.people_from));
    put("people_to", &number(when.people_to));
    put("accused_staff", when.accused_staff.map_or("", |yes| if yes { "yes" } else { "no" }));
    put("result", then.result.as_str());
    put("body", then.body.as_str());
    put("code", &then.code);
    put("told_zh", &then.told.zh);
    put("told_en", &then.told.en);
    put("days", &then.days.to_string());
    put("basis", &then.basis);
    Fields::of(pairs)
}

/// The rule of a form.
///
/// # Errors
/// The first field that is no number or no word of its list; whether the rule fits among the others, the book says.
pub(super) fn rule_of(fields: &Fields) -> Result<Rule, Refusal> {
    let number = |name: &'static str| match fields.text(name) {
        "" => Ok(None),
        text => text
            .parse::<u32>()
            .map(Some)
            .map_err(|_| Refusal::invalid("routing_number", name, "请填整数", "give a whole number")),
    };
    let missing = |name: &'static str| {
        Refusal::invalid("unknown_word", name, "请从列表中选择", "choose one of the list")
    };
    let words = fields.text("words").split(['\n', '、', '，', ',']).map(str::trim).filter(|w| !w.is_empty());
    let text = |name: &str| fields.text(name).to_owned();
    Ok(Rule {
        id: text("id"),
        zh: text("zh"),
        en: text("en"),
        when: When {
            kinds: fields.all("kinds").filter_map(ContactKind::parse).collect(),
            categories: fields.all("categories").filter_map(Category::parse).collect(),
            urgency: fields.all("urgency").filter_map(Urgency::parse).collect(),
            words: words.map(str::to_owned).collect(),
            people_from: number("people_from")?,
            people_to: number("people_to")?,
            accused_staff: match fields.text("accused_staff") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            classes: TownshipClass::ALL.into_iter().filter(|c| fields.has("classes", c.as_str())).collect(),
            departments: fields.all("departments").filter(|d| !d.is_empty()).map(str::to_owned).collect(),
        },
        then: Then {
            result: Triage::parse(fields.text("result")).ok_or_else(|| missing("result"))?,
            body: CompetentBody::parse(fields.text("body")).ok_or_else(|| missing("body"))?,
            code: text("code"),
            told: Bilingual::new(fields.text("told_zh"), fields.text("told_en")),
            days: number("days")?.unwrap_or(0),
            basis: text("basis"),
        },
    })
}
