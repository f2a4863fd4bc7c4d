//! Petitions of the demo: settled on the spot, by an opinion or with an answer to a suggestion, until exactly as many
//! people have had theirs settled as the county's volume says; beside them some told where else to go, some taken back,
//! some reviewed, some accusations for discipline inspection, and those that are being handled.

use super::{
    contacts::Brought,
    dice::Dice,
    history::History,
    hours, people,
    plan::Deed,
    staff::Member,
    volume::{Slot, Slots, Volume, parties},
    words::petitions as words,
};
use crate::{
    matter::{self, people::seal_text},
    person::{self, Identity},
    petition::{
        reading::Draft,
        work::{self, Desk},
    },
    shell::Failure,
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use yimen_rules::{
    case::{DeliveryWay, day_of},
    permission::{Action, Role},
    petition::{
        Answer, Channel, Class, Command, Outcome, PETITION_BUREAU, Path, Petition, Texts, Triage, Way,
    },
    place::County,
};
use yimen_store::Tx;

/// What happens to a petition. The number by which the demo knows it stands first, then whose hand and which permission.
#[derive(Debug, Clone)]
pub struct PetitionDeed {
    id: usize,
    by: String,
    action: Action,
    step: Step,
}

/// As it is taken in.
#[derive(Debug, Clone)]
struct Taken {
    class: Class,
    channel: Channel,
    people: u32,
    named: Vec<person::Given>,
    against: Option<String>,
    request: &'static str,
    facts: &'static str,
    /// The contact it came from.
    from: Option<usize>,
}

/// One step.
#[derive(Debug, Clone)]
enum Step {
    Register(Box<Taken>),
    Triage(Triage, Option<Way>, &'static str),
    Tell(Answer, &'static str, &'static str),
    Confirm,
    Open(Path, &'static str),
    Begin,
    Visit(&'static str),
    Finish(&'static str),
    Draft(Outcome, [&'static str; 3]),
    Sign,
    Deliver,
    Acknowledge,
    Appeal,
    Close,
    Withdraw,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    OnTheSpot,
    Opinion,
    Suggestion,
    NotSupported,
    Reviewed,
    Elsewhere,
    Withdrawn,
    Accusation,
    InHand,
    JustIn,
}

/// The longest that a whole procedure takes here, with the thirty days in which review may be asked for.
const LONG_AGO: i64 = 24 * 130;

/// Days before now by which what is settled on the spot has been settled.
const SETTLED: i64 = 24 * 5;

/// Adds every petition of the county.
pub fn fill(
    history: &mut History,
    county: &County,
    dice: &Dice,
    (from, now): (Date, Timestamp),
    volume: &Volume,
    mut brought: Vec<Brought>,
) {
    let last = day_of(now - SignedDuration::from_hours(SETTLED)).max(from);
    let slots = Slots::of(county, &history.desk.calendar, (from, last), |_| 100);
    let mut filler = Filler { history, county, now, id: 0 };
    let asking = parties(volume.settled_by_petition, |n| {
        let mut dice = dice.of("asking").of(&n.to_string());
        let many = match dice.below(100) {
            0..=69 => 1,
            70..=87 => 2,
            88..=95 => dice.between(3, 6),
            _ => dice.between(7, 18),
        };
        u32::try_from(many).unwrap_or(1)
    });
    let days = slots.draw(&mut dice.of("settled days"), asking.len() as u32);
    for (n, (slot, people)) in days.into_iter().zip(asking).enumerate() {
        let mut dice = dice.of("settled").of(&n.to_string());
        let came = if n % 3 == 0 { brought.pop() } else { None };
        let slot = came.as_ref().map_or(slot, |came| came.slot);
        let long_ago = hours::at(slot.day, 0, 0) < now - SignedDuration::from_hours(LONG_AGO);
        let fate = match (long_ago, dice.below(100)) {
            (true, 0..=54) => Fate::Opinion,
            (true, 55..=66) => Fate::Suggestion,
            _ => Fate::OnTheSpot,
        };
        filler.play(&mut dice, slot, fate, people, came);
    }
    let share = |n: u32| (n * volume.settled_by_petition / 600).max(1);
    let span = |back: (i64, i64)| {
        let day = |days: i64| day_of(now - SignedDuration::from_hours(24 * days)).max(from);
        (day(back.0), day(back.1))
    };
    let whole = (i64::from(i16::MAX), 3);
    for (fate, many, back) in [
        (Fate::NotSupported, 22, (i64::from(i16::MAX), 130)),
        (Fate::Reviewed, 7, (i64::from(i16::MAX), 130)),
        (Fate::Elsewhere, 26, whole),
        (Fate::Withdrawn, 9, whole),
        (Fate::Accusation, 8, whole),
        (Fate::InHand, 24, (40, 4)),
        (Fate::JustIn, 5, (1, 0)),
    ] {
        let calendar = &filler.history.desk.calendar;
        let slots = Slots::of(county, calendar, span(back), |_| 100);
        let dice = dice.of(&format!("{fate:?}"));
        for (n, slot) in slots.draw(&mut dice.of("days"), share(many)).into_iter().enumerate() {
            let mut dice = dice.of(&n.to_string());
            let people = if dice.chance(120) { 8 } else { 1 };
            filler.play(&mut dice, slot, fate, people, None);
        }
    }
}

struct Filler<'a> {
    history: &'a mut History,
    county: &'a County,
    now: Timestamp,
    id: usize,
}

/// One petition being told: its number, its hands, and the clock.
struct Tale<'f, 'a> {
    filler: &'f mut Filler<'a>,
    id: usize,
    deputy: String,
    director: String,
    at: Timestamp,
}

impl Tale<'_, '_> {
    fn by(&mut self, by: &str, action: Action, step: Step) {
        let deed = PetitionDeed { id: self.id, by: by.to_owned(), action, step };
        self.filler.history.push(self.at, Deed::Petition(Box::new(deed)), self.filler.now);
    }

    fn deputy(&mut self, action: Action, step: Step) {
        let by = self.deputy.clone();
        self.by(&by, action, step);
    }

    fn handle(&mut self, step: Step) {
        self.deputy(Action::PetitionHandle, step);
    }

    fn soon(&mut self, dice: &mut Dice) {
        self.at = hours::soon(&self.filler.history.desk.calendar, dice, self.at, 8, 45);
    }

    fn days(&mut self, dice: &mut Dice, low: i32, high: i32) {
        let n = u32::try_from(dice.between(low, high)).unwrap_or(1);
        self.at = hours::days(&self.filler.history.desk.calendar, dice, self.at, n);
    }

    fn calendar_days(&mut self, dice: &mut Dice, n: i64) {
        self.at += SignedDuration::from_hours(24 * n);
        let day = hours::working_day(&self.filler.history.desk.calendar, day_of(self.at), 0);
        self.at = hours::at(day, dice.between(9 * 60, 11 * 60), 0);
    }
}

impl Filler<'_> {
    fn hand(&self, slot: Slot, role: Role) -> Option<String> {
        let township = &self.county.townships[slot.township];
        self.history.staff.at(&township.code, role).next().map(|member| member.account.clone())
    }

    fn play(&mut self, dice: &mut Dice, slot: Slot, fate: Fate, people: u32, came: Option<Brought>) {
        let (Some(clerk), Some(deputy), Some(director)) = (
            self.hand(slot, Role::WindowClerk),
            self.hand(slot, Role::CentreDeputyDirector),
            self.hand(slot, Role::CentreDirector),
        ) else {
            return;
        };
        let (request, facts, found, opinion) = *dice.pick(words::PETITIONS);
        let id = self.id;
        self.id += 1;
        let taken = Taken {
            class: match fate {
                Fate::Suggestion => Class::Suggestion,
                Fate::Accusation => Class::Accusation,
                _ => Class::Appeal,
            },
            channel: if came.is_some() { Channel::Visit } else { channel(dice) },
            people,
            named: self.named(dice, slot, people),
            against: (fate == Fate::Accusation).then(|| self.accused(dice, slot)).flatten(),
            request: if fate == Fate::Accusation { "反映工作人员优亲厚友" } else { request },
            facts,
            from: came.as_ref().map(|came| came.contact),
        };
        let at = match &came {
            Some(came) => came.at + SignedDuration::from_mins(i64::from(dice.between(3, 9))),
            None => {
                let at = hours::at(slot.day, hours::visiting_minute(dice), dice.between(0, 59));
                at.min(self.now - SignedDuration::from_mins(i64::from(dice.between(2, 40))))
            }
        };
        let clerk = came.map_or(clerk, |came| came.by);
        let mut tale = Tale { filler: self, id, deputy, director, at };
        tale.by(&clerk, Action::PetitionRegister, Step::Register(Box::new(taken)));
        if fate == Fate::JustIn {
            return;
        }
        tale.soon(dice);
        match fate {
            Fate::OnTheSpot => {
                let note = *dice.pick(words::ON_THE_SPOT);
                tale.deputy(Action::PetitionTriage, Step::Triage(Triage::OnTheSpot, None, note));
                tale.soon(dice);
                tale.handle(Step::Confirm);
            }
            Fate::Accusation => {
                tale.days(dice, 1, 5);
                tale.by("supervisor", Action::DisciplineHandle, Step::Tell(Answer::Accepted, "", ""));
            }
            Fate::Elsewhere => {
                let (route, reason) = *dice.pick(words::ELSEWHERE);
                let step = Step::Triage(Triage::ToStatutory, Some(Way::Judicial), "");
                tale.deputy(Action::PetitionTriage, step);
                tale.days(dice, 1, 6);
                tale.handle(Step::Tell(Answer::StatutoryRoute, route, reason));
            }
            Fate::Withdrawn => {
                tale.taken_on(dice);
                tale.days(dice, 2, 8);
                tale.handle(Step::Withdraw);
            }
            Fate::InHand => {
                tale.taken_on(dice);
                tale.days(dice, 0, 2);
                tale.handle(Step::Open(Path::Field, words::TASKS[1]));
            }
            Fate::Opinion | Fate::Suggestion | Fate::NotSupported | Fate::Reviewed => {
                let outcome = match fate {
                    Fate::NotSupported | Fate::Reviewed => Outcome::NotSupported,
                    _ if dice.chance(640) => Outcome::Supported,
                    _ => Outcome::Explained,
                };
                tale.decided(dice, fate != Fate::Suggestion, outcome, [request, found, opinion]);
                match fate {
                    Fate::Suggestion => {}
                    Fate::Reviewed => tale.reviewed(dice, [request, found, "维持原处理意见。"]),
                    _ => {
                        tale.calendar_days(dice, 40);
                        tale.handle(Step::Close);
                    }
                }
            }
            Fate::JustIn => {}
        }
    }

    fn named(&self, dice: &mut Dice, slot: Slot, people: u32) -> Vec<person::Given> {
        let township = &self.county.townships[slot.township];
        let wish = people::Wish { from: 28, to: 76, man: None };
        // More than five choose at most five.
        let many = match people {
            0..=2 => people,
            3..=6 => 3,
            _ => 5,
        };
        let mut named: Vec<person::Given> = Vec::new();
        while named.len() < many.max(1) as usize {
            let given = people::resident(dice, self.county, township, wish, slot.day);
            if !named.iter().any(|other| other.id_number == given.id_number) {
                named.push(given);
            }
        }
        named
    }

    fn accused(&self, dice: &mut Dice, slot: Slot) -> Option<String> {
        let township = &self.county.townships[slot.township];
        let of: Vec<&Member> = self.history.staff.at(&township.code, Role::DepartmentHandler).collect();
        if of.is_empty() { None } else { Some(dice.pick(&of).particulars.display_name.clone()) }
    }
}

fn channel(dice: &mut Dice) -> Channel {
    match dice.below(100) {
        0..=61 => Channel::Visit,
        62..=74 => Channel::Letter,
        75..=88 => Channel::Phone,
        _ => Channel::Village,
    }
}

impl Tale<'_, '_> {
    fn taken_on(&mut self, dice: &mut Dice) {
        self.deputy(Action::PetitionTriage, Step::Triage(Triage::ToPetition, None, ""));
        self.days(dice, 1, 6);
        self.handle(Step::Tell(Answer::Accepted, "", ""));
    }

    /// From triage to the opinion in the petitioner's hands.
    fn decided(&mut self, dice: &mut Dice, inquire: bool, outcome: Outcome, words: [&'static str; 3]) {
        self.taken_on(dice);
        self.days(dice, 1, 3);
        if inquire {
            let field = dice.chance(600);
            let path = if field { Path::Field } else { Path::Limited };
            self.handle(Step::Open(path, words::TASKS[usize::from(field)]));
            self.days(dice, 1, 3);
            self.handle(if field { Step::Visit(words[1]) } else { Step::Begin });
            self.days(dice, 0, 1);
            self.handle(Step::Finish(words[1]));
            self.days(dice, 1, 9);
        }
        self.handle(Step::Draft(outcome, words));
        self.soon(dice);
        let director = self.director.clone();
        self.by(&director, Action::PetitionHandle, Step::Sign);
        self.days(dice, 1, 3);
        self.handle(Step::Deliver);
        self.soon(dice);
        self.handle(Step::Acknowledge);
    }

    /// Review by the county's petition bureau, as far as the time in which re-examination may be asked for.
    fn reviewed(&mut self, dice: &mut Dice, words: [&'static str; 3]) {
        let bureau =
            |role| self.filler.history.staff.at(PETITION_BUREAU, role).next().map(|m| m.account.clone());
        let (Some(handler), Some(head)) = (bureau(Role::CountyHandler), bureau(Role::BureauHead)) else {
            return;
        };
        self.calendar_days(dice, 9);
        self.handle(Step::Appeal);
        self.days(dice, 6, 12);
        self.by(&handler, Action::PetitionReview, Step::Draft(Outcome::Upheld, words));
        self.soon(dice);
        self.by(&head, Action::PetitionReview, Step::Sign);
        self.days(dice, 1, 2);
        self.by(&handler, Action::PetitionReview, Step::Deliver);
        self.soon(dice);
        self.by(&handler, Action::PetitionHandle, Step::Acknowledge);
        self.calendar_days(dice, 40);
        self.by(&handler, Action::PetitionHandle, Step::Close);
    }
}

impl History {
    /// Lets something happen to a petition.
    pub(super) fn petition(&mut self, tx: &mut Tx<'_>, deed: PetitionDeed) -> Result<(), Failure> {
        let desk = Desk::at(&self.hall, self.desk.now);
        let member = self.staff.called(&deed.by)?;
        let scope = self.permissions.scope(&self.desk.county, &member.actor(), deed.action)?;
        if let Step::Register(taken) = &deed.step {
            let draft = self.draft(taken)?;
            let opened = work::register(tx, &desk, &scope, &draft)?;
            self.petitions.insert(deed.id, opened.no);
            return Ok(());
        }
        let Some(no) = self.petitions.get(&deed.id).cloned() else { return Ok(()) };
        let petition = matter::work::load_in::<Petition>(tx, &scope, &no)?.matter;
        let command = self.command(deed.step, &deed.by, &petition)?;
        work::act(tx, &desk, &scope, &no, petition.version, &command)?;
        Ok(())
    }

    fn draft(&self, taken: &Taken) -> Result<Draft, Failure> {
        let today = day_of(self.desk.now);
        let named = taken.named.iter().map(|given| Identity::parse(given, today).map(Some));
        Ok(Draft {
            class: taken.class,
            way: None,
            channel: taken.channel,
            received_on: today,
            people: taken.people.max(u32::try_from(taken.named.len()).unwrap_or(1)),
            people_named: named.collect::<Result<_, _>>()?,
            against_unit: String::new(),
            against_people: taken.against.iter().cloned().collect(),
            against_said: String::new(),
            request: taken.request.to_owned(),
            facts: taken.facts.to_owned(),
            reasons: String::new(),
            urgent: String::new(),
            contact: taken.from.and_then(|id| self.contacts.get(&id)).map(|no| (no.clone(), None)),
        })
    }

    fn command(&self, step: Step, by: &str, petition: &Petition) -> Result<Command, Failure> {
        let today = day_of(self.desk.now);
        let text = |words: &str| seal_text(&self.vault, words);
        // What is under way is the last that was opened.
        let open = petition.steps.len().saturating_sub(1);
        Ok(match step {
            Step::Register(_) | Step::Confirm => Command::Confirm,
            Step::Triage(result, way, note) => {
                Command::Triage { result, way, note: text(note)?, sending: None }
            }
            Step::Tell(answer, route, reason) => Command::Tell {
                answer,
                route: text(route)?,
                reason: text(reason)?,
                holder: if answer == Answer::Accepted { by.to_owned() } else { String::new() },
            },
            Step::Open(path, task) => {
                Command::Open { path, people: Vec::new(), due: None, task: text(task)? }
            }
            Step::Begin => Command::Begin { step: open },
            Step::Visit(found) => Command::Visit {
                step: open,
                on: today,
                people: vec![self.staff.called(by)?.particulars.display_name.clone()],
                found: text(found)?,
            },
            Step::Finish(result) => Command::Finish { step: open, result: text(result)? },
            Step::Draft(outcome, [request, facts, opinion]) => {
                let basis = text("《信访工作条例》第三十二条及相关政策规定。")?;
                let texts =
                    Texts { request: text(request)?, facts: text(facts)?, basis, opinion: text(opinion)? };
                Command::Draft { outcome, texts }
            }
            Step::Sign => Command::Sign,
            Step::Deliver => Command::Deliver { on: today, way: DeliveryWay::Window },
            Step::Acknowledge => Command::Acknowledge,
            Step::Appeal => Command::Appeal { on: today },
            Step::Close => Command::Close,
            Step::Withdraw => {
                Command::Withdraw { reason: text("问题已经得到解决，不再反映。")? }
            }
        })
    }
}
