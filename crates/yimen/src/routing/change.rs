//! `POST /routing/change`: a rule written, moved or taken away. Without a confirmation it shows what that would move;
//! nothing is kept that was not previewed.

use super::{form, in_force, pages};
use crate::{
    keeping::{self, Note},
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
        words::Words,
    },
};
use askama::Template;
use axum::{extract::State, http::StatusCode};
use yimen_rules::{
    language::Language,
    refusal::Refusal,
    routing::{RuleBook, moved, samples},
};
use yimen_store::Error;

/// A sample that would be decided otherwise.
struct MovedRow {
    sample: String,
    before: String,
    before_result: String,
    after: String,
    after_result: String,
}

#[derive(Template)]
#[template(path = "routing/preview.html")]
struct PreviewPage {
    frame: Frame,
    version: i64,
    what: String,
    pairs: Vec<(String, String)>,
    moved: Vec<MovedRow>,
    tried: usize,
    rules: Vec<pages::RuleRow>,
    why: String,
    errors: FieldErrors,
    stale: bool,
}

/// The rules after what was asked.
fn changed(hall: &Hall, book: &RuleBook, fields: &Fields) -> Result<RuleBook, Refusal> {
    let id = fields.text("id");
    match fields.text("op") {
        "up" => Ok(book.moved(id, true)),
        "down" => Ok(book.moved(id, false)),
        "remove" => RuleBook::of(book.without(id), &hall.county()),
        _ => {
            let rule = form::rule_of(fields)?;
            if fields.text("new") == "1" && book.rule(&rule.id).is_some() {
                return Err(Refusal::invalid(
                    "routing_twice",
                    "id",
                    "这个代号已有规则使用",
                    "a rule has that word already",
                ));
            }
            RuleBook::of(book.with(rule), &hall.county())
        }
    }
}

pub(super) async fn change(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let (version, book) = in_force(&hall);
    let after = match changed(&hall, &book, &fields) {
        Ok(after) => after,
        Err(refusal) => {
            let mut errors = FieldErrors::none();
            let words = sentence(frame.pick(&refusal.zh, &refusal.en));
            errors.add(refusal.field.as_deref().unwrap_or_default(), words);
            return form::draw(&hall, frame, fields, errors, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    if after == book {
        return Ok(flash::see_other("/routing", "flash-routing-same"));
    }
    let mut errors = FieldErrors::none();
    let seen: i64 = fields.text("version").parse().unwrap_or(-1);
    let confirmed = fields.text("confirm") == "1";
    let why = fields.text("why").to_owned();
    if confirmed && !(2..=200).contains(&why.chars().count()) {
        errors.add("why", frame.t("routing-why-wrong"));
    }
    let mut stale = seen != version;
    let mut status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    if confirmed && errors.is_empty() && !stale {
        let (county, kept) = (hall.county().code.clone(), after.clone());
        let note = Note { by: scope.actor().account.clone(), why: why.clone(), at: hall.now() };
        let done = hall
            .store()
            .write(move |tx| -> Result<(), Error> {
                keeping::keep(tx, &county, seen, &kept, &note)?;
                Ok(())
            })
            .await;
        keeping::refresh(&hall).await?;
        match done {
            Ok(()) => return Ok(flash::see_other("/routing", "flash-routing-kept")),
            Err(Error::Stale | Error::Conflict(_)) => stale = true,
            Err(error) => return Err(Failure::Store(error)),
        }
    }
    if stale {
        status = StatusCode::CONFLICT;
    }
    preview(&hall, frame, &fields, (&book, &after), why, errors, (stale, status))
}

fn preview(
    hall: &Hall,
    frame: Frame,
    fields: &Fields,
    (before, after): (&RuleBook, &RuleBook),
    why: String,
    errors: FieldErrors,
    (stale, status): (bool, StatusCode),
) -> Answer {
    let language = frame.language;
    let pick = |zh: &str, en: &str| language.pick(zh, en).to_owned();
    let rows = moved(before, after).into_iter().map(|moved| MovedRow {
        sample: moved.sample.name.pick(language).to_owned(),
        before: pick(&moved.before.zh, &moved.before.en),
        before_result: pick(moved.before.then.result.zh(), moved.before.then.result.en()),
        after: pick(&moved.after.zh, &moved.after.en),
        after_result: pick(moved.after.then.result.zh(), moved.after.then.result.en()),
    });
    let rules = after.rules().iter().enumerate();
    let sent =
        fields.pairs().iter().filter(|(name, _)| !["confirm", "why", "version"].contains(&name.as_str()));
    let page = PreviewPage {
        // What was just read: whoever confirms has seen this version and what it would become.
        version: in_force(hall).0,
        what: what(fields, before, language),
        pairs: sent.cloned().collect(),
        moved: rows.collect(),
        tried: samples().len(),
        rules: rules.map(|(place, rule)| pages::row(hall, after, place, rule, language)).collect(),
        why,
        errors,
        stale,
        frame,
    };
    page_with(status, &page)
}

/// What is asked, in a few words.
fn what(fields: &Fields, book: &RuleBook, language: Language) -> String {
    let id = fields.text("id");
    let name = book.rule(id).map(|(_, rule)| language.pick(&rule.zh, &rule.en).to_owned());
    let name = name.unwrap_or_else(|| language.pick(fields.text("zh"), fields.text("en")).to_owned());
    let key = match fields.text("op") {
        "up" => "routing-what-up",
        "down" => "routing-what-down",
        "remove" => "routing-what-remove",
        _ if fields.text("new") == "1" => "routing-what-new",
        _ => "routing-what-change",
    };
    language.t1(key, "name", name)
}
