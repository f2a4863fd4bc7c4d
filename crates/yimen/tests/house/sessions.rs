//! How long a session lasts, what ends it, and what the next request is told.

use super::hall::{PASSWORD, on_each};
use axum::http::{Method, StatusCode};
use yimen::signin::account::AccountFact;

#[test]
fn a_clerk_who_is_away_for_a_quarter_of_an_hour_signs_in_again_and_comes_back_to_the_page() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        house.wait(14);
        assert_eq!(house.get("/me", &cookie).await.status, StatusCode::OK, "used within the quarter");
        house.wait(14);
        assert_eq!(house.get("/me", &cookie).await.status, StatusCode::OK, "each use begins a new quarter");
        house.wait(15);
        let away = house.get("/me?x=1", &cookie).await;
        assert_eq!(away.status, StatusCode::SEE_OTHER);
        assert_eq!(away.location(), "/sign-in?next=%2Fme%3Fx%3D1&why=idle");
        let page = house.get(away.location(), "").await;
        assert!(page.body.contains("长时间没有操作"), "{}", page.body);
        assert!(page.body.contains("value=\"/me?x=1\""), "{}", page.body);
    });
}

#[test]
fn an_administrator_has_ten_minutes() {
    on_each(|house| async move {
        let cookie = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        house.wait(10);
        assert!(house.get("/me", &cookie).await.location().ends_with("why=idle"));
    });
}

#[test]
fn twelve_hours_end_a_session_however_busy() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let token = house.token("liuxy").await;
        for _ in 0..71 {
            house.wait(10);
            let reply = house.api(Method::GET, "/api/v1/sessions/current", &token, None).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        }
        house.wait(10);
        let reply = house.api(Method::GET, "/api/v1/sessions/current", &token, None).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        assert!(reply.json()["detail"].as_str().expect("words").contains("12小时"), "{}", reply.body);
    });
}

#[test]
fn a_second_sign_in_at_a_window_ends_the_first_and_tells_it_so() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let token = house.token("liuxy").await;
        let first = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        let second = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        let told = house.get("/me", &first).await;
        assert_eq!(told.location(), "/sign-in?next=%2Fme&why=elsewhere");
        assert!(house.get(told.location(), "").await.body.contains("已在另一台电脑上登录"));
        assert_eq!(house.get("/me", &second).await.status, StatusCode::OK);
        let program = house.api(Method::GET, "/api/v1/sessions/current", &token, None).await;
        assert_eq!(program.status, StatusCode::OK, "a program's token is no window");
    });
}

#[test]
fn signing_out_ends_the_session_at_once_and_says_so() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        let out = house.post("/sign-out", &cookie, &[]).await;
        assert_eq!(out.location(), "/sign-in");
        let page = house.get("/sign-in", &out.cookie("flash").expect("a message")).await;
        assert!(page.body.contains("已退出登录"), "{}", page.body);
        assert!(page.header("set-cookie").starts_with("flash=;"), "the message is taken away");
        assert!(house.get("/me", &cookie).await.location().starts_with("/sign-in"));
    });
}

#[test]
fn with_a_first_password_one_can_change_it_and_nothing_else() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        house.record("liuxy", AccountFact::PasswordReset).await;
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        assert_eq!(house.get("/counter", &cookie).await.location(), "/me/password");
        let token = house.token("liuxy").await;
        let refused = house.api(Method::GET, "/api/v1/items", &token, None).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert_eq!(refused.json()["code"], "password_must_change");
        let fields = [("password", PASSWORD), ("new_password", "Xin-Mima-77"), ("repeated", "Xin-Mima-77")];
        let changed = house.post("/me/password", &cookie, &fields).await;
        assert_eq!(changed.location(), "/", "{}", changed.body);
        assert_eq!(house.get("/me", &cookie).await.status, StatusCode::OK, "this session goes on");
        let other = house.api(Method::GET, "/api/v1/sessions/current", &token, None).await;
        assert_eq!(other.status, StatusCode::UNAUTHORIZED, "every other session has ended");
        house.sign_in("liuxy", "Xin-Mima-77").await.expect("the new password holds");
    });
}

#[test]
fn a_new_password_is_refused_beside_the_field_at_fault() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        for (present, new, repeated, words) in [
            ("Bu-Dui-2026", "Xin-Mima-77", "Xin-Mima-77", "现在的密码不正确"),
            (PASSWORD, "Duan-7", "Duan-7", "密码至少8个字符"),
            (PASSWORD, "liuxy-Mima-7", "liuxy-Mima-7", "密码中不能包含账号"),
            (PASSWORD, "Xin-Mima-77", "Xin-Mima-78", "两次输入的新密码不一致"),
            (PASSWORD, PASSWORD, PASSWORD, "不能使用最近5次用过的密码"),
        ] {
            let fields = [("password", present), ("new_password", new), ("repeated", repeated)];
            let reply = house.post("/me/password", &cookie, &fields).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(reply.body.contains(words), "{words}: {}", reply.body);
            assert!(reply.body.contains("aria-invalid=\"true\""), "{words}");
        }
    });
}

#[test]
fn a_password_older_than_ninety_days_must_be_changed() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        house.wait(90 * 24 * 60);
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        assert_eq!(house.get("/me", &cookie).await.location(), "/me/password");
    });
}

#[test]
fn one_ends_all_other_sessions_of_ones_own() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let token = house.token("liuxy").await;
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        let reply = house.post("/me/sessions/end", &cookie, &[]).await;
        assert_eq!(reply.location(), "/me");
        let other = house.api(Method::GET, "/api/v1/sessions/current", &token, None).await;
        assert_eq!(other.status, StatusCode::UNAUTHORIZED);
        assert_eq!(house.get("/me", &cookie).await.status, StatusCode::OK);
    });
}

#[test]
fn a_board_that_refreshes_by_itself_does_not_keep_an_empty_window_signed_in() {
    use axum::{body::Body, http::Request};
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        for _ in 0..2 {
            house.wait(7);
            let refresh =
                Request::get("/me").header("cookie", &cookie).header("x-background", "1").body(Body::empty());
            assert_eq!(house.send(refresh.expect("a request")).await.status, StatusCode::OK);
        }
        house.wait(1);
        assert!(house.get("/me", &cookie).await.location().ends_with("why=idle"));
    });
}
