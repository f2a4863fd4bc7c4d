//! A county with the people who handle petitions, and those who must not know of them.

use super::hall::{FENGTIAN, House, PASSWORD, Reply};
use axum::http::StatusCode;
use std::future::Future;
use yimen::opening;
use yimen_rules::permission::{Role, Unit};

/// 寮塘乡.
pub const LIAOTANG: &str = "360829209";

/// Runs a test on each engine.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    super::hall::on_each(|house| async {
        let ft = || Unit::Township(FENGTIAN.to_owned());
        let lt = || Unit::Township(LIAOTANG.to_owned());
        let zz = || Unit::Bureau("ZZ".to_owned());
        let ny = || Unit::Bureau("NY".to_owned());
        for (name, role, unit) in [
            ("ft.head", Role::LeadingGroupHead, ft()),
            ("ft.director", Role::CentreDirector, ft()),
            ("ft.deputy", Role::CentreDeputyDirector, ft()),
            ("ft.leader", Role::DutyLeader, ft()),
            ("ft.clerk", Role::WindowClerk, ft()),
            ("ft.agent", Role::Agent, ft()),
            ("ft.handler", Role::DepartmentHandler, ft()),
            ("lt.director", Role::CentreDirector, lt()),
            ("lt.clerk", Role::WindowClerk, lt()),
            ("zz.head", Role::BureauHead, zz()),
            ("zz.clerk", Role::CountyHandler, zz()),
            ("ny.head", Role::BureauHead, ny()),
            ("supervisor", Role::Supervisor, Unit::County),
            ("complaints", Role::ComplaintOfficer, Unit::County),
            ("appraiser", Role::Appraiser, Unit::County),
            ("keeper", Role::CatalogueKeeper, Unit::County),
        ] {
            house.account(name, role, unit).await;
        }
        opening::load(&house.hall).await.expect("the hall opens");
        test(house).await;
    });
}

/// Signs somebody in.
pub async fn sign_in(house: &House, account: &str) -> String {
    house.sign_in(account, PASSWORD).await.expect("signed in")
}

/// The fields of an appeal of one person.
pub const APPEAL: [(&str, &str); 8] = [
    ("class", "appeal"),
    ("channel", "visit"),
    ("people", "1"),
    ("p0.name", "欧阳小明"),
    ("p0.phone", "13970612345"),
    ("p0.address", "枫田镇江边村"),
    ("request", "要求修复被冲毁的水渠"),
    ("facts", "三月洪水冲毁水渠二十米，至今未修。"),
];

/// Registers by the form; the answer.
pub async fn register(house: &House, cookie: &str, fields: &[(&str, &str)]) -> Reply {
    house.post("/petitions/new", cookie, fields).await
}

/// The number of a petition that its registrar goes on seeing.
pub fn number(reply: &Reply) -> String {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().strip_prefix("/petitions/").expect("a petition").to_owned()
}

/// An act by form, with the version that the page says.
pub async fn act(house: &House, cookie: &str, no: &str, act: &str, fields: &[(&str, &str)]) -> Reply {
    let page = house.get(&format!("/petitions/{no}"), cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let version = hidden(&page.body, "version");
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    house.post(&format!("/petitions/{no}/{act}"), cookie, &all).await
}

/// An act that goes through.
pub async fn done(house: &House, account: &str, no: &str, what: &str, fields: &[(&str, &str)]) {
    let cookie = sign_in(house, account).await;
    let reply = act(house, &cookie, no, what, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{account} {what}: {}", reply.body);
}

/// The value of the first hidden field of that name.
pub fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body.split_once(&format!("name=\"{name}\" value=\"")).expect("the field");
    rest.split('"').next().expect("its end").to_owned()
}
