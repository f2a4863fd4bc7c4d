//! People who come to a hall: what they say of themselves is checked, sealed, and found again by keyed hash.

pub mod api;
mod sql;

pub use sql::{AFTER, STATEMENTS};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_rules::{
    case::{Applicant, ApplicantKind},
    identity::{
        CreditCode, Explained, IdNumber, OrganisationName, PersonName, Phone, Sex, mask_address,
        normalise_identifier,
    },
    refusal::Refusal,
};
use yimen_store::{Error, Tx, Vault};

/// What a person gives at the counter, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Name of a person or an organisation.
    pub name: String,
    /// Citizen identity number or unified social credit code.
    pub id_number: Option<String>,
    /// Why there is no number (a newborn, say); needed when there is none.
    pub no_id_reason: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Given(…)")
    }
}

/// A checked identity: personal data in the clear, only ever in memory.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Natural person or organisation.
    pub kind: ApplicantKind,
    /// The name, as given.
    pub name: String,
    /// The number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_id_reason: Option<String>,
    /// Telephone, digits only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({})", self.name_masked())
    }
}

const PURPOSE: &str = "person";
const LONGEST_ADDRESS: usize = 100;

impl Identity {
    /// Checks what was given, field by field.
    ///
    /// # Errors
    /// The first field at fault, as `applicant.<field>`.
    pub fn parse(given: &Given, today: Date) -> Result<Identity, Refusal> {
        let number = given.id_number.as_deref().map(normalise_identifier).filter(|n| !n.is_empty());
        let (kind, id_number) = match &number {
            None => (ApplicantKind::Person, None),
            Some(text) => match IdNumber::parse(text, today) {
                Ok(id) => (ApplicantKind::Person, Some(id.as_str().to_owned())),
                Err(wrong) => match CreditCode::parse(&text.to_uppercase()) {
                    Ok(code) => (ApplicantKind::Organisation, Some(code.as_str().to_owned())),
                    // 91…, 5…, N…: meant as a credit code, so its fault is the one to tell.
                    Err(fault) if looks_like_credit_code(text) => {
                        return Err(fault.refusal("applicant.id_number"));
                    }
                    Err(_) => return Err(wrong.refusal("applicant.id_number")),
                },
            },
        };
        let name = match kind {
            ApplicantKind::Person => PersonName::parse(&given.name)
                .map(|n| n.as_str().to_owned())
                .map_err(|e| e.refusal("applicant.name"))?,
            ApplicantKind::Organisation => OrganisationName::parse(&given.name)
                .map(|n| n.as_str().to_owned())
                .map_err(|e| e.refusal("applicant.name"))?,
        };
        let no_id_reason = match (&id_number, said(given.no_id_reason.as_deref())) {
            (Some(_), _) => None,
            (None, Some(reason)) if reason.chars().count() <= 200 => Some(reason),
            (None, Some(_)) => {
                return Err(Refusal::invalid(
                    "words_too_long",
                    "applicant.no_id_reason",
                    "没有证件号的原因最多 200 个字。",
                    "The reason for having no number may have 200 characters at most.",
                ));
            }
            (None, None) => {
                return Err(Refusal::invalid(
                    "id_number_missing",
                    "applicant.id_number",
                    "请填写证件号码；确实没有的，写明原因（如新生儿）。",
                    "Give the identity number, or say why there is none (a newborn, say).",
                ));
            }
        };
        let phone = match said(given.phone.as_deref()) {
            None => None,
            Some(text) => Some(
                Phone::parse(&normalise_identifier(&text))
                    .map(|p| p.as_str().to_owned())
                    .map_err(|e| e.refusal("applicant.phone"))?,
            ),
        };
        let address = said(given.address.as_deref());
        if address.as_ref().is_some_and(|a| a.chars().count() > LONGEST_ADDRESS) {
            return Err(Refusal::invalid(
                "address_too_long",
                "applicant.address",
                format!("地址最多 {LONGEST_ADDRESS} 个字。"),
                format!("The address may have {LONGEST_ADDRESS} characters at most."),
            ));
        }
        Ok(Identity { kind, name, id_number, no_id_reason, phone, address })
    }

    /// The name as lists show it; an organisation's name is public.
    pub fn name_masked(&self) -> String {
        match self.kind {
            ApplicantKind::Organisation => self.name.clone(),
            ApplicantKind::Person => {
                PersonName::parse(&self.name).map_or_else(|_| "*".to_owned(), |name| name.masked())
            }
        }
    }

    /// The number as lists show it (domain §8.4: a social credit code is public).
    pub fn id_masked(&self) -> Option<String> {
        let number = self.id_number.as_ref()?;
        match self.kind {
            ApplicantKind::Organisation => Some(number.clone()),
            ApplicantKind::Person if number.chars().count() == 18 => {
                let head: String = number.chars().take(6).collect();
                let tail: String = number.chars().skip(14).collect();
                Some(format!("{head}********{tail}"))
            }
            ApplicantKind::Person => Some("*".repeat(number.chars().count())),
        }
    }

    /// The phone as lists show it.
    pub fn phone_masked(&self) -> Option<String> {
        self.phone
            .as_ref()
            .map(|p| Phone::parse(p).map_or_else(|_| "****".to_owned(), |phone| phone.masked()))
    }

