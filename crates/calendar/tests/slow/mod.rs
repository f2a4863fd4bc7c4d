//! The slow and obvious reference: walks day by day exactly as the rules are written, sharing nothing with the crate
//! but its types. Reads the shipped facts itself.

#![allow(clippy::unwrap_used, reason = "a reference in tests may stop at once")]

use jiff::civil::{Date, Weekday, date};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde_json::Value;
use std::collections::BTreeSet;
use yimen_calendar::{Override, Period, Start, Suspension, Unit, YearArrangement};

const PROVISIONAL: &str = include_str!("../../../../data/calendar/provisional.json");
const FIRST: Date = date(2007, 1, 1);
const LAST: Date = date(2050, 12, 31);

/// What the reference answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    On { date: Date, provisional: bool },
    At(Timestamp),
    Stopped,
    Refused,
}

/// A calendar as four plain sets.
pub struct Slow {
    off: BTreeSet<Date>,
    make_up: BTreeSet<Date>,
    closed: BTreeSet<Date>,
    known: BTreeSet<i16>,
}

impl Slow {
    pub fn new(years: &[YearArrangement], overrides: &[Override]) -> Slow {
        let mut slow = Slow {
            off: BTreeSet::new(),
            make_up: BTreeSet::new(),
            closed: overrides.iter().map(|closure| closure.date).collect(),
            known: years.iter().map(|year| year.year).collect(),
        };
        for year in years {
            slow.off.extend(year.days_off.iter().map(|day| day.date));
            slow.make_up.extend(year.makeup_working_days.iter().map(|day| day.date));
        }
        let facts: Value = serde_json::from_str(PROVISIONAL).unwrap();
        for year in (2007..=2050).filter(|year| !slow.known.contains(year)).collect::<Vec<_>>() {
            for day in facts["fixed"].as_array().unwrap() {
                let text = format!("{year}-{}", day["month_day"].as_str().unwrap());
                slow.off.insert(text.parse().unwrap());
            }
            for day in facts["lunar"].as_array().unwrap() {
                let day: Date = day["date"].as_str().unwrap().parse().unwrap();
                if day.year() == year {
                    slow.off.insert(day);
                }
            }
        }
        slow
    }

    pub fn works(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let works = if weekend { self.make_up.contains(&day) } else { !self.off.contains(&day) };
        works && !self.closed.contains(&day)
    }

    fn unknown(&self, day: Date) -> bool {
        !self.known.contains(&day.year())
    }

    pub fn due(&self, period: &Period) -> Answer {
        let start = period.start.day();
        if !inside(start) || period.suspensions.iter().any(|s| s.to.is_some_and(|to| to < s.from)) {
            return Answer::Refused;
        }
        let total = u64::from(period.length) + u64::from(period.extension);
        let stops = &period.suspensions;
        match period.unit {
            Unit::WorkingDay => self.working_days(start, total, stops),
            Unit::CalendarDay => self.calendar_days(start, total, stops),
            Unit::CalendarMonth => self.months(start, total),
            Unit::Hour => hours(period.start, total),
            Unit::WorkingDayBefore => self.working_days_before(start, total),
            Unit::CalendarDayBefore => self.calendar_days_before(start, total),
        }
    }

    fn working_days(&self, start: Date, total: u64, stops: &[Suspension]) -> Answer {
        let (mut day, mut count, mut provisional) = (start, 0, false);
        while count < total {
            day = day.tomorrow().unwrap();
            if !inside(day) {
                return Answer::Refused;
            }
            if runs(stops, day) {
                return Answer::Stopped;
            }
            provisional |= self.unknown(day);
            if self.works(day) && !ended_covers(stops, day) {
                count += 1;
            }
        }
        Answer::On { date: day, provisional }
    }

    fn calendar_days(&self, start: Date, total: u64, stops: &[Suspension]) -> Answer {
        let (mut day, mut count) = (start, 0);
        if total == 0 {
            return Answer::On { date: start, provisional: false };
        }
        while count < total {
            day = day.tomorrow().unwrap();
            if !inside(day) {
                return Answer::Refused;
            }
            if runs(stops, day) {
                return Answer::Stopped;
            }
            if !ended_covers(stops, day) {
                count += 1;
            }
        }
        self.roll_forward(day, stops)
    }

    fn roll_forward(&self, mut day: Date, stops: &[Suspension]) -> Answer {
        let mut provisional = self.unknown(day);
        while !self.works(day) || ended_covers(stops, day) {
            day = day.tomorrow().unwrap();
            if !inside(day) {
                return Answer::Refused;
            }
            provisional |= self.unknown(day);
        }
        Answer::On { date: day, provisional }
    }

    fn months(&self, start: Date, total: u64) -> Answer {
        let (mut year, mut month) = (i64::from(start.year()), i64::from(start.month()));
        for _ in 0..total {
            month += 1;
            if month == 13 {
                (year, month) = (year + 1, 1);
            }
            if year > 2050 {
                return Answer::Refused;
            }
        }
        let first = date(year as i16, month as i8, 1);
        let end = date(year as i16, month as i8, start.day().min(first.days_in_month()));
        self.roll_forward(end, &[])
    }

    fn working_days_before(&self, start: Date, total: u64) -> Answer {
        let (mut day, mut count, mut provisional) = (start, 0, false);
        while count < total {
            day = day.yesterday().unwrap();
            if !inside(day) {
                return Answer::Refused;
            }
            provisional |= self.unknown(day);
            if self.works(day) {
                count += 1;
            }
        }
        Answer::On { date: day, provisional }
    }

    fn calendar_days_before(&self, start: Date, total: u64) -> Answer {
        let mut day = start;
        for _ in 0..total {
            day = day.yesterday().unwrap();
            if !inside(day) {
                return Answer::Refused;
            }
        }
        let mut provisional = self.unknown(day);
        while !self.works(day) {
            day = day.yesterday().unwrap();
            if !inside(day) {
                return Answer::Refused;
            }
            provisional |= self.unknown(day);
        }
        Answer::On { date: day, provisional }
    }

    /// Working days in `(from, to]`, one by one.
    pub fn between(&self, from: Date, to: Date) -> i64 {
        let mut day = from;
        let mut count = 0;
        while day < to {
            day = day.checked_add(1.day()).unwrap();
            count += i64::from(self.works(day));
        }
        count
    }
}

fn hours(start: Start, total: u64) -> Answer {
    let Start::Instant(mut instant) = start else { return Answer::Refused };
    for _ in 0..total {
        instant = instant.checked_add(SignedDuration::from_hours(1)).unwrap();
        if !inside(Start::Instant(instant).day()) {
            return Answer::Refused;
        }
    }
    Answer::At(instant)
}

fn inside(day: Date) -> bool {
    (FIRST..=LAST).contains(&day)
}

fn runs(stops: &[Suspension], day: Date) -> bool {
    stops.iter().any(|stop| stop.to.is_none() && stop.from <= day)
}

fn ended_covers(stops: &[Suspension], day: Date) -> bool {
    stops.iter().any(|stop| stop.to.is_some_and(|to| stop.from <= day && day <= to))
}
