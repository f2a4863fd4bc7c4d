//! The plan of one case: what happens to it, when, and by whose hand. The rules have the last word when it is carried out.

use super::{
    boards::BoardDeed, contacts::ContactDeed, dice::Dice, hours, petitions::PetitionDeed,
    quarrels::QuarrelDeed,
};
use crate::{
    person::Given,
    signin::account::{AccountFact, Particulars},
};
use jiff::Timestamp;
use std::sync::Arc;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::{Channel, Command, PaperCheck, Then},
    catalogue::Item,
};

/// By whose hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// A clerk of the township.
    Clerk,
    /// The agent who ran the errand.
    Agent,
    /// The township's handler of the department.
    Handler,
    /// The director of the centre.
    Director,
    /// The handler at the bureau.
    Bureau,
    /// The head of the bureau.
    BureauHead,
}

/// What happens.
#[derive(Debug, Clone)]
pub enum Deed {
    /// The papers come in.
    Receive(Box<Entry>),
    /// An act on the case.
    Do(Hand, Command),
    /// The applicant was written down wrongly: the right one, and why.
    CorrectPerson(Box<Given>, &'static str),
    /// The item was the wrong one: the right one, with its papers, and why.
    CorrectItem(Arc<Item>, Vec<PaperCheck>, &'static str),
    /// Nobody acted: the night's watch looks whether the notice period has run out.
    Night,
    /// Something happens to an account: whose, what, by whom.
    Account(String, Box<AccountFact>, String),
    /// Something happens to the board of a township.
    Board(String, BoardDeed),
    /// Something happens to a contact.
    Contact(Box<ContactDeed>),
    /// Something happens to a quarrel.
    Quarrel(Box<QuarrelDeed>),
    /// Something happens to a petition.
    Petition(Box<PetitionDeed>),
    /// A new account is proposed by the system administrator.
    Propose(String, Box<Particulars>),
}

/// What is written down at the counter.
#[derive(Debug, Clone)]
pub struct Entry {
    /// By whose hand: a clerk's or an agent's.
    pub hand: Hand,
    /// Who applies.
    pub given: Given,
    /// How it came in.
    pub channel: Channel,
    /// The papers as checked.
    pub papers: Vec<PaperCheck>,
    /// A remark.
    pub remark: Option<String>,
    /// What follows in the same act.
    pub then: Then,
}

/// The steps of one case, in the order of time.
#[derive(Debug)]
pub struct Plan<'a> {
    calendar: &'a Calendar,
    /// The dice of this case.
    pub dice: Dice,
    /// When the last step happens.
    pub at: Timestamp,
    /// The steps.
    pub steps: Vec<(Timestamp, Deed)>,
}

impl<'a> Plan<'a> {
    /// An empty plan that begins at an instant.
    pub fn new(calendar: &'a Calendar, dice: Dice, at: Timestamp) -> Plan<'a> {
        Plan { calendar, dice, at, steps: Vec::new() }
    }

    /// At this moment.
    pub fn now(&mut self, deed: Deed) -> &mut Self {
        self.steps.push((self.at, deed));
        self
    }

    /// An act at this moment.
    pub fn act(&mut self, hand: Hand, command: Command) -> &mut Self {
        self.now(Deed::Do(hand, command))
    }

    /// Some minutes later.
    pub fn soon(&mut self, low: i32, high: i32) -> &mut Self {
        self.at = hours::soon(self.calendar, &mut self.dice, self.at, low, high);
        self
    }

    /// A few minutes later, still on the same day even when the hall has closed.
    pub fn at_once(&mut self, low: i32, high: i32) -> &mut Self {
        let minutes = i64::from(self.dice.between(low, high));
        let later = self.at + jiff::SignedDuration::from_mins(minutes);
        if yimen_rules::case::day_of(later) == yimen_rules::case::day_of(self.at) {
            self.at = later;
        }
        self
    }

    /// So many working days later.
    pub fn days(&mut self, n: u32) -> &mut Self {
        self.at = hours::days(self.calendar, &mut self.dice, self.at, n);
        self
    }

    /// So many working days later, any number in between.
    pub fn days_between(&mut self, low: i32, high: i32) -> &mut Self {
        let n = u32::try_from(self.dice.between(low, high)).unwrap_or(0);
        self.days(n)
    }

    /// Ten past midnight, so many working days and one calendar day later: when the watch looks.
    pub fn night_after(&mut self, working_days: u32) -> &mut Self {
        use jiff::ToSpan;
        let due = self.calendar.nth_working_day_after(yimen_rules::case::day_of(self.at), working_days);
        self.at = hours::at(due.checked_add(1.day()).unwrap_or(due), 10, 0).max(self.at);
        self.now(Deed::Night)
    }
}
