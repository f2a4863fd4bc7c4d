//! From the rows to a published board.

use super::{
    hall::FENGTIAN,
    rig::{ITEM, cookie, equip, new_version, on_each, publish, seen, standing},
};
use axum::http::StatusCode;

#[test]
fn a_fresh_county_has_published_nothing_and_is_told_what_comes_first() {
    on_each(|house| async move {
        let board = house.get(&format!("/board/{FENGTIAN}"), "").await;
        assert!(board.status == StatusCode::OK && board.body.contains("尚未发布"), "{}", board.body);
        let supervisor = cookie(&house, "supervisor").await;
        let county = house.get("/disclosure", &supervisor).await;
        assert!(
            county.body.contains("未发布") && county.body.contains("<small>/ 19</small>"),
            "{}",
            county.body
        );
        let director = cookie(&house, "ft.director").await;
        let home = house.get("/disclosure", &director).await;
        assert_eq!(
            home.location(),
            format!("/disclosure/{FENGTIAN}"),
            "a centre's people go to their own page"
        );
        let desk = house.get(home.location(), &director).await;
        assert!(desk.body.contains("先补齐空项，再编制第一版"), "{}", desk.body);
        let print =
            house.post(&format!("/disclosure/{FENGTIAN}/print"), &director, &[("what", "board")]).await;
        assert_eq!(print.status, StatusCode::CONFLICT, "nothing is printed that is not published");
    });
}

#[test]
fn the_deputy_drafts_the_director_approves_and_everybody_reads_it() {
    on_each(|house| async move {
        equip(&house, "G01").await;
        let (deputy, director) = (cookie(&house, "ft.deputy").await, cookie(&house, "ft.director").await);
        let desk = format!("/disclosure/{FENGTIAN}");

        // Each has their own part.
        let all = [("version", "0"), ("why", "首次公开")];
        assert_eq!(house.post(&format!("{desk}/draft"), &director, &all).await.status, StatusCode::FORBIDDEN);
        let short = house.post(&format!("{desk}/draft"), &deputy, &[("version", "0"), ("why", " x ")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(short.body.contains("请写明原因"), "{}", short.body);
        assert_eq!(house.post(&format!("{desk}/draft"), &deputy, &all).await.status, StatusCode::SEE_OTHER);
        assert_eq!(house.post(&format!("{desk}/publish"), &deputy, &all).await.status, StatusCode::FORBIDDEN);

        // Not before it is reviewed; not with a version that is not the one seen.
        let version = seen(&house.get(&desk, &director).await);
        let fields = [("version", version.as_str()), ("why", "首次公开")];
        let early = house.post(&format!("{desk}/publish"), &director, &fields).await;
        assert!(early.status == StatusCode::CONFLICT && early.body.contains("须先审核"), "{}", early.body);
        let stale = house.post(&format!("{desk}/review"), &director, &[("version", "7")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);

        // Sent back, drafted again, reviewed, published.
        let back = [("version", version.as_str()), ("why", "电话待核")];
        let reply = house.post(&format!("{desk}/send-back"), &director, &back).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        assert!(house.get(&desk, &deputy).await.body.contains("电话待核"));
        publish(&house, &deputy, &director).await;

        let board = house.get(&format!("/board/{FENGTIAN}"), "").await;
        assert!(board.body.contains("第1版") && board.body.contains("高龄津贴申领"), "{}", board.body);
        let sheet = house.get(&format!("/board/{FENGTIAN}/{ITEM}?lang=en"), "").await;
        assert!(
            sheet.body.contains("0796-0000600") && sheet.body.contains("Not published yet"),
            "{}",
            sheet.body
        );

        // The vacant post leaves its items without post duties: they are not compliant, and they are listed.
        let now = standing(&house);
        let lines = now.lines();
        let (rates, of_post) = (now.rates(&lines), lines.iter().filter(|l| !l.empty.is_empty()).count());
        assert!(of_post > 0 && rates.sheets.wanting() == of_post, "{rates:?}");
        let supervisor = cookie(&house, "supervisor").await;
        let gaps = house.get(&format!("/disclosure/lists/gaps?township={FENGTIAN}"), &supervisor).await;
        assert!(gaps.body.contains("高龄津贴申领") && gaps.body.contains("仍缺岗位职责"), "{}", gaps.body);
        let csv = house.get(&format!("/disclosure/lists/gaps/csv?township={FENGTIAN}"), &supervisor).await;
        assert_eq!(csv.body.lines().count(), of_post + 1, "{}", csv.body);

        equip(&house, "").await;
        publish(&house, &deputy, &director).await;
        let now = standing(&house);
        assert_eq!(now.rates(&now.lines()).sheets.wanting(), 0, "edition 2 has all six of every item");
        let again = house.post(&format!("{desk}/draft"), &deputy, &all).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "there is nothing to renew");
    });
}

#[test]
fn what_the_rows_say_after_the_draft_was_made_is_drafted_again_before_it_is_published() {
    on_each(|house| async move {
        equip(&house, "").await;
        let (deputy, director) = (cookie(&house, "ft.deputy").await, cookie(&house, "ft.director").await);
        let desk = format!("/disclosure/{FENGTIAN}");
        let draft = [("version", "0"), ("why", "首次公开")];
        assert_eq!(house.post(&format!("{desk}/draft"), &deputy, &draft).await.status, StatusCode::SEE_OTHER);
        new_version(&house, |item| item.committed.length += 1).await;
        let overtaken = house.post(&format!("{desk}/review"), &director, &[("version", "1")]).await;
        assert_eq!(overtaken.status, StatusCode::CONFLICT);
        assert!(overtaken.body.contains("重新编制"), "{}", overtaken.body);
    });
}

#[test]
fn the_second_of_two_who_add_words_is_told_and_keeps_what_was_typed() {
    on_each(|house| async move {
        equip(&house, "").await;
        let deputy = cookie(&house, "ft.deputy").await;
        let sheet = format!("/disclosure/{FENGTIAN}/{ITEM}");
        let english = [("version", "0"), ("procedure_en", "Ask at the desk")];
        let wrong = house.post(&sheet, &deputy, &english).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            wrong.body.contains("请先填写中文") && wrong.body.contains("Ask at the desk"),
            "{}",
            wrong.body
        );
        let first = [("version", "0"), ("procedure_zh", "逢集日在大厅设咨询台")];
        assert_eq!(house.post(&sheet, &deputy, &first).await.status, StatusCode::SEE_OTHER);
        let second = [("version", "0"), ("procedure_zh", "另一位同时写的话")];
        let late = house.post(&sheet, &deputy, &second).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(
            late.body.contains("另一位同时写的话") && late.body.contains("逢集日在大厅设咨询台"),
            "{}",
            late.body
        );
    });
}
