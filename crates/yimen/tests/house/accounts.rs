//! Accounts proposed, approved, changed and closed: the separation of the three administrators (§8.2).

use super::hall::{FENGTIAN, House, PASSWORD, on_each};
use axum::http::StatusCode;
use yimen::signin::account::Held;

const CLERK: [(&str, &str); 5] = [
    ("account", "liuxy"),
    ("display_name", "刘小燕"),
    ("unit", "township:360829106"),
    ("role", "window_clerk"),
    ("window", "3"),
];

fn one_time(body: &str) -> String {
    let (_, rest) = body.split_once("id=\"one-time-password\">").expect("a one-time password");
    rest.split('<').next().expect("its end").to_owned()
}

async fn version(house: &House, account: &str) -> String {
    let (county, account) = (house.hall.county().code.clone(), account.to_owned());
    let held = house.hall.store().read(move |tx| Held::load(tx, &county, &account)).await.expect("read");
    held.expect("an account").head.version.to_string()
}

#[test]
fn a_clerks_account_is_in_use_at_once_and_its_password_is_shown_only_once() {
    on_each(|house| async move {
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let reply = house.post("/admin/accounts/new", &sysadmin, &CLERK).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        assert_eq!(reply.header("cache-control"), "no-store");
        let password = one_time(&reply.body);
        let page = house.get("/admin/accounts/liuxy", &sysadmin).await;
        assert!(!page.body.contains(&password) && page.body.contains("使用中"), "{}", page.body);
        let cookie = house.sign_in("liuxy", &password).await.expect("signed in");
        assert_eq!(house.get("/counter", &cookie).await.location(), "/me/password");
        let again = house.post("/admin/accounts/new", &sysadmin, &CLERK).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("该账号已存在"), "{}", again.body);
    });
}

#[test]
fn a_privileged_account_waits_for_another_administrator_who_may_not_be_the_proposer() {
    on_each(|house| async move {
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let fields =
            [("account", "jiwei"), ("display_name", "纪小平"), ("unit", "county:"), ("role", "supervisor")];
        let reply = house.post("/admin/accounts/new", &sysadmin, &fields).await;
        let password = one_time(&reply.body);
        let early = house.sign_in("jiwei", &password).await.expect_err("not yet");
        assert!(early.body.contains("尚未经安全管理员审批"), "{}", early.body);
        let seen = version(&house, "jiwei").await;
        let own = house.post("/admin/accounts/jiwei/approve", &sysadmin, &[("version", &seen)]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN, "the proposer has no power to approve");
        let secadmin = house.sign_in("secadmin", PASSWORD).await.expect("signed in");
        let stale = house.post("/admin/accounts/jiwei/approve", &secadmin, &[("version", "1")]).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.body);
        let approved = house.post("/admin/accounts/jiwei/approve", &secadmin, &[("version", &seen)]).await;
        assert_eq!(approved.location(), "/admin/accounts/jiwei", "{}", approved.body);
        house.sign_in("jiwei", &password).await.expect("in use");
    });
}

#[test]
fn nobody_holds_two_of_the_three_offices_and_a_clerk_belongs_to_a_township() {
    on_each(|house| async move {
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let two = [
            ("account", "both"),
            ("display_name", "王小二"),
            ("unit", "county:"),
            ("role", "system_admin"),
            ("role", "audit_admin"),
        ];
        let reply = house.post("/admin/accounts/new", &sysadmin, &two).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("三员分立"), "{}", reply.body);
        let mut misplaced = CLERK;
        misplaced[2].1 = "bureau:MZ";
        let reply = house.post("/admin/accounts/new", &sysadmin, &misplaced).await;
        assert!(reply.body.contains("不能设在这一单位"), "{}", reply.body);
        assert!(reply.body.contains("value=\"刘小燕\""), "what was typed stays");
    });
}