    /// The address down to the village.
    pub fn address_masked(&self) -> Option<String> {
        self.address.as_deref().map(mask_address)
    }

    /// Birth date and sex, from a citizen's number.
    pub fn born(&self, today: Date) -> Option<(Date, Sex)> {
        let id = IdNumber::parse(self.id_number.as_deref()?, today).ok()?;
        Some((id.birth_date(), id.sex()))
    }

    /// Do these four characters end the phone or the number? How a resident without an account proves to be meant.
    pub fn ends_with(&self, four: &str) -> bool {
        let four = normalise_identifier(four).to_uppercase();
        four.chars().count() == 4
            && [&self.phone, &self.id_number]
                .into_iter()
                .flatten()
                .any(|text| text.to_uppercase().ends_with(&four))
    }
}

fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

fn looks_like_credit_code(text: &str) -> bool {
    text.chars().count() == 18 && text.chars().take(17).any(|c| c.is_ascii_alphabetic())
        || ["91", "92", "93", "N1", "N2", "N3"].iter().any(|p| text.starts_with(p))
}

/// An identity sealed, with the keys under which the register finds it.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// What the rules may know.
    pub applicant: Applicant,
    name_hash: String,
    phone_hash: String,
}

/// Seals an identity. Without a number the key is drawn from name and `case_no`, so that two namesakes stay two.
///
/// # Errors
/// Of the vault.
pub fn seal(vault: &Vault, identity: &Identity, case_no: &str) -> Result<Sealed, Error> {
    let key = match &identity.id_number {
        Some(number) => vault.keyed_hash("id_number", number),
        None => vault.keyed_hash("no_number", &format!("{}\u{1f}{case_no}", identity.name)),
    };
    Ok(Sealed {
        applicant: Applicant {
            person: key,
            kind: identity.kind,
            name_masked: identity.name_masked(),
            sealed: seal_words(vault, identity)?,
        },
        name_hash: vault.keyed_hash("name", &identity.name),
        phone_hash: identity.phone.as_ref().map(|p| vault.keyed_hash("phone", p)).unwrap_or_default(),
    })
}

/// The identity as one sealed text.
///
/// # Errors
/// Of the vault.
pub fn seal_words(vault: &Vault, identity: &Identity) -> Result<String, Error> {
    let text = serde_json::to_string(identity).map_err(|e| Error::Db(e.to_string()))?;
    vault.seal(PURPOSE, &text)
}

/// Opens a sealed identity.
///
/// # Errors
/// Of the vault: the wrong key, or a damaged text.
pub fn open(vault: &Vault, sealed: &str) -> Result<Identity, Error> {
    serde_json::from_str(&vault.open(PURPOSE, sealed)?).map_err(|e| Error::Db(e.to_string()))
}

/// Keeps the person in the register, as given by a fact of this case at `at` (microseconds UTC).
///
/// # Errors
/// Of the store.
pub fn keep(tx: &mut Tx<'_>, county: &str, person: &Sealed, case_no: &str, at: i64) -> Result<(), Error> {
    let applicant = &person.applicant;
    tx.exec(
        sql::KEEP,
        &[
            &county,
            &applicant.person,
            &applicant.kind.as_str(),
            &applicant.name_masked,
            &applicant.sealed,
            &person.name_hash,
            &person.phone_hash,
            &case_no,
            &at,
        ],
    )
    .map(|_| ())
}

/// A person who has been here before.
#[derive(Debug, Clone)]
pub struct Known {
    /// As given the last time.
    pub identity: Identity,
    /// How often.
    pub visits: i64,
    /// Item id and day of the last time.
    pub last: Option<(String, String)>,
}

/// Recalls a person by number.
///
/// # Errors
/// Of the store and the vault.
pub fn recall(tx: &mut Tx<'_>, vault: &Vault, county: &str, id_number: &str) -> Result<Option<Known>, Error> {
    let key = vault.keyed_hash("id_number", id_number);
    let Some(sealed) = tx.maybe(sql::LOAD, &[&county, &key], |row| row.get::<String>(0))? else {
        return Ok(None);
    };
    let identity = open(vault, &sealed)?;
    let visits = tx.one(sql::VISITS, &[&county, &key], |row| row.get::<i64>(0))?;
    let last = tx.maybe(sql::LAST, &[&county, &key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Some(Known { identity, visits, last }))
}

/// What a search text would be in the register, if it were a number, a phone or a name: keyed hashes, to be compared
/// with those of people who have been here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKeys {
    /// As an identity number or credit code.
    pub id_number: String,
    /// As a phone; a word that no hash equals when it is none.
    pub phone: String,
    /// As a name.
    pub name: String,
}

/// Hashes a search text; the text itself goes no further.
pub fn search_keys(vault: &Vault, text: &str) -> SearchKeys {
    let plain = normalise_identifier(text);
    let name = PersonName::parse(text).map_or_else(|_| text.trim().to_owned(), |n| n.as_str().to_owned());
    SearchKeys {
        id_number: vault.keyed_hash("id_number", &plain.to_uppercase()),
        phone: Phone::parse(&plain)
            .map_or_else(|_| "-".to_owned(), |phone| vault.keyed_hash("phone", phone.as_str())),
        name: vault.keyed_hash("name", &name),
    }
}
