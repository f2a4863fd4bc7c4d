//! The identifier vectors, the sentences behind them, and what must hold of any text whatever.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;
use yimen_rules::identity::{
    CardValidity, CaseNo, CaseNoError, CreditCode, CreditCodeError, Explained, IdHolder, IdNumber,
    IdNumberError, OrganisationName, PersonName, PersonNameError, Phone, PhoneError, PhoneKind, Sex,
    card_validity, mask_address, mask_bank_account, normalise_identifier,
};

const TODAY: Date = date(2026, 7, 29);

fn vectors(section: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("data/identifiers.json")).unwrap();
    let list = file[section].as_array().unwrap().clone();
    assert!(!list.is_empty());
    list
}

fn check(section: &str, parse: impl Fn(&str) -> Result<String, String>) {
    for vector in vectors(section) {
        let value = vector["value"].as_str().unwrap();
        let result = parse(value);
        assert_eq!(result.is_ok(), vector["valid"].as_bool().unwrap(), "{section} {value}: {result:?}");
        if let Some(normalised) = vector["normalised"].as_str() {
            assert_eq!(result.unwrap(), normalised, "{section} {value}");
        }
    }
}

#[test]
fn every_vector_of_identity_numbers_holds() {
    check("resident_id", |text| {
        IdNumber::parse(text, TODAY).map(|n| n.as_str().to_owned()).map_err(|e| e.to_string())
    });
}

#[test]
fn every_vector_of_credit_codes_holds() {
    check("unified_social_credit_code", |text| {
        CreditCode::parse(text).map(|c| c.as_str().to_owned()).map_err(|e| e.to_string())
    });
}

#[test]
fn every_vector_of_mobiles_holds() {
    check("mobile", |text| {
        Phone::parse_mobile(text).map(|p| p.as_str().to_owned()).map_err(|e| e.to_string())
    });
}

#[test]
fn every_vector_of_masking_holds() {
    for vector in vectors("masking") {
        let input = vector["input"].as_str().unwrap();
        let masked = match vector["kind"].as_str().unwrap() {
            "id_number" => IdNumber::parse(input, TODAY).unwrap().masked(),
            "mobile" => Phone::parse(input).unwrap().masked(),
            "name" => PersonName::parse(input).unwrap().masked(),
            "bank_card" => mask_bank_account(input),
            "address" => mask_address(input),
            kind => panic!("no masking for {kind}"),
        };
        assert_eq!(masked, vector["output"].as_str().unwrap(), "{input}");
    }
}

#[test]
fn an_identity_number_tells_birth_date_sex_and_age() {
    let man = IdNumber::parse("360829190001010015", TODAY).unwrap();
    assert_eq!((man.birth_date(), man.sex(), man.division()), (date(1900, 1, 1), Sex::Male, "360829"));
    assert_eq!(man.holder(), IdHolder::Citizen);
    let woman = IdNumber::parse("36082919000101004x", TODAY).unwrap();
    assert_eq!((woman.sex(), woman.as_str()), (Sex::Female, "36082919000101004X"));
    let leap = IdNumber::parse("360829190402290038", TODAY).unwrap();
    assert_eq!(leap.age_on(date(1922, 2, 28)), 17);
    assert_eq!(leap.age_on(date(1922, 3, 1)), 18);
    assert_eq!(leap.age_on(date(1924, 2, 29)), 20);
    assert_eq!(leap.age_on(date(1900, 1, 1)), 0);
}

#[test]
fn a_wrong_identity_number_is_told_what_is_wrong_with_it() {
    let wrong = |text: &str| IdNumber::parse(text, TODAY).unwrap_err();
    assert_eq!(wrong("360829190001010016"), IdNumberError::Check('5'));
    assert_eq!(wrong("360829190001010016").zh(), "第18位校验码应为5，请核对各位数字");
    assert_eq!(wrong("360829190002290012"), IdNumberError::BirthDate);
    assert_eq!(wrong("360829209912310016"), IdNumberError::Future(date(2099, 12, 31)));
    assert_eq!(wrong("000829190001010013"), IdNumberError::Province("00".to_owned()));
    assert_eq!(wrong("360829000101001"), IdNumberError::FirstGeneration);
    assert_eq!(wrong("36082919000101001").zh(), "公民身份号码应为18位，现为17位");
    assert_eq!(wrong("3608291900010100１5").zh(), "第17位是全角字符，请改为半角");
    assert_eq!(wrong("36082919000101001５").zh(), "第18位是全角字符，请改为半角");
    assert_eq!(wrong("36082919X001010015").en(), "character 9 must be a digit");
    assert_eq!(wrong("  "), IdNumberError::Empty);
}

