//! Units of work of the disputes. Called inside `store.write`; nothing here waits, reads the clock or knows a request.

use super::given::Given;
use crate::{
    contact,
    matter::{people, work},
    shell::Failure,
};
use yimen_rules::{
    contact::{Convert, Target},
    dispute::{self, Command, Context, Dispute, Register},
    matter::Kind,
    permission::{Scope, Unit},
    refusal::Refusal,
};
use yimen_store::Tx;

pub use crate::matter::Desk;

/// What the rules need to know.
fn context<'a>(desk: &'a Desk, scope: &'a Scope) -> Context<'a> {
    let unit = match &scope.actor().unit {
        Unit::Township(code) | Unit::Bureau(code) => code.as_str(),
        Unit::County => "",
    };
    Context { now: desk.now, by: &scope.actor().account, unit, calendar: &desk.calendar }
}

/// Registers a dispute; where it goes on from a contact, that one is turned into it in the same breath.
///
/// # Errors
/// A field at fault, no township, no such contact, and of the store.
pub fn register(tx: &mut Tx<'_>, desk: &Desk, scope: &Scope, given: &Given) -> Result<Dispute, Failure> {
    let (vault, context) = (desk.hall.vault(), context(desk, scope));
    let Some(township) = scope.actor().township() else {
        return Err(Failure::Refused(Refusal::forbidden(
            "dispute_township",
            "矛盾纠纷由乡镇中心登记。",
            "Disputes are registered at the centre of a township.",
        )));
    };
    let today = yimen_calendar::legal_day(desk.now);
    let sides = given.sides.iter().enumerate().map(|(n, side)| side.sealed(vault, n, today));
    let mut register = Register {
        no: String::new(),
        township: township.to_owned(),
        kind: given.kind,
        origin: given.origin,
        from_no: given.contact.clone(),
        sides: sides.collect::<Result<_, _>>()?,
        place: given.place.trim().to_owned(),
        facts: people::seal_text(vault, &given.facts)?,
        demand: people::seal_text(vault, &given.demand)?,
        danger: given.danger.sealed(vault)?,
    };
    // The rules first: whoever draws a number keeps the others of the place waiting.
    dispute::register(&register, &context)?;
    let no = work::next_no(tx, scope.county(), Kind::Dispute, township, today)?;
    no.as_str().clone_into(&mut register.no);
    let facts = dispute::register(&register, &context)?;
    let opened = work::open::<Dispute>(tx, scope.county(), &facts)?;
    if !given.contact.is_empty() {
        let convert = Convert { target: Target::Dispute, no: opened.no.clone(), sealed_off: false };
        contact::convert(tx, desk, scope, &given.contact, given.contact_seen, convert)?;
    }
    Ok(opened)
}

/// One act on a dispute. `seen` is the version in front of the person.
///
/// # Errors
/// No such dispute, stale, refusals of the rules, and of the store.
pub fn act(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    no: &str,
    seen: Option<i64>,
    command: &Command,
) -> Result<Dispute, Failure> {
    let context = context(desk, scope);
    work::act::<Dispute>(tx, scope, no, seen, |dispute| dispute::decide(dispute, command, &context))
}
