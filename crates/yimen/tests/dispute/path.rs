//! The way of a quarrel.

use super::rig::{At, in_session, on_each, quarrel, travel};
use jiff::civil::date;
use serde_json::json;
use std::collections::HashMap;
use yimen_rules::matter::Measure;

/// Everything counted of a measure, over all days and kinds.
async fn counted(house: &super::hall::House, measure: Measure) -> i64 {
    let county = house.hall.county().code.clone();
    house
        .hall
        .store()
        .write(move |tx| {
            let mut recount = HashMap::new();
            yimen::matter::verify::all(tx, &county, &mut recount).expect("rows are what the facts say");
            let of = recount.into_iter().filter(|((word, ..), _)| word == measure.as_str());
            Ok::<_, yimen_store::Error>(of.map(|(_, n)| n).sum())
        })
        .await
        .expect("counted")
}

#[test]
fn a_quarrel_is_mediated_to_a_written_agreement_in_two_instalments_performed_visited_and_filed() {
    on_each(|house| async move {
        travel(&house, date(2026, 11, 23));
        let director = At::of(&house, "ft.director").await;
        let no = in_session(&director).await;
        let agreed = json!({
            "form": "written", "grounds": "围墙占了水沟", "terms": "拆墙并赔偿",
            "items": [
                { "from": 0, "to": 1, "money": "1000", "by": "2026-11-30" },
                { "from": 0, "to": 1, "money": "1000.50", "by": "2026-12-30" },
            ],
        });
        director.does(&no, "agree", agreed).await;
        for side in [0, 1] {
            director.does(&no, "sign", json!({ "side": side, "by": "fingerprint" })).await;
        }
        let waiting = director.does(&no, "mediator-sign", json!({})).await;
        assert!(waiting["in_force_on"].is_null(), "the seal is wanting");
        let bound = director.does(&no, "seal", json!({})).await;
        assert_eq!(bound["state"], "performing");
        assert_eq!(bound["judicial_confirmation_due"], "2026-12-23");
        assert_eq!(counted(&house, Measure::SettledPeople).await, 4, "people of both sides");
        assert_eq!(counted(&house, Measure::DisputesResolved).await, 1, "one case");
        travel(&house, date(2026, 11, 30));
        let director = At::of(&house, "ft.director").await;
        director.does(&no, "perform", json!({ "item": 0, "how": "当面交付" })).await;
        travel(&house, date(2026, 12, 13));
        let director = At::of(&house, "ft.director").await;
        director.does(&no, "remind", json!({})).await;
        travel(&house, date(2026, 12, 30));
        let director = At::of(&house, "ft.director").await;
        let done = director.does(&no, "perform", json!({ "item": 1 })).await;
        assert_eq!(done["state"], "performed");
        let early = director
            .post(&format!("/api/v1/disputes/{no}/archive"), json!({ "version": done["version"] }))
            .await;
        assert_eq!(early.json()["code"], "dispute_visit");
        director.does(&no, "visit", json!({ "side": 1, "result": "水沟已通" })).await;
        let filed = director.does(&no, "archive", json!({})).await;
        assert_eq!((filed["state"].as_str(), filed["open"].as_bool()), (Some("archived"), Some(false)));
    });
}

#[test]
fn a_failed_mediation_tells_the_other_ways_and_settles_nobody() {
    on_each(|house| async move {
        let director = At::of(&house, "ft.director").await;
        let no = in_session(&director).await;
        let version = director.get(&format!("/api/v1/disputes/{no}")).await.json()["version"].clone();
        let untold = json!({ "version": version, "reason": "no_agreement", "words": "分歧大" });
        let reply = director.post(&format!("/api/v1/disputes/{no}/fail"), untold).await;
        assert_eq!(
            (reply.status.as_u16(), reply.json()["field"].as_str().map(str::to_owned)),
            (422, Some("routes".to_owned()))
        );
        let told = json!({ "reason": "no_agreement", "words": "分歧大", "routes": ["court", "arbitration"] });
        let failed = director.does(&no, "fail", told).await;
        assert_eq!(failed["state"], "failed");
        assert_eq!(counted(&house, Measure::SettledPeople).await, 0);
        assert_eq!(counted(&house, Measure::MediationsEnded).await, 1);
        assert_eq!(counted(&house, Measure::MediationsAgreed).await, 0);
    });
}

