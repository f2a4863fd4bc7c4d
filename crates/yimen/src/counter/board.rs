//! The outer zones: what this account took in today, whose papers are awaited, what waits to be collected, and my cases
//! by time left. Rows as they stand; no rule is asked.

use jiff::civil::Date;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::State,
    language::Language,
    permission::{Action, Scope},
};
use yimen_store::{Error, Row, Tx};

use super::{dates, sql};
use crate::{
    case::row::NO_DAY,
    shell::{Failure, Hall, Items, words::Words},
};

/// One case of a zone.
#[derive(Debug, Clone)]
pub struct Line {
    /// Case number.
    pub no: String,
    /// Its serial of the day, as it is called out.
    pub serial: String,
    /// Number of facts: what an act on it has seen.
    pub version: i64,
    /// Name of the item.
    pub item: String,
    /// Masked name.
    pub name: String,
    /// State in words.
    pub state: &'static str,
    /// Day of receipt in words.
    pub received: String,
    /// The paper to print again: `acceptance`, `notice` …
    pub paper: &'static str,
    /// It may be put right today.
    pub correctable: bool,
    /// Shape of the light.
    pub light: &'static str,
    /// Words of the light.
    pub left: String,
}

/// Both outer zones.
#[derive(Debug, Default)]
pub struct Board {
    /// Taken in today by this account, newest first.
    pub today: Vec<Line>,
    /// Told what is missing; the applicant will come back.
    pub awaited: Vec<Line>,
    /// How many these are.
    pub awaited_n: i64,
    /// Decided; the result lies here.
    pub ready: Vec<Line>,
    /// How many these are.
    pub ready_n: i64,
    /// My cases that the hall still has to do something about, soonest first.
    pub mine: Vec<Line>,
    /// How many these are.
    pub mine_n: i64,
    /// How many of them are overdue.
    pub overdue_n: i64,
    /// Whether this person may hand results over.
    pub may_deliver: bool,
    /// Whether this person may take papers that come later.
    pub may_supplement: bool,
    /// Whether this person may put an intake right.
    pub may_correct: bool,
}

/// Reads the zones of the person behind `scope`.
///
/// # Errors
/// Of the store.
pub async fn read(hall: &Hall, scope: &Scope, language: Language) -> Result<Board, Failure> {
    let actor = scope.actor().clone();
    let county = scope.county().to_owned();
    let today = hall.today();
    let (items, calendar) = (hall.items(), hall.calendar());
    let may = |action| hall.permissions().scope(scope.county(), &actor, action).is_ok();
    let mut board = Board {
        may_deliver: may(Action::CaseDeliver),
        may_supplement: may(Action::CaseSupplement),
        may_correct: may(Action::CaseCorrect),
        ..Board::default()
    };
    let (see_awaited, see_ready) = (board.may_supplement, board.may_deliver);
    let words = Wording { items: &items, calendar: &calendar, today, language };
    let found = hall
        .store()
        .read(move |tx| -> Result<Found, Failure> {
            let day = today.to_string();
            let mut found = Found {
                today: tx.all(sql::TODAY, &[&county, &day, &actor.account], Raw::read)?,
                mine: tx.all(sql::MINE, &[&county, &actor.account], Raw::read)?,
                mine_n: tx
                    .one(sql::COUNT_MINE, &[&county, &actor.account, &day], |r| Ok((r.get(0)?, r.get(1)?)))?,
                ..Found::default()
            };
            if let Some(township) = actor.township() {
                if see_awaited {
                    found.awaited = in_state(tx, &county, township, State::Notified)?;
                }
                if see_ready {
                    found.ready = in_state(tx, &county, township, State::Decided)?;
                }
            }
            Ok(found)
        })
        .await?;
    let lines = |raw: &[Raw]| raw.iter().map(|r| words.line(r)).collect::<Vec<Line>>();
    board.today = lines(&found.today);
    (board.awaited, board.awaited_n) = (lines(&found.awaited.0), found.awaited.1);
    (board.ready, board.ready_n) = (lines(&found.ready.0), found.ready.1);
    board.mine = lines(&found.mine);
    (board.mine_n, board.overdue_n) = found.mine_n;
    Ok(board)
}

