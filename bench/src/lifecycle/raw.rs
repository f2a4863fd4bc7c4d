//! What the case writes put into the tables, act by act, read back from a database that the load has filled, so that an
//! engine can be made to write the very same rows by hand.

use anyhow::{Context, Result};
use std::collections::HashMap;
use yimen::case::{
    row::CaseRow,
    work::{recorded, stream},
};
use yimen_rules::case::{self, Case, Fact};
use yimen_store::{
    Error, Store,
    journal::{self, Entry, Head},
    tally::Increment,
};

/// Rows of the journal read at a time.
const PAGE: i64 = 5_000;

/// The rows of one act: one transaction.
#[derive(Debug)]
pub struct Write {
    /// The first of a case: an INSERT, a number drawn, a person written.
    pub new: Option<New>,
    /// Its row of the journal.
    pub entry: Entry,
    /// The row of the case after it.
    pub row: CaseRow,
    /// The counts it moves.
    pub tallies: Vec<Increment>,
    /// The message it causes: topic and body.
    pub message: Option<(String, String)>,
}

/// What only a receipt writes.
#[derive(Debug)]
pub struct New {
    /// Name of the counter drawn from.
    pub counter: String,
    /// The applicant.
    pub person: Person,
}

/// A row of the register of people.
#[derive(Debug)]
pub struct Person {
    /// Key.
    pub id: String,
    /// `person` or `organisation`.
    pub kind: &'static str,
    /// Masked name.
    pub name_masked: String,
    /// Sealed identity.
    pub sealed: String,
    /// Keyed hash of the name.
    pub name_hash: String,
    /// Keyed hash of the phone.
    pub phone_hash: String,
}

/// The acts of every case, in the order in which the cases came in. Blocking.
///
/// # Errors
/// The store's; a fact that does not follow on the one before.
pub fn read(store: &Store, county: &str) -> Result<Vec<Vec<Write>>> {
    let hashes = hashes(store, county)?;
    let mut messages = messages(store, county)?;
    let mut cases: Vec<Vec<Write>> = Vec::new();
    let mut open: HashMap<String, (usize, Case)> = HashMap::new();
    let mut after = 0;
    loop {
        let name = county.to_owned();
        let page = store.read_now(move |tx| journal::walk(tx, &name, after, PAGE))?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        for entry in page.into_iter().filter(|entry| entry.stream.starts_with("case:")) {
            let fact = recorded(&entry)?;
            let before = open.remove(&entry.stream);
            let (place, before) = match before {
                Some((place, case)) => (place, Some(case)),
                None => {
                    cases.push(Vec::with_capacity(6));
                    (cases.len() - 1, None)
                }
            };
            let new = match &fact.fact {
                Fact::Received(received) => {
                    let applicant = &received.applicant;
                    let (name_hash, phone_hash) = hashes.get(&applicant.person).cloned().unwrap_or_default();
                    Some(New {
                        counter: format!("case:{}:{}", received.township, case::day_of(fact.at)),
                        person: Person {
                            id: applicant.person.clone(),
                            kind: applicant.kind.as_str(),
                            name_masked: applicant.name_masked.clone(),
                            sealed: applicant.sealed.clone(),
                            name_hash,
                            phone_hash,
                        },
                    })
                }
                _ => None,
            };
            let case = case::evolve(before.clone(), &fact).context("a fact that does not follow")?;
            let head = Head { version: entry.version, hash: entry.hash.clone() };
            let tallies = case::difference(before.as_ref(), &case).into_iter().map(|count| Increment {
                township: count.township,
                day: count.day.to_string(),
                measure: count.measure.as_str().to_owned(),
                item: count.item,
                n: count.n,
            });
            cases[place].push(Write {
                new,
                row: CaseRow::of(county, &case, &head)?,
                tallies: tallies.collect(),
                message: messages.remove(&(entry.stream.clone(), entry.at)),
                entry,
            });
            open.insert(stream(&case.case_no), (place, case));
        }
    }
    Ok(cases)
}

type Hashes = HashMap<String, (String, String)>;

fn hashes(store: &Store, county: &str) -> Result<Hashes> {
    let county = county.to_owned();
    let rows = store.read_now(move |tx| {
        tx.all("SELECT id, name_hash, phone_hash FROM person WHERE county = $1", &[&county], |row| {
            Ok::<_, Error>((row.get::<String>(0)?, (row.get::<String>(1)?, row.get::<String>(2)?)))
        })
    })?;
    Ok(rows.into_iter().collect())
}

fn messages(store: &Store, county: &str) -> Result<HashMap<(String, i64), (String, String)>> {
    let county = county.to_owned();
    let rows = store.read_now(move |tx| {
        tx.all("SELECT stream, at, topic, body FROM outbox WHERE county = $1", &[&county], |row| {
            let place = (row.get::<String>(0)?, row.get::<i64>(1)?);
            Ok::<_, Error>((place, (row.get::<String>(2)?, row.get::<String>(3)?)))
        })
    })?;
    Ok(rows.into_iter().collect())
}

/// The statements written by hand: the same tables, indexes, rows and number of statements, and nothing that a program
/// needs beside them (no savepoint, no check of the journal's head, running numbers kept in memory). `$n` for
/// PostgreSQL; SQLite reads them as `?n`.
pub mod sql {
    /// Draws a number.
    pub const COUNTER: &str = "INSERT INTO counter (county, name, n) VALUES ($1, $2, 1) \
        ON CONFLICT (county, name) DO UPDATE SET n = counter.n + 1 RETURNING n";
    /// Looks at the case before an act.
    pub const LOAD: &str = "SELECT body, head FROM cases WHERE county = $1 AND case_no = $2";
    /// A fact.
    pub const JOURNAL: &str = "INSERT INTO journal (county, seq, stream, version, at, actor, kind, body, prev, hash) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// A new case.
    pub const ADD: &str = "INSERT INTO cases (county, case_no, version, head, state, open, township, item, department, \
        bureau, at_bureau, clerk, person, name_masked, received_on, accepted_on, decided_on, outcome, on_time, due, \
        yellow_from, leg_due, lapses_after, provisional, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, \
        $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)";
    /// The case after an act.
    pub const SAVE: &str = "UPDATE cases SET version = $3, head = $4, state = $5, open = $6, bureau = $7, \
        at_bureau = $8, accepted_on = $9, decided_on = $10, outcome = $11, on_time = $12, due = $13, \
        yellow_from = $14, leg_due = $15, lapses_after = $16, provisional = $17, body = $18 \
        WHERE county = $1 AND case_no = $2";
    /// The applicant.
    pub const PERSON: &str = "INSERT INTO person (county, id, kind, name_masked, sealed, name_hash, phone_hash, \
        last_case, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (county, id) DO UPDATE SET \
        kind = excluded.kind, name_masked = excluded.name_masked, sealed = excluded.sealed, \
        name_hash = excluded.name_hash, phone_hash = excluded.phone_hash, last_case = excluded.last_case, \
        seen_at = excluded.seen_at";
    /// A message.
    pub const OUTBOX: &str = "INSERT INTO outbox (county, id, topic, stream, body, at, due_at, attempts, dead) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, FALSE)";

    /// So many counts in one statement.
    pub fn tally(rows: usize) -> String {
        let row = |n: usize| {
            let places: Vec<String> = (1..=7).map(|p| format!("${}", n * 7 + p)).collect();
            format!("({})", places.join(", "))
        };
        let rows: Vec<String> = (0..rows).map(row).collect();
        format!(
            "INSERT INTO tally_delta (county, id, township, day, measure, item, n) VALUES {}",
            rows.join(", ")
        )
    }
}
