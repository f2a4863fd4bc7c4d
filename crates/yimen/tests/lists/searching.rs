use super::hall::{numbers, on_each};
use axum::http::StatusCode;
use serde_json::json;
use yimen_rules::{case::Case, permission::Role};

const FENGTIAN: &str = "360829106";

#[test]
fn a_case_is_found_by_its_number_and_by_the_end_of_it() {
    on_each(|house| async move {
        let clerk = house.somebody(Role::WindowClerk, Some(FENGTIAN)).account;
        let here = house.cases.iter().find(|c| c.township == FENGTIAN).expect("a case here");
        let there = house.cases.iter().find(|c| c.township != FENGTIAN).expect("a case elsewhere");
        let grouped = format!("{} {}-{}", &here.case_no[..9], &here.case_no[9..17], &here.case_no[17..]);
        for typed in [here.case_no.as_str(), &grouped] {
            let answer = house.find(typed, &clerk).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
            assert_eq!(answer.location, format!("/cases/{}", here.case_no));
        }
        let elsewhere = house.find(&there.case_no, &clerk).await;
        assert!(
            elsewhere.status == StatusCode::OK && elsewhere.text.contains("没有找到"),
            "another township's"
        );

        let tail = &here.case_no[17..];
        let answer = house.find(tail, &clerk).await;
        assert_eq!(answer.location, format!("/cases?q={tail}"));
        let found = numbers(&house.walk(&format!("/api/v1/cases?q={tail}"), &clerk, 50).await);
        assert!(found.contains(&here.case_no) && found.iter().all(|no| no.ends_with(tail)), "{found:?}");
        // The serial alone, as it is called out in the hall.
        let serial = here.case_no[17..22].trim_start_matches('0');
        let found = numbers(&house.walk(&format!("/api/v1/cases?q={serial}"), &clerk, 50).await);
        assert!(found.contains(&here.case_no), "{serial}: {found:?}");
    });
}

#[test]
fn a_person_is_found_by_number_phone_and_name_and_none_of_them_stands_in_an_address_or_on_the_page() {
    on_each(|house| async move {
        let clerk = house.somebody(Role::WindowClerk, Some(FENGTIAN)).account;
        let known = |c: &&Case| {
            let who = house.identity(c);
            c.township == FENGTIAN
                && who.phone.is_some()
                && who.id_number.as_ref().is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
                && c.applicant.name_masked.contains('*')
        };
        let case = house.cases.iter().find(known).expect("a person with number and phone");
        let who = house.identity(case);
        let (number, phone) = (who.id_number.clone().expect("a number"), who.phone.clone().expect("a phone"));
        for typed in [number.clone(), format!(" {} ", number.to_lowercase()), phone.clone(), who.name.clone()]
        {
            let page = house.find(&typed, &clerk).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.location);
            assert!(page.text.contains(&format!("/cases/{}", case.case_no)), "not found by {typed}");
            for secret in [&number, &phone, &who.name] {
                assert!(!page.text.contains(secret.as_str()), "the page shows {secret}");
            }
            let found = house.post("/api/v1/cases/find", &clerk, &json!({ "q": typed })).await.json();
            let found = numbers(found["cases"].as_array().expect("rows"));
            assert!(found.contains(&case.case_no));
            assert!(
                found.iter().all(|no| no.starts_with(FENGTIAN)),
                "only what a clerk here may see: {found:?}"
            );
        }
        // An address with a number in it is not answered, and not repeated.
        let page = house.page(&format!("/cases?q={number}"), &clerk).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("data-row") && page.text.contains("网址"));
    });
}

#[test]
fn words_lead_to_a_township_or_an_item_and_nothing_says_what_to_try() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        assert_eq!(house.find("枫田镇", &supervisor).await.location, format!("/cases?township={FENGTIAN}"));
        assert_eq!(house.find("  ", &supervisor).await.location, "/cases");
        let item = house.hall.items().current()[0].clone();
        assert_eq!(house.find(&item.id, &supervisor).await.location, format!("/cases?item={}", item.id));
        let rows = house.walk(&format!("/api/v1/cases?q={}", item.id), &supervisor, 100).await;
        assert_eq!(rows.len(), house.cases.iter().filter(|c| c.item == item.id).count());
        let nothing = house.find("没有这样的人", &supervisor).await;
        assert!(nothing.text.contains("没有找到") && nothing.text.contains("可以试试"), "{}", nothing.text);
        for odd in ["%", "_", "'; DROP TABLE cases; --", "𠮷", &"长".repeat(500), "\t"] {
            let answer = house.find(odd, &supervisor).await;
            assert!(answer.status.is_success() || answer.status.is_redirection(), "{odd:?}: {}", answer.text);
        }
    });
}
