//! Quarrels of the demo: mediated to an oral agreement that settles them at once, until exactly as many people have had
//! their quarrel settled as the county's volume says; beside them some that fail, and some that are still being mediated.

use super::{
    contacts::Brought,
    dice::Dice,
    history::History,
    hours, people,
    plan::Deed,
    town::BUSIEST,
    volume::{Slot, Slots, Volume, parties},
    words::quarrels as words,
};
use crate::{
    dispute::{
        given::{Given, GivenDanger, GivenSide},
        work::{self, Desk},
    },
    matter::people::seal_text,
    shell::Failure,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use yimen_rules::{
    case::day_of,
    dispute::{
        Accord, Answer, Choice, Command, DisputeKind, EndReason, Form, Mediator, Origin, Route, Session,
    },
    permission::{Action, Role},
    place::County,
};
use yimen_store::Tx;

/// What happens to a quarrel. The number by which the demo knows it stands first, then whose hand.
#[derive(Debug, Clone)]
pub struct QuarrelDeed {
    id: usize,
    by: String,
    step: Step,
}

/// One step.
#[derive(Debug, Clone)]
enum Step {
    /// With the contact it came from.
    Register(Box<Given>, Option<usize>),
    Accept,
    Name,
    Meet(&'static str),
    Agree(&'static str),
    Fail(&'static str),
    Visit(&'static str),
    Archive,
}

/// How long before now every settled quarrel has been settled.
const SETTLED: i64 = 24 * 6;

/// Adds every quarrel of the county.
pub fn fill(
    history: &mut History,
    county: &County,
    dice: &Dice,
    (from, now): (Date, Timestamp),
    volume: &Volume,
    mut brought: Vec<Brought>,
) {
    let last = day_of(now - SignedDuration::from_hours(SETTLED));
    let slots = Slots::of(county, &history.desk.calendar, (from, last.max(from)), |_| 100);
    let mut filler = Filler { history, county, now, id: 0 };
    // Two sides at least: a single one at the end joins the last quarrel.
    let mut sides = parties(volume.settled_by_mediation, |n| {
        let mut dice = dice.of("sides").of(&n.to_string());
        u32::try_from(dice.between(1, 2) + dice.between(1, 3)).unwrap_or(2)
    });
    if let [.., before, 1] = sides.as_mut_slice() {
        *before += 1;
        sides.pop();
    }
    let days = slots.draw(&mut dice.of("settled days"), sides.len() as u32);
    for (n, (slot, people)) in days.into_iter().zip(sides).enumerate() {
        let mut dice = dice.of("settled").of(&n.to_string());
        let first = u32::try_from(dice.between(1, 2)).unwrap_or(1).min(people.saturating_sub(1)).max(1);
        let (first, second) = (first, people.saturating_sub(first).max(1));
        let came = if n % 4 == 0 { brought.pop() } else { None };
        let slot = came.as_ref().map_or(slot, |came| came.slot);
        filler.settled(&mut dice, slot, (first, second), came);
    }
    let whole = Slots::of(county, &filler.history.desk.calendar, (from, day_of(now)), |_| 100);
    let failing = volume.settled_by_mediation / 36;
    for (n, slot) in whole.draw(&mut dice.of("failing days"), failing).into_iter().enumerate() {
        filler.failing(&mut dice.of("failing").of(&n.to_string()), slot);
    }
    // What is under way: some everywhere, and at every stage in the busiest places.
    let today = day_of(now);
    let week = today.checked_sub(6.days()).unwrap_or(today).max(from);
    let recent = Slots::of(county, &filler.history.desk.calendar, (week, today), |_| 100);
    let many = volume.settled_by_mediation / 80;
    let mut under_way: Vec<(Slot, usize)> = recent
        .draw(&mut dice.of("recent days"), many)
        .into_iter()
        .enumerate()
        .map(|(n, s)| (s, n % 3))
        .collect();
    for (township, _) in
        county.townships.iter().enumerate().filter(|(_, t)| BUSIEST.contains(&t.code.as_str()))
    {
        let day = |back: u32| hours::working_days_before(&filler.history.desk.calendar, today, back);
        under_way
            .extend([(1, 0), (2, 1), (4, 2)].map(|(back, stage)| (Slot { township, day: day(back) }, stage)));
    }
    for (n, (slot, stage)) in under_way.into_iter().enumerate() {
        filler.under_way(&mut dice.of("under way").of(&n.to_string()), slot, stage);
    }
}

struct Filler<'a> {
    history: &'a mut History,
    county: &'a County,
    now: Timestamp,
    id: usize,
}

impl Filler<'_> {
    fn push(&mut self, at: Timestamp, id: usize, by: &str, step: Step) {
        let deed = QuarrelDeed { id, by: by.to_owned(), step };
        self.history.push(at, Deed::Quarrel(Box::new(deed)), self.now);
    }

    fn hand(&self, slot: Slot, role: Role) -> Option<String> {
        let township = &self.county.townships[slot.township];
        self.history.staff.at(&township.code, role).next().map(|member| member.account.clone())
    }

    fn given(&self, dice: &mut Dice, slot: Slot, people: (u32, u32)) -> Given {
        let (kind, place, facts, demand) = *dice.pick(words::QUARRELS);
        let township = &self.county.townships[slot.township];
        let mut side = |many: u32| {
            let wish = people::Wish { from: 26, to: 74, man: None };
            let who = people::resident(dice, self.county, township, wish, slot.day);
            let agent = (many > 1).then(|| {
                let speaks = people::resident(dice, self.county, township, wish, slot.day);
                (speaks, "众人推选".to_owned())
            });
            GivenSide { who, people: many, agent, answer: Some(Answer::Agrees), ..GivenSide::person("") }
        };
        let sides = vec![side(people.0), side(people.1)];
        Given {
            kind: DisputeKind::parse(kind).unwrap_or(DisputeKind::Neighbour),
            origin: Origin::Application,
            contact: String::new(),
            contact_seen: None,
            place: place.to_owned(),
            facts: facts.to_owned(),
            demand: demand.to_owned(),
            danger: GivenDanger::none(),
            sides,
        }
    }

    /// From the application to the session; who mediates, and when the session ended.
    fn mediated(
        &mut self,
        dice: &mut Dice,
        slot: Slot,
        people: (u32, u32),
        came: Option<Brought>,
    ) -> Option<(usize, String, Timestamp)> {
        let (clerk, deputy) =
            (self.hand(slot, Role::WindowClerk)?, self.hand(slot, Role::CentreDeputyDirector)?);
        let calendar = self.history.desk.calendar.clone();
        let at = match &came {
            Some(came) => came.at + SignedDuration::from_mins(i64::from(dice.between(3, 9))),
            None => hours::at(slot.day, hours::visiting_minute(dice), dice.between(0, 59)),
        };
        let contact = came.as_ref().map(|came| came.contact);
        let clerk = came.map_or(clerk, |came| came.by);
        let id = self.id;
        self.id += 1;
        let given = self.given(dice, slot, people);
        self.push(at, id, &clerk, Step::Register(Box::new(given), contact));
        let at = hours::soon(&calendar, dice, at, 10, 60);
        self.push(at, id, &deputy, Step::Accept);
        let at = hours::soon(&calendar, dice, at, 3, 20);
        self.push(at, id, &deputy, Step::Name);
        let days = u32::try_from(dice.between(0, 2)).unwrap_or(0);
        let at = hours::days(&calendar, dice, at, days);
        self.push(at, id, &deputy, Step::Meet(dice.pick::<&str>(words::RECORDS)));
        Some((id, deputy, at))
    }

    fn settled(&mut self, dice: &mut Dice, slot: Slot, people: (u32, u32), came: Option<Brought>) {
        let calendar = self.history.desk.calendar.clone();
        let Some((id, deputy, at)) = self.mediated(dice, slot, people, came) else { return };
        let at = hours::soon(&calendar, dice, at, 20, 60);
        self.push(at, id, &deputy, Step::Agree(dice.pick::<&str>(words::TERMS)));
        // A few are not asked in time how it went.
        let (soonest, latest) = if dice.chance(25) { (14, 24) } else { (3, 8) };
        let days = u32::try_from(dice.between(soonest, latest)).unwrap_or(3);
        let at = hours::days(&calendar, dice, at, days);
        self.push(at, id, &deputy, Step::Visit(dice.pick::<&str>(words::VISITS)));
        self.filed(dice, id, &deputy, at);
    }

    fn failing(&mut self, dice: &mut Dice, slot: Slot) {
        let calendar = self.history.desk.calendar.clone();
        let Some((id, deputy, at)) = self.mediated(dice, slot, (1, 1), None) else { return };
        let days = u32::try_from(dice.between(3, 9)).unwrap_or(3);
        let at = hours::days(&calendar, dice, at, days);
        self.push(at, id, &deputy, Step::Fail(dice.pick::<&str>(words::FAILURES)));
        self.filed(dice, id, &deputy, at);
    }

    /// Registered; taken on by a mediator; or met once, to go on another day.
    fn under_way(&mut self, dice: &mut Dice, slot: Slot, stage: usize) {
        let (Some(clerk), Some(deputy)) =
            (self.hand(slot, Role::WindowClerk), self.hand(slot, Role::CentreDeputyDirector))
        else {
            return;
        };
        let calendar = self.history.desk.calendar.clone();
        let at = hours::at(slot.day, hours::visiting_minute(dice), dice.between(0, 59));
        let id = self.id;
        self.id += 1;
        let given = self.given(dice, slot, (1, 1));
        self.push(at, id, &clerk, Step::Register(Box::new(given), None));
        if stage > 0 {
            let at = hours::soon(&calendar, dice, at, 10, 60);
            self.push(at, id, &deputy, Step::Accept);
            let at = hours::soon(&calendar, dice, at, 3, 20);
            self.push(at, id, &deputy, Step::Name);
            if stage > 1 {
                let at = hours::days(&calendar, dice, at, 1);
                self.push(at, id, &deputy, Step::Meet(dice.pick::<&str>(words::RECORDS)));
            }
        }
    }

    fn filed(&mut self, dice: &mut Dice, id: usize, deputy: &str, at: Timestamp) {
        let days = u32::try_from(dice.between(0, 3)).unwrap_or(0);
        let at = hours::days(&self.history.desk.calendar.clone(), dice, at, days);
        self.push(at, id, deputy, Step::Archive);
    }
}

impl History {
    /// Lets something happen to a quarrel.
    pub(super) fn quarrel(&mut self, tx: &mut Tx<'_>, deed: QuarrelDeed) -> Result<(), Failure> {
        let desk = Desk::at(&self.hall, self.desk.now);
        let member = self.staff.called(&deed.by)?;
        let scope = |action| self.permissions.scope(&self.desk.county, &member.actor(), action);
        if let Step::Register(given, from) = &deed.step {
            let contact = from.and_then(|id| self.contacts.get(&id)).cloned().unwrap_or_default();
            let given = Given { contact, ..(**given).clone() };
            let opened = work::register(tx, &desk, &scope(Action::DisputeRegister)?, &given)?;
            self.quarrels.insert(deed.id, opened.no);
            return Ok(());
        }
        let Some(no) = self.quarrels.get(&deed.id).cloned() else { return Ok(()) };
        let (today, name) = (day_of(self.desk.now), member.particulars.display_name.clone());
        let unit = super::staff::code(&member.particulars.unit).to_owned();
        let mediator = || Mediator {
            name: name.clone(),
            account: member.account.clone(),
            unit: unit.clone(),
            choice: Choice::Named,
        };
        let command = match deed.step {
            Step::Register(..) | Step::Accept => Command::Accept,
            Step::Name => Command::Name { mediators: vec![mediator()], declared: true },
            Step::Meet(record) => Command::Meet(Session {
                on: today,
                place: "便民服务中心调解室".to_owned(),
                present: vec![0, 1],
                mediators: vec![name.clone()],
                invited: String::new(),
                record: seal_text(&self.vault, record)?,
            }),
            Step::Agree(terms) => Command::Agree(Accord {
                form: Form::Oral,
                grounds: seal_text(&self.vault, "双方对事实和各自责任没有异议。")?,
                terms: seal_text(&self.vault, terms)?,
                items: Vec::new(),
                reached_on: today,
            }),
            Step::Visit(words) => {
                Command::Visit { on: today, side: 0, result: seal_text(&self.vault, words)?, next: None }
            }
            Step::Archive => Command::Archive,
            Step::Fail(words) => Command::Fail {
                reason: EndReason::NoAgreement,
                words: seal_text(&self.vault, words)?,
                routes: vec![Route::Arbitration, Route::Administrative, Route::Court],
            },
        };
        work::act(tx, &desk, &scope(Action::DisputeMediate)?, &no, None, &command)?;
        Ok(())
    }
}
