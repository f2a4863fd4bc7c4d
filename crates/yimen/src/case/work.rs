//! Units of work of the cases: load, decide, and write facts, row, tallies and messages in one transaction.
//!
//! Called inside `store.write`; nothing here waits, reads the clock or knows a request.

use super::{
    row::{CaseKey, CaseRow},
    sql,
};
use crate::shell::{Failure, Items};
use jiff::Timestamp;
use std::sync::Arc;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::{self, Case, Command, Context, Fact, Lights, Recorded},
    catalogue::Item,
    permission::{Scope, Unit, Whereabouts},
    refusal::Refusal,
};
use yimen_store::{
    Error, Tx,
    journal::{self, Head, NewEntry},
    outbox, tally,
};

/// What every unit of work on cases needs beside the transaction: cheap to clone.
#[derive(Clone)]
pub struct Desk {
    /// County code.
    pub county: Arc<str>,
    /// The county's working days.
    pub calendar: Calendar,
    /// Every version of every item.
    pub items: Arc<Items>,
    /// Thresholds of the lights.
    pub lights: Lights,
    /// The present instant.
    pub now: Timestamp,
}

/// The stream of a case in the journal.
pub fn stream(case_no: &str) -> String {
    format!("case:{case_no}")
}

/// The account under which the system itself records (deemed acceptance, new dates).
pub const SYSTEM: &str = "system";

/// Loads a case with the head of its journal.
///
/// # Errors
/// [`Failure::NotFound`], or of the store.
pub fn load(tx: &mut Tx<'_>, county: &str, case_no: &str) -> Result<(Case, Head), Failure> {
    let found =
        tx.maybe(sql::LOAD, &[&county, &case_no], |row| Ok((row.get::<String>(0)?, row.get::<Vec<u8>>(1)?)))?;
    let (body, hash) = found.ok_or_else(no_such_case)?;
    let case: Case = serde_json::from_str(&body)
        .map_err(|e| Failure::Internal(format!("the row of case {case_no} cannot be read: {e}")))?;
    let head = Head { version: case.version, hash };
    Ok((case, head))
}

/// The same answer for a case that is not there and one that is not for this person.
pub fn no_such_case() -> Failure {
    Failure::Refused(Refusal::not_found(
        "no_case",
        "没有这个办件，或不在您的权限范围内。",
        "There is no such case, or it lies outside your permission.",
    ))
}

/// Loads a case that this scope covers.
///
/// # Errors
/// As [`load`]; a case out of reach is answered like one that is not there.
pub fn load_in(tx: &mut Tx<'_>, scope: &Scope, case_no: &str) -> Result<(Case, Head), Failure> {
    let (case, head) = load(tx, scope.county(), case_no)?;
    if covers(scope, &case) { Ok((case, head)) } else { Err(no_such_case()) }
}

/// Does the scope cover the case, at whatever bureau it has been?
pub fn covers(scope: &Scope, case: &Case) -> bool {
    let at = |bureau: Option<&str>| {
        scope.covers(&Whereabouts {
            township: &case.township,
            bureau,
            department: &case.department,
            clerk: &case.clerk,
            holder: "",
        })
    };
    if case.legs.is_empty() { at(None) } else { case.legs.iter().any(|leg| at(Some(&leg.bureau))) }
}

/// A new case: `command` is its receipt.
///
/// # Errors
/// Refusals of the rules, and of the store.
pub fn receive(
    tx: &mut Tx<'_>,
    desk: &Desk,
    by: &str,
    unit: &Unit,
    item: &Item,
    command: &Command,
) -> Result<Case, Failure> {
    let context = Context {
        now: desk.now,
        by,
        unit,
        item,
        current: Some(item),
        calendar: &desk.calendar,
        lights: desk.lights,
    };
    let facts = case::decide(None, command, &context).map_err(Failure::Refused)?;
    write(tx, desk, None, Head::NEW, &facts)
}

/// One act on a case. `seen` is the version that the person had in front of them; another version is refused in words.
///
/// A notice period that has run out is recorded first, whatever is asked: the answer is then
/// [`Acted::Lapsed`], the fact stays, and the person is told to look again.
///
/// # Errors
/// Refusals of the rules, a stale version, and of the store.
pub fn act(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    case_no: &str,
    seen: Option<i64>,
    command: &Command,
) -> Result<Acted, Failure> {
    let (case, head) = load_in(tx, scope, case_no)?;
    if seen.is_some_and(|seen| seen != case.version) {
        return Err(stale(&case));
    }
    if let Some(lapsed) = lapse_loaded(tx, desk, &case, head.clone())? {
        return Ok(Acted::Lapsed(Box::new(lapsed)));
    }
    let actor = scope.actor();
    step(tx, desk, &case, head, &actor.account, &actor.unit, command).map(|c| Acted::Done(Box::new(c)))
}

