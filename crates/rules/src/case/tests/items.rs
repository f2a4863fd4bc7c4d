//! Five items, one of each kind of clock. Lengths are those of the catalogue.

use crate::catalogue::*;
use crate::language::Bilingual;
use yimen_calendar::Unit;

fn limit(length: u32, unit: Unit, starts: ClockStart, source: &str, source_en: &str) -> Limit {
    Limit { length, unit, starts, source: source.to_owned(), source_en: source_en.to_owned() }
}

fn paper(code: &str, name_zh: &str, name_en: &str, necessity: Necessity) -> Material {
    Material {
        code: code.to_owned(),
        name_zh: name_zh.to_owned(),
        name_en: name_en.to_owned(),
        source: MaterialSource::Applicant,
        originals: 1,
        copies: 1,
        necessity,
        form: MaterialForm::Paper,
        reason: Bilingual::default(),
        obtain: Bilingual::default(),
        sample: Bilingual::default(),
    }
}

fn stop(reason: &str, name_zh: &str, name_en: &str) -> SuspensionRule {
    SuspensionRule {
        reason: reason.to_owned(),
        name_zh: name_zh.to_owned(),
        name_en: name_en.to_owned(),
        basis: "行政许可法第四十五条".to_owned(),
        basis_en: "ALL art. 45".to_owned(),
        usual_days: 10,
    }
}

/// A township licence: 20 working days and 10 more, 15 promised. m1 and m2 required, m3 if it applies, m4 may follow.
pub fn homestead() -> Item {
    Item {
        id: "TG-001".to_owned(),
        version: 1,
        state: ItemState::Published,
        name_zh: "农村村民宅基地用地审批".to_owned(),
        name_en: "Approval of a homestead for a villager".to_owned(),
        department: "TG".to_owned(),
        department_zh: "土管城建".to_owned(),
        department_en: "Land and Construction".to_owned(),
        kind: ItemKind::Licence,
        decision_level: 5,
        mode: Mode::Direct,
        case_type: CaseType::Committed,
        statutory: Some(limit(
            20,
            Unit::WorkingDay,
            ClockStart::Acceptance,
            "行政许可法第四十二条",
            "ALL art. 42",
        )),
        extension: Some(limit(
            10,
            Unit::WorkingDay,
            ClockStart::Acceptance,
            "行政许可法第四十二条",
            "ALL art. 42",
        )),
        committed: limit(15, Unit::WorkingDay, ClockStart::Acceptance, "服务承诺", "service commitment"),
        delivery: limit(10, Unit::WorkingDay, ClockStart::Decision, "行政许可法第四十四条", "ALL art. 44"),
        legs: None,
        suspensions: vec![
            stop("hearing", "听证", "Hearing"),
            stop("expert_review", "专家评审", "Expert review"),
        ],
        fee: Fee {
            charged: false,
            standard_zh: "不收费".to_owned(),
            standard_en: "free".to_owned(),
            amounts_fen: Vec::new(),
            basis: "行政许可法第五十八条".to_owned(),
            basis_en: "ALL art. 58".to_owned(),
        },
        materials: vec![
            paper("m1", "申请表", "application form", Necessity::Required),
            paper("m2", "居民身份证", "identity card", Necessity::Required),
            paper("m3", "委托书", "power of attorney", Necessity::Conditional),
            paper("m4", "现场照片", "photograph of the site", Necessity::MayFollow),
        ],
        conditions: String::new(),
        conditions_zh: String::new(),
        legal_basis: vec!["土地管理法第六十二条".to_owned()],
        legal_basis_en: vec!["Land Administration Law art. 62".to_owned()],
        result_zh: "农村宅基地批准书".to_owned(),
        result_en: "homestead approval".to_owned(),
        site_visits: 1,
        phone: "0796-0000000".to_owned(),
        supervision_phone: "12345".to_owned(),
        aliases: Vec::new(),
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

/// The same without the paper that may follow.
pub fn homestead_plain() -> Item {
    let mut item = homestead();
    item.materials.truncate(3);
    item
}

/// A licence that promises all that the law gives.
pub fn licence_without_promise() -> Item {
    let mut item = homestead_plain();
    item.committed.length = 20;
    item
}

/// A licence decided by the county: 12 promised, of which the township has 3 and the bureau 9.
pub fn building_permit() -> Item {
    let mut item = homestead_plain();
    item.id = "TG-002".to_owned();
    item.name_zh = "乡村建设规划许可证核发".to_owned();
    item.name_en = "Rural construction planning permit".to_owned();
    item.decision_level = 4;
    item.mode = Mode::Agency;
    item.committed.length = 12;
    item.legs = Some(Legs { township: 3, bureau: 9 });
    item
}

/// A confirmation counted in calendar days from the form: 60 and 30 more; 20 working days promised.
pub fn identity_card() -> Item {
    let mut item = homestead_plain();
    item.id = "GA-004".to_owned();
    item.name_zh = "居民身份证申领".to_owned();
    item.name_en = "Identity card".to_owned();
    item.department = "GA".to_owned();
    item.kind = ItemKind::Confirmation;
    item.decision_level = 4;
    item.statutory = Some(limit(
        60,
        Unit::CalendarDay,
        ClockStart::Receipt,
        "居民身份证法第十二条",
        "Identity Card Law art. 12",
    ));
    item.extension = Some(limit(
        30,
        Unit::CalendarDay,
        ClockStart::Receipt,
        "居民身份证法第十二条",
        "Identity Card Law art. 12",
    ));
    item.committed.length = 20;
    item.suspensions.clear();
    item.legal_basis = vec!["居民身份证法第十二条".to_owned()];
    item
}

/// A payment with no limit in law: 5 working days promised, nothing to extend or stop.
pub fn temporary_assistance() -> Item {
    let mut item = homestead_plain();
    item.id = "MZ-003".to_owned();
    item.name_zh = "临时救助".to_owned();
    item.name_en = "Temporary assistance".to_owned();
    item.department = "MZ".to_owned();
    item.kind = ItemKind::Payment;
    item.statutory = None;
    item.extension = None;
    item.committed.length = 5;
    item.suspensions.clear();
    item.legal_basis = vec!["社会救助暂行办法第九章".to_owned()];
    item
}

/// Done on the spot.
pub fn account_change() -> Item {
    let mut item = temporary_assistance();
    item.id = "CZ-002".to_owned();
    item.name_zh = "惠民惠农财政补贴一卡通账户变更".to_owned();
    item.name_en = "Change of the subsidy account".to_owned();
    item.department = "CZ".to_owned();
    item.kind = ItemKind::PublicService;
    item.case_type = CaseType::Instant;
    item.committed.length = 0;
    item
}
