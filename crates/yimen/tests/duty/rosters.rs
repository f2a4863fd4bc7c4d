//! Rosters: drafted, published, seen by whom they concern; swaps with consent; what was missed.

use super::{
    hall::FENGTIAN,
    rig::{day, done, hidden, holder, on_each, roster, sign_in, verified},
};
use axum::http::StatusCode;
use jiff::civil::date;
use yimen_rules::duty::{SeatKind, Shift};

#[test]
fn a_drafted_month_is_the_keepers_until_it_is_published_and_then_stands_on_the_public_board() {
    on_each(|house| async move {
        let (director, clerk) = (sign_in(&house, "ft.director").await, sign_in(&house, "ft.clerk1").await);
        let month = [("month", "2026-12")];
        let refused = house.post("/duty/roster/draft", &clerk, &month).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        done(&house.post("/duty/roster/draft", &director, &month).await);
        let page = house.get("/duty/roster?month=2026-12", &director).await;
        assert!(page.body.contains("31 天是草稿"), "{}", page.body);
        let unseen = house.get("/duty/roster?month=2026-12", &clerk).await;
        assert!(unseen.body.contains("本月还没有值班表"), "{}", unseen.body);
        assert_eq!(house.get("/duty/roster/2026-12-01", &clerk).await.status, StatusCode::NOT_FOUND);
        assert!(!house.get("/reception/360829106.ics", "").await.body.contains("VEVENT"));
        done(&house.post("/duty/roster/publish", &director, &month).await);
        assert_eq!(house.get("/duty/roster/2026-12-01", &clerk).await.status, StatusCode::OK);
        let board = house.get("/guide/360829106", "").await;
        assert!(board.body.contains("12月1日 星期二 上午"), "{}", board.body);
        assert!(!house.get("/guide/360829209", "").await.body.contains("12月1日"));

        let file = house.get("/reception/360829106.ics", "").await;
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        assert!(file.body.contains("DTSTART;TZID=Asia/Shanghai:20261201T083000\r\n"), "{}", file.body);
        assert!(file.body.contains("UID:360829106-2026-12-01-morning@yimen\r\n"));
        assert!(!file.body.contains("night") && !file.body.contains("T173000\r\nDTEND"), "receptions only");
        assert_eq!(house.get("/reception/nonsense.ics", "").await.status, StatusCode::NOT_FOUND);
        let own = house.get("/duty/mine.ics", "").await;
        assert!(own.location().starts_with("/sign-in"), "one's own shifts are behind the sign-in");
        let own = house.get("/duty/mine.ics", &director).await;
        assert!(own.body.contains("-night@yimen") && own.body.contains("-holiday@yimen"), "{}", own.body);
        verified(&house).await;
    });
}

#[test]
fn a_published_seat_is_changed_with_a_reason_and_the_second_keeper_is_told() {
    on_each(|house| async move {
        roster(&house).await;
        let director = sign_in(&house, "ft.director").await;
        let on = date(2026, 12, 1);
        let held = day(&house, on).await;
        let old = holder(&held, Shift::Day, SeatKind::Staff);
        let page = house.get("/duty/roster/2026-12-01", &director).await;
        let version = hidden(&page.body, "version");
        let new = ["ft.clerk1", "ft.clerk2", "ft.handler1", "ft.handler2"]
            .into_iter()
            .find(|a| *a != old && held.seats_of(a).next().is_none())
            .expect("somebody free");
        let mut fields = vec![
            ("date", "2026-12-01"),
            ("version", version.as_str()),
            ("shift", "day"),
            ("seat", "staff"),
            ("account", "lt.director"),
            ("why", "到县里培训"),
        ];
        let stranger = house.post("/duty/roster/seat", &director, &fields).await;
        assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", stranger.body);
        fields[4] = ("account", new);
        fields[5] = ("why", "");
        let silent = house.post("/duty/roster/seat", &director, &fields).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.body.contains("请写明调整的原因"), "{}", silent.body);
        fields[5] = ("why", "到县里培训");
        let outcome = house.post("/duty/roster/seat", &director, &fields).await;
        let yesterday = day(&house, date(2026, 11, 30)).await;
        let night_before = holder(&yesterday, Shift::Night, SeatKind::Staff) == new;
        if night_before {
            assert!(outcome.body.contains("夜班"), "{}", outcome.body);
            return;
        }
        done(&outcome);
        assert_eq!(holder(&day(&house, on).await, Shift::Day, SeatKind::Staff), new);
        let late = house.post("/duty/roster/seat", &director, &fields).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "the second one is told");
        assert!(late.body.contains("value=\"到县里培训\""), "what was typed stays");
        verified(&house).await;
    });
}

