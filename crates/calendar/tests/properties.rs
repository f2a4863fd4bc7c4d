//! The fast calendar against the slow and obvious one, on calendars nobody announced.

#![allow(clippy::unwrap_used, reason = "helpers of tests may stop at once")]

mod slow;

use jiff::civil::{Date, Weekday, date};
use jiff::{SignedDuration, ToSpan};
use proptest::prelude::*;
use slow::{Answer, Slow};
use std::collections::BTreeSet;
use yimen_calendar::{
    Calendar, DayReason, Due, NamedDay, Override, Period, PeriodError, Start, Suspension, Unit,
    YearArrangement, start_of_day,
};

fn named(date: Date) -> NamedDay {
    NamedDay { date, name_zh: "节".into(), name_en: "festival".into() }
}

fn day_of_year(year: i16, place: i64) -> Date {
    date(year, 1, 1).checked_add((place % 365).days()).unwrap()
}

prop_compose! {
    /// Single days off, a long block of them, and worked weekend days.
    fn a_year(year: i16)(
        off in prop::collection::btree_set(0_i64..365, 0..25),
        block in (0_i64..365, 0_i64..40),
        worked in prop::collection::btree_set(0_i64..365, 0..30),
    ) -> YearArrangement {
        let mut off: BTreeSet<Date> = off.into_iter().map(|place| day_of_year(year, place)).collect();
        off.extend((block.0..(block.0 + block.1).min(365)).map(|place| day_of_year(year, place)));
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let worked = worked.into_iter().map(|place| day_of_year(year, place));
        let worked = worked.filter(|day| weekend(day) && !off.contains(day)).map(named).collect();
        YearArrangement {
            year,
            source: "试".into(),
            days_off: off.into_iter().map(named).collect(),
            makeup_working_days: worked,
        }
    }
}

/// Any of eight years around 2026 announced or not, and closures by the county.
fn some_years() -> impl Strategy<Value = (Vec<YearArrangement>, Vec<Override>)> {
    let years: Vec<_> = (2022..2030).map(|year| prop::option::weighted(0.7, a_year(year))).collect();
    let closures = prop::collection::btree_set(0_i64..2900, 0..20).prop_map(|places| {
        let day = |place: i64| date(2022, 1, 1).checked_add(place.days()).unwrap();
        let closure =
            |place| Override {
                date: day(place), name: "停".into(), authority: "安府办〔2026〕1号".into()
            };
        places.into_iter().map(closure).collect()
    });
    (years.prop_map(|years| years.into_iter().flatten().collect()), closures)
}

fn a_start() -> impl Strategy<Value = Start> {
    let day = prop_oneof![
        12 => (0_i64..2900).prop_map(|place| date(2022, 1, 1).checked_add(place.days()).unwrap()),
        1 => (0_i64..60).prop_map(|place| date(2006, 12, 20).checked_add(place.days()).unwrap()),
        1 => (0_i64..60).prop_map(|place| date(2050, 11, 10).checked_add(place.days()).unwrap()),
    ];
    (day, prop::option::of(0_i64..86_400)).prop_map(|(day, second)| match second {
        None => Start::Day(day),
        Some(second) => {
            Start::Instant(start_of_day(day).unwrap().checked_add(SignedDuration::from_secs(second)).unwrap())
        }
    })
}

fn a_length() -> impl Strategy<Value = u32> {
    prop_oneof![20 => 0_u32..40, 10 => 0_u32..200, 2 => 0_u32..2_000, 1 => Just(u32::MAX)]
}

prop_compose! {
    fn a_period()(
        start in a_start(),
        length in a_length(),
        extension in prop_oneof![2 => Just(0_u32), 1 => 0_u32..40],
        unit in prop::sample::select(Unit::ALL.to_vec()),
        stops in prop::collection::vec((-40_i64..150, prop::option::weighted(0.85, 0_i64..40)), 0..6),
    ) -> Period {
        // A fixed unit would never reach hours of a day; the slow reference adds hours one by one.
        let length = if unit == Unit::Hour { length % 5_000 } else { length };
        let suspensions = stops.into_iter().map(|(after, lasting)| {
            let from = start.day().checked_add(after.days()).unwrap();
            let to = lasting.map(|days| from.checked_add(days.days()).unwrap());
            Suspension { from, to, reason: "hearing".into() }
        });
        Period { start, length, extension, unit, suspensions: suspensions.collect() }
    }
}

