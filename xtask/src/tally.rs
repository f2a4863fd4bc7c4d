//! What test runners say at their end, as numbers.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Ran and held.
    pub passed: u64,
    /// Ran and did not hold, or were cut short.
    pub failed: u64,
    /// Were there but did not run.
    pub skipped: u64,
}

impl Tally {
    /// One failure: a run that ended badly without a number to say how badly.
    pub const BROKEN: Tally = Tally { passed: 0, failed: 1, skipped: 0 };

    /// One skip: a whole part that did not run.
    pub const SKIPPED: Tally = Tally { passed: 0, failed: 0, skipped: 1 };

    /// What nextest's last line says: `Summary [ 1.2s] 5 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 2 skipped`.
    pub fn of_nextest(said: &str) -> Option<Tally> {
        let line = said.lines().rfind(|line| line.trim_start().starts_with("Summary ["))?;
        let (_, counts) = line.split_once(" run: ")?;
        Some(without_brackets(counts).split(',').filter_map(count).map(|(n, what)| Tally::one(n, what)).sum())
    }

    /// What every binary run by `cargo test` says, added up: `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
    pub fn of_cargo(said: &str) -> Option<Tally> {
        let results = said.lines().filter_map(|line| line.trim_start().strip_prefix("test result: "));
        let tallies: Vec<Tally> = results
            .filter_map(|result| result.split_once(". "))
            .flat_map(|(_, counts)| counts.split(';').filter_map(count))
            .map(|(n, what)| Tally::one(n, what))
            .collect();
        (!tallies.is_empty()).then(|| tallies.into_iter().sum())
    }

    /// What the end of a TAP report of Node's test runner says: `# pass 8`, `# fail 0`, `# cancelled 0`, …
    pub fn of_tap(said: &str) -> Option<Tally> {
        // Only the end counts: a test may print lines of the same form.
        let (_, end) = said.rsplit_once("\n# tests ")?;
        let ends = end.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(' '));
        let mut tally = None;
        for (what, number) in ends {
            let Ok(n) = number.parse() else { continue };
            if matches!(what, "pass" | "fail" | "cancelled" | "skipped" | "todo") {
                tally = Some(tally.unwrap_or_default() + Tally::one(n, what));
            }
        }
        tally
    }

    // A word for what did not hold differs by runner ("failed", "timed out", "exec failed", "cancelled"): all but these are one.
    fn one(n: u64, what: &str) -> Tally {
        match what {
            "passed" | "pass" => Tally { passed: n, ..Tally::default() },
            "skipped" | "ignored" | "todo" => Tally { skipped: n, ..Tally::default() },
            "measured" | "filtered out" => Tally::default(),
            _ => Tally { failed: n, ..Tally::default() },
        }
    }

    /// The tally of a run that ended with this success; one that ended badly has at least one failure.
    pub fn ended(tally: Option<Tally>, success: bool) -> Tally {
        match tally {
            Some(tally) if success || tally.failed > 0 => tally,
            Some(tally) => tally + Tally::BROKEN,
            None => Tally::BROKEN,
        }
    }
}

fn count(words: &str) -> Option<(u64, &str)> {
    let (number, what) = words.trim().split_once(' ')?;
    // "finished in 0.01s" is no count.
    Some((number.parse().ok()?, what.trim()))
}

fn without_brackets(text: &str) -> String {
    let mut deep = 0;
    let outside = |character: &char| {
        match character {
            '(' => deep += 1,
            ')' => deep -= 1,
            _ => return deep == 0,
        }
        false
    };
    text.chars().filter(outside).collect()
}

impl Add for Tally {
    type Output = Tally;
    fn add(self, other: Tally) -> Tally {
        Tally {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), Add::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn nextest_is_read_with_its_remarks_and_its_kinds_of_failure() {
        let quiet = "     Summary [   0.012s] 1 test run: 1 passed, 0 skipped\n";
        assert_eq!(Tally::of_nextest(quiet), Some(tally(1, 0, 0)));
        let loud = "   FAIL x\n     Summary [ 61.0s] 7/9 tests run: 4 passed (1 slow, 1 flaky), 1 failed, 1 timed out, 1 exec failed, 2 skipped\n   FAIL x\n";
        assert_eq!(Tally::of_nextest(loud), Some(tally(4, 3, 2)));
        assert_eq!(Tally::of_nextest("error: could not compile"), None);
    }

    #[test]
    fn cargo_test_is_added_up_over_its_binaries() {
        let said = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s\n\
                    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(Tally::of_cargo(said), Some(tally(6, 2, 1)));
        assert_eq!(Tally::of_cargo("error[E0425]"), None);
    }

    #[test]
    fn a_tap_report_counts_the_cancelled_as_failed_and_the_unfinished_as_skipped() {
        let said = "# pass 100\n# Subtest: a\n1..8\n# tests 8\n# suites 0\n# pass 4\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n# duration_ms 9.1\n";
        assert_eq!(Tally::of_tap(said), Some(tally(4, 2, 2)));
    }

    #[test]
    fn a_run_that_ended_badly_has_a_failure_even_if_its_numbers_show_none() {
        assert_eq!(Tally::ended(Some(tally(5, 0, 0)), true), tally(5, 0, 0));
        assert_eq!(Tally::ended(Some(tally(5, 0, 0)), false), tally(5, 1, 0));
        assert_eq!(Tally::ended(Some(tally(5, 2, 0)), false), tally(5, 2, 0));
        assert_eq!(Tally::ended(None, true), Tally::BROKEN);
    }

    #[test]
    fn the_closing_line_is_plain() {
        assert_eq!((tally(1, 2, 3) + Tally::SKIPPED).to_string(), "1 passed, 2 failed, 4 skipped");
    }
}
