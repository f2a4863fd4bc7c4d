use super::hall::on_each_of_its_own;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::json;
use std::time::Duration;
use tower::ServiceExt;
use yimen_rules::{case::State, permission::Role};

const FENGTIAN: &str = "360829106";

#[test]
fn who_listens_hears_of_an_act_in_their_own_township_and_of_no_other() {
    on_each_of_its_own(|house| async move {
        let here = house.somebody(Role::WindowClerk, Some(FENGTIAN)).account;
        let there = house.somebody(Role::WindowClerk, Some("360829209")).account;
        let listen = async |account: &str| {
            let token = house.token(account).await;
            let request = Request::get("/work/live")
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::ACCEPT, "text/event-stream")
                .body(Body::empty())
                .expect("a request");
            let response = house.router.clone().oneshot(request).await.expect("an answer");
            assert_eq!(response.status(), StatusCode::OK);
            response.into_body()
        };
        let (mut ours, mut theirs) = (listen(&here).await, listen(&there).await);
        // The watch looks where the journal ends before anything happens.
        tokio::time::sleep(Duration::from_millis(2500)).await;
        let case = house
            .cases
            .iter()
            .find(|c| c.township == FENGTIAN && c.state == State::Decided && c.outstanding().next().is_none())
            .expect("a result to hand over");
        let body = json!({ "version": case.version, "way": "window" });
        let done = house.post(&format!("/api/v1/cases/{}/deliver", case.case_no), &here, &body).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
        let frame = tokio::time::timeout(Duration::from_secs(10), ours.frame()).await.expect("heard in time");
        let data = frame.expect("a frame").expect("no error").into_data().expect("data");
        assert!(String::from_utf8_lossy(&data).contains("event: moved"), "{data:?}");
        let nothing = tokio::time::timeout(Duration::from_secs(3), theirs.frame()).await;
        assert!(nothing.is_err(), "another township heard of it: {nothing:?}");
    });
}
