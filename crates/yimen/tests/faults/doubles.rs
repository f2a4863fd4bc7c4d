//! Twice the same, two at once, too late, and a clock that went back.

use super::hall::{House, Reply, homestead, on_each, on_each_ground};
use axum::http::StatusCode;
use jiff::SignedDuration;
use serde_json::{Value, json};
use std::sync::Arc;

async fn send(house: &House, token: &str, case: &Value) -> Reply {
    house.post_once(token, "/api/v1/cases", case, Some("key-0001")).await
}

#[test]
fn the_same_key_twice_gives_the_same_case_once_also_after_a_restart() {
    on_each_ground(&yimen_store::Options::default(), |ground| async move {
        let house = ground.open().await;
        let token = house.token("clerk.one").await;
        let first = send(&house, &token, &homestead()).await;
        assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
        let again = send(&house, &token, &homestead()).await;
        assert_eq!((again.status, &again.body), (first.status, &first.body));
        drop(house);

        let house = ground.open().await;
        let after = send(&house, &token, &homestead()).await;
        assert_eq!((after.status, &after.body), (first.status, &first.body), "a restart forgets nothing");
        let mut other = homestead();
        other["remark"] = json!("另一件");
        send(&house, &token, &other).await.refused(422, "idempotency_key_reused");
        assert_eq!(house.counts().await.0, 1);
    });
}

#[test]
fn a_double_click_that_arrives_eight_times_at_once_makes_one_case() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let house = Arc::new(house);
        let clicks: Vec<_> = (0..8)
            .map(|_| {
                let (house, token) = (house.clone(), token.clone());
                tokio::spawn(async move {
                    house.post_once(&token, "/api/v1/cases", &homestead(), Some("click")).await
                })
            })
            .collect();
        let mut answers = Vec::new();
        for click in clicks {
            let reply = click.await.expect("no panic");
            assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
            answers.push(reply.json()["case_no"].clone());
        }
        answers.dedup();
        assert_eq!(answers.len(), 1, "{answers:?}");
        assert_eq!(house.counts().await, (1, 1));
    });
}

#[test]
fn a_stale_version_is_told_what_happened_meanwhile_and_changes_nothing() {
    on_each(|house| async move {
        let (one, two) = (house.token("clerk.one").await, house.token("clerk.two").await);
        let id = house.received(&one).await;
        let accept = format!("/api/v1/cases/{id}/accept");
        let done = house.post(&one, &accept, &json!({ "version": 1 })).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let before = house.counts().await;
        for version in [1, 0, -1, 99, i64::MAX] {
            let refuse = format!("/api/v1/cases/{id}/withdraw");
            let reply = house.post(&two, &refuse, &json!({ "version": version, "reason": "不办了" })).await;
            let said = reply.refused(409, "stale_version");
            assert!(said["detail"].as_str().is_some_and(|words| words.contains("已受理")), "{said}");
        }
        assert_eq!(house.counts().await, before);
        let case = house.get(&two, &format!("/api/v1/cases/{id}")).await.json();
        assert_eq!((case["state"].as_str(), case["version"].as_i64()), (Some("accepted"), Some(2)));
    });
}

#[test]
fn of_two_clerks_who_act_on_one_case_at_once_one_wins_and_the_other_is_told() {
    on_each(|house| async move {
        let (one, two) = (house.token("clerk.one").await, house.token("clerk.two").await);
        let house = Arc::new(house);
        for _ in 0..5 {
            let id = house.received(&one).await;
            let act = |token: &String, word: &str, body: Value| {
                let (house, token, path) =
                    (house.clone(), token.clone(), format!("/api/v1/cases/{id}/{word}"));
                tokio::spawn(async move { house.post(&token, &path, &body).await })
            };
            let accept = act(&one, "accept", json!({ "version": 1 }));
            let refuse = act(&two, "refuse", json!({ "version": 1, "reason": "不属本乡镇" }));
            let replies = [accept.await.expect("no panic"), refuse.await.expect("no panic")];
            let won = replies.iter().filter(|r| r.status == StatusCode::OK).count();
            assert_eq!(won, 1, "{replies:?}");
            let lost = replies.iter().find(|r| r.status != StatusCode::OK).expect("the other");
            assert_eq!(lost.status, StatusCode::CONFLICT, "{}", lost.body);
            assert_eq!(lost.json()["code"], "stale_version", "{}", lost.body);
            let case = house.get(&one, &format!("/api/v1/cases/{id}")).await.json();
            assert_eq!(case["version"], 2, "one act, one fact");
        }
    });
}

#[test]
fn a_clock_moved_back_an_hour_is_refused_in_words_and_one_a_minute_slow_is_not() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let id = house.received(&token).await;
        let start = house.hall.now();
        assert!(house.hall.clock().travel_to(start - SignedDuration::from_mins(61)));
        let accept = format!("/api/v1/cases/{id}/accept");
        house.post(&token, &accept, &json!({ "version": 1 })).await.refused(409, "clock_behind");
        assert_eq!(house.counts().await, (1, 1));
        assert!(house.hall.clock().travel_to(start - SignedDuration::from_secs(60)));
        // To the session the hour was a pause.
        let token = house.token("clerk.one").await;
        let reply = house.post(&token, &accept, &json!({ "version": 1 })).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    });
}
