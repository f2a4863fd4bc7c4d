//! An item (政务服务事项) and its parts, in the shape of `data/catalogue/items.json`.

use super::guide::{Competence, Guide, MaterialForm};
use super::kind::{CaseType, ClockStart, ItemKind, ItemState, MaterialSource, Mode, Necessity};
use crate::language::{Bilingual, Language};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use yimen_calendar::Unit;

/// One service item in one version. Immutable: a change makes a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Department code, hyphen, serial of three digits: `TG-001`.
    pub id: String,
    /// From 1 up; a case keeps the version it was accepted under.
    pub version: i64,
    /// Open for new cases or not.
    pub state: ItemState,
    /// Name, at most 200 characters (GB/T 39046-2020 table 4).
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// What people call it (低保, 上户口), Chinese; for searching only, never printed.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Department code, `TG`; the county bureau of the same code decides items of level 4.
    pub department: String,
    /// Department as residents call it: 土管城建.
    pub department_zh: String,
    /// Department in English.
    pub department_en: String,
    /// Type by GB/T 39046-2020 table A.1.
    pub kind: ItemKind,
    /// Exercise level by table A.2: 4 county, 5 township, 6 village.
    pub decision_level: u8,
    /// Default handling mode.
    pub mode: Mode,
    /// On the spot, or within a promised time.
    pub case_type: CaseType,
    /// The limit the law sets; `None` where no law counts days, then only the commitment binds.
    pub statutory: Option<Limit>,
    /// How much the law lets the limit be extended, once; its `starts` repeats that of the limit it prolongs.
    pub extension: Option<Limit>,
    /// The limit the county promises; length 0 means on the spot.
    pub committed: Limit,
    /// The limit for handing the result over, counted from the decision.
    pub delivery: Limit,
    /// How the committed limit divides between township and bureau; `None` when the township does it all.
    pub legs: Option<Legs>,
    /// The reasons, and only these, for which the clock may stand still.
    pub suspensions: Vec<SuspensionRule>,
    /// What it costs.
    pub fee: Fee,
    /// The complete list of papers (ALL art. 30): nothing else may be asked for.
    pub materials: Vec<Material>,
    /// Conditions of acceptance, English; empty when the law names none.
    pub conditions: String,
    /// Conditions of acceptance, Chinese.
    #[serde(default)]
    pub conditions_zh: String,
    /// Articles the item rests on, as printed on notices (Chinese).
    pub legal_basis: Vec<String>,
    /// The same articles in English, in the same order.
    #[serde(default)]
    pub legal_basis_en: Vec<String>,
    /// Name of the result: 农村宅基地批准书.
    pub result_zh: String,
    /// Name of the result in English.
    pub result_en: String,
    /// How often the resident must come in person at most (跑动次数).
    pub site_visits: u8,
    /// Inquiry phone.
    pub phone: String,
    /// Supervision phone.
    pub supervision_phone: String,
    /// Service objects by the national implementing list: 1 person, 2 enterprise, 5 unincorporated enterprise, 9 other.
    pub audience: Vec<u8>,
    /// Remarks for staff, English; say also which figures are from memory and want checking.
    pub notes: String,
    /// Remarks for staff, Chinese.
    #[serde(default)]
    pub notes_zh: String,
    /// First day on which this version takes cases; `None`: from its publication.
    #[serde(default)]
    pub valid_from: Option<Date>,
    /// Last day on which this version takes cases; `None`: until another takes its place.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// National codes, who holds the power and who exercises it.
    #[serde(default)]
    pub competence: Competence,
    /// What the public guide says beyond the fields above (GB/T 36114-2018).
    #[serde(default)]
    pub guide: Guide,
    /// Records of policy bases this item cites, by id; see [`super::PolicyBasis`].
    #[serde(default)]
    pub bases: Vec<String>,
}

/// A length of time with the event it runs from and the rule that sets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// How many units.
    pub length: u32,
    /// Working days, calendar days, …
    pub unit: Unit,
    /// The event after which counting begins.
    pub starts: ClockStart,
    /// Law and article, Chinese; printed beside the date.
    pub source: String,
    /// Law and article, English.
    #[serde(default)]
    pub source_en: String,
}

/// The shares of the committed limit, in working days; together they are the committed limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legs {
    /// The township's share: taking in, checking, forwarding, handing over.
    pub township: u32,
    /// The bureau's share, from the day of sending (not opening the mail wins no time) to its answer.
    pub bureau: u32,
}

