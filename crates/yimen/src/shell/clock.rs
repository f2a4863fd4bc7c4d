//! The hall's clock: the only place in the program that asks the machine for the time.
//!
//! Everything else takes `now` as an argument, so that a test, the demo or a replay can travel.

use jiff::Timestamp;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's own clock.
    System,
    /// A clock that stands where it is put (microseconds since 1970), for tests and the demo's past months.
    Travelling(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `at` until it is moved.
    pub fn standing_at(at: Timestamp) -> Clock {
        Clock::Travelling(Arc::new(AtomicI64::new(at.as_microsecond())))
    }

    /// The present instant, in whole microseconds as the database keeps them.
    pub fn now(&self) -> Timestamp {
        match self {
            Clock::System => {
                #[allow(clippy::disallowed_methods, reason = "the one place where the system clock is read")]
                let now = Timestamp::now();
                Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
            }
            Clock::Travelling(at) => {
                Timestamp::from_microsecond(at.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }

    /// Moves a travelling clock to `at`; the system clock cannot be moved and answers `false`.
    pub fn travel_to(&self, at: Timestamp) -> bool {
        match self {
            Clock::System => false,
            Clock::Travelling(hand) => {
                hand.store(at.as_microsecond(), Ordering::SeqCst);
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_travelling_clock_stands_until_it_is_moved() {
        let start: Timestamp = "2026-11-23T01:00:00Z".parse().expect("an instant");
        let clock = Clock::standing_at(start);
        let same_hand = clock.clone();
        assert_eq!(clock.now(), start);
        assert!(same_hand.travel_to("2026-11-24T01:00:00Z".parse().expect("an instant")));
        assert_eq!(clock.now().to_string(), "2026-11-24T01:00:00Z");
    }

    #[test]
    fn the_system_clock_cannot_be_moved() {
        assert!(!Clock::System.travel_to(Timestamp::UNIX_EPOCH));
    }
}
