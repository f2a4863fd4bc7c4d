//! A leader's reception (领导带班接访): who of the township's leaders sits at the centre on which half day (PETREG art. 18).

use crate::language::{Bilingual, Language};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One half day of reception, published on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reception {
    /// Nine-digit code of the township.
    pub township: String,
    /// The day.
    pub date: Date,
    /// Morning or afternoon.
    pub half: Half,
    /// The leader's name as published.
    pub leader: String,
    /// The leader's post: 镇党委书记.
    pub post: Bilingual,
}

/// Half a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// 上午.
    Morning,
    /// 下午.
    Afternoon,
}

impl Half {
    /// Both halves of a day, in order.
    pub const ALL: [Half; 2] = [Half::Morning, Half::Afternoon];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Half::Morning => "morning",
            Half::Afternoon => "afternoon",
        }
    }

    /// Reads the word back.
    pub fn parse(word: &str) -> Option<Half> {
        Half::ALL.into_iter().find(|half| half.as_str() == word)
    }

    /// The half in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Half::Morning, Language::Zh) => "上午",
            (Half::Morning, Language::En) => "morning",
            (Half::Afternoon, Language::Zh) => "下午",
            (Half::Afternoon, Language::En) => "afternoon",
        }
    }
}

impl Reception {
    /// The id under which the half day of `township` is kept: `360829106/2026-12-03/morning`.
    pub fn id_of(township: &str, date: Date, half: Half) -> String {
        format!("{township}/{date}/{}", half.as_str())
    }
}
