//! The code lists of the columns, as words.

use super::kind::Word;
use crate::catalogue::fields::{AUDIENCES, LEVELS};
use crate::catalogue::{
    BodyNature, CaseType, ClockStart, DeliveryWay, HandlingForm, ItemKind, ItemState, LifeEvent,
    MaterialForm, MaterialSource, Mode, Necessity, PowerSource, Scheme,
};
use crate::language::Language;
use serde::Serialize;
use serde_json::json;
use yimen_calendar::Unit;

fn words<T: Copy + Serialize>(all: &[T], name: impl Fn(T, Language) -> &'static str) -> Vec<Word> {
    all.iter()
        .map(|one| Word {
            value: json!(one),
            zh: name(*one, Language::Zh).to_owned(),
            en: name(*one, Language::En).to_owned(),
        })
        .collect()
}

macro_rules! listed {
    ($($name:ident: $kind:ident = $all:expr;)+) => {
        $(pub fn $name() -> Vec<Word> { words($all, $kind::name) })+
    };
}

listed! {
    kinds: ItemKind = &ItemKind::ALL;
    modes: Mode = &[Mode::Direct, Mode::Agency, Mode::Coordinate];
    case_types: CaseType = &[CaseType::Committed, CaseType::Instant];
    starts: ClockStart = &[ClockStart::Acceptance, ClockStart::Receipt, ClockStart::Decision];
    natures: BodyNature = BodyNature::ALL;
    power_sources: PowerSource = PowerSource::ALL;
    handling_forms: HandlingForm = HandlingForm::ALL;
    delivery_ways: DeliveryWay = DeliveryWay::ALL;
    life_events: LifeEvent = LifeEvent::ALL;
    material_forms: MaterialForm = MaterialForm::ALL;
    material_sources: MaterialSource = &[
        MaterialSource::Applicant,
        MaterialSource::IssuedByAuthority,
        MaterialSource::FormFromCentre,
        MaterialSource::ThirdParty,
    ];
    necessities: Necessity = &[Necessity::Required, Necessity::Conditional, Necessity::MayFollow];
}

fn word(value: serde_json::Value, zh: &str, en: &str) -> Word {
    Word { value, zh: zh.to_owned(), en: en.to_owned() }
}

/// The states of an item.
pub fn states() -> Vec<Word> {
    vec![
        word(json!(ItemState::Published), "在办", "open"),
        word(json!(ItemState::Withdrawn), "停办", "withdrawn"),
    ]
}

/// Exercise levels of GB/T 39046-2020 table A.2 that a township's items have.
pub fn levels() -> Vec<Word> {
    LEVELS.iter().map(|(code, zh, en)| word(json!(code), zh, en)).collect()
}

/// Units of a limit.
pub fn units() -> Vec<Word> {
    vec![
        word(json!(Unit::WorkingDay), "工作日", "working days"),
        word(json!(Unit::CalendarDay), "自然日", "calendar days"),
        word(json!(Unit::CalendarMonth), "个月", "months"),
        word(json!(Unit::Hour), "小时", "hours"),
        word(json!(Unit::WorkingDayBefore), "提前工作日", "working days before"),
        word(json!(Unit::CalendarDayBefore), "提前自然日", "calendar days before"),
    ]
}

/// Service objects of the national implementing list, whose 5 and 6 are not those of the standard.
pub fn audiences() -> Vec<Word> {
    AUDIENCES.iter().map(|(code, zh, en)| word(json!(code), zh, en)).collect()
}

/// Schemes of the national codes.
pub fn schemes() -> Vec<Word> {
    vec![
        word(json!(Scheme::National), "国家实施清单", "national implementing list"),
        word(json!(Scheme::Gbt39046), "GB/T 39046", "GB/T 39046"),
    ]
}
