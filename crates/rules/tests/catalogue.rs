//! The shipped catalogue, what makes an item publishable, and how a clerk finds one.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use std::collections::BTreeMap;
use yimen_calendar::Unit;
use yimen_rules::catalogue::{
    self, CaseType, ClockStart, Index, Item, ItemKind, ItemProblem, ItemState, LICENCE_SUSPENSIONS, Legs,
    MaterialSource, Mode, Necessity, search, shipped,
};
use yimen_rules::language::Language;

fn item(id: &str) -> Item {
    shipped().into_iter().find(|item| item.id == id).unwrap()
}

fn found(query: &str) -> Vec<String> {
    search(&shipped(), query, 8).into_iter().map(|item| item.id.clone()).collect()
}

#[test]
fn the_shipped_catalogue_has_76_publishable_items() {
    let items = shipped();
    assert_eq!(items.len(), 76);
    for item in &items {
        assert_eq!(item.validate(), vec![], "{}", item.id);
        assert_eq!((item.version, item.state), (1, ItemState::Published));
    }
}

#[test]
fn the_items_count_by_type_and_mode_as_the_reference_does() {
    let mut kinds = BTreeMap::new();
    let mut modes = [0; 3];
    for item in shipped() {
        *kinds.entry(item.kind.code()).or_insert(0) += 1;
        modes[item.mode as usize] += 1;
    }
    let expected = [("01", 11), ("05", 17), ("07", 11), ("08", 2), ("09", 1), ("10", 6), ("20", 28)];
    assert_eq!(kinds, BTreeMap::from(expected));
    assert_eq!(
        (modes[Mode::Direct as usize], modes[Mode::Agency as usize], modes[Mode::Coordinate as usize]),
        (24, 39, 13)
    );
    let items = shipped();
    assert_eq!(items.iter().filter(|i| i.statutory.is_some()).count(), 25);
    assert_eq!(
        items.iter().map(|i| i.department.as_str()).collect::<std::collections::BTreeSet<_>>().len(),
        20
    );
}

#[test]
fn a_homestead_is_decided_by_the_township_in_20_days_by_law_and_15_by_promise() {
    let homestead = item("TG-001");
    assert!(homestead.is_licence());
    let statutory = homestead.statutory.clone().unwrap();
    assert_eq!(
        (statutory.length, statutory.unit, statutory.starts),
        (20, Unit::WorkingDay, ClockStart::Acceptance)
    );
    assert_eq!(statutory.source, "《行政许可法》第四十二条");
    assert_eq!(homestead.extension.as_ref().unwrap().length, 10);
    assert_eq!((homestead.committed.length, homestead.legs), (15, None));
    assert_eq!(
        (homestead.delivery.length, homestead.delivery.source.as_str()),
        (10, "《行政许可法》第四十四条")
    );
    assert_eq!(homestead.name(Language::En), "Approval of a homestead for a villager");
}

#[test]
fn the_committed_limit_divides_between_township_and_bureau_only_where_the_county_decides() {
    assert_eq!(item("TG-002").legs, Some(Legs { township: 4, bureau: 8 }));
    assert_eq!(item("LY-002").legs, Some(Legs { township: 1, bureau: 2 }));
    assert_eq!(item("SJ-001").legs, None, "one working day cannot be divided");
    for item in shipped() {
        if let Some(legs) = item.legs {
            assert_eq!(legs.township + legs.bureau, item.committed.length, "{}", item.id);
            assert_eq!(legs.township, (item.committed.length / 3).max(1), "{}", item.id);
        } else {
            let divisible = item.decision_level == 4 && item.committed.length > 1;
            assert!(!divisible, "{}", item.id);
        }
    }
}

