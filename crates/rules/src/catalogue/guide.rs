//! What an item's public guide (办事指南) says beyond the item itself: the elements of GB/T 36114-2018 and table 4 of
//! GB/T 39046-2020 that no rule of the case needs, but a resident does.

use super::kind::UnknownCode;
use crate::language::{Bilingual, Language};
use serde::{Deserialize, Serialize};

/// Who holds the power, who exercises it, and the national codes of the item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Competence {
    /// The scheme by which the codes are to be read.
    #[serde(default)]
    pub scheme: Scheme,
    /// Base code (基本编码); empty while none has been given.
    #[serde(default)]
    pub base_code: String,
    /// Implementing code (实施编码); empty while none has been given.
    #[serde(default)]
    pub task_code: String,
    /// The organ that decides in law (法定实施主体): an item's power stays with it when a station moves into a centre.
    #[serde(default)]
    pub decides: Bilingual,
    /// The organ that exercises the power here; empty where the deciding organ does so itself.
    #[serde(default)]
    pub exercises: Bilingual,
    /// Nature of the body, GB/T 39046-2020 table A.3.
    #[serde(default)]
    pub nature: BodyNature,
    /// Where the power comes from (权力来源).
    #[serde(default)]
    pub source: PowerSource,
    /// The document that hands down or entrusts the power (ALL art. 24 for licences); empty where it is the body's own.
    #[serde(default)]
    pub entrusted_by: String,
}

/// The scheme of an item's codes: 10 and 24 characters by GB/T 39046-2020, or 12 and 31 by the national implementing list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// 国家实施清单: base code 12, implementing code 31.
    #[default]
    National,
    /// GB/T 39046-2020: base code at most 10, implementing code at most 24.
    Gbt39046,
}

macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* #[doc = concat!($zh, ": ", $en, "; code ", stringify!($code), ".")] $variant,)+ }

        impl $name {
            /// Every one, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The code of the list.
            pub const fn code(self) -> u8 {
                match self { $($name::$variant => $code,)+ }
            }

            /// The Chinese name.
            pub const fn name_zh(self) -> &'static str {
                match self { $($name::$variant => $zh,)+ }
            }

            /// The name in `language`.
            pub const fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $(($name::$variant, Language::Zh) => $zh,)+
                    $(($name::$variant, Language::En) => $en,)+
                }
            }

            /// The stable word used in JSON.
            pub fn word(self) -> String {
                serde_json::to_value(self).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownCode;

            /// By Chinese name, English name, word or code; by name first, for lists number alike things differently.
            fn from_str(text: &str) -> Result<$name, UnknownCode> {
                let wanted = text.trim();
                $name::ALL
                    .iter()
                    .copied()
                    .find(|one| {
                        one.name_zh() == wanted
                            || one.name(Language::En).eq_ignore_ascii_case(wanted)
                            || one.word() == wanted
                            || one.code().to_string() == wanted
                    })
                    .ok_or_else(|| UnknownCode(wanted.to_owned()))
            }
        }
    };
}

coded! {
    /// Nature of the implementing body, GB/T 39046-2020 table A.3.
    #[derive(Default)]
    BodyNature {
        #[default]
        Organ = 1, "法定机关", "statutory organ";
        Authorised = 2, "授权组织", "authorised organisation";
        Entrusted = 3, "受委托组织", "entrusted organisation";
        Other = 9, "其他", "other";
    }
}

coded! {
    /// Where the power comes from (权力来源), national dictionary.
    #[derive(Default)]
    PowerSource {
        #[default]
        OwnLevel = 1, "法定本级行使", "statutory, own level";
        HandedDown = 2, "上级下放", "handed down";
        AuthorisedAbove = 3, "上级授权", "authorised by the superior";
        AuthorisedSame = 4, "同级授权", "authorised at the same level";
        EntrustedAbove = 5, "上级委托", "entrusted by the superior";
        EntrustedSame = 6, "同级委托", "entrusted at the same level";
    }
}

coded! {
    /// How an application may be made (办理形式), GB/T 39046-2020 table A.5.
    HandlingForm {
        Window = 1, "窗口办理", "at the window";
        Online = 2, "网上办理", "online";
        Mobile = 3, "掌上办理", "by mobile";
        Express = 4, "快递申请", "by express";
        Other = 9, "其他", "other";
    }
}

coded! {
    /// How the result reaches the applicant (结果送达方式).
    DeliveryWay {
        Window = 1, "窗口领取", "collected at the window";
        Express = 2, "邮寄送达", "by express";
        Agent = 3, "代办员送达", "brought home by the agent, free of charge";
        Electronic = 4, "电子送达", "electronically";
    }
}

coded! {
    /// The form in which a paper is taken (材料形式), national list.
    #[derive(Default)]
    MaterialForm {
        #[default]
        Paper = 1, "纸质", "paper";
        Electronic = 2, "电子", "electronic";
        Both = 3, "纸质或电子", "paper or electronic";
    }
}

coded! {
    /// What happens in a life or a business that makes a person come (主题): how the resident's home page is ordered.
    LifeEvent {
        Birth = 1, "生孩子", "having a child";
        Marriage = 2, "结婚", "getting married";
        House = 3, "盖房子", "building a house";
        Land = 4, "种田种地", "land and farming";
        Forest = 5, "山林用火", "forest and fire";
        Work = 6, "找工作", "finding work";
        Business = 7, "开店办厂", "opening a business";
        Illness = 8, "看病报销", "illness and medical costs";
        OldAge = 9, "养老", "old age";
        Hardship = 10, "困难救助", "hardship";
        Disability = 11, "残疾人服务", "disability";
        Veteran = 12, "当兵退役", "military service";
        Identity = 13, "户口证件", "household register and identity papers";
        Death = 14, "身后事", "when someone has died";
        Water = 15, "用水", "water";
        Dispute = 16, "纠纷诉求", "disputes and requests";
        Subsidy = 17, "惠农补贴", "farm subsidies";
    }
}

/// The guide of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Guide {
    /// One sentence for a resident: what it is and what it comes to.
    #[serde(default)]
    pub summary: Bilingual,
    /// What in a life makes one come.
    #[serde(default)]
    pub events: Vec<LifeEvent>,
    /// Scope of application (适用范围).
    #[serde(default)]
    pub scope: Bilingual,
    /// When it cannot be had (禁止性要求); "none" is said.
    #[serde(default)]
    pub prohibitions: Bilingual,
    /// Quantity limit (数量限制); "none" is said.
    #[serde(default)]
    pub quantity_limit: Bilingual,
    /// How to apply.
    #[serde(default)]
    pub forms: Vec<HandlingForm>,
    /// How it goes, in order (办事程序).
    #[serde(default)]
    pub steps: Vec<Step>,
    /// How the result reaches the applicant.
    #[serde(default)]
    pub delivery_ways: Vec<DeliveryWay>,
    /// Reductions of the fee and their ground; "none" is said.
    #[serde(default)]
    pub fee_reductions: Bilingual,
    /// Intermediary services needed (中介服务); "none" is said.
    #[serde(default)]
    pub intermediary: Bilingual,
    /// Rights and duties of the applicant.
    #[serde(default)]
    pub rights: Bilingual,
    /// What people ask, and what they get wrong.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// Whether one may book a time.
    #[serde(default)]
    pub appointment: bool,
}

/// One step of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Step {
    /// What is done, and by whom.
    pub text: Bilingual,
    /// How long it usually takes: 当场, 3个工作日; may be empty.
    #[serde(default)]
    pub time: Bilingual,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub ask: Bilingual,
    /// The answer.
    pub answer: Bilingual,
}
