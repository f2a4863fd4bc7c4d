//! The name of an applicant that is not a natural person: a firm, a cooperative, a village committee.

use super::explained::{Explained, explained_error};
use serde::{Deserialize, Serialize};

/// Most characters: GB/T 39046-2020 table 5, applicant name an..100.
const LONGEST: usize = 100;

/// 1–100 characters as on the licence; never normalised. Public data, shown in full.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct OrganisationName(String);

/// Why a text is not the name of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrganisationNameError {
    /// No letter or ideograph in it.
    Empty,
    /// More than 100 characters.
    Length(usize),
    /// A control or line character; position from 1.
    Character(usize),
}

impl OrganisationName {
    /// Takes a name; surrounding blanks are dropped.
    ///
    /// # Errors
    /// The first thing wrong.
    pub fn parse(text: &str) -> Result<OrganisationName, OrganisationNameError> {
        let name = text.trim();
        let length = name.chars().count();
        if length > LONGEST {
            return Err(OrganisationNameError::Length(length));
        }
        let forbidden = |c: char| {
            c.is_control()
                || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{FEFF}' | '\u{FFFD}')
        };
        if let Some(index) = name.chars().position(forbidden) {
            return Err(OrganisationNameError::Character(index + 1));
        }
        if !name.chars().any(char::is_alphabetic) {
            return Err(OrganisationNameError::Empty);
        }
        Ok(OrganisationName(name.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<OrganisationName> for String {
    fn from(name: OrganisationName) -> String {
        name.0
    }
}

impl TryFrom<String> for OrganisationName {
    type Error = OrganisationNameError;

    fn try_from(text: String) -> Result<OrganisationName, OrganisationNameError> {
        OrganisationName::parse(&text)
    }
}

impl Explained for OrganisationNameError {
    fn code(&self) -> &'static str {
        match self {
            OrganisationNameError::Empty => "organisation_name_empty",
            OrganisationNameError::Length(_) => "organisation_name_length",
            OrganisationNameError::Character(_) => "organisation_name_character",
        }
    }

    fn zh(&self) -> String {
        match self {
            OrganisationNameError::Empty => "请填写单位名称".to_owned(),
            OrganisationNameError::Length(found) => format!("单位名称最多{LONGEST}个字，现为{found}个字"),
            OrganisationNameError::Character(position) => format!("单位名称第{position}个字符不能使用"),
        }
    }

    fn en(&self) -> String {
        match self {
            OrganisationNameError::Empty => "the name of the organisation is missing".to_owned(),
            OrganisationNameError::Length(found) => {
                format!("the name of an organisation has at most {LONGEST} characters, this has {found}")
            }
            OrganisationNameError::Character(position) => format!("character {position} cannot be used"),
        }
    }
}

explained_error!(OrganisationNameError);
