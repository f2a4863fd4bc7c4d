//! Units of work of the rosters: load days, decide, and write facts and rows in one transaction.
//!
//! Called inside `store.write`; nothing here waits, reads the clock or knows a request.

use super::{sql, staffing::Staffing};
use crate::shell::Failure;
use jiff::{Timestamp, ToSpan, civil::Date};
use yimen_calendar::Calendar;
use yimen_rules::{
    duty::{self, Command, Context, DutyDay, Fact, Person, Plan, Recorded},
    refusal::Refusal,
};
use yimen_store::{
    Error, Row, Tx,
    journal::{self, Head, NewEntry},
};

/// A day with the head of its stream.
#[derive(Debug, Clone)]
pub struct Held {
    /// The day.
    pub day: DutyDay,
    /// Where its stream ends.
    pub head: Head,
}

/// Who acts, and by what it is judged.
pub struct Desk {
    /// County code.
    pub county: String,
    /// Nine-digit code of the township.
    pub township: String,
    /// The present instant.
    pub now: Timestamp,
    /// The county's working days.
    pub calendar: Calendar,
    /// Everybody of the township, and their leave.
    pub staffing: Staffing,
    /// Who acts.
    pub by: Person,
    /// Whether the one who acts keeps the roster.
    pub keeps: bool,
}

/// How many days of the last roster a draft looks back on.
const LOOKS_BACK: i64 = 40;

fn stream(id: &str) -> String {
    format!("duty:{id}")
}

fn read(row: &Row<'_>) -> Result<Held, Error> {
    let body: String = row.get(0)?;
    let day =
        serde_json::from_str(&body).map_err(|e| Error::Db(format!("a day of duty cannot be read: {e}")))?;
    Ok(Held { day, head: Head { version: row.get(1)?, hash: row.get(2)? } })
}

/// The days of a township between two days.
///
/// # Errors
/// Of the store.
pub fn days(tx: &mut Tx<'_>, county: &str, township: &str, from: Date, to: Date) -> Result<Vec<Held>, Error> {
    tx.all(sql::DAYS, &[&county, &township, &from.to_string(), &to.to_string()], read)
}

/// The published days of every township between two days.
///
/// # Errors
/// Of the store.
pub fn of_all(tx: &mut Tx<'_>, county: &str, from: Date, to: Date) -> Result<Vec<DutyDay>, Error> {
    let held = tx.all(sql::OF_ALL, &[&county, &from.to_string(), &to.to_string()], read)?;
    Ok(held.into_iter().map(|h| h.day).collect())
}

/// Drafts the days of a stretch that are not published. How many days were written.
///
/// # Errors
/// Of the store.
pub fn draft(
    tx: &mut Tx<'_>,
    desk: &Desk,
    (first, last): (Date, Date),
    hours: &yimen_rules::centre::Hours,
) -> Result<usize, Failure> {
    let since = first.checked_sub(LOOKS_BACK.days()).unwrap_or(first);
    let until = last.tomorrow().unwrap_or(last);
    let held = days(tx, &desk.county, &desk.township, since, until)?;
    let (drafts, standing): (Vec<Held>, Vec<Held>) = held
        .into_iter()
        .partition(|h| h.day.published.is_none() && h.day.date >= first && h.day.date <= last);
    let standing: Vec<DutyDay> = standing.into_iter().map(|h| h.day).collect();
    let plan = Plan {
        township: &desk.township,
        first,
        last,
        hours,
        bench: desk.staffing.bench(&desk.calendar),
        standing: &standing,
    };
    let drafted = duty::draft(&plan);
    let written = drafted.len();
    for day in drafted {
        let before = drafts.iter().find(|h| h.day.date == day.date);
        if before.is_some_and(|h| h.day.slots == day.slots) {
            continue;
        }
        let fact = Fact::Planned { township: day.township, date: day.date, slots: day.slots };
        write(tx, desk, before, &[fact])?;
    }
    Ok(written)
}

/// Publishes the drafted days of a stretch. How many.
///
/// # Errors
/// Of the store.
pub fn publish(tx: &mut Tx<'_>, desk: &Desk, (first, last): (Date, Date)) -> Result<usize, Failure> {
    let held = days(tx, &desk.county, &desk.township, first, last)?;
    let drafts: Vec<Held> = held.into_iter().filter(|h| h.day.published.is_none()).collect();
    for draft in &drafts {
        write(tx, desk, Some(draft), &[Fact::Published])?;
    }
    Ok(drafts.len())
}

