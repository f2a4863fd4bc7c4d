//! What happens to a day of a roster.

use super::{Person, SeatKind, Shift, Slot, Swap};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A fact in the stream of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// Drafted, or drafted again before it was published.
    Planned {
        /// The township.
        township: String,
        /// The day.
        date: Date,
        /// Its slots.
        slots: Vec<Slot>,
    },
    /// Published: from now on the board shows the reception.
    Published,
    /// A seat has another person, or none.
    Reseated {
        /// The shift.
        shift: Shift,
        /// The seat.
        seat: SeatKind,
        /// Who sits there now.
        to: Option<Person>,
        /// Why.
        why: String,
    },
    /// Somebody signed in.
    SignedIn {
        /// The shift.
        shift: Shift,
        /// The seat.
        seat: SeatKind,
        /// Who.
        person: Person,
        /// Why it is not the one on the roster; empty where it is.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
    /// Something happened.
    Logged {
        /// The shift.
        shift: Shift,
        /// Who writes it.
        name: String,
        /// What, sealed.
        sealed: String,
    },
    /// The duty phone rang.
    Called {
        /// The shift.
        shift: Shift,
        /// When.
        rang: Timestamp,
        /// Who rang.
        from: String,
    },
    /// The call was answered or returned.
    CallAnswered {
        /// The shift.
        shift: Shift,
        /// Which call of the shift, from 0.
        call: usize,
        /// Who answered.
        name: String,
    },
    /// Handed over.
    HandedOver {
        /// The shift.
        shift: Shift,
        /// By whom.
        name: String,
        /// What is pending, sealed; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        sealed: String,
    },
    /// A swap is asked for.
    SwapAsked {
        /// The swap.
        swap: Swap,
    },
    /// The other answered.
    SwapAnswered {
        /// Which.
        id: u32,
        /// Whether the other agreed.
        agreed: bool,
    },
    /// Whoever asked took it back.
    SwapWithdrawn {
        /// Which.
        id: u32,
    },
}

impl Fact {
    /// The stable word of the fact for the journal.
    pub fn word(&self) -> &'static str {
        match self {
            Fact::Planned { .. } => "planned",
            Fact::Published => "published",
            Fact::Reseated { .. } => "reseated",
            Fact::SignedIn { .. } => "signed_in",
            Fact::Logged { .. } => "logged",
            Fact::Called { .. } => "called",
            Fact::CallAnswered { .. } => "call_answered",
            Fact::HandedOver { .. } => "handed_over",
            Fact::SwapAsked { .. } => "swap_asked",
            Fact::SwapAnswered { .. } => "swap_answered",
            Fact::SwapWithdrawn { .. } => "swap_withdrawn",
        }
    }
}

/// A fact with the instant it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// When.
    pub at: Timestamp,
    /// What.
    pub fact: Fact,
}
