//! The work manual: read beside a case, changed by a keeper, acknowledged anew. On both engines.

use super::hall::{House, on_each};
use axum::http::StatusCode;
use yimen::keeping::{self, Note, Record};
use yimen_rules::manual::{Acknowledged, ManualPage, shipped};
use yimen_store::Error;

const PAGE: &str = "one-time-notice";

async fn with_manual(house: &House) {
    let (county, at) = (house.hall.county().code.clone(), house.hall.now());
    house
        .hall
        .store()
        .write(move |tx| keeping::keep_all(tx, &county, &shipped(), &Note::founding(at)))
        .await
        .expect("the manual");
    keeping::refresh(&house.hall).await.expect("read again");
}

/// The form of a page as it is now, with some fields typed over.
fn form<'a>(
    page: &'a ManualPage,
    strings: &'a [String; 3],
    over: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("id", page.id.as_str()),
        ("chapter_zh", page.chapter.zh.as_str()),
        ("chapter_en", page.chapter.en.as_str()),
        ("title_zh", page.title.zh.as_str()),
        ("title_en", page.title.en.as_str()),
        ("text_zh", page.text.zh.as_str()),
        ("text_en", page.text.en.as_str()),
        ("order", strings[0].as_str()),
        ("effective_from", strings[1].as_str()),
        ("items", strings[2].as_str()),
    ];
    fields.retain(|(name, _)| !over.iter().any(|(o, _)| o == name));
    fields.extend(page.steps.iter().map(|step| ("steps", step.as_str())));
    fields.extend_from_slice(over);
    fields
}

fn strings(page: &ManualPage) -> [String; 3] {
    [page.order.to_string(), page.effective_from.to_string(), page.items.join(" ")]
}

fn current(house: &House) -> Record<ManualPage> {
    house.hall.book().one::<ManualPage>(PAGE).expect("the page")
}

async fn history(house: &House) -> Vec<Record<ManualPage>> {
    let county = house.hall.county().code.clone();
    house
        .hall
        .store()
        .read(move |tx| keeping::history::<ManualPage>(tx, &county, PAGE))
        .await
        .expect("versions")
}

