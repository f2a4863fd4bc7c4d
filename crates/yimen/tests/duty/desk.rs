//! A leader's morning, and what is left of it for the next leader.

use super::rig::{day, done, hidden, holder, on_each, roster, sign_in, verified};
use axum::http::StatusCode;
use jiff::civil::date;
use yimen_rules::duty::{SeatKind, Shift};

fn visit<'a>(subject: &'a str, outcome: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("subject", subject),
        ("name", "刘德华"),
        ("phone", "13800138000"),
        ("people", "3"),
        ("outcome", outcome),
    ]
}

#[test]
fn a_leader_receives_answers_and_promises_and_the_next_leader_keeps_the_promise() {
    on_each(|house| async move {
        roster(&house).await;
        let leader = holder(&day(&house, date(2026, 11, 23)).await, Shift::Morning, SeatKind::Leader);
        let cookie = sign_in(&house, &leader).await;
        let seat = [("date", "2026-11-23"), ("shift", "morning"), ("seat", "leader")];
        done(&house.post("/duty/sign-in", &cookie, &seat).await);
        let twice = house.post("/duty/sign-in", &cookie, &seat).await;
        assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.body);

        let mut answered = visit("低保申请条件", "answer");
        let silent = house.post("/duty/visit", &cookie, &answered).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(silent.body.contains("id=\"w-answer\"") && silent.body.contains("value=\"低保申请条件\""));
        answered.push(("answer", "符合条件，周三带材料到1号窗口"));
        done(&house.post("/duty/visit", &cookie, &answered).await);

        let mut given = visit("水渠塌方没人修", "assign");
        given.extend([
            ("to", "account:ft.handler1"),
            ("task", "到现场看，定修复办法"),
            ("due", "2026-11-26"),
        ]);
        done(&house.post("/duty/visit", &cookie, &given).await);
        let mut past = given.clone();
        past.retain(|(name, _)| *name != "due");
        past.push(("due", "2026-11-20"));
        let late = house.post("/duty/visit", &cookie, &past).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.body.contains("id=\"w-due\""), "{}", late.body);
        done(&house.post("/duty/visit", &cookie, &visit("邻居占道堆料", "open")).await);

        let page = house.get("/duty", &cookie).await;
        for words in ["3 批", "9 人", "刘**", "水渠塌方没人修", "到现场看，定修复办法", "11月26日"]
        {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        assert!(!page.body.contains("刘德华"), "lists show masked names");

        let slip = house.get(&format!("/duty/slip/{}", hidden(&page.body, "no")), &cookie).await;
        for words in ["分流交办单", "到现场看，定修复办法", "2026年11月26日"] {
            assert!(slip.body.contains(words), "{words}: {}", slip.body);
        }

        let over = [("date", "2026-11-23"), ("shift", "morning"), ("words", "水渠的事盯紧")];
        done(&house.post("/duty/hand-over", &cookie, &over).await);
        // Three days later another leader sits there; what was promised stands on the desk.
        house.wait(3 * 24 * 60);
        let next = ["ft.director", "ft.deputy", "ft.chief", "ft.duty"].into_iter().find(|l| *l != leader);
        let next = sign_in(&house, next.expect("another leader")).await;
        let page = house.get("/duty", &next).await;
        assert!(page.body.contains("水渠塌方没人修") && page.body.contains("1 件"), "{}", page.body);
        let (no, version) = (hidden(&page.body, "no"), hidden(&page.body, "version"));
        let mut kept =
            vec![("no", no.as_str()), ("version", "1"), ("way", "phone"), ("reply", "渠已修好，周一通水")];
        let stale = house.post("/duty/promise", &next, &kept).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.body.contains("渠已修好，周一通水"), "what was typed stays");
        kept[1] = ("version", &version);
        done(&house.post("/duty/promise", &next, &kept).await);
        let page = house.get("/duty", &next).await;
        assert!(page.body.contains("没有未兑现的承诺"), "{}", page.body);

        let sheet = house.get("/duty/sheet?date=2026-11-23", &next).await;
        for words in ["接访登记表", "符合条件，周三带材料到1号窗口", "到现场看，定修复办法", "接访领导签名"]
        {
            assert!(sheet.body.contains(words), "{words}: {}", sheet.body);
        }
        let other = sign_in(&house, "lt.director").await;
        let theirs = house.get("/duty/sheet?date=2026-11-23", &other).await;
        assert!(!theirs.body.contains("水渠"), "another township sees nothing of it");
        verified(&house).await;
    });
}

#[test]
fn after_hours_a_visit_is_written_down_and_dated_that_day() {
    on_each(|house| async move {
        roster(&house).await;
        // Saturday 28 November, nine in the evening.
        house.wait(5 * 24 * 60 + 11 * 60 + 30);
        let on_night = holder(&day(&house, date(2026, 11, 28)).await, Shift::Night, SeatKind::Staff);
        let cookie = sign_in(&house, &on_night).await;
        let seat = [("date", "2026-11-28"), ("shift", "night"), ("seat", "staff")];
        done(&house.post("/duty/sign-in", &cookie, &seat).await);
        let page = house.get("/duty", &cookie).await;
        assert!(page.body.contains("非上班时间"), "{}", page.body);
        let mut given = visit("山上有人放火", "assign");
        given.push(("to", "account:ft.director"));
        done(&house.post("/duty/visit", &cookie, &given).await);
        let sheet = house.get("/duty/sheet?date=2026-11-28", &cookie).await;
        assert!(
            sheet.body.contains("山上有人放火") && sheet.body.contains("DJ36082910620261128"),
            "{}",
            sheet.body
        );
        // No day was named: five working days from Saturday are over on Friday.
        assert!(sheet.body.contains("12月4日 星期五"), "{}", sheet.body);
    });
}