#[test]
fn a_deactivated_account_is_out_at_once_and_does_not_come_back() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let clerk = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let without = house.post("/admin/accounts/liuxy/deactivate", &sysadmin, &[("reason", " ")]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is owed");
        let reply =
            house.post("/admin/accounts/liuxy/deactivate", &sysadmin, &[("reason", "调离枫田镇")]).await;
        assert_eq!(reply.location(), "/admin/accounts/liuxy", "{}", reply.body);
        assert_eq!(house.get("/me", &clerk).await.location(), "/sign-in?next=%2Fme&why=account-changed");
        let refused = house.sign_in("liuxy", PASSWORD).await.expect_err("out of use");
        assert!(refused.body.contains("该账号已停用"), "{}", refused.body);
    });
}

#[test]
fn the_last_administrator_of_an_office_stays_and_nobody_closes_his_own_account() {
    on_each(|house| async move {
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let last =
            house.post("/admin/accounts/secadmin/deactivate", &sysadmin, &[("reason", "试一试")]).await;
        assert_eq!(last.status, StatusCode::CONFLICT);
        assert!(last.body.contains("最后一名安全管理员"), "{}", last.body);
        let own = house.post("/admin/accounts/sysadmin/deactivate", &sysadmin, &[("reason", "试一试")]).await;
        assert_eq!(own.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_forgotten_password_is_replaced_by_one_for_once_but_never_an_administrators() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let clerk = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let reply = house.post("/admin/accounts/liuxy/reset-password", &sysadmin, &[]).await;
        let password = one_time(&reply.body);
        assert!(house.get("/me", &clerk).await.location().ends_with("why=account-changed"));
        house.sign_in("liuxy", PASSWORD).await.expect_err("the old one is gone");
        house.sign_in("liuxy", &password).await.expect("the new one holds");
        let reply = house.post("/admin/accounts/secadmin/reset-password", &sysadmin, &[]).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        assert!(reply.body.contains("服务器控制台"), "{}", reply.body);
    });
}

#[test]
fn a_change_of_roles_shows_what_it_would_change_and_ends_nothing_that_goes_on() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let unit = format!("township:{FENGTIAN}");
        let seen = version(&house, "liuxy").await;
        let fields = [
            ("version", seen.as_str()),
            ("display_name", "刘小燕"),
            ("unit", unit.as_str()),
            ("role", "department_handler"),
            ("department", "MZ"),
        ];
        let reply = house.post("/admin/accounts/liuxy/change", &sysadmin, &fields).await;
        assert_eq!(reply.location(), "/admin/accounts/liuxy", "{}", reply.body);
        let page = house.get("/admin/accounts/liuxy", &sysadmin).await;
        assert!(page.body.contains("承办人") && page.body.contains("县民政局"), "{}", page.body);
        let stale = house.post("/admin/accounts/liuxy/change", &sysadmin, &fields).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.body);
    });
}

#[test]
fn administrators_find_accounts_by_unit_state_and_part_of_a_name() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        house.clerk("zhangwj").await;
        let sysadmin = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let by_unit = house.get("/admin/accounts?unit=township%3A360829106", &sysadmin).await.body;
        assert!(by_unit.contains("zhangwj") && !by_unit.contains("/admin/accounts/auditor"), "{by_unit}");
        let by_name = house.get("/admin/accounts?q=iux", &sysadmin).await.body;
        assert!(by_name.contains("liuxy") && !by_name.contains("zhangwj"), "{by_name}");
        let waiting = house.get("/admin/accounts?state=waiting", &sysadmin).await.body;
        assert!(waiting.contains("没有符合条件的账号"), "{waiting}");
        let wild = house.get("/admin/accounts?q=%25", &sysadmin).await.body;
        assert!(wild.contains("zhangwj"), "a percent sign is no wildcard");
    });
}

#[test]
fn the_security_administrator_reads_the_permission_table_and_a_clerk_does_not() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let secadmin = house.sign_in("secadmin", PASSWORD).await.expect("signed in");
        let table = house.get("/admin/permissions", &secadmin).await;
        assert_eq!(table.status, StatusCode::OK);
        assert!(table.body.contains("case.receive") && table.body.contains("本乡镇"), "{}", table.body);
        let clerk = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        let refused = house.get("/admin/permissions", &clerk).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.body.contains("您的岗位没有"), "{}", refused.body);
    });
}
