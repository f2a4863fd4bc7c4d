//! 岗位责任制: A and B, one arrangement after another, and never both away.

use super::{
    hall::{FENGTIAN, House},
    rig::{hidden, on_each, sign_in},
};
use axum::http::StatusCode;
use yimen::{audit, centre};
use yimen_rules::centre::{Half, PostState};

const G01: &str = "/centre/posts/G01/2026-11-23";

/// Fills G01 of Fengtian with these holders from a day on.
async fn arrange(
    house: &House,
    cookie: &str,
    version: &str,
    a: &str,
    b: &str,
    from: &str,
) -> super::hall::Reply {
    let fields = [
        ("version", version),
        ("name_zh", "民政救助岗"),
        ("duties_zh", "入户调查和公示\n动态管理"),
        ("duties_en", "Visit and publish"),
        ("items", "MZ-001"),
        ("items", "MZ-002"),
        ("holder_a", a),
        ("holder_b", b),
        ("phone", "0796-7600001"),
        ("window", "1"),
        ("valid_from", from),
    ];
    house.post(G01, cookie, &fields).await
}

#[test]
fn a_new_holder_begins_a_new_arrangement_and_the_one_before_ends_the_day_before() {
    on_each(|house| async move {
        let cookie = sign_in(&house, "ft.director").await;
        let page = house.get(G01, &cookie).await;
        let version = hidden(&page.body, "version");
        let same = arrange(&house, &cookie, &version, "ft.wang", "ft.wang", "2026-11-23").await;
        assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(same.body.contains("id=\"w-holder_b\"") && same.body.contains("动态管理"), "{}", same.body);
        let stranger = arrange(&house, &cookie, &version, "lt.director", "", "2026-11-23").await;
        assert!(stranger.body.contains("id=\"w-holder_a\""), "{}", stranger.body);
        let first = arrange(&house, &cookie, &version, "ft.wang", "ft.li", "2026-11-23").await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
        let late = arrange(&house, &cookie, &version, "ft.zhao", "ft.li", "2026-11-23").await;
        assert_eq!(late.status, StatusCode::CONFLICT, "the second one is told");
        let next =
            arrange(&house, &cookie, &hidden(&late.body, "version"), "ft.zhao", "ft.li", "2026-12-01").await;
        assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
        let book = house.hall.book();
        let on = |day: &str| {
            let day = day.parse().expect("a day");
            centre::post_for(&book, FENGTIAN, "MZ-001", day).map(|p| (p.holder_a, p.duties.len()))
        };
        assert_eq!(on("2026-11-30"), Some(("ft.wang".to_owned(), 2)));
        assert_eq!(on("2026-12-01"), Some(("ft.zhao".to_owned(), 2)));
        let post = centre::post_for(&book, FENGTIAN, "MZ-002", "2026-12-01".parse().expect("a day"))
            .expect("a post");
        assert_eq!(post.duties[1].en, "动态管理", "a duty without English is said in Chinese");
        let new = [("code", "G01"), ("name_zh", "另一岗"), ("duties_zh", "一"), ("valid_from", "2026-11-25")];
        let overlapping = house.post("/centre/posts/new", &cookie, &new).await;
        assert_eq!(overlapping.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(overlapping.body.contains("id=\"w-valid_from\""), "{}", overlapping.body);
        let list = house.get("/centre/posts?lang=en", &cookie).await;
        assert!(list.body.contains("From a later day") && list.body.contains("2026-12-01"), "{}", list.body);
        let board = house.get("/centre/board?size=a3", &cookie).await;
        assert!(board.body.contains("入户调查和公示") && board.body.contains("空缺"), "{}", board.body);
    });
}

fn leave<'a>(account: &'a str, from: &'a str, half: &'a str) -> [(&'a str, &'a str); 5] {
    [("account", account), ("from", from), ("to", ""), ("half", half), ("reason", "年休假")]
}

#[test]
fn leave_for_both_holders_is_refused_in_words_and_the_post_is_substituted_meanwhile() {
    on_each(|house| async move {
        let cookie = sign_in(&house, "ft.director").await;
        let version = hidden(&house.get(G01, &cookie).await.body, "version");
        arrange(&house, &cookie, &version, "ft.wang", "", "2026-11-23").await;
        let alone = house.post("/centre/absences", &cookie, &leave("ft.wang", "2026-11-24", "morning")).await;
        assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(alone.body.contains("没有B岗"), "{}", alone.body);
        arrange(&house, &cookie, "2", "ft.wang", "ft.li", "2026-11-23").await;
        let first = house.post("/centre/absences", &cookie, &leave("ft.wang", "2026-11-24", "morning")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
        let both = house.post("/centre/absences", &cookie, &leave("ft.li", "2026-11-24", "day")).await;
        assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(both.body.contains("两人不得同时离岗") && both.body.contains("年休假"), "{}", both.body);
        let rest = house.post("/centre/absences", &cookie, &leave("ft.li", "2026-11-28", "day")).await;
        assert!(rest.body.contains("没有工作日"), "a Saturday needs no leave: {}", rest.body);
        let (book, day) = (house.hall.book(), "2026-11-24".parse().expect("a day"));
        let post = centre::post_for(&book, FENGTIAN, "MZ-001", day).expect("a post");
        let away = centre::away_on(&book, FENGTIAN, day);
        assert_eq!(away.away.len(), 1, "nothing of what was refused is written down");
        assert_eq!(PostState::of(&post, &away, Half::Morning), PostState::Substituted);
        assert_eq!(PostState::of(&post, &away, Half::Afternoon), PostState::Held);
        let back = [("account", "ft.wang"), ("date", "2026-11-24"), ("half", "morning")];
        assert_eq!(house.post("/centre/absences/cancel", &cookie, &back).await.status, StatusCode::SEE_OTHER);
        let now = house.post("/centre/absences", &cookie, &leave("ft.li", "2026-11-24", "day")).await;
        assert_eq!(now.status, StatusCode::SEE_OTHER, "{}", now.body);
        let county = house.hall.county().code.clone();
        let store = house.hall.store().clone();
        let verified = tokio::task::spawn_blocking(move || audit::verify(&store, &county, None, &mut |_| ()));
        assert!(
            verified.await.expect("no panic").is_ok(),
            "every version of what is kept stands in the journal"
        );
    });
}

#[test]
fn of_two_who_ask_for_the_same_day_at_once_only_one_goes() {
    on_each(|house| async move {
        let cookie = sign_in(&house, "ft.director").await;
        let version = hidden(&house.get(G01, &cookie).await.body, "version");
        arrange(&house, &cookie, &version, "ft.wang", "ft.li", "2026-11-23").await;
        for day in ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"] {
            let (wang, li) = (leave("ft.wang", day, "day"), leave("ft.li", day, "day"));
            let (one, other) = tokio::join!(
                house.post("/centre/absences", &cookie, &wang),
                house.post("/centre/absences", &cookie, &li)
            );
            let gone = [one.status, other.status].iter().filter(|s| **s == StatusCode::SEE_OTHER).count();
            assert_eq!(gone, 1, "{day}: {} and {}", one.status, other.status);
        }
    });
}
