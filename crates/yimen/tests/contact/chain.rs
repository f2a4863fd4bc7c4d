//! 首问责任制: handed over by name, taken over the same day, and gone on once.

use super::{
    hall::FENGTIAN,
    rig::{PHONE, act, on_each, read, register, seen, send, sign_in, verify},
};
use axum::http::StatusCode;
use serde_json::json;

#[test]
fn a_contact_handed_over_stays_with_the_giver_until_the_named_person_takes_it_over() {
    on_each(|house| async move {
        let (one, two) = (sign_in(&house, "ft.clerk1").await, sign_in(&house, "ft.clerk2").await);
        let fields =
            [("kind", "consultation"), ("subject", "低保怎么申请"), ("people", "2"), ("phone", PHONE)];
        let kept = house.post("/contacts/new", &one, &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let path = kept.location().to_owned();
        let no = path.rsplit('/').next().expect("a number").to_owned();
        assert!(no.starts_with("DJ360829106"), "{no}");
        // Nobody by that name, and oneself: refused beside the field, with what was typed still there.
        for to in ["nobody", "ft.clerk1"] {
            let fields = [("version", "1"), ("to", to), ("note", "属民政业务")];
            let back = house.post(&format!("{path}/hand-over"), &one, &fields).await;
            assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
            assert!(
                back.body.contains("id=\"hand-over-to-w\"") && back.body.contains("属民政业务"),
                "{}",
                back.body
            );
        }
        let fields = [("version", "1"), ("to", "ft.clerk2"), ("note", "属民政业务")];
        let handed = house.post(&format!("{path}/hand-over"), &one, &fields).await;
        assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.body);
        let contact = seen(&house, "ft.clerk1", &no).await;
        assert_eq!(
            (contact["holder"].as_str(), contact["state"].as_str()),
            (Some("ft.clerk1"), Some("handed_over"))
        );
        assert_eq!(contact["chain"][0]["due"], "2026-11-23");
        let waiting = house.get("/contacts?view=waiting", &two).await;
        assert!(waiting.body.contains(&path), "{}", waiting.body);
        assert!(!house.get("/contacts?view=waiting", &one).await.body.contains(&path));
        house.wait(90);
        let two = sign_in(&house, "ft.clerk2").await;
        // The page shows the button, the second press of it is told.
        let page = house.get(&path, &two).await;
        assert!(page.body.contains(&format!("{path}/accept")), "{}", page.body);
        let taken = house.post(&format!("{path}/accept"), &two, &[("version", "2")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        let again = house.post(&format!("{path}/accept"), &two, &[("version", "2")]).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        let answered = act(&house, "ft.clerk2", &no, "answer", json!({ "answer": "带身份证和户口本" })).await;
        assert_eq!(answered.status, StatusCode::OK, "{}", answered.body);
        let contact = answered.json();
        assert_eq!(
            (contact["state"].as_str(), contact["chain_complete"].as_bool()),
            (Some("answered"), Some(true))
        );
        assert_eq!(contact["answer"]["reply"], "带身份证和户口本");
        verify(&house).await;
    });
}

#[test]
fn a_callers_earlier_contacts_appear_to_those_of_the_circle_and_the_number_stands_nowhere() {
    on_each(|house| async move {
        let no =
            register(&house, "ft.clerk1", json!({ "phone": PHONE, "name": "欧阳镕生", "answer": "已说明" }))
                .await;
        register(&house, "lt.clerk1", json!({ "phone": PHONE, "subject": "寮塘的事" })).await;
        let earlier = |account: &'static str, phone: &'static str| {
            let house = &house;
            async move { send(house, account, "/api/v1/contacts/earlier", json!({ "phone": phone })).await.json() }
        };
        let found = earlier("ft.clerk2", "138 0796-0001").await;
        assert_eq!(
            found["contacts"].as_array().map(Vec::len),
            Some(1),
            "the other township's is not for them"
        );
        assert_eq!(found["contacts"][0]["no"], no.as_str());
        assert_eq!(earlier("ft.clerk2", "1380796000").await["looked"], false, "no whole number yet");
        assert_eq!(earlier("ft.clerk2", "13807960002").await["contacts"], json!([]));
        assert_eq!(earlier("complaint", PHONE).await["contacts"].as_array().map(Vec::len), Some(2));
        let clerk = sign_in(&house, "ft.clerk2").await;
        let looked = house.post("/contacts/look", &clerk, &[("phone", PHONE), ("subject", "又来问")]).await;
        assert!(
            looked.body.contains(&format!("/contacts/{no}")) && looked.body.contains("又来问"),
            "{}",
            looked.body
        );
        let list = house.get("/contacts?view=all", &clerk).await;
        assert!(list.body.contains("欧*") || list.body.contains("欧阳*"), "{}", list.body);
        assert!(!list.body.contains(PHONE) && !list.body.contains("欧阳镕生"));
    });
}

#[test]
fn a_contact_goes_on_as_one_case_when_two_take_it_in_at_once() {
    on_each(|house| async move {
        let no =
            register(&house, "ft.clerk1", json!({ "kind": "application", "item": "MZ-003", "phone": PHONE }))
                .await;
        let page = house.get(&format!("/counter?contact={no}"), &sign_in(&house, "ft.clerk1").await).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("data-item=\"MZ-003\"") && page.body.contains(PHONE), "{}", page.body);
        let item = house.hall.items().open("MZ-003").expect("the item");
        let papers: Vec<_> =
            item.materials.iter().map(|m| json!({ "name": m.code, "result": "present" })).collect();
        let case = || {
            json!({
                "item": "MZ-003", "contact": no, "materials": papers,
                "applicant": { "name": "欧阳镕生", "id_number": "360829190001010015" },
            })
        };
        let (one, two) = tokio::join!(
            send(&house, "ft.clerk1", "/api/v1/cases", case()),
            send(&house, "ft.clerk2", "/api/v1/cases", case()),
        );
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::CREATED, StatusCode::CONFLICT], "{} {}", one.body, two.body);
        let won = if one.status == StatusCode::CREATED { one.json() } else { two.json() };
        let contact = seen(&house, "ft.clerk1", &no).await;
        assert_eq!(contact["conversion"]["no"], won["case_no"]);
        assert_eq!(contact["conversion"]["target"], "case");
        let cases = read(&house, "ft.clerk1", "/api/v1/cases").await.json();
        assert_eq!(cases["total"], 1, "the other case is not there");
        let third = act(&house, "ft.clerk1", &no, "answer", json!({ "answer": "x" })).await;
        assert_eq!(third.status, StatusCode::CONFLICT);
        verify(&house).await;
    });
}

