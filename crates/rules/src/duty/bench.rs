//! Who could sit where, and what keeps somebody from it.

use super::{DutyDay, Person, SeatKind, Shift, Slot};
use crate::{
    centre::{DayAway, Half},
    language::Language,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_calendar::Calendar;

/// Somebody who takes part in duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person: Person,
    /// One of the township's leaders; they receive visitors and lead nights and holidays.
    pub leads: bool,
}

/// What a seat is filled from.
#[derive(Debug, Clone, Copy)]
pub struct Bench<'a> {
    /// Everybody of the township who takes part.
    pub members: &'a [Member],
    /// Who is on leave on which days.
    pub away: &'a [DayAway],
    /// The county's working days.
    pub calendar: &'a Calendar,
}

/// What keeps somebody from a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// On leave (离岗登记).
    OnLeave,
    /// In another shift at that time.
    Busy(Shift),
    /// On duty in the night before: nobody goes on by day after a night.
    NightBefore,
    /// On duty on the day after that night.
    DayAfter(Shift),
}

impl Hindrance {
    /// The reason in words.
    pub fn words(self, language: Language) -> String {
        let shift = |s: Shift| language.pick(s.zh(), s.en());
        match self {
            Hindrance::OnLeave => language.pick("离岗请假", "on leave").to_owned(),
            Hindrance::Busy(s) => match language {
                Language::Zh => format!("同时段已排{}", shift(s)),
                Language::En => format!("in another shift then ({})", shift(s)),
            },
            Hindrance::NightBefore => {
                language.pick("前一晚夜班，次日白天休息", "on duty the night before").to_owned()
            }
            Hindrance::DayAfter(s) => match language {
                Language::Zh => format!("次日已排{}，前一晚不排夜班", shift(s)),
                Language::En => format!("on duty the day after ({})", shift(s)),
            },
        }
    }
}

impl Bench<'_> {
    /// Those a seat is filled from: leaders, or staff at the desk.
    pub fn pool(&self, seat: SeatKind) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |m| m.leads == (seat != SeatKind::Staff))
    }

    /// The member with this account.
    pub fn member(&self, account: &str) -> Option<&Member> {
        self.members.iter().find(|m| m.person.account == account)
    }

    /// Whether somebody is on leave on any of these half days. Leave is written down for working days; whoever is away
    /// both before and after a stretch of rest days is away in it.
    pub fn on_leave(&self, account: &str, date: Date, halves: &[Half]) -> bool {
        let away = |date: Date, half: Half| {
            self.away.iter().any(|day| day.date == date && day.is_away(account, half))
        };
        if self.calendar.is_working_day(date) {
            return halves.iter().any(|half| away(date, *half));
        }
        let before = {
            let mut day = date;
            loop {
                match day.yesterday() {
                    Ok(earlier) if self.calendar.is_working_day(earlier) => break Some(earlier),
                    Ok(earlier) if date.since(earlier).is_ok_and(|span| span.get_days() < 15) => {
                        day = earlier
                    }
                    _ => break None,
                }
            }
        };
        let after = self.calendar.next_working_day_on_or_after(date);
        before.is_some_and(|before| away(before, Half::Afternoon)) && away(after, Half::Morning)
    }

    /// What keeps an account from a seat in `slot`, the other days and slots being what they are. The slot itself is
    /// looked at too: nobody sits in it twice.
    pub fn hinders(&self, account: &str, slot: &Slot, days: &[DutyDay]) -> Option<Hindrance> {
        let date = slot.from.date();
        if self.on_leave(account, date, slot.shift.halves()) {
            return Some(Hindrance::OnLeave);
        }
        let (yesterday, tomorrow) = (date.yesterday().ok(), date.tomorrow().ok());
        let near = days
            .iter()
            .filter(|day| day.date == date || Some(day.date) == yesterday || Some(day.date) == tomorrow);
        for day in near {
            for (other, _) in day.seats_of(account) {
                if other.overlaps(slot.from, slot.to) {
                    return Some(Hindrance::Busy(other.shift));
                }
                let night_before = other.shift == Shift::Night && Some(day.date) == yesterday;
                if night_before && slot.shift != Shift::Night {
                    return Some(Hindrance::NightBefore);
                }
                let day_after = slot.shift == Shift::Night && Some(day.date) == tomorrow;
                if day_after && other.shift != Shift::Night {
                    return Some(Hindrance::DayAfter(other.shift));
                }
            }
        }
        None
    }

    /// Why each of those who could fill a seat does not: what a page says beside an empty one.
    pub fn explain(
        &self,
        seat: SeatKind,
        slot: &Slot,
        days: &[DutyDay],
    ) -> Vec<(&Member, Option<Hindrance>)> {
        self.pool(seat).map(|m| (m, self.hinders(&m.person.account, slot, days))).collect()
    }
}