fn answer(due: Result<Due, PeriodError>) -> Answer {
    match due {
        Ok(Due::On { date, provisional }) => Answer::On { date, provisional },
        Ok(Due::At { instant }) => Answer::At(instant),
        Ok(Due::Stopped) => Answer::Stopped,
        Err(_) => Answer::Refused,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, ..ProptestConfig::default() })]

    #[test]
    fn the_due_date_is_the_one_found_by_walking_day_by_day(
        (years, closures) in some_years(),
        periods in prop::collection::vec(a_period(), 12),
    ) {
        let calendar = Calendar::build(&years, &closures).unwrap();
        let slow = Slow::new(&years, &closures);
        for period in periods {
            prop_assert_eq!(answer(calendar.due(&period)), slow.due(&period), "{:?}", period);
        }
    }

    #[test]
    fn the_proof_tells_how_the_due_date_comes_about(
        (years, closures) in some_years(),
        periods in prop::collection::vec(a_period(), 6),
    ) {
        let calendar = Calendar::build(&years, &closures).unwrap();
        let slow = Slow::new(&years, &closures);
        for period in periods {
            let proof = calendar.proof(&period);
            prop_assert_eq!(proof.as_ref().map(|proof| proof.due).map_err(Clone::clone), calendar.due(&period));
            let Ok(proof) = proof else { continue };
            let last = proof.days.last().unwrap();
            let counted: Vec<u32> = proof.days.iter().filter_map(|day| day.counted).collect();
            if proof.due.is_stopped() {
                prop_assert_eq!(last.why, DayReason::Suspended);
                prop_assert!(u64::from(counted.last().copied().unwrap_or(0)) < period.total());
            } else {
                prop_assert_eq!(Some(last.date), proof.due.date());
                prop_assert_eq!(u64::from(counted.last().copied().unwrap_or(0)), period.total());
                prop_assert_eq!(proof.provisional, proof.due.is_provisional());
            }
            prop_assert_eq!(proof.days[0].date, period.start.day());
            for pair in proof.days.windows(2) {
                prop_assert_eq!((pair[0].date.until(pair[1].date).unwrap().get_days()).abs(), 1);
            }
            if period.unit != Unit::Hour {
                prop_assert!(counted.iter().copied().eq(1..=counted.len() as u32));
            }
            if matches!(period.unit, Unit::WorkingDay | Unit::WorkingDayBefore) {
                prop_assert!(proof.days.iter().all(|day| day.counted.is_none() || slow.works(day.date)));
            }
        }
    }

    #[test]
    fn neither_the_order_of_suspensions_nor_their_overlaps_matter(period in a_period()) {
        let calendar = Calendar::shipped();
        let mut told_twice = period.clone();
        told_twice.suspensions.reverse();
        told_twice.suspensions.extend(period.suspensions.clone());
        prop_assert_eq!(calendar.due(&period), calendar.due(&told_twice));
    }

    #[test]
    fn working_days_between_two_days_are_counted_one_by_one(
        (years, closures) in some_years(),
        from in 0_i64..2900,
        to in 0_i64..2900,
        n in 0_u32..300,
    ) {
        let day = |place: i64| date(2022, 1, 1).checked_add(place.days()).unwrap();
        let (from, to) = (day(from.min(to)), day(from.max(to)));
        let calendar = Calendar::build(&years, &closures).unwrap();
        let slow = Slow::new(&years, &closures);
        prop_assert_eq!(calendar.working_days_after(from, to), slow.between(from, to));
        prop_assert_eq!(calendar.working_days_after(to, from), -slow.between(from, to));
        let Answer::On { date: nth, .. } = slow.due(&Period::new(from, n, Unit::WorkingDay)) else { unreachable!() };
        prop_assert_eq!(calendar.nth_working_day_after(from, n), nth);
        let mut next = from;
        while !slow.works(next) {
            next = next.tomorrow().unwrap();
        }
        prop_assert_eq!(calendar.next_working_day_on_or_after(from), next);
        prop_assert_eq!(calendar.is_working_day(to), slow.works(to));
    }

    #[test]
    fn a_period_comes_back_from_json_as_it_was(period in a_period()) {
        let json = serde_json::to_string(&period).unwrap();
        prop_assert_eq!(serde_json::from_str::<Period>(&json).unwrap(), period);
    }

    #[test]
    fn no_date_and_no_length_make_the_calendar_panic(
        start in (-9999_i16..=9999, 1_i8..=12, 1_i8..=28),
        far in (-9999_i16..=9999, 1_i8..=12, 1_i8..=28),
        length: u32,
        extension: u32,
        unit in prop::sample::select(Unit::ALL.to_vec()),
        open: bool,
    ) {
        let calendar = Calendar::shipped();
        let (start, far) = (date(start.0, start.1, start.2), date(far.0, far.1, far.2));
        for start in [Some(Start::Day(start)), start_of_day(start).map(Start::Instant)].into_iter().flatten() {
            let period = Period::new(start, length, unit).extended(extension);
            let period = period.suspended(far, (!open).then_some(Date::MAX), "").suspended(Date::MIN, Some(far), "");
            let due = calendar.due(&period);
            prop_assert_eq!(calendar.proof(&period).map(|proof| proof.due), due);
        }
        let _ = calendar.day(far);
        let _ = calendar.next_working_day_on_or_after(far);
        let _ = calendar.nth_working_day_after(far, length);
        let _ = calendar.working_days_after(start, far);
    }
}
