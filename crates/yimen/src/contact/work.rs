//! Units of work of the contacts: written down, acted upon, turned into something else. Called inside `store.write`.

use crate::{
    matter::{
        people,
        work::{self, Held},
    },
    person::Identity,
    shell::Failure,
    signin::account::{AccountState, Held as Person},
};
use yimen_rules::{
    contact::{
        self, Answer, AnswerWay, Channel, Command, Contact, ContactKind, Context, Convert, HandOver, Intake,
        Ticket,
    },
    matter::Kind,
    permission::{Action, Actor, Scope, Unit},
    refusal::Refusal,
};
use yimen_store::Tx;

pub use crate::matter::Desk;

/// What stands for a name that nobody gave.
const SOMEBODY: &str = "未留姓名";

/// What the rules need to know.
fn context<'a>(desk: &'a Desk, scope: &'a Scope) -> Context<'a> {
    Context { now: desk.now, actor: scope.actor(), county: scope.county(), calendar: &desk.calendar }
}

/// The scope in which the same person may do another thing.
fn other_scope(desk: &Desk, scope: &Scope, action: Action) -> Result<Scope, Failure> {
    Ok(desk.hall.permissions().scope(scope.county(), scope.actor(), action)?)
}

/// A contact as it was given, checked but not yet sealed.
#[derive(Debug, Clone)]
pub struct Given {
    /// What it is.
    pub kind: ContactKind,
    /// How they met.
    pub channel: Channel,
    /// How many people were there.
    pub people: u32,
    /// What it is about.
    pub subject: String,
    /// Item id; may be empty.
    pub item: String,
    /// What was said.
    pub content: String,
    /// Who came, as far as anybody said.
    pub identity: Option<Identity>,
    /// Village code; may be empty.
    pub village: String,
    /// A leader received the visit: the one who writes it down.
    pub by_leader: bool,
    /// For a hotline ticket.
    pub ticket: Option<Ticket>,
    /// Answered at once.
    pub answer: Option<(String, AnswerWay)>,
    /// A call back was promised.
    pub call_back: bool,
}

/// Writes a contact down.
///
/// # Errors
/// Refusals of the rules, and of the store.
pub fn register(tx: &mut Tx<'_>, desk: &Desk, scope: &Scope, given: &Given) -> Result<Contact, Failure> {
    let (vault, context) = (desk.hall.vault(), context(desk, scope));
    let party = match &given.identity {
        Some(identity) => Some(people::seal(vault, Some(identity), SOMEBODY)?),
        None => None,
    };
    let answer = match &given.answer {
        Some((reply, way)) => Some(Answer { reply: people::seal_text(vault, reply)?, way: *way }),
        None => None,
    };
    let leader = if given.by_leader { scope.actor().account.clone() } else { String::new() };
    let mut intake = Intake {
        no: String::new(),
        kind: given.kind,
        channel: given.channel,
        people: given.people,
        subject: given.subject.clone(),
        item: given.item.clone(),
        content: people::seal_text(vault, &given.content)?,
        party,
        village: given.village.clone(),
        leader,
        ticket: given.ticket.clone(),
        answer,
        call_back: given.call_back,
    };
    // The rules first: whoever draws a number keeps the others of the place waiting.
    contact::register(&intake, &context)?;
    let place = scope.actor().township().unwrap_or(scope.county()).to_owned();
    let no = work::next_no(tx, scope.county(), Kind::Contact, &place, context.today())?;
    no.as_str().clone_into(&mut intake.no);
    let facts = contact::register(&intake, &context)?;
    work::open::<Contact>(tx, scope.county(), &facts)
}

/// One act on a contact. `seen` is the version in front of the person.
///
/// # Errors
/// No such contact, stale, refusals of the rules, and of the store.
pub fn act(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    no: &str,
    seen: Option<i64>,
    command: &Command,
) -> Result<Contact, Failure> {
    let context = context(desk, scope);
    work::act::<Contact>(tx, scope, no, seen, |contact| contact::decide(contact, command, &context))
}

/// A hand-over to a named account, which must be at work and may handle contacts.
///
/// # Errors
/// As [`act`]; the field `to` for somebody who cannot take it over.
pub fn hand_over(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    no: &str,
    seen: Option<i64>,
    (to, note): (&str, &str),
) -> Result<Contact, Failure> {
    let unit = match Person::load(tx, scope.county(), to)? {
        Some(person) if takes_over(desk, scope.county(), &person) => {
            unit_code(&person.account.particulars.unit, scope.county())
        }
        _ if to.is_empty() => String::new(),
        _ => {
            return Err(Failure::Refused(Refusal::invalid(
                "hand_over_to_nobody",
                "to",
                "没有这个人，或其岗位不接办登记",
                "there is no such person, or the post takes over no contacts",
            )));
        }
    };
    let command = Command::HandOver(HandOver { to: to.to_owned(), unit, note: note.to_owned() });
    act(tx, desk, scope, no, seen, &command)
}

/// Whether somebody can be handed a contact.
pub(super) fn takes_over(desk: &Desk, county: &str, person: &Person) -> bool {
    let actor: Actor = person.account.actor();
    person.account.state == AccountState::Active
        && desk.hall.permissions().scope(county, &actor, Action::ContactHandle).is_ok()
}

/// The code under which a unit stands in a contact: the county's for its own bodies.
pub fn unit_code(unit: &Unit, county: &str) -> String {
    match unit {
        Unit::Township(code) | Unit::Bureau(code) => code.clone(),
        Unit::County => county.to_owned(),
    }
}

/// A contact goes on as a case, petition, dispute or complaint: called in the unit of work that opens it, so that both
/// are there or neither. `scope` may be that of any act of the person.
///
/// # Errors
/// No such contact for this person, stale, gone on already, and of the store.
pub fn convert(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    no: &str,
    seen: Option<i64>,
    convert: Convert,
) -> Result<Contact, Failure> {
    let scope = other_scope(desk, scope, Action::ContactHandle)?;
    act(tx, desk, &scope, no, seen, &Command::Convert(convert))
}

/// What a form that goes on from a contact begins with. Personal: for the page of that person alone.
#[derive(Debug, Clone)]
pub struct Prefill {
    /// Number of the contact.
    pub no: String,
    /// The version seen; send it back with the form.
    pub version: i64,
    /// What it is.
    pub kind: ContactKind,
    /// How they met.
    pub channel: Channel,
    /// How many people were there.
    pub people: u32,
    /// What it is about.
    pub subject: String,
    /// What was said.
    pub content: String,
    /// Item id; may be empty.
    pub item: String,
    /// Village code; may be empty.
    pub village: String,
    /// Who came, as far as anybody said.
    pub identity: Option<Identity>,
}

/// Reads a contact for a form that goes on from it.
///
/// # Errors
/// No such contact for this person, and of the store.
pub fn prefill(tx: &mut Tx<'_>, desk: &Desk, scope: &Scope, no: &str) -> Result<Prefill, Failure> {
    let scope = other_scope(desk, scope, Action::ContactHandle)?;
    let Held { matter: contact, .. } = work::load_in::<Contact>(tx, &scope, no)?;
    let vault = desk.hall.vault();
    let identity = match &contact.first.party {
        Some(party) => people::unseal(vault, party)?,
        None => None,
    };
    Ok(Prefill {
        version: contact.version,
        kind: contact.first.kind,
        channel: contact.first.channel,
        people: contact.first.people,
        subject: contact.first.subject.clone(),
        content: people::unseal_text(vault, &contact.first.content)?,
        item: contact.first.item.clone(),
        village: contact.first.village.clone(),
        no: contact.first.no,
        identity,
    })
}
