//! Stationing (进驻): which items of the county a township's centre serves, at which window, and why not the others.

use crate::language::{Bilingual, Language};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What one township's centre serves. An item that stands in neither list has not been decided on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stationing {
    /// Nine-digit code of the township.
    pub township: String,
    /// Item id → where it is served, or why not.
    pub items: BTreeMap<String, Placement>,
}

/// Where an item is served, or why it is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "placement")]
pub enum Placement {
    /// Served at a window.
    Stationed {
        /// Window number as on the sign: `3`.
        window: String,
    },
    /// Not served, for a reason that is published.
    NotStationed {
        /// The kind of reason.
        reason: Absence,
        /// In words; needed where the kind does not say enough.
        #[serde(default)]
        words: Bilingual,
    },
}

/// Why an item is not stationed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// 不属于本乡镇职能: the class of the township does not have to serve it.
    NotOfThisClass,
    /// 本地无此业务: there is no forest, no river, no market here.
    NoSuchBusiness,
    /// 场地或设备不足.
    NoRoomOrEquipment,
    /// 人员不足.
    NoStaff,
    /// 系统未接通: the vertical system cannot be reached from here.
    SystemNotConnected,
    /// 法律规定须由上级直接办理.
    HeldByTheLaw,
    /// 其他, in words.
    Other,
}

impl Absence {
    /// Every reason.
    pub const ALL: [Absence; 7] = [
        Absence::NotOfThisClass,
        Absence::NoSuchBusiness,
        Absence::NoRoomOrEquipment,
        Absence::NoStaff,
        Absence::SystemNotConnected,
        Absence::HeldByTheLaw,
        Absence::Other,
    ];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Absence::NotOfThisClass => "not_of_this_class",
            Absence::NoSuchBusiness => "no_such_business",
            Absence::NoRoomOrEquipment => "no_room_or_equipment",
            Absence::NoStaff => "no_staff",
            Absence::SystemNotConnected => "system_not_connected",
            Absence::HeldByTheLaw => "held_by_the_law",
            Absence::Other => "other",
        }
    }

    /// The reason in `language`.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Absence::NotOfThisClass, Language::Zh) => "本类乡镇不要求进驻",
            (Absence::NotOfThisClass, Language::En) => "not required of this class of township",
            (Absence::NoSuchBusiness, Language::Zh) => "本地无此业务",
            (Absence::NoSuchBusiness, Language::En) => "no such business here",
            (Absence::NoRoomOrEquipment, Language::Zh) => "场地或设备不足",
            (Absence::NoRoomOrEquipment, Language::En) => "no room or equipment",
            (Absence::NoStaff, Language::Zh) => "人员不足",
            (Absence::NoStaff, Language::En) => "no staff",
            (Absence::SystemNotConnected, Language::Zh) => "业务系统未接通",
            (Absence::SystemNotConnected, Language::En) => "the system of the trade is not connected",
            (Absence::HeldByTheLaw, Language::Zh) => "依法须由上级直接办理",
            (Absence::HeldByTheLaw, Language::En) => "by law handled above directly",
            (Absence::Other, Language::Zh) => "其他",
            (Absence::Other, Language::En) => "other",
        }
    }
}

impl Stationing {
    /// The window that serves an item; `None` when it is not served or not decided on.
    pub fn window(&self, item: &str) -> Option<&str> {
        match self.items.get(item)? {
            Placement::Stationed { window } => Some(window),
            Placement::NotStationed { .. } => None,
        }
    }
}
