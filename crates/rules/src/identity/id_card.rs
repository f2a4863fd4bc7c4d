//! How long an identity card is valid (Identity Card Law art. 5).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The validity printed on a card, by the holder's age on the day of issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardValidity {
    /// 5, 10 or 20 years.
    Years(u8),
    /// 长期, from 46 on.
    LongTerm,
}

/// The validity of a card issued on `issued` to someone born on `birth`: under 16 five years, 16–25 ten, 26–45 twenty,
/// 46 and over long-term. `None` when issued before birth.
pub fn card_validity(birth: Date, issued: Date) -> Option<CardValidity> {
    if issued < birth {
        return None;
    }
    let had_birthday = (issued.month(), issued.day()) >= (birth.month(), birth.day());
    Some(match issued.year() - birth.year() - i16::from(!had_birthday) {
        ..16 => CardValidity::Years(5),
        16..26 => CardValidity::Years(10),
        26..46 => CardValidity::Years(20),
        46.. => CardValidity::LongTerm,
    })
}
