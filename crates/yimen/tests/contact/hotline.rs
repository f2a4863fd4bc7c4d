//! Tickets of the hotline: dispatched by the county, signed, returned in 24 hours, answered, called back.

use super::{
    hall::FENGTIAN,
    rig::{act, on_each, register, seen, send, sign_in, verify},
};
use axum::http::StatusCode;
use serde_json::json;

fn ticket() -> serde_json::Value {
    json!({ "kind": "hotline", "channel": "hotline", "class": "help", "subject": "路灯不亮", "phone": "13807960009" })
}

#[test]
fn a_ticket_goes_its_way_and_comes_back_once_when_the_caller_is_not_satisfied() {
    on_each(|house| async move {
        let refused = send(&house, "ft.clerk1", "/api/v1/contacts", ticket()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "townships register no tickets");
        let no = register(&house, "complaint", ticket()).await;
        assert!(no.starts_with("DJ360829000"), "{no}");
        let early =
            act(&house, "complaint", &no, "dispatch", json!({ "unit": FENGTIAN, "fixed": true })).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sent = act(&house, "complaint", &no, "dispatch", json!({ "unit": FENGTIAN })).await;
        assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
        let due = |name: &str, contact: &serde_json::Value| {
            let all = contact["deadlines"].as_array().expect("deadlines");
            let one = all.iter().rev().find(|d| d["name"] == name).expect("the deadline");
            one["due"].as_str().expect("a day").to_owned()
        };
        assert_eq!(due("hotline_sign", &sent.json()), "2026-11-24");
        assert_eq!(due("hotline_reply", &sent.json()), "2026-11-26");
        assert_eq!(due("hotline_return", &sent.json()), "2026-11-24");
        let page = house.get("/hotline", &sign_in(&house, "ft.clerk1").await).await;
        assert!(page.body.contains("路灯不亮"), "{}", page.body);
        let theirs = house.get("/hotline", &sign_in(&house, "lt.clerk1").await).await;
        assert!(!theirs.body.contains("路灯不亮"));
        let signed = act(&house, "ft.clerk1", &no, "sign", json!({})).await;
        assert_eq!(signed.json()["holder"], "ft.clerk1", "{}", signed.body);
        let by_clerk = act(&house, "ft.clerk1", &no, "extend", json!({ "reason": "需核实" })).await;
        assert_eq!(by_clerk.status, StatusCode::FORBIDDEN, "the head of the unit grants it");
        let longer = act(&house, "ft.director", &no, "extend", json!({ "reason": "需核实" })).await;
        assert_eq!(due("hotline_reply", &longer.json()), "2026-12-03");
        act(&house, "ft.clerk1", &no, "answer", json!({ "answer": "已报修", "way": "phone" })).await;
        let again =
            act(&house, "complaint", &no, "call-back", json!({ "satisfied": "no", "words": "还是不亮" }))
                .await;
        assert_eq!(again.json()["state"], "accepted", "{}", again.body);
        act(&house, "ft.clerk1", &no, "answer", json!({ "answer": "已修好", "way": "phone" })).await;
        let closed = act(&house, "complaint", &no, "call-back", json!({ "satisfied": "yes" })).await;
        assert_eq!(closed.json()["state"], "closed", "{}", closed.body);
        verify(&house).await;
    });
}

#[test]
fn a_wrong_unit_returns_it_within_24_hours_and_after_a_ruling_never() {
    on_each(|house| async move {
        let no = register(&house, "complaint", ticket()).await;
        act(&house, "complaint", &no, "dispatch", json!({ "unit": FENGTIAN })).await;
        let back = act(&house, "ft.clerk1", &no, "return", json!({ "reason": "属民政局" })).await;
        assert_eq!(back.json()["state"], "returned", "{}", back.body);
        act(&house, "complaint", &no, "dispatch", json!({ "unit": "MZ" })).await;
        house.wait(24 * 60 + 1);
        let late = act(&house, "mz.h1", &no, "return", json!({ "reason": "不属本局" })).await;
        assert_eq!(late.json()["code"], "hotline_return_late", "{}", late.body);
        let other = register(&house, "complaint", ticket()).await;
        act(&house, "complaint", &other, "dispatch", json!({ "unit": FENGTIAN })).await;
        act(&house, "ft.clerk1", &other, "return", json!({ "reason": "不属本镇" })).await;
        let ruled =
            act(&house, "complaint", &other, "dispatch", json!({ "unit": FENGTIAN, "fixed": true })).await;
        assert_eq!(ruled.status, StatusCode::OK, "{}", ruled.body);
        let fixed = act(&house, "ft.clerk1", &other, "return", json!({ "reason": "不属本镇" })).await;
        assert_eq!(fixed.json()["code"], "hotline_fixed");
        assert_eq!(seen(&house, "complaint", &other).await["state"], "dispatched");
    });
}
