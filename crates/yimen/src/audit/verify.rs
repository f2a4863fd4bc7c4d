//! Holds everything derived against the facts: rows = replay, people = their last applicant fact, tallies = recount.
//!
//! The journal's own chain and seals are the store's to check ([`yimen_store::journal::verify`]); here is what needs the
//! rules. One snapshot is read page by page, so that it can run while the hall works, in memory that does not grow with
//! the number of cases.

use super::{records, sql};
use crate::{
    case::{
        ROWS_AFTER,
        row::CaseRow,
        work::{self, stream},
    },
    matter::{self, verify::TallyKey},
    person,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::mpsc,
    thread,
};
use yimen_rules::case::{self, Fact};
use yimen_store::{
    Error, Row, Store, Tx,
    journal::{self, Entry, Head},
    tally,
};

/// What was checked and found right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Journal entries.
    pub entries: u64,
    /// Seals.
    pub seals: u64,
    /// Entries under a seal.
    pub sealed: u64,
    /// Cases replayed.
    pub cases: u64,
    /// Tallies recounted.
    pub tallies: u64,
    /// People compared.
    pub people: u64,
    /// Accounts replayed.
    pub accounts: u64,
    /// Imported years and closures replayed.
    pub calendar: u64,
    /// Kept records compared with their streams.
    pub kept: u64,
    /// Versions of items compared with their streams.
    pub versions: u64,
    /// Days of duty replayed.
    pub duty: u64,
    /// Contacts, petitions and disputes replayed.
    pub matters: u64,
}

/// The first thing found wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An entry or a seal of the journal.
    #[error("journal: {0}")]
    Journal(String),
    /// A row that is not what its facts amount to.
    #[error("case {case_no}, column {column}: the row says {row}, the facts say {facts}")]
    Row {
        /// Case number.
        case_no: String,
        /// Column.
        column: &'static str,
        /// What stands in the row.
        row: String,
        /// What the replay gives.
        facts: String,
    },
    /// A row without facts, or facts without a row.
    #[error("case {case_no}: {what}")]
    Case {
        /// Case number.
        case_no: String,
        /// What is wrong.
        what: String,
    },
    /// A person whose entry is not the one last given.
    #[error("person {person}: {what}")]
    Person {
        /// The key.
        person: String,
        /// What is wrong.
        what: &'static str,
    },
    /// An account that is not what its facts amount to.
    #[error("account {account}: {what}")]
    Account {
        /// The account.
        account: String,
        /// What is wrong.
        what: String,
    },
    /// A year or a closure that is not what the facts of the calendar amount to.
    #[error("calendar: {0}")]
    Calendar(String),
    /// A kept record that is not what its last fact says.
    #[error("{kind} {id}: {what}")]
    Kept {
        /// The kind of record.
        kind: String,
        /// Its id.
        id: String,
        /// What is wrong.
        what: &'static str,
    },
    /// A version of an item that is not what its facts say.
    #[error("item {id}: {what}")]
    Item {
        /// The item.
        id: String,
        /// What is wrong.
        what: &'static str,
    },
    /// A contact, petition or dispute that is not what its facts amount to.
    #[error(transparent)]
    Matter(#[from] matter::verify::Wrong),
    /// A tally that a recount does not give.
    #[error("tally {measure} of township {township}, item {item}, {day}: kept {kept}, recounted {recounted}")]
    Tally {
        /// Measure.
        measure: String,
        /// Township.
        township: String,
        /// Item.
        item: String,
        /// Day.
        day: String,
        /// As kept.
        kept: i64,
        /// As recounted.
        recounted: i64,
    },
}

/// Why a verification ended without "verified".
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// Something is wrong.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// It could not be carried through.
    #[error(transparent)]
    Store(#[from] Error),
}

/// Checks all of a county. Blocking. `signer` is the public key under which the seals must be signed, when it is known;
/// `progress` hears how many entries or rows more have been checked.
///
/// # Errors
/// The first thing wrong, or the store's own failure.
pub fn verify(
    store: &Store,
    county: &str,
    signer: Option<&[u8]>,
    progress: &mut dyn FnMut(u64),
) -> Result<Verified, Stopped> {
    let journal = journal::verify(store, county, signer, progress)?;
    if let Some(wrong) = journal.wrong {
        return Err(Broken::Journal(wrong.to_string()).into());
    }
    let (county, mut checked) = (county.to_owned(), Verified::default());
    checked.entries = journal.entries;
    checked.seals = journal.seals;
    checked.sealed = journal.sealed;
    // One snapshot, read by a thread of the store: it tells how far it is through a channel, which ends with it.
    let (said, heard) = mpsc::channel::<u64>();
    let (accounts, calendar, kept, versions, duty, rows) = thread::scope(|scope| {
        let reading = scope.spawn(move || {
            store.read_now(move |tx| -> Result<_, Stopped> {
                let (accounts, calendar) = (records::accounts(tx, &county)?, records::calendar(tx, &county)?);
                let kept = records::kept(tx, &county)?;
                Ok((
                    accounts,
                    calendar,
                    kept,
                    records::versions(tx, &county)?,
                    records::duty(tx, &county)?,
                    replay_all(tx, &county, &said)?,
                ))
            })
        });
        heard.into_iter().for_each(progress);
        reading.join().unwrap_or(Err(Stopped::Store(Error::Panicked)))
    })?;
    checked.accounts = accounts;
    checked.calendar = calendar;
    checked.kept = kept;
    checked.versions = versions;
    checked.duty = duty;
    checked.cases = rows.cases;
    checked.tallies = rows.tallies;
    checked.people = rows.people;
    checked.matters = rows.matters;
    Ok(checked)
}

