//! The counter as a browser without scripts sees it: forms, words beside fields, and the outer zones. On both engines.

mod hall;

use axum::http::StatusCode;
use hall::{House, keys, open};
use serde_json::json;
use yimen_store::testing::on_each;

fn on_each_hall(test: impl AsyncFn(House)) {
    on_each(|store| {
        let vault = keys(&store);
        let runtime = tokio::runtime::Runtime::new().expect("threads");
        runtime.block_on(async { test(open(store, vault).await).await });
    });
}

/// A person of the test county, born 1903: 360829 19030312 001 and its check.
const NUMBER: &str = "360829190303120019";

fn number() -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = NUMBER.bytes().zip(weights).map(|(b, w)| u32::from(b - b'0') * w).sum();
    format!("{}{}", &NUMBER[..17], char::from(b"10X98765432"[(sum % 11) as usize]))
}

fn complete<'a>(id: &'a str, then: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("item", "CZ-002"),
        ("item_version", "1"),
        ("key", "0123456789abcdef0123456789abcdef"),
        ("id_number", id),
        ("name", "欧阳镕生"),
        ("phone", "138 0000 1234"),
        ("address", "枫田镇车田村"),
        ("then", then),
    ];
    fields.extend([("paper.m1", "present"), ("paper.m2", "present")]);
    fields
}

#[test]
fn the_page_stands_with_its_three_zones_and_says_what_to_do_when_they_are_empty() {
    on_each_hall(async |house| {
        let page = house.get("/counter").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        for words in ["待补正", "待领取", "今日收件", "我的办件", "今天还没有收件", "选好事项"]
        {
            page.says(words);
        }
        let english = house.get("/counter?lang=en").await;
        for words in ["Papers awaited", "To be collected", "Taken in today", "Nothing taken in yet today"] {
            english.says(words);
        }
        assert!(!page.text.contains('⟦') && !english.text.contains('⟦'), "a word is missing");
    });
}

#[test]
fn without_scripts_an_item_is_found_by_its_common_name_and_opens_with_its_papers_and_dates() {
    on_each_hall(async |house| {
        house.get("/counter?q=%E4%BD%8E%E4%BF%9D").await.says("/counter?item=MZ-001");
        house.get("/counter?q=qqqqq").await.says("没有找到");
        let page = house.get("/counter?item=TG-001").await;
        page.says("name=\"paper.m1\"");
        page.says("最迟告知 11月30日");
        house.get("/counter?item=XX-999").await.says("停止办理");
    });
}

