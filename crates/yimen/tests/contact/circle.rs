//! Who may know of a contact: its unit, those of the chain, the county's reading bodies; and nobody of the unit accused.

use super::rig::{act, on_each, read, register, send, sign_in, verify};
use axum::http::StatusCode;
use serde_json::json;

/// Every page and address by which a contact could be met.
const LISTS: [&str; 6] = [
    "/contacts?view=all",
    "/contacts?view=unit",
    "/contacts?view=mine",
    "/contacts/compliance",
    "/contacts/ledger",
    "/contacts/new",
];

#[test]
fn another_township_meets_it_nowhere_until_it_is_handed_a_contact() {
    on_each(|house| async move {
        let no = register(&house, "ft.clerk1", json!({ "subject": "只给枫田看的事" })).await;
        let page = format!("/contacts/{no}");
        let lt = sign_in(&house, "lt.clerk1").await;
        let unknown = house.get("/contacts/DJ3608291062026112300099", &lt).await;
        let hidden = house.get(&page, &lt).await;
        assert_eq!((hidden.status, unknown.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        for path in LISTS {
            let body = house.get(path, &lt).await.body;
            assert!(!body.contains(&no) && !body.contains("只给枫田看的事"), "{path}");
        }
        let (path, body) = (format!("/api/v1{page}/answer"), json!({ "version": 1, "answer": "x" }));
        assert_eq!(send(&house, "lt.clerk1", &path, body).await.json()["code"], "no_matter");
        assert_eq!(read(&house, "ft.agent1", &format!("/api/v1{page}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(read(&house, "complaint", &format!("/api/v1{page}")).await.status, StatusCode::OK);
        let handed =
            act(&house, "ft.clerk1", &no, "hand-over", json!({ "to": "lt.clerk1", "note": "属寮塘" })).await;
        assert_eq!(handed.status, StatusCode::OK, "{}", handed.body);
        assert_eq!(house.get(&page, &lt).await.status, StatusCode::OK);
        assert_eq!(read(&house, "mz.h1", &format!("/api/v1{page}")).await.status, StatusCode::NOT_FOUND);
        let declined = act(&house, "lt.clerk1", &no, "decline", json!({ "reason": "不属本乡" })).await;
        assert_eq!(declined.json()["holder"], "ft.clerk1", "{}", declined.body);
    });
}

#[test]
fn what_becomes_an_accusation_vanishes_from_the_unit_by_page_api_list_count_and_earlier_contacts() {
    on_each(|house| async move {
        let phone = "13907960007";
        let no = register(
            &house,
            "ft.clerk1",
            json!({ "kind": "complaint", "subject": "反映窗口收红包", "phone": phone }),
        )
        .await;
        let body = json!({ "no": "TS-2026-1", "sealed_off": true });
        let gone = act(&house, "ft.clerk1", &no, "complaint", body).await;
        assert_eq!(gone.status, StatusCode::OK, "{}", gone.body);
        for account in ["ft.clerk1", "ft.director", "complaint"] {
            let cookie = sign_in(&house, account).await;
            assert_eq!(
                house.get(&format!("/contacts/{no}"), &cookie).await.status,
                StatusCode::NOT_FOUND,
                "{account}"
            );
            let list = read(&house, account, "/api/v1/contacts?view=all").await.json();
            assert_eq!((list["total"].as_i64(), list["people"].as_i64()), (Some(0), Some(0)), "{account}");
            let earlier =
                send(&house, account, "/api/v1/contacts/earlier", json!({ "phone": phone })).await.json();
            assert_eq!(earlier["contacts"], json!([]), "{account}");
            for path in LISTS.iter().filter(|path| account != "complaint" || !path.contains("new")) {
                let page = house.get(path, &cookie).await.body;
                assert!(!page.contains(&no) && !page.contains("收红包"), "{account} {path}");
            }
        }
        // Not even a count of one is left with the township.
        let director = sign_in(&house, "ft.director").await;
        let rates = house.get("/contacts/compliance", &director).await;
        assert!(!rates.body.contains("data-label"), "{}", rates.body);
        assert_eq!(
            read(&house, "supervisor", &format!("/api/v1/contacts/{no}")).await.status,
            StatusCode::OK
        );
        verify(&house).await;
    });
}