#[test]
fn a_licence_stops_its_clock_for_the_eight_reasons_of_article_45_and_a_visit_stops_none() {
    for item in shipped().iter().filter(|item| item.is_licence()) {
        for reason in LICENCE_SUSPENSIONS {
            let rule = item.suspension(reason).unwrap();
            assert!(
                rule.basis.contains("《行政许可法》第四十五条") && rule.usual_days > 0,
                "{} {reason}",
                item.id
            );
        }
        let own = item.suspensions.len() - LICENCE_SUSPENSIONS.len();
        assert_eq!(own, usize::from(item.id == "SL-001"), "{}", item.id);
    }
    for item in shipped() {
        for never in ["site_inspection", "public_notice", "household_survey"] {
            assert!(item.suspension(never).is_none(), "{} {never}", item.id);
        }
    }
    let others: Vec<(String, Vec<String>)> = shipped()
        .into_iter()
        .filter(|item| !item.is_licence() && !item.suspensions.is_empty())
        .map(|item| (item.id.clone(), item.suspensions.iter().map(|s| s.reason.clone()).collect()))
        .collect();
    let expected = [
        ("ZJ-001", "appraisal"),
        ("YB-005", "expert_review"),
        ("CL-001", "appraisal"),
        ("QF-002", "third_party_consultation"),
    ];
    assert_eq!(others, expected.map(|(id, reason)| (id.to_owned(), vec![reason.to_owned()])));
}

#[test]
fn social_insurance_counts_from_receipt_and_an_identity_card_in_calendar_days() {
    assert_eq!(item("RS-002").statutory.unwrap().starts, ClockStart::Receipt);
    assert_eq!(item("RS-002").committed.starts, ClockStart::Receipt);
    let card = item("GA-004");
    assert_eq!(
        (card.statutory.clone().unwrap().unit, card.statutory.unwrap().length),
        (Unit::CalendarDay, 60)
    );
    assert_eq!(card.extension.unwrap().length, 30);
    assert!(card.fee.charged);
    assert_eq!(card.fee.amounts_fen, [0, 2000, 4000, 1000]);
}

#[test]
fn a_paper_is_found_by_code_and_by_either_name() {
    let allowance = item("MZ-001");
    let by_code = allowance.material("m2").unwrap();
    assert_eq!(Some(by_code), allowance.material(" 居民身份证 "));
    assert_eq!(Some(by_code), allowance.material("identity card"));
    assert_eq!(by_code.source, MaterialSource::IssuedByAuthority);
    assert_eq!(allowance.material("m5").unwrap().necessity, Necessity::MayFollow);
    assert_eq!(allowance.material("m9"), None);
}

#[test]
fn every_text_of_the_catalogue_exists_in_both_languages() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for item in shipped() {
        for (zh, en) in [
            (&item.name_zh, &item.name_en),
            (&item.result_zh, &item.result_en),
            (&item.department_zh, &item.department_en),
            (&item.fee.standard_zh, &item.fee.standard_en),
            (&item.committed.source, &item.committed.source_en),
            (&item.delivery.source, &item.delivery.source_en),
            (&item.conditions_zh, &item.conditions),
        ] {
            assert!(zh.is_empty() || chinese(zh), "{} {zh}", item.id);
            assert!(!chinese(en), "{} {en}", item.id);
            assert_eq!(zh.is_empty(), en.is_empty(), "{} {zh} {en}", item.id);
        }
        assert_eq!(item.notes.is_empty(), item.notes_zh.is_empty(), "{}", item.id);
        for basis in &item.legal_basis {
            assert!(chinese(basis) && !basis.contains("art."), "{} {basis}", item.id);
        }
    }
}

#[test]
fn a_catalogue_reads_back_as_written() {
    let items = shipped();
    let json = format!("{{\"items\": {}}}", serde_json::to_string(&items).unwrap());
    assert_eq!(catalogue::parse(&json).unwrap(), items);
    assert!(catalogue::parse("{\"items\": [{}]}").unwrap_err().to_string().contains("id"));
}

