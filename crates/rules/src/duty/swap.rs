//! Swaps: a seat goes to somebody else only with that person's consent.

use super::{Person, SeatKind, Shift};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A swap asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    /// Its number within the day, from 1.
    pub id: u32,
    /// The shift of the one who asks.
    pub shift: Shift,
    /// The seat of the one who asks.
    pub seat: SeatKind,
    /// Who asks.
    pub asker: Person,
    /// Who is asked to take the seat.
    pub other: Person,
    /// What the one who asks takes in exchange; none where the other takes it over as a favour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exchange: Option<Place>,
    /// Why.
    pub why: String,
    /// When it was asked.
    pub at: Timestamp,
    /// What became of it.
    pub state: SwapState,
}

/// A seat somewhere on the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The day.
    pub date: Date,
    /// The shift.
    pub shift: Shift,
    /// The seat.
    pub seat: SeatKind,
}

/// How a swap stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SwapState {
    /// Asked; the other has not answered.
    Asked,
    /// The other agreed, and the roster was changed.
    Agreed,
    /// The other refused.
    Refused,
    /// Whoever asked took it back.
    Withdrawn,
}

impl SwapState {
    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            SwapState::Asked => "asked",
            SwapState::Agreed => "agreed",
            SwapState::Refused => "refused",
            SwapState::Withdrawn => "withdrawn",
        }
    }
}
