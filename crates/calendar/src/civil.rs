//! The country's civil time: one zone, UTC+8, no daylight saving (domain.md §2.3).

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;

/// Asia/Shanghai's offset in all years this crate covers.
pub const OFFSET: Offset = Offset::constant(8);

/// The legal day on which an instant falls: its civil date in Asia/Shanghai.
#[must_use]
pub fn legal_day(instant: Timestamp) -> Date {
    OFFSET.to_datetime(instant).date()
}

/// The first instant of a legal day, 00:00 in Asia/Shanghai; `None` only at the very end of representable time.
#[must_use]
pub fn start_of_day(day: Date) -> Option<Timestamp> {
    OFFSET.to_timestamp(day.at(0, 0, 0, 0)).ok()
}

/// An instant in RFC 3339 with the country's offset, such as `2025-10-01T16:20:00+08:00`.
#[must_use]
pub fn instant_text(instant: Timestamp) -> String {
    instant.display_with_offset(OFFSET).to_string()
}

/// Reads exactly `YYYY-MM-DD`. Looser forms, which would drop a time of day in silence, are refused.
pub(crate) fn parse_date(text: &str) -> Result<Date, String> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(format!("`{text}` is not a date of the form YYYY-MM-DD"));
    }
    text.parse::<Date>().map_err(|_| format!("`{text}` is no day of the calendar"))
}

/// Whether a date falls on Saturday or Sunday.
pub(crate) fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The weekday in Chinese: 星期一 … 星期日.
#[must_use]
pub fn weekday_zh(day: Date) -> &'static str {
    ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
        [usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()) % 7]
}

/// The weekday in English: Monday … Sunday.
#[must_use]
pub fn weekday_en(day: Date) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()) % 7]
}

/// Serde for [`Date`] as exactly `YYYY-MM-DD`.
pub(crate) mod strict_date {
    use super::parse_date;
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(day: &Date, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        parse_date(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// Serde for `Option<Date>` as `null` or exactly `YYYY-MM-DD`.
pub(crate) mod strict_date_or_null {
    use super::parse_date;
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[allow(clippy::ref_option, reason = "the shape serde asks for")]
    pub(crate) fn serialize<S: Serializer>(day: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => to.collect_str(day),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
        Option::<String>::deserialize(from)?
            .map(|text| parse_date(&text).map_err(D::Error::custom))
            .transpose()
    }
}
