//! `GET /guide`: what brings you here? By event, by audience, by words; your township; where your case is.

use super::{head::Head, place::Place, structured, visit::Visit};
use crate::{
    case::say::plain,
    shell::{
        frame::{Answer, Frame, home, sentence},
        hall::Hall,
        signed_in::Identity,
        words::Words,
    },
};
use askama::Template;
use axum::{
    Extension,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use yimen_rules::{
    catalogue::{Item, LifeEvent},
    language::Language,
};

#[derive(Template)]
#[template(path = "guide/home.html")]
struct HomePage {
    frame: Frame,
    head: Head,
    events: Vec<EventLink>,
    persons: usize,
    enterprises: usize,
    all: usize,
    townships: Vec<TownshipChoice>,
    /// The centre of the township chosen.
    place: Option<Place>,
    examples: Vec<String>,
    hotline: &'static str,
}

/// A way in by what has happened.
pub(crate) struct EventLink {
    /// `house`.
    pub word: String,
    /// 盖房子.
    pub name: String,
    /// How many items.
    pub n: usize,
}

/// A township to choose.
pub(super) struct TownshipChoice {
    /// Nine-digit code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The one chosen.
    pub chosen: bool,
}

/// What may be asked along.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    township: String,
}

/// `GET /`: staff to where they begin, everybody else to the resident's site.
pub async fn door(State(hall): State<Hall>, identity: Option<Extension<Identity>>) -> Response {
    match identity {
        Some(Extension(Identity::Here(person))) => Redirect::to(home(&hall, &person)).into_response(),
        _ => Redirect::to("/guide").into_response(),
    }
}

/// `GET /guide[?township=]`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Answer {
    if let Some(township) = hall.county().township(&wanted.township) {
        return Ok(visit.chosen(&township.code, "/guide"));
    }
    let language = frame.language;
    let items = hall.items();
    let (title, about) = (plain(language, "guide-home-title"), plain(language, "guide-home-about"));
    let head = Head::of(&visit, &frame, title, about).with(&structured::site(&hall, &visit, &frame));
    let county = hall.county();
    let township = visit.township.as_deref().and_then(|code| county.township(code));
    visit.page(&HomePage {
        events: events(items.current().iter().map(AsRef::as_ref), language),
        persons: items.current().iter().filter(|item| Audience::Person.holds(item)).count(),
        enterprises: items.current().iter().filter(|item| Audience::Enterprise.holds(item)).count(),
        all: items.current().len(),
        townships: townships(&hall, language, visit.township.as_deref()),
        place: township.map(|township| Place::of(&hall, township, &frame)),
        examples: examples(language),
        hotline: super::place::HOTLINE,
        frame,
        head,
    })
}

/// The events for which there is an item, in the order of the list.
pub(crate) fn events<'a>(items: impl Iterator<Item = &'a Item>, language: Language) -> Vec<EventLink> {
    let all: Vec<&[LifeEvent]> = items.map(|item| item.guide.events.as_slice()).collect();
    LifeEvent::ALL
        .iter()
        .map(|event| EventLink {
            word: event.word(),
            name: sentence(event.name(language)),
            n: all.iter().filter(|events| events.contains(event)).count(),
        })
        .filter(|link| link.n > 0)
        .collect()
}

/// The townships with a centre, by code.
pub(super) fn townships(hall: &Hall, language: Language, chosen: Option<&str>) -> Vec<TownshipChoice> {
    hall.county()
        .townships
        .iter()
        .filter(|township| township.stands_on(hall.today()))
        .map(|township| TownshipChoice {
            code: township.code.clone(),
            name: township.name(language).to_owned(),
            chosen: chosen == Some(township.code.as_str()),
        })
        .collect()
}

/// What people type, to begin with.
fn examples(language: Language) -> Vec<String> {
    let words = language.t("guide-search-examples");
    words.split(['、', ',']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

/// Whom an item serves, as the home page parts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// 个人.
    Person,
    /// 企业: enterprises, incorporated or not.
    Enterprise,
}

impl Audience {
    /// Reads the word in the address.
    pub fn parse(word: &str) -> Option<Audience> {
        match word {
            "person" => Some(Audience::Person),
            "enterprise" => Some(Audience::Enterprise),
            _ => None,
        }
    }

    /// Whether the item serves them (codes of the national implementing list).
    pub fn holds(self, item: &Item) -> bool {
        let codes: &[u8] = match self {
            Audience::Person => &[1],
            Audience::Enterprise => &[2, 5],
        };
        item.audience.iter().any(|code| codes.contains(code))
    }
}
