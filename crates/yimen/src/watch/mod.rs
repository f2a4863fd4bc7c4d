//! The night watch: what happens without anybody asking.
//!
//! | file | chore |
//! |---|---|
//! | `rounds` | one round: every chore once, each for itself |
//! | `lapses` | notice periods that ran out in silence |
//! | `post` | messages out of the outbox |
//!
//! One round does everything that is due at `hall.now()`; rounds may be repeated and may overlap with another program's.

mod lapses;
mod post;
mod rounds;

pub use lapses::lapse_all;
pub use post::{Posted, address, post};
pub use rounds::{Round, round};

use crate::shell::Hall;
use std::time::Duration;

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(60);

/// Walks round after round until the program ends. What fails in a round is logged and tried again in the next.
pub async fn walk(hall: Hall) {
    loop {
        hall.limits().forget_full();
        if hall.is_set_up() {
            match round(&hall).await {
                Ok(done) if done.lapsed + done.redated > 0 => {
                    tracing::info!(lapsed = done.lapsed, redated = done.redated, "the watch changed cases");
                }
                Ok(_) => {}
                Err(failure) => {
                    tracing::warn!(%failure, "a round of the watch failed; the next one tries again")
                }
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}
