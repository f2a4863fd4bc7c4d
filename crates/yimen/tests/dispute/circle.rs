//! Who may know.

use super::rig::{At, LIAOTANG, in_session, on_each};
use serde_json::json;

#[test]
fn another_township_finds_nothing_until_it_is_asked_to_lead() {
    on_each(|house| async move {
        let (director, other) = (At::of(&house, "ft.director").await, At::of(&house, "lt.director").await);
        let bureau = At::of(&house, "sl.handler").await;
        let no = in_session(&director).await;
        let path = format!("/api/v1/disputes/{no}");
        for stranger in [&other, &bureau] {
            assert_eq!(stranger.get(&path).await.json()["code"], "no_matter");
            let act = stranger.post(&format!("{path}/archive"), json!({ "version": 1 })).await;
            assert_eq!(act.json()["code"], "no_matter");
            assert_eq!(stranger.get("/api/v1/disputes").await.json()["total"], 0, "not even a count of one");
        }
        let together = json!({
            "lead": LIAOTANG, "tasks": [{ "unit": "SL", "what": "测量水沟", "by": "2026-12-01" }],
        });
        director.does(&no, "coordinate", together).await;
        assert_eq!(other.get("/api/v1/disputes").await.json()["total"], 1);
        let mine = director.get(&path).await.json()["version"].clone();
        let late =
            director.post(&format!("{path}/evidence"), json!({ "version": mine, "what": "照片" })).await;
        assert_eq!(late.status, 200, "a mediator goes on wherever the lead is: {}", late.body);
        bureau.does(&no, "task", json!({ "task": 0, "result": "已测量" })).await;
        let version = bureau.get(&path).await.json()["version"].clone();
        let more = bureau
            .post(
                &format!("{path}/fail"),
                json!({ "version": version, "reason": "no_agreement", "words": "x", "routes": ["court"] }),
            )
            .await;
        assert_eq!(more.json()["code"], "dispute_lead");
        other.does(&no, "evidence", json!({ "what": "证言" })).await;
    });
}

#[test]
fn a_supervisor_reads_and_a_clerk_registers_but_does_not_mediate() {
    on_each(|house| async move {
        let director = At::of(&house, "ft.director").await;
        let no = in_session(&director).await;
        let supervisor = At::of(&house, "supervisor").await;
        let seen = supervisor.get(&format!("/api/v1/disputes/{no}")).await.json();
        assert_eq!(seen["parties"][0]["name"], "张**", "masked for who does not handle it");
        let clerk = At::of(&house, "ft.clerk1").await;
        let shut = clerk.post(&format!("/api/v1/disputes/{no}/fail"), json!({ "version": 1 })).await;
        assert_eq!(shut.json()["code"], "permission_no_role");
    });
}
