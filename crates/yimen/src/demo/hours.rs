//! Office hours on legal days: when things happen.

use super::dice::Dice;
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, Time},
};
use yimen_calendar::{Calendar, OFFSET};
use yimen_rules::case::day_of;

/// The hall opens at 8:30 (minutes after midnight).
const OPENS: i32 = 8 * 60 + 30;
/// Noon break.
const NOON: (i32, i32) = (12 * 60, 14 * 60);
/// The hall closes at 17:30.
const CLOSES: i32 = 17 * 60 + 30;

/// The instant of a minute of a legal day.
pub fn at(day: Date, minute: i32, second: i32) -> Timestamp {
    let (hour, rest) = (minute.div_euclid(60).clamp(0, 23), minute.rem_euclid(60));
    let small = |n: i32| i8::try_from(n).unwrap_or(0);
    let time = Time::new(small(hour), small(rest), small(second.clamp(0, 59)), 0).unwrap_or(Time::midnight());
    OFFSET.to_timestamp(day.to_datetime(time)).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The minute of the legal day at an instant.
pub fn minute_of(instant: Timestamp) -> i32 {
    let time = OFFSET.to_datetime(instant).time();
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

/// A minute at which people come: most in the morning, most of all between nine and eleven.
pub fn visiting_minute(dice: &mut Dice) -> i32 {
    match dice.below(10) {
        0..=2 => dice.between(OPENS, 9 * 60 + 30),
        3..=6 => dice.between(9 * 60, NOON.0 - 20),
        _ => dice.between(NOON.1, CLOSES - 40),
    }
}

/// The next working day on or after `day`, plus `n` working days.
pub fn working_day(calendar: &Calendar, day: Date, n: u32) -> Date {
    let from = calendar.next_working_day_on_or_after(day);
    if n == 0 { from } else { calendar.nth_working_day_after(from, n) }
}

/// The working day that lies `n` working days before `day`; `n` 0 is the last working day before it.
pub fn working_days_before(calendar: &Calendar, day: Date, n: u32) -> Date {
    let (mut at, mut left) = (day, n + 1);
    while left > 0 {
        let Ok(yesterday) = at.yesterday() else { return at };
        at = yesterday;
        left -= u32::from(calendar.is_working_day(at));
    }
    at
}

/// Some minutes after `t` within office hours of the same working day; when the hall has closed by then, the next
/// working morning.
pub fn soon(calendar: &Calendar, dice: &mut Dice, t: Timestamp, low: i32, high: i32) -> Timestamp {
    let day = day_of(t);
    let mut minute = minute_of(t) + dice.between(low, high);
    if (NOON.0..NOON.1).contains(&minute) {
        minute = NOON.1 + dice.between(1, 25);
    }
    if minute < OPENS {
        minute = OPENS + dice.between(5, 90);
    }
    if minute < CLOSES && calendar.is_working_day(day) {
        return at(day, minute, dice.between(0, 59)).max(t);
    }
    let next = working_day(calendar, day.checked_add(1.day()).unwrap_or(day), 0);
    at(next, OPENS + dice.between(5, 70), dice.between(0, 59))
}

/// Any minute of office hours `n` working days after the day of `t`; `n` 0 is soon.
pub fn days(calendar: &Calendar, dice: &mut Dice, t: Timestamp, n: u32) -> Timestamp {
    if n == 0 {
        return soon(calendar, dice, t, 20, 150);
    }
    let day = working_day(calendar, calendar.nth_working_day_after(day_of(t), n), 0);
    let minute = if dice.chance(600) {
        dice.between(OPENS + 10, NOON.0 - 5)
    } else {
        dice.between(NOON.1, CLOSES - 10)
    };
    at(day, minute, dice.between(0, 59)).max(t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_due_soon_on_a_friday_evening_happens_on_monday_morning() {
        let (calendar, mut dice) = (Calendar::shipped(), Dice::new(1));
        let friday = at(date(2026, 11, 20), 17 * 60 + 25, 0);
        let then = soon(&calendar, &mut dice, friday, 10, 20);
        assert_eq!(day_of(then), date(2026, 11, 23));
        assert!((OPENS..NOON.0).contains(&minute_of(then)));
    }

    #[test]
    fn a_working_day_before_the_national_holiday_is_the_last_day_of_september() {
        let calendar = Calendar::shipped();
        assert_eq!(working_days_before(&calendar, date(2026, 10, 8), 0), date(2026, 9, 30));
    }
}
