//! Carries plans out in the order of time, through the same units of work that a request goes through.

use super::{
    boards::Boards,
    plan::{Deed, Entry, Hand},
    staff::{Member, Staff},
};
use crate::{
    case::{
        api::draw_number,
        work::{self, Acted, Desk},
    },
    paper::{self, Kind, print::Print},
    person::{self, Given, Identity},
    shell::{Failure, Hall},
    signin::account::{AccountFact, Held},
};
use jiff::Timestamp;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap, HashMap},
    sync::Arc,
};
use yimen_rules::{
    case::{Case, Command, Correct, Intake, PaperCheck, State, Then, day_of},
    catalogue::Item,
    permission::{Action, Role, Scope, Table, Unit},
};
use yimen_store::{Tx, Vault};

/// A case in the making.
#[derive(Debug, Clone)]
pub struct Story {
    /// Nine digits.
    pub township: String,
    /// The item.
    pub item: Arc<Item>,
    /// Which of the township's clerks, agents.
    pub turn: usize,
    /// Its number, once it has been received.
    pub case_no: Option<String>,
    /// The papers printed so far.
    pub printed: Vec<(Kind, usize)>,
}

/// What became of the plans.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Cases received.
    pub cases: u64,
    /// Contacts written down.
    pub contacts: u64,
    /// Acts done.
    pub acts: u64,
    /// Acts that the rules refused, by the code of the refusal: the plan was not possible.
    pub refused: BTreeMap<String, u64>,
}

/// The story of what belongs to no case.
const NO_CASE: usize = usize::MAX;

/// The events still to come, and everything needed to make them happen.
pub struct History {
    /// The desk, whose clock travels.
    pub desk: Desk,
    /// Who works where.
    pub staff: Arc<Staff>,
    /// Who may do what.
    pub permissions: Table,
    /// Seals what people give.
    pub vault: Arc<Vault>,
    /// What became of the plans so far.
    pub told: Told,
    /// The hall, for those units of work that ask for it.
    pub(super) hall: Hall,
    /// What the deeds on boards remember.
    pub(super) boards: Boards,
    /// The numbers of contacts that something more will happen to.
    pub(super) contacts: HashMap<usize, String>,
    /// The numbers of quarrels.
    pub(super) quarrels: HashMap<usize, String>,
    /// The numbers of petitions.
    pub(super) petitions: HashMap<usize, String>,
    stories: HashMap<usize, Story>,
    events: BinaryHeap<Reverse<Event>>,
    next: usize,
}

struct Event {
    at: Timestamp,
    order: usize,
    story: usize,
    deed: Deed,
}

impl PartialEq for Event {
    fn eq(&self, other: &Event) -> bool {
        (self.at, self.order) == (other.at, other.order)
    }
}
impl Eq for Event {}
impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Event) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Event {
    fn cmp(&self, other: &Event) -> std::cmp::Ordering {
        (self.at, self.order).cmp(&(other.at, other.order))
    }
}

impl History {
    /// No events yet.
    pub fn new(hall: &Hall, desk: Desk, staff: Arc<Staff>) -> History {
        History {
            desk,
            staff,
            permissions: hall.permissions().clone(),
            vault: hall.vault().clone(),
            hall: hall.clone(),
            contacts: HashMap::new(),
            quarrels: HashMap::new(),
            petitions: HashMap::new(),
            told: Told::default(),
            boards: Boards::default(),
            stories: HashMap::new(),
            events: BinaryHeap::new(),
            next: 0,
        }
    }

    /// Adds a case with its steps; what lies after `until` never happens.
    pub fn add(&mut self, story: Story, steps: Vec<(Timestamp, Deed)>, until: Timestamp) {
        let id = self.next;
        for (n, (at, deed)) in steps.into_iter().enumerate() {
            if at <= until {
                let order = id * 64 + n.min(63);
                self.events.push(Reverse(Event { at, order, story: id, deed }));
            }
        }
        self.stories.insert(id, story);
        self.next += 1;
    }

    /// Adds something that belongs to no case; nothing when it lies after `until`.
    pub fn push(&mut self, at: Timestamp, deed: Deed, until: Timestamp) {
        if at <= until {
            self.events.push(Reverse(Event { at, order: self.next * 64, story: NO_CASE, deed }));
            self.next += 1;
        }
    }

    /// Something happens to an account.
    pub fn account(&mut self, at: Timestamp, account: &str, fact: AccountFact, by: &str, until: Timestamp) {
        self.push(at, Deed::Account(account.to_owned(), Box::new(fact), by.to_owned()), until);
    }

    /// How many events are still to come.
    pub fn left(&self) -> usize {
        self.events.len()
    }

    /// The moment of the next event.
    pub fn next_at(&self) -> Option<Timestamp> {
        self.events.peek().map(|event| event.0.at)
    }