/// One act on a day. `seen` is the version that the person had in front of them; `also` another day that it concerns.
///
/// # Errors
/// Refusals of the rules, a stale version, and of the store.
pub fn act(
    tx: &mut Tx<'_>,
    desk: &Desk,
    date: Date,
    seen: Option<i64>,
    command: &Command,
) -> Result<DutyDay, Failure> {
    let around = |date: Date| (date.yesterday().unwrap_or(date), date.tomorrow().unwrap_or(date));
    let (from, to) = around(date);
    let mut held = days(tx, &desk.county, &desk.township, from, to)?;
    let on = held.iter().find(|h| h.day.date == date).cloned().ok_or_else(no_such_day)?;
    if seen.is_some_and(|seen| seen != on.day.version) {
        return Err(Error::Stale.into());
    }
    if let Some(other) = exchanged(&on.day, command) {
        let (from, to) = around(other);
        for more in days(tx, &desk.county, &desk.township, from, to)? {
            if !held.iter().any(|h| h.day.date == more.day.date) {
                held.push(more);
            }
        }
    }
    let near: Vec<DutyDay> = held.iter().map(|h| h.day.clone()).collect();
    let context = Context {
        now: desk.now,
        by: &desk.by,
        keeps: desk.keeps,
        bench: desk.staffing.bench(&desk.calendar),
        around: &near,
    };
    let facts = duty::decide(&on.day, command, &context).map_err(Failure::Refused)?;
    let mut after = on.day.clone();
    for day in &held {
        let own: Vec<Fact> =
            facts.iter().filter(|(id, _)| *id == day.day.id()).map(|(_, fact)| fact.clone()).collect();
        if !own.is_empty() {
            let written = write(tx, desk, Some(day), &own)?;
            if written.date == date {
                after = written;
            }
        }
    }
    Ok(after)
}

/// The other day that a swap concerns.
fn exchanged(day: &DutyDay, command: &Command) -> Option<Date> {
    match command {
        Command::AskSwap { exchange, .. } => exchange.map(|place| place.date),
        Command::AnswerSwap { id, .. } => day.swaps.iter().find(|s| s.id == *id)?.exchange.map(|p| p.date),
        _ => None,
    }
}

/// A day that is not on the roster, or not for this person.
pub fn no_such_day() -> Failure {
    Failure::Refused(Refusal::not_found("no_duty_day", "值班表里没有这一天。", "The roster has no such day."))
}

fn write(tx: &mut Tx<'_>, desk: &Desk, before: Option<&Held>, facts: &[Fact]) -> Result<DutyDay, Failure> {
    let entry = |fact: &Fact| Entry { at: desk.now, by: desk.by.account.clone(), fact: fact.clone() };
    write_down(tx, &desk.county, before, &facts.iter().map(entry).collect::<Vec<_>>())
}

/// A fact with its time and its author.
#[derive(Debug, Clone)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What.
    pub fact: Fact,
}

/// Writes facts of a day, and the row they amount to.
///
/// # Errors
/// Of the store; facts that make no day.
pub fn write_down(
    tx: &mut Tx<'_>,
    county: &str,
    before: Option<&Held>,
    facts: &[Entry],
) -> Result<DutyDay, Failure> {
    let mut after = before.map(|h| h.day.clone());
    let mut entries = Vec::with_capacity(facts.len());
    for Entry { at, by, fact } in facts {
        entries.push(NewEntry {
            kind: format!("duty.{}", fact.word()),
            at: at.as_microsecond(),
            actor: by.clone(),
            body: serde_json::to_string(fact).map_err(|e| Error::Db(e.to_string()))?,
        });
        after = duty::evolve(after, &Recorded { at: *at, fact: fact.clone() });
    }
    let after = after.ok_or_else(|| Failure::Internal("facts do not make a day of duty".to_owned()))?;
    let head = before.map_or(Head::NEW, |h| h.head.clone());
    let head = journal::append(tx, county, &stream(&after.id()), &head, &entries)?;
    let body = serde_json::to_string(&after).map_err(|e| Error::Db(e.to_string()))?;
    let (day, published) = (after.date.to_string(), after.published.is_some());
    match before {
        None => tx.exec_one(
            sql::ADD,
            &[&county, &after.township, &day, &after.version, &head.hash, &published, &body],
        )?,
        Some(held) => tx.exec_one(
            sql::SAVE,
            &[
                &county,
                &after.township,
                &day,
                &after.version,
                &head.hash,
                &published,
                &body,
                &held.day.version,
            ],
        )?,
    };
    Ok(after)
}

/// Every day equals the replay of its stream; how many, or the id of the first that does not and what is wrong.
///
/// # Errors
/// Of the store.
pub fn verify(tx: &mut Tx<'_>, county: &str) -> Result<Result<u64, (String, &'static str)>, Error> {
    let rows = tx.all(sql::EVERYTHING, &[&county], read)?;
    let mut known = std::collections::BTreeSet::new();
    for held in &rows {
        let id = held.day.id();
        let entries = journal::entries(tx, county, &stream(&id))?;
        let mut facts = Vec::with_capacity(entries.len());
        for entry in &entries {
            let fact: Fact =
                serde_json::from_str(&entry.body).map_err(|e| Error::Db(format!("duty:{id}: {e}")))?;
            let at = Timestamp::from_microsecond(entry.at).map_err(|e| Error::Db(e.to_string()))?;
            facts.push(Recorded { at, fact });
        }
        if entries.last().is_none_or(|l| l.version != held.head.version || l.hash != held.head.hash) {
            return Ok(Err((id, "the row does not stand at the head of its stream")));
        }
        if duty::replay(&facts).as_ref() != Some(&held.day) {
            return Ok(Err((id, "the row is not what the facts say")));
        }
        known.insert(stream(&id));
    }
    let streams = tx.all(sql::STREAMS, &[&county], |row| row.get::<String>(0))?;
    match streams.into_iter().find(|s| !known.contains(s)) {
        None => Ok(Ok(rows.len() as u64)),
        Some(orphan) => Ok(Err((
            orphan.trim_start_matches("duty:").to_owned(),
            "there are facts in the journal but no row",
        ))),
    }
}
