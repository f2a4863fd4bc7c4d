//! Signing in: the right password, the wrong one, the lock, the words.

use super::hall::{House, PASSWORD, on_each};
use axum::http::{Method, StatusCode};
use serde_json::json;
use yimen::signin::account::{Account, AccountFact, Held, stream};
use yimen_rules::permission::{Role, Unit};
use yimen_store::journal;

#[test]
fn the_right_password_opens_a_session_that_no_script_can_read() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let fields = [("account", "  LiuXY "), ("password", PASSWORD), ("next", "/cases?light=red")];
        let reply = house.post("/sign-in", "", &fields).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
        assert_eq!(reply.location(), "/cases?light=red");
        let cookie = reply.header("set-cookie");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        let me = house.get("/me", &reply.cookie("session").expect("a cookie")).await;
        assert!(me.body.contains("刘小燕") && me.body.contains("枫田镇便民服务中心"), "{}", me.body);
    });
}

#[test]
fn after_signing_in_one_never_lands_on_another_site() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        for next in ["//evil.example/x", "https://evil.example", "/\\evil.example"] {
            let fields = [("account", "liuxy"), ("password", PASSWORD), ("next", next)];
            let reply = house.post("/sign-in", "", &fields).await;
            assert_eq!(reply.location(), "/counter", "{next}");
        }
    });
}

#[test]
fn a_wrong_password_and_an_unknown_account_are_refused_in_the_same_words() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let wrong = house.sign_in("liuxy", "Bu-Dui-2026").await.expect_err("refused");
        let unknown = house.sign_in("nobody", "Bu-Dui-2026").await.expect_err("refused");
        assert_eq!((wrong.status, unknown.status), (StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED));
        for reply in [&wrong, &unknown] {
            assert!(reply.body.contains("账号或密码不正确"), "{}", reply.body);
        }
        assert!(wrong.body.contains("value=\"liuxy\""), "what was typed stays");
        assert!(!wrong.body.contains("Bu-Dui-2026"), "but never the password");
    });
}

#[test]
fn five_failures_lock_a_clerk_for_a_quarter_of_an_hour_and_the_right_password_does_not_help() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        for _ in 0..4 {
            house.sign_in("liuxy", "Bu-Dui-2026").await.expect_err("refused");
        }
        let fifth = house.sign_in("liuxy", "Bu-Dui-2026").await.expect_err("refused");
        assert_eq!(fifth.status, StatusCode::FORBIDDEN);
        assert!(fifth.body.contains("15分钟后再试"), "{}", fifth.body);
        let right = house.sign_in("liuxy", PASSWORD).await.expect_err("locked");
        assert!(right.body.contains("账号已锁定"), "{}", right.body);
        house.wait(15);
        house.sign_in("liuxy", PASSWORD).await.expect("open again");
    });
}

#[test]
fn an_administrator_stays_locked_until_another_administrator_unlocks_the_account() {
    on_each(|house| async move {
        for _ in 0..5 {
            house.sign_in("auditor", "Bu-Dui-2026").await.expect_err("refused");
        }
        house.wait(24 * 60);
        let still = house.sign_in("auditor", PASSWORD).await.expect_err("locked");
        assert!(still.body.contains("由另一名管理员解锁"), "{}", still.body);
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let page = house.get("/admin/accounts/auditor", &sysadmin).await;
        assert!(page.body.contains("已锁定"), "{}", page.body);
        let unlocked = house.post("/admin/accounts/auditor/unlock", &sysadmin, &[]).await;
        assert_eq!(unlocked.location(), "/admin/accounts/auditor", "{}", unlocked.body);
        house.sign_in("auditor", PASSWORD).await.expect("open again");
    });
}

