//! Counts and the rates drawn from them (domain §5.3): integers throughout, per cent with two decimals rounded half up,
//! and nothing at all where there is nothing to divide by.

use serde_json::{Map, Value, json};
use std::collections::HashMap;
use yimen_rules::case::Measure;

/// What was counted in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    counts: HashMap<Measure, i64>,
    /// Accepted, undecided and past the due date at the end of the period.
    pub overdue_open: i64,
}

/// A numerator over a denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Numerator.
    pub n: i64,
    /// Denominator.
    pub d: i64,
}

impl Rate {
    /// Hundredths of a per cent, rounded half up; none for a zero denominator.
    pub fn hundredths(self) -> Option<i64> {
        if self.d <= 0 {
            return None;
        }
        let (n, d) = (i128::from(self.n), i128::from(self.d));
        i64::try_from((n * 20_000 + d).div_euclid(d * 2)).ok()
    }

    /// `97.61`, or `-`.
    pub fn percent(self) -> String {
        match self.hundredths() {
            None => "-".to_owned(),
            Some(h) => format!("{}{}.{:02}", if h < 0 { "-" } else { "" }, h.abs() / 100, h.abs() % 100),
        }
    }

    /// As JSON: `{"n", "d", "percent"}`, with null for a zero denominator.
    pub fn json(self) -> Value {
        // The quotient of an integer by 100 prints with the two decimals it has.
        json!({ "n": self.n, "d": self.d, "percent": self.hundredths().map(|h| h as f64 / 100.0) })
    }
}

impl Figures {
    /// Adds to a measure.
    pub fn add(&mut self, measure: Measure, n: i64) {
        *self.counts.entry(measure).or_default() += n;
    }

    /// Adds all of another.
    pub fn add_all(&mut self, other: &Figures) {
        for (measure, n) in &other.counts {
            self.add(*measure, *n);
        }
        self.overdue_open += other.overdue_open;
    }

    /// How many of a measure.
    pub fn of(&self, measure: Measure) -> i64 {
        self.counts.get(&measure).copied().unwrap_or(0)
    }

    /// Overdue: decided late, or open and late at the end of the period.
    pub fn overdue(&self) -> i64 {
        self.of(Measure::Late) + self.overdue_open
    }

    fn due(&self) -> i64 {
        self.of(Measure::Decided) + self.overdue_open
    }

    /// 按时办结率: decided in the period on or before the due date ÷ (decided in it + open and overdue at its end).
    pub fn on_time(&self) -> Rate {
        Rate { n: self.of(Measure::OnTime), d: self.due() }
    }

    /// 超期率: the same denominator.
    pub fn overdue_rate(&self) -> Rate {
        Rate { n: self.overdue(), d: self.due() }
    }

    /// 提前办结率: decided strictly before the committed date ÷ committed cases decided.
    pub fn early(&self) -> Rate {
        Rate { n: self.of(Measure::Early), d: self.of(Measure::CommittedDecided) }
    }

    /// 即办率: instant cases decided the same day ÷ all decided.
    pub fn instant(&self) -> Rate {
        Rate { n: self.of(Measure::InstantSameDay), d: self.of(Measure::Decided) }
    }

    /// 受理率: accepted ÷ (accepted + not accepted).
    pub fn acceptance(&self) -> Rate {
        let accepted = self.of(Measure::Accepted);
        Rate { n: accepted, d: accepted + self.of(Measure::NotAccepted) }
    }

    /// 一次受理率: accepted without a notice ÷ accepted.
    pub fn first_time_pass(&self) -> Rate {
        Rate { n: self.of(Measure::FirstTimePass), d: self.of(Measure::Accepted) }
    }

    /// 一次性告知率: told once ÷ told at all. A further notice counts against it when it told what could have been told
    /// the first time.
    pub fn told_once(&self) -> Rate {
        let told = self.of(Measure::Notified);
        Rate { n: (told - self.of(Measure::SecondNotice)).max(0), d: told }
    }

    /// As JSON: every measure by its word, `overdue_open`, `overdue`, and `rates`.
    pub fn json(&self) -> Map<String, Value> {
        let mut all = Map::new();
        for measure in Measure::ALL {
            all.insert(measure.as_str().to_owned(), self.of(*measure).into());
        }
        all.insert("overdue_open".to_owned(), self.overdue_open.into());
        all.insert("overdue".to_owned(), self.overdue().into());
        all.insert(
            "rates".to_owned(),
            json!({
                "on_time": self.on_time().json(),
                "overdue": self.overdue_rate().json(),
                "early": self.early().json(),
                "instant": self.instant().json(),
                "acceptance": self.acceptance().json(),
                "first_time_pass": self.first_time_pass().json(),
                "one_time_notice": self.told_once().json(),
            }),
        );
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn per_cent_has_two_decimals_rounded_half_up_and_nothing_divides_by_zero() {
        let percent = |n, d| Rate { n, d }.percent();
        assert_eq!(percent(1146, 1174), "97.61");
        assert_eq!(percent(1, 8), "12.50");
        assert_eq!(percent(1, 3), "33.33");
        assert_eq!(percent(2, 3), "66.67");
        // 0.125 % exactly in the middle of hundredths goes up.
        assert_eq!(percent(1, 800), "0.13");
        assert_eq!(percent(7, 7), "100.00");
        assert_eq!(percent(0, 0), "-");
        assert_eq!(Rate { n: 0, d: 0 }.json(), json!({ "n": 0, "d": 0, "percent": null }));
        assert_eq!(Rate { n: 1146, d: 1174 }.json()["percent"], json!(97.61));
    }

    #[test]
    fn open_cases_already_overdue_weigh_on_the_rate_and_withdrawn_ones_do_not() {
        let mut figures = Figures::default();
        figures.add(Measure::Decided, 10);
        figures.add(Measure::OnTime, 9);
        figures.add(Measure::Late, 1);
        figures.add(Measure::Withdrawn, 5);
        figures.overdue_open = 2;
        assert_eq!(figures.on_time(), Rate { n: 9, d: 12 });
        assert_eq!(figures.overdue_rate(), Rate { n: 3, d: 12 });
        assert_eq!(figures.overdue(), 3);
    }
}
