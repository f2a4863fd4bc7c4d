//! Shifts: what there is on a day, from when to when, and who sits in each.

use crate::{
    case::lists::list,
    centre::{Half, Hours},
};
use jiff::{
    Timestamp,
    civil::{Date, DateTime, Time},
};
use serde::{Deserialize, Serialize};
use yimen_calendar::{Calendar, OFFSET};

list! {
    /// A shift of a day.
    Shift {
        /// A leader receives visitors in the morning of a working day.
        Morning = "morning", "上午接访", "reception, morning";
        /// The same in the afternoon.
        Afternoon = "afternoon", "下午接访", "reception, afternoon";
        /// Somebody is at the duty desk while offices work.
        Day = "day", "白天值班", "day duty";
        /// The daytime of a day on which offices do not work.
        Holiday = "holiday", "节假日值班", "holiday duty";
        /// From closing time until the offices open on the next day.
        Night = "night", "夜间值班", "night duty";
    }
}

list! {
    /// What somebody is in a shift.
    SeatKind {
        /// The leader (带班领导).
        Leader = "leader", "带班领导", "leader";
        /// The leader's deputy, who takes over where the leader is called away.
        Deputy = "deputy", "副带班", "deputy";
        /// The member of staff at the desk and the phone.
        Staff = "staff", "值班人员", "staff on duty";
    }
}

list! {
    /// What is shared out equally, each by itself.
    Balance {
        /// Receiving visitors.
        Reception = "reception", "接访", "receptions";
        /// Standing by at a reception.
        Standby = "standby", "副带班", "stand-by";
        /// Days at the desk.
        Day = "day", "白天", "days";
        /// Nights.
        Night = "night", "夜班", "nights";
        /// Holidays and rest days.
        Holiday = "holiday", "节假日", "holidays";
    }
}

impl Shift {
    /// The shifts of a day: a holiday needs people in daytime, a working day needs leaders who receive; every day has a
    /// night.
    pub fn of_day(date: Date, calendar: &Calendar) -> &'static [Shift] {
        if calendar.is_working_day(date) {
            &[Shift::Morning, Shift::Afternoon, Shift::Day, Shift::Night]
        } else {
            &[Shift::Holiday, Shift::Night]
        }
    }

    /// Who sits in it. The leader comes first: by that seat the slot is known on the board.
    pub fn seats(self) -> &'static [SeatKind] {
        match self {
            Shift::Morning | Shift::Afternoon => &[SeatKind::Leader, SeatKind::Deputy],
            Shift::Day => &[SeatKind::Staff],
            Shift::Holiday | Shift::Night => &[SeatKind::Leader, SeatKind::Staff],
        }
    }

    /// A leader receives visitors in it.
    pub fn is_reception(self) -> bool {
        matches!(self, Shift::Morning | Shift::Afternoon)
    }

    /// The half days on which an absence keeps somebody from it.
    pub fn halves(self) -> &'static [Half] {
        match self {
            Shift::Morning => &[Half::Morning],
            Shift::Afternoon | Shift::Night => &[Half::Afternoon],
            Shift::Day | Shift::Holiday => &Half::ALL,
        }
    }

    /// What a seat in it is balanced with.
    pub fn balance(self, seat: SeatKind) -> Balance {
        match (self, seat) {
            (Shift::Morning | Shift::Afternoon, SeatKind::Deputy) => Balance::Standby,
            (Shift::Morning | Shift::Afternoon, _) => Balance::Reception,
            (Shift::Day, _) => Balance::Day,
            (Shift::Holiday, _) => Balance::Holiday,
            (Shift::Night, _) => Balance::Night,
        }
    }

    /// From when to when, on the wall clock of the place, by the hours of the centre; the usual hours where none are set.
    pub fn span(self, date: Date, hours: &Hours) -> (DateTime, DateTime) {
        let usual = [(8, 30), (12, 0), (14, 0), (17, 30)].map(|(h, m)| Time::constant(h, m, 0, 0));
        let set = hours.spans();
        let [from, noon, after, to] = match set.as_slice() {
            [(from, noon), (after, to)] => [*from, *noon, *after, *to],
            [(from, to)] => [*from, usual[1].clamp(*from, *to), usual[2].clamp(*from, *to), *to],
            _ => usual,
        };
        let at = |time| date.to_datetime(time);
        match self {
            Shift::Morning => (at(from), at(noon)),
            Shift::Afternoon => (at(after), at(to)),
            Shift::Day | Shift::Holiday => (at(from), at(to)),
            Shift::Night => (at(to), date.tomorrow().unwrap_or(date).to_datetime(from)),
        }
    }
}

/// The wall clock of the place at an instant.
pub fn local(at: Timestamp) -> DateTime {
    OFFSET.to_datetime(at)
}