#[derive(Default)]
struct Found {
    today: Vec<Raw>,
    awaited: (Vec<Raw>, i64),
    ready: (Vec<Raw>, i64),
    mine: Vec<Raw>,
    mine_n: (i64, i64),
}

fn in_state(tx: &mut Tx<'_>, county: &str, township: &str, state: State) -> Result<(Vec<Raw>, i64), Error> {
    let state = state.as_str();
    let rows = tx.all(sql::IN_STATE, &[&county, &township, &state], Raw::read)?;
    let n = tx.one(sql::COUNT_IN_STATE, &[&county, &township, &state], |row| row.get(0))?;
    Ok((rows, n))
}

/// A row as it stands.
struct Raw {
    no: String,
    version: i64,
    state: State,
    item: String,
    name: String,
    received: Option<Date>,
    due: Option<Date>,
    yellow_from: Option<Date>,
}

impl Raw {
    fn read(row: &Row<'_>) -> Result<Raw, Error> {
        let day = |text: String| if text == NO_DAY { None } else { text.parse::<Date>().ok() };
        let state: String = row.get(2)?;
        Ok(Raw {
            no: row.get(0)?,
            version: row.get(1)?,
            state: State::parse(&state).ok_or_else(|| Error::Db(format!("unknown state {state}")))?,
            item: row.get(3)?,
            name: row.get(4)?,
            received: day(row.get(5)?),
            due: day(row.get(6)?),
            yellow_from: day(row.get(7)?),
        })
    }
}

struct Wording<'a> {
    items: &'a Items,
    calendar: &'a Calendar,
    today: Date,
    language: Language,
}

impl Wording<'_> {
    fn line(&self, raw: &Raw) -> Line {
        let name = self.items.newest(&raw.item).map(|i| i.name(self.language).to_owned());
        let serial = raw.no.get(17..22).map_or("", |s| s.trim_start_matches('0')).to_owned();
        let (light, left) = self.light(raw);
        Line {
            serial,
            version: raw.version,
            item: name.unwrap_or_else(|| raw.item.clone()),
            name: raw.name.clone(),
            state: self.language.pick(raw.state.zh(), raw.state.en()),
            received: raw.received.map_or_else(String::new, |d| dates::short(d, self.today, self.language)),
            paper: paper_of(raw.state),
            correctable: matches!(
                raw.state,
                State::Received | State::Notified | State::Supplemented | State::Accepted | State::Decided
            ),
            light,
            left,
            no: raw.no.clone(),
        }
    }

    /// Shape and words: never the colour alone (domain §1.4).
    fn light(&self, raw: &Raw) -> (&'static str, String) {
        let words = |key: &str, n: i64| self.language.t1(key, "n", n);
        let Some(due) = raw.due else {
            return ("paused", self.language.t("counter-light-paused").into_owned());
        };
        if due < self.today {
            let late = self.calendar.working_days_after(due, self.today);
            return match late {
                0 => ("red", self.language.t("counter-light-late-now").into_owned()),
                late => ("red", words("counter-light-late", late)),
            };
        }
        let kind = if raw.yellow_from.is_some_and(|from| from <= self.today) { "yellow" } else { "green" };
        match self.calendar.working_days_after(self.today, due) {
            0 => (kind, self.language.t("counter-light-today").into_owned()),
            left => (kind, words("counter-light-left", left)),
        }
    }
}

/// The paper that goes with a state, as `/cases/{no}/print/{paper}` knows it.
pub fn paper_of(state: State) -> &'static str {
    match state {
        State::Received | State::Supplemented => "materials",
        State::Notified => "notice",
        State::NotAccepted => "refusal",
        State::Decided => "decision",
        State::Delivered => "delivery",
        _ => "acceptance",
    }
}
