//! Guessing at the status page slows down by case number, whether there is such a case or not, and survives a restart.
//! What was guessed is kept nowhere; the audit sees numbers of failures only.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use yimen_store::{
    Error, Store, Tx,
    journal::{self, NewEntry},
};

yimen_store::statements! {
    /// How often a number was answered wrongly, and when last.
    pub GUESSES_OF = "SELECT failures, last_at FROM status_guess WHERE county = $1 AND case_no = $2";
    /// One more wrong answer; after a quiet day it counts from one again.
    pub GUESSED = "INSERT INTO status_guess (county, case_no, failures, last_at) VALUES ($1, $2, 1, $3)
        ON CONFLICT (county, case_no) DO UPDATE SET
            failures = CASE WHEN status_guess.last_at < $4 THEN 1 ELSE status_guess.failures + 1 END,
            last_at = excluded.last_at
        RETURNING failures";
    /// Rows older than a day.
    pub FORGET_GUESSES = "DELETE FROM status_guess WHERE county = $1 AND last_at < $2";
}

/// Wrong answers that cost nothing but the trouble.
const FREE: i64 = 5;
/// The first wait, doubled with every further failure.
const FIRST_WAIT: i64 = 30;
/// The longest wait.
const LONGEST_WAIT: i64 = 3600;
/// After so long without a failure all is forgotten.
const MEMORY: SignedDuration = SignedDuration::from_hours(24);

/// Seconds to wait after so many failures: 0 up to the fourth, then 30, 60, 120 … at most an hour. So about forty
/// guesses a day at ten thousand possible endings.
pub fn wait_after(failures: i64) -> i64 {
    if failures < FREE {
        return 0;
    }
    let doublings = u32::try_from(failures - FREE).unwrap_or(u32::MAX).min(10);
    (FIRST_WAIT << doublings).min(LONGEST_WAIT)
}

/// Seconds that this number must still rest, 0 when it may be asked for.
///
/// # Errors
/// Of the store.
pub fn rest(tx: &mut Tx<'_>, county: &str, case_no: &str, now: Timestamp) -> Result<i64, Error> {
    let found =
        tx.maybe(GUESSES_OF, &[&county, &case_no], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
    let Some((failures, last)) = found else { return Ok(0) };
    let passed = (now.as_microsecond() - last).div_euclid(1_000_000);
    if passed >= MEMORY.as_secs() {
        return Ok(0);
    }
    Ok((wait_after(failures) - passed).max(0))
}

/// Writes a wrong answer down and says how many there were.
///
/// # Errors
/// Of the store.
pub fn failed(tx: &mut Tx<'_>, county: &str, case_no: &str, now: Timestamp) -> Result<i64, Error> {
    let forget = (now - MEMORY).as_microsecond();
    tx.exec(FORGET_GUESSES, &[&county, &forget])?;
    tx.one(GUESSED, &[&county, &case_no, &now.as_microsecond(), &forget], |row| row.get(0))
}

/// Tells the audit when guessing goes on: at the 5th, 10th, 20th … failure. Nobody waits for it, and it holds nothing of
/// what was guessed.
pub async fn tell_audit(store: &Store, county: &str, case_no: &str, failures: i64, now: Timestamp) {
    if failures < FREE || failures % FREE != 0 || !(failures / FREE).unsigned_abs().is_power_of_two() {
        return;
    }
    for _ in 0..3 {
        let county = county.to_owned();
        let body = json!({ "fact": "guessing", "case_no": case_no, "failures": failures }).to_string();
        let noted = store
            .write(move |tx| -> Result<(), Error> {
                let head = journal::head(tx, &county, "status")?;
                let entry = NewEntry {
                    kind: "status.guessing".to_owned(),
                    at: now.as_microsecond(),
                    actor: String::new(),
                    body,
                };
                journal::append(tx, &county, "status", &head, &[entry])?;
                Ok(())
            })
            .await;
        match noted {
            Err(Error::Stale) => {}
            Err(error) => return tracing::warn!(%error, "guessing at the status page could not be noted"),
            Ok(()) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_slips_cost_nothing_and_guessing_on_costs_more_and_more() {
        let waits: Vec<i64> = (0..=13).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
        assert_eq!(wait_after(i64::MAX), LONGEST_WAIT);
        let mut seconds = 0;
        let guesses = (1..).take_while(|n| {
            seconds += wait_after(*n);
            seconds < 86_400
        });
        assert!(guesses.count() < 45, "a day's guesses stay few among ten thousand endings");
    }
}
