//! The citizen identity number (公民身份号码), GB 11643-1999.

use super::check_digit::mod_11_2;
use super::explained::{Explained, explained_error};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 18 characters: division 6, birth date 8, sequence 3, check 1; `X` upper-case.
///
/// Serialised as the full number: seal it before it is stored. Read back without comparing the birth date with today,
/// because a number once accepted stays what it was; for what a person typed use [`IdNumber::parse`].
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct IdNumber(String);

/// Sex by the 17th digit: odd male, even female.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

impl Sex {
    /// The name in `language`.
    pub const fn name(self, language: crate::language::Language) -> &'static str {
        match (self, language) {
            (Sex::Male, crate::language::Language::Zh) => "男",
            (Sex::Male, crate::language::Language::En) => "male",
            (Sex::Female, crate::language::Language::Zh) => "女",
            (Sex::Female, crate::language::Language::En) => "female",
        }
    }
}

/// Whose number it is, by its first digits (domain §4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdHolder {
    /// A citizen with a resident identity card.
    Citizen,
    /// A resident of Hong Kong, Macao or Taiwan with a residence permit: 81, 82, 83 (and 71).
    HongKongMacaoTaiwan,
    /// A foreigner with a permanent residence card of 2023: begins with 9.
    ForeignPermanentResident,
}

/// Why a text is not an identity number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdNumberError {
    /// Nothing was typed.
    Empty,
    /// Not 18 characters.
    Length(usize),
    /// A first-generation number of 15 digits, out of use since 2013-01-01 (Identity Card Law art. 23).
    FirstGeneration,
    /// A character that may not stand there: position from 1, and whether it is a full-width form of one that may.
    Character {
        /// Position from 1.
        position: usize,
        /// A full-width digit or letter.
        full_width: bool,
    },
    /// The first two digits name no province.
    Province(String),
    /// Digits 7–14 are no day of the calendar, or before 1800.
    BirthDate,
    /// Born after today.
    Future(Date),
    /// The check character does not fit; the one that would.
    Check(char),
}

impl IdNumber {
    /// Checks `text` by every rule of GB 11643; `x` is taken for `X`, surrounding blanks are dropped.
    ///
    /// # Errors
    /// The first rule broken, in the order in which a person would look for the slip.
    pub fn parse(text: &str, today: Date) -> Result<IdNumber, IdNumberError> {
        let number = IdNumber::parse_undated(text)?;
        let birth = number.birth_date();
        if birth > today {
            return Err(IdNumberError::Future(birth));
        }
        Ok(number)
    }

    /// The number with this division (six digits), birth date and sequence (0–999), with its check character.
    ///
    /// # Errors
    /// As [`IdNumber::parse`], apart from birth in the future.
    pub fn compose(division: &str, birth: Date, sequence: u16) -> Result<IdNumber, IdNumberError> {
        let body =
            format!("{division}{:04}{:02}{:02}{sequence:03}", birth.year(), birth.month(), birth.day());
        match mod_11_2(&body) {
            Some(check) => IdNumber::parse_undated(&format!("{body}{check}")),
            None => IdNumber::parse_undated(&format!("{body}0")),
        }
    }

    /// The 18-digit number of a first-generation one (15 digits, births of 1900–1999). For historical imports only.
    ///
    /// # Errors
    /// As [`IdNumber::parse`]; `Length` when `text` has not 15 characters.
    pub fn from_first_generation(text: &str, today: Date) -> Result<IdNumber, IdNumberError> {
        let text = text.trim();
        if text.chars().count() != 15 {
            return Err(IdNumberError::Length(text.chars().count()));
        }
        if let Some(position) = text.chars().position(|c| !c.is_ascii_digit()) {
            return Err(IdNumberError::Character { position: position + 1, full_width: false });
        }
        let body = format!("{}19{}", &text[..6], &text[6..]);
        let check = mod_11_2(&body).unwrap_or('0');
        IdNumber::parse(&format!("{body}{check}"), today)
    }