#[test]
fn a_program_gets_a_token_with_who_it_is_and_gives_it_back() {
    on_each(|house| async move {
        house.account("lizg", Role::CountyHandler, Unit::Bureau("MZ".to_owned())).await;
        let body = json!({ "account": "lizg", "password": PASSWORD });
        let begun = house.api(Method::POST, "/api/v1/sessions", "", Some(body)).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.body);
        let begun = begun.json();
        assert_eq!(begun["account"]["roles"], json!(["county_handler"]));
        assert_eq!(begun["account"]["unit"], json!({ "level": "bureau", "code": "MZ" }));
        let token = begun["token"].as_str().expect("a token");
        let current = house.api(Method::GET, "/api/v1/sessions/current", token, None).await.json();
        assert_eq!(current["account"]["account"], "lizg");
        assert!(current.get("token").is_none(), "the token is told once");
        let ended = house.api(Method::DELETE, "/api/v1/sessions/current", token, None).await;
        assert_eq!(ended.status, StatusCode::NO_CONTENT);
        let after = house.api(Method::GET, "/api/v1/sessions/current", token, None).await;
        assert_eq!(after.status, StatusCode::UNAUTHORIZED);
        assert_eq!(after.json()["code"], "not_signed_in");
    });
}

#[test]
fn a_wrong_password_over_the_api_is_a_problem_in_words() {
    on_each(|house| async move {
        let body = json!({ "account": "sysadmin", "password": "x" });
        let reply = house.api(Method::POST, "/api/v1/sessions?lang=en", "", Some(body)).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        assert_eq!(reply.header("content-type"), "application/problem+json");
        let problem = reply.json();
        assert_eq!(problem["code"], "sign_in_wrong");
        assert!(
            problem["detail"].as_str().expect("words").starts_with("The account or the password is wrong")
        );
    });
}

#[test]
fn too_many_tries_at_one_account_are_held_back_before_the_password_is_compared() {
    on_each(|house| async move {
        let mut last = None;
        for _ in 0..21 {
            last = Some(house.sign_in("nobody", "Bu-Dui-2026").await.expect_err("refused"));
        }
        let last = last.expect("an answer");
        assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS, "{}", last.body);
        assert!(last.body.contains("秒后再试"), "{}", last.body);
    });
}

#[test]
fn a_name_that_is_no_account_is_noted_without_the_name() {
    on_each(|house| async move {
        house.sign_in("wode-mima-123", "x").await.expect_err("refused");
        let county = house.hall.county().code.clone();
        let entries = house
            .hall
            .store()
            .read(move |tx| journal::entries(tx, &county, "sign-in"))
            .await
            .expect("the journal");
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].kind, "sign_in.unknown_account");
        assert!(
            !entries[0].body.contains("wode-mima"),
            "people type their password there: {}",
            entries[0].body
        );
    });
}

#[test]
fn the_row_of_an_account_equals_the_replay_of_its_stream() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        house.sign_in("liuxy", "Bu-Dui-2026").await.expect_err("refused");
        house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        house.sign_in("liuxy", "Bu-Dui-2026").await.expect_err("refused");
        let (row, replayed) = row_and_replay(&house, "liuxy").await;
        assert_eq!(row, replayed);
        assert_eq!(row.lockout.failures.len(), 1, "the success in between cleared what was before");
    });
}

async fn row_and_replay(house: &House, name: &str) -> (Account, Account) {
    let (county, name) = (house.hall.county().code.clone(), name.to_owned());
    house
        .hall
        .store()
        .read(move |tx| -> Result<_, yimen_store::Error> {
            let row = Held::load(tx, &county, &name)?.expect("an account").account;
            let mut replayed: Option<Account> = None;
            for entry in journal::entries(tx, &county, &stream(&name))? {
                let fact: AccountFact = serde_json::from_str(&entry.body).expect("a fact");
                let at = jiff::Timestamp::from_microsecond(entry.at).expect("an instant");
                assert_eq!(entry.kind, fact.kind());
                match &mut replayed {
                    Some(account) => account.evolve(&fact, &entry.actor, at),
                    None => replayed = Account::begin(&name, &fact, &entry.actor, at),
                }
            }
            Ok((row, replayed.expect("a stream")))
        })
        .await
        .expect("read")
}