/// A reason for which the item's own law lets the clock stand still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspensionRule {
    /// Stable word: `hearing`, `expert_review`, …
    pub reason: String,
    /// 听证.
    pub name_zh: String,
    /// Hearing.
    pub name_en: String,
    /// The article, Chinese: 行政许可法第四十五条.
    pub basis: String,
    /// The article, English.
    #[serde(default)]
    pub basis_en: String,
    /// Working days told to the applicant in writing when the handler names no other time.
    pub usual_days: u32,
}

/// What a resident pays. Agency service itself always costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// Whether anything may be charged at all.
    pub charged: bool,
    /// The standard in words, Chinese.
    pub standard_zh: String,
    /// The standard in words, English.
    pub standard_en: String,
    /// The amounts named in the standard, in fen, in its order.
    pub amounts_fen: Vec<i64>,
    /// Legal ground, Chinese.
    pub basis: String,
    /// Legal ground, English.
    #[serde(default)]
    pub basis_en: String,
}

/// One paper on the item's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Stable within the item: `m1`, `m2`, … in the order of the list.
    pub code: String,
    /// 居民身份证.
    pub name_zh: String,
    /// Identity card.
    pub name_en: String,
    /// Who makes it.
    pub source: MaterialSource,
    /// Originals to be shown or handed in.
    pub originals: u8,
    /// Photocopies to be handed in.
    pub copies: u8,
    /// Needed for acceptance or not.
    pub necessity: Necessity,
    /// Paper, electronic or either.
    #[serde(default)]
    pub form: MaterialForm,
    /// What it is needed for, in a resident's words.
    #[serde(default)]
    pub reason: Bilingual,
    /// Who issues it, where and how to get it.
    #[serde(default)]
    pub obtain: Bilingual,
    /// What a good one looks like: what must be on it, common slips.
    #[serde(default)]
    pub sample: Bilingual,
}

impl Item {
    /// Whether the Administrative Licensing Law binds the item: notice in five working days, deemed acceptance, art. 45.
    pub fn is_licence(&self) -> bool {
        self.kind == ItemKind::Licence
    }

    /// The name in `language`.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.name_zh, &self.name_en)
    }

    /// The usual pinyin of the Chinese name, without tones or blanks: `nongcuncunminzhaijidi…`.
    pub fn pinyin(&self) -> String {
        super::pinyin::full(&self.name_zh)
    }

    /// The first letters of that pinyin: `nccmzjdydsp`.
    pub fn initials(&self) -> String {
        super::pinyin::initials(&self.name_zh)
    }

    /// The department in `language`.
    pub fn department_name(&self, language: Language) -> &str {
        language.pick(&self.department_zh, &self.department_en)
    }

    /// The name of the result in `language`.
    pub fn result(&self, language: Language) -> &str {
        language.pick(&self.result_zh, &self.result_en)
    }

    /// The conditions of acceptance in `language`; empty when the law names none.
    pub fn conditions_in(&self, language: Language) -> &str {
        language.pick(&self.conditions_zh, &self.conditions)
    }

    /// The articles in `language`.
    pub fn legal_basis_in(&self, language: Language) -> &[String] {
        match language {
            Language::Zh => &self.legal_basis,
            Language::En => &self.legal_basis_en,
        }
    }

    /// The remarks for staff in `language`.
    pub fn notes_in(&self, language: Language) -> &str {
        language.pick(&self.notes_zh, &self.notes)
    }

    /// The paper with this code or with this Chinese or English name.
    pub fn material(&self, name_or_code: &str) -> Option<&Material> {
        let wanted = name_or_code.trim();
        self.materials
            .iter()
            .find(|m| m.code == wanted)
            .or_else(|| self.materials.iter().find(|m| m.name_zh == wanted || m.name_en == wanted))
    }

    /// The rule that lets the clock stand still for `reason`, or none: then it may not.
    pub fn suspension(&self, reason: &str) -> Option<&SuspensionRule> {
        self.suspensions.iter().find(|rule| rule.reason == reason)
    }
}

impl Limit {
    /// The rule in `language`.
    pub fn source_in(&self, language: Language) -> &str {
        language.pick(&self.source, &self.source_en)
    }
}

impl Material {
    /// The name in `language`.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.name_zh, &self.name_en)
    }
}

impl SuspensionRule {
    /// The name in `language`.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.name_zh, &self.name_en)
    }
}

impl Fee {
    /// The standard in `language`.
    pub fn standard(&self, language: Language) -> &str {
        language.pick(&self.standard_zh, &self.standard_en)
    }
}
