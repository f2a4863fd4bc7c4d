//! Units of work of the matters: load within the circle, decide, and write facts, row, readers, keys and tallies in one
//! transaction.
//!
//! Called inside `store.write`; nothing here waits, reads the clock or knows a request.

use super::{
    row::{Beside, MatterRow},
    sql,
};
use crate::shell::Failure;
use jiff::{Timestamp, civil::Date};
use yimen_rules::{
    matter::{self, Kind, Matter, MatterNo, Reader, Recorded},
    permission::Scope,
    refusal::Refusal,
};
use yimen_store::{
    Error, Param, Tx, counter,
    journal::{self, Head, NewEntry},
    tally,
};

/// A loaded matter with the head of its stream.
#[derive(Debug, Clone)]
pub struct Held<M> {
    /// As its facts made it.
    pub matter: M,
    /// Where its stream ends.
    pub head: Head,
}

/// Draws the next number of a kind at a place (a township, or the county's code) and day. Take it late in the unit of work:
/// whoever draws at the same place waits.
///
/// # Errors
/// Of the store; [`Failure::Internal`] for a place that is no division code.
pub fn next_no(
    tx: &mut Tx<'_>,
    county: &str,
    kind: Kind,
    place: &str,
    day: Date,
) -> Result<MatterNo, Failure> {
    let serial = counter::next(tx, county, &format!("{}:{place}:{day}", kind.as_str()))?;
    let serial = u32::try_from(serial).unwrap_or(u32::MAX);
    MatterNo::new(kind, place, day, serial)
        .map_err(|e| Failure::Internal(format!("no number for a {} at {place}: {e:?}", kind.as_str())))
}

/// The same answer for a matter that is not there and one that this person may not know of.
pub fn no_such_matter() -> Failure {
    Failure::Refused(Refusal::not_found(
        "no_matter",
        "没有这个登记事项，或不在您的权限范围内。",
        "There is no such matter, or it lies outside your permission.",
    ))
}

/// The second of two who acted at once is told.
pub fn stale() -> Failure {
    Failure::Refused(Refusal::conflict(
        "stale_version",
        "该事项刚被他人办理过，请刷新核对后再办。",
        "Somebody has just worked on this matter; reload, check and go on.",
    ))
}

/// A new matter, from its first facts.
///
/// # Errors
/// Of the store.
pub fn open<M: Matter>(tx: &mut Tx<'_>, county: &str, facts: &[Recorded<M::Fact>]) -> Result<M, Failure> {
    write(tx, county, None, facts)
}

/// Loads a matter that the holder of the scope may know of.
///
/// # Errors
/// [`no_such_matter`], or of the store.
pub fn load_in<M: Matter>(tx: &mut Tx<'_>, scope: &Scope, no: &str) -> Result<Held<M>, Failure> {
    let (reads, bars) = (Reader::tokens_of(scope), Reader::bars_of(scope));
    let (county, kind) = (scope.county(), M::KIND.as_str());
    let params: [&dyn Param; 8] = [&county, &reads[0], &reads[1], &reads[2], &bars[0], &bars[1], &kind, &no];
    held(tx, sql::LOAD_IN, &params, no)
}

/// Loads a matter for the system itself: never on behalf of a person.
///
/// # Errors
/// [`no_such_matter`], or of the store.
pub fn load_any<M: Matter>(tx: &mut Tx<'_>, county: &str, no: &str) -> Result<Held<M>, Failure> {
    held(tx, sql::LOAD, &[&county, &M::KIND.as_str(), &no], no)
}

fn held<M: Matter>(
    tx: &mut Tx<'_>,
    statement: &str,
    params: &[&dyn Param],
    no: &str,
) -> Result<Held<M>, Failure> {
    let found = tx.maybe(statement, params, |row| {
        let head = Head { version: row.get(1)?, hash: row.get(2)? };
        Ok((row.get::<String>(0)?, head))
    })?;
    let (body, head) = found.ok_or_else(no_such_matter)?;
    let matter: M = serde_json::from_str(&body)
        .map_err(|e| Failure::Internal(format!("the row of {no} cannot be read: {e}")))?;
    Ok(Held { matter, head })
}

