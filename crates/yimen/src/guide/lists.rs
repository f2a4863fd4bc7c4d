//! Lists of items: of a life event, of an audience, of everything by department or by name.

use super::{
    head::Head,
    home::{Audience, EventLink, events},
    term, view,
    visit::Visit,
};
use crate::{
    case::say::{plain, say},
    shell::{
        frame::{Answer, Frame, page_with, sentence},
        hall::Hall,
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use yimen_rules::{
    catalogue::{Item, LifeEvent},
    language::Language,
};

/// An item in a list.
pub(super) struct Line {
    pub href: String,
    pub name: String,
    pub summary: String,
    /// 最长 15 个工作日.
    pub longest: String,
}

/// Items under one heading; the heading may be empty.
pub(super) struct Section {
    /// Where a link within the page leads.
    pub anchor: String,
    pub heading: String,
    pub lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "guide/list.html")]
struct ListPage {
    frame: Frame,
    head: Head,
    heading: String,
    lead: String,
    /// The icon beside the heading; empty for none.
    icon: String,
    sections: Vec<Section>,
    /// Links to the sections stand above.
    jump: bool,
    /// The other order: address and words.
    other: Option<(&'static str, String)>,
    /// Other events to go on to.
    events: Vec<EventLink>,
}

#[derive(Template)]
#[template(path = "guide/lost.html")]
struct LostPage {
    frame: Frame,
    head: Head,
    events: Vec<EventLink>,
}

/// What may be asked along.
#[derive(Debug, Default, Deserialize)]
pub struct Order {
    #[serde(default)]
    by: String,
}

/// `GET /guide/events/{event}`.
pub async fn event(State(hall): State<Hall>, frame: Frame, visit: Visit, Path(word): Path<String>) -> Answer {
    let Some(event) = LifeEvent::ALL.iter().copied().find(|event| event.word() == word) else {
        return lost(&hall, frame, &visit);
    };
    let language = frame.language;
    let items = hall.items();
    let of_event = items.current().iter().filter(|item| item.guide.events.contains(&event));
    let lines: Vec<Line> = of_event.map(|item| line(item, &visit, language)).collect();
    if lines.is_empty() {
        return lost(&hall, frame, &visit);
    }
    let heading = sentence(event.name(language));
    let about = say(language, "guide-event-about", &[("event", &heading)]);
    let others = events(items.current().iter().map(AsRef::as_ref), language);
    visit.page(&ListPage {
        head: Head::of(&visit, &frame, heading.clone(), about),
        lead: frame.count("guide-event-lead", lines.len()),
        icon: word,
        heading,
        sections: vec![Section { anchor: String::new(), heading: String::new(), lines }],
        jump: false,
        other: None,
        events: others.into_iter().filter(|link| link.word != event.word()).collect(),
        frame,
    })
}

/// `GET /guide/for/{audience}`.
pub async fn audience(
    State(hall): State<Hall>,
    frame: Frame,
    visit: Visit,
    Path(word): Path<String>,
) -> Answer {
    let Some(audience) = Audience::parse(&word) else { return lost(&hall, frame, &visit) };
    let (key, about) = match audience {
        Audience::Person => ("guide-for-person", "guide-for-person-about"),
        Audience::Enterprise => ("guide-for-enterprise", "guide-for-enterprise-about"),
    };
    let language = frame.language;
    let items = hall.items();
    let sections = departments(
        items.current().iter().map(AsRef::as_ref).filter(|i| audience.holds(i)),
        &visit,
        language,
    );
    let heading = plain(language, key);
    let n: usize = sections.iter().map(|section| section.lines.len()).sum();
    visit.page(&ListPage {
        head: Head::of(&visit, &frame, heading.clone(), plain(language, about)),
        lead: frame.count("guide-list-lead", n),
        icon: String::new(),
        heading,
        sections,
        jump: true,
        other: None,
        events: Vec::new(),
        frame,
    })
}

/// `GET /guide/items[?by=name]`.
pub async fn all(State(hall): State<Hall>, frame: Frame, visit: Visit, Query(order): Query<Order>) -> Answer {
    let language = frame.language;
    let items = hall.items();
    let every = items.current().iter().map(AsRef::as_ref);
    let by_name = order.by == "name";
    let (sections, other) = match by_name {
        true => (alphabet(every, &visit, language), ("/guide/items", "guide-by-department")),
        false => (departments(every, &visit, language), ("/guide/items?by=name", "guide-by-name")),
    };
    let heading = plain(language, "guide-all");
    let head = Head::of(&visit, &frame, heading.clone(), plain(language, "guide-all-about"));
    visit.page(&ListPage {
        head: if by_name { head.hidden() } else { head },
        lead: frame.count("guide-list-lead", items.current().len()),
        icon: String::new(),
        heading,
        sections,
        jump: true,
        other: Some((other.0, plain(language, other.1))),
        events: Vec::new(),
        frame,
    })
}

/// There is no such thing: said kindly, with the ways on.
pub(super) fn lost(hall: &Hall, frame: Frame, visit: &Visit) -> Answer {
    let language = frame.language;
    let title = plain(language, "guide-lost");
    let page = LostPage {
        head: Head::of(visit, &frame, title, plain(language, "guide-lost-lead")).hidden(),
        events: events(hall.items().current().iter().map(AsRef::as_ref), language),
        frame,
    };
    page_with(StatusCode::NOT_FOUND, &page)
}

fn line(item: &Item, visit: &Visit, language: Language) -> Line {
    Line {
        href: address(&item.id, visit.township.as_deref()),
        name: sentence(item.name(language)),
        summary: view::summary(item, language),
        longest: language.t1("guide-line-longest", "longest", term::longest(item, language)),
    }
}

/// Where the guide of an item stands for who has chosen this township, or none.
pub fn address(item: &str, township: Option<&str>) -> String {
    match township {
        Some(code) => format!("/guide/{code}/{item}"),
        None => format!("/guide/items/{item}"),
    }
}

fn departments<'a>(items: impl Iterator<Item = &'a Item>, visit: &Visit, language: Language) -> Vec<Section> {
    let mut by: BTreeMap<&str, Section> = BTreeMap::new();
    for item in items {
        let section = by.entry(&item.department).or_insert_with(|| Section {
            anchor: item.department.to_ascii_lowercase(),
            heading: item.department_name(language).to_owned(),
            lines: Vec::new(),
        });
        section.lines.push(line(item, visit, language));
    }
    by.into_values().collect()
}

/// By the first letter of the name: of its pinyin in Chinese.
fn alphabet<'a>(items: impl Iterator<Item = &'a Item>, visit: &Visit, language: Language) -> Vec<Section> {
    let mut by: BTreeMap<char, Vec<(String, Line)>> = BTreeMap::new();
    for item in items {
        let key = match language {
            Language::Zh => item.pinyin(),
            Language::En => item.name_en.to_lowercase(),
        };
        let first = key.chars().next().map_or('#', |c| c.to_ascii_uppercase());
        by.entry(first).or_default().push((key, line(item, visit, language)));
    }
    by.into_iter()
        .map(|(letter, mut lines)| {
            lines.sort_by(|a, b| a.0.cmp(&b.0));
            Section {
                anchor: letter.to_lowercase().collect(),
                heading: letter.to_string(),
                lines: lines.into_iter().map(|(_, line)| line).collect(),
            }
        })
        .collect()
}