#[test]
fn a_complete_instant_matter_goes_from_the_form_to_decided_and_shows_among_todays_intake() {
    on_each_hall(async |house| {
        let id = number();
        let sent = house.send(&complete(&id, "accept")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let no = sent.location.strip_prefix("/cases/").expect("on to the case").to_owned();
        let case = house.get(&format!("/api/v1/cases/{no}")).await.json();
        assert_eq!(case["state"], "decided");
        let board = house.get("/counter/board").await;
        board.says(&no);
        board.says("欧***");
        board.says("data-does=\"deliver\"");
        assert!(!board.text.contains(&id), "the outer zones hold no full number");
    });
}

#[test]
fn the_same_form_sent_twice_is_one_case() {
    on_each_hall(async |house| {
        let id = number();
        let first = house.send(&complete(&id, "register")).await;
        let again = house.send(&complete(&id, "register")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        assert_eq!(first.location, again.location);
        let board = house.get("/counter/board").await;
        assert_eq!(board.text.matches("class=\"serial\"").count(), 1);
    });
}

#[test]
fn a_wrong_check_digit_comes_back_beside_the_number_with_everything_typed_still_there() {
    on_each_hall(async |house| {
        let right = number();
        let wrong = format!("{}{}", &right[..17], if right.ends_with('1') { '2' } else { '1' });
        let page = house.send(&complete(&wrong, "accept")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let beside = page.text.split("id=\"w-id_number\"").nth(1).expect("words beside the field");
        assert!(beside.starts_with(">第18位校验码应为"), "{}", beside.split('<').next().unwrap_or_default());
        page.says(&format!("value=\"{wrong}\""));
        page.says("value=\"欧阳镕生\"");
        page.says("value=\"枫田镇车田村\"");
        assert_eq!(page.text.matches("value=\"present\" checked>").count(), 2, "the papers stay judged");
        assert_eq!(house.get("/counter/board").await.text.matches("class=\"serial\"").count(), 0);
    });
}

#[test]
fn missing_papers_cannot_be_accepted_but_told_once_and_then_the_case_waits_for_the_applicant() {
    on_each_hall(async |house| {
        let id = number();
        let mut fields = complete(&id, "accept");
        fields.retain(|(name, _)| *name != "paper.m2");
        fields.extend([("paper.m2", "missing"), ("remark.m2", "账户已注销")]);
        let refused = house.send(&fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.says("一次性告知");
        refused.says("value=\"账户已注销\"");
        for field in &mut fields {
            if field.0 == "then" {
                field.1 = "notify";
            }
        }
        let told = house.send(&fields).await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text);
        house.get("/counter/board").await.says("data-does=\"supplement\"");
    });
}

#[test]
fn a_refusal_needs_its_reason_and_says_so_beside_the_field() {
    on_each_hall(async |house| {
        let id = number();
        let page = house.send(&complete(&id, "refuse")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let beside = page.text.split("id=\"w-reason\"").nth(1).expect("words beside the reason");
        assert!(beside.split('<').next().is_some_and(|words| words.contains("理由")));
    });
}

#[test]
fn an_item_changed_since_the_page_was_opened_is_told_and_the_form_kept() {
    on_each_hall(async |house| {
        let id = number();
        let mut fields = complete(&id, "accept");
        for field in &mut fields {
            if field.0 == "item_version" {
                field.1 = "7";
            }
        }
        let page = house.send(&fields).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        page.says("刚刚更新");
        page.says("value=\"欧阳镕生\"");
    });
}

#[test]
fn the_dates_are_those_the_rules_give_when_the_case_is_really_accepted() {
    on_each_hall(async |house| {
        let id = number();
        for item in ["TG-001", "MZ-001", "GA-001"] {
            let said = house.get(&format!("/counter/dates?item={item}")).await.json();
            let found = house.hall.items().open(item).expect("the item");
            let papers: Vec<_> =
                found.materials.iter().map(|m| json!({"name": m.code, "result": "present"})).collect();
            let case = house
                .post(
                    "/api/v1/cases",
                    &json!({"item": item, "then": "accept", "materials": papers,
                        "applicant": {"name": "欧阳镕生", "id_number": id}}),
                )
                .await
                .json();
            let due = |name: &str| {
                let clocks = case["clocks"].as_array().expect("clocks");
                clocks.iter().find(|c| c["name"] == name).map_or(json!(null), |c| c["due"].clone())
            };
            assert_eq!(said["notice"], due("notice"), "{item}: {case}");
            assert_eq!(said["statutory"], due("statutory"), "{item}");
            assert_eq!(said["committed"], due("committed"), "{item}");
        }
    });
}

#[test]
fn an_agent_may_take_in_but_not_accept_in_the_same_breath() {
    on_each_hall(async |mut house| {
        house.sign_in("ft.agent").await;
        let id = number();
        let page = house.get("/counter").await;
        page.says("data-may=\"\"");
        assert_eq!(house.send(&complete(&id, "accept")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(house.send(&complete(&id, "register")).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn the_outer_zones_show_no_case_of_another_township() {
    on_each_hall(async |mut house| {
        let id = number();
        assert_eq!(house.send(&complete(&id, "accept")).await.status, StatusCode::SEE_OTHER);
        house.sign_in("lt.clerk").await;
        let board = house.get("/counter/board").await;
        assert_eq!(board.status, StatusCode::OK);
        assert!(!board.text.contains("360829106"), "{}", board.text);
    });
}

#[test]
fn every_statement_of_the_counter_is_understood_by_both_engines() {
    on_each(|store| {
        assert_eq!(yimen_store::testing::refused(&store, yimen::counter::STATEMENTS), Vec::<String>::new());
    });
}
