//! What people and programs send by mistake.

use super::hall::{House, NUMBER, homestead, on_each};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};

fn with_applicant(field: &str, value: &str) -> Value {
    let mut case = homestead();
    case["applicant"][field] = json!(value);
    case
}

/// Sends it, expects the refusal at that field, and that nothing was written down.
async fn refused_at(house: &House, token: &str, case: &Value, field: &str) -> String {
    let before = house.counts().await;
    let reply = house.post(token, "/api/v1/cases", case).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.body);
    let said = reply.json();
    assert_eq!(said["field"], field, "{}", reply.body);
    assert_eq!(house.counts().await, before, "nothing was written");
    said["code"].as_str().expect("a code").to_owned()
}

#[test]
fn a_wrong_identity_number_is_refused_at_its_field_with_what_is_wrong() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let mut codes = Vec::new();
        for number in [
            "360829190301150017",                   // the check character
            "360829190302300016",                   // 30 February
            "360829190313010014",                   // month 13
            "360829290301150018",                   // born in the future
            "36082919030115001",                    // a digit short
            "000000190301150011",                   // a province that is none
            "３６０８２９１９０３０１１５００１７", // full width, and the check character
        ] {
            codes.push(
                refused_at(&house, &token, &with_applicant("id_number", number), "applicant.id_number").await,
            );
        }
        assert!(codes[0] != codes[1] && codes[1] != codes[4], "each fault has its own name: {codes:?}");
        let wide: String = NUMBER.chars().filter_map(|c| char::from_u32(c as u32 + 0xFEE0)).collect();
        let reply = house.post(&token, "/api/v1/cases", &with_applicant("id_number", &wide)).await;
        assert_eq!(
            reply.status,
            StatusCode::CREATED,
            "full-width digits are the same number: {}",
            reply.body
        );
    });
}

#[test]
fn names_of_every_plane_of_gb_18030_with_a_dot_and_of_fifty_characters_come_back_as_they_were_given() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let fifty = "𠮷".repeat(50);
        for name in ["刘䶮", "𠮷𤭢", "彭𬱖", "欧阳𣸣", "𰻝面王", "㐂木", "阿依古丽·买买提", "〇一", &fifty]
        {
            let reply = house.post(&token, "/api/v1/cases", &with_applicant("name", name)).await;
            assert_eq!(reply.status, StatusCode::CREATED, "{name}: {}", reply.body);
            let id = reply.json()["id"].as_str().expect("an id").to_owned();
            let shown = house.get(&token, &format!("/api/v1/cases/{id}")).await.json();
            let masked = shown["applicant"]["name"].as_str().expect("a name");
            assert!(masked.contains('*') && masked.chars().count() >= 2, "masked by characters: {masked}");
            let known = house.post(&token, "/api/v1/people/recall", &json!({ "id_number": NUMBER })).await;
            assert_eq!(known.json()["known"]["name"], *name, "and the register knows it: {}", known.body);
        }
        refused_at(&house, &token, &with_applicant("name", &"𠮷".repeat(51)), "applicant.name").await;
        let nul = house.post(&token, "/api/v1/cases", &with_applicant("name", "刘\u{0}燕")).await;
        nul.refused(400, "malformed");
        refused_at(&house, &token, &with_applicant("name", "   "), "applicant.name").await;
    });
}

#[test]
fn a_rare_name_is_found_shown_in_full_when_asked_and_printed() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let fifty = "𠮷".repeat(50);
        for name in ["刘䶮", "𠮷𤭢", "彭𬱖", "阿依古丽·买买提", &fifty] {
            let reply = house.post(&token, "/api/v1/cases", &with_applicant("name", name)).await;
            let id = reply.json()["id"].as_str().expect("an id").to_owned();
            let found = house.post(&token, "/api/v1/cases/find", &json!({ "q": name })).await;
            let cases = found.json()["cases"].as_array().cloned().unwrap_or_default();
            assert!(cases.iter().any(|case| case["case_no"] == id.as_str()), "{name}: {}", found.body);

            let page = house.get(&token, &format!("/cases/{id}")).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.body.contains(name), "the page masks it");
            let shown = house.form(&token, &format!("/cases/{id}/unmask"), "why=%E6%A0%B8%E5%AF%B9").await;
            assert!(shown.body.contains(name), "{name} unmasked: {}", shown.status);

            let printed = house.form(&token, &format!("/cases/{id}/print/materials"), "nth=1").await;
            assert_eq!(printed.status, StatusCode::SEE_OTHER, "{}", printed.body);
            let paper = house.get(&token, &format!("/cases/{id}/print/materials?nth=1&serial=1")).await;
            assert!(paper.body.contains(name), "{name} on paper: {}", paper.status);
        }
    });
}