#[test]
fn the_second_of_two_is_told_and_what_was_typed_stays_on_the_page() {
    on_each(|house| async move {
        let director = At::of(&house, "ft.director").await;
        let no = in_session(&director).await;
        let cookie = house.sign_in("ft.director", super::hall::PASSWORD).await.expect("signed in");
        let typed =
            [("version", "1"), ("reason", "no_agreement"), ("words", "两家谈不拢"), ("routes", "court")];
        let reply = house.post(&format!("/disputes/{no}/fail"), &cookie, &typed).await;
        assert_eq!(reply.status, 409);
        assert!(reply.body.contains("两家谈不拢"), "what was typed");
        let split = [
            ("version", "1"),
            ("split", "1"),
            ("split.total", "2000"),
            ("split.parts", "2"),
            ("split.first", "2026-12-31"),
        ];
        let reply = house.post(&format!("/disputes/{no}/agree"), &cookie, &split).await;
        assert_eq!(reply.status, 200);
        assert!(reply.body.contains("value=\"2027-01-31\""), "the second instalment is filled in");
        for nonsense in [
            "/disputes?cursor=x&light=pink&state=%00",
            "/disputes/new?contact=0",
            "/disputes/JF0",
            "/disputes/committee?township=1",
        ] {
            let reply = house.get(nonsense, &cookie).await;
            assert!(!reply.status.is_server_error(), "{nonsense}: {}", reply.status);
        }
    });
}

#[test]
fn papers_bear_a_number_and_a_hash_and_come_out_again_byte_for_byte() {
    on_each(|house| async move {
        let director = At::of(&house, "ft.director").await;
        let no = in_session(&director).await;
        let cookie = house.sign_in("ft.director", super::hall::PASSWORD).await.expect("signed in");
        for (paper, n) in [("register", 1), ("session", 1), ("dossier", 1), ("register", 2)] {
            let reply = house.post(&format!("/disputes/{no}/print/{paper}"), &cookie, &[("nth", "1")]).await;
            assert_eq!(reply.status, 303, "{paper} {n}: {}", reply.body);
        }
        let page = house.get(&format!("/disputes/{no}"), &cookie).await.body;
        assert!(page.contains("枫政便纠登〔2026〕1号"), "the number of the register sheet");
        let Some((_, rest)) = page.split_once(&format!("/disputes/{no}/papers/")) else {
            // A machine without Chinese letters sets no PDF and says so.
            assert!(!page.contains("PDF<"));
            return;
        };
        let code: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let pdf = house.get(&format!("/disputes/{no}/papers/{code}"), &cookie).await;
        assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
        assert!(page.contains(pdf.header("x-document-sm3")), "the recorded hash");
        let verified = house.get(&format!("/verify/{code}"), "").await;
        assert_eq!(verified.status, 200);
        assert!(!verified.body.contains("张镕生"), "verifying tells no name");
    });
}

#[test]
fn a_party_who_has_quarrelled_before_is_seen_on_the_next_dispute() {
    on_each(|house| async move {
        let director = At::of(&house, "ft.director").await;
        let first = in_session(&director).await;
        let second = director.post("/api/v1/disputes", quarrel()).await.json()["no"]
            .as_str()
            .expect("a number")
            .to_owned();
        let cookie = house.sign_in("ft.director", super::hall::PASSWORD).await.expect("signed in");
        let page = house.get(&format!("/disputes/{second}"), &cookie).await.body;
        assert!(page.contains(&format!("/disputes/{first}")), "the earlier one");
        let list = house.get("/disputes", &cookie).await.body;
        assert!(list.contains("张**") && !list.contains("张镕生"), "lists show masked names");
    });
}
