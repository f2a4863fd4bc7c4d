//! The name of a natural person (domain §4.6).

use super::explained::{Explained, explained_error};
use serde::{Deserialize, Serialize};

/// Most characters in a name.
const LONGEST: usize = 50;

/// 1–50 characters as written in the household register or passport; never normalised, because 髙 is not 高.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PersonName(String);

/// Why a text is not a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonNameError {
    /// Nothing was typed, or nothing but dots and blanks.
    Empty,
    /// More than 50 characters.
    Length(usize),
    /// A digit: mostly what an input method left behind.
    Digit,
    /// Another dot than U+00B7 between the parts of a name.
    MiddleDot(char),
    /// A control, invisible or unassigned character, an emoji, or another sign that stands in no name.
    Character {
        /// Position from 1.
        position: usize,
    },
}

impl PersonName {
    /// Takes a name: all CJK ranges including the extension planes, other letters for minority and foreign names,
    /// `·` U+00B7, and blank, hyphen, apostrophe and full stop inside. Surrounding blanks are dropped.
    ///
    /// # Errors
    /// The first thing wrong.
    pub fn parse(text: &str) -> Result<PersonName, PersonNameError> {
        let name = text.trim();
        let length = name.chars().count();
        if length > LONGEST {
            return Err(PersonNameError::Length(length));
        }
        for (index, c) in name.chars().enumerate() {
            if c.is_numeric() && !is_cjk(c) {
                return Err(PersonNameError::Digit);
            }
            if matches!(c, '•' | '・' | '‧' | '･' | '．' | '∙' | '⋅' | '●' | '。') {
                return Err(PersonNameError::MiddleDot(c));
            }
            let fits = is_letter(c) || matches!(c, '·' | ' ' | '-' | '\'' | '’' | '.');
            if !fits {
                return Err(PersonNameError::Character { position: index + 1 });
            }
        }
        if !name.chars().any(is_letter) {
            return Err(PersonNameError::Empty);
        }
        Ok(PersonName(name.to_owned()))
    }

    /// The full name. Personal in lists: use [`PersonName::masked`] there.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// First character, the rest by `*`; a single character is hidden: `张*`, `欧***`, `*` (domain §8.4).
    pub fn masked(&self) -> String {
        let mut characters = self.0.chars();
        let first = characters.next();
        match (first, characters.count()) {
            (Some(first), rest) if rest > 0 => format!("{first}{}", "*".repeat(rest)),
            _ => "*".to_owned(),
        }
    }
}

fn is_letter(c: char) -> bool {
    // Combining marks belong to the letter before them (Latin names typed decomposed).
    c.is_alphabetic() || is_cjk(c) || matches!(c, '\u{0300}'..='\u{036F}')
}

/// Every range of ideographs in Unicode, also those younger than the compiler's tables, with 〇, the radicals (some
/// registers hold them) and the variation selectors that distinguish forms of one ideograph.
fn is_cjk(c: char) -> bool {
    matches!(
        c,
        '\u{3007}'
            | '\u{2E80}'..='\u{2FDF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{2FA1F}'
            | '\u{30000}'..='\u{3FFFD}'
            | '\u{FE00}'..='\u{FE0D}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

impl std::fmt::Debug for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> String {
        name.0
    }
}

impl TryFrom<String> for PersonName {
    type Error = PersonNameError;

    fn try_from(text: String) -> Result<PersonName, PersonNameError> {
        PersonName::parse(&text)
    }
}

impl Explained for PersonNameError {
    fn code(&self) -> &'static str {
        match self {
            PersonNameError::Empty => "name_empty",
            PersonNameError::Length(_) => "name_length",
            PersonNameError::Digit => "name_digit",
            PersonNameError::MiddleDot(_) => "name_middle_dot",
            PersonNameError::Character { .. } => "name_character",
        }
    }

    fn zh(&self) -> String {
        match self {
            PersonNameError::Empty => "请填写姓名".to_owned(),
            PersonNameError::Length(found) => format!("姓名最多{LONGEST}个字，现为{found}个字"),
            PersonNameError::Digit => "姓名中不能有数字".to_owned(),
            PersonNameError::MiddleDot(dot) => format!("姓名中的间隔号请用“·”，不用“{dot}”"),
            PersonNameError::Character { position } => format!("姓名第{position}个字符不能用在姓名中"),
        }
    }

    fn en(&self) -> String {
        match self {
            PersonNameError::Empty => "the name is missing".to_owned(),
            PersonNameError::Length(found) => {
                format!("a name has at most {LONGEST} characters, this has {found}")
            }
            PersonNameError::Digit => "a name holds no digits".to_owned(),
            PersonNameError::MiddleDot(dot) => {
                format!("write the dot between parts of a name as ·, not as {dot}")
            }
            PersonNameError::Character { position } => {
                format!("character {position} cannot stand in a name")
            }
        }
    }
}

explained_error!(PersonNameError);
