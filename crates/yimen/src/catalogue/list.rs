//! `GET /catalogue`: every item with where it stands; what is flagged and must be looked at again; drafts under way.

use super::{
    bases::{self, Flag},
    draft::{self, ItemDraft},
    sheet,
};
use crate::{
    keeping::Record,
    shell::{
        Items,
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::SignedIn,
        words::Words,
    },
};
use askama::Template;
use axum::extract::{Query, State};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use yimen_rules::{
    catalogue::{Item, ItemKind, ItemState, Mode},
    language::Language,
    permission::Action,
};

/// What is asked for.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words, pinyin, initials or id.
    q: String,
    /// Department code.
    department: String,
    /// Type code.
    kind: String,
    /// Handling mode.
    mode: String,
    /// `flagged`, `drafts`, `closed`; empty: all.
    show: String,
}

/// Where an item stands, in words and with the colour of its tag.
#[derive(Debug, Clone)]
pub struct Standing {
    /// In words.
    pub words: String,
    /// The tag's class.
    pub tag: &'static str,
}

impl Standing {
    fn of(key: &str, tag: &'static str, language: Language) -> Standing {
        Standing { words: language.t(key).into_owned(), tag }
    }
}

/// Where an item stands today: taking cases, closed, or not yet open.
pub fn standing(items: &Items, last: &Item, today: Date, language: Language) -> Standing {
    if last.state == ItemState::Withdrawn {
        return Standing::of("catalogue-state-withdrawn", "bad", language);
    }
    if items.open(&last.id).is_some() {
        return Standing::of("catalogue-state-open", "good", language);
    }
    match last.valid_from.is_some_and(|from| from > today) {
        true => Standing::of("catalogue-state-future", "look", language),
        false => Standing::of("catalogue-state-expired", "bad", language),
    }
}

struct Line {
    id: String,
    name: String,
    department: String,
    kind: String,
    mode: String,
    limit: String,
    version: i64,
    standing: Standing,
    /// A version that waits for its day.
    coming: Option<String>,
    flags: Vec<Flag>,
    /// The stage of its draft, and whether this person may review it.
    draft: Option<(&'static str, &'static str, bool)>,
}

struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

struct View {
    href: &'static str,
    text: String,
    n: usize,
    here: bool,
}

#[derive(Template)]
#[template(path = "catalogue/list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    q: String,
    show: String,
    departments: Vec<Choice>,
    kinds: Vec<Choice>,
    modes: Vec<Choice>,
    views: Vec<View>,
    filtered: bool,
    may_keep: bool,
}

/// Shows the list.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Query(asked): Query<Asked>,
) -> Answer {
    let language = frame.language;
    let (items, book) = (hall.items(), hall.book());
    let flags = bases::flags(&book, &items);
    let may_keep = hall.may(&person, Action::ItemKeep);
    let review = hall.permit(&person, Action::ItemReview).ok();
    let drafts: BTreeMap<String, Record<ItemDraft>> = book
        .all::<ItemDraft>()
        .iter()
        .filter(|d| !d.withdrawn)
        .filter(|d| may_keep || review.as_ref().is_some_and(|s| draft::within(s, &d.body.item.department)))
        .map(|d| (d.id.clone(), d.clone()))
        .collect();
    let me = person.actor.account.as_str();
    let mut lines: Vec<(&Item, Line)> = items
        .last_versions()
        .map(|version| (&version.item, items.open(&version.item.id)))
        .map(|(last, open)| {
            let now = open.as_deref().unwrap_or(last);
            let coming =
                last.valid_from.filter(|from| last.state == ItemState::Published && *from > frame.today);
            let mut line = Line::of(now, language);
            line.standing = standing(&items, last, frame.today, language);
            line.coming = coming.map(|from| language.day(from, frame.today.year()));
            line.flags = flags.get(&last.id).cloned().unwrap_or_default();
            (last, line)
        })
        .collect();
    // New items that exist as drafts only.
    lines.extend(drafts.values().filter(|d| items.newest(&d.id).is_none()).map(|d| {
        let mut line = Line::of(&d.body.item, language);
        line.standing = Standing::of("catalogue-state-new", "look", language);
        (&d.body.item, line)
    }));
    for (item, line) in &mut lines {
        line.draft = drafts.get(&item.id).map(|d| {
            let mine = d.body.hands.iter().any(|hand| hand == me);
            let waits = d.body.stage == draft::Stage::Drafted && !mine && review.is_some();
            (stage_key(d.body.stage), stage_tag(d.body.stage), waits)
        });
    }
    lines.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let views = views(&lines, &asked, language, may_keep || review.is_some());
    let departments = departments(&lines, &asked.department, language);
    let found: Option<BTreeSet<String>> = (!asked.q.trim().is_empty())
        .then(|| items.search(&asked.q, 500).iter().map(|item| item.id.clone()).collect());
    let typed = asked.q.trim().to_lowercase();
    let lines = lines
        .into_iter()
        .filter(|(item, line)| {
            let named = [&item.id, &item.name_zh, &item.name_en]
                .iter()
                .any(|text| text.to_lowercase().contains(&typed));
            (named || found.as_ref().is_none_or(|found| found.contains(&item.id)))
                && (asked.department.is_empty() || item.department == asked.department)
                && (asked.kind.is_empty() || item.kind.code() == asked.kind)
                && (asked.mode.is_empty() || mode_word(item.mode) == asked.mode)
                && line.is_shown(&asked.show)
        })
        .map(|(_, line)| line)
        .collect();
    page(&ListPage {
        lines,
        departments,
        kinds: ItemKind::ALL
            .iter()
            .map(|kind| Choice {
                value: kind.code().to_owned(),
                text: kind.name(language).to_owned(),
                chosen: kind.code() == asked.kind,
            })
            .collect(),
        modes: [Mode::Direct, Mode::Agency, Mode::Coordinate]
            .iter()
            .map(|mode| Choice {
                value: mode_word(*mode).to_owned(),
                text: mode.name(language).to_owned(),
                chosen: mode_word(*mode) == asked.mode,
            })
            .collect(),
        views,
        filtered: [&asked.q, &asked.department, &asked.kind, &asked.mode, &asked.show]
            .iter()
            .any(|t| !t.is_empty()),
        may_keep,
        q: asked.q,
        show: asked.show,
        frame,
    })
}

