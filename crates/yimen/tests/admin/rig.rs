//! A hall with its catalogue, and cases to put into it.

use super::hall::{FENGTIAN, House};
use jiff::{Timestamp, civil::Date};
use std::future::Future;
use yimen::{
    audit::{self, Stopped, Verified},
    case::{
        api::{desk, draw_number},
        work,
    },
    catalogue, opening,
    person::{self, Given, Identity},
    shell::{
        Failure,
        hall::{Hall, HallParts, Options},
    },
};
use yimen_rules::{
    case::{Case, Channel, ClockName, Command, Intake, PaperCheck, PaperResult, Then, day_of},
    catalogue::Necessity,
    permission::{Table, Unit},
};
use yimen_store::{Error, Tx};

/// A licence: silence makes it accepted. 20 working days by law.
pub const LICENCE: &str = "LY-001";
/// No licence.
pub const BENEFIT: &str = "MZ-003";

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Runs a test in a set-up hall with its catalogue on each engine.
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
        opening::load(&house.hall).await.expect("the hall opens");
        test(house).await;
    });
}

/// Another program on the same database, with the same keys and the same clock.
pub fn another(house: &House, options: Options) -> Hall {
    Hall::new(HallParts {
        store: house.hall.store().clone(),
        vault: (**house.hall.vault()).clone(),
        clock: house.hall.clock().clone(),
        permissions: Table::shipped(),
        options,
    })
}

/// Goes to a day at half past nine.
pub fn travel(house: &House, to: &str) {
    let at: Timestamp = format!("{to}T01:30:00Z").parse().expect("an instant");
    assert!(house.hall.clock().travel_to(at));
}

/// Takes a case in at Fengtian, with all papers.
pub async fn receive(house: &House, item: &str, then: Then) -> Case {
    receive_in(&house.hall, item, then).await
}

/// The same in any hall.
pub async fn receive_in(hall: &Hall, item: &str, then: Then) -> Case {
    let (desk, vault) = (desk(hall), hall.vault().clone());
    let item = hall.items().open(item).expect("the item");
    let received = hall.store().write(move |tx| -> Result<Case, Failure> {
        let given = Given {
            name: "欧阳镕生".to_owned(),
            id_number: Some("360829190001010015".to_owned()),
            phone: Some("13800001234".to_owned()),
            ..Given::default()
        };
        let identity = Identity::parse(&given, day_of(desk.now))?;
        let case_no = draw_number(tx, &desk, FENGTIAN)?;
        let person = person::seal(&vault, &identity, &case_no)?;
        let papers = item.materials.iter().filter(|m| m.necessity == Necessity::Required);
        let command = Command::Receive(Box::new(Intake {
            case_no: case_no.clone(),
            township: FENGTIAN.to_owned(),
            item_version: None,
            channel: Channel::Window,
            applicant: person.applicant.clone(),
            papers: papers
                .map(|m| PaperCheck { name: m.code.clone(), result: PaperResult::Present, remark: None })
                .collect(),
            remark: None,
            then,
        }));
        let unit = Unit::Township(FENGTIAN.to_owned());
        let case = work::receive(tx, &desk, "ft.clerk", &unit, &item, &command)?;
        person::keep(tx, &desk.county, &person, &case_no, desk.now.as_microsecond())?;
        Ok(case)
    });
    received.await.expect("received")
}

/// The case as it stands.
pub async fn look(house: &House, case_no: &str) -> Case {
    let (county, case_no) = (house.hall.county().code.clone(), case_no.to_owned());
    let found = house.hall.store().read(move |tx| work::load(tx, &county, &case_no)).await;
    found.expect("the case").0
}

/// The last day of a clock.
pub fn due(case: &Case, name: ClockName) -> String {
    let due = case.clock(name).and_then(|clock| clock.due);
    due.map_or_else(|| "none".to_owned(), |date| date.to_string())
}

/// Changes the database behind the program's back.
pub async fn meddle(house: &House, sql: &'static str) {
    let touched = house.hall.store().write(move |tx: &mut Tx<'_>| tx.exec(sql, &[])).await.expect(sql);
    assert!(touched > 0, "nothing was meddled with: {sql}");
}

/// Verifies everything.
pub async fn verify(house: &House) -> Result<Verified, Stopped> {
    let (store, county) = (house.hall.store().clone(), house.hall.county().code.clone());
    let signer = house.hall.vault().public_key();
    let looked =
        tokio::task::spawn_blocking(move || audit::verify(&store, &county, Some(&signer), &mut |_| {}));
    looked.await.expect("it does not panic")
}

/// Verifies, and finds all as it was written.
pub async fn whole(house: &House) -> Verified {
    verify(house).await.unwrap_or_else(|stopped| panic!("{stopped}"))
}

/// Verifies, and says what is wrong.
pub async fn wrong(house: &House) -> String {
    match verify(house).await {
        Err(Stopped::Broken(broken)) => broken.to_string(),
        other => panic!("nothing was noticed: {other:?}"),
    }
}

/// Closes the journal under seals up to now.
pub async fn seal(house: &House) -> usize {
    let (store, vault) = (house.hall.store().clone(), house.hall.vault().clone());
    let (county, now) = (house.hall.county().code.clone(), house.hall.now().as_microsecond());
    tokio::task::spawn_blocking(move || yimen_store::seal::close(&store, &vault, &county, now, 0))
        .await
        .expect("no panic")
        .map(|seals: Vec<_>| seals.len())
        .map_err(|e: Error| e.to_string())
        .expect("sealed")
}
