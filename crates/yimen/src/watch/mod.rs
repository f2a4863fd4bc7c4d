//! The night watch: what happens without anybody asking. Deemed acceptances, folding of tallies, sealing, purging.
//!
//! One round does everything that is due at `hall.now()`; rounds may be repeated and may overlap with another program's.

mod rounds;

pub use rounds::{Round, lapse_due, round};

use crate::shell::Hall;
use std::time::Duration;

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(60);

/// Walks round after round until the program ends. A failed round is logged and walked again later.
pub async fn walk(hall: Hall) {
    loop {
        if hall.is_set_up() {
            match round(&hall).await {
                Ok(done) if done.lapsed > 0 => tracing::info!(lapsed = done.lapsed, "notice periods ran out"),
                Ok(_) => {}
                Err(failure) => tracing::warn!(%failure, "a round of the watch failed; the next one tries again"),
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}