struct Replayed {
    cases: u64,
    tallies: u64,
    people: u64,
    matters: u64,
}

fn replay_all(tx: &mut Tx<'_>, county: &str, said: &mpsc::Sender<u64>) -> Result<Replayed, Stopped> {
    let mut recount: HashMap<TallyKey, i64> = HashMap::new();
    let mut people: BTreeMap<String, (i64, String)> = BTreeMap::new();
    let (mut after, mut cases) = (String::new(), 0);
    loop {
        let rows = tx.all(ROWS_AFTER, &[&county, &after], CaseRow::read)?;
        let Some(last) = rows.last().map(|r| r.case_no.clone()) else { break };
        let facts = facts_between(tx, county, &stream(&after), &stream(&last))?;
        compare_page(county, &rows, facts, &mut recount, &mut people)?;
        cases += rows.len() as u64;
        // Nobody listens any more: then nobody needs to know.
        let _ = said.send(rows.len() as u64);
        after = last;
    }
    // Facts beyond the last row: a case whose row was removed. Case numbers are digits, which come before letters in
    // whatever order of characters a server uses.
    let orphans = facts_between(tx, county, &stream(&after), "case:z")?;
    if let Some(name) = orphans.keys().next() {
        return Err(no_row(name).into());
    }
    let matters = matter::verify::all(tx, county, &mut recount).map_err(|stopped| match stopped {
        matter::verify::Stopped::Wrong(wrong) => Stopped::Broken(wrong.into()),
        matter::verify::Stopped::Store(error) => Stopped::Store(error),
    })?;
    let tallies = compare_tallies(tx, county, recount)?;
    let people = compare_people(tx, county, &people)?;
    Ok(Replayed { cases, tallies, people, matters })
}

fn no_row(stream: &str) -> Broken {
    Broken::Case {
        case_no: stream.trim_start_matches("case:").to_owned(),
        what: "there are facts in the journal but no row".to_owned(),
    }
}

/// An entry as `FACTS_BETWEEN` gives it: without its place and the hash before it.
pub(crate) fn entry(row: &Row<'_>) -> Result<Entry, Error> {
    Ok(Entry {
        seq: 0,
        stream: row.get(0)?,
        version: row.get(1)?,
        at: row.get(2)?,
        actor: row.get(3)?,
        kind: row.get(4)?,
        body: row.get(5)?,
        prev: Vec::new(),
        hash: row.get(6)?,
    })
}

fn facts_between(
    tx: &mut Tx<'_>,
    county: &str,
    after: &str,
    to: &str,
) -> Result<BTreeMap<String, Vec<Entry>>, Error> {
    let entries = tx.all(sql::FACTS_BETWEEN, &[&county, &after, &to], entry)?;
    let mut streams: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        streams.entry(entry.stream.clone()).or_default().push(entry);
    }
    Ok(streams)
}

fn compare_page(
    county: &str,
    rows: &[CaseRow],
    mut facts: BTreeMap<String, Vec<Entry>>,
    recount: &mut HashMap<TallyKey, i64>,
    people: &mut BTreeMap<String, (i64, String)>,
) -> Result<(), Stopped> {
    for row in rows {
        let Some(entries) = facts.remove(&stream(&row.case_no)) else {
            return Err(Broken::Case {
                case_no: row.case_no.clone(),
                what: "there is a row but no fact in the journal".to_owned(),
            }
            .into());
        };
        let recorded = entries.iter().map(work::recorded).collect::<Result<Vec<_>, _>>()?;
        let replayed =
            case::replay(&recorded).map_err(|what| Broken::Case { case_no: row.case_no.clone(), what })?;
        let head = entries.last().map_or(Head::NEW, |e| Head { version: e.version, hash: e.hash.clone() });
        compare_row(row, &CaseRow::of(county, &replayed, &head)?)?;
        for count in case::measures(&replayed) {
            let key = (count.measure.as_str().to_owned(), count.day.to_string(), count.township, count.item);
            *recount.entry(key).or_default() += count.n;
        }
        for fact in &recorded {
            let applicant = match &fact.fact {
                Fact::Received(received) => Some(&received.applicant),
                Fact::Corrected { applicant, .. } => applicant.as_ref(),
                _ => None,
            };
            if let Some(applicant) = applicant {
                let kept = people.entry(applicant.person.clone()).or_default();
                let at = fact.at.as_microsecond();
                if kept.0 <= at {
                    *kept = (at, applicant.sealed.clone());
                }
            }
        }
    }
    match facts.keys().next() {
        Some(name) => Err(no_row(name).into()),
        None => Ok(()),
    }
}

