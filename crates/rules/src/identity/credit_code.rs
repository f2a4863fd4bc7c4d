//! The unified social credit code (统一社会信用代码), GB 32100-2015, with the organisation code inside it, GB 11714.

use super::explained::{Explained, explained_error};
use serde::{Deserialize, Serialize};

/// 31 characters, without I, O, S, V, Z; a character's value is its place.
const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^(i-1) mod 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// GB 11714.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// 18 characters: authority 1, kind 1, division 6, organisation code 9, check 1. Public data, shown in full.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CreditCode(String);

/// Why a text is not a unified social credit code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CreditCodeError {
    /// Nothing was typed.
    Empty,
    /// Not 18 characters.
    Length(usize),
    /// A character outside the alphabet, or a letter in the division code; position from 1.
    Character {
        /// Position from 1.
        position: usize,
        /// One of I, O, S, V, Z, which the standard leaves out because they are misread.
        misread: bool,
    },
    /// The organisation code (9–17) fails its own check; the character 17 should be.
    Organisation(char),
    /// The check character does not fit; the one that would.
    Check(char),
}

impl CreditCode {
    /// Checks `text` by both checks; lower-case letters are taken for upper-case, surrounding blanks are dropped.
    ///
    /// # Errors
    /// The first rule broken.
    pub fn parse(text: &str) -> Result<CreditCode, CreditCodeError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(CreditCodeError::Empty);
        }
        let length = text.chars().count();
        if length != 18 {
            return Err(CreditCodeError::Length(length));
        }
        let code = text.to_ascii_uppercase();
        let mut sum = 0;
        for (index, c) in code.chars().enumerate() {
            let value = if (2..8).contains(&index) { c.to_digit(10) } else { value_of(c) };
            let Some(value) = value else {
                let misread = matches!(c, 'I' | 'O' | 'S' | 'V' | 'Z');
                return Err(CreditCodeError::Character { position: index + 1, misread });
            };
            sum += value * WEIGHTS.get(index).copied().unwrap_or(0);
        }
        let organisation = organisation_check(&code[8..16]);
        if !code[16..17].starts_with(organisation) {
            return Err(CreditCodeError::Organisation(organisation));
        }
        let check = char::from(ALPHABET[((31 - sum % 31) % 31) as usize]);
        if !code.ends_with(check) {
            return Err(CreditCodeError::Check(check));
        }
        Ok(CreditCode(code))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first two characters: 11 organ, 12 public institution, 91 enterprise, 92 individual business, 93 farmers'
    /// cooperative, N1–N3 rural collective …
    pub fn kind(&self) -> &str {
        &self.0[..2]
    }

    /// The division code of the registry.
    pub fn division(&self) -> &str {
        &self.0[2..8]
    }

    /// The last four characters, part of the public query code.
    pub fn last_four(&self) -> &str {
        &self.0[14..]
    }
}

fn value_of(c: char) -> Option<u32> {
    ALPHABET.iter().position(|&a| char::from(a) == c).map(|value| value as u32)
}

/// The ninth character of an organisation code: values 0–9, A–Z = 10–35.
fn organisation_check(eight: &str) -> char {
    let sum: u32 =
        eight.chars().zip(ORGANISATION_WEIGHTS).map(|(c, weight)| c.to_digit(36).unwrap_or(0) * weight).sum();
    match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}

impl std::fmt::Display for CreditCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> String {
        code.0
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeError;

    fn try_from(text: String) -> Result<CreditCode, CreditCodeError> {
        CreditCode::parse(&text)
    }
}

impl Explained for CreditCodeError {
    fn code(&self) -> &'static str {
        match self {
            CreditCodeError::Empty => "credit_code_empty",
            CreditCodeError::Length(_) => "credit_code_length",
            CreditCodeError::Character { .. } => "credit_code_character",
            CreditCodeError::Organisation(_) => "credit_code_organisation",
            CreditCodeError::Check(_) => "credit_code_check",
        }
    }

    fn zh(&self) -> String {
        match self {
            CreditCodeError::Empty => "请填写统一社会信用代码".to_owned(),
            CreditCodeError::Length(found) => format!("统一社会信用代码应为18位，现为{found}位"),
            CreditCodeError::Character { position, misread: true } => {
                format!("第{position}位有误：代码中不使用字母I、O、S、V、Z")
            }
            CreditCodeError::Character { position, .. } if (3..=8).contains(position) => {
                format!("第{position}位应为数字（第3至8位为登记机关行政区划码）")
            }
            CreditCodeError::Character { position, .. } => format!("第{position}位应为数字或大写字母"),
            CreditCodeError::Organisation(check) => {
                format!("第17位应为{check}（主体标识码的校验位），请核对第9至17位")
            }
            CreditCodeError::Check(check) => format!("第18位校验码应为{check}，请核对各位字符"),
        }
    }

    fn en(&self) -> String {
        match self {
            CreditCodeError::Empty => "the unified social credit code is missing".to_owned(),
            CreditCodeError::Length(found) => {
                format!("a unified social credit code has 18 characters, this has {found}")
            }
            CreditCodeError::Character { position, misread: true } => {
                format!("character {position} is wrong: the letters I, O, S, V and Z are not used")
            }
            CreditCodeError::Character { position, .. } if (3..=8).contains(position) => {
                format!("character {position} must be a digit (3 to 8 are the registry's division code)")
            }
            CreditCodeError::Character { position, .. } => {
                format!("character {position} must be a digit or a capital letter")
            }
            CreditCodeError::Organisation(check) => {
                format!(
                    "character 17, the check of the organisation code, should be {check}; compare 9 to 17"
                )
            }
            CreditCodeError::Check(check) => {
                format!("the 18th character, the check, should be {check}; compare every character")
            }
        }
    }
}

explained_error!(CreditCodeError);
