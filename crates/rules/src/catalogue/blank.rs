//! An item before anything has been written: what a form for a new one starts from.

use super::guide::{Competence, Guide, Question, Step};
use super::item::{Fee, Item, Limit, Material, SuspensionRule};
use super::kind::{CaseType, ClockStart, ItemKind, ItemState, MaterialSource, Mode, Necessity};
use crate::language::Bilingual;
use yimen_calendar::Unit;

impl Item {
    /// An item of which nothing is known but how most of them are: a public service that the township gives in a day.
    pub fn blank() -> Item {
        Item {
            id: String::new(),
            version: 0,
            state: ItemState::Published,
            name_zh: String::new(),
            name_en: String::new(),
            aliases: Vec::new(),
            department: String::new(),
            department_zh: String::new(),
            department_en: String::new(),
            kind: ItemKind::PublicService,
            decision_level: 5,
            mode: Mode::Direct,
            case_type: CaseType::Committed,
            statutory: None,
            extension: None,
            committed: Limit::blank(ClockStart::Acceptance),
            delivery: Limit::blank(ClockStart::Decision),
            legs: None,
            suspensions: Vec::new(),
            fee: Fee {
                charged: false,
                standard_zh: "不收费".to_owned(),
                standard_en: "free of charge".to_owned(),
                amounts_fen: Vec::new(),
                basis: String::new(),
                basis_en: String::new(),
            },
            materials: Vec::new(),
            conditions: String::new(),
            conditions_zh: String::new(),
            legal_basis: Vec::new(),
            legal_basis_en: Vec::new(),
            result_zh: String::new(),
            result_en: String::new(),
            site_visits: 1,
            phone: String::new(),
            supervision_phone: "12345".to_owned(),
            audience: vec![1],
            notes: String::new(),
            notes_zh: String::new(),
            valid_from: None,
            valid_to: None,
            competence: Competence::default(),
            guide: Guide::default(),
            bases: Vec::new(),
        }
    }

    /// A blank item with one row in every list and every limit, so that every field it can have is among its fields.
    pub(super) fn blank_in_full() -> Item {
        let mut item = Item::blank();
        item.statutory = Some(Limit::blank(ClockStart::Acceptance));
        item.extension = Some(Limit::blank(ClockStart::Acceptance));
        item.legs = Some(super::item::Legs { township: 0, bureau: 0 });
        item.suspensions.push(SuspensionRule::blank());
        item.materials.push(Material::blank());
        item.guide.steps.push(Step::default());
        item.guide.questions.push(Question::default());
        item
    }
}

impl Limit {
    /// A working day from an event.
    pub fn blank(starts: ClockStart) -> Limit {
        let (source, source_en) = (String::new(), String::new());
        Limit { length: 1, unit: Unit::WorkingDay, starts, source, source_en }
    }
}

impl Material {
    /// A paper of which nothing is known but that one original is usual.
    pub fn blank() -> Material {
        Material {
            code: String::new(),
            name_zh: String::new(),
            name_en: String::new(),
            source: MaterialSource::Applicant,
            originals: 1,
            copies: 0,
            necessity: Necessity::Required,
            form: super::guide::MaterialForm::Paper,
            reason: Bilingual::default(),
            obtain: Bilingual::default(),
            sample: Bilingual::default(),
        }
    }
}

impl SuspensionRule {
    /// A reason without words.
    pub fn blank() -> SuspensionRule {
        SuspensionRule {
            reason: String::new(),
            name_zh: String::new(),
            name_en: String::new(),
            basis: String::new(),
            basis_en: String::new(),
            usual_days: 0,
        }
    }
}