#[test]
fn an_item_that_promises_more_time_than_the_law_allows_is_not_publishable() {
    let problems = |change: fn(&mut Item)| {
        let mut changed = item("TG-002");
        change(&mut changed);
        changed.validate()
    };
    assert_eq!(
        problems(|i| {
            i.committed.length = 21;
            i.legs = None;
        }),
        [ItemProblem::CommittedLongerThanStatutory { committed: 21, statutory: 20 }]
    );
    assert_eq!(problems(|i| i.statutory = None), [ItemProblem::Extension]);
    assert_eq!(problems(|i| i.legs = Some(Legs { township: 1, bureau: 1 })), [ItemProblem::Legs]);
    assert_eq!(
        problems(|i| i.legs = Some(Legs { township: u32::MAX, bureau: u32::MAX })),
        [ItemProblem::Legs]
    );
    assert_eq!(problems(|i| i.case_type = CaseType::Instant), [ItemProblem::CaseType, ItemProblem::Legs]);
    assert_eq!(
        problems(|i| i.materials[1].name_zh = i.materials[0].name_zh.clone()),
        [ItemProblem::MaterialTwice("申请表(格式文本)".to_owned())]
    );
    assert_eq!(
        problems(|i| i.materials[0].name_zh = "其他材料".to_owned()),
        [ItemProblem::MaterialCatchAll("其他材料".to_owned())]
    );
    assert_eq!(
        problems(|i| i.suspensions[0].reason = "site_inspection".to_owned()),
        [ItemProblem::Suspension("site_inspection".to_owned())]
    );
    assert_eq!(problems(|i| i.fee.charged = true), [ItemProblem::Fee]);
    assert_eq!(problems(|i| i.id = "TG-2".to_owned()), [ItemProblem::Id]);
    assert_eq!(problems(|i| i.result_en.clear()), [ItemProblem::Missing("result_en")]);
}

#[test]
fn limits_in_different_units_are_not_compared_by_length() {
    let mut card = item("GA-005");
    card.committed.length = 16;
    card.legs = Some(Legs { township: 5, bureau: 11 });
    assert_eq!(card.validate(), [], "16 working days against 15 calendar days: both dates are computed");
}

#[test]
fn a_clerk_finds_an_item_by_number_initials_syllables_words_or_department() {
    for (query, id) in [
        ("TG-001", "TG-001"),
        ("tg001", "TG-001"),
        ("ＴＧ－００１", "TG-001"),
        ("农村村民宅基地用地审批", "TG-001"),
        ("nczjd", "TG-001"),
        ("nccmzjd", "TG-001"),
        ("zjd", "TG-001"),
        ("zhaijidi", "TG-001"),
        ("zhaijd", "TG-001"),
        ("农村宅基地", "TG-001"),
        ("sfz", "GA-004"),
        ("jianfang", "TG-001"),
        ("老人", "MZ-004"),
        ("结婚", "MZ-007"),
        ("上户口", "GA-001"),
        ("shk", "GA-001"),
        ("五保户", "MZ-002"),
        ("新农合", "YB-001"),
        ("砍树", "LY-001"),
        ("canbao", "RS-001"),
        ("宅基地 审批", "TG-001"),
        ("homestead approval", "TG-001"),
        ("zdshbz", "MZ-001"),
        ("低保", "MZ-001"),
        ("minimum living", "MZ-001"),
        ("lsjz", "MZ-003"),
        ("linshi", "MZ-003"),
        ("临时救助", "MZ-003"),
        ("gljt", "MZ-004"),
        ("高龄", "MZ-004"),
        ("hydj", "MZ-007"),
        ("jmsfz", "GA-004"),
        ("身份证", "GA-004"),
        ("identity card", "GA-004"),
        ("juzhuzheng", "GA-005"),
        ("csdj", "GA-001"),
        ("lmcfxk", "LY-001"),
        ("felling", "LY-001"),
        ("gtgsh", "SJ-001"),
        ("个体户", "SJ-001"),
        ("qsxk", "SL-001"),
        ("rmtj", "SF-001"),
        ("renmintiaojie", "SF-001"),
        ("社保卡", "RS-004"),
        ("cjrz", "CL-001"),
        ("yuerbutie", "WJ-005"),
        ("xfsx", "ZZ-001"),
        ("信访", "ZZ-001"),
        ("zfxxgk", "QF-002"),
    ] {
        assert_eq!(found(query).first().map(String::as_str), Some(id), "{query}: {:?}", found(query));
    }
}

