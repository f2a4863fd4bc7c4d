//! What a file would change, item by item, held against the catalogue and the drafts that are under way.

use super::file;
use crate::{
    catalogue::{Stamp, draft::ItemDraft, draft::obstacles},
    keeping::{self, Record},
    shell::{Failure, Hall, Items, token},
};
use sm3::{Digest, Sm3};
use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};
use tokio::sync::Semaphore;
use yimen_rules::catalogue::{
    Change, Item, ItemState, PolicyBasis, changes,
    exchange::{Fault, Place, Problem, Reading},
};
use yimen_store::Error;

/// Files read at the same time: each may take some hundred megabytes.
static READERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// What an import would do with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// A draft of an item that the catalogue does not have.
    New,
    /// A draft with changes.
    Changed,
    /// Nothing: the catalogue says the same.
    Same,
    /// Nothing: a draft says the same.
    Drafted,
    /// Nothing: somebody else has a draft of it.
    Held {
        /// Who.
        by: String,
    },
    /// Nothing: the item is closed, and an import does not open it.
    Closed,
}

impl Fate {
    /// The stable word; also the end of the Fluent key.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Fate::New => "new",
            Fate::Changed => "changed",
            Fate::Same => "same",
            Fate::Drafted => "drafted",
            Fate::Held { .. } => "held",
            Fate::Closed => "closed",
        }
    }

    /// Whether a draft would be made or changed.
    pub const fn makes_draft(&self) -> bool {
        matches!(self, Fate::New | Fate::Changed)
    }
}

/// One item of a file.
#[derive(Debug, Clone)]
pub struct Line {
    /// The item as it would be drafted.
    pub item: Item,
    /// Row of the sheet, or place in the list.
    pub at: u32,
    /// What would become of it.
    pub fate: Fate,
    /// Field by field, against the newest version of the catalogue; empty for a new one.
    pub changes: Vec<Change>,
    /// What would still keep it from being published, as far as no row is wrong: gaps in the guide, repealed bases.
    pub lacks: usize,
    /// The version of its draft that was looked at; 0 for none.
    pub draft_seen: i64,
}

/// A file held against the catalogue.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The items that could be read, in the order of the file.
    pub lines: Vec<Line>,
    /// What was read, with all that is wrong.
    pub reading: Reading,
    /// Tells the state of catalogue and drafts from another.
    pub seen: String,
    /// The state of the catalogue alone, to be found again by whoever writes.
    pub stamp: Stamp,
}

impl Comparison {
    /// How many items have a fate.
    pub fn count(&self, fate: &str) -> usize {
        self.lines.iter().filter(|line| line.fate.as_str() == fate).count()
    }

    /// How many drafts would be made.
    pub fn drafts(&self) -> usize {
        self.lines.iter().filter(|line| line.fate.makes_draft()).count()
    }
}

/// What the catalogue holds, in memory, and the drafts.
struct Present {
    items: Arc<Items>,
    bases: Vec<PolicyBasis>,
    drafts: HashMap<String, Record<ItemDraft>>,
    stamp: Stamp,
}

/// Reads a file and holds it against the catalogue as `person` would find it.
///
/// # Errors
/// Of the store; a file that cannot be read is a [`Reading`] that says so.
pub async fn compare(hall: &Hall, bytes: Vec<u8>, person: &str) -> Result<Comparison, Failure> {
    crate::catalogue::refresh(hall).await?;
    let county = hall.county().code.clone();
    let drafts = hall
        .store()
        .read(move |tx| -> Result<Vec<Record<ItemDraft>>, Error> { keeping::all(tx, &county) })
        .await?;
    let bases = crate::catalogue::bases::in_use(&hall.book()).into_iter().map(|basis| basis.body).collect();
    let present = Present {
        stamp: hall.items_stamp(),
        items: hall.items(),
        bases,
        drafts: drafts.into_iter().filter(|d| !d.withdrawn).map(|d| (d.id.clone(), d)).collect(),
    };
    let person = person.to_owned();
    // A closed semaphore would be the only error, and nobody closes it.
    let _turn = READERS.acquire().await.map_err(|e| Failure::Internal(e.to_string()))?;
    tokio::task::spawn_blocking(move || {
        let reading = file::read(&bytes, &|id| present.items.newest(id).map(|item| (*item).clone()));
        present.hold(reading, &person)
    })
    .await
    .map_err(|e| Failure::Internal(format!("reading a file fell: {e}")))
}

