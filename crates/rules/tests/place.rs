//! The shipped county, and what no file of places may say.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use jiff::civil::date;
use std::collections::BTreeMap;
use yimen_rules::identity::mask_address;
use yimen_rules::language::Language;
use yimen_rules::place::{BureauKind, County, PlaceError, TownshipClass, TownshipKind, VillageKind};

const PLACES: &str = include_str!("../../../data/places/360829.json");
const BUREAUS: &str = include_str!("../../../data/places/bureaus.json");

#[test]
fn anfu_has_19_townships_one_zone_and_275_village_level_units() {
    let county = County::shipped();
    assert_eq!(county, County::parse(PLACES, BUREAUS).unwrap());
    assert_eq!((county.code.as_str(), county.townships.len(), county.zones.len()), ("360829", 19, 1));
    let towns = county.townships.iter().filter(|t| t.kind == TownshipKind::Town).count();
    assert_eq!(towns, 8);
    let villages: Vec<_> = county.townships.iter().chain(&county.zones).flat_map(|t| &t.villages).collect();
    assert_eq!(villages.len(), 275);
    assert_eq!(villages.iter().filter(|v| v.kind == VillageKind::ResidentsCommittee).count(), 18);
}

#[test]
fn every_township_has_a_class_and_no_class_is_empty() {
    let mut classes = BTreeMap::new();
    for township in County::shipped().townships {
        *classes.entry(township.class).or_insert(0) += 1;
    }
    let expected =
        [(TownshipClass::CentralTown, 6), (TownshipClass::Ordinary, 7), (TownshipClass::Mountain, 6)];
    assert_eq!(classes, BTreeMap::from(expected));
}

#[test]
fn a_township_is_found_by_code_by_name_and_by_pinyin() {
    let county = County::shipped();
    for wanted in ["360829106", "360829106000", "枫田镇", "枫田", "fengtian", "Fengtian Town", " 枫田镇 "]
    {
        assert_eq!(county.township(wanted).unwrap().code, "360829106", "{wanted}");
    }
    let fengtian = county.township("枫田").unwrap();
    assert_eq!(fengtian.centre_name(Language::Zh), "枫田镇便民服务中心");
    assert_eq!(fengtian.centre_name(Language::En), "Fengtian Town Convenience Service Centre");
    assert!(county.township("").is_none() && county.township("360830106").is_none());
}

#[test]
fn a_village_is_found_by_its_code_or_in_its_township_by_name() {
    let county = County::shipped();
    let gukou = county.village("360829209205").unwrap();
    assert_eq!((gukou.name_zh.as_str(), gukou.name_en.as_str()), ("谷口村", "Gukou Village"));
    let liaotang = county.township("寮塘乡").unwrap();
    for wanted in ["谷口村", "谷口村村委会", "gukou village", "360829209205"] {
        assert_eq!(liaotang.village(wanted), Some(gukou), "{wanted}");
    }
    assert_eq!(county.address_of(gukou), "江西省吉安市安福县寮塘乡谷口村");
    assert!(county.village("龘").is_none() && county.village("360829999999").is_none());
}

#[test]
fn the_address_of_every_village_is_shown_down_to_the_village() {
    let county = County::shipped();
    for village in county.townships.iter().flat_map(|t| &t.villages) {
        let shown = county.address_of(village);
        assert_eq!(mask_address(&format!("{shown}3组12号")), format!("{shown}****"));
    }
}

#[test]
fn every_department_of_the_catalogue_has_its_bureau() {
    let county = County::shipped();
    for item in yimen_rules::catalogue::shipped() {
        let bureau = county.bureau(&item.department).unwrap();
        assert_eq!((bureau.kind, bureau.code.as_str()), (BureauKind::Bureau, item.department.as_str()));
        assert!(!bureau.name_zh.is_empty() && bureau.name_en.is_ascii(), "{}", bureau.code);
    }
    assert_eq!(county.bureaus.len(), 23);
    assert_eq!(county.bureau("县纪委监委").unwrap().kind, BureauKind::DisciplineSupervision);
    assert_eq!(county.bureau("安福县民政局").unwrap().code, "MZ");
}

#[test]
fn a_code_stands_between_its_days() {
    let mut township = County::shipped().townships[0].clone();
    assert!(township.stands_on(date(1950, 1, 1)));
    township.valid_from = Some(date(2001, 1, 1));
    township.valid_to = Some(date(2019, 12, 31));
    assert!(township.stands_on(date(2019, 12, 31)));
    assert!(!township.stands_on(date(2000, 12, 31)) && !township.stands_on(date(2020, 1, 1)));
}

#[test]
fn places_that_do_not_nest_or_repeat_a_code_are_refused() {
    let wrong = |from: &str, to: &str| County::parse(&PLACES.replacen(from, to, 1), BUREAUS).unwrap_err();
    assert_eq!(wrong("\"360829100\"", "\"360830100\""), PlaceError::Code("360830100".to_owned()));
    assert_eq!(wrong("\"360829100001\"", "\"360829101001\""), PlaceError::Code("360829101001".to_owned()));
    assert_eq!(wrong("\"360829100002\"", "\"360829100001\""), PlaceError::Twice("360829100001".to_owned()));
    assert!(matches!(wrong("\"central_town\"", "\"big\""), PlaceError::Json(why) if why.contains("big")));
    let twice = BUREAUS.replacen("\"CZ\"", "\"MZ\"", 1);
    assert_eq!(County::parse(PLACES, &twice).unwrap_err(), PlaceError::Twice("MZ".to_owned()));
}
