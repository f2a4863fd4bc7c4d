//! Townships and village-level units.

use crate::language::Language;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A township-level unit: town, township, or a zone with a township-level code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Township {
    /// Nine digits: `360829106`.
    pub code: String,
    /// 枫田镇.
    pub name_zh: String,
    /// Fengtian Town.
    pub name_en: String,
    /// Fengtian.
    pub pinyin: String,
    /// Town, township or zone.
    pub kind: TownshipKind,
    /// Class for classified guidance (分类指导), decided by the county.
    pub class: TownshipClass,
    /// First day of the code; `None` when it was there before the records begin.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day of the code; `None` while it stands.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Village-level units, by code.
    pub villages: Vec<Village>,
}

/// The kind of a township-level unit, seen in the three digits: 100–199 town, 200–399 township, 400–599 zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TownshipKind {
    /// 镇.
    Town,
    /// 乡.
    Township,
    /// 开发区: no centre of its own.
    DevelopmentZone,
}

/// The class by which the county guides a centre; ranks are computed inside a class (domain §1.17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TownshipClass {
    /// 经济较发达的中心镇: standard halls.
    CentralTown,
    /// 规模较小的一般乡镇: functions fixed reasonably.
    Ordinary,
    /// 山区乡镇: agency and door service first.
    Mountain,
}

impl TownshipClass {
    /// Every class, from the largest halls to the mountains.
    pub const ALL: [TownshipClass; 3] =
        [TownshipClass::CentralTown, TownshipClass::Ordinary, TownshipClass::Mountain];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            TownshipClass::CentralTown => "central_town",
            TownshipClass::Ordinary => "ordinary",
            TownshipClass::Mountain => "mountain",
        }
    }

    /// The name in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (TownshipClass::CentralTown, Language::Zh) => "中心镇",
            (TownshipClass::CentralTown, Language::En) => "central town",
            (TownshipClass::Ordinary, Language::Zh) => "一般乡镇",
            (TownshipClass::Ordinary, Language::En) => "ordinary township",
            (TownshipClass::Mountain, Language::Zh) => "山区乡镇",
            (TownshipClass::Mountain, Language::En) => "mountain township",
        }
    }
}

/// A village-level unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Village {
    /// Twelve digits: `360829209205`.
    pub code: String,
    /// 谷口村.
    pub name_zh: String,
    /// Gukou Village.
    pub name_en: String,
    /// Who governs it.
    pub kind: VillageKind,
}

/// The committee of a village-level unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VillageKind {
    /// 村民委员会.
    VillagersCommittee,
    /// 居民委员会.
    ResidentsCommittee,
    /// 虚拟社区: a code for statistics only.
    VirtualCommunity,
}

impl Township {
    /// The name in `language`.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.name_zh, &self.name_en)
    }

    /// The name of its centre: 枫田镇便民服务中心.
    pub fn centre_name(&self, language: Language) -> String {
        match language {
            Language::Zh => format!("{}便民服务中心", self.name_zh),
            Language::En => format!("{} Convenience Service Centre", self.name_en),
        }
    }

    /// Whether the code stands on `date`.
    pub fn stands_on(&self, date: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= date) && self.valid_to.is_none_or(|to| date <= to)
    }

    /// The unit with this code (twelve digits), Chinese name (with or without 委会 or 居委会) or English name.
    pub fn village(&self, code_or_name: &str) -> Option<&Village> {
        let wanted = code_or_name.trim();
        self.villages.iter().find(|village| village.is_called(wanted))
    }

    /// Whether `wanted` is its code (nine or twelve digits), its name, the name without 镇 or 乡, or its pinyin.
    pub(super) fn is_called(&self, wanted: &str) -> bool {
        let code = wanted.strip_suffix("000").filter(|rest| rest.len() == 9).unwrap_or(wanted);
        let stem = self.name_zh.strip_suffix(['镇', '乡']).unwrap_or(&self.name_zh);
        self.code == code
            || self.name_zh == wanted
            || stem == wanted
            || self.name_en.eq_ignore_ascii_case(wanted)
            || self.pinyin.eq_ignore_ascii_case(wanted)
    }
}

impl Village {
    /// The name in `language`.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.name_zh, &self.name_en)
    }

    /// Nine-digit code of its township.
    pub fn township(&self) -> &str {
        self.code.get(..9).unwrap_or(&self.code)
    }

    /// The committee's Chinese name: 谷口村村委会, 安城社区居委会.
    pub fn committee_zh(&self) -> String {
        let suffix = match self.kind {
            VillageKind::VillagersCommittee => "村委会",
            VillageKind::ResidentsCommittee => "居委会",
            VillageKind::VirtualCommunity => "",
        };
        format!("{}{suffix}", self.name_zh)
    }

    fn is_called(&self, wanted: &str) -> bool {
        self.code == wanted
            || self.name_zh == wanted
            || self.committee_zh() == wanted
            || self.name_en.eq_ignore_ascii_case(wanted)
    }
}
