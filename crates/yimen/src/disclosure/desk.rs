//! `/disclosure/{township}`: the centre's own page. What is missing, what is out of date, what waits for whom, what hangs.

use super::{
    place,
    standing::{Line, Standing, View},
    words,
};
use crate::{
    keeping::{self, Record},
    shell::{
        Hall, Permitted, SignedIn,
        body::{FieldErrors, Fields},
        frame::{Answer, Frame, page_with},
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_rules::{
    disclosure::{DraftState, Edition, Hanging, Rates, SheetChange, WallState},
    permission::{Action, Scope},
    place::Township,
};

/// Editions and prints shown; the rest is in the journal.
const SHOWN: usize = 6;

/// Which items are shown.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Asked {
    /// `empty`, `changed`; nothing: all.
    #[serde(default)]
    show: String,
}

impl Asked {
    fn is(&self, show: &str) -> bool {
        self.show == show
    }
}

/// One item.
pub struct Row {
    pub id: String,
    pub name: String,
    pub number: Option<u32>,
    pub six: ([bool; 6], String),
    pub empty: String,
    pub change: String,
}

/// The items of a department.
pub struct Group {
    pub name: String,
    pub rows: Vec<Row>,
}

/// An edition in the list of editions.
pub struct Past {
    pub number: i64,
    pub at: Timestamp,
    pub by: String,
    pub why: String,
}

/// A wall on which something must hang, or a print of one sheet.
pub struct Hung {
    pub what: String,
    pub word: String,
    pub state: (String, &'static str),
    pub last: Option<(String, i64, Timestamp)>,
    pub seen: Option<(String, String, Timestamp)>,
}

/// The draft under way.
pub struct Waiting {
    pub state: &'static str,
    pub drafted: (String, Timestamp),
    pub reviewed: Option<(String, Timestamp)>,
    pub back: Option<(String, String)>,
    pub why: String,
    pub own: bool,
    pub overtaken: bool,
}

/// What this person may do here.
pub struct May {
    pub keep: bool,
    pub publish: bool,
    pub print: bool,
}

#[derive(Template)]
#[template(path = "disclosure/desk.html")]
struct DeskPage {
    frame: Frame,
    township: Township,
    wide: bool,
    may: May,
    edition: Option<Past>,
    rates: Rates,
    empty: usize,
    changed: usize,
    head_changed: bool,
    asked: Asked,
    groups: Vec<Group>,
    all: usize,
    draft: Option<Waiting>,
    draft_seen: i64,
    next: i64,
    walls: Vec<Hung>,
    sheets_printed: usize,
    past: Vec<Past>,
    fields: Fields,
    errors: FieldErrors,
}

/// `GET /disclosure/{township}`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(township): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let township = place::reached(&hall, &scope, &township)?;
    let shown = Shown { fields: Fields::default(), errors: FieldErrors::none(), status: StatusCode::OK };
    drawn(&hall, frame, &scope, &person, (township, asked), shown).await
}

/// What stands in the forms, and what is wrong with it.
pub(super) struct Shown {
    pub(super) fields: Fields,
    pub(super) errors: FieldErrors,
    pub(super) status: StatusCode,
}

pub(super) async fn drawn(
    hall: &Hall,
    frame: Frame,
    scope: &Scope,
    person: &SignedIn,
    (township, asked): (Township, Asked),
    shown: Shown,
) -> Answer {
    let (county, code) = (hall.county().code.clone(), township.code.clone());
    let history = hall.store().read(move |tx| keeping::history::<Edition>(tx, &county, &code)).await?;
    let standing = Standing::of(&View::of(hall), &township.code);
    let lines = standing.lines();
    let language = frame.language;
    let may = May {
        keep: hall.may(person, Action::SheetKeep),
        publish: hall.may(person, Action::SheetPublish),
        print: may_print(hall, person),
    };
    let wanted = |line: &&Line| match asked.show.as_str() {
        "empty" => !line.empty.is_empty(),
        "changed" => line.change.is_some(),
        _ => true,
    };
    let mut groups: Vec<Group> = Vec::new();
    for line in lines.iter().filter(wanted) {
        let name = line.item.department_name(language);
        let row = row(line, language);
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { name: name.to_owned(), rows: vec![row] }),
        }
    }
    let past: Vec<Past> = history.iter().rev().take(SHOWN).map(past).collect();
    let page = DeskPage {
        wide: scope.is_county_wide(),
        edition: standing.board.as_ref().map(past_of),
        rates: standing.rates(&lines),
        empty: lines.iter().filter(|line| !line.empty.is_empty()).count(),
        changed: lines.iter().filter(|line| line.change.is_some()).count(),
        head_changed: standing.board.is_some() && (standing.differ.centre || standing.differ.posts),
        all: lines.len(),
        groups,
        draft: waiting(&standing, person),
        draft_seen: standing.draft_seen(),
        next: standing.next(),
        walls: Hanging::DUE.iter().map(|hanging| hung(&standing, hanging, &frame)).collect(),
        sheets_printed: standing
            .posters
            .iter()
            .filter(|p| matches!(p.body.hanging, Hanging::Sheet(_)))
            .count(),
        past,
        may,
        township,
        asked,
        fields: shown.fields,
        errors: shown.errors,
        frame,
    };
    page_with(shown.status, &page)
}