#[test]
fn a_birth_on_the_very_day_is_not_in_the_future() {
    let born = IdNumber::compose("360829", date(1904, 3, 1), 1).unwrap();
    assert!(IdNumber::parse(born.as_str(), date(1904, 3, 1)).is_ok());
    assert!(IdNumber::parse(born.as_str(), date(1904, 2, 29)).is_err());
}

#[test]
fn residence_permits_and_the_foreigners_card_pass_with_the_same_check() {
    for (division, holder) in [
        ("810000", IdHolder::HongKongMacaoTaiwan),
        ("820000", IdHolder::HongKongMacaoTaiwan),
        ("830000", IdHolder::HongKongMacaoTaiwan),
        ("911840", IdHolder::ForeignPermanentResident),
        ("650100", IdHolder::Citizen),
    ] {
        assert_eq!(IdNumber::compose(division, date(1900, 1, 1), 1).unwrap().holder(), holder);
    }
    for division in ["160000", "240000", "380000", "470000", "550000", "660000", "720000", "840000", "000000"]
    {
        let error = IdNumber::compose(division, date(1900, 1, 1), 1).unwrap_err();
        assert_eq!(error, IdNumberError::Province(division[..2].to_owned()));
    }
}

#[test]
fn a_first_generation_number_is_read_only_by_a_historical_import() {
    let number = IdNumber::from_first_generation("360829000101001", TODAY).unwrap();
    assert_eq!(number.as_str(), "360829190001010015");
    assert!(IdNumber::parse("360829000101001", TODAY).is_err());
}

#[test]
fn a_card_is_valid_by_the_age_at_issue() {
    let birth = date(1900, 6, 15);
    assert_eq!(card_validity(birth, date(1916, 6, 14)), Some(CardValidity::Years(5)));
    assert_eq!(card_validity(birth, date(1916, 6, 15)), Some(CardValidity::Years(10)));
    assert_eq!(card_validity(birth, date(1926, 6, 15)), Some(CardValidity::Years(20)));
    assert_eq!(card_validity(birth, date(1946, 6, 15)), Some(CardValidity::LongTerm));
    assert_eq!(card_validity(birth, date(1900, 6, 14)), None);
}

#[test]
fn no_log_line_holds_a_full_number_or_name() {
    let number = IdNumber::parse("360829190001010015", TODAY).unwrap();
    let phone = Phone::parse("13800001234").unwrap();
    let name = PersonName::parse("欧阳小明").unwrap();
    assert_eq!(
        format!("{number:?} {phone:?} {name:?}"),
        "IdNumber(360829********0015) Phone(138****1234) PersonName(欧***)"
    );
}

#[test]
fn a_stored_number_is_read_back_although_it_would_fail_now() {
    let number = IdNumber::compose("360829", date(2099, 12, 31), 1).unwrap();
    let stored = serde_json::to_string(&number).unwrap();
    assert_eq!(serde_json::from_str::<IdNumber>(&stored).unwrap(), number);
    assert!(serde_json::from_str::<IdNumber>("\"360829190001010016\"").is_err());
}

#[test]
fn a_credit_code_with_a_broken_organisation_code_names_the_seventeenth_character() {
    assert_eq!(CreditCode::parse("91360829MA00000112").unwrap_err(), CreditCodeError::Organisation('5'));
    assert_eq!(CreditCode::parse("91360829MA0000015A").unwrap_err(), CreditCodeError::Check('E'));
    assert!(CreditCode::parse("91360829IA0000015E").unwrap_err().zh().contains("I、O、S、V、Z"));
    assert_eq!(CreditCode::parse("91360829ma0000015e").unwrap().kind(), "91");
}

