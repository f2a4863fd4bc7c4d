//! Posters, and what inspectors find.

use super::{
    hall::FENGTIAN,
    rig::{ELSEWHERE, cookie, equip, new_version, on_each, print, publish, seen, standing},
};
use axum::http::StatusCode;
use yimen_rules::disclosure::{Hanging, WallState};

#[test]
fn a_new_version_of_an_item_makes_the_wall_stale_until_the_new_edition_hangs() {
    on_each(|house| async move {
        equip(&house, "").await;
        let (deputy, director) = (cookie(&house, "ft.deputy").await, cookie(&house, "ft.director").await);
        let supervisor = cookie(&house, "supervisor").await;
        publish(&house, &deputy, &director).await;
        assert_eq!(standing(&house).wall(&Hanging::Board), WallState::Unprinted);
        let code = print(&house, &deputy, "board").await;
        assert_eq!(standing(&house).wall(&Hanging::Board), WallState::Unchecked);

        // An inspector who says nothing of what was seen is asked; then the wall counts as current.
        let wall = format!("/wall/{code}");
        let page = house.get(&wall, &supervisor).await;
        let version = seen(&page);
        let nothing = house.post(&wall, &supervisor, &[("version", &version), ("note", "门厅左侧")]).await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nothing.body.contains("请选择看到的情况") && nothing.body.contains("门厅左侧"));
        let whole = [("version", version.as_str()), ("found", "whole"), ("note", "门厅左侧")];
        assert_eq!(house.post(&wall, &supervisor, &whole).await.status, StatusCode::SEE_OTHER);
        assert_eq!(standing(&house).wall(&Hanging::Board), WallState::Current);
        assert_eq!(
            house.post(&wall, &supervisor, &whole).await.status,
            StatusCode::CONFLICT,
            "told, not overwritten"
        );
        let shown = house.get(&wall, "").await;
        assert!(
            shown.body.contains("这张公示是现行的") && !shown.body.contains("门厅左侧"),
            "{}",
            shown.body
        );

        house.wait(60 * 24 * 3);
        let (deputy, director) = (cookie(&house, "ft.deputy").await, cookie(&house, "ft.director").await);
        new_version(&house, |item| item.fee.standard_zh = "每件5元".to_owned()).await;
        assert_eq!(standing(&house).wall(&Hanging::Board), WallState::Outdated);
        assert_eq!(standing(&house).wall(&Hanging::Posts), WallState::Unprinted);
        let shown = house.get(&wall, "").await;
        for words in ["这张公示已过期", "2026年11月26日起内容有变", "高龄津贴申领", "收费标准有变"]
        {
            assert!(shown.body.contains(words), "{words}: {}", shown.body);
        }
        let list = house.get("/disclosure/lists/renewals", &director).await;
        assert!(list.body.contains("高龄津贴申领") && list.body.contains("收费标准有变"), "{}", list.body);

        publish(&house, &deputy, &director).await;
        let second = print(&house, &director, "board").await;
        assert_eq!(standing(&house).wall(&Hanging::Board), WallState::Outdated, "printed is not yet hanging");
        let version = seen(&house.get(&format!("/wall/{second}"), &director).await);
        let whole = [("version", version.as_str()), ("found", "whole")];
        let reply = house.post(&format!("/wall/{second}"), &director, &whole).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER);
        assert_eq!(standing(&house).wall(&Hanging::Board), WallState::Current);
        let first = house.get(&format!("{wall}?lang=en"), "").await;
        assert!(first.body.contains("out of date") && first.body.contains("Edition 2"), "{}", first.body);
    });
}

#[test]
fn nobody_reaches_the_boards_or_walls_of_another_township() {
    on_each(|house| async move {
        equip(&house, "").await;
        let (deputy, director) = (cookie(&house, "ft.deputy").await, cookie(&house, "ft.director").await);
        publish(&house, &deputy, &director).await;
        let code = print(&house, &deputy, "posts").await;
        let (other, other_deputy) = (cookie(&house, "lt.director").await, cookie(&house, "lt.deputy").await);
        let desk = format!("/disclosure/{FENGTIAN}");
        for path in [
            desk.clone(),
            format!("{desk}/MZ-004"),
            format!("/disclosure/prints/{code}"),
            format!("/disclosure/lists/walls?township={FENGTIAN}"),
            format!("/disclosure/lists/gaps/csv?township={FENGTIAN}"),
        ] {
            assert_eq!(house.get(&path, &other).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let fields = [("version", "1"), ("why", "不该成功"), ("found", "whole"), ("what", "board")];
        for path in [
            format!("{desk}/publish"),
            format!("{desk}/review"),
            format!("{desk}/print"),
            format!("/wall/{code}"),
        ] {
            assert_eq!(house.post(&path, &other, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for path in [format!("{desk}/draft"), format!("{desk}/MZ-004")] {
            assert_eq!(
                house.post(&path, &other_deputy, &fields).await.status,
                StatusCode::NOT_FOUND,
                "{path}"
            );
        }
        let own = house.get("/disclosure/lists/walls", &other).await;
        assert!(!own.body.contains(FENGTIAN) && own.body.contains(ELSEWHERE), "{}", own.body);
        // Who only reads prints nothing.
        let supervisor = cookie(&house, "supervisor").await;
        let print = house.post(&format!("{desk}/print"), &supervisor, &fields).await;
        assert_eq!(print.status, StatusCode::FORBIDDEN);
        // The wall itself is for everybody, but the form is not.
        let wall = house.get(&format!("/wall/{code}"), &other).await;
        assert!(wall.status == StatusCode::OK && !wall.body.contains("name=\"found\""), "{}", wall.body);
    });
}

#[test]
fn a_code_that_leads_nowhere_is_answered_kindly_and_not_for_ever() {
    on_each(|house| async move {
        let asked = house.get("/wall?code=abcd+efgh", "").await;
        assert_eq!(asked.location(), "/wall/ABCD-EFGH");
        let nothing = house.get("/wall/abcdefgh", "").await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        assert!(
            nothing.body.contains("没有这个核验码") && nothing.body.contains("ABCD-EFGH"),
            "{}",
            nothing.body
        );
        let mut last = nothing.status;
        for n in 0..30 {
            last = house.get(&format!("/wall/ABCD-{n:04}"), "").await.status;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn a_print_is_the_same_file_whenever_it_is_asked_for() {
    on_each(|house| async move {
        equip(&house, "").await;
        let (deputy, director) = (cookie(&house, "ft.deputy").await, cookie(&house, "ft.director").await);
        publish(&house, &deputy, &director).await;
        for what in ["board", "posts", "MZ-004"] {
            let path = format!("/disclosure/prints/{}", print(&house, &deputy, what).await);
            let first = house.get(&path, &deputy).await;
            assert_eq!(
                (first.status, first.header("content-type")),
                (StatusCode::OK, "application/pdf"),
                "{what}"
            );
            // What has changed since is not on it.
            new_version(&house, |item| item.name_zh.push('改')).await;
            assert!(first.body == house.get(&path, &director).await.body, "{what} came out otherwise");
        }
        let all = standing(&house).posters;
        assert!(all.iter().all(|p| p.body.hash.len() == 64 && p.body.copy == 1 && p.body.edition == 1));
        let reprint = print(&house, &deputy, "board").await;
        let again = standing(&house).posters;
        assert_eq!(again.iter().find(|p| p.id == reprint).map(|p| p.body.copy), Some(2));
    });
}
