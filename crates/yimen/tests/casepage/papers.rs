//! Papers: looking writes nothing and shows no name; printing is written down, numbered and checkable.

use super::hall::{NAME, NUMBER, on_each};
use axum::http::StatusCode;

#[test]
fn looking_at_a_paper_writes_nothing_and_printing_it_is_numbered() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        house.act("ft.clerk", &no, "accept", &[]).await;
        let path = format!("/cases/{no}/print/acceptance");
        for _ in 0..2 {
            let page = house.get("ft.clerk", &path).await;
            page.is(StatusCode::OK).says("未登记打印").says("欧**").hides(NAME);
        }
        let version = house.version(&no).await;
        let first = house.post("ft.clerk", &path, &[("nth", "1")]).await;
        first.is(StatusCode::SEE_OTHER);
        assert_eq!(first.location(), format!("{path}?nth=1&serial=1&now=1"));
        let paper = house.get("ft.clerk", first.location()).await;
        paper.says(NAME).says("360829********0017").hides(NUMBER).says("SL-1").hides("补打</b>");
        paper.says("2026年12月14日前").says("经办 刘小燕").says("校验码").hides("未登记打印");
        let again = house.post("ft.clerk2", &path, &[]).await;
        let paper = house.get("ft.clerk2", again.location()).await;
        paper.says("SL-2").says("补打</b>").says("经办 朱银秀");
        assert_eq!(house.version(&no).await, version, "printing does not move the case");
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.says("已打印 2 次").says("SL-1").says("SL-2").says("受理通知书");
    });
}

#[test]
fn who_did_not_print_it_sees_no_name_on_it() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        house.act("ft.clerk", &no, "accept", &[]).await;
        let path = format!("/cases/{no}/print/acceptance");
        let printed = house.post("ft.clerk", &path, &[]).await;
        house.get("ft.clerk2", printed.location()).await.says("SL-1").hides(NAME).says("欧**");
        let own = house.post("supervisor", &path, &[]).await;
        house.get("supervisor", own.location()).await.is(StatusCode::OK).hides(NAME).says("欧**");
        house.get("lt.clerk", &path).await.is(StatusCode::NOT_FOUND);
        house.post("lt.clerk", &path, &[]).await.is(StatusCode::NOT_FOUND);
    });
}

#[test]
fn a_paper_that_the_case_does_not_have_cannot_be_printed() {
    on_each(async |house| {
        let no = house.receive("TG-001", &["m1"]).await;
        for kind in
            ["acceptance", "notice", "refusal", "extension", "suspension", "decision", "delivery", "diploma"]
        {
            let path = format!("/cases/{no}/print/{kind}");
            house.get("ft.clerk", &path).await.is(StatusCode::NOT_FOUND);
            house.post("ft.clerk", &path, &[]).await.is(StatusCode::NOT_FOUND);
        }
        house.act("ft.clerk", &no, "notify", &[("p.m1.ask", "1"), ("p.m1.result", "missing")]).await;
        let path = format!("/cases/{no}/print/notice");
        house
            .get("ft.clerk", &path)
            .await
            .is(StatusCode::OK)
            .says("一次性补正告知书")
            .says("自收到之日起即为受理");
        house.get("ft.clerk", &format!("{path}?nth=2")).await.is(StatusCode::NOT_FOUND);
        house.get("ft.clerk", &format!("{path}?serial=7")).await.is(StatusCode::NOT_FOUND);
    });
}

#[test]
fn the_square_code_leads_to_the_status_page_and_holds_no_secret() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}/print/materials")).await;
        page.says(&format!("aria-label=\"http://hall.test/status?no={no}\"")).says("<path d=\"M4 4h7");
        page.hides("13800001234").hides("style=");
    });
}

#[test]
fn the_document_stays_chinese_and_english_stands_beside_it() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        house.act("ft.clerk", &no, "accept", &[]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}/print/acceptance?lang=en")).await;
        page.says("受理通知书").says("Notice of acceptance").says("by 14 Dec 2026").says("2026年12月14日前");
    });
}

#[test]
fn only_a_page_of_this_house_may_hold_a_paper_in_a_frame() {
    on_each(async |house| {
        let no = house.receive("TG-001", &[]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}/print/materials")).await;
        let of =
            |name: &str| page.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!(of("x-frame-options"), "SAMEORIGIN");
        assert!(of("content-security-policy").contains("frame-ancestors 'self'"));
        assert_eq!(of("cache-control"), "no-store");
    });
}