#[test]
fn the_same_form_sent_twice_writes_one_contact_and_a_wrong_field_keeps_what_was_typed() {
    on_each(|house| async move {
        let cookie = sign_in(&house, "ft.clerk1").await;
        let fields =
            [("key", "0123456789abcdef"), ("subject", "问路"), ("answer", "二楼"), ("channel", "phone")];
        for _ in 0..2 {
            let kept = house.post("/contacts/new", &cookie, &fields).await;
            assert_eq!((kept.status, kept.location()), (StatusCode::SEE_OTHER, "/contacts/phone"));
        }
        let all = read(&house, "ft.clerk1", "/api/v1/contacts?view=all").await.json();
        assert_eq!(all["total"], 1);
        for (name, value, wrong) in
            [("people", "many", "w-people"), ("phone", "12", "w-phone"), ("item", "XX-9", "w-item")]
        {
            let fields = [("subject", "落户"), (name, value)];
            let back = house.post("/contacts/new", &cookie, &fields).await;
            assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(
                back.body.contains(&format!("id=\"{wrong}\"")) && back.body.contains("落户"),
                "{}",
                back.body
            );
        }
        let rows = [
            ("village", "360829106201"),
            ("kind.1", "consultation"),
            ("subject.1", "问医保"),
            ("kind.2", "application"),
            ("subject.2", "想办高龄补贴"),
            ("phone.2", "1"),
        ];
        let back = house.post("/contacts/village", &cookie, &rows).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "all or none");
        assert!(back.body.contains("问医保"), "{}", back.body);
        let county = house.hall.county();
        let village =
            county.township(FENGTIAN).and_then(|t| t.villages.first()).expect("a village").code.clone();
        let rows: Vec<(&str, &str)> = rows
            .iter()
            .map(|(name, value)| match *name {
                "village" => ("village", village.as_str()),
                "phone.2" => ("phone.2", PHONE),
                _ => (*name, *value),
            })
            .collect();
        let kept = house.post("/contacts/village", &cookie, &rows).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        let all = read(&house, "ft.clerk1", "/api/v1/contacts?view=all").await.json();
        assert_eq!(all["total"], 3);
    });
}
