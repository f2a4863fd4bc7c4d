//! The rate of first inquiry, and the rows behind it.

use super::rig::{act, on_each, register, sign_in, verify};
use axum::http::StatusCode;
use serde_json::json;

/// The cells of a township's line in the table of rates.
fn line(body: &str, place: &str) -> Vec<String> {
    let (_, row) = body.split_once(&format!("<td>{place}</td>")).expect("the line");
    let row = row.split("</tr>").next().expect("its end");
    row.split("<td")
        .skip(1)
        .map(|cell| {
            let text = cell.split_once('>').expect("a cell").1;
            let mut plain = String::new();
            let mut inside = false;
            for c in text.chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    _ if !inside => plain.push(c),
                    _ => {}
                }
            }
            plain.trim().to_owned()
        })
        .collect()
}

#[test]
fn rates_reconcile_with_rows_and_a_late_acceptance_stays_in_the_list() {
    on_each(|house| async move {
        register(&house, "ft.clerk1", json!({ "people": 3, "answer": "已说明" })).await;
        let late = register(&house, "ft.clerk1", json!({ "subject": "晚接的" })).await;
        let open =
            register(&house, "ft.clerk2", json!({ "subject": "还没答的", "kind": "visit", "people": 5 }))
                .await;
        let void = register(&house, "ft.clerk1", json!({ "subject": "重复的", "answer": "x" })).await;
        let struck = act(&house, "ft.clerk1", &void, "void", json!({ "reason": "重复登记" })).await;
        assert_eq!(struck.status, StatusCode::OK, "{}", struck.body);
        act(&house, "ft.clerk1", &late, "hand-over", json!({ "to": "ft.clerk2", "note": "转" })).await;
        register(&house, "lt.clerk1", json!({ "answer": "已说明" })).await;
        house.wait(24 * 60);
        let taken = act(&house, "ft.clerk2", &late, "accept", json!({})).await;
        assert_eq!(taken.json()["chain"][0]["in_time"], false, "{}", taken.body);
        act(&house, "ft.clerk2", &late, "answer", json!({ "answer": "已说明" })).await;
        let watcher = sign_in(&house, "complaint").await;
        let page = house.get("/contacts/compliance?month=2026-11", &watcher).await;
        assert_eq!(line(&page.body, "枫田镇"), ["3", "1", "1", "1", "33.33%", "2"], "{}", page.body);
        assert_eq!(line(&page.body, "寮塘乡"), ["1", "1", "0", "1", "100.00%", "0"]);
        assert_eq!(line(&page.body, "全县"), ["4", "2", "1", "2", "50.00%", "2"]);
        let rows = house.get("/contacts/compliance?month=2026-11&township=360829106", &watcher).await;
        let listed = |no: &str| rows.body.contains(&format!("href=\"/contacts/{no}\""));
        assert!(listed(&late) && listed(&open) && !listed(&void));
        // A township sees its own line and nobody else's.
        let own = house.get("/contacts/compliance?month=2026-11", &sign_in(&house, "lt.clerk1").await).await;
        assert!(own.body.contains("寮塘乡") && !own.body.contains("枫田镇"), "{}", own.body);
        let clerk = sign_in(&house, "ft.clerk1").await;
        let ledger = house.get("/contacts/ledger?from=2026-11-01&to=2026-11-30", &clerk).await;
        assert_eq!(ledger.status, StatusCode::OK);
        assert!(ledger.body.contains("晚接的") && ledger.body.contains("当场答复"), "{}", ledger.body);
        for nonsense in
            ["/contacts?after=x", "/contacts?light=blue&kind=9", "/contacts/compliance?month=99999-99"]
        {
            assert_eq!(house.get(nonsense, &watcher).await.status, StatusCode::OK, "{nonsense}");
        }
        assert_eq!(
            house.get("/contacts/ledger?from=x", &watcher).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
        verify(&house).await;
    });
}
