//! How it stands with the board of a township.

use crate::{
    centre,
    keeping::{Book, Record},
    shell::{Hall, Items},
};
use jiff::civil::Date;
use std::sync::Arc;
use yimen_rules::{
    catalogue::{Item, PolicyBasis},
    disclosure::{
        Changes, Content, Disclosure, Draft, Edition, Hanging, Poster, Rate, Rates, Rows, Sheet, SheetChange,
        SheetSource, SheetWords, WallState, changes, compose, content, wall_state,
    },
};

/// What is read to know it: what is kept, the catalogue, the day.
#[derive(Clone)]
pub struct View {
    /// What is kept.
    pub book: Arc<Book>,
    /// The catalogue.
    pub items: Arc<Items>,
    /// The legal day.
    pub today: Date,
}

impl View {
    /// As the hall has it now.
    pub fn of(hall: &Hall) -> View {
        View { book: hall.book(), items: hall.items(), today: hall.today() }
    }

    /// What the board of a township would show now.
    pub fn now(&self, township: &str) -> Content {
        let centre = centre::profile(&self.book, township);
        let stationing = centre::stationing(&self.book, township);
        let posts = centre::posts(&self.book, township, self.today);
        let (words, bases) = (self.book.all::<SheetWords>(), self.book.all::<PolicyBasis>());
        let rows = Rows {
            township,
            centre: Some(&centre),
            stationing: Some(&stationing),
            posts: posts.iter().collect(),
            words: words
                .iter()
                .filter(|r| !r.withdrawn && r.body.township == township)
                .map(|r| &r.body)
                .collect(),
            bases: bases.iter().filter(|r| !r.withdrawn).map(|r| &r.body).collect(),
            today: self.today,
        };
        content(&rows, |id| {
            let current = self.items.current();
            current.binary_search_by(|item| item.id.as_str().cmp(id)).ok().map(|at| current[at].as_ref())
        })
    }

    /// One version of an item.
    pub fn item(&self, id: &str, version: i64) -> Option<Arc<Item>> {
        self.items.version(id, version)
    }

    /// The sheet of an item as a state of a board shows it.
    pub fn sheet(&self, content: &Content, id: &str) -> Option<Sheet> {
        let source = content.sheets.get(id)?;
        Some(compose(self.item(id, source.item_version)?.as_ref(), source, content))
    }

    /// What `now` says that `was` did not.
    pub fn changes(&self, was: &Content, now: &Content) -> Changes {
        changes(was, now, |id, version| self.item(id, version))
    }
}

/// How it stands with the board of one township.
pub struct Standing {
    /// What it is read from.
    pub view: View,
    /// Nine-digit code.
    pub township: String,
    /// What the rows would say now.
    pub now: Content,
    /// What is published; its version is the number of the edition.
    pub board: Option<Record<Edition>>,
    /// What is on its way.
    pub draft: Option<Record<Draft>>,
    /// What the rows say that the published edition does not.
    pub differ: Changes,
    /// Everything printed, by code.
    pub posters: Vec<Record<Poster>>,
}

/// How it stands with one item.
#[derive(Debug, Clone)]
pub struct Line {
    /// The item, in the version that would be shown now; of an item no longer served the one that was.
    pub item: Arc<Item>,
    /// Number of the published sheet.
    pub number: Option<u32>,
    /// Those of the six that are missing from the published sheet; all of them where nothing is published.
    pub missing: Vec<Disclosure>,
    /// Those that the rows leave empty now.
    pub empty: Vec<Disclosure>,
    /// What has changed since the publication.
    pub change: Option<SheetChange>,
}

impl Line {
    /// Whether the item is served here now.
    pub fn is_served(&self) -> bool {
        self.change != Some(SheetChange::Removed)
    }

    /// Whether the published sheet has all six.
    pub fn is_compliant(&self) -> bool {
        self.number.is_some() && self.missing.is_empty()
    }
}

