//! `GET /catalogue/bases`: every policy basis, with how many items rest on it.

use super::bases;
use crate::shell::{
    frame::{Answer, Frame, page},
    hall::Hall,
    signed_in::SignedIn,
    words::Words,
};
use askama::Template;
use axum::extract::{Query, State};
use jiff::civil::Date;
use serde::Deserialize;
use yimen_rules::{catalogue::BasisState, permission::Action};

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    state: String,
}

struct Line {
    id: String,
    name: String,
    number: String,
    issuer: String,
    state: &'static str,
    tag: &'static str,
    on: Option<Date>,
    citing: usize,
    flagged: usize,
}

struct View {
    href: String,
    text: String,
    n: usize,
    here: bool,
}

#[derive(Template)]
#[template(path = "catalogue/bases.html")]
struct BasesPage {
    frame: Frame,
    lines: Vec<Line>,
    views: Vec<View>,
    q: String,
    state: String,
    may_keep: bool,
}

/// The colour of a state's tag.
pub(super) fn tag(state: BasisState) -> &'static str {
    match state {
        BasisState::InForce => "good",
        BasisState::Amended => "look",
        BasisState::Repealed => "bad",
    }
}

/// `GET /catalogue/bases`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Query(asked): Query<Asked>,
) -> Answer {
    let language = frame.language;
    let (items, all) = (hall.items(), bases::in_use(&hall.book()));
    let flags = bases::flags(&hall.book(), &items);
    let flagged = |id: &str| flags.values().filter(|of| of.iter().any(|flag| flag.basis == id)).count();
    let typed = asked.q.trim().to_lowercase();
    let lines = all
        .iter()
        .map(|record| &record.body)
        .filter(|b| asked.state.is_empty() || b.state.as_str() == asked.state)
        .filter(|b| {
            [&b.id, &b.name.zh, &b.name.en, &b.short.zh, &b.number]
                .iter()
                .any(|t| t.to_lowercase().contains(&typed))
        })
        .map(|b| Line {
            id: b.id.clone(),
            name: b.name.pick(language).to_owned(),
            number: b.number.clone(),
            issuer: b.issuer.pick(language).to_owned(),
            state: b.state.name(language),
            tag: tag(b.state),
            on: b.changed_on,
            citing: bases::citing(b, &items).len(),
            flagged: flagged(&b.id),
        })
        .collect();
    let count =
        |state: Option<BasisState>| all.iter().filter(|b| state.is_none_or(|s| b.body.state == s)).count();
    let mut views = vec![View {
        href: "/catalogue/bases".to_owned(),
        text: language.t("catalogue-show-all").into_owned(),
        n: count(None),
        here: asked.state.is_empty(),
    }];
    views.extend(BasisState::ALL.into_iter().map(|state| View {
        href: format!("/catalogue/bases?state={}", state.as_str()),
        text: state.name(language).to_owned(),
        n: count(Some(state)),
        here: asked.state == state.as_str(),
    }));
    page(&BasesPage {
        lines,
        views,
        may_keep: hall.may(&person, Action::BasisKeep),
        q: asked.q,
        state: asked.state,
        frame,
    })
}
