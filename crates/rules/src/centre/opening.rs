//! Whether a centre is open: by its hours, the working-day calendar and the wall clock.

use super::Hours;
use jiff::civil::{Date, DateTime, Time};
use yimen_calendar::Calendar;

/// How a centre stands at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// Open until this time today.
    OpenUntil(Time),
    /// Closed; opens again today at this time (before the morning, or over noon).
    ClosedUntil(Time),
    /// Closed for today; opens on this day at this time.
    ClosedUntilDay(Date, Time),
    /// No hours have been set.
    Unknown,
}

impl Hours {
    /// The spans of a working day that are set and run forward, in order.
    pub fn spans(&self) -> Vec<(Time, Time)> {
        let span = |from: &str, to: &str| {
            let (from, to) = (time(from)?, time(to)?);
            (from < to).then_some((from, to))
        };
        [span(&self.morning_from, &self.morning_to), span(&self.afternoon_from, &self.afternoon_to)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// How the centre stands at `now` on its own wall clock. Closing time itself is closed.
    pub fn at(&self, now: DateTime, calendar: &Calendar) -> Opening {
        let spans = self.spans();
        let Some(first) = spans.first() else { return Opening::Unknown };
        if calendar.is_working_day(now.date()) {
            for (from, to) in &spans {
                if now.time() < *from {
                    return Opening::ClosedUntil(*from);
                }
                if now.time() < *to {
                    return Opening::OpenUntil(*to);
                }
            }
        }
        Opening::ClosedUntilDay(calendar.nth_working_day_after(now.date(), 1), first.0)
    }
}

fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn hours() -> Hours {
        Hours {
            morning_from: "08:30".to_owned(),
            morning_to: "12:00".to_owned(),
            afternoon_from: "14:00".to_owned(),
            afternoon_to: "17:30".to_owned(),
        }
    }

    fn at(day: Date, hour: i8, minute: i8) -> Opening {
        hours().at(day.at(hour, minute, 0, 0), &Calendar::shipped())
    }

    #[test]
    fn a_centre_is_open_in_its_hours_on_working_days_and_says_when_it_opens_next() {
        let monday = date(2026, 11, 23);
        let half_past_eight = time(8, 30, 0, 0);
        assert_eq!(at(monday, 8, 29), Opening::ClosedUntil(half_past_eight));
        assert_eq!(at(monday, 8, 30), Opening::OpenUntil(time(12, 0, 0, 0)));
        assert_eq!(at(monday, 12, 0), Opening::ClosedUntil(time(14, 0, 0, 0)), "closing time is closed");
        assert_eq!(at(monday, 17, 29), Opening::OpenUntil(time(17, 30, 0, 0)));
        assert_eq!(at(monday, 17, 30), Opening::ClosedUntilDay(date(2026, 11, 24), half_past_eight));
        assert_eq!(
            at(date(2026, 11, 27), 18, 0),
            Opening::ClosedUntilDay(date(2026, 11, 30), half_past_eight)
        );
    }

    #[test]
    fn a_holiday_is_closed_and_a_make_up_working_day_is_open() {
        let calendar = Calendar::shipped();
        let holiday = date(2026, 10, 1);
        assert!(!calendar.is_working_day(holiday));
        assert!(matches!(at(holiday, 9, 0), Opening::ClosedUntilDay(..)));
        let makeup = (1..=31)
            .filter_map(|day| Date::new(2026, 10, day).ok())
            .chain((1..=30).filter_map(|day| Date::new(2026, 9, day).ok()))
            .find(|day| calendar.is_working_day(*day) && day.weekday().to_monday_zero_offset() > 4)
            .expect("a working Saturday or Sunday around the holiday of October");
        assert!(matches!(at(makeup, 9, 0), Opening::OpenUntil(_)));
    }

    #[test]
    fn hours_that_are_not_set_or_run_backwards_say_nothing() {
        let calendar = Calendar::shipped();
        let now = date(2026, 11, 23).at(9, 0, 0, 0);
        assert_eq!(Hours::default().at(now, &calendar), Opening::Unknown);
        let mut wrong = hours();
        wrong.morning_from = "25:00".to_owned();
        wrong.afternoon_from = "18:00".to_owned();
        assert_eq!(wrong.at(now, &calendar), Opening::Unknown);
    }
}
