//! Two townships with leaders and staff, and those who watch the county.

use super::hall::{FENGTIAN, House, PASSWORD, Reply};
use axum::http::StatusCode;
use jiff::civil::Date;
use std::future::Future;
use yimen::{audit, duty::work, opening};
use yimen_rules::{
    duty::{DutyDay, SeatKind, Shift},
    permission::{Role, Unit},
};

/// 寮塘乡.
pub const LIAOTANG: &str = "360829209";

/// Runs a test on each engine: four leaders and four of the staff in Fengtian, a director in Liaotang.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    super::hall::on_each(|house| async {
        let fengtian = || Unit::Township(FENGTIAN.to_owned());
        for (name, role) in [
            ("ft.director", Role::CentreDirector),
            ("ft.deputy", Role::CentreDeputyDirector),
            ("ft.chief", Role::LeadingGroupHead),
            ("ft.duty", Role::DutyLeader),
            ("ft.clerk1", Role::WindowClerk),
            ("ft.clerk2", Role::WindowClerk),
            ("ft.handler1", Role::DepartmentHandler),
            ("ft.handler2", Role::DepartmentHandler),
        ] {
            house.account(name, role, fengtian()).await;
        }
        house.account("lt.director", Role::CentreDirector, Unit::Township(LIAOTANG.to_owned())).await;
        house.account("supervisor", Role::Supervisor, Unit::County).await;
        house.account("complaint", Role::ComplaintOfficer, Unit::County).await;
        opening::load(&house.hall).await.expect("the hall opens");
        test(house).await;
    });
}

pub async fn sign_in(house: &House, account: &str) -> String {
    house.sign_in(account, PASSWORD).await.expect("signed in")
}

/// The published roster of November and December 2026.
pub async fn roster(house: &House) {
    let director = sign_in(house, "ft.director").await;
    for month in ["2026-11", "2026-12"] {
        let drafted = house.post("/duty/roster/draft", &director, &[("month", month)]).await;
        assert_eq!(drafted.status, StatusCode::SEE_OTHER, "{}", drafted.body);
        let published = house.post("/duty/roster/publish", &director, &[("month", month)]).await;
        assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.body);
    }
}

/// A day of Fengtian as it is kept.
pub async fn day(house: &House, date: Date) -> DutyDay {
    let county = house.hall.county().code.clone();
    let held = house.hall.store().read(move |tx| work::days(tx, &county, FENGTIAN, date, date)).await;
    held.expect("read").remove(0).day
}

/// Who sits there.
pub fn holder(day: &DutyDay, shift: Shift, seat: SeatKind) -> String {
    let seat = day.slot(shift).and_then(|slot| slot.seat(seat)).expect("a seat");
    seat.person.as_ref().map(|p| p.account.clone()).expect("somebody")
}

pub fn done(reply: &Reply) {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

/// The value of the first hidden field of that name.
pub fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body.split_once(&format!("name=\"{name}\" value=\"")).expect("the field");
    rest.split('"').next().expect("its end").to_owned()
}

/// Everything that was written equals its facts.
pub async fn verified(house: &House) {
    let (store, county) = (house.hall.store().clone(), house.hall.county().code.clone());
    let verified = tokio::task::spawn_blocking(move || audit::verify(&store, &county, None, &mut |_| ()));
    verified.await.expect("runs").expect("verified");
}
