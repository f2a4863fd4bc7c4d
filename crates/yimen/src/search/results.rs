//! `GET /guide/search?q=&township=`: what a resident finds. Items first, each with what it is, how long, and what it costs;
//! then questions with answers, the township's posts, and for staff the pages of the manual.

use super::{
    api::{is_staff, may_see, place},
    finder,
    shown::{Piece, pieces},
};
use crate::{
    case::say::{plain, say},
    guide::{
        head::Head,
        home::{EventLink, events},
        place::{HOTLINE, Phone, Place, PublicPost, posts},
        term::{length, longest},
        view::summary,
        visit::Visit,
    },
    shell::{
        address::ClientAddress,
        frame::{Answer, Frame, page_with, sentence},
        hall::Hall,
        limits::Limit,
        signed_in::Identity,
        words::Words,
    },
};
use askama::Template;
use axum::{
    Extension,
    extract::{Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use yimen_rules::{
    catalogue::{Item, LifeEvent},
    language::Language,
};
use yimen_search::{Found, Hit, Kind};

/// Items on a page; further on nobody reads.
const ITEMS: usize = 10;
/// Of each other kind.
const OTHERS: usize = 5;

/// What is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    township: String,
}

/// An item found.
struct ItemLine {
    href: String,
    title: Vec<Piece>,
    summary: Vec<Piece>,
    /// 我们承诺最长 15 个工作日（法定 20 个工作日）.
    limits: String,
    fee: String,
    free: bool,
}

/// A question, or a page of the manual.
struct TextLine {
    href: String,
    title: Vec<Piece>,
    snippet: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "guide/search.html")]
struct ResultsPage {
    frame: Frame,
    head: Head,
    q: String,
    /// The township chosen: for the form and the links.
    township: String,
    meant: Option<String>,
    items: Vec<ItemLine>,
    questions: Vec<TextLine>,
    posts: Vec<PublicPost>,
    manual: Vec<TextLine>,
    place: Option<Place>,
    events: Vec<EventLink>,
    hotline: Phone,
}

impl ResultsPage {
    fn nothing(&self) -> bool {
        self.items.is_empty() && self.questions.is_empty() && self.posts.is_empty() && self.manual.is_empty()
    }
}

/// Shows what was found.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    visit: Visit,
    client: ClientAddress,
    identity: Option<Extension<Identity>>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    hall.limits().check(Limit::Search, &client.to_string())?;
    let language = frame.language;
    let county = hall.county();
    let q: String = wanted.q.trim().chars().take(120).collect();
    let township = county
        .township(wanted.township.trim())
        .or_else(|| visit.township.as_deref().and_then(|code| county.township(code)));
    let code = township.map(|t| t.code.clone());
    let staff = is_staff(identity.as_deref());
    let finder = finder(&hall).await?;
    let of = |kind: Kind, limit: usize| -> Found {
        match q.is_empty() {
            true => Found::default(),
            false => finder.find_among(&q, Some(language), limit, &|document| {
                document.kind == kind && may_see(document, staff, code.as_deref())
            }),
        }
    };
    let found = of(Kind::Item, ITEMS);
    let held = hall.items();
    let of_hits: Vec<Vec<LifeEvent>> =
        found.hits.iter().take(3).filter_map(|hit| Some(held.open(&hit.id)?.guide.events.clone())).collect();
    let items = found
        .hits
        .iter()
        .filter_map(|hit| Some(item_line(hit, held.open(&hit.id)?.as_ref(), code.as_deref(), language)))
        .collect::<Vec<_>>();
    let text = |hit: &Hit| TextLine {
        href: place(hit.kind, &hit.id, code.as_deref()),
        title: pieces(&hit.title, &hit.title_marks),
        snippet: pieces(&hit.snippet, &hit.snippet_marks),
    };
    let mut near = events(held.current().iter().map(AsRef::as_ref), language);
    if !items.is_empty() {
        near.retain(|link| of_hits.iter().flatten().any(|event| event.word() == link.word));
    }
    let standing = code.as_deref().map(|code| posts(&hall, code, &frame)).unwrap_or_default();
    let post_hits = of(Kind::Post, OTHERS);
    let found_posts = post_hits
        .hits
        .iter()
        .filter_map(|hit| {
            let post = hit.id.rsplit('/').next()?;
            standing.iter().find(|p| p.code == post).cloned()
        })
        .take(3)
        .collect();
    let heading = match q.is_empty() {
        true => plain(language, "search-title"),
        false => say(language, "search-title-of", &[("q", &q)]),
    };
    let page = ResultsPage {
        head: Head::of(&visit, &frame, heading, plain(language, "guide-home-about")).hidden(),
        meant: found.meant,
        items,
        questions: of(Kind::Guide, OTHERS).hits.iter().map(text).collect(),
        posts: found_posts,
        manual: of(Kind::Manual, OTHERS).hits.iter().map(text).collect(),
        place: township.map(|township| Place::of(&hall, township, &frame)),
        events: near,
        hotline: Phone::of(HOTLINE).unwrap_or_default(),
        township: code.unwrap_or_default(),
        q,
        frame,
    };
    page_with(StatusCode::OK, &page)
}

fn item_line(hit: &Hit, item: &Item, township: Option<&str>, language: Language) -> ItemLine {
    let committed = longest(item, language);
    let limits = match &item.statutory {
        Some(statutory) => say(
            language,
            "search-limits-both",
            &[("committed", &committed), ("statutory", &length(statutory, language))],
        ),
        None => language.t1("search-limits-one", "committed", committed),
    };
    // What is highlighted of a question or a condition says more than the summary only where the summary has no answer.
    let sentence_of = summary(item, language);
    let shown = if hit.snippet_marks.is_empty() || hit.snippet.trim_matches('…').len() > sentence_of.len() * 2
    {
        pieces(&sentence_of, &[])
    } else {
        pieces(&hit.snippet, &hit.snippet_marks)
    };
    let mut title = pieces(&hit.title, &hit.title_marks);
    if let Some(first) = title.first_mut() {
        first.text = sentence(&first.text);
    }
    ItemLine {
        href: place(Kind::Item, &hit.id, township),
        title,
        summary: shown,
        limits,
        fee: if item.fee.charged {
            language.pick(&item.fee.standard_zh, &item.fee.standard_en).to_owned()
        } else {
            plain(language, "search-free")
        },
        free: !item.fee.charged,
    }
}
