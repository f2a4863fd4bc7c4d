//! The register of contacts in the demo: exactly as many people consult, and exactly as many visits are received, as the
//! county's volume says; some are handed over, some called back, and a few wait today.

use super::{
    dice::Dice,
    history::History,
    hours, people,
    plan::Deed,
    staff::Member,
    volume::{Slot, Slots, Volume, parties},
    words::contacts as words,
};
use crate::{
    contact::{self, Desk, Given},
    person::Identity,
    shell::Failure,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use yimen_rules::{
    case::day_of,
    contact::{AnswerWay, Channel, Command, ContactKind},
    permission::{Action, Role},
    place::County,
};
use yimen_store::Tx;

/// What happens to a contact. The number by which the demo knows it stands first.
#[derive(Debug, Clone)]
pub enum ContactDeed {
    /// It is written down by that account.
    Register(usize, String, Box<Given>),
    /// That account hands it to the other, with this note.
    HandOver(usize, String, String, &'static str),
    /// That account takes it over.
    Accept(usize, String),
    /// That account answers it.
    Answer(usize, String, &'static str, AnswerWay),
}

/// A visit that becomes a quarrel mediated or a petition.
#[derive(Debug, Clone)]
pub struct Brought {
    /// Where and on which day.
    pub slot: Slot,
    /// When it was written down.
    pub at: Timestamp,
    /// The contact.
    pub contact: usize,
    /// By whom.
    pub by: String,
}

/// Those that become something else.
#[derive(Debug, Default)]
pub struct Came {
    /// Quarrels.
    pub quarrels: Vec<Brought>,
    /// Petitions.
    pub petitions: Vec<Brought>,
}

/// From ten in the morning on, today has its share.
const LATE_ENOUGH: i32 = 10 * 60;

/// How much more is asked in a month than usual (100): after the new year, and when the year's contributions are due.
fn season(month: i8) -> u32 {
    match month {
        1 | 2 => 130,
        3 | 9 | 12 => 115,
        10 | 11 => 125,
        _ => 85,
    }
}

/// What is brought must be over by now: only visits older than this become quarrels and petitions.
const OVER: i64 = 24 * 8;

/// Adds every contact of the county, and says which visits are to become something else.
pub fn fill(
    history: &mut History,
    county: &County,
    dice: &Dice,
    (from, now): (Date, Timestamp),
    volume: &Volume,
) -> Came {
    // What would happen today has happened by now only once the hall has been open for a while.
    let today = day_of(now);
    let last = if hours::minute_of(now) >= LATE_ENOUGH { today } else { today.yesterday().unwrap_or(today) };
    let slots = Slots::of(county, &history.desk.calendar, (from, last), season);
    let mut filler = Filler { history, county, now, id: 0, came: Came::default() };
    let asking = parties(volume.consultations, |n| match dice.of("asking").of(&n.to_string()).below(100) {
        0..=84 => 1,
        85..=95 => 2,
        _ => 3,
    });
    let days = slots.draw(&mut dice.of("consultation days"), asking.len() as u32);
    for (n, (slot, people)) in days.into_iter().zip(asking).enumerate() {
        filler.consultation(&mut dice.of("consultation").of(&n.to_string()), slot, people);
    }
    for (n, slot) in slots.draw(&mut dice.of("visit days"), volume.visits).into_iter().enumerate() {
        filler.visit(&mut dice.of("visit").of(&n.to_string()), slot);
    }
    filler.came
}

/// What a visit becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Brings {
    Nothing,
    Quarrel,
    Petition,
}

struct Filler<'a> {
    history: &'a mut History,
    county: &'a County,
    now: Timestamp,
    id: usize,
    came: Came,
}

impl Filler<'_> {
    fn one(&self, dice: &mut Dice, slot: Slot, role: Role) -> Option<String> {
        let township = &self.county.townships[slot.township];
        let everyone: Vec<&Member> = self.history.staff.at(&township.code, role).collect();
        if everyone.is_empty() { None } else { Some(dice.pick(&everyone).account.clone()) }
    }

    /// When somebody comes on that day: before now.
    fn comes(&self, dice: &mut Dice, day: Date) -> Timestamp {
        let at = hours::at(day, hours::visiting_minute(dice), dice.between(0, 59));
        if at < self.now {
            return at;
        }
        let minute =
            dice.between(8 * 60 + 30, hours::minute_of(self.now).clamp(8 * 60 + 31, 17 * 60 + 29) - 1);
        hours::at(day, minute, dice.between(0, 59)).min(self.now)
    }

    fn push(&mut self, at: Timestamp, deed: ContactDeed) {
        self.history.push(at, Deed::Contact(Box::new(deed)), self.now);
    }

    fn somebody(&self, dice: &mut Dice, slot: Slot, named: u32) -> Option<Identity> {
        if !dice.chance(named) {
            return None;
        }
        let township = &self.county.townships[slot.township];
        let wish = people::Wish { from: 24, to: 78, man: None };
        let given = people::resident(dice, self.county, township, wish, slot.day);
        Identity::parse(&given, slot.day).ok()
    }

    fn consultation(&mut self, dice: &mut Dice, slot: Slot, people: u32) {
        let (subject, item, answer) = *dice.pick(words::CONSULTATIONS);
        let channel = match dice.below(100) {
            0..=61 => Channel::Window,
            62..=83 => Channel::Phone,
            84..=91 => Channel::VillageVisit,
            92..=96 => Channel::VillageStation,
            _ => Channel::Online,
        };
        let Some(by) = self.one(dice, slot, Role::WindowClerk) else { return };
        let at = self.comes(dice, slot.day);
        let named = if channel == Channel::Phone { 900 } else { 420 };
        let identity = self.somebody(dice, slot, named);
        let fate = dice.below(1000);
        let given = Given {
            kind: ContactKind::Consultation,
            channel,
            people,
            subject: subject.to_owned(),
            item: item.to_owned(),
            content: String::new(),
            identity,
            village: String::new(),
            by_leader: false,
            ticket: None,
            answer: (fate >= 70).then(|| (answer.to_owned(), AnswerWay::InPerson)),
            call_back: false,
        };
        let id = self.id;
        self.id += 1;
        self.push(at, ContactDeed::Register(id, by.clone(), Box::new(given)));
        if fate < 70 {
            self.handed_over(dice, slot, at, id, by, answer, fate < 4);
        }
    }

    /// Handed to the handler of a department, who takes it over the same day but for a few, and answers.
    #[allow(clippy::too_many_arguments, reason = "one story told in one place")]
    fn handed_over(
        &mut self,
        dice: &mut Dice,
        slot: Slot,
        at: Timestamp,
        id: usize,
        by: String,
        answer: &'static str,
        late: bool,
    ) {
        let Some(to) = self.one(dice, slot, Role::DepartmentHandler) else { return };
        let calendar = self.history.desk.calendar.clone();
        let minutes = |dice: &mut Dice| SignedDuration::from_mins(i64::from(dice.between(2, 9)));
        let handed = at + minutes(dice);
        self.push(handed, ContactDeed::HandOver(id, by, to.clone(), dice.pick::<&str>(words::HAND_OVERS)));
        let taken = if late { hours::days(&calendar, dice, handed, 2) } else { handed + minutes(dice) };
        self.push(taken, ContactDeed::Accept(id, to.clone()));
        let next_day = u32::from(dice.chance(400));
        let told = hours::days(&calendar, dice, taken, next_day);
        self.push(told.max(taken), ContactDeed::Answer(id, to, answer, AnswerWay::Phone));
    }

    fn visit(&mut self, dice: &mut Dice, slot: Slot) {
        let (subject, answer) = *dice.pick(words::VISITS);
        let leader = dice.chance(430);
        let role = if leader { Role::DutyLeader } else { Role::WindowClerk };
        let Some(by) = self.one(dice, slot, role) else { return };
        let people = match dice.below(1000) {
            0..=679 => 1,
            680..=879 => 2,
            880..=969 => u32::try_from(dice.between(3, 4)).unwrap_or(3),
            970..=994 => u32::try_from(dice.between(5, 9)).unwrap_or(5),
            _ => u32::try_from(dice.between(10, 26)).unwrap_or(10),
        };
        let at = self.comes(dice, slot.day);
        let identity = self.somebody(dice, slot, 930);
        let fate = dice.below(1000);
        let over = hours::at(slot.day, 0, 0) < self.now - SignedDuration::from_hours(OVER);
        let brings = match fate {
            _ if leader || !over => Brings::Nothing,
            930..=989 => Brings::Quarrel,
            990.. => Brings::Petition,
            _ => Brings::Nothing,
        };
        let subject = match brings {
            Brings::Nothing => subject,
            Brings::Quarrel => words::QUARREL,
            Brings::Petition => words::PETITION,
        };
        let given = Given {
            kind: ContactKind::Visit,
            channel: if leader { Channel::DutyDesk } else { Channel::Window },
            people,
            subject: subject.to_owned(),
            item: String::new(),
            content: String::new(),
            identity,
            village: String::new(),
            by_leader: leader,
            ticket: None,
            answer: (fate >= 260 && brings == Brings::Nothing)
                .then(|| (answer.to_owned(), AnswerWay::InPerson)),
            call_back: false,
        };
        let id = self.id;
        self.id += 1;
        self.push(at, ContactDeed::Register(id, by.clone(), Box::new(given)));
        let brought = Brought { slot, at, contact: id, by: by.clone() };
        match brings {
            Brings::Nothing => {}
            Brings::Quarrel => self.came.quarrels.push(brought),
            Brings::Petition => self.came.petitions.push(brought),
        }
        if fate < 260 {
            self.handed_over(dice, slot, at, id, by, answer, fate < 12);
        }
    }
}

