//! One item: all it says, its versions with what differs between any two of them, who and why, what is flagged, and how
//! many open cases still hold which version.

use super::{
    bases::{self, Flag},
    draft::{self, ItemDraft},
    held,
    life::{self, ItemFact, Told},
    list::{self, Standing},
    sheet::Sheet,
};
use crate::{
    keeping::Record,
    shell::{
        Failure,
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::SignedIn,
    },
    signin::account::instant,
};
use askama::Template;
use axum::extract::{Path, Query, State};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use std::collections::BTreeMap;
use yimen_rules::{
    catalogue::{BasisState, Change, Item, ItemState, PolicyBasis, changes},
    language::Language,
    permission::Action,
};
use yimen_store::Error;

/// Which version is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    version: Option<i64>,
}

/// One version in the list of them.
struct Line {
    version: i64,
    state: &'static str,
    tag: &'static str,
    from: Option<Date>,
    to: Option<Date>,
    at: Timestamp,
    by: String,
    drafted_by: String,
    reviewed_by: String,
    why: String,
    withdrawn: Option<(Timestamp, String, String)>,
    held: i64,
    before: Option<i64>,
    shown: bool,
}

/// A basis the item cites.
struct Cited {
    id: String,
    name: String,
    state: Option<&'static str>,
    tag: &'static str,
}

struct DraftCard {
    stage: &'static str,
    tag: &'static str,
    by: String,
    reason: String,
    at: Timestamp,
    readable: bool,
}

#[derive(Template)]
#[template(path = "catalogue/item.html")]
struct ItemPage {
    frame: Frame,
    id: String,
    name: String,
    other_name: String,
    version: i64,
    newest: i64,
    standing: Standing,
    /// An older version, or one that waits, is shown.
    note: Option<&'static str>,
    sheet: Sheet,
    lines: Vec<Line>,
    flags: Vec<Flag>,
    cited: Vec<Cited>,
    manual: Vec<(String, String)>,
    draft: Option<DraftCard>,
    may_keep: bool,
    may_withdraw: bool,
}

/// `GET /catalogue/{id}?version=`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let language = frame.language;
    let (items, book) = (hall.items(), hall.book());
    let newest = items.newest(&id).ok_or(Failure::NotFound)?;
    let open = items.open(&id);
    let version = asked.version.unwrap_or_else(|| open.as_ref().map_or(newest.version, |i| i.version));
    let item = items.version(&id, version).ok_or(Failure::NotFound)?;
    let (county, of) = (hall.county().code.clone(), id.clone());
    let (told, held) = hall
        .store()
        .read(move |tx| Ok::<_, Error>((life::history(tx, &county, &of)?, held(tx, &county, &of)?)))
        .await?;
    let draft: Option<Record<ItemDraft>> = book.one(&id);
    let may_keep = hall.may(&person, Action::ItemKeep);
    let may_review = hall
        .permit(&person, Action::ItemReview)
        .is_ok_and(|s| draft.as_ref().is_some_and(|d| draft::within(&s, &d.body.item.department)));
    let note = match open.as_ref().map(|i| i.version) {
        _ if item.valid_from.is_some_and(|from| from > frame.today) => Some("catalogue-note-future"),
        Some(now) if version != now => Some("catalogue-note-old"),
        _ => None,
    };
    page(&ItemPage {
        name: item.name(language).to_owned(),
        other_name: item.name(other(language)).to_owned(),
        version,
        newest: newest.version,
        standing: list::standing(&items, &newest, frame.today, language),
        note,
        sheet: Sheet::of(&item, language),
        lines: lines(&told, &held, open.as_ref().map(|i| i.version), version, frame.today),
        flags: bases::flags(&book, &items).remove(&id).unwrap_or_default(),
        cited: cited(&item, &bases::in_use(&book), language),
        manual: crate::manual::about(&hall, &id, language),
        draft: draft.filter(|_| may_keep || may_review).map(|d| DraftCard {
            stage: list::stage_key(d.body.stage),
            tag: list::stage_tag(d.body.stage),
            by: d.body.drafted_by.clone(),
            reason: d.body.reason.clone(),
            at: d.at,
            readable: may_review,
        }),
        may_keep,
        may_withdraw: newest.state == ItemState::Published && hall.may(&person, Action::ItemPublish),
        id,
        frame,
    })
}

