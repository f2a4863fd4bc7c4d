//! The desk at which a contact, a petition or a dispute is worked on.

use crate::shell::Hall;
use jiff::Timestamp;
use yimen_calendar::Calendar;

/// What a unit of work needs, as of now.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The hall.
    pub hall: Hall,
    /// The county's working days.
    pub calendar: Calendar,
    /// The present instant.
    pub now: Timestamp,
}

impl Desk {
    /// As of now.
    pub fn of(hall: &Hall) -> Desk {
        Desk::at(hall, hall.now())
    }

    /// As of another instant: for a history that is played through.
    pub fn at(hall: &Hall, now: Timestamp) -> Desk {
        Desk { calendar: hall.calendar(), now, hall: hall.clone() }
    }
}