/// Whoever keeps or publishes the sheets prints them.
pub fn may_print(hall: &Hall, person: &SignedIn) -> bool {
    hall.may(person, Action::SheetKeep) || hall.may(person, Action::SheetPublish)
}

fn row(line: &Line, language: yimen_rules::language::Language) -> Row {
    Row {
        id: line.item.id.clone(),
        name: line.item.name(language).to_owned(),
        number: line.number,
        six: words::six(&line.empty, language),
        empty: words::joined(&line.empty, language),
        change: match &line.change {
            Some(SheetChange::Added) | None => String::new(),
            Some(change) => words::change(change, language),
        },
    }
}

fn past(record: &Record<Edition>) -> Past {
    past_of(record)
}

fn past_of(record: &Record<Edition>) -> Past {
    let name = record.body.published.as_ref().map(|stamp| stamp.name.clone());
    Past {
        number: record.version,
        at: record.at,
        by: name.unwrap_or_else(|| record.by.clone()),
        why: record.why.clone(),
    }
}

fn waiting(standing: &Standing, person: &SignedIn) -> Option<Waiting> {
    let record = standing.draft.as_ref()?;
    let edition = &record.body.edition;
    let (state, back) = match &record.body.state {
        DraftState::Drafted => ("drafted", None),
        DraftState::Reviewed => ("reviewed", None),
        DraftState::SentBack { stamp, why } => ("back", Some((stamp.name.clone(), why.clone()))),
    };
    Some(Waiting {
        state,
        drafted: (edition.drafted.name.clone(), edition.drafted.at),
        reviewed: edition.reviewed.as_ref().map(|stamp| (stamp.name.clone(), stamp.at)),
        back,
        why: record.why.clone(),
        own: edition.drafted.by == person.actor.account,
        overtaken: standing.draft_is_overtaken(),
    })
}

fn hung(standing: &Standing, hanging: &Hanging, frame: &Frame) -> Hung {
    let prints = standing.posters.iter().filter(|p| p.body.hanging == *hanging);
    let last = prints.clone().max_by_key(|p| p.body.printed_at);
    let seen = prints.filter_map(|p| p.body.check.as_ref()).max_by_key(|check| check.at);
    let state: WallState = standing.wall(hanging);
    Hung {
        what: words::hanging(hanging, frame.language, str::to_owned),
        word: hanging.word().to_owned(),
        state: words::wall(state, frame.language),
        last: last.map(|p| (p.body.code.clone(), p.body.edition, p.body.printed_at)),
        seen: seen.map(|c| (c.found.name(frame.language).to_owned(), c.name.clone(), c.at)),
    }
}
