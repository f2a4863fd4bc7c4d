//! What the clients have been told, and what they are waiting to be told.

use crate::{client::Seen, lives::Act};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Shared by all clients.
#[derive(Debug, Default)]
pub struct Ledger(Mutex<Told>);

/// The ledger at one moment.
#[derive(Debug, Default, Clone)]
pub struct Told {
    /// Cases by number, as last answered.
    cases: HashMap<String, Seen>,
    /// By life: the act asked for, and of which case (none: its receipt).
    asking: HashMap<usize, (Act, Option<String>)>,
}

impl Ledger {
    fn lock(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As of now.
    pub fn read(&self) -> Told {
        self.lock().clone()
    }

    /// Before a request leaves: from here on it may be done.
    pub fn asking(&self, life: usize, act: Act, case: Option<&Seen>) {
        self.lock().asking.insert(life, (act, case.map(|seen| seen.id.clone())));
    }

    /// An answer has come.
    ///
    /// # Errors
    /// When the answer to a receipt names a case of another receipt: one number for two cases.
    pub fn answered(&self, life: usize, act: Act, seen: &Seen) -> anyhow::Result<()> {
        let mut told = self.lock();
        told.asking.remove(&life);
        let before = told.cases.insert(seen.id.clone(), seen.clone());
        anyhow::ensure!(act != Act::Receive || before.is_none(), "{} was given to two receipts", seen.id);
        Ok(())
    }
}

impl Told {
    /// How many cases were answered for.
    pub fn cases(&self) -> usize {
        self.cases.len()
    }

    /// How many requests wait for an answer.
    pub fn waiting(&self) -> usize {
        self.asking.len()
    }

    /// Compares with the rows that stand: number, state, version.
    ///
    /// # Errors
    /// The first case lost, altered, twice or unasked.
    pub fn compare(&self, rows: &[(String, String, i64)]) -> anyhow::Result<()> {
        let asked: HashMap<&str, Act> =
            self.asking.values().filter_map(|(act, case)| case.as_deref().map(|case| (case, *act))).collect();
        let receipts = self.asking.values().filter(|(_, case)| case.is_none()).count();
        let mut found: HashMap<&str, (&str, i64)> = HashMap::with_capacity(rows.len());
        for (case_no, state, version) in rows {
            anyhow::ensure!(found.insert(case_no, (state, *version)).is_none(), "{case_no} stands twice");
        }
        for (case_no, seen) in &self.cases {
            let Some((state, version)) = found.remove(case_no.as_str()) else {
                anyhow::bail!("{case_no} was answered ({}, version {}) and is gone", seen.state, seen.version)
            };
            let as_told = state == seen.state && version == seen.version;
            let one_further = asked
                .get(case_no.as_str())
                .is_some_and(|act| state == act.leaves() && version == seen.version + 1);
            anyhow::ensure!(
                as_told || one_further,
                "{case_no} was answered as {}, version {}, and stands as {state}, version {version}",
                seen.state,
                seen.version
            );
        }
        anyhow::ensure!(
            found.len() <= receipts,
            "{} cases that nobody was told of, {receipts} receipts without an answer",
            found.len()
        );
        match found.into_iter().find(|(_, (state, version))| (*state, *version) != ("received", 1)) {
            Some((case_no, (state, _))) => {
                anyhow::bail!("{case_no} stands as {state} and nobody was told of it")
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(id: &str, state: &str, version: i64) -> Seen {
        Seen { id: id.to_owned(), state: state.to_owned(), version }
    }

    fn row(id: &str, state: &str, version: i64) -> (String, String, i64) {
        (id.to_owned(), state.to_owned(), version)
    }

    #[test]
    fn a_case_may_stand_one_step_further_only_while_that_step_waits_for_its_answer() {
        let ledger = Ledger::default();
        let case = seen("A", "received", 1);
        ledger.asking(0, Act::Receive, None);
        ledger.answered(0, Act::Receive, &case).expect("first");
        assert!(ledger.read().compare(&[row("A", "accepted", 2)]).is_err());
        ledger.asking(0, Act::Accept, Some(&case));
        assert!(ledger.read().compare(&[row("A", "received", 1)]).is_ok());
        assert!(ledger.read().compare(&[row("A", "accepted", 2)]).is_ok());
        assert!(ledger.read().compare(&[row("A", "forwarded", 2)]).is_err());
    }

    #[test]
    fn a_case_answered_for_and_gone_is_seen_and_so_is_one_that_nobody_asked_for() {
        let ledger = Ledger::default();
        ledger.answered(0, Act::Receive, &seen("A", "received", 1)).expect("first");
        assert!(ledger.read().compare(&[]).is_err());
        let with_stranger = [row("A", "received", 1), row("B", "received", 1)];
        assert!(ledger.read().compare(&with_stranger).is_err());
        ledger.asking(1, Act::Receive, None);
        assert!(ledger.read().compare(&with_stranger).is_ok());
    }

    #[test]
    fn one_number_for_two_receipts_is_seen() {
        let ledger = Ledger::default();
        ledger.answered(0, Act::Receive, &seen("A", "received", 1)).expect("first");
        assert!(ledger.answered(1, Act::Receive, &seen("A", "received", 1)).is_err());
    }
}
