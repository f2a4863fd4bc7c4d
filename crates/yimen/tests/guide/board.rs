//! The board of a centre, and the dates on which leaders receive visitors.

use super::hall::on_each;
use axum::http::StatusCode;

const DATE: [(&str, &str); 5] = [
    ("date", "2026-11-26"),
    ("half", "morning"),
    ("leader", "欧阳建国"),
    ("post_zh", "镇党委书记"),
    ("post_en", ""),
];

#[test]
fn a_board_says_who_is_there_where_and_when_and_what_was_done_this_month() {
    on_each(async |house| {
        let board = house.get("", "/guide/360829106").await;
        board
            .is(StatusCode::OK)
            .says("枫田镇便民服务中心")
            .says("左海波")
            .says("12345")
            .says("/board/360829106");
        board.says("2026年11月1日至2026年11月23日").says("单位：件").says("近期日期还没有公布");
        board.says("href=\"/guide/360829106/TG-001\"").says("\"@type\":\"GovernmentOffice\"");
        house.wait(12 * 60);
        house.get("", "/guide/360829106").await.says("现在没开门，明天 8:30 开门");
    });
}

#[test]
fn a_date_that_the_director_publishes_stands_on_the_board_until_it_is_taken_down() {
    on_each(async |house| {
        house.post("ft.director", "/reception", &DATE).await.is(StatusCode::SEE_OTHER);
        house
            .get("", "/guide/360829106")
            .await
            .says("11月26日 星期四 上午")
            .says("欧阳建国")
            .says("镇党委书记");
        house.get("", "/guide/360829209").await.hides("欧阳建国");
        let twice = house.post("ft.director", "/reception", &DATE).await;
        twice.is(StatusCode::CONFLICT).says("这个半天已经有人接访").says("value=\"欧阳建国\"");
        let id = [("date", "2026-11-26"), ("half", "morning"), ("version", "1")];
        house.post("ft.director", "/reception/withdraw", &id).await.is(StatusCode::SEE_OTHER);
        house.get("", "/guide/360829106").await.hides("欧阳建国");
        house.post("ft.director", "/reception", &DATE).await.is(StatusCode::SEE_OTHER);
        house.get("", "/guide/360829106").await.says("欧阳建国");
    });
}

#[test]
fn a_director_reaches_no_other_township_and_a_clerk_none() {
    on_each(async |house| {
        house.post("ft.director", "/reception", &DATE).await.is(StatusCode::SEE_OTHER);
        let id = [("date", "2026-11-26"), ("half", "morning"), ("version", "1")];
        house.post("lt.director", "/reception/withdraw", &id).await.is(StatusCode::NOT_FOUND);
        house.post("ft.clerk", "/reception", &DATE).await.is(StatusCode::FORBIDDEN);
        house.get("", "/guide/360829106").await.says("欧阳建国");
    });
}

#[test]
fn a_date_that_cannot_be_is_told_beside_its_field_and_what_was_typed_stays() {
    on_each(async |house| {
        for (date, words) in [
            ("2026-11-20", "日期已经过去"),
            ("2026-11-28", "这一天是休息日"),
            ("2027-11-26", "最多提前半年"),
            ("二十六日", "请选择日期"),
        ] {
            let fields = [("date", date), ("half", "noon"), ("leader", "欧阳7"), ("post_zh", "")];
            let page = house.post("ft.director", "/reception", &fields).await;
            page.is(StatusCode::UNPROCESSABLE_ENTITY).says(words).says("请选择上午或下午").says("欧阳7");
        }
    });
}