impl Standing {
    /// Reads it off.
    pub fn of(view: &View, township: &str) -> Standing {
        let now = view.now(township);
        let board = view.book.one::<Edition>(township);
        let differ = board.as_ref().map(|b| view.changes(&b.body.content, &now)).unwrap_or_default();
        let posters = view.book.all::<Poster>();
        Standing {
            view: view.clone(),
            township: township.to_owned(),
            draft: view.book.one::<Draft>(township),
            posters: posters.iter().filter(|p| p.body.township == township).cloned().collect(),
            now,
            board,
            differ,
        }
    }

    /// Every item served now or shown on the published board, by id.
    pub fn lines(&self) -> Vec<Line> {
        let shown = self.board.as_ref().map(|b| &b.body);
        let gone = self.differ.sheets.iter().filter(|(_, c)| **c == SheetChange::Removed).map(|(id, _)| id);
        let mut lines: Vec<Line> = self
            .now
            .sheets
            .keys()
            .chain(gone)
            .filter_map(|id| {
                let now = self.view.sheet(&self.now, id);
                let change = self.differ.sheets.get(id).cloned();
                let was = match (&change, shown) {
                    // Nothing differs: what is shown is what the rows say.
                    (None, Some(edition)) if edition.content.sheets.contains_key(id) => now.clone(),
                    (Some(_), Some(edition)) => self.view.sheet(&edition.content, id),
                    _ => None,
                };
                let source: Option<&SheetSource> = self
                    .now
                    .sheets
                    .get(id)
                    .or_else(|| shown.and_then(|edition| edition.content.sheets.get(id)));
                Some(Line {
                    item: self.view.item(id, source?.item_version)?,
                    number: shown.and_then(|e| e.marks.get(id)).map(|mark| mark.number),
                    missing: was.map_or_else(|| Disclosure::ALL.to_vec(), |sheet| sheet.empty()),
                    empty: now.map_or_else(Vec::new, |sheet| sheet.empty()),
                    change,
                })
            })
            .collect();
        lines.sort_by(|a, b| a.item.id.cmp(&b.item.id));
        lines
    }

    /// Whether a print of an edition still shows what is in force.
    pub fn is_current(&self, hanging: &Hanging, edition: i64) -> bool {
        let Some(board) = &self.board else { return false };
        match hanging {
            Hanging::Board => edition == board.version && self.differ.is_none(),
            Hanging::Posts => edition >= board.body.posts_since && !self.differ.posts,
            Hanging::Sheet(item) => {
                let since = board.body.marks.get(item).map(|mark| mark.since);
                since.is_some_and(|since| edition >= since) && !self.differ.sheets.contains_key(item)
            }
        }
    }

    /// How it stands with a wall on which something must hang.
    pub fn wall(&self, hanging: &Hanging) -> WallState {
        let prints: Vec<&Poster> =
            self.posters.iter().map(|p| &p.body).filter(|p| p.hanging == *hanging).collect();
        wall_state(&prints, self.board.is_some(), |edition| self.is_current(hanging, edition))
    }

    /// The two rates. A township that serves nothing owes nothing.
    pub fn rates(&self, lines: &[Line]) -> Rates {
        let served = lines.iter().filter(|line| line.is_served());
        let sheets =
            Rate { good: served.clone().filter(|line| line.is_compliant()).count(), of: served.count() };
        if sheets.of == 0 {
            return Rates::default();
        }
        let good = Hanging::DUE.iter().filter(|h| self.wall(h) == WallState::Current).count();
        Rates { sheets, walls: Rate { good, of: Hanging::DUE.len() } }
    }

    /// The version of the draft that whoever looks at the page has seen, in use or not; 0 when there never was one.
    pub fn draft_seen(&self) -> i64 {
        let all = self.view.book.all::<Draft>();
        all.iter().find(|r| r.id == self.township).map_or(0, |r| r.version)
    }

    /// The number that the next edition will have.
    pub fn next(&self) -> i64 {
        self.board.as_ref().map_or(1, |b| b.version + 1)
    }

    /// Whether the draft under way still says what the rows say.
    pub fn draft_is_overtaken(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.body.edition.content != self.now)
    }
}
