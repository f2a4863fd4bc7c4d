//! Warning lights (预警灯), computed from due dates when read. Nobody edits a light; thresholds are data.

use super::{Case, Clock, ClockState, State};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_calendar::{Calendar, Due, Period, Unit};

/// A light. Never shown as colour alone: shape, word and days go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Time enough; or finished in time.
    Green,
    /// Soon due.
    Yellow,
    /// Past the due date (from 00:00 of the next day, domain §2.3); or finished late.
    Red,
    /// The clock stands still, or nothing is awaited from the hall.
    Grey,
}

impl Light {
    /// Every light.
    pub const ALL: [Light; 4] = [Light::Red, Light::Yellow, Light::Green, Light::Grey];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Light::Green => "green",
            Light::Yellow => "yellow",
            Light::Red => "red",
            Light::Grey => "grey",
        }
    }

    /// Reads the stable word.
    pub fn parse(word: &str) -> Option<Light> {
        Light::ALL.into_iter().find(|l| l.as_str() == word)
    }
}

/// When a light turns yellow (domain §1.4): remaining working days ≤ max(`least`, `percent` of the limit rounded up).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lights {
    /// Per cent of the limit.
    pub percent: u32,
    /// At least so many working days.
    pub least: u32,
}

impl Default for Lights {
    fn default() -> Lights {
        Lights { percent: 20, least: 1 }
    }
}

impl Lights {
    /// The number of remaining working days at which a limit of this length turns yellow.
    pub fn threshold(self, length: u32) -> u32 {
        let share = (u64::from(length) * u64::from(self.percent)).div_ceil(100);
        u32::try_from(share).unwrap_or(u32::MAX).max(self.least)
    }

    /// The first day on which no more than `threshold` working days remain up to the due date.
    pub fn yellow_from(calendar: &Calendar, due: Date, threshold: u32) -> Option<Date> {
        let back = Period::new(due.tomorrow().ok()?, threshold.saturating_add(1), Unit::WorkingDayBefore);
        match calendar.due(&back) {
            Ok(Due::On { date, .. }) => Some(date),
            _ => None,
        }
    }
}

impl Clock {
    /// The light of one clock on a day.
    pub fn light(&self, today: Date) -> Light {
        match self.state {
            ClockState::Met => Light::Green,
            ClockState::Missed => Light::Red,
            ClockState::Running | ClockState::Suspended => match self.due {
                None => Light::Grey,
                Some(due) if today > due => Light::Red,
                Some(_) if self.yellow_from.is_some_and(|from| today >= from) => Light::Yellow,
                Some(_) => Light::Green,
            },
        }
    }
}

impl Case {
    /// The light of the case on a day.
    pub fn light(&self, today: Date) -> Light {
        match self.state {
            State::Notified | State::NotAccepted | State::Withdrawn | State::Void => Light::Grey,
            State::Delivered => {
                if self.decided_on_time().unwrap_or(true) {
                    Light::Green
                } else {
                    Light::Red
                }
            }
            _ => self.lead().map_or(Light::Grey, |clock| clock.light(today)),
        }
    }
}
