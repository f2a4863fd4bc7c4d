//! 进驻: each item has a window or a reason, and the rates are what the lists say.

use super::{
    hall::{FENGTIAN, House},
    rig::{LIAOTANG, hidden, on_each, rows, sign_in},
};
use axum::http::StatusCode;
use yimen::centre;

async fn by_standard(house: &House, cookie: &str) {
    let page = house.get("/centre/stationing", cookie).await;
    let version = hidden(&page.body, "version");
    let done = house.post("/centre/stationing/standard", cookie, &[("version", &version)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[test]
fn a_director_places_what_is_undecided_and_then_says_why_an_item_has_no_window() {
    on_each(|house| async move {
        let cookie = sign_in(&house, "ft.director").await;
        let page = house.get("/centre/stationing?show=undecided", &cookie).await;
        assert!(page.body.contains("未决定 <b>75</b>"), "{}", page.body);
        by_standard(&house, &cookie).await;
        let page = house.get("/centre/stationing", &cookie).await;
        assert!(page.body.contains("100.00%"), "{}", page.body);
        let version = hidden(&page.body, "version");
        let to =
            [("version", version.as_str()), ("department", "GA"), ("to", "r:other"), ("words_en", "later")];
        let told = house.post("/centre/stationing", &cookie, &to).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("请写明原因") && told.body.contains("value=\"later\""), "{}", told.body);
        let to = [
            ("version", version.as_str()),
            ("department", "GA"),
            ("item", "MZ-001"),
            ("to", "r:no_staff"),
            ("words_zh", "每周二集中办理"),
        ];
        let done = house.post("/centre/stationing", &cookie, &to).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let rates = house.get("/stationing", &cookie).await;
        assert!(rates.body.contains("92.00") && rates.body.contains("69 / 75"), "{}", rates.body);
        let list = house.get("/stationing/list?standing=missing", &cookie).await;
        assert!(list.body.contains("共 6 项") && list.body.contains("每周二集中办理"), "{}", list.body);
        assert_eq!(centre::window_of(&house.hall.book(), FENGTIAN, "GA-001"), None);
        assert_eq!(centre::window_of(&house.hall.book(), FENGTIAN, "TG-001").as_deref(), Some("2"));
        let nowhere = [("version", "3"), ("item", "TG-001"), ("to", "w:9")];
        let refused = house.post("/centre/stationing", &cookie, &nowhere).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("没有9号窗口"), "{}", refused.body);
    });
}

#[test]
fn the_rates_of_the_county_equal_a_recount_over_its_lists() {
    on_each(|house| async move {
        let (ft, lt) = (sign_in(&house, "ft.director").await, sign_in(&house, "lt.director").await);
        by_standard(&house, &ft).await;
        by_standard(&house, &lt).await;
        let beyond = [("version", "2"), ("item", "SL-001"), ("item", "LY-003"), ("to", "w:2")];
        assert_eq!(house.post("/centre/stationing", &lt, &beyond).await.status, StatusCode::SEE_OTHER);
        let back = [("version", "3"), ("department", "NY"), ("to", "none")];
        assert_eq!(house.post("/centre/stationing", &lt, &back).await.status, StatusCode::SEE_OTHER);
        let cookie = sign_in(&house, "supervisor").await;
        let rates = house.get("/stationing/rates.csv", &cookie).await;
        let list = house.get("/stationing/list.csv", &cookie).await;
        let lines = rows(&list.body);
        assert_eq!(lines.len(), 19 * 76);
        let rates = rows(&rates.body);
        assert_eq!(rates.len(), 19);
        for row in &rates {
            let of = |word: &str| lines.iter().filter(|l| l[1] == row[1] && l[6] == word).count().to_string();
            let counted = [of("已进驻"), of("未进驻有原因"), of("未决定"), of("超出要求")];
            assert_eq!(counted, [&row[4], &row[6], &row[7], &row[8]].map(Clone::clone), "{row:?}");
            let due: usize =
                [&row[4], &row[6], &row[7]].iter().map(|n| n.parse::<usize>().expect("a number")).sum();
            assert_eq!(due.to_string(), row[3], "{row:?}");
        }
        let liaotang = rates.iter().find(|row| row[1] == LIAOTANG).expect("its row");
        // 67 due; the six of agriculture that are due were taken back, and two beyond the duty count in neither.
        assert_eq!(liaotang[3..9], ["67", "61", "91.04", "0", "6", "2"]);
        let page = house.get("/stationing?lang=en", &cookie).await;
        assert!(page.body.contains("61/67") && page.body.contains("91.04%"), "{}", page.body);
        let book = house.get("/stationing/rates.xlsx", &cookie).await;
        assert!(book.status == StatusCode::OK && book.body.starts_with("PK"), "a workbook is a zip");
    });
}

#[test]
fn a_director_reaches_no_other_township_and_a_clerk_none_at_all() {
    on_each(|house| async move {
        let cookie = sign_in(&house, "ft.director").await;
        let before = house.hall.book().stamp();
        for path in [
            "/centre",
            "/centre/profile",
            "/centre/stationing",
            "/centre/posts",
            "/centre/board",
            "/centre/absences",
        ] {
            assert_eq!(house.get(path, &cookie).await.status, StatusCode::OK, "{path}");
            let theirs = house.get(&format!("{path}?township={LIAOTANG}"), &cookie).await;
            assert_eq!(theirs.status, StatusCode::NOT_FOUND, "{path}");
        }
        let fields = [
            ("township", LIAOTANG),
            ("version", "1"),
            ("item", "MZ-001"),
            ("to", "w:1"),
            ("reason", "登记错误"),
        ];
        for path in [
            "/centre/profile",
            "/centre/stationing",
            "/centre/stationing/standard",
            "/centre/posts/new",
            "/centre/posts/G01/2026-11-23",
            "/centre/posts/G01/2026-11-23/withdraw",
            "/centre/absences",
        ] {
            let refused = house.post(path, &cookie, &fields).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(house.hall.book().stamp(), before, "nothing was written");
        let list = house.get(&format!("/stationing/list?township={LIAOTANG}"), &cookie).await;
        assert!(list.body.contains("没有符合条件的事项"), "{}", list.body);
        let own = rows(&house.get("/stationing/list.csv", &cookie).await.body);
        assert!(own.len() == 76 && own.iter().all(|line| line[1] == FENGTIAN));
        let clerk = sign_in(&house, "ft.wang").await;
        assert_eq!(house.get("/centre", &clerk).await.status, StatusCode::FORBIDDEN);
        assert_eq!(house.get("/stationing", &clerk).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn the_second_of_two_directors_is_told_and_keeps_what_was_typed() {
    on_each(|house| async move {
        let cookie = sign_in(&house, "ft.director").await;
        let page = house.get("/centre/profile", &cookie).await;
        let version = hidden(&page.body, "version");
        let typed = |address: &'static str, version: &str| {
            [
                ("version", version.to_owned()),
                ("address_zh", address.to_owned()),
                ("morning_from", "08:30".to_owned()),
                ("morning_to", "12:00".to_owned()),
                ("phone", "0796-7600001".to_owned()),
                ("window", "1".to_owned()),
                ("window_zh", "综合受理".to_owned()),
            ]
        };
        let send = |fields: [(&'static str, String); 7]| {
            let (house, cookie) = (&house, cookie.as_str());
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
                house.post("/centre/profile", cookie, &fields).await
            }
        };
        assert_eq!(send(typed("枫田街1号", &version)).await.status, StatusCode::SEE_OTHER);
        let late = send(typed("枫田街99号", &version)).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("已有人修改") && late.body.contains("枫田街99号"), "{}", late.body);
        assert_eq!(centre::profile(&house.hall.book(), FENGTIAN).address.zh, "枫田街1号");
        let again = send(typed("枫田街99号", &hidden(&late.body, "version"))).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "a second save is a deliberate one: {}", again.body);
        let mut wrong = typed("枫田街99号", "3");
        wrong[4].1 = "电话".to_owned();
        let told = send(wrong).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(told.body.contains("id=\"w-phone\""), "{}", told.body);
        let page = house.get("/centre/stationing", &cookie).await;
        let version = hidden(&page.body, "version");
        let place = [("version", version.as_str()), ("item", "MZ-001"), ("to", "w:1")];
        assert_eq!(house.post("/centre/stationing", &cookie, &place).await.status, StatusCode::SEE_OTHER);
        let late = house.post("/centre/stationing", &cookie, &place).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.body.contains("value=\"MZ-001\" checked"), "{}", late.body);
    });
}
