//! A county with its catalogue, and a centre whose posts are held and whose phones are known.

use super::hall::{FENGTIAN, House, PASSWORD, Reply};
use axum::http::StatusCode;
use std::future::Future;
use yimen::{
    catalogue,
    disclosure::standing::{Standing, View},
    keeping::{self, Note, Record},
    setup::{
        pages::establish,
        plan::{Administrator, Plan},
    },
};
use yimen_rules::{
    account::AccountName,
    catalogue::Item,
    centre::{CentreProfile, Post},
    permission::{Role, Unit},
    place::County,
};
use yimen_store::Error;

/// 泰山乡 or whichever: a township that is not Fengtian.
pub const ELSEWHERE: &str = "360829209";
/// An item served everywhere.
pub const ITEM: &str = "MZ-004";

/// Runs a test in a county with its catalogue, deputies, directors and inspectors, on each engine.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    super::hall::on_each_empty(|house| async {
        let admin = |(account, name, role): (&str, &str, Role)| Administrator {
            account: AccountName::parse(account).expect("an account name"),
            display_name: name.to_owned(),
            password: PASSWORD.to_owned(),
            role,
        };
        let administrators = [
            ("sysadmin", "张一", Role::SystemAdmin),
            ("secadmin", "李二", Role::SecurityAdmin),
            ("auditor", "王三", Role::AuditAdmin),
        ];
        let plan = Plan {
            county: County::shipped(),
            administrators: administrators.map(admin).to_vec(),
            with_catalogue: true,
        };
        establish(&house.hall, plan).await.expect("set up");
        let at = |code: &str| Unit::Township(code.to_owned());
        house.account("ft.deputy", Role::CentreDeputyDirector, at(FENGTIAN)).await;
        house.account("ft.director", Role::CentreDirector, at(FENGTIAN)).await;
        house.account("lt.director", Role::CentreDirector, at(ELSEWHERE)).await;
        house.account("lt.deputy", Role::CentreDeputyDirector, at(ELSEWHERE)).await;
        house.account("supervisor", Role::Supervisor, Unit::County).await;
        test(house).await;
    });
}

/// Signs somebody in; the cookie.
pub async fn cookie(house: &House, account: &str) -> String {
    house.sign_in(account, PASSWORD).await.expect("signed in")
}

fn note(house: &House) -> Note {
    Note { by: "ft.deputy".to_owned(), why: "test".to_owned(), at: house.hall.now() }
}

/// Fengtian's phone is known and its posts are held, save those whose code begins with `but`.
pub async fn equip(house: &House, but: &str) {
    let (county, note, but) = (house.hall.county().code.clone(), note(house), but.to_owned());
    let done = house.hall.store().write(move |tx| -> Result<(), Error> {
        let centre: Record<CentreProfile> = keeping::one(tx, &county, FENGTIAN)?.expect("founded");
        let phone = "0796-0000600".to_owned();
        keeping::keep(tx, &county, centre.version, &CentreProfile { phone, ..centre.body }, &note)?;
        for held in keeping::all::<Post>(tx, &county)? {
            if held.body.township == FENGTIAN && (but.is_empty() || !held.body.code.starts_with(&but)) {
                let holder_a_name = "王秀兰".to_owned();
                keeping::keep(tx, &county, held.version, &Post { holder_a_name, ..held.body }, &note)?;
            }
        }
        Ok(())
    });
    done.await.expect("equipped");
    keeping::refresh(&house.hall).await.expect("read again");
}

/// The catalogue publishes a new version of the item.
pub async fn new_version(house: &House, change: impl Fn(&mut Item)) {
    let mut item = Item::clone(&house.hall.items().open(ITEM).expect("the item"));
    item.version += 1;
    change(&mut item);
    let (county, now) = (house.hall.county().code.clone(), house.hall.now().as_microsecond());
    let done = house.hall.store().write(move |tx| catalogue::install(tx, &county, &[item], now));
    done.await.expect("published");
    catalogue::refresh(&house.hall).await.expect("read again");
}

/// The version of the draft that stands in the forms of the page.
pub fn seen(page: &Reply) -> String {
    let (_, rest) = page.body.split_once("name=\"version\" value=\"").expect("a form");
    rest.split('"').next().expect("its end").to_owned()
}

/// Drafts, reviews and publishes the next edition of Fengtian.
pub async fn publish(house: &House, deputy: &str, director: &str) {
    let desk = format!("/disclosure/{FENGTIAN}");
    let page = house.get(&desk, deputy).await;
    let draft = [("version", seen(&page)), ("why", "内容有变".to_owned())];
    step(house, deputy, "draft", &draft).await;
    let page = house.get(&desk, director).await;
    step(house, director, "review", &[("version", seen(&page))]).await;
    let page = house.get(&desk, director).await;
    step(house, director, "publish", &[("version", seen(&page)), ("why", "更新公开栏".to_owned())]).await;
}

/// Sends one act, which must succeed.
pub async fn step(house: &House, cookie: &str, act: &str, fields: &[(&str, String)]) {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let reply = house.post(&format!("/disclosure/{FENGTIAN}/{act}"), cookie, &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{act}: {}", reply.body);
}

/// Prints; the code.
pub async fn print(house: &House, cookie: &str, what: &str) -> String {
    let reply = house.post(&format!("/disclosure/{FENGTIAN}/print"), cookie, &[("what", what)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    let code = reply.location().strip_prefix("/disclosure/prints/").expect("leads to the file");
    code.to_owned()
}

/// How it stands with Fengtian.
pub fn standing(house: &House) -> Standing {
    Standing::of(&View::of(&house.hall), FENGTIAN)
}