fn compare_row(row: &CaseRow, facts: &CaseRow) -> Result<(), Broken> {
    if row == facts {
        return Ok(());
    }
    let columns: [(&'static str, String, String); 25] = [
        ("version", row.version.to_string(), facts.version.to_string()),
        ("head", hex(&row.head), hex(&facts.head)),
        ("state", row.state.clone(), facts.state.clone()),
        ("open", row.open.to_string(), facts.open.to_string()),
        ("township", row.township.clone(), facts.township.clone()),
        ("item", row.item.clone(), facts.item.clone()),
        ("item_version", row.item_version.to_string(), facts.item_version.to_string()),
        ("department", row.department.clone(), facts.department.clone()),
        ("bureau", row.bureau.clone(), facts.bureau.clone()),
        ("at_bureau", row.at_bureau.to_string(), facts.at_bureau.to_string()),
        ("clerk", row.clerk.clone(), facts.clerk.clone()),
        ("person", row.person.clone(), facts.person.clone()),
        ("name_masked", row.name_masked.clone(), facts.name_masked.clone()),
        ("received_on", row.received_on.clone(), facts.received_on.clone()),
        ("accepted_on", row.accepted_on.clone(), facts.accepted_on.clone()),
        ("decided_on", row.decided_on.clone(), facts.decided_on.clone()),
        ("outcome", row.outcome.clone(), facts.outcome.clone()),
        ("on_time", row.on_time.to_string(), facts.on_time.to_string()),
        ("due", row.due.clone(), facts.due.clone()),
        ("yellow_from", row.yellow_from.clone(), facts.yellow_from.clone()),
        ("leg_due", row.leg_due.clone(), facts.leg_due.clone()),
        ("leg_yellow_from", row.leg_yellow_from.clone(), facts.leg_yellow_from.clone()),
        ("lapses_after", row.lapses_after.clone(), facts.lapses_after.clone()),
        ("provisional", row.provisional.to_string(), facts.provisional.to_string()),
        // The body may hold words of applicants: it is named, not shown.
        ("body", "another text".to_owned(), "this text".to_owned()),
    ];
    let (column, row_says, facts_say) = columns
        .into_iter()
        .find(|(name, row, facts)| *name == "body" || row != facts)
        .unwrap_or(("body", String::new(), String::new()));
    Err(Broken::Row { case_no: row.case_no.clone(), column, row: row_says, facts: facts_say })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn compare_tallies(
    tx: &mut Tx<'_>,
    county: &str,
    mut recount: HashMap<TallyKey, i64>,
) -> Result<u64, Stopped> {
    let kept = tally::sum(
        tx,
        county,
        &tally::Filter::default(),
        tally::By { township: true, day: true, item: true },
    )?;
    let mut checked = 0;
    for total in kept {
        let known = case::Measure::parse(&total.measure).is_some()
            || yimen_rules::matter::Measure::parse(&total.measure).is_some();
        let key = (total.measure, total.day, total.township, total.item);
        let recounted = recount.remove(&key).unwrap_or(0);
        // Measures of other capabilities are theirs to recount.
        if known && recounted != total.n {
            return Err(tally_broken(key, total.n, recounted).into());
        }
        checked += 1;
    }
    match recount.into_iter().filter(|(_, n)| *n != 0).min() {
        Some((key, recounted)) => Err(tally_broken(key, 0, recounted).into()),
        None => Ok(checked),
    }
}

fn tally_broken((measure, day, township, item): TallyKey, kept: i64, recounted: i64) -> Broken {
    Broken::Tally { measure, township, item, day, kept, recounted }
}

fn compare_people(
    tx: &mut Tx<'_>,
    county: &str,
    last: &BTreeMap<String, (i64, String)>,
) -> Result<u64, Stopped> {
    let (mut after, mut checked) = (String::new(), 0_u64);
    loop {
        let page = tx.all(person::AFTER, &[&county, &after], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(2)?))
        })?;
        let Some(end) = page.last().map(|(id, _)| id.clone()) else { break };
        for (id, sealed) in &page {
            match last.get(id) {
                None => {
                    return Err(Broken::Person {
                        person: id.clone(),
                        what: "in the register, but in no case",
                    }
                    .into());
                }
                Some((_, text)) if text != sealed => {
                    return Err(Broken::Person {
                        person: id.clone(),
                        what: "the register holds another text than the last fact",
                    }
                    .into());
                }
                Some(_) => checked += 1,
            }
        }
        after = end;
    }
    if checked != last.len() as u64 {
        let missing = last.len() as u64 - checked;
        return Err(Broken::Person {
            person: format!("({missing})"),
            what: "in cases, but not in the register",
        }
        .into());
    }
    Ok(checked)
}