fn other(language: Language) -> Language {
    match language {
        Language::Zh => Language::En,
        Language::En => Language::Zh,
    }
}

/// The versions, newest first, with what the facts say of each.
fn lines(told: &[Told], held: &BTreeMap<i64, i64>, open: Option<i64>, shown: i64, today: Date) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for Told { fact, by, at } in told {
        match fact {
            ItemFact::Published { version, why, drafted_by, reviewed_by, body } => lines.push(Line {
                version: *version,
                state: match body.valid_from {
                    Some(from) if from > today => "catalogue-version-future",
                    _ if open == Some(*version) => "catalogue-version-open",
                    _ => "catalogue-version-superseded",
                },
                tag: match body.valid_from {
                    Some(from) if from > today => "look",
                    _ if open == Some(*version) => "good",
                    _ => "",
                },
                from: body.valid_from,
                to: body.valid_to,
                at: instant(*at),
                by: by.clone(),
                drafted_by: drafted_by.clone(),
                reviewed_by: reviewed_by.clone(),
                why: why.clone(),
                withdrawn: None,
                held: held.get(version).copied().unwrap_or(0),
                before: lines.last().map(|l| l.version),
                shown: *version == shown,
            }),
            ItemFact::Withdrawn { version, why } => {
                if let Some(line) = lines.iter_mut().find(|l| l.version == *version) {
                    (line.state, line.tag) = ("catalogue-version-withdrawn", "bad");
                    line.withdrawn = Some((instant(*at), by.clone(), why.clone()));
                }
            }
            ItemFact::Superseded { .. } => {}
        }
    }
    lines.reverse();
    lines
}

fn cited(item: &Item, bases: &[Record<PolicyBasis>], language: Language) -> Vec<Cited> {
    bases
        .iter()
        .filter(|basis| !basis.body.cited_in(item).is_empty())
        .map(|Record { body, .. }| Cited {
            id: body.id.clone(),
            name: body.name.pick(language).to_owned(),
            state: (body.state != BasisState::InForce).then(|| body.state.name(language)),
            tag: if body.state == BasisState::Repealed { "bad" } else { "look" },
        })
        .collect()
}

/// Which two versions are compared.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pair {
    from: Option<i64>,
    to: Option<i64>,
}

#[derive(Template)]
#[template(path = "catalogue/changes.html")]
struct ChangesPage {
    frame: Frame,
    id: String,
    name: String,
    from: i64,
    to: i64,
    versions: Vec<i64>,
    changes: Vec<Change>,
}

/// `GET /catalogue/{id}/changes?from=&to=`: what differs between two versions; of itself the newest and the one before.
pub async fn differ(
    State(hall): State<Hall>,
    frame: Frame,
    Path(id): Path<String>,
    Query(pair): Query<Pair>,
) -> Answer {
    let items = hall.items();
    let newest = items.newest(&id).ok_or(Failure::NotFound)?;
    let versions: Vec<i64> = items.versions(&id).iter().map(|v| v.item.version).collect();
    let to = pair.to.unwrap_or(newest.version);
    let before = versions.iter().copied().filter(|v| *v < to).max().unwrap_or(to);
    let from = pair.from.unwrap_or(before);
    let old = items.version(&id, from).ok_or(Failure::NotFound)?;
    let new = items.version(&id, to).ok_or(Failure::NotFound)?;
    page(&ChangesPage {
        name: new.name(frame.language).to_owned(),
        changes: changes(&old, &new),
        versions,
        from,
        to,
        id,
        frame,
    })
}