#[test]
fn a_swap_needs_the_others_consent() {
    on_each(|house| async move {
        roster(&house).await;
        let on = date(2026, 12, 2);
        let held = day(&house, on).await;
        let asker = holder(&held, Shift::Day, SeatKind::Staff);
        let me = sign_in(&house, &asker).await;
        let mine = format!("{on}/day/staff");
        let mut other = String::new();
        for account in ["ft.clerk1", "ft.clerk2", "ft.handler1", "ft.handler2"] {
            let fields =
                [("mine", mine.as_str()), ("account", account), ("exchange", ""), ("why", "家中有事")];
            let reply = house.post("/duty/swaps", &me, &fields).await;
            match reply.status {
                StatusCode::SEE_OTHER => {
                    account.clone_into(&mut other);
                    break;
                }
                status => assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.body),
            }
        }
        assert_eq!(
            holder(&day(&house, on).await, Shift::Day, SeatKind::Staff),
            asker,
            "asking changes nothing"
        );
        let answer = [("date", "2026-12-02"), ("id", "1"), ("agreed", "yes")];
        let forced = house.post("/duty/swaps/answer", &me, &answer).await;
        assert_eq!(forced.status, StatusCode::CONFLICT, "nobody agrees for another");
        let them = sign_in(&house, &other).await;
        let page = house.get("/duty/swaps", &them).await;
        assert!(page.body.contains("等您答复") && page.body.contains("家中有事"), "{}", page.body);
        done(&house.post("/duty/swaps/answer", &them, &answer).await);
        assert_eq!(holder(&day(&house, on).await, Shift::Day, SeatKind::Staff), other);
        verified(&house).await;
    });
}

#[test]
fn what_nobody_did_is_seen_by_the_director_and_by_who_watches_the_county() {
    on_each(|house| async move {
        roster(&house).await;
        // Today's morning runs since 8:30; at 12:00 nobody has come.
        house.wait(150);
        let director = sign_in(&house, "ft.director").await;
        let call = [("date", "2026-11-23"), ("shift", "day"), ("rang", "11:45"), ("from", "县委值班室抽查")];
        done(&house.post("/duty/call", &director, &call).await);
        let nonsense = [("date", "2026-11-23"), ("shift", "day"), ("rang", "25:99"), ("from", "x")];
        let refused = house.post("/duty/call", &director, &nonsense).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let supervisor = sign_in(&house, "supervisor").await;
        for cookie in [&director, &supervisor] {
            let page = house.get("/duty/missed", cookie).await;
            assert!(
                page.body.contains("超过十分钟无人接听") && page.body.contains("县委值班室抽查"),
                "{}",
                page.body
            );
            assert!(page.body.contains("上午接访 8:30–12:00"), "{}", page.body);
        }
        let other = sign_in(&house, "lt.director").await;
        let page = house.get("/duty/missed", &other).await;
        assert!(!page.body.contains("县委值班室抽查") && page.body.contains("没有缺岗"), "{}", page.body);
        let theirs = house.get(&format!("/duty/roster?township={FENGTIAN}"), &other).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND, "another township's roster does not exist");
    });
}
