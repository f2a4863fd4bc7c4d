//! The routing rules: tried, changed after seeing what would move, never over somebody else's change.

use super::rig::{on_each, register, send, sign_in, verify};
use axum::http::StatusCode;
use serde_json::json;

#[test]
fn a_keeper_moves_a_rule_after_seeing_what_that_moves_and_the_second_one_is_told() {
    on_each(|house| async move {
        let said = json!({ "kind": "visit", "category": "appeal", "said": "征地补偿款没到账" });
        let tried = send(&house, "ft.clerk1", "/api/v1/routing/try", said.clone()).await.json();
        assert_eq!((tried["rule"].as_str(), tried["code"].as_str()), (Some("land_expropriated"), Some("TG")));
        assert_eq!(tried["due"], "2026-11-30", "five working days from a Monday");
        let clerk = sign_in(&house, "ft.clerk1").await;
        let fields = [("kind", "visit"), ("category", "appeal"), ("said", "征地补偿款没到账")];
        let page = house.post("/routing/try", &clerk, &fields).await;
        assert!(page.body.contains("“征地”") && page.body.contains("县自然资源局"), "{}", page.body);
        assert_eq!(house.get("/routing/rules/new", &clerk).await.status, StatusCode::FORBIDDEN);

        let keeper = sign_in(&house, "keeper").await;
        let down = [("version", "0"), ("op", "down"), ("id", "land_expropriated")];
        let preview = house.post("/routing/change", &keeper, &down).await;
        assert_eq!(preview.status, StatusCode::OK);
        assert!(
            preview.body.contains("征地补偿款没到账") && preview.body.contains("name=\"confirm\""),
            "{}",
            preview.body
        );
        let kept = |why: &'static str| {
            let fields = [down[0], down[1], down[2], ("confirm", "1"), ("why", why)];
            let (house, keeper) = (&house, &keeper);
            async move { house.post("/routing/change", keeper, &fields).await }
        };
        assert_eq!(kept("").await.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is owed");
        assert_eq!(kept("信访先受理").await.status, StatusCode::SEE_OTHER);
        let now = send(&house, "ft.clerk1", "/api/v1/routing/try", said).await.json();
        assert_eq!((now["rule"].as_str(), now["version"].as_i64()), (Some("appeal"), Some(1)));
        let late = kept("信访先受理").await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);

        let rule = [
            ("version", "1"),
            ("op", "save"),
            ("new", "1"),
            ("id", "market_day"),
            ("zh", "赶集日的事"),
            ("en", "market days"),
            ("words", "赶集\n圩日"),
            ("result", "on_the_spot"),
            ("body", "centre"),
            ("days", "0"),
        ];
        let wrong: Vec<_> = rule.iter().filter(|(name, _)| *name != "words").copied().collect();
        let back = house.post("/routing/change", &keeper, &wrong).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.body.contains("赶集日的事"), "what was typed stays: {}", back.body);
        let mut confirmed = rule.to_vec();
        confirmed.extend([("confirm", "1"), ("why", "集市多")]);
        let added = house.post("/routing/change", &keeper, &confirmed).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        let page = house.get("/routing", &keeper).await;
        assert!(page.body.contains("赶集日的事") && page.body.contains("集市多"), "{}", page.body);
        // The page of a contact says where the rules would send it.
        let no = register(&house, "ft.clerk1", json!({ "subject": "赶集那天办不办", "people": 1 })).await;
        let contact = house.get(&format!("/contacts/{no}"), &clerk).await;
        assert!(contact.body.contains("赶集日的事"), "{}", contact.body);
        verify(&house).await;
    });
}
