//! The case number (办件编号): township 9, date 8, serial of the day 5, check 1 (domain §4.4).

use super::check_digit::mod_11_2;
use super::explained::{Explained, explained_error};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 23 characters, of which the last may be `X`. Not personal: it stands on receipts and in addresses of pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct CaseNo(String);

/// Why there is no such case number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseNoError {
    /// Not 23 characters.
    Length(usize),
    /// Something that is not a digit (or `X` at the end); position from 1.
    Character(usize),
    /// The township's code has not nine digits.
    Township,
    /// Digits 10–17 are no day, or before the year 0 or after 9999.
    Date,
    /// Not 1–99,999: a township takes in at most that many a day.
    Serial(u32),
    /// The check character does not fit: a slip in typing.
    Check,
}

impl CaseNo {
    /// The number of the `serial`-th case (from 1) that the township took in on `date`.
    ///
    /// # Errors
    /// [`CaseNoError::Township`], [`CaseNoError::Date`] or [`CaseNoError::Serial`].
    pub fn new(township: &str, date: Date, serial: u32) -> Result<CaseNo, CaseNoError> {
        if township.len() != 9 || !township.bytes().all(|b| b.is_ascii_digit()) {
            return Err(CaseNoError::Township);
        }
        if date.year() < 1 {
            return Err(CaseNoError::Date);
        }
        if !(1..=99_999).contains(&serial) {
            return Err(CaseNoError::Serial(serial));
        }
        let body = format!("{township}{:04}{:02}{:02}{serial:05}", date.year(), date.month(), date.day());
        let check = mod_11_2(&body).ok_or(CaseNoError::Township)?;
        Ok(CaseNo(format!("{body}{check}")))
    }

    /// Reads a number as printed; blanks and hyphens are dropped, `x` is taken for `X`.
    ///
    /// # Errors
    /// The first thing wrong.
    pub fn parse(text: &str) -> Result<CaseNo, CaseNoError> {
        let number: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let length = number.chars().count();
        if length != 23 {
            return Err(CaseNoError::Length(length));
        }
        let wrong = number.chars().enumerate().find(|(i, c)| !(c.is_ascii_digit() || *i == 22 && *c == 'X'));
        if let Some((index, _)) = wrong {
            return Err(CaseNoError::Character(index + 1));
        }
        if date_in(&number).is_none() {
            return Err(CaseNoError::Date);
        }
        if &number[17..22] == "00000" {
            return Err(CaseNoError::Serial(0));
        }
        match mod_11_2(&number[..22]) {
            Some(check) if number.ends_with(check) => Ok(CaseNo(number)),
            _ => Err(CaseNoError::Check),
        }
    }

    /// The 23 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Six-digit code of the county.
    pub fn county(&self) -> &str {
        &self.0[..6]
    }

    /// Nine-digit code of the township.
    pub fn township(&self) -> &str {
        &self.0[..9]
    }

    /// The day of receipt.
    pub fn date(&self) -> Date {
        date_in(&self.0).unwrap_or(Date::ZERO)
    }

    /// The serial of the day, from 1.
    pub fn serial(&self) -> u32 {
        self.0[17..22].parse().unwrap_or(0)
    }

    /// In groups for reading aloud and copying: `360829209 20250113 00001 8`.
    pub fn grouped(&self) -> String {
        format!("{} {} {} {}", &self.0[..9], &self.0[9..17], &self.0[17..22], &self.0[22..])
    }
}

fn date_in(number: &str) -> Option<Date> {
    let year: i16 = number.get(9..13)?.parse().ok()?;
    let month = number.get(13..15)?.parse().ok()?;
    let day = number.get(15..17)?.parse().ok()?;
    Date::new(year, month, day).ok().filter(|_| year >= 1)
}

impl std::fmt::Display for CaseNo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for CaseNo {
    type Err = CaseNoError;

    fn from_str(text: &str) -> Result<CaseNo, CaseNoError> {
        CaseNo::parse(text)
    }
}

impl From<CaseNo> for String {
    fn from(number: CaseNo) -> String {
        number.0
    }
}

impl TryFrom<String> for CaseNo {
    type Error = CaseNoError;

    fn try_from(text: String) -> Result<CaseNo, CaseNoError> {
        CaseNo::parse(&text)
    }
}

impl Explained for CaseNoError {
    fn code(&self) -> &'static str {
        match self {
            CaseNoError::Length(_) => "case_no_length",
            CaseNoError::Character(_) => "case_no_character",
            CaseNoError::Township => "case_no_township",
            CaseNoError::Date => "case_no_date",
            CaseNoError::Serial(_) => "case_no_serial",
            CaseNoError::Check => "case_no_check",
        }
    }

    fn zh(&self) -> String {
        match self {
            CaseNoError::Length(found) => format!("办件编号应为23位，现为{found}位"),
            CaseNoError::Character(position) => format!("办件编号第{position}位应为数字"),
            CaseNoError::Township => "乡镇代码应为9位数字".to_owned(),
            CaseNoError::Date => "办件编号第10至17位不是有效日期".to_owned(),
            CaseNoError::Serial(0) => "办件编号的当日序号应从00001起".to_owned(),
            CaseNoError::Serial(_) => "本乡镇当日办件序号已超过99999".to_owned(),
            CaseNoError::Check => "办件编号校验码不符，请核对各位数字".to_owned(),
        }
    }

    fn en(&self) -> String {
        match self {
            CaseNoError::Length(found) => format!("a case number has 23 characters, this has {found}"),
            CaseNoError::Character(position) => {
                format!("character {position} of the case number must be a digit")
            }
            CaseNoError::Township => "the township code must have nine digits".to_owned(),
            CaseNoError::Date => "digits 10 to 17 of the case number are not a date".to_owned(),
            CaseNoError::Serial(0) => "the serial of the day begins with 00001".to_owned(),
            CaseNoError::Serial(_) => "the township has used its 99,999 serials of the day".to_owned(),
            CaseNoError::Check => {
                "the check character of the case number does not fit; compare every digit".to_owned()
            }
        }
    }
}

explained_error!(CaseNoError);
