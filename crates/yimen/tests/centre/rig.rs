//! A county with its catalogue, two directors and those who look at all of it.

use super::hall::{FENGTIAN, House, PASSWORD};
use std::future::Future;
use yimen::{catalogue, opening};
use yimen_rules::permission::{Role, Unit};

/// 寮塘乡.
pub const LIAOTANG: &str = "360829209";

/// Runs a test on each engine: a director in two townships, three people of Fengtian's staff, a supervisor.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    super::hall::on_each(|house| async {
        let (county, now) = (house.hall.county().code.clone(), house.hall.now().as_microsecond());
        let items = yimen_rules::catalogue::shipped();
        house
            .hall
            .store()
            .write(move |tx| catalogue::install(tx, &county, &items, now))
            .await
            .expect("the catalogue");
        let township = |code: &str| Unit::Township(code.to_owned());
        house.account("ft.director", Role::CentreDirector, township(FENGTIAN)).await;
        house.account("lt.director", Role::CentreDirector, township(LIAOTANG)).await;
        for name in ["ft.wang", "ft.li", "ft.zhao"] {
            house.account(name, Role::DepartmentHandler, township(FENGTIAN)).await;
        }
        house.account("supervisor", Role::Supervisor, Unit::County).await;
        opening::load(&house.hall).await.expect("the hall opens");
        test(house).await;
    });
}

pub async fn sign_in(house: &House, account: &str) -> String {
    house.sign_in(account, PASSWORD).await.expect("signed in")
}

/// The value of the first hidden field of that name.
pub fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body.split_once(&format!("name=\"{name}\" value=\"")).expect("the field");
    rest.split('"').next().expect("its end").to_owned()
}

/// The cells of a table sent as CSV, without its head; no cell of these tests holds a comma.
pub fn rows(csv: &str) -> Vec<Vec<String>> {
    csv.trim_end().lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}