    fn parse_undated(text: &str) -> Result<IdNumber, IdNumberError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdNumberError::Empty);
        }
        let length = text.chars().count();
        if length == 15 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IdNumberError::FirstGeneration);
        }
        if length != 18 {
            return Err(IdNumberError::Length(length));
        }
        for (index, c) in text.chars().enumerate() {
            let fits = c.is_ascii_digit() || (index == 17 && matches!(c, 'X' | 'x'));
            if !fits {
                let full_width = matches!(c, '０'..='９' | 'Ｘ' | 'ｘ');
                return Err(IdNumberError::Character { position: index + 1, full_width });
            }
        }
        // All ASCII from here on, so that byte positions are character positions.
        let number = text.to_ascii_uppercase();
        if !is_province(&number[..2]) && !number.starts_with('9') {
            return Err(IdNumberError::Province(number[..2].to_owned()));
        }
        if birth_date_in(&number).is_none_or(|birth| birth.year() < 1800) {
            return Err(IdNumberError::BirthDate);
        }
        match mod_11_2(&number[..17]) {
            Some(check) if number.ends_with(check) => Ok(IdNumber(number)),
            Some(check) => Err(IdNumberError::Check(check)),
            None => Err(IdNumberError::Character { position: 1, full_width: false }),
        }
    }

    /// The full number. Personal: seal it, never log it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Digits 7–14.
    pub fn birth_date(&self) -> Date {
        birth_date_in(&self.0).unwrap_or(Date::ZERO)
    }

    /// By the 17th digit.
    pub fn sex(&self) -> Sex {
        if self.0.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// Whole years on `date`; 0 before birth. Someone born on 29 February is a year older on 1 March of other years.
    pub fn age_on(&self, date: Date) -> u16 {
        let birth = self.birth_date();
        let had_birthday = (date.month(), date.day()) >= (birth.month(), birth.day());
        let years = date.year() - birth.year() - i16::from(!had_birthday);
        u16::try_from(years).unwrap_or(0)
    }

    /// The first six digits: the county of first registration, whose code may no longer exist.
    pub fn division(&self) -> &str {
        &self.0[..6]
    }

    /// Whose number it is.
    pub fn holder(&self) -> IdHolder {
        match &self.0[..2] {
            "71" | "81" | "82" | "83" => IdHolder::HongKongMacaoTaiwan,
            two if two.starts_with('9') => IdHolder::ForeignPermanentResident,
            _ => IdHolder::Citizen,
        }
    }

    /// First six and last four: `360829********0015` (domain §8.4).
    pub fn masked(&self) -> String {
        format!("{}********{}", &self.0[..6], self.last_four())
    }

    /// The last four characters, part of the public query code.
    pub fn last_four(&self) -> &str {
        &self.0[14..]
    }
}

/// The province digits of GB/T 2260, with 71, 81, 82, 83 of the residence permits.
fn is_province(two: &str) -> bool {
    matches!(
        two.as_bytes(),
        [b'1', b'1'..=b'5']
            | [b'2', b'1'..=b'3']
            | [b'3', b'1'..=b'7']
            | [b'4', b'1'..=b'6']
            | [b'5', b'0'..=b'4']
            | [b'6', b'1'..=b'5']
            | [b'7', b'1']
            | [b'8', b'1'..=b'3']
    )
}

fn birth_date_in(number: &str) -> Option<Date> {
    let year = number.get(6..10)?.parse().ok()?;
    let month = number.get(10..12)?.parse().ok()?;
    let day = number.get(12..14)?.parse().ok()?;
    Date::new(year, month, day).ok()
}

impl std::fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IdNumber({})", self.masked())
    }
}

impl From<IdNumber> for String {
    fn from(number: IdNumber) -> String {
        number.0
    }
}

impl TryFrom<String> for IdNumber {
    type Error = IdNumberError;

    fn try_from(text: String) -> Result<IdNumber, IdNumberError> {
        IdNumber::parse_undated(&text)
    }
}

impl Explained for IdNumberError {
    fn code(&self) -> &'static str {
        match self {
            IdNumberError::Empty => "id_number_empty",
            IdNumberError::Length(_) => "id_number_length",
            IdNumberError::FirstGeneration => "id_number_first_generation",
            IdNumberError::Character { .. } => "id_number_character",
            IdNumberError::Province(_) => "id_number_province",
            IdNumberError::BirthDate => "id_number_birth_date",
            IdNumberError::Future(_) => "id_number_future",
            IdNumberError::Check(_) => "id_number_check",
        }
    }

    fn zh(&self) -> String {
        match self {
            IdNumberError::Empty => "请填写公民身份号码".to_owned(),
            IdNumberError::Length(found) => format!("公民身份号码应为18位，现为{found}位"),
            IdNumberError::FirstGeneration => {
                "15位号码已于2013年1月1日停用，请填写18位公民身份号码".to_owned()
            }
            IdNumberError::Character { position, full_width: true } => {
                format!("第{position}位是全角字符，请改为半角")
            }
            IdNumberError::Character { position: 18, .. } => "第18位应为数字或X".to_owned(),
            IdNumberError::Character { position, .. } => format!("第{position}位应为数字"),
            IdNumberError::Province(two) => format!("前两位“{two}”不是省级行政区划代码"),
            IdNumberError::BirthDate => "第7至14位不是有效的出生日期".to_owned(),
            IdNumberError::Future(birth) => format!("出生日期{birth}晚于今天"),
            IdNumberError::Check(check) => format!("第18位校验码应为{check}，请核对各位数字"),
        }
    }

    fn en(&self) -> String {
        match self {
            IdNumberError::Empty => "the identity number is missing".to_owned(),
            IdNumberError::Length(found) => format!("an identity number has 18 characters, this has {found}"),
            IdNumberError::FirstGeneration => {
                "15-digit numbers have been out of use since 1 January 2013; give the 18-digit number"
                    .to_owned()
            }
            IdNumberError::Character { position, full_width: true } => {
                format!("character {position} is full-width; type it half-width")
            }
            IdNumberError::Character { position: 18, .. } => "character 18 must be a digit or X".to_owned(),
            IdNumberError::Character { position, .. } => format!("character {position} must be a digit"),
            IdNumberError::Province(two) => format!("the first two digits, {two}, name no province"),
            IdNumberError::BirthDate => "digits 7 to 14 are not a possible date of birth".to_owned(),
            IdNumberError::Future(birth) => format!("the date of birth {birth} is after today"),
            IdNumberError::Check(check) => {
                format!("the 18th character, the check, should be {check}; compare every digit")
            }
        }
    }
}

explained_error!(IdNumberError);