    /// Makes the next events happen, at most so many and none after `until`, in one transaction.
    ///
    /// # Errors
    /// Of the store. A refusal of the rules is counted, and the case goes on without that act.
    pub fn advance(&mut self, tx: &mut Tx<'_>, most: usize, until: Timestamp) -> Result<(), Failure> {
        for _ in 0..most {
            if self.next_at().is_none_or(|at| at > until) {
                break;
            }
            let Some(Reverse(event)) = self.events.pop() else { break };
            self.desk.now = event.at;
            match self.happen(tx, event.story, event.deed) {
                Ok(()) => self.told.acts += 1,
                Err(Failure::Refused(refusal)) => {
                    *self.told.refused.entry(refusal.code.to_string()).or_default() += 1;
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(())
    }

    fn happen(&mut self, tx: &mut Tx<'_>, id: usize, deed: Deed) -> Result<(), Failure> {
        let (county, now) = (self.desk.county.clone(), self.desk.now);
        let deed = match deed {
            Deed::Account(account, fact, by) => {
                let held = Held::load(tx, &county, &account)?;
                let mut held = held.ok_or_else(|| Failure::Internal(format!("no account {account}")))?;
                return Ok(held.record(tx, &county, &[*fact], &by, now)?);
            }
            Deed::Propose(account, particulars) => {
                Held::found(tx, &county, &account, *particulars, "sysadmin", now)?;
                return Ok(());
            }
            Deed::Board(township, deed) => return self.board(tx, &township, deed),
            Deed::Contact(deed) => return self.contact(tx, *deed),
            Deed::Quarrel(deed) => return self.quarrel(tx, *deed),
            Deed::Petition(deed) => return self.petition(tx, *deed),
            of_a_case => of_a_case,
        };
        let Some(mut story) = self.stories.remove(&id) else { return Ok(()) };
        let done = self.in_story(tx, &mut story, deed);
        self.stories.insert(id, story);
        done
    }

    fn in_story(&mut self, tx: &mut Tx<'_>, story: &mut Story, deed: Deed) -> Result<(), Failure> {
        if let Deed::Receive(entry) = deed {
            let hand = entry.hand;
            let case = self.receive(tx, story, *entry)?;
            story.case_no = Some(case.case_no.clone());
            self.told.cases += 1;
            return self.print(tx, story, hand, &case);
        }
        let Some(case_no) = story.case_no.clone() else { return Ok(()) };
        let (hand, case) = match deed {
            Deed::Do(hand, command) => (hand, self.act(tx, story, &case_no, hand, &command)?),
            Deed::CorrectPerson(given, why) => {
                (Hand::Clerk, self.correct_person(tx, story, &case_no, &given, why)?)
            }
            Deed::CorrectItem(item, papers, why) => {
                (Hand::Clerk, self.correct_item(tx, story, &case_no, &item, papers, why)?)
            }
            Deed::Night => return work::lapse(tx, &self.desk, &case_no).map(|_| ()),
            Deed::Receive(_)
            | Deed::Account(..)
            | Deed::Propose(..)
            | Deed::Board(..)
            | Deed::Contact(_)
            | Deed::Quarrel(_)
            | Deed::Petition(_) => return Ok(()),
        };
        self.print(tx, story, hand, &case)
    }

    /// Whoever acts at the township prints what the applicant is owed and has not been given yet.
    fn print(&self, tx: &mut Tx<'_>, story: &mut Story, hand: Hand, case: &Case) -> Result<(), Failure> {
        let Some(member) = self.member(story, hand) else { return Ok(()) };
        if !matches!(member.particulars.unit, Unit::Township(_))
            || matches!(case.state, State::Void | State::Withdrawn)
        {
            return Ok(());
        }
        let account = member.account.clone();
        let owed = Kind::ALL.iter().filter(|kind| kind.is_owed(case));
        for paper in owed.flat_map(|kind| (1..=kind.count(case)).map(move |nth| (*kind, nth))) {
            if !story.printed.contains(&paper) {
                let (county, now) = (&self.desk.county, self.desk.now);
                let print = Print::of(&self.vault, case, paper, 1, &account, now);
                paper::print::record(tx, county, case, &print)?;
                story.printed.push(paper);
            }
        }
        Ok(())
    }

    fn receive(&self, tx: &mut Tx<'_>, story: &Story, entry: Entry) -> Result<Case, Failure> {
        let scope = self.scope(story, entry.hand, Action::CaseReceive)?;
        match &entry.then {
            Then::Nothing => {}
            Then::Accept => drop(self.scope(story, entry.hand, Action::CaseAccept)?),
            Then::Notify(_) => drop(self.scope(story, entry.hand, Action::CaseNotify)?),
            Then::Refuse(_) => drop(self.scope(story, entry.hand, Action::CaseRefuse)?),
        }
        let identity = self.identity(&entry.given)?;
        let case_no = draw_number(tx, &self.desk, &story.township)?;
        let sealed = person::seal(&self.vault, &identity, &case_no)?;
        let command = Command::Receive(Box::new(Intake {
            case_no: case_no.clone(),
            township: story.township.clone(),
            item_version: Some(story.item.version),
            channel: entry.channel,
            applicant: sealed.applicant.clone(),
            papers: entry.papers,
            remark: entry.remark,
            then: entry.then,
        }));
        let actor = scope.actor();
        let case = work::receive(tx, &self.desk, &actor.account, &actor.unit, &story.item, &command)?;
        person::keep(tx, &self.desk.county, &sealed, &case_no, self.desk.now.as_microsecond())?;
        Ok(case)
    }

    fn identity(&self, given: &Given) -> Result<Identity, Failure> {
        Identity::parse(given, day_of(self.desk.now)).map_err(Failure::Refused)
    }

    fn act(
        &self,
        tx: &mut Tx<'_>,
        story: &Story,
        case_no: &str,
        hand: Hand,
        command: &Command,
    ) -> Result<Case, Failure> {
        let scope = self.scope(story, hand, permission(command))?;
        work::act(tx, &self.desk, &scope, case_no, None, command).and_then(Acted::done)
    }

    fn correct_person(
        &self,
        tx: &mut Tx<'_>,
        story: &Story,
        case_no: &str,
        given: &Given,
        why: &str,
    ) -> Result<Case, Failure> {
        let sealed = person::seal(&self.vault, &self.identity(given)?, case_no)?;
        person::keep(tx, &self.desk.county, &sealed, case_no, self.desk.now.as_microsecond())?;
        let correct = Correct {
            reason: why.to_owned(),
            applicant: Some(sealed.applicant),
            papers: None,
            new_item: false,
        };
        self.act(tx, story, case_no, Hand::Clerk, &Command::Correct(Box::new(correct)))
    }

    fn correct_item(
        &self,
        tx: &mut Tx<'_>,
        story: &Story,
        case_no: &str,
        item: &Item,
        papers: Vec<PaperCheck>,
        why: &str,
    ) -> Result<Case, Failure> {
        let scope = self.scope(story, Hand::Clerk, Action::CaseCorrect)?;
        let correct =
            Correct { reason: why.to_owned(), applicant: None, papers: Some(papers), new_item: true };
        let command = Command::Correct(Box::new(correct));
        work::correct_item(tx, &self.desk, &scope, case_no, None, item, &command)
    }

    /// The permission of that hand, from the table and nowhere else.
    fn scope(&self, story: &Story, hand: Hand, action: Action) -> Result<Scope, Failure> {
        let member = self
            .member(story, hand)
            .ok_or_else(|| Failure::Internal(format!("nobody for {hand:?} at {}", story.township)))?;
        Ok(self.permissions.scope(&self.desk.county, &member.actor(), action)?)
    }

    pub(super) fn member(&self, story: &Story, hand: Hand) -> Option<&Member> {
        let department = &story.item.department;
        let turn = |unit: &str, role| {
            let mut everyone = self.staff.at(unit, role);
            let many = everyone.clone().count().max(1);
            everyone.nth(story.turn % many)
        };
        match hand {
            Hand::Clerk => turn(&story.township, Role::WindowClerk),
            Hand::Agent => turn(&story.township, Role::Agent),
            Hand::Handler => self.staff.handler(&story.township, department),
            Hand::Director => turn(&story.township, Role::CentreDirector),
            Hand::Bureau => turn(department, Role::CountyHandler),
            Hand::BureauHead => turn(department, Role::BureauHead),
        }
    }
}

fn permission(command: &Command) -> Action {
    match command {
        Command::Receive(_) => Action::CaseReceive,
        Command::Notify(_) => Action::CaseNotify,
        Command::Supplement(_) => Action::CaseSupplement,
        Command::Accept => Action::CaseAccept,
        Command::Refuse(_) => Action::CaseRefuse,
        Command::Forward(_) => Action::CaseForward,
        Command::Receipt => Action::CaseReceiveAtBureau,
        Command::Return(_) => Action::CaseReturn,
        Command::Suspend(_) => Action::CaseSuspend,
        Command::Resume => Action::CaseResume,
        Command::Extend(_) => Action::CaseExtend,
        Command::Decide(_) => Action::CaseDecide,
        Command::Deliver(_) => Action::CaseDeliver,
        Command::Withdraw { .. } => Action::CaseWithdraw,
        Command::Correct(_) | Command::Void { .. } => Action::CaseCorrect,
        Command::Redate { .. } => Action::SystemConfigure,
    }
}
