//! Phone numbers on which a person can be reached (domain §4.5).

use super::explained::{Explained, explained_error};
use serde::{Deserialize, Serialize};

/// A mobile or a land line, digits only: `13800000000`, `07967600000`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Phone(String);

/// What kind of line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneKind {
    /// 11 digits, 1 and then 3–9; the exact prefixes change, so they are not listed.
    Mobile,
    /// Area code and 7 or 8 digits; Ji'an is 0796 with 7.
    Landline,
}

/// Why a text is not a phone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhoneError {
    /// Nothing was typed.
    Empty,
    /// Something that is not a digit, blank, hyphen, bracket or leading `+86`.
    Character,
    /// 12345, 110 and the like: no one can be called back there.
    ShortNumber,
    /// Seven or eight digits: a land line without its area code.
    AreaCodeMissing,
    /// A land line where a mobile is asked for.
    NotMobile,
    /// A number of digits, or a beginning, that no line has.
    Form(usize),
}

impl Phone {
    /// Reads a mobile or a land line; blanks, hyphens, brackets and `+86` / `0086` are dropped.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Phone, PhoneError> {
        let digits = bare_digits(text)?;
        if kind_of(&digits).is_some() {
            return Ok(Phone(digits));
        }
        Err(match digits.len() {
            3..=6 => PhoneError::ShortNumber,
            7 | 8 if !digits.starts_with('0') => PhoneError::AreaCodeMissing,
            length => PhoneError::Form(length),
        })
    }

    /// Reads a mobile only, for messages.
    ///
    /// # Errors
    /// As [`Phone::parse`], and [`PhoneError::NotMobile`] for a land line.
    pub fn parse_mobile(text: &str) -> Result<Phone, PhoneError> {
        let phone = Phone::parse(text)?;
        if phone.kind() == PhoneKind::Mobile { Ok(phone) } else { Err(PhoneError::NotMobile) }
    }

    /// The digits. Personal: seal them, never log them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Mobile or land line.
    pub fn kind(&self) -> PhoneKind {
        kind_of(&self.0).unwrap_or(PhoneKind::Mobile)
    }

    /// The last four digits, part of the public query code.
    pub fn last_four(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }

    /// First three and last four of a mobile, area code and last four of a land line: `138****1234`, `0796***0000`.
    pub fn masked(&self) -> String {
        let shown = match self.kind() {
            PhoneKind::Mobile => 3,
            PhoneKind::Landline => area_code_length(&self.0),
        };
        let hidden = self.0.len() - shown - 4;
        format!("{}{}{}", &self.0[..shown], "*".repeat(hidden), self.last_four())
    }
}

fn bare_digits(text: &str) -> Result<String, PhoneError> {
    let compact: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')')).collect();
    if compact.is_empty() {
        return Err(PhoneError::Empty);
    }
    let national = compact
        .strip_prefix("+86")
        .or_else(|| compact.strip_prefix("0086"))
        .or_else(|| compact.strip_prefix("86").filter(|rest| rest.len() == 11 && rest.starts_with('1')))
        .unwrap_or(&compact);
    if !national.chars().all(|c| c.is_ascii_digit()) {
        return Err(PhoneError::Character);
    }
    if national.is_empty() {
        return Err(PhoneError::Form(0));
    }
    Ok(national.to_owned())
}

/// 010 and 02x have three digits, all others four.
fn area_code_length(digits: &str) -> usize {
    if digits.starts_with("010") || digits.starts_with("02") { 3 } else { 4 }
}

fn kind_of(digits: &str) -> Option<PhoneKind> {
    let bytes = digits.as_bytes();
    match bytes {
        [b'1', b'3'..=b'9', ..] if bytes.len() == 11 => Some(PhoneKind::Mobile),
        [b'0', b'1'..=b'9', ..] => {
            let local = bytes.get(area_code_length(digits)..)?;
            // No local number begins with 0 or 1: those lead to other areas and to services.
            let fits = matches!(local.len(), 7 | 8) && matches!(local.first(), Some(b'2'..=b'9'));
            fits.then_some(PhoneKind::Landline)
        }
        _ => None,
    }
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> String {
        phone.0
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Phone, PhoneError> {
        Phone::parse(&text)
    }
}

impl Explained for PhoneError {
    fn code(&self) -> &'static str {
        match self {
            PhoneError::Empty => "phone_empty",
            PhoneError::Character => "phone_character",
            PhoneError::ShortNumber => "phone_short_number",
            PhoneError::AreaCodeMissing => "phone_area_code",
            PhoneError::NotMobile => "phone_not_mobile",
            PhoneError::Form(_) => "phone_form",
        }
    }

    fn zh(&self) -> String {
        match self {
            PhoneError::Empty => "请填写联系电话".to_owned(),
            PhoneError::Character => "联系电话只能含数字、空格和短横".to_owned(),
            PhoneError::ShortNumber => "短号不能作为联系电话".to_owned(),
            PhoneError::AreaCodeMissing => "固定电话请加区号，如0796".to_owned(),
            PhoneError::NotMobile => "此处应填手机号码".to_owned(),
            PhoneError::Form(found) => {
                format!("号码有误：手机号为11位、1开头，固定电话为区号加7或8位，现为{found}位")
            }
        }
    }

    fn en(&self) -> String {
        match self {
            PhoneError::Empty => "the phone number is missing".to_owned(),
            PhoneError::Character => "a phone number holds only digits, blanks and hyphens".to_owned(),
            PhoneError::ShortNumber => "a short number cannot be called back".to_owned(),
            PhoneError::AreaCodeMissing => "add the area code to the land line, such as 0796".to_owned(),
            PhoneError::NotMobile => "a mobile number is needed here".to_owned(),
            PhoneError::Form(found) => format!(
                "not a phone number: a mobile has 11 digits and begins with 1, a land line has an area code and 7 or \
                 8 digits; this has {found} digits"
            ),
        }
    }
}

explained_error!(PhoneError);