#[test]
fn a_land_line_needs_its_area_code_and_a_short_number_is_refused() {
    let home = Phone::parse("0796-7600000").unwrap();
    assert_eq!((home.as_str(), home.kind(), home.last_four()), ("07967600000", PhoneKind::Landline, "0000"));
    assert_eq!(home.masked(), "0796***0000");
    assert_eq!(Phone::parse("010 8888 1234").unwrap().masked(), "010****1234");
    assert_eq!(Phone::parse("138 0000-1234").unwrap().as_str(), "13800001234");
    assert_eq!(Phone::parse("0086 138 0000 1234").unwrap().as_str(), "13800001234");
    assert_eq!(Phone::parse("7600000").unwrap_err(), PhoneError::AreaCodeMissing);
    for short in ["110", "119", "120", "122", "12345", "12348"] {
        assert_eq!(Phone::parse(short).unwrap_err(), PhoneError::ShortNumber, "{short}");
    }
    assert_eq!(Phone::parse("1380000１234").unwrap_err(), PhoneError::Character);
    assert_eq!(Phone::parse("0796-1600000").unwrap_err(), PhoneError::Form(11));
    assert_eq!(Phone::parse("+86").unwrap_err(), PhoneError::Form(0));
}

#[test]
fn names_with_rare_characters_and_middle_dots_are_taken_as_they_are() {
    let fifty = "龘".repeat(50);
    for name in [
        "张三",
        "𬱖𬍛",
        "\u{31350}\u{2EBF0}",
        "㐱〇",
        "买买提·吐尔逊",
        "阿依古丽·艾则孜江",
        "Jean-Luc O'Neill",
        "Đặng Văn Lâm",
        "李",
        "髙桥",
        fifty.as_str(),
    ] {
        assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
    }
    assert_eq!(PersonName::parse(" \u{3000}张三\t").unwrap().as_str(), "张三");
    assert_eq!(PersonName::parse("Ｌｉ").unwrap().as_str(), "Ｌｉ", "full-width letters in a name are kept");
}

#[test]
fn what_is_not_a_name_is_refused_in_words() {
    let wrong = |text: &str| PersonName::parse(text).unwrap_err();
    assert_eq!(wrong(""), PersonNameError::Empty);
    assert_eq!(wrong("··"), PersonNameError::Empty);
    assert_eq!(wrong(&"张".repeat(51)), PersonNameError::Length(51));
    assert_eq!(wrong("12345"), PersonNameError::Digit);
    assert_eq!(wrong("张三1"), PersonNameError::Digit);
    assert_eq!(wrong("张三１"), PersonNameError::Digit);
    assert_eq!(wrong("买买提•吐尔逊").zh(), "姓名中的间隔号请用“·”，不用“•”");
    assert_eq!(wrong("张\u{0}三"), PersonNameError::Character { position: 2 });
    assert_eq!(wrong("张\n三"), PersonNameError::Character { position: 2 });
    assert_eq!(wrong("张\u{200B}三"), PersonNameError::Character { position: 2 });
    assert_eq!(wrong("张😀"), PersonNameError::Character { position: 2 });
    assert_eq!(wrong("<b>张"), PersonNameError::Character { position: 1 });
}

#[test]
fn an_organisation_may_have_digits_and_brackets_in_its_name() {
    let name = "安福县第2水电站（普通合伙）";
    assert_eq!(OrganisationName::parse(name).unwrap().as_str(), name);
    assert!(OrganisationName::parse("123").is_err());
    assert!(OrganisationName::parse(&"厂".repeat(101)).is_err());
    assert!(OrganisationName::parse("甲\u{7}厂").is_err());
}