/// The same without a hall, for the command line: against a list of versions, with the drafts and bases of a database.
/// Blocking.
pub fn against(
    bytes: &[u8],
    items: Items,
    stamp: Stamp,
    drafts: Vec<Record<ItemDraft>>,
    bases: Vec<PolicyBasis>,
    person: &str,
) -> Comparison {
    let drafts = drafts.into_iter().filter(|d| !d.withdrawn).map(|d| (d.id.clone(), d)).collect();
    let present = Present { items: Arc::new(items), bases, drafts, stamp };
    let reading = file::read(bytes, &|id| present.items.newest(id).map(|item| (*item).clone()));
    present.hold(reading, person)
}

impl Present {
    fn hold(&self, mut reading: Reading, person: &str) -> Comparison {
        let found = std::mem::take(&mut reading.found);
        let mut lines = Vec::with_capacity(found.len());
        let mut digest = Sm3::new();
        for one in &found {
            let mut item = one.item.clone();
            let held = self.items.newest(&item.id);
            self.look_at(&mut item, held.as_deref(), one.at, &mut reading);
            let changes = held.as_deref().map(|held| changes(held, &item)).unwrap_or_default();
            // The day a version began is not a day that its successor begins.
            if held.as_ref().is_some_and(|held| held.valid_from == item.valid_from) {
                item.valid_from = None;
            }
            let draft = self.drafts.get(&item.id);
            let draft_seen = draft.map_or(0, |draft| draft.version);
            digest.update(format!(
                "{} {} {draft_seen}\n",
                item.id,
                held.as_ref().map_or(0, |held| held.version)
            ));
            let fate = fate(&item, held.as_deref(), &changes, draft, person);
            let lacks = match fate.makes_draft() {
                true => obstacles(&item, &self.bases).len(),
                false => 0,
            };
            lines.push(Line { at: one.at, fate, changes, lacks, draft_seen, item });
        }
        reading.found = found;
        let seen = token::hex(&digest.finalize());
        Comparison { lines, reading, seen, stamp: self.stamp }
    }

    /// What is no fault of a row, but should be known: an item that would be closed, a basis nobody keeps.
    fn look_at(&self, item: &mut Item, held: Option<&Item>, at: u32, reading: &mut Reading) {
        let place = |path: &str| match &reading.items_sheet {
            // Rows of a workbook are told by the number that Excel shows.
            Some(sheet) => Place::row(sheet, at),
            None => Place::Json { index: at as usize, id: item.id.clone(), path: path.to_owned() },
        };
        let mut told: Vec<Problem> = Vec::new();
        let closed = held.is_some_and(|held| held.state == ItemState::Withdrawn);
        if item.state == ItemState::Withdrawn && !closed {
            let fault = Fault::new(
                "exchange_state",
                "导入不办理停办；事项仍按在办处理，停办请在事项页上办理",
                "an import closes no item; it stays open. Close it on the page of the item",
            );
            told.push(fault.at(place("state"), &item.id).to_look_at());
        }
        let unknown: Vec<&str> = item
            .bases
            .iter()
            .map(String::as_str)
            .filter(|id| !self.bases.is_empty() && !self.bases.iter().any(|basis| basis.id == **id))
            .collect();
        if !unknown.is_empty() {
            let fault = Fault::new(
                "exchange_basis",
                format!("政策依据库里没有：{}；请先登记依据，或改正编号", unknown.join("、")),
                format!(
                    "no such policy basis is kept: {}; record it first, or mend the id",
                    unknown.join(", ")
                ),
            );
            told.push(fault.at(place("bases"), &unknown.join("、")).to_look_at());
        }
        if !closed {
            item.state = ItemState::Published;
        }
        reading.problems.extend(told);
    }
}

fn fate(
    item: &Item,
    held: Option<&Item>,
    changes: &[Change],
    draft: Option<&Record<ItemDraft>>,
    person: &str,
) -> Fate {
    if let Some(draft) = draft {
        if yimen_rules::catalogue::changes(&draft.body.item, item).is_empty() {
            return Fate::Drafted;
        }
        let is_own = draft.body.hands.iter().all(|hand| hand == person);
        if !is_own && (held.is_none() || !changes.is_empty()) {
            return Fate::Held { by: draft.body.drafted_by.clone() };
        }
    }
    match held {
        None => Fate::New,
        Some(_) if changes.is_empty() => Fate::Same,
        Some(_) if item.state == ItemState::Withdrawn => Fate::Closed,
        Some(_) => Fate::Changed,
    }
}
