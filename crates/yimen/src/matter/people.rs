//! The people in matters: what they say of themselves is checked, sealed, and found again by keyed hash. Nothing is
//! demanded: a question can be asked without a name.

use crate::person::{self, Given, Identity};
use jiff::civil::Date;
use yimen_rules::{
    case::ApplicantKind,
    identity::{Explained, PersonName, Phone, normalise_identifier},
    matter::Party,
    refusal::Refusal,
};
use yimen_store::{Error, Vault};

const WORDS: &str = "matter";

/// Checks what was given. No number is demanded, nor a name; `described` (“来访群众”) stands for a name not given.
///
/// # Errors
/// The first field at fault, as `applicant.<field>`.
pub fn parse(given: &Given, today: Date) -> Result<Option<Identity>, Refusal> {
    let said = |text: Option<&str>| text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let phone = match said(given.phone.as_deref()) {
        None => None,
        Some(text) => Some(
            Phone::parse(&normalise_identifier(&text))
                .map(|p| p.as_str().to_owned())
                .map_err(|e| e.refusal("applicant.phone"))?,
        ),
    };
    let number = said(given.id_number.as_deref());
    if given.name.trim().is_empty() && number.is_none() {
        return match (phone, said(given.address.as_deref())) {
            (None, None) => Ok(None),
            (phone, address) => Ok(Some(Identity {
                kind: ApplicantKind::Person,
                name: String::new(),
                id_number: None,
                no_id_reason: None,
                phone,
                address,
            })),
        };
    }
    // Without a number no reason is owed here (domain §10.2 no. 12).
    let given = Given { no_id_reason: number.is_none().then(|| "未提供".to_owned()), ..given.clone() };
    Identity::parse(&given, today).map(Some)
}

/// Seals a checked identity as a party.
///
/// # Errors
/// Of the vault.
pub fn seal(vault: &Vault, identity: Option<&Identity>, described: &str) -> Result<Party, Error> {
    let Some(identity) = identity else {
        return Ok(Party { name_masked: described.to_owned(), ..Party::default() });
    };
    let sealed = person::seal_words(vault, identity)?;
    let named = !identity.name.is_empty();
    Ok(Party {
        person: identity.id_number.as_ref().map(|n| vault.keyed_hash("id_number", n)).unwrap_or_default(),
        phone: identity.phone.as_ref().map(|p| vault.keyed_hash("phone", p)).unwrap_or_default(),
        name: if named { vault.keyed_hash("name", &identity.name) } else { String::new() },
        name_masked: if named { identity.name_masked() } else { described.to_owned() },
        sealed,
    })
}

/// Opens a party; none when nothing was given.
///
/// # Errors
/// Of the vault.
pub fn unseal(vault: &Vault, party: &Party) -> Result<Option<Identity>, Error> {
    if party.sealed.is_empty() { Ok(None) } else { person::open(vault, &party.sealed).map(Some) }
}

/// The keys under which somebody is found by what was typed: a number, a telephone, or neither.
pub fn keys_of(vault: &Vault, typed: &str) -> Vec<String> {
    let keys = person::search_keys(vault, typed);
    [keys.id_number, keys.phone].into_iter().filter(|key| key != "-").collect()
}

/// The key of a name, for suggestions that a person confirms.
pub fn name_key(vault: &Vault, typed: &str) -> Option<String> {
    let name = PersonName::parse(typed).ok()?;
    Some(vault.keyed_hash("name", name.as_str()))
}

/// Seals words that somebody dictated: they may name people. Empty stays empty.
///
/// # Errors
/// Of the vault.
pub fn seal_text(vault: &Vault, words: &str) -> Result<String, Error> {
    if words.trim().is_empty() { Ok(String::new()) } else { vault.seal(WORDS, words.trim()) }
}

/// Opens sealed words.
///
/// # Errors
/// Of the vault.
pub fn unseal_text(vault: &Vault, sealed: &str) -> Result<String, Error> {
    if sealed.is_empty() { Ok(String::new()) } else { vault.open(WORDS, sealed) }
}