#[test]
fn the_beginning_counts_more_than_a_piece_and_a_piece_more_than_scattered_letters() {
    let items = shipped();
    let named = |id: &str, name: &str| Item {
        id: id.into(),
        department: "ZZ".into(),
        name_zh: name.into(),
        ..items[0].clone()
    };
    let catalogue = [
        named("ZZ-901", "新增一般村民组"),
        named("ZZ-902", "城镇小组增设"),
        named("ZZ-903", "小组增设与人员登记备案"),
    ];
    let ids: Vec<&str> = search(&catalogue, "xzz", 9).into_iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["ZZ-903", "ZZ-902", "ZZ-901"]);
}

#[test]
fn a_department_brings_its_items() {
    let veterans = found("tj");
    assert_eq!(&veterans[..3], ["TJ-001", "TJ-002", "TJ-003"]);
    assert!(found("退役军人").contains(&"TJ-003".to_owned()));
    assert!(found("forestry").iter().all(|id| id.starts_with("LY")) && !found("forestry").is_empty());
}

#[test]
fn an_empty_query_lists_the_catalogue_and_nonsense_finds_nothing() {
    assert_eq!(found("").len(), 8);
    assert_eq!(found("  ")[0], "MZ-001");
    assert!(found("qqqqxvv").is_empty());
    assert!(found("龘龘").is_empty());
    assert!(found(&"农".repeat(1_000_000)).is_empty());
    assert!(found(&"zh".repeat(1_000_000)).is_empty());
}

#[test]
fn a_withdrawn_item_comes_last_and_not_in_the_full_list() {
    let mut items = shipped();
    let at = items.iter().position(|item| item.id == "TG-001").unwrap();
    items[at].state = ItemState::Withdrawn;
    let index = Index::new(&items);
    assert_eq!(index.search("宅基地", 9).last(), Some(&at));
    assert_eq!(index.search("", 100).len(), 75);
}

#[test]
fn initials_and_pinyin_use_the_hall_s_readings() {
    assert_eq!(item("TG-001").initials(), "nccmzjdydsp");
    assert_eq!(item("SF-001").pinyin(), "renmintiaojieshenqing");
    assert_eq!(item("RS-001").initials(), "cxjmjbylbxcbdj");
    assert_eq!(item("TG-003").pinyin(), "sheshinongyeyongdibeian");
}

#[test]
fn the_standard_s_codes_name_the_kinds() {
    for kind in ItemKind::ALL {
        assert_eq!(kind.code().parse::<ItemKind>().unwrap(), kind);
        assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
    }
    assert!("11".parse::<ItemKind>().is_err());
}

/// Another value for a leaf of an item's JSON, if one can be found that is an item still.
fn altered(item: &Item, pointer: &str) -> Option<Item> {
    use serde_json::{Value, json};
    let words = [
        "01",
        "02",
        "direct",
        "agency",
        "instant",
        "committed",
        "calendar_day",
        "hour",
        "receipt",
        "decision",
        "applicant",
        "third_party",
        "conditional",
        "required",
        "electronic",
        "both",
        "gbt39046",
        "authorised",
        "handed_down",
        "mobile",
        "window",
        "express",
        "agent",
        "house",
        "birth",
        "withdrawn",
        "2030-01-01",
        "别的",
    ];
    let whole = serde_json::to_value(item).unwrap();
    let was = whole.pointer(pointer).unwrap().clone();
    let mut others: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    match &was {
        Value::Bool(yes) => others = vec![json!(!yes)],
        Value::Number(n) => others = vec![json!(n.as_i64().unwrap() + 1)],
        _ => {}
    }
    others.into_iter().filter(|other| *other != was).find_map(|other| {
        let mut whole = whole.clone();
        *whole.pointer_mut(pointer).unwrap() = other;
        serde_json::from_value::<Item>(whole).ok().filter(|after| after != item)
    })
}

