//! Units of work: a petition taken in, and one act on it.

use super::{names, reading::Draft};
use crate::{
    contact,
    matter::{list, people, work},
    shell::Failure,
};
use yimen_rules::{
    case::day_of,
    contact::{Convert, Target},
    matter::Kind,
    permission::Scope,
    petition::{self, Command, Context, Earlier, Intake, Petition, State, Words, place_of_numbers},
};
use yimen_store::Tx;

pub use crate::matter::Desk;

/// Earlier petitions of a person looked at.
const EARLIER: i64 = 20;

/// What the rules need to know.
fn context<'a>(desk: &'a Desk, scope: &'a Scope) -> Context<'a> {
    Context {
        now: desk.now,
        by: &scope.actor().account,
        unit: &scope.actor().unit,
        action: scope.action(),
        county: scope.county(),
        calendar: &desk.calendar,
    }
}

/// Takes a petition in. One that comes from a contact closes the contact in the same unit of work.
///
/// # Errors
/// Refusals of the rules, and of the store.
pub fn register(tx: &mut Tx<'_>, desk: &Desk, scope: &Scope, draft: &Draft) -> Result<Petition, Failure> {
    let mut intake = sealed(tx, desk, scope, draft)?;
    let context = context(desk, scope);
    // The rules first: whoever draws a number keeps the others of the place waiting.
    petition::decide(None, &Command::Register(Box::new(intake.clone())), &context)?;
    let place = place_of_numbers(intake.class, &intake.against, context.unit, context.county).to_owned();
    let no = work::next_no(tx, scope.county(), Kind::Petition, &place, day_of(desk.now))?;
    no.as_str().clone_into(&mut intake.no);
    let facts = petition::decide(None, &Command::Register(Box::new(intake)), &context)?;
    let petition = work::open::<Petition>(tx, scope.county(), &facts)?;
    if let Some((contact_no, seen)) = &draft.contact {
        let sealed_off = petition.class == petition::Class::Accusation;
        let convert = Convert { target: Target::Petition, no: petition.no.clone(), sealed_off };
        contact::convert(tx, desk, scope, contact_no, *seen, convert)?;
    }
    Ok(petition)
}

/// Seals what was dictated and finds the earlier petitions of the same identity numbers.
fn sealed(tx: &mut Tx<'_>, desk: &Desk, scope: &Scope, draft: &Draft) -> Result<Intake, Failure> {
    let vault = desk.hall.vault();
    let text = |words: &str| people::seal_text(vault, words);
    let mut parties = Vec::with_capacity(draft.people_named.len());
    for identity in &draft.people_named {
        parties.push(people::seal(vault, identity.as_ref(), "匿名")?);
    }
    let accused = names::named(tx, scope.county(), &draft.against_unit, &draft.against_people)?;
    let persons: Vec<String> = parties.iter().map(|p| p.person.clone()).filter(|k| !k.is_empty()).collect();
    let found = list::by_keys(tx, scope, &[Kind::Petition], &persons, EARLIER)?;
    let earlier = found.into_iter().filter(|line| line.state != State::Withdrawn.as_str());
    Ok(Intake {
        no: String::new(),
        received_on: draft.received_on,
        class: draft.class,
        way: draft.way,
        channel: draft.channel,
        reachable: draft.is_reachable(),
        people: draft.people,
        against: petition::Against {
            unit: draft.against_unit.clone(),
            accounts: accused.into_iter().collect(),
            described: text(&draft.against_words())?,
        },
        words: Words {
            request: text(&draft.request)?,
            facts: text(&draft.facts)?,
            reasons: text(&draft.reasons)?,
        },
        contact: draft.contact.as_ref().map(|(no, _)| no.clone()),
        earlier: earlier.map(|line| Earlier { no: line.no, confirmed: false }).collect(),
        urgent: match draft.urgent.as_str() {
            "" => None,
            words => Some(text(words)?),
        },
        parties,
    })
}

/// One act. `seen` is the version in front of the person.
///
/// # Errors
/// No such petition, stale, refusals of the rules, and of the store.
pub fn act(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    no: &str,
    seen: i64,
    command: &Command,
) -> Result<Petition, Failure> {
    if let Command::Link { no: earlier } = command {
        // Nobody finds out by linking which numbers exist.
        work::load_in::<Petition>(tx, scope, earlier)?;
    }
    let context = context(desk, scope);
    work::act::<Petition>(tx, scope, no, Some(seen), |petition| {
        petition::decide(Some(petition), command, &context)
    })
}