#[test]
fn a_case_leads_to_the_pages_of_its_state_and_of_the_acts_that_stand_open() {
    on_each(async |house| {
        with_manual(&house).await;
        let no = house.receive("TG-001", &["m1"]).await;
        let page = house.get("ft.clerk", &format!("/cases/{no}")).await;
        page.says("href=\"/manual/one-time-notice\"").says("一次性告知").hides("/manual/delivery");
        page.says("/manual/building-a-house");
        let other = house.receive("TG-003", &["m1"]).await;
        house.get("ft.clerk", &format!("/cases/{other}")).await.hides("/manual/building-a-house");
        house.get("ft.clerk", "/catalogue/TG-001").await.says("/manual/building-a-house");
        house.get("ft.clerk", "/catalogue/TG-003").await.hides("/manual/building-a-house");
        let page = house.get("ft.clerk", "/manual/one-time-notice?lang=en").await;
        page.is(StatusCode::OK).says("within five working days").says("<strong>everything</strong>");
        let page = house.get("supervisor", "/manual?q=生僻字").await;
        page.says("/manual/rare-names").hides("/manual/delivery").hides("/edit");
        house.get("ft.clerk", "/manual/there-is-none").await.is(StatusCode::NOT_FOUND);
        house.get("ft.clerk", &format!("/manual/{PAGE}/edit")).await.is(StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_new_version_is_looked_at_then_kept_and_everybody_is_asked_again() {
    on_each(async |house| {
        with_manual(&house).await;
        let path = format!("/manual/{PAGE}");
        let read = [("version", "1")];
        house.post("ft.clerk", &format!("{path}/read"), &read).await.is(StatusCode::SEE_OTHER);
        house.get("ft.clerk", &path).await.says("您已确认阅读这一版");

        let page = current(&house).body;
        let kept = strings(&page);
        let text = format!("{}\n- 新增：<script>alert(1)</script>并告知查询办法。\n", page.text.zh);
        let over = [("text_zh", text.as_str()), ("seen", "1"), ("do", "preview")];
        let looked = house.post("keeper", &format!("{path}/edit"), &form(&page, &kept, &over)).await;
        looked.is(StatusCode::OK).says("尚未保存").says("并告知查询办法").hides("<script>alert");
        assert_eq!(history(&house).await.len(), 1, "nothing is kept by looking");

        let over = [("text_zh", text.as_str()), ("seen", "1"), ("do", "keep")];
        let answer = house.post("keeper", &format!("{path}/edit"), &form(&page, &kept, &over)).await;
        answer.is(StatusCode::UNPROCESSABLE_ENTITY).says("id=\"w-why\"").says("并告知查询办法");
        let over = [("text_zh", text.as_str()), ("seen", "1"), ("do", "keep"), ("why", "县里来文")];
        house
            .post("keeper", &format!("{path}/edit"), &form(&page, &kept, &over))
            .await
            .is(StatusCode::SEE_OTHER);

        let versions = history(&house).await;
        assert_eq!(
            versions.iter().map(|r| (r.version, r.by.as_str())).collect::<Vec<_>>(),
            [(1, "system"), (2, "keeper")]
        );
        house.get("ft.clerk", &path).await.says("这一页改过了").hides("您已确认").hides("<script>alert");
        house.get("ft.clerk", &format!("{path}/versions")).await.says("县里来文").says("并告知查询办法");
        let old = house.post("ft.clerk", &format!("{path}/read"), &read).await;
        old.is(StatusCode::CONFLICT).says("又改过");
        house.post("ft.clerk", &format!("{path}/read"), &[("version", "2")]).await.is(StatusCode::SEE_OTHER);
        let known = house.hall.book().one::<Acknowledged>("ft.clerk").expect("a record").body;
        assert!(known.knows(PAGE, 2));
    });
}

#[test]
fn the_second_of_two_keepers_is_told_what_the_first_changed_and_keeps_what_was_typed() {
    on_each(async |house| {
        with_manual(&house).await;
        let path = format!("/manual/{PAGE}/edit");
        let page = current(&house).body;
        let kept = strings(&page);
        let first = format!("{}\n甲改的一行\n", page.text.zh);
        let over = [("text_zh", first.as_str()), ("seen", "1"), ("do", "keep"), ("why", "甲的理由")];
        house.post("keeper", &path, &form(&page, &kept, &over)).await.is(StatusCode::SEE_OTHER);
        let second = format!("{}\n乙改的一行\n", page.text.zh);
        let over = [("text_zh", second.as_str()), ("seen", "1"), ("do", "keep"), ("why", "乙的理由")];
        let told = house.post("keeper2", &path, &form(&page, &kept, &over)).await;
        told.is(StatusCode::CONFLICT).says("甲改的一行").says("甲的理由").says("乙改的一行");
        told.says("name=\"seen\" value=\"2\"");
        assert_eq!(history(&house).await.len(), 2);
    });
}

#[test]
fn a_director_sees_who_of_the_own_township_has_not_read_and_the_keeper_sees_all() {
    on_each(async |house| {
        with_manual(&house).await;
        let read = [("version", "1")];
        for page in shipped() {
            let path = format!("/manual/{}/read", page.id);
            house.post("ft.clerk", &path, &read).await.is(StatusCode::SEE_OTHER);
        }
        let of_fengtian = house.get("ft.director", "/manual/readers").await;
        of_fengtian.is(StatusCode::OK).says("ft.clerk2").hides("lt.clerk").hides("刘小燕");
        house.get("lt.director", "/manual/readers").await.says("lt.clerk").hides("ft.clerk2");
        house
            .get("keeper", "/manual/readers")
            .await
            .says("lt.clerk")
            .says("ft.clerk2")
            .says("tg.handler")
            .hides("刘小燕");
        house.get("ft.clerk2", "/manual/readers").await.hides("lt.clerk").hides("ft.director");
        house.post("supervisor", &format!("/manual/{PAGE}/read"), &read).await.is(StatusCode::CONFLICT);
    });
}

#[test]
fn what_is_wrong_with_a_page_is_told_beside_its_field_and_a_withdrawn_page_is_not_shown() {
    on_each(async |house| {
        with_manual(&house).await;
        let page = current(&house).body;
        let kept = strings(&page);
        let over = [
            ("id", "Neue Seite"),
            ("order", "viel"),
            ("items", "TG-001 XX-999"),
            ("seen", "0"),
            ("do", "preview"),
        ];
        let told = house.post("keeper", "/manual/new", &form(&page, &kept, &over)).await;
        told.is(StatusCode::UNPROCESSABLE_ENTITY).says("id=\"w-id\"").says("id=\"w-order\"").says("XX-999");
        let over = [("seen", "0"), ("do", "keep"), ("why", "再写一页")];
        let taken = house.post("keeper", "/manual/new", &form(&page, &kept, &over)).await;
        taken.is(StatusCode::UNPROCESSABLE_ENTITY).says("已有同代号的页");

        let path = format!("/manual/{PAGE}/withdraw");
        house.post("keeper", &path, &[("seen", "1")]).await.is(StatusCode::UNPROCESSABLE_ENTITY);
        house
            .post("keeper", &path, &[("seen", "1"), ("why", "并入收件登记")])
            .await
            .is(StatusCode::SEE_OTHER);
        house.get("ft.clerk", &format!("/manual/{PAGE}")).await.is(StatusCode::NOT_FOUND);
        let all = house.get("keeper", "/manual").await;
        all.says(&format!("/manual/{PAGE}/versions")).hides(&format!("\"/manual/{PAGE}\""));
        let county = house.hall.county().code.clone();
        let still: Result<_, Error> =
            house.hall.store().read(move |tx| keeping::one::<ManualPage>(tx, &county, PAGE)).await;
        assert!(still.expect("read").expect("kept").withdrawn);
        let over = [("seen", "2"), ("do", "keep"), ("why", "恢复")];
        let again = house.post("keeper", &format!("/manual/{PAGE}/edit"), &form(&page, &kept, &over)).await;
        again.is(StatusCode::SEE_OTHER);
        house.get("ft.clerk", &format!("/manual/{PAGE}")).await.is(StatusCode::OK);
    });
}