fn leaves(value: &serde_json::Value, at: &str, found: &mut Vec<String>) {
    use serde_json::Value;
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, v)| leaves(v, &format!("{at}/{key}"), found)),
        Value::Array(rows) => {
            rows.iter().enumerate().for_each(|(n, v)| leaves(v, &format!("{at}/{n}"), found));
        }
        _ => found.push(at.to_owned()),
    }
}

#[test]
fn whatever_is_altered_in_an_item_is_a_change_with_a_name_in_both_languages() {
    let mut full = shipped().into_iter().find(|i| i.legs.is_some() && i.extension.is_some()).unwrap();
    full.suspensions = shipped().into_iter().find(|i| !i.suspensions.is_empty()).unwrap().suspensions;
    full.fee.amounts_fen = vec![2_000, 4_050];
    full.bases = vec!["licensing-law".to_owned()];
    full.valid_from = Some("2026-12-01".parse().unwrap());
    full.valid_to = Some("2027-12-31".parse().unwrap());
    let mut found = Vec::new();
    leaves(&serde_json::to_value(&full).unwrap(), "", &mut found);
    assert!(found.len() > 100, "{}", found.len());
    for pointer in found.iter().filter(|p| !["/id", "/version"].contains(&p.as_str())) {
        let Some(after) = altered(&full, pointer) else { panic!("{pointer} cannot be altered") };
        let told = catalogue::changes(&full, &after);
        assert!(!told.is_empty(), "{pointer} was altered, and nothing is told");
        assert!(
            told.iter().all(|c| c.name.is_complete() && catalogue::label(&c.field).is_some()),
            "{told:?}"
        );
    }
    assert_eq!(catalogue::changes(&full, &full), vec![]);
}

#[test]
fn codes_are_read_by_their_declared_scheme() {
    use yimen_rules::catalogue::Scheme;
    let mut licence = item("TG-001");
    let problems = |item: &Item| item.validate().iter().map(|p| p.field().to_owned()).collect::<Vec<_>>();
    licence.competence.base_code = "000115001000".to_owned();
    licence.competence.task_code = format!("11360829MB1234567R4{}", licence.competence.base_code);
    assert!(licence.validate().iter().any(|p| matches!(p, ItemProblem::TaskCodeBody(_))), "no such body");
    // A body whose two checks fit.
    licence.competence.task_code = format!("91350100M000100Y434{}", licence.competence.base_code);
    assert_eq!(problems(&licence), Vec::<String>::new());
    licence.competence.base_code = "000115001001".to_owned();
    assert_eq!(licence.validate(), vec![ItemProblem::TaskCodeEnd]);
    licence.competence.scheme = Scheme::Gbt39046;
    assert_eq!(problems(&licence), ["competence.base_code", "competence.task_code"]);
    licence.competence.base_code = "0001150010".to_owned();
    licence.competence.task_code = "11360829MB12345670001150".to_owned();
    assert_eq!(problems(&licence), Vec::<String>::new());
}

#[test]
fn a_guide_without_its_elements_is_not_complete_and_a_basis_is_found_wherever_it_is_cited() {
    let mut homestead = item("TG-001");
    assert_eq!(homestead.guide_gaps(), vec![]);
    homestead.guide.rights.en.clear();
    homestead.guide.steps.clear();
    homestead.materials[0].reason.zh.clear();
    let gaps: Vec<String> = homestead.guide_gaps().into_iter().map(|gap| gap.field).collect();
    assert_eq!(gaps, ["materials[m1].reason.zh", "guide.rights.en", "guide.steps"]);
    let law = catalogue::shipped_bases().into_iter().find(|b| b.short.zh == "行政许可法").unwrap();
    let cited = law.cited_in(&homestead);
    assert!(cited.contains(&"statutory.source") && cited.contains(&"delivery.source"), "{cited:?}");
    assert!(!law.is_cited_in("《行政许可法实施办法》"));
}
