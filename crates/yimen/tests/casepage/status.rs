//! The public status page: the right four opens a page without personal data; guessing gets nowhere and slows down.

use super::hall::{House, NAME, on_each};
use axum::http::StatusCode;
use yimen_store::journal;

async fn ask(house: &House, no: &str, four: &str) -> super::hall::Answer {
    house.post("", "/status", &[("no", no), ("four", four)]).await
}

/// A number of the right form that no case bears.
const UNKNOWN: &str = "36082920920250113000018";

#[test]
fn the_last_four_of_phone_or_number_open_a_page_without_personal_data() {
    on_each(async |house| {
        let no = house.receive("TG-002", &[]).await;
        house.act("ft.clerk", &no, "accept", &[]).await;
        house.act("ft.clerk", &no, "forward", &[("bureau", "TG")]).await;
        for four in ["1234", "0017"] {
            let page = ask(&house, &no, four).await;
            page.is(StatusCode::OK)
                .says("乡村建设规划许可证核发")
                .says("枫田镇便民服务中心")
                .says("等安福县自然资源局签收");
            page.says("我们承诺").says("法律规定").says("0796-");
            for private in [NAME, "欧**", "13800001234", "1380", "3608291903", "车田村", "刘小燕"] {
                page.hides(private);
            }
            assert_eq!(page.headers.get("cache-control").and_then(|v| v.to_str().ok()), Some("no-store"));
        }
    });
}

#[test]
fn papers_asked_for_are_named_but_not_what_a_clerk_wrote_about_them() {
    on_each(async |house| {
        let no = house.receive("TG-001", &["m1"]).await;
        let fields =
            [("p.m1.ask", "1"), ("p.m1.result", "missing"), ("p.m1.reason", "与邻居王某有纠纷，未签名")];
        house.act("ft.clerk", &no, "notify", &fields).await;
        let page = ask(&house, &no, "1234").await;
        page.says("还缺材料，请您补交").says("申请表").hides("王某");
    });
}

#[test]
fn an_unknown_number_and_a_wrong_four_get_the_same_answer() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        let wrong = ask(&house, &no, "9999").await;
        let unknown = ask(&house, UNKNOWN, "1234").await;
        assert_eq!((wrong.status, unknown.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(wrong.text.replace(&no, "…"), unknown.text.replace(UNKNOWN, "…"));
        assert!(!wrong.text.contains("9999"), "what was tried is not shown again");
    });
}

#[test]
fn a_mistyped_number_is_told_at_once_and_the_number_stays() {
    on_each(async |house| {
        let mistyped = "36082920920250113000010";
        let page = ask(&house, mistyped, "123").await;
        page.is(StatusCode::UNPROCESSABLE_ENTITY).says("编号写错了").says("请输入四位").says(mistyped);
        let prefilled = house.get("", &format!("/status?no={UNKNOWN}&lang=en")).await;
        prefilled.is(StatusCode::OK).says(UNKNOWN).says("Where is my case?");
    });
}

#[test]
fn guessing_slows_down_for_known_and_unknown_numbers_alike_and_the_audit_hears_of_it() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        for number in [no.as_str(), UNKNOWN] {
            for guess in ["0001", "0002", "0003", "0004", "0005"] {
                ask(&house, number, guess).await.is(StatusCode::NOT_FOUND);
            }
            let rested = ask(&house, number, "1234").await;
            rested.is(StatusCode::TOO_MANY_REQUESTS).says("请 1 分钟后再试");
        }
        house.wait(1);
        ask(&house, &no, "1234").await.is(StatusCode::OK);
        let county = house.hall.county().code.clone();
        let told =
            house.hall.store().read(move |tx| journal::entries(tx, &county, "status")).await.expect("read");
        assert_eq!(told.len(), 2, "once for each number");
        assert!(told.iter().all(|e| e.kind == "status.guessing" && !e.body.contains("0005")));
    });
}
