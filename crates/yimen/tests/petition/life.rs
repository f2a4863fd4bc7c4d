//! A petition by its forms, one after another.

use super::rig::{APPEAL, act, done, number, on_each, register, sign_in};
use axum::http::{Method, StatusCode};
use serde_json::json;

const OPINION: [(&str, &str); 5] = [
    ("outcome", "explained"),
    ("request", "修复水渠"),
    ("facts", "经实地查看，水渠确被冲毁。"),
    ("basis", "《中华人民共和国水法》第三十条"),
    ("opinion", "列入冬修计划，十二月底前修复。"),
];

#[test]
fn a_joint_petition_goes_through_extension_review_and_re_examination() {
    on_each(|house| async move {
        let clerk = sign_in(&house, "ft.clerk").await;
        let names = ["甲一", "乙二", "丙三", "丁四", "戊五", "己六"];
        let keys: Vec<String> = (0..6).map(|n| format!("p{n}.name")).collect();
        let mut fields: Vec<(&str, &str)> = vec![
            ("class", "appeal"),
            ("people", "12"),
            ("request", "修渠"),
            ("facts", "冲毁"),
            ("p0.phone", "13970612345"),
        ];
        fields.extend(keys.iter().map(String::as_str).zip(names));
        let six = register(&house, &clerk, &fields).await;
        assert_eq!(six.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(six.body.contains("不得超过五人") && six.body.contains("戊五"), "what was typed stays");
        fields.pop();
        let no = number(&register(&house, &clerk, &fields).await);
        let page = house.get(&format!("/petitions/{no}"), &clerk).await.body;
        assert!(page.contains("集体访") && page.contains("12 人") && page.contains("戊五"), "{page}");
        assert!(page.contains("2026年12月8日"), "15 days from 23 November: {page}");
        assert!(!page.contains("act-tell"), "a clerk does not decide");

        done(&house, "ft.director", &no, "triage/triage", &[("result", "to_petition_procedure")]).await;
        let director = sign_in(&house, "ft.director").await;
        let stale = house
            .post(
                &format!("/petitions/{no}/handle/tell"),
                &director,
                &[("version", "1"), ("answer", "accepted")],
            )
            .await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "the second one is told");
        done(&house, "ft.director", &no, "handle/tell", &[("answer", "accepted"), ("holder", "ft.handler")])
            .await;
        done(
            &house,
            "ft.handler",
            &no,
            "handle/open",
            &[("path", "field_inquiry"), ("people", "ft.handler"), ("task", "到场查看")],
        )
        .await;
        done(
            &house,
            "ft.handler",
            &no,
            "handle/visit",
            &[("step", "0"), ("people", "王工、村主任"), ("found", "冲毁二十米")],
        )
        .await;
        done(&house, "ft.handler", &no, "handle/finish", &[("step", "0"), ("result", "应予修复")]).await;
        let handler = sign_in(&house, "ft.handler").await;
        let not_his = act(&house, &handler, &no, "extend/extend", &[("reason", "材料多")]).await;
        assert_eq!(not_his.status, StatusCode::FORBIDDEN);
        let empty = act(&house, &director, &no, "extend/extend", &[("reason", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        done(&house, "ft.director", &no, "extend/extend", &[("reason", "需要等待测量")]).await;
        let page = house.get(&format!("/petitions/{no}"), &clerk).await.body;
        // 23 November + 90 days is Sunday 21 February 2027, which rolls.
        assert!(page.contains("2027年2月22日"), "{page}");
        done(&house, "ft.handler", &no, "handle/draft", &OPINION).await;
        let own = act(&house, &handler, &no, "handle/sign", &[]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN, "nobody signs what they drafted");
        assert!(own.body.contains("拟稿人不得签发"), "{}", own.body);
        done(&house, "ft.director", &no, "handle/sign", &[]).await;
        done(&house, "ft.director", &no, "handle/deliver", &[("way", "window")]).await;
        done(&house, "zz.clerk", &no, "handle/appeal", &[]).await;
        let review: Vec<(&str, &str)> =
            OPINION.iter().map(|(k, v)| (*k, if *k == "outcome" { "upheld" } else { *v })).collect();
        done(&house, "zz.clerk", &no, "review/draft", &review).await;
        done(&house, "zz.head", &no, "review/sign", &[]).await;
        done(&house, "zz.head", &no, "review/deliver", &[("way", "express")]).await;
        done(&house, "zz.clerk", &no, "handle/appeal", &[]).await;
        done(&house, "zz.clerk", &no, "review/begin_hearing", &[]).await;
        done(&house, "zz.clerk", &no, "review/end_hearing", &[]).await;
        let token = house.token("ft.director").await;
        let one = house.api(Method::GET, &format!("/api/v1/petitions/{no}"), &token, None).await.json();
        assert_eq!(
            (one["state"].as_str(), one["unit"].as_str()),
            (Some("reexamination_requested"), Some("ZZ"))
        );
    });
}

#[test]
fn the_receiver_objects_and_the_petition_bureau_rules() {
    on_each(|house| async move {
        let clerk = sign_in(&house, "ft.clerk").await;
        let no = number(&register(&house, &clerk, &APPEAL).await);
        let outsider = sign_in(&house, "ny.head").await;
        assert_eq!(house.get(&format!("/petitions/{no}"), &outsider).await.status, StatusCode::NOT_FOUND);
        let send = [("result", "to_department"), ("to", "NY"), ("manner", "transfer")];
        done(&house, "ft.director", &no, "triage/triage", &send).await;
        done(&house, "ny.head", &no, "triage/object", &[("reason", "水渠不属农业农村局职权")]).await;
        let token = house.token("ny.head").await;
        let body = json!({ "version": 4, "to": "SL", "reason": "水利" });
        let not_his =
            house.api(Method::POST, &format!("/api/v1/petitions/{no}/rule/rule"), &token, Some(body)).await;
        assert_eq!(not_his.status, StatusCode::FORBIDDEN, "{}", not_his.body);
        done(&house, "zz.head", &no, "rule/rule", &[("to", "SL"), ("reason", "水利设施归水利局")]).await;
        let page = house.get(&format!("/petitions/{no}"), &clerk).await.body;
        assert!(page.contains("县水利局") && page.contains("裁定"), "{page}");
    });
}

#[test]
fn the_same_identity_number_makes_a_repeat_and_the_same_telephone_only_a_suggestion() {
    on_each(|house| async move {
        let clerk = sign_in(&house, "ft.clerk").await;
        let mut with_id = APPEAL.to_vec();
        with_id.push(("p0.id_number", "360829190001010015"));
        let first = register(&house, &clerk, &with_id).await;
        let first =
            if first.status == StatusCode::SEE_OTHER { number(&first) } else { panic!("{}", first.body) };
        let again = number(&register(&house, &clerk, &with_id).await);
        let page = house.get(&format!("/petitions/{again}"), &clerk).await.body;
        assert!(page.contains("重复信访") && page.contains(&first), "{page}");
        let neighbour = number(&register(&house, &clerk, &APPEAL).await);
        let director = sign_in(&house, "ft.director").await;
        let page = house.get(&format!("/petitions/{neighbour}"), &director).await.body;
        assert!(!page.contains("重复信访") && page.contains("可能是同一人"), "{page}");
        done(&house, "ft.director", &neighbour, "handle/link", &[("earlier", &first)]).await;
        let page = house.get(&format!("/petitions/{neighbour}"), &director).await.body;
        assert!(page.contains("经人工确认为同一人"), "{page}");
    });
}

#[test]
fn bad_input_is_answered_beside_the_field() {
    on_each(|house| async move {
        let clerk = sign_in(&house, "ft.clerk").await;
        let mut wrong = APPEAL.to_vec();
        wrong.push(("p0.id_number", "123"));
        let reply = register(&house, &clerk, &wrong).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("w-p0.id_number"), "{}", reply.body);
        for path in ["/petitions/new?contact=x", "/petitions/XF1", "/petitions?after=~&class=%00x&light=q"] {
            let status = house.get(path, &clerk).await.status;
            assert!(!status.is_server_error(), "{path}: {status}");
        }
        let no = number(&register(&house, &clerk, &APPEAL).await);
        let director = sign_in(&house, "ft.director").await;
        let nothing = act(&house, &director, &no, "triage/triage", &[("result", "to_department")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.body.contains("triage-to-w"), "{}", nothing.body);
        let spot = [("result", "on_the_spot"), ("note", "当场修好")];
        done(&house, "ft.director", &no, "triage/triage", &spot).await;
        done(&house, "ft.director", &no, "handle/confirm", &[]).await;
        let list = house.get("/petitions?tab=closed", &clerk).await.body;
        assert!(list.contains(&no), "{list}");
        let found = house.post("/petitions/find", &clerk, &[("q", "13970612345")]).await;
        assert!(found.body.contains(&no), "{}", found.body);
    });
}