#[test]
fn a_field_of_a_megabyte_is_too_much_and_one_a_little_shorter_is_too_long_for_its_field() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let mut case = homestead();
        case["remark"] = json!("长".repeat(400_000));
        house.post(&token, "/api/v1/cases", &case).await.refused(413, "too_large");
        case["remark"] = json!("长".repeat(300_000));
        refused_at(&house, &token, &case, "remark").await;
        refused_at(&house, &token, &with_applicant("address", &"长".repeat(300_000)), "applicant.address")
            .await;
        refused_at(&house, &token, &with_applicant("name", &"长".repeat(300_000)), "applicant.name").await;
        let mut case = homestead();
        case["materials"] = json!([{ "name": "长".repeat(300_000), "result": "present" }]);
        let reply = house.post(&token, "/api/v1/cases", &case).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.len() < 4_000, "the answer does not throw it back: {} bytes", reply.body.len());
        let reply =
            house.post(&token, "/api/v1/people/recall", &json!({ "id_number": "3".repeat(900_000) })).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.body);
        assert_eq!(house.counts().await, (0, 0));
    });
}

#[test]
fn a_wrong_content_type_broken_json_and_an_unknown_command_are_told_apart() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let id = house.received(&token).await;
        let send = |content: &'static str, body: &'static str| {
            let request = Request::post("/api/v1/cases")
                .header(header::AUTHORIZATION, format!("Bearer {token}"))
                .header(header::CONTENT_TYPE, content)
                .body(Body::from(body))
                .expect("a request");
            house.send(request)
        };
        send("text/plain", "{}").await.refused(415, "wrong_content_type");
        send("application/x-www-form-urlencoded", "item=TG-001").await.refused(415, "wrong_content_type");
        send("application/json", "{\"item\":").await.refused(400, "malformed");
        send("application/json", "{\"item\":[1]}").await.refused(400, "malformed");
        let path = format!("/api/v1/cases/{id}/approve");
        let said = house.post(&token, &path, &json!({ "version": 1 })).await.refused(404, "unknown_command");
        assert!(said["detail"].as_str().is_some_and(|words| words.contains("accept")), "{said}");
        let act = |word: &str| format!("/api/v1/cases/{id}/{word}");
        house.post(&token, &act("accept"), &json!({})).await.refused(422, "version_missing");
        house.post(&token, &act("accept"), &json!({ "version": "1" })).await.refused(400, "malformed");
        let long = format!("/api/v1/cases/{id}/{}", "x".repeat(5_000));
        let reply = house.post(&token, &long, &json!({ "version": 1 })).await.refused(404, "unknown_command");
        assert!(reply["detail"].as_str().is_some_and(|words| words.chars().count() < 400));
        house
            .post(&token, "/api/v1/cases/nowhere/accept", &json!({ "version": 1 }))
            .await
            .refused(404, "no_case");
    });
}

#[test]
fn a_nul_or_a_lone_percent_anywhere_is_answered_without_a_defect() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let id = house.received(&token).await;
        for path in [
            "/api/v1/cases/%00",
            "/api/v1/items?q=%00",
            "/api/v1/items?q=%",
            "/api/v1/items?q=%ff%fe",
            "/api/v1/cases?q=%00",
            "/api/v1/cases?cursor=%00",
            "/api/v1/cases?township=%00",
            "/cases/%00",
            "/api/v1/cases/%ff",
        ] {
            let reply = house.get(&token, path).await;
            assert!(reply.status.as_u16() < 500, "{path}: {} {}", reply.status, reply.body);
        }
        let nul = "\u{0}";
        for (path, body) in [
            ("/api/v1/sessions".to_owned(), json!({ "account": nul, "password": nul })),
            ("/api/v1/people/recall".to_owned(), json!({ "id_number": nul })),
            ("/api/v1/cases".to_owned(), json!({ "item": nul })),
            (format!("/api/v1/cases/{id}/refuse"), json!({ "version": 1, "reason": "无\u{0}权" })),
        ] {
            let reply = house.post(&token, &path, &body).await;
            assert!(reply.status.as_u16() < 500, "{path}: {} {}", reply.status, reply.body);
        }
        let case = house.get(&token, &format!("/api/v1/cases/{id}")).await;
        assert_eq!(case.status, StatusCode::OK, "and the case can still be read: {}", case.body);
    });
}