impl History {
    /// Lets something happen to a contact.
    pub(super) fn contact(&mut self, tx: &mut Tx<'_>, deed: ContactDeed) -> Result<(), Failure> {
        let desk = Desk::at(&self.hall, self.desk.now);
        let (id, by) = match &deed {
            ContactDeed::Register(id, by, _)
            | ContactDeed::HandOver(id, by, ..)
            | ContactDeed::Accept(id, by)
            | ContactDeed::Answer(id, by, ..) => (*id, by.clone()),
        };
        let member = self.staff.called(&by)?;
        let action = match &deed {
            ContactDeed::Register(..) => Action::ContactRegister,
            _ => Action::ContactHandle,
        };
        let scope = self.permissions.scope(&self.desk.county, &member.actor(), action)?;
        if let ContactDeed::Register(_, _, given) = &deed {
            let contact = contact::register(tx, &desk, &scope, given)?;
            self.told.contacts += 1;
            if contact.is_open() {
                self.contacts.insert(id, contact.first.no);
            }
            return Ok(());
        }
        let Some(no) = self.contacts.get(&id).cloned() else { return Ok(()) };
        match deed {
            ContactDeed::HandOver(_, _, to, note) => {
                contact::hand_over(tx, &desk, &scope, &no, None, (&to, note))?;
            }
            ContactDeed::Accept(..) => {
                contact::act(tx, &desk, &scope, &no, None, &Command::Accept)?;
            }
            ContactDeed::Answer(_, _, answer, way) => {
                let reply = crate::matter::people::seal_text(&self.vault, answer)?;
                let command = Command::Answer(yimen_rules::contact::Answer { reply, way });
                contact::act(tx, &desk, &scope, &no, None, &command)?;
                self.contacts.remove(&id);
            }
            ContactDeed::Register(..) => {}
        }
        Ok(())
    }
}
