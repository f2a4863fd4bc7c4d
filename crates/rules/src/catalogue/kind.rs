//! The code lists of an item: GB/T 39046-2020 tables A.1, A.2 and A.6, and the national implementing list.

use crate::language::Language;
use serde::{Deserialize, Serialize};

/// A code or word that is in none of the lists.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("未知代码“{0}” (unknown code {0:?})")]
pub struct UnknownCode(pub String);

/// The type of a service item (事项类型), GB/T 39046-2020 table A.1. In JSON the standard's two-digit code, `"01"`.
///
/// Other dictionaries number the same types differently: import by name, never by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ItemKind {
    /// 行政许可: the Administrative Licensing Law binds every step.
    #[serde(rename = "01")]
    Licence,
    /// 行政处罚.
    #[serde(rename = "02")]
    Penalty,
    /// 行政强制.
    #[serde(rename = "03")]
    Coercion,
    /// 行政征收.
    #[serde(rename = "04")]
    Levy,
    /// 行政给付: a benefit or allowance.
    #[serde(rename = "05")]
    Payment,
    /// 行政检查.
    #[serde(rename = "06")]
    Inspection,
    /// 行政确认: confirmation of a status or fact.
    #[serde(rename = "07")]
    Confirmation,
    /// 行政奖励.
    #[serde(rename = "08")]
    Reward,
    /// 行政裁决: a decision between private parties.
    #[serde(rename = "09")]
    Adjudication,
    /// 其他行政权力: the residual class.
    #[serde(rename = "10")]
    OtherPower,
    /// 公共服务: service without power.
    #[serde(rename = "20")]
    PublicService,
}

impl ItemKind {
    /// Every kind, in the order of the standard.
    pub const ALL: [ItemKind; 11] = [
        ItemKind::Licence,
        ItemKind::Penalty,
        ItemKind::Coercion,
        ItemKind::Levy,
        ItemKind::Payment,
        ItemKind::Inspection,
        ItemKind::Confirmation,
        ItemKind::Reward,
        ItemKind::Adjudication,
        ItemKind::OtherPower,
        ItemKind::PublicService,
    ];

    /// The two-digit code of GB/T 39046-2020 table A.1.
    pub const fn code(self) -> &'static str {
        match self {
            ItemKind::Licence => "01",
            ItemKind::Penalty => "02",
            ItemKind::Coercion => "03",
            ItemKind::Levy => "04",
            ItemKind::Payment => "05",
            ItemKind::Inspection => "06",
            ItemKind::Confirmation => "07",
            ItemKind::Reward => "08",
            ItemKind::Adjudication => "09",
            ItemKind::OtherPower => "10",
            ItemKind::PublicService => "20",
        }
    }

    /// The name in the standard.
    pub const fn name_zh(self) -> &'static str {
        match self {
            ItemKind::Licence => "行政许可",
            ItemKind::Penalty => "行政处罚",
            ItemKind::Coercion => "行政强制",
            ItemKind::Levy => "行政征收",
            ItemKind::Payment => "行政给付",
            ItemKind::Inspection => "行政检查",
            ItemKind::Confirmation => "行政确认",
            ItemKind::Reward => "行政奖励",
            ItemKind::Adjudication => "行政裁决",
            ItemKind::OtherPower => "其他行政权力",
            ItemKind::PublicService => "公共服务",
        }
    }

    /// The English name.
    pub const fn name_en(self) -> &'static str {
        match self {
            ItemKind::Licence => "administrative licence",
            ItemKind::Penalty => "administrative penalty",
            ItemKind::Coercion => "administrative coercion",
            ItemKind::Levy => "administrative levy",
            ItemKind::Payment => "administrative payment",
            ItemKind::Inspection => "administrative inspection",
            ItemKind::Confirmation => "administrative confirmation",
            ItemKind::Reward => "administrative reward",
            ItemKind::Adjudication => "administrative adjudication",
            ItemKind::OtherPower => "other administrative power",
            ItemKind::PublicService => "public service",
        }
    }

    /// The name in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.name_zh(),
            Language::En => self.name_en(),
        }
    }
}

impl std::str::FromStr for ItemKind {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<ItemKind, UnknownCode> {
        ItemKind::ALL.into_iter().find(|kind| kind.code() == code).ok_or_else(|| UnknownCode(code.to_owned()))
    }
}