/// The word of a mode in addresses and JSON.
pub fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Direct => "direct",
        Mode::Agency => "agency",
        Mode::Coordinate => "coordinate",
    }
}

/// The words of a draft's stage.
pub fn stage_key(stage: draft::Stage) -> &'static str {
    match stage {
        draft::Stage::Drafted => "catalogue-stage-drafted",
        draft::Stage::Reviewed => "catalogue-stage-reviewed",
        draft::Stage::Rejected => "catalogue-stage-rejected",
    }
}

/// The colour of a draft's stage.
pub fn stage_tag(stage: draft::Stage) -> &'static str {
    match stage {
        draft::Stage::Drafted => "look",
        draft::Stage::Reviewed => "good",
        draft::Stage::Rejected => "bad",
    }
}

fn views(lines: &[(&Item, Line)], asked: &Asked, language: Language, drafts: bool) -> Vec<View> {
    let all = [
        ("", "/catalogue", "catalogue-show-all"),
        ("flagged", "/catalogue?show=flagged", "catalogue-show-flagged"),
        ("drafts", "/catalogue?show=drafts", "catalogue-show-drafts"),
        ("closed", "/catalogue?show=closed", "catalogue-show-closed"),
    ];
    all.into_iter()
        .filter(|(word, ..)| drafts || *word != "drafts")
        .map(|(word, href, key)| View {
            href,
            text: language.t(key).into_owned(),
            n: lines.iter().filter(|(_, line)| line.is_shown(word)).count(),
            here: asked.show == word,
        })
        .collect()
}

fn departments(lines: &[(&Item, Line)], chosen: &str, language: Language) -> Vec<Choice> {
    let all: BTreeMap<&str, &str> =
        lines.iter().map(|(item, _)| (item.department.as_str(), item.department_name(language))).collect();
    all.into_iter()
        .map(|(code, name)| Choice { value: code.to_owned(), text: name.to_owned(), chosen: code == chosen })
        .collect()
}

impl Line {
    fn of(item: &Item, language: Language) -> Line {
        Line {
            id: item.id.clone(),
            name: item.name(language).to_owned(),
            department: item.department_name(language).to_owned(),
            kind: item.kind.name(language).to_owned(),
            mode: item.mode.name(language).to_owned(),
            limit: sheet::length(&item.committed, language),
            version: item.version,
            standing: Standing { words: String::new(), tag: "" },
            coming: None,
            flags: Vec::new(),
            draft: None,
        }
    }

    fn is_shown(&self, show: &str) -> bool {
        match show {
            "flagged" => !self.flags.is_empty(),
            "drafts" => self.draft.is_some(),
            "closed" => self.standing.tag == "bad",
            _ => true,
        }
    }
}