#[test]
fn the_case_number_of_the_reference_is_computed_and_read_back() {
    let number = CaseNo::new("360829209", date(2025, 1, 13), 1).unwrap();
    assert_eq!(number.as_str(), "36082920920250113000018");
    assert_eq!(number.grouped(), "360829209 20250113 00001 8");
    assert_eq!(CaseNo::parse("360829209 20250113 00001 8").unwrap(), number);
    assert_eq!(
        (number.county(), number.township(), number.date(), number.serial()),
        ("360829", "360829209", date(2025, 1, 13), 1)
    );
    assert_eq!(CaseNo::parse("36082920920250113000017").unwrap_err(), CaseNoError::Check);
    assert_eq!(CaseNo::parse("36082920920250113000108").unwrap_err(), CaseNoError::Check);
    assert_eq!(
        CaseNo::new("360829209", date(2025, 1, 13), 100_000).unwrap_err(),
        CaseNoError::Serial(100_000)
    );
    assert_eq!(CaseNo::new("360829209", date(2025, 1, 13), 0).unwrap_err(), CaseNoError::Serial(0));
    assert_eq!(CaseNo::new("36082920", date(2025, 1, 13), 1).unwrap_err(), CaseNoError::Township);
}

#[test]
fn a_form_normalises_full_width_identifiers_but_parsing_does_not() {
    let typed = "３６０８２９ １９０００１０１００１５\u{200B}";
    assert!(IdNumber::parse(typed, TODAY).is_err());
    assert!(IdNumber::parse(&normalise_identifier(typed), TODAY).is_ok());
    assert_eq!(normalise_identifier("０７９６－７６０００００"), "0796-7600000");
    assert_eq!(normalise_identifier("ｘ"), "x");
}

proptest! {
    #[test]
    fn no_text_whatever_makes_parsing_panic(text in ".{0,60}") {
        let _ = IdNumber::parse(&text, TODAY);
        let _ = IdNumber::from_first_generation(&text, TODAY);
        let _ = IdNumber::compose(&text, TODAY, 7);
        let _ = CreditCode::parse(&text);
        let _ = Phone::parse(&text);
        let _ = PersonName::parse(&text).map(|name| name.masked());
        let _ = OrganisationName::parse(&text);
        let _ = CaseNo::parse(&text);
        let _ = CaseNo::new(&text, TODAY, 1);
        let _ = mask_address(&text);
        let _ = mask_bank_account(&text);
        let _ = normalise_identifier(&text);
    }

    #[test]
    fn nothing_near_a_number_makes_parsing_panic(text in "[0-9Xx０-９张é+() -]{10,24}") {
        let _ = IdNumber::parse(&text, TODAY);
        let _ = CreditCode::parse(&text);
        let _ = Phone::parse(&text).map(|phone| (phone.masked(), phone.last_four().to_owned()));
        let _ = CaseNo::parse(&text);
    }

    #[test]
    fn a_composed_identity_number_is_read_back_and_one_wrong_digit_is_found(
        day in 0i32..1825, sequence in 0u16..1000, place in 0usize..18, change in 1u8..10,
    ) {
        let birth = date(1900, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let number = IdNumber::compose("360829", birth, sequence).unwrap();
        prop_assert_eq!(&IdNumber::parse(number.as_str(), TODAY).unwrap(), &number);
        prop_assert_eq!(number.birth_date(), birth);
        let mut bytes = number.as_str().as_bytes().to_vec();
        let old = if bytes[place] == b'X' { 10 } else { bytes[place] - b'0' };
        bytes[place] = b'0' + (old + change) % 10;
        prop_assume!(bytes != number.as_str().as_bytes());
        prop_assert!(IdNumber::parse(std::str::from_utf8(&bytes).unwrap(), TODAY).is_err());
    }

    #[test]
    fn a_case_number_is_read_back_with_all_its_parts(
        town in 0u32..1000, day in 0i32..36500, serial in 1u32..=99_999,
    ) {
        let received = date(2000, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let township = format!("360829{town:03}");
        let number = CaseNo::new(&township, received, serial).unwrap();
        let read = CaseNo::parse(number.as_str()).unwrap();
        prop_assert_eq!(read.as_str().len(), 23);
        prop_assert_eq!((read.township(), read.date(), read.serial()), (township.as_str(), received, serial));
        prop_assert_eq!(serde_json::from_str::<CaseNo>(&serde_json::to_string(&read).unwrap()).unwrap(), number);
    }
}