/// One act by a person. `seen` is the version in front of them; another version is refused in words. No fact, no change.
///
/// # Errors
/// [`no_such_matter`], [`stale`], refusals of `decide`, and of the store.
pub fn act<M: Matter>(
    tx: &mut Tx<'_>,
    scope: &Scope,
    no: &str,
    seen: Option<i64>,
    decide: impl FnOnce(&M) -> Result<Vec<Recorded<M::Fact>>, Refusal>,
) -> Result<M, Failure> {
    let held = load_in::<M>(tx, scope, no)?;
    if seen.is_some_and(|seen| seen != held.matter.version()) {
        return Err(stale());
    }
    let facts = decide(&held.matter).map_err(Failure::Refused)?;
    add(tx, scope.county(), &held, &facts)
}

/// Adds facts to a loaded matter.
///
/// # Errors
/// Of the store; somebody else having been faster is [`Error::Stale`].
pub fn add<M: Matter>(
    tx: &mut Tx<'_>,
    county: &str,
    held: &Held<M>,
    facts: &[Recorded<M::Fact>],
) -> Result<M, Failure> {
    if facts.is_empty() {
        return Ok(held.matter.clone());
    }
    write(tx, county, Some(held), facts)
}

fn write<M: Matter>(
    tx: &mut Tx<'_>,
    county: &str,
    before: Option<&Held<M>>,
    facts: &[Recorded<M::Fact>],
) -> Result<M, Failure> {
    let mut after = before.map(|held| held.matter.clone());
    let mut entries = Vec::with_capacity(facts.len());
    for fact in facts {
        entries.push(NewEntry {
            kind: format!("{}.{}", M::KIND.as_str(), M::word(&fact.fact)),
            at: fact.at.as_microsecond(),
            actor: fact.by.clone(),
            body: serde_json::to_string(fact).map_err(|e| Error::Db(e.to_string()))?,
        });
        after = M::evolve(after, fact);
    }
    let after = after.ok_or_else(|| Failure::Internal("facts do not make a matter".to_owned()))?;
    let head = before.map_or(Head::NEW, |held| held.head.clone());
    let head = journal::append(tx, county, &matter::stream(M::KIND, after.no()), &head, &entries)?;
    let row = MatterRow::of(county, &after, &head)?;
    match before {
        None => row.add(tx)?,
        Some(held) => row.save(tx, held.matter.version())?,
    }
    let beside = before.map(|held| Beside::of(&held.matter));
    Beside::of(&after).save(tx, &row, beside.as_ref())?;
    let counted = before.map(|held| held.matter.measures()).unwrap_or_default();
    let moved = matter::difference(&counted, &after.measures()).into_iter().map(increment);
    tally::add(tx, county, &moved.collect::<Vec<_>>())?;
    Ok(after)
}

fn increment(count: matter::Count) -> tally::Increment {
    tally::Increment {
        township: count.township,
        day: count.day.to_string(),
        measure: count.measure.as_str().to_owned(),
        item: count.item,
        n: count.n,
    }
}

/// Reads a fact back from its journal entry.
///
/// # Errors
/// [`Error::Db`] naming stream and version when the entry is no fact of this kind.
pub fn recorded<M: Matter>(entry: &journal::Entry) -> Result<Recorded<M::Fact>, Error> {
    let bad = |e: String| Error::Db(format!("{} version {}: {e}", entry.stream, entry.version));
    let mut recorded: Recorded<M::Fact> =
        serde_json::from_str(&entry.body).map_err(|e| bad(e.to_string()))?;
    recorded.at = Timestamp::from_microsecond(entry.at).map_err(|e| bad(e.to_string()))?;
    recorded.by.clone_from(&entry.actor);
    Ok(recorded)
}

/// All facts of a matter, for its trail. Load it within the circle first.
///
/// # Errors
/// Of the store.
pub fn trail<M: Matter>(tx: &mut Tx<'_>, county: &str, no: &str) -> Result<Vec<Recorded<M::Fact>>, Failure> {
    let entries = journal::entries(tx, county, &matter::stream(M::KIND, no))?;
    Ok(entries.iter().map(recorded::<M>).collect::<Result<_, _>>()?)
}
