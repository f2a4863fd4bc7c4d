//! Numbers with checksums, names, and how they are shown.
//!
//! A value of one of these types has passed every check of its standard. `Debug` always prints the masked form, and
//! there is no `Display` for what is personal, so that no log line or error message can hold a full number by
//! accident; the full text is had by `as_str`, which is easy to search for.

mod address;
mod bank_account;
mod case_no;
mod check_digit;
mod credit_code;
mod explained;
mod id_card;
mod id_number;
mod normalise;
mod organisation_name;
mod person_name;
mod phone;

pub use address::mask_address;
pub use bank_account::mask_bank_account;
pub use case_no::{CaseNo, CaseNoError};
pub use credit_code::{CreditCode, CreditCodeError};
pub use explained::Explained;
pub(crate) use explained::explained_error;
pub use id_card::{CardValidity, card_validity};
pub use id_number::{IdHolder, IdNumber, IdNumberError, Sex};
pub use normalise::normalise_identifier;
pub use organisation_name::{OrganisationName, OrganisationNameError};
pub use person_name::{PersonName, PersonNameError};
pub use phone::{Phone, PhoneError, PhoneKind};