/// What became of an act.
#[derive(Debug)]
pub enum Acted {
    /// It was done.
    Done(Box<Case>),
    /// The notice period had run out: deemed accepted first; the act was not done.
    Lapsed(Box<Case>),
}

impl Acted {
    /// The case after the act, or a refusal that tells of the lapse. Call it outside the transaction: the lapse is
    /// to be kept.
    ///
    /// # Errors
    /// A conflict when the case lapsed.
    pub fn done(self) -> Result<Case, Failure> {
        match self {
            Acted::Done(case) => Ok(*case),
            Acted::Lapsed(case) => Err(Failure::Refused(
                Refusal::conflict(
                    "lapsed",
                    format!("告知期限已过，本件已自 {} 起视为受理，请刷新后再办。", lapsed_on(&case)),
                    format!(
                        "The notice period has run out: the case counts as accepted from {}. Reload and go on.",
                        lapsed_on(&case)
                    ),
                )
                .because("行政许可法第三十二条"),
            )),
        }
    }
}

fn lapsed_on(case: &Case) -> String {
    case.acceptance.as_ref().map(|a| a.on.to_string()).unwrap_or_default()
}

/// The second of two who acted at once is told.
pub fn stale(case: &Case) -> Failure {
    Failure::Refused(Refusal::conflict(
        "stale_version",
        format!(
            "本件刚被他人办理过（现为“{}”，第 {} 步），请刷新核对后再办。",
            case.state.zh(),
            case.version
        ),
        format!(
            "Somebody has just worked on this case (it stands at “{}”, step {}); reload, check and go on.",
            case.state.en(),
            case.version
        ),
    ))
}

/// A step on a loaded case, by anyone who may.
///
/// # Errors
/// Refusals of the rules, and of the store.
pub fn step(
    tx: &mut Tx<'_>,
    desk: &Desk,
    case: &Case,
    head: Head,
    by: &str,
    unit: &Unit,
    command: &Command,
) -> Result<Case, Failure> {
    let bound = bound_item(desk, case)?;
    let current = desk.items.open(&case.item);
    let context = Context {
        now: desk.now,
        by,
        unit,
        item: &bound,
        current: current.as_deref(),
        calendar: &desk.calendar,
        lights: desk.lights,
    };
    let facts = case::decide(Some(case), command, &context).map_err(Failure::Refused)?;
    if facts.is_empty() {
        return Ok(case.clone());
    }
    write(tx, desk, Some(case), head, &facts)
}

/// The step of a correction to another item: the rules see that item.
///
/// # Errors
/// As [`step`].
pub fn correct_item(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    case_no: &str,
    seen: Option<i64>,
    item: &Item,
    command: &Command,
) -> Result<Case, Failure> {
    let (case, head) = load_in(tx, scope, case_no)?;
    if seen.is_some_and(|seen| seen != case.version) {
        return Err(stale(&case));
    }
    let context = Context {
        now: desk.now,
        by: &scope.actor().account,
        unit: &scope.actor().unit,
        item,
        current: Some(item),
        calendar: &desk.calendar,
        lights: desk.lights,
    };
    let facts = case::decide(Some(&case), command, &context).map_err(Failure::Refused)?;
    write(tx, desk, Some(&case), head, &facts)
}

/// The version of the item that binds the case.
///
/// # Errors
/// [`Failure::Internal`] when the catalogue lost it.
pub fn bound_item(desk: &Desk, case: &Case) -> Result<Arc<Item>, Failure> {
    desk.items.version(&case.item, case.item_version).ok_or_else(|| {
        Failure::Internal(format!(
            "item {} version {} of case {} is gone",
            case.item, case.item_version, case.case_no
        ))
    })
}

/// Records a deemed acceptance when one is due. None: nothing lapsed.
///
/// # Errors
/// Of the rules and the store.
pub fn lapse(tx: &mut Tx<'_>, desk: &Desk, case_no: &str) -> Result<Option<Case>, Failure> {
    let (case, head) = load(tx, &desk.county, case_no)?;
    lapse_loaded(tx, desk, &case, head)
}

fn lapse_loaded(tx: &mut Tx<'_>, desk: &Desk, case: &Case, head: Head) -> Result<Option<Case>, Failure> {
    if !case::lapses(case, case::day_of(desk.now)) {
        return Ok(None);
    }
    let bound = bound_item(desk, case)?;
    let unit = Unit::County;
    let context = Context {
        now: desk.now,
        by: SYSTEM,
        unit: &unit,
        item: &bound,
        current: None,
        calendar: &desk.calendar,
        lights: desk.lights,
    };
    let facts = case::lapse(case, &context).map_err(Failure::Refused)?;
    if facts.is_empty() {
        return Ok(None);
    }
    write(tx, desk, Some(case), head, &facts).map(Some)
}

