//! What is said at the end: each part's tally, every skip by name, and one plain line that sums it all up.

use crate::lint::Verdict;
use crate::place::Place;
use crate::tally::Tally;

/// What came of each part of the tests.
#[derive(Default)]
pub struct Outcome {
    parts: Vec<(&'static str, Tally)>,
    skipped: Vec<String>,
}

impl Outcome {
    /// A part that ran, and the names of what it skipped.
    pub fn add(&mut self, part: &'static str, (tally, skipped): (Tally, Vec<String>)) {
        self.parts.push((part, tally));
        self.skipped.extend(skipped);
    }

    /// A whole part that could not run, and why.
    pub fn skip(&mut self, what_and_why: &str) {
        eprintln!("xtask: SKIPPED {what_and_why}");
        self.parts.push(("skipped", Tally::SKIPPED));
        self.skipped.push(what_and_why.to_owned());
    }

    /// Says how it went, ending with the closing line; whether all went well. `whole` means that nothing was filtered out,
    /// so that no test at all is a failure too.
    pub fn close(&self, place: &Place, whole: bool) -> bool {
        let sum: Tally = self.parts.iter().map(|(_, tally)| *tally).sum();
        println!();
        for (part, tally) in self.parts.iter().filter(|(part, _)| *part != "skipped") {
            println!("{part:>9}  {tally}");
        }
        for name in &self.skipped {
            println!("  SKIPPED  {name}");
        }
        let judged = judge(sum, place.ci, whole);
        if let Err(why) = judged {
            println!("   FAILED  {why}");
        }
        println!("{sum}");
        judged.is_ok()
    }
}

fn judge(sum: Tally, ci: bool, whole: bool) -> Result<(), &'static str> {
    match sum {
        Tally { failed: 1.., .. } => Err("see the failures above"),
        Tally { skipped: 1.., .. } if ci => Err("nobody watches here (CI=true), so a skip is a failure"),
        Tally { passed: 0, .. } if whole => Err("not one test ran"),
        _ => Ok(()),
    }
}

/// Says what each linter found; whether all were content.
pub fn linters(verdicts: &[Verdict]) -> bool {
    for Verdict { linter, clean } in verdicts {
        println!("{linter:>9}  {}", if *clean { "clean" } else { "NOT CLEAN, see above" });
    }
    verdicts.iter().all(|verdict| verdict.clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u64, failed: u64, skipped: u64) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn a_skip_passes_before_somebody_and_fails_before_nobody() {
        assert!(judge(tally(9, 0, 1), false, true).is_ok());
        assert!(judge(tally(9, 0, 1), true, true).is_err());
    }

    #[test]
    fn one_failure_fails_all_and_no_test_at_all_is_no_success() {
        assert!(judge(tally(9, 1, 0), false, true).is_err());
        assert!(judge(tally(0, 0, 0), false, true).is_err());
        assert!(judge(tally(0, 0, 0), false, false).is_ok());
        assert!(judge(tally(9, 0, 0), true, true).is_ok());
    }

    #[test]
    fn one_unclean_linter_is_enough() {
        assert!(linters(&[]));
        assert!(!linters(&[
            Verdict { linter: "format", clean: true },
            Verdict { linter: "clippy", clean: false }
        ]));
    }
}
