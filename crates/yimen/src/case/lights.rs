//! A light in words: what stands beside its shape on every page, for a person who does not see the colour.

use super::say::{plain, say};
use jiff::civil::Date;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::{Case, Clock, ClockState, Light, State},
    language::Language,
};

/// A light as the macro `light::light(kind, text)` of `shell/light.html` takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LightWords {
    /// `green`, `yellow`, `red`, `paused` or `done`: the shape.
    pub kind: &'static str,
    /// The state of things, and the working days left where a clock runs.
    pub text: String,
}

/// Days left on a clock that runs to `due`: `剩 3 个工作日`, `今天到期`, `超期 1 个工作日`.
pub fn days_left(calendar: &Calendar, today: Date, due: Date, language: Language) -> String {
    if due == today {
        return plain(language, "light-today");
    }
    let (key, days) = if due > today {
        ("light-left", calendar.working_days_after(today, due))
    } else {
        ("light-over", calendar.working_days_after(due, today))
    };
    match days {
        // Overdue since a rest day began: late, but not yet by a working day.
        0 => plain(language, "light-just-over"),
        days => crate::shell::words::Words::t1(language, key, "n", days),
    }
}

fn shape(light: Light) -> &'static str {
    match light {
        Light::Grey => "paused",
        other => other.as_str(),
    }
}

/// The light of a case on a day.
pub fn of_case(case: &Case, calendar: &Calendar, today: Date, language: Language) -> LightWords {
    let done = |key: &str| LightWords { kind: "done", text: plain(language, key) };
    match case.state {
        State::Notified => LightWords { kind: "paused", text: plain(language, "light-awaits-papers") },
        State::NotAccepted => done("light-not-accepted"),
        State::Withdrawn => done("light-withdrawn"),
        State::Void => done("light-void"),
        State::Delivered if case.decided_on_time() == Some(false) => {
            LightWords { kind: "red", text: plain(language, "light-finished-late") }
        }
        State::Delivered => LightWords { kind: "green", text: plain(language, "light-finished") },
        State::Suspended => {
            let days = case.open_hold().map_or(0, |h| calendar.working_days_after(h.from, today).max(0) + 1);
            let text = crate::shell::words::Words::t1(language, "light-suspended", "n", days);
            LightWords { kind: "paused", text }
        }
        State::Decided => {
            let left = case.lead().and_then(|c| c.due).map(|due| days_left(calendar, today, due, language));
            let text = say(language, "light-to-deliver", &[("left", &left.unwrap_or_default())]);
            LightWords { kind: shape(case.light(today)), text }
        }
        _ => match case.lead().and_then(|c| c.due) {
            Some(due) => {
                LightWords { kind: shape(case.light(today)), text: days_left(calendar, today, due, language) }
            }
            None => LightWords { kind: "paused", text: plain(language, "light-stopped") },
        },
    }
}

/// The light of one clock on a day.
pub fn of_clock(clock: &Clock, calendar: &Calendar, today: Date, language: Language) -> LightWords {
    let text = match (clock.state, clock.due) {
        (ClockState::Met, _) => plain(language, "light-met"),
        (ClockState::Missed, _) => plain(language, "light-missed"),
        (_, None) => plain(language, "light-stopped"),
        (_, Some(due)) => days_left(calendar, today, due, language),
    };
    LightWords { kind: shape(clock.light(today)), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_left_are_working_days_and_the_due_day_itself_is_today() {
        let calendar = Calendar::shipped();
        let zh = |today, due| days_left(&calendar, today, due, Language::Zh);
        assert_eq!(zh(date(2026, 11, 23), date(2026, 11, 27)), "剩 4 个工作日");
        assert_eq!(zh(date(2026, 11, 27), date(2026, 11, 27)), "今天到期");
        assert_eq!(zh(date(2026, 11, 30), date(2026, 11, 27)), "超期 1 个工作日");
        // Saturday after a Friday's due date: late from 00:00 (domain §2.3), by no working day yet.
        assert_eq!(zh(date(2026, 11, 28), date(2026, 11, 27)), "已超期");
    }
}