/// How far an item is open for new cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// 已发布: may be applied for.
    Published,
    /// 已停办: old cases run on, new ones are refused.
    Withdrawn,
}

/// The handling mode (办理方式): who does what for the resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 直接办理: inside the centre's powers; handled at once.
    Direct,
    /// 全程代办: the centre carries the papers upward, follows and delivers.
    Agency,
    /// 受理协调: the centre accepts and helps to contact the competent body.
    Coordinate,
}

impl Mode {
    /// The name in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Mode::Direct, Language::Zh) => "直接办理",
            (Mode::Direct, Language::En) => "direct handling",
            (Mode::Agency, Language::Zh) => "全程代办",
            (Mode::Agency, Language::En) => "full-process agency",
            (Mode::Coordinate, Language::Zh) => "受理协调",
            (Mode::Coordinate, Language::En) => "coordinated handling",
        }
    }
}

/// The case type (办件类型), GB/T 39046-2020 table A.6: `1` done on the spot, `2` within a promised time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseType {
    /// 即办件: papers complete, decided at the counter in one act.
    Instant,
    /// 承诺件: decided within the committed time.
    Committed,
}

impl CaseType {
    /// The standard's code. Some local lists swap 1 and 2.
    pub const fn code(self) -> u8 {
        match self {
            CaseType::Instant => 1,
            CaseType::Committed => 2,
        }
    }

    /// The name in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (CaseType::Instant, Language::Zh) => "即办件",
            (CaseType::Instant, Language::En) => "done on the spot",
            (CaseType::Committed, Language::Zh) => "承诺件",
            (CaseType::Committed, Language::En) => "done within a promised time",
        }
    }
}

/// The event after which a limit is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockStart {
    /// 受理之日: the body has taken the application.
    Acceptance,
    /// 收到申请之日: the papers were handed in.
    Receipt,
    /// 作出决定之日: for delivery (ALL art. 44).
    Decision,
}

impl ClockStart {
    /// The event in words, as in "counted from …".
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (ClockStart::Acceptance, Language::Zh) => "受理之日",
            (ClockStart::Acceptance, Language::En) => "the day of acceptance",
            (ClockStart::Receipt, Language::Zh) => "收到申请之日",
            (ClockStart::Receipt, Language::En) => "the day of receipt",
            (ClockStart::Decision, Language::Zh) => "作出决定之日",
            (ClockStart::Decision, Language::En) => "the day of the decision",
        }
    }
}

/// Where a paper comes from; decides what a centre may still ask the resident for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaterialSource {
    /// 申请人自备.
    Applicant,
    /// 政府部门核发: data sharing may make it needless.
    IssuedByAuthority,
    /// 中心提供表格: filled in at the counter.
    FormFromCentre,
    /// 第三方出具: hospital, seller, designer.
    ThirdParty,
}

impl MaterialSource {
    /// The name in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (MaterialSource::Applicant, Language::Zh) => "申请人自备",
            (MaterialSource::Applicant, Language::En) => "brought by the applicant",
            (MaterialSource::IssuedByAuthority, Language::Zh) => "政府部门核发",
            (MaterialSource::IssuedByAuthority, Language::En) => "issued by an authority",
            (MaterialSource::FormFromCentre, Language::Zh) => "中心提供表格",
            (MaterialSource::FormFromCentre, Language::En) => "form from the centre",
            (MaterialSource::ThirdParty, Language::Zh) => "第三方出具",
            (MaterialSource::ThirdParty, Language::En) => "issued by a third party",
        }
    }
}

/// Whether a paper must be there for acceptance (材料必要性).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Necessity {
    /// 必要.
    Required,
    /// 视情形提交: only when the applicant's situation calls for it.
    Conditional,
    /// 容缺后补: the case is accepted, the paper may follow.
    MayFollow,
}

impl Necessity {
    /// The name in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Necessity::Required, Language::Zh) => "必要",
            (Necessity::Required, Language::En) => "required",
            (Necessity::Conditional, Language::Zh) => "视情形提交",
            (Necessity::Conditional, Language::En) => "if it applies",
            (Necessity::MayFollow, Language::Zh) => "可容缺后补",
            (Necessity::MayFollow, Language::En) => "may follow later",
        }
    }
}