/// A page of open cases after a case number, with the heads of their journals: what a re-dating looks at.
///
/// # Errors
/// Of the store, or a row that cannot be read.
pub fn open_after(tx: &mut Tx<'_>, county: &str, after: &str) -> Result<Vec<(Case, Head)>, Error> {
    tx.all(sql::OPEN_AFTER, &[&county, &after], |row| {
        let (case_no, body): (String, String) = (row.get(0)?, row.get(1)?);
        let case: Case = serde_json::from_str(&body)
            .map_err(|e| Error::Db(format!("the row of case {case_no} cannot be read: {e}")))?;
        let head = Head { version: case.version, hash: row.get(2)? };
        Ok((case, head))
    })
}

/// The facts by which a case takes the dates of the desk's calendar; none when nothing moves. Writes nothing.
///
/// # Errors
/// Of the rules, and when the catalogue lost the item.
pub fn redating(desk: &Desk, case: &Case, why: &str) -> Result<Vec<Recorded>, Failure> {
    let bound = bound_item(desk, case)?;
    let context = Context {
        now: desk.now,
        by: SYSTEM,
        unit: &Unit::County,
        item: &bound,
        current: None,
        calendar: &desk.calendar,
        lights: desk.lights,
    };
    case::decide(Some(case), &Command::Redate { why: why.to_owned() }, &context).map_err(Failure::Refused)
}

/// Writes what [`redating`] found.
///
/// # Errors
/// [`Error::Stale`] when somebody has worked on the case since it was read; of the store.
pub fn redate(
    tx: &mut Tx<'_>,
    desk: &Desk,
    case: &Case,
    head: Head,
    facts: &[Recorded],
) -> Result<Case, Failure> {
    write(tx, desk, Some(case), head, facts)
}

/// Writes facts, row, tallies and messages.
fn write(
    tx: &mut Tx<'_>,
    desk: &Desk,
    before: Option<&Case>,
    head: Head,
    facts: &[Recorded],
) -> Result<Case, Failure> {
    let mut after = before.cloned();
    let mut entries = Vec::with_capacity(facts.len());
    for fact in facts {
        entries.push(entry(fact)?);
        after = case::evolve(after, fact);
    }
    let after = after.ok_or_else(|| Failure::Internal("facts do not make a case".to_owned()))?;
    let stream = stream(&after.case_no);
    let head = journal::append(tx, &desk.county, &stream, &head, &entries)?;
    let row = CaseRow::of(&desk.county, &after, &head)?;
    match before {
        None => row.add(tx)?,
        Some(before) => row.save(tx, &CaseKey::from(before))?,
    }
    let increments: Vec<tally::Increment> = case::difference(before, &after)
        .into_iter()
        .map(|count| tally::Increment {
            township: count.township,
            day: count.day.to_string(),
            measure: count.measure.as_str().to_owned(),
            item: count.item,
            n: count.n,
        })
        .collect();
    tally::add(tx, &desk.county, &increments)?;
    tell(tx, desk, &after, facts, &stream)?;
    Ok(after)
}

fn entry(recorded: &Recorded) -> Result<NewEntry, Error> {
    Ok(NewEntry {
        kind: recorded.fact.kind().to_owned(),
        at: recorded.at.as_microsecond(),
        actor: recorded.by.clone(),
        body: serde_json::to_string(recorded).map_err(|e| Error::Db(e.to_string()))?,
    })
}

/// Reads a fact back from its journal entry.
///
/// # Errors
/// [`Error::Db`] naming stream and version when the entry is no fact of a case.
pub fn recorded(entry: &journal::Entry) -> Result<Recorded, Error> {
    let bad = |e: String| Error::Db(format!("{} version {}: {e}", entry.stream, entry.version));
    let mut recorded: Recorded = serde_json::from_str(&entry.body).map_err(|e| bad(e.to_string()))?;
    recorded.at = Timestamp::from_microsecond(entry.at).map_err(|e| bad(e.to_string()))?;
    recorded.by.clone_from(&entry.actor);
    Ok(recorded)
}

/// The message that the last fact owes to somebody outside the room, if any: to the applicant, or to a bureau.
fn tell(tx: &mut Tx<'_>, desk: &Desk, after: &Case, facts: &[Recorded], stream: &str) -> Result<(), Error> {
    let Some(last) = facts.last() else { return Ok(()) };
    let topic = match &last.fact {
        Fact::Notified { .. }
        | Fact::Accepted { .. }
        | Fact::NotAccepted(_)
        | Fact::Suspended(_)
        | Fact::Extended(_)
        | Fact::Decided(_) => "applicant",
        Fact::Forwarded(_) => "bureau",
        Fact::Returned { .. } => "township",
        _ => return Ok(()),
    };
    let body = serde_json::json!({
        "case_no": after.case_no,
        "fact": last.fact.kind(),
        "township": after.township,
        "bureau": after.last_bureau(),
    });
    outbox::put(tx, &desk.county, topic, stream, &body.to_string(), last.at.as_microsecond())
}
