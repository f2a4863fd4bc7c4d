//! Two townships, a bureau and the county's bodies; requests of one line.

use super::hall::{FENGTIAN, House, PASSWORD, Reply};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::future::Future;
use yimen::{audit, catalogue, opening};
use yimen_rules::permission::{Role, Unit};

/// 寮塘乡.
pub const LIAOTANG: &str = "360829209";
/// An invented telephone.
pub const PHONE: &str = "13807960001";

/// Runs a test on each engine with the staff of Fengtian, one of Liaotang, a bureau and the county.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    super::hall::on_each(|house| async {
        let (county, now) = (house.hall.county().code.clone(), house.hall.now().as_microsecond());
        let items = yimen_rules::catalogue::shipped();
        let store = house.hall.store();
        store.write(move |tx| catalogue::install(tx, &county, &items, now)).await.expect("the catalogue");
        let township = |code: &str| Unit::Township(code.to_owned());
        for name in ["ft.clerk1", "ft.clerk2"] {
            house.account(name, Role::WindowClerk, township(FENGTIAN)).await;
        }
        house.account("ft.director", Role::CentreDirector, township(FENGTIAN)).await;
        house.account("ft.agent1", Role::Agent, township(FENGTIAN)).await;
        house.account("lt.clerk1", Role::WindowClerk, township(LIAOTANG)).await;
        house.account("mz.h1", Role::CountyHandler, Unit::Bureau("MZ".to_owned())).await;
        house.account("complaint", Role::ComplaintOfficer, Unit::County).await;
        house.account("supervisor", Role::Supervisor, Unit::County).await;
        house.account("keeper", Role::CatalogueKeeper, Unit::County).await;
        opening::load(&house.hall).await.expect("the hall opens");
        test(house).await;
    });
}

/// A cookie.
pub async fn sign_in(house: &House, account: &str) -> String {
    house.sign_in(account, PASSWORD).await.expect("signed in")
}

/// A token: the one of before while the clock stands, a fresh one once it was moved and sessions may have gone idle.
async fn token(house: &House, account: &str) -> String {
    let start: jiff::Timestamp = "2026-11-23T01:30:00Z".parse().expect("an instant");
    if house.hall.now() == start { house.token_cached(account).await } else { house.token(account).await }
}

/// POST of JSON by an account.
pub async fn send(house: &House, account: &str, path: &str, body: Value) -> Reply {
    let token = token(house, account).await;
    house.api(Method::POST, path, &token, Some(body)).await
}

/// GET of JSON by an account.
pub async fn read(house: &House, account: &str, path: &str) -> Reply {
    let token = token(house, account).await;
    house.api(Method::GET, path, &token, None).await
}

/// Writes a contact down; its number.
pub async fn register(house: &House, account: &str, mut contact: Value) -> String {
    if contact.get("subject").is_none() {
        contact["subject"] = json!("医保报销要带什么");
    }
    let reply = send(house, account, "/api/v1/contacts", contact).await;
    assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
    reply.json()["no"].as_str().expect("a number").to_owned()
}

/// The contact as this account sees it.
pub async fn seen(house: &House, account: &str, no: &str) -> Value {
    let reply = read(house, account, &format!("/api/v1/contacts/{no}")).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    reply.json()
}

/// One act at the version that now is.
pub async fn act(house: &House, account: &str, no: &str, act: &str, mut body: Value) -> Reply {
    body["version"] = seen(house, account, no).await["version"].clone();
    send(house, account, &format!("/api/v1/contacts/{no}/{act}"), body).await
}

/// The journal, rows, readers, keys and tallies hold against each other.
pub async fn verify(house: &House) {
    let (store, county) = (house.hall.store().clone(), house.hall.county().code.clone());
    let verified = tokio::task::spawn_blocking(move || audit::verify(&store, &county, None, &mut |_| ()));
    let outcome = verified.await.expect("no panic");
    assert!(outcome.is_ok(), "{:?}", outcome.err());
}
