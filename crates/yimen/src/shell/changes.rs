//! Where it is told that cases have moved: a broadcast to all who listen, one hall long.

use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::broadcast::{Receiver, Sender, channel, error::SendError};
use yimen_rules::permission::{Scope, Whereabouts};

/// Changes that may wait for a slow listener before it is told "something" and no more.
const WAITING: usize = 256;

/// A case that was worked on: where it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Township code.
    pub township: String,
    /// The bureau it was last sent to, or empty.
    pub bureau: String,
    /// Department of its item.
    pub department: String,
    /// Who received it.
    pub clerk: String,
}

impl Change {
    /// Does it concern what this permission covers?
    pub fn concerns(&self, scope: &Scope) -> bool {
        scope.covers(&Whereabouts {
            township: &self.township,
            bureau: Some(self.bureau.as_str()).filter(|b| !b.is_empty()),
            department: &self.department,
            clerk: &self.clerk,
            holder: "",
        })
    }
}

/// The broadcast; part of the [`Hall`](super::Hall).
#[derive(Debug)]
pub struct Changes {
    told: Sender<Change>,
    watched: AtomicBool,
}

impl Default for Changes {
    fn default() -> Changes {
        Changes { told: channel(WAITING).0, watched: AtomicBool::new(false) }
    }
}

impl Changes {
    /// Hears what is told from now on.
    pub fn listen(&self) -> Receiver<Change> {
        self.told.subscribe()
    }

    /// Whether anybody listens.
    pub fn is_heard(&self) -> bool {
        self.told.receiver_count() > 0
    }

    /// Tells all who listen; that nobody does is no failure.
    pub fn tell(&self, change: Change) {
        if let Err(SendError(_)) = self.told.send(change) {}
    }

    /// Takes the watch over the journal; `false` when another has it.
    pub fn take_watch(&self) -> bool {
        !self.watched.swap(true, Ordering::SeqCst)
    }

    /// Gives the watch up.
    pub fn leave_watch(&self) {
        self.watched.store(false, Ordering::SeqCst);
    }
}
