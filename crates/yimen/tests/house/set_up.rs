//! The first start.

use super::hall::{House, PASSWORD, on_each, on_each_empty};
use axum::http::{Method, StatusCode};

const FIELDS: [(&str, &str); 12] = [
    ("code", "abcd-2345-wxyz"),
    ("county", "shipped"),
    ("catalogue", "yes"),
    ("system_account", "sysadmin"),
    ("system_name", "张一"),
    ("system_password", "Xitong-2026-aa"),
    ("security_account", "secadmin"),
    ("security_name", "李二"),
    ("security_password", "Anquan-2026-bb"),
    ("audit_account", "auditor"),
    ("audit_name", "王三"),
    ("audit_password", "Shenji-2026-cc"),
];

fn with_code(house: &House) {
    *house.hall.set_up_code() = Some("ABCD-2345-WXYZ".to_owned());
}

#[test]
fn before_the_set_up_every_page_leads_to_it_and_the_api_says_so() {
    on_each_empty(|house| async move {
        for path in ["/", "/sign-in", "/cases"] {
            assert_eq!(house.get(path, "").await.location(), "/set-up", "{path}");
        }
        let problem = house.api(Method::GET, "/api/v1/items", "", None).await;
        assert_eq!(problem.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(problem.json()["code"], "not_set_up");
        assert_eq!(house.get("/readyz", "").await.json()["set_up"], false);
        assert_eq!(house.get("/set-up", "").await.status, StatusCode::OK);
    });
}

#[test]
fn without_the_code_from_the_console_nothing_is_set_up() {
    on_each_empty(|house| async move {
        let without = house.post("/set-up", "", &FIELDS).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "no code was ever printed");
        with_code(&house);
        let mut fields = FIELDS;
        fields[0].1 = "ZZZZ-2345-WXYZ";
        let wrong = house.post("/set-up", "", &fields).await;
        assert!(wrong.body.contains("设置码不正确"), "{}", wrong.body);
        assert!(!wrong.body.contains("Xitong-2026-aa"), "a password never comes back");
        assert!(!house.hall.is_set_up());
    });
}

#[test]
fn three_administrators_are_three_persons() {
    on_each_empty(|house| async move {
        with_code(&house);
        let mut fields = FIELDS;
        fields[10].1 = "张一";
        let reply = house.post("/set-up", "", &fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("三个不同的人"), "{}", reply.body);
        assert!(!house.hall.is_set_up());
    });
}

#[test]
fn the_set_up_opens_the_hall_and_closes_itself_for_ever() {
    on_each_empty(|house| async move {
        with_code(&house);
        let done = house.post("/set-up", "", &FIELDS).await;
        assert_eq!(done.location(), "/sign-in", "{}", done.body);
        assert_eq!(house.hall.county().code, "360829");
        assert_eq!(house.hall.items().current().len(), 76);
        let cookie = house.sign_in("sysadmin", "Xitong-2026-aa").await.expect("signed in");
        assert_eq!(house.get("/admin/accounts", &cookie).await.location(), "/me/password", "first password");
        assert_eq!(house.get("/set-up", "").await.location(), "/");
        assert_eq!(house.post("/set-up", "", &FIELDS).await.location(), "/");
    });
}

#[test]
fn a_hall_that_is_set_up_is_set_up_again_after_a_restart() {
    on_each(|house| async move {
        let again = yimen::shell::hall::Hall::new(yimen::shell::hall::HallParts {
            store: house.hall.store().clone(),
            vault: yimen_store::Vault::open_or_create(
                &tempfile::tempdir().expect("a folder").path().join("other.keys"),
                true,
            )
            .expect("keys"),
            clock: house.hall.clock().clone(),
            permissions: yimen_rules::permission::Table::shipped(),
            options: Default::default(),
        });
        assert!(!again.is_set_up());
        yimen::opening::load(&again).await.expect("read");
        assert!(again.is_set_up());
        house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
    });
}
