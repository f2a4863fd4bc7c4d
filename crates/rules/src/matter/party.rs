//! People in a matter, as the rules may know them.

use serde::{Deserialize, Serialize};

/// Somebody in a matter: keyed hashes, a masked name, and the rest sealed by the store. Everything may be empty but the
/// masked name: nobody has to give a number to ask a question (domain §10.2 no. 12).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Keyed hash of the identity number; empty when none was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// Keyed hash of the telephone number; empty when none was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Keyed hash of the name; empty when none was given. Names repeat: never enough alone to link two matters.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The name as lists may show it (domain §8.4), `张*`; a description where no name was given.
    pub name_masked: String,
    /// Name, number, phone, address as one sealed text; empty when nothing was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sealed: String,
}

impl Party {
    /// The keys by which this person is found again: number, then telephone.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        [&self.person, &self.phone].into_iter().filter(|k| !k.is_empty()).cloned()
    }

    /// Whether both are surely the same person: the same number. A telephone is shared by a household.
    pub fn is(&self, other: &Party) -> bool {
        !self.person.is_empty() && self.person == other.person
    }
}
