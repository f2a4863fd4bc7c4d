//! How much comes in, where and when: by the size and class of a township, the weekday, the market day and the season.

use super::dice::Dice;
use jiff::civil::Date;
use yimen_calendar::Calendar;
use yimen_rules::place::{Township, TownshipClass};

/// Cases of an average working day for each village of a central town.
const A_VILLAGE: f64 = 0.62;

/// How many cases come to a township on a day.
pub fn arrivals(dice: &mut Dice, township: &Township, day: Date, calendar: &Calendar, scale: f64) -> u32 {
    dice.about(weight(township, day, calendar) * scale)
}

/// How much comes to a township on a day, beside others: the cases of an ordinary day for a county at full volume.
pub fn weight(township: &Township, day: Date, calendar: &Calendar) -> f64 {
    let class = match township.class {
        TownshipClass::CentralTown => 1.0,
        TownshipClass::Ordinary => 0.72,
        TownshipClass::Mountain => 0.55,
    };
    let usual = township.villages.len() as f64 * A_VILLAGE * class;
    if !calendar.is_working_day(day) {
        // The staff on duty take in what cannot wait (domain §1.33).
        return usual * 0.05;
    }
    let weekday = match day.weekday().to_monday_one_offset() {
        1 => 1.25,
        2 => 1.05,
        3 => 0.95,
        4 => 0.9,
        _ => 0.85,
    };
    usual * weekday * if market_day(township, day) { 1.3 } else { 0.9 }
}

/// Every third day is market day (圩日), another one in each township. Villages keep the lunar calendar; the demo counts
/// days.
pub fn market_day(township: &Township, day: Date) -> bool {
    let phase = township.code.bytes().last().map_or(0, i32::from);
    (i32::from(day.day_of_year()) + phase).rem_euclid(3) == 0
}

/// How often an item is asked for in a month, beside the others.
pub fn demand(item: &str, month: i8) -> u32 {
    let found = DEMAND.iter().find(|(id, ..)| *id == item);
    let Some((_, usual, months, peak)) = found else { return 6 };
    if months.contains(&month) { usual * peak } else { *usual }
}

/// Item, usual weight, months of the season, how many times as much then.
const DEMAND: &[(&str, u32, &[i8], u32)] = &[
    ("MZ-001", 26, &[], 1),
    ("MZ-002", 8, &[], 1),
    ("MZ-003", 22, &[1, 2, 6, 12], 2),
    ("MZ-004", 40, &[], 1),
    ("MZ-005", 24, &[], 1),
    ("MZ-006", 2, &[], 1),
    ("MZ-007", 10, &[1, 5, 10], 2),
    ("MZ-008", 1, &[], 1),
    ("MZ-009", 46, &[], 1),
    ("CZ-001", 14, &[3, 4, 5], 5),
    ("CZ-002", 44, &[], 1),
    ("CZ-003", 40, &[1, 7, 12], 2),
    ("CZ-004", 2, &[3, 4], 4),
    ("TG-001", 44, &[9, 10, 11], 2),
    ("TG-002", 16, &[9, 10, 11], 2),
    ("TG-003", 6, &[], 1),
    ("TG-004", 30, &[], 1),
    ("TG-005", 22, &[], 1),
    ("ZJ-001", 8, &[3, 4, 5], 3),
    ("ZJ-002", 6, &[], 1),
    ("WJ-001", 34, &[], 1),
    ("WJ-002", 8, &[1, 2, 3, 4], 4),
    ("WJ-003", 3, &[], 1),
    ("WJ-004", 8, &[], 1),
    ("WJ-005", 40, &[9, 10], 2),
    ("NY-001", 20, &[4, 5, 6, 7], 2),
    ("NY-002", 16, &[3, 4, 9], 2),
    ("NY-003", 16, &[3, 4, 9, 10], 3),
    ("NY-004", 3, &[], 1),
    ("NY-005", 18, &[12, 1, 2], 2),
    ("NY-006", 8, &[7, 8, 9], 4),
    ("NY-007", 6, &[2, 3], 3),
    ("JG-001", 16, &[10, 11, 12], 2),
    ("JG-002", 8, &[], 1),
    ("JG-003", 4, &[], 1),
    ("RS-001", 44, &[11, 12], 2),
    ("RS-002", 34, &[], 1),
    ("RS-003", 14, &[], 1),
    ("RS-004", 40, &[], 1),
    ("RS-005", 18, &[1, 2, 12], 2),
    ("RS-006", 8, &[], 1),
    ("RS-007", 18, &[1, 2, 3], 4),
    ("RS-008", 4, &[], 1),
    ("YB-001", 70, &[9, 10, 11, 12], 3),
    ("YB-002", 30, &[], 1),
    ("YB-003", 26, &[2, 7], 2),
    ("YB-004", 16, &[], 1),
    ("YB-005", 24, &[], 1),
    ("GA-001", 24, &[], 1),
    ("GA-002", 12, &[], 1),
    ("GA-003", 18, &[], 1),
    ("GA-004", 40, &[1, 2, 7, 8], 2),
    ("GA-005", 5, &[], 1),
    ("TJ-001", 10, &[], 1),
    ("TJ-002", 5, &[], 1),
    ("TJ-003", 6, &[1, 8], 3),
    ("CL-001", 18, &[], 1),
    ("CL-002", 6, &[], 1),
    ("LY-001", 14, &[10, 11, 12, 1], 3),
    ("LY-002", 5, &[10, 11, 12, 1, 2, 3, 4], 3),
    ("LY-003", 1, &[], 1),
    ("SJ-001", 22, &[3, 6, 11], 2),
    ("SJ-002", 3, &[], 1),
    ("SJ-003", 8, &[], 1),
    ("SF-001", 10, &[], 1),
    ("SF-002", 3, &[], 1),
    ("SF-003", 2, &[], 1),
    ("ZZ-001", 8, &[], 1),
    ("ZZ-002", 10, &[], 1),
    ("SL-001", 1, &[], 1),
    ("SL-002", 14, &[1, 7, 8, 12], 3),
    ("SL-003", 1, &[], 1),
    ("WZ-001", 6, &[1, 2, 3, 4, 5, 6], 5),
    ("GX-001", 10, &[9, 10, 11], 2),
    ("QF-001", 3, &[], 1),
    ("QF-002", 3, &[], 1),
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use yimen_rules::{catalogue, place::County};

    #[test]
    fn every_item_of_the_catalogue_is_asked_for() {
        let mut ids: Vec<String> = catalogue::shipped().into_iter().map(|item| item.id).collect();
        ids.sort();
        let mut known: Vec<&str> = DEMAND.iter().map(|(id, ..)| *id).collect();
        known.sort_unstable();
        assert_eq!(ids, known);
    }

    #[test]
    fn a_big_town_sees_more_people_than_a_mountain_township_and_a_sunday_almost_nobody() {
        let (county, calendar) = (County::shipped(), Calendar::shipped());
        let (big, small) =
            (county.township("枫田镇").expect("a town"), county.township("赤谷乡").expect("one"));
        let week = |township, from: Date| -> u32 {
            let mut dice = Dice::new(3);
            from.series(jiff::Span::new().days(1))
                .take(5)
                .map(|d| arrivals(&mut dice, township, d, &calendar, 1.0))
                .sum()
        };
        let monday = date(2026, 11, 16);
        assert!(week(big, monday) > 3 * week(small, monday));
        let mut dice = Dice::new(3);
        assert!(arrivals(&mut dice, big, date(2026, 11, 22), &calendar, 1.0) <= 2);
    }
}
