//! How long a sign-in lasts.

use crate::permission::Role;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The rules for sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPolicy {
    /// Idle time after which a session ends.
    pub idle: SignedDuration,
    /// The same for the three administrators.
    pub administrator_idle: SignedDuration,
    /// A session ends this long after sign-in in any case.
    pub absolute: SignedDuration,
}

impl Default for SessionPolicy {
    fn default() -> SessionPolicy {
        SessionPolicy {
            idle: SignedDuration::from_mins(15),
            administrator_idle: SignedDuration::from_mins(10),
            absolute: SignedDuration::from_hours(12),
        }
    }
}

/// Whether a session still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// It does; without another act it ends at this instant.
    Live {
        /// When it would end.
        ends_at: Timestamp,
    },
    /// Nothing was done for too long.
    Idle,
    /// It lasted as long as any session may.
    Overlong,
}

impl SessionPolicy {
    /// Whether a session begun at `began` and last used at `used` stands at `now`. Without a clock's help: a `used`
    /// after `now` (the clock was moved back) counts as just used.
    pub fn state(
        &self,
        began: Timestamp,
        used: Timestamp,
        administrator: bool,
        now: Timestamp,
    ) -> SessionState {
        let idle = if administrator { self.administrator_idle } else { self.idle };
        let after = |at: Timestamp, time| at.saturating_add(time).unwrap_or(Timestamp::MAX);
        let (idle_end, absolute_end) = (after(used, idle), after(began, self.absolute));
        if now >= absolute_end {
            SessionState::Overlong
        } else if now >= idle_end {
            SessionState::Idle
        } else {
            SessionState::Live { ends_at: idle_end.min(absolute_end) }
        }
    }

    /// Whether a new sign-in ends the account's other sessions: at windows, and for administrators, one at a time.
    pub fn one_at_a_time(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| *role == Role::WindowClerk || role.is_administrator())
    }
}
