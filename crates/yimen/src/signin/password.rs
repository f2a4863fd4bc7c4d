//! Hashing and comparing passwords (Argon2id), off the async threads and never inside a unit of work.
//!
//! Two at a time: each takes 19 MiB and some tens of milliseconds, and a flood of sign-ins must not starve the counter.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

use crate::shell::failure::Failure;

/// How much work a hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cost {
    /// 19 MiB, two passes: what OWASP asks of Argon2id.
    #[default]
    Standard,
    /// As little as the algorithm allows, for tests that sign in hundreds of times.
    Test,
}

/// The desk where passwords are hashed and compared.
#[derive(Clone)]
pub struct PasswordDesk {
    seats: Arc<Semaphore>,
    cost: Cost,
    nobody: Arc<OnceLock<String>>,
}

impl Default for PasswordDesk {
    fn default() -> PasswordDesk {
        PasswordDesk::new(Cost::Standard)
    }
}

impl PasswordDesk {
    /// A desk of two seats.
    pub fn new(cost: Cost) -> PasswordDesk {
        PasswordDesk { seats: Arc::new(Semaphore::new(2)), cost, nobody: Arc::new(OnceLock::new()) }
    }

    /// The PHC string (`$argon2id$…`) of a password, on a thread of its own.
    ///
    /// # Errors
    /// [`Failure::Internal`] when the hasher or the system fails.
    pub async fn hash(&self, password: String) -> Result<String, Failure> {
        let cost = self.cost;
        self.seated(move || hash_now(&password, cost)).await?
    }

    /// Whether the password is the one behind `hash`.
    ///
    /// # Errors
    /// [`Failure::Internal`] when the system fails; a hash that cannot be read is simply not matched.
    pub async fn matches(&self, password: String, hash: String) -> Result<bool, Failure> {
        self.seated(move || matches_now(&password, &hash)).await
    }

    /// Which of several hashes the password is behind, for the last five that may not be reused.
    ///
    /// # Errors
    /// As [`PasswordDesk::matches`].
    pub async fn matches_any(&self, password: String, hashes: Vec<String>) -> Result<bool, Failure> {
        self.seated(move || hashes.iter().any(|hash| matches_now(&password, hash))).await
    }

    /// Takes as long as comparing does, so that the time tells nobody which accounts exist.
    ///
    /// # Errors
    /// As [`PasswordDesk::matches`].
    pub async fn compare_with_nobody(&self, password: String) -> Result<(), Failure> {
        let (nobody, cost) = (self.nobody.clone(), self.cost);
        self.seated(move || {
            let hash = nobody.get_or_init(|| hash_now("nobody", cost).unwrap_or_default());
            matches_now(&password, hash);
        })
        .await
    }

    async fn seated<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let seat = self.seats.clone().acquire_owned().await.map_err(|e| Failure::Internal(e.to_string()))?;
        tokio::task::spawn_blocking(move || {
            let _seat = seat;
            work()
        })
        .await
        .map_err(|e| Failure::Internal(format!("hashing: {e}")))
    }
}

/// Hashes on the calling thread: for the command line, the demo and tests.
///
/// # Errors
/// [`Failure::Internal`] when the hasher or the system's randomness fails.
pub fn hash_now(password: &str, cost: Cost) -> Result<String, Failure> {
    let internal = |e: &dyn std::fmt::Display| Failure::Internal(format!("argon2: {e}"));
    let params = match cost {
        Cost::Standard => Params::default(),
        Cost::Test => Params::new(Params::MIN_M_COST, 1, 1, None).map_err(|e| internal(&e))?,
    };
    Argon2::new(Algorithm::Argon2id, Version::default(), params)
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|e| internal(&e))
}

fn matches_now(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_and_known_again() {
        let hash = hash_now("Fengtian-2026", Cost::Test).expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
        assert!(matches_now("Fengtian-2026", &hash));
        assert!(!matches_now("fengtian-2026", &hash));
        assert!(!matches_now("Fengtian-2026", "not a hash"));
    }

    #[test]
    fn the_same_password_twice_gives_two_hashes() {
        let hashes = [(); 2].map(|()| hash_now("Fengtian-2026", Cost::Test).expect("hashes"));
        assert_ne!(hashes[0], hashes[1]);
    }
}
