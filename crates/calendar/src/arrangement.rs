//! A year's holiday arrangement, and a county's own closures.

use crate::civil::strict_date;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day that an arrangement names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NamedDay {
    /// The day.
    #[serde(with = "strict_date")]
    pub date: Date,
    /// The festival it belongs to, such as 春节.
    #[serde(alias = "for_zh")]
    pub name_zh: String,
    /// The same in English.
    #[serde(alias = "for_en", default)]
    pub name_en: String,
}

/// The days that depart from Monday to Friday in one year, as the State Council announces them
/// (Regulations on Public Holidays, art. 7).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct YearArrangement {
    /// The year. Every day listed lies in it; a day that a notice moves in the December before belongs to that year.
    pub year: i16,
    /// The notice it comes from, with its document number if known.
    #[serde(default)]
    pub source: String,
    /// Days off. Weekend days may be listed and change nothing.
    pub days_off: Vec<NamedDay>,
    /// Saturdays and Sundays on which offices work (调休上班).
    pub makeup_working_days: Vec<NamedDay>,
}

/// A county's closure (flood, epidemic …). It can only take a working day away, never add one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Override {
    /// The day closed.
    #[serde(with = "strict_date")]
    pub date: Date,
    /// Why, in the county's words.
    pub name: String,
    /// Number of the document that orders it; required.
    pub authority: String,
}
