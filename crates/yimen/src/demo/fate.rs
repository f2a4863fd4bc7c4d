//! What may become of a case, and how often: the story of an ordinary one, told step by step into a [`Plan`].

use super::{
    dice::Dice,
    papers,
    plan::{Deed, Entry, Hand, Plan},
    words,
};
use crate::person::Given;
use std::sync::Arc;
use yimen_rules::{
    case::{
        Channel, Command, Decide, Deliver, DeliveryWay, Extend, Forward, Notify, Outcome, PaperCheck, Refuse,
        Return, Supplement, Suspend, Then,
    },
    catalogue::{CaseType, Item, Mode},
};

/// How well a place works: in thousandths, the more the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slips {
    /// Cases that are decided late.
    pub late: u32,
    /// Intakes where something is wanting.
    pub lacking: u32,
    /// Licences on which nobody says a word in time.
    pub silent: u32,
}

/// Everything a story needs to know of its case.
#[derive(Debug, Clone)]
pub struct Matter {
    /// The item.
    pub item: Arc<Item>,
    /// Who applies.
    pub given: Given,
    /// The same, wrongly written, for a case that is to be corrected.
    pub mistaken: Option<Given>,
    /// How the township works.
    pub slips: Slips,
}

/// Tells the story of a case from its receipt to its end.
pub fn tell(plan: &mut Plan<'_>, matter: &Matter) {
    let item = &matter.item;
    let errand = item.mode == Mode::Agency && item.case_type != CaseType::Instant && plan.dice.chance(110);
    let mut entry = entry(&mut plan.dice, matter, errand);
    if let Some(mistaken) = &matter.mistaken {
        let right = std::mem::replace(&mut entry.given, mistaken.clone());
        plan.now(Deed::Receive(Box::new(entry)));
        plan.at_once(3, 12);
        let why = *plan.dice.pick(words::CORRECTED);
        plan.now(Deed::CorrectPerson(Box::new(right), why));
        accept(plan, item, 15, 90);
        return handle(plan, matter);
    }
    match plan.dice.below(1000) {
        0..=5 => {
            plan.now(Deed::Receive(Box::new(entry)));
            let reason = (*plan.dice.pick(words::VOIDED)).to_owned();
            plan.at_once(2, 9).act(Hand::Clerk, Command::Void { reason });
        }
        6..=22 if !errand => {
            let (reason, body) = *plan.dice.pick(words::NOT_ACCEPTED);
            let competent_body = body.map(str::to_owned);
            entry.then = Then::Refuse(Refuse { reason: reason.to_owned(), basis: None, competent_body });
            plan.now(Deed::Receive(Box::new(entry)));
        }
        _ if papers::wanting(&entry.papers) => lacking(plan, matter, entry),
        _ => complete(plan, matter, entry),
    }
}

/// What is written down at the counter, before anything follows.
fn entry(dice: &mut Dice, matter: &Matter, errand: bool) -> Entry {
    let item = &matter.item;
    let lacks = !item.materials.is_empty() && dice.chance(matter.slips.lacking);
    let papers = if lacks && matter.mistaken.is_none() {
        papers::lacking(dice, item)
    } else {
        let follow = item.case_type != CaseType::Instant && dice.chance(400);
        papers::complete(dice, item, follow)
    };
    let channel = match (errand, dice.below(100)) {
        (true, 0..=54) => Channel::VillageVisit,
        (true, _) => Channel::VillageStation,
        (false, 0..=81) => Channel::Window,
        (false, 82..=88) => Channel::Online,
        (false, 89..=92) => Channel::Phone,
        (false, _) => Channel::VillageStation,
    };
    let remark = dice.chance(90).then(|| (*dice.pick(words::REMARKS)).to_owned());
    let hand = if errand { Hand::Agent } else { Hand::Clerk };
    Entry { hand, given: matter.given.clone(), channel, papers, remark, then: Then::Nothing }
}

/// Nothing is wanting: accepted on the spot, or after a while.
fn complete(plan: &mut Plan<'_>, matter: &Matter, mut entry: Entry) {
    let item = &matter.item;
    let instant = item.case_type == CaseType::Instant;
    if entry.hand == Hand::Agent {
        plan.now(Deed::Receive(Box::new(entry)));
        accept(plan, item, 40, 200);
    } else if item.is_licence() && plan.dice.chance(matter.slips.silent) {
        plan.now(Deed::Receive(Box::new(entry))).night_after(5);
    } else if plan.dice.chance(if instant { 30 } else { 150 }) {
        plan.now(Deed::Receive(Box::new(entry)));
        accept(plan, item, 20, 180);
    } else {
        entry.then = Then::Accept;
        plan.now(Deed::Receive(Box::new(entry)));
        if instant {
            return deliver_at_once(plan);
        }
    }
    handle(plan, matter);
}

/// Something is wanting: one notice, a supplement, and sometimes worse.
fn lacking(plan: &mut Plan<'_>, matter: &Matter, mut entry: Entry) {
    let item = &matter.item;
    let checks = entry.papers.clone();
    let lines = papers::lines(&mut plan.dice, &checks);
    let notify = Notify { items: lines, reason: None };
    let silent = item.is_licence() && plan.dice.chance(matter.slips.silent * 2);
    if silent {
        // Nobody said a word: accepted by silence, and what was lacking is still owed.
        plan.now(Deed::Receive(Box::new(entry))).night_after(5).days_between(1, 4);
        plan.act(Hand::Clerk, Command::Supplement(Supplement::default()));
        return handle(plan, matter);
    }
    if entry.hand == Hand::Clerk && plan.dice.chance(820) {
        entry.then = Then::Notify(notify);
        plan.now(Deed::Receive(Box::new(entry)));
    } else {
        let late = !item.is_licence() && plan.dice.chance(120);
        plan.now(Deed::Receive(Box::new(entry)));
        if late {
            plan.days_between(6, 8)
        } else {
            plan.days_between(1, 3)
        };
        plan.act(Hand::Clerk, Command::Notify(notify));
    }
    if plan.dice.chance(90) {
        // The applicant never comes back; some say so in the end.
        if plan.dice.chance(600) {
            let reason = (*plan.dice.pick(words::WITHDRAWN)).to_owned();
            plan.days_between(9, 24).act(Hand::Clerk, Command::Withdraw { reason });
        }
        return;
    }
    supplement(plan);
    if plan.dice.chance(45)
        && let Some(line) = papers::overlooked(&mut plan.dice, item, &checks)
    {
        let reason = Some((*plan.dice.pick(words::SECOND_NOTICES)).to_owned());
        plan.at_once(15, 90).act(Hand::Clerk, Command::Notify(Notify { items: vec![line], reason }));
        supplement(plan);
    }
    if item.is_licence() && !plan.dice.chance(matter.slips.silent) {
        // Once the set is complete, silence until midnight accepts it (ALL art. 32(5)).
        plan.at_once(3, 40).act(Hand::Clerk, Command::Accept);
    } else if item.is_licence() {
        plan.night_after(0);
    } else {
        accept(plan, item, 5, 60);
    }
    handle(plan, matter);
}

fn supplement(plan: &mut Plan<'_>) {
    let days = match plan.dice.below(10) {
        0..=3 => 1,
        4..=6 => 2,
        7 | 8 => plan.dice.between(3, 5),
        _ => plan.dice.between(6, 14),
    };
    plan.days(u32::try_from(days).unwrap_or(1)).act(Hand::Clerk, Command::Supplement(Supplement::default()));
}

fn accept(plan: &mut Plan<'_>, item: &Item, low: i32, high: i32) {
    if plan.dice.chance(150) && item.case_type != CaseType::Instant {
        plan.days(1);
    } else {
        plan.soon(low, high);
    }
    plan.act(Hand::Clerk, Command::Accept);
}

/// From the acceptance to the end.
fn handle(plan: &mut Plan<'_>, matter: &Matter) {
    let item = &matter.item;
    if plan.dice.chance(12) {
        let reason = (*plan.dice.pick(words::WITHDRAWN)).to_owned();
        plan.days_between(1, 3).act(Hand::Clerk, Command::Withdraw { reason });
        return;
    }
    if item.case_type == CaseType::Instant {
        plan.soon(5, 60);
        decide(plan, item, Hand::Handler);
        return deliver(plan, item);
    }
    let days = share(&mut plan.dice, item.committed.length, matter.slips.late);
    match item.legs {
        Some(_) => at_bureau(plan, item, days),
        None => at_township(plan, item, days),
    }
    deliver(plan, item);
}

/// In how many working days it is decided: mostly well within the promise, some at the edge, a few late.
fn share(dice: &mut Dice, promised: u32, late: u32) -> u32 {
    let percent = match dice.below(1000) as u32 {
        n if n < late => dice.between(110, 190),
        n if n < 250 => dice.between(75, 100),
        _ => dice.between(15, 75),
    };
    let days = f64::from(promised) * f64::from(percent) / 100.0;
    if percent > 100 { days.ceil() as u32 } else { days.floor() as u32 }
}

fn at_township(plan: &mut Plan<'_>, item: &Item, days: u32) {
    let extra = stop(plan, item, days, Hand::Handler);
    let before = days.saturating_sub(extra);
    if extend_is_due(plan, item) {
        plan.days(before.clamp(1, item.committed.length).saturating_sub(2));
        extend(plan, Hand::Director);
    } else {
        plan.days(before);
    }
    outstanding(plan, item);
    let hand = if plan.dice.chance(60) { Hand::Director } else { Hand::Handler };
    decide(plan, item, hand);
}

fn at_bureau(plan: &mut Plan<'_>, item: &Item, days: u32) {
    let next_day = u32::from(plan.dice.chance(350));
    plan.days(next_day.min(days));
    plan.act(Hand::Clerk, Command::Forward(Forward::default()));
    if plan.dice.chance(25) {
        let opinion = (*plan.dice.pick(words::PACKET_REFUSED)).to_owned();
        plan.days(1).act(Hand::Bureau, Command::Return(Return { opinion, refused: true }));
        plan.soon(30, 150).act(Hand::Clerk, Command::Forward(Forward::default()));
    }
    if plan.dice.chance(450) {
        plan.days(1)
    } else {
        plan.soon(20, 150)
    };
    plan.act(Hand::Bureau, Command::Receipt);
    let stopped = stop(plan, item, days, Hand::Bureau);
    let rest = days.saturating_sub(2 + stopped);
    if extend_is_due(plan, item) && item.committed.length > 4 {
        plan.days(rest.min(item.committed.length - 4));
        extend(plan, Hand::BureauHead);
    } else {
        plan.days(rest);
    }
    outstanding(plan, item);
    if plan.dice.chance(220) {
        let opinion = (*plan.dice.pick(words::OPINIONS)).to_owned();
        plan.act(Hand::Bureau, Command::Return(Return { opinion, refused: false }));
        let next_day = u32::from(plan.dice.chance(400));
        plan.days(next_day);
        decide(plan, item, Hand::Handler);
    } else {
        decide(plan, item, Hand::Bureau);
    }
}

/// Stops the clock for a while, where the item's law allows it; answers how many days of the plan that took.
fn stop(plan: &mut Plan<'_>, item: &Item, days: u32, hand: Hand) -> u32 {
    if item.suspensions.is_empty() || days < 3 || !plan.dice.chance(90) {
        return 0;
    }
    let rule = plan.dice.pick(&item.suspensions).clone();
    let suspend = Suspend { reason: rule.reason.clone(), needed_days: None };
    plan.days(1).act(hand, Command::Suspend(suspend));
    let usual = i32::try_from(rule.usual_days).unwrap_or(5).clamp(2, 30);
    plan.days_between(usual / 2, usual).act(hand, Command::Resume);
    1
}

fn extend_is_due(plan: &mut Plan<'_>, item: &Item) -> bool {
    item.extension.is_some() && item.committed.length > 3 && plan.dice.chance(35)
}

fn extend(plan: &mut Plan<'_>, hand: Hand) {
    let reason = (*plan.dice.pick(words::EXTENSIONS)).to_owned();
    plan.act(hand, Command::Extend(Extend { length: None, reason, told_by: None }));
    plan.days_between(2, 9);
}

/// A paper that was allowed to follow comes in before the decision.
fn outstanding(plan: &mut Plan<'_>, item: &Item) {
    let follows = plan.steps.iter().find_map(|(_, deed)| match deed {
        Deed::Receive(entry) => Some(follows(&entry.papers)),
        _ => None,
    });
    if follows == Some(true) && item.case_type != CaseType::Instant {
        plan.act(Hand::Clerk, Command::Supplement(Supplement::default()));
        plan.soon(20, 90);
    }
}

fn follows(papers: &[PaperCheck]) -> bool {
    papers.iter().any(|p| p.result == yimen_rules::case::PaperResult::MayFollow)
}

/// Decides, mostly in favour.
pub fn decide(plan: &mut Plan<'_>, item: &Item, hand: Hand) {
    let (outcome, reason) = match plan.dice.below(1000) {
        0..=37 => (Outcome::Refused, *plan.dice.pick(words::REFUSALS)),
        38..=49 => (Outcome::Terminated, *plan.dice.pick(words::TERMINATED)),
        _ => (Outcome::Granted, ""),
    };
    decide_as(plan, item, hand, outcome, reason);
}

/// Decides in this way.
pub fn decide_as(plan: &mut Plan<'_>, item: &Item, hand: Hand, outcome: Outcome, reason: &str) {
    let result = (outcome == Outcome::Granted).then(|| item.result_zh.chars().take(60).collect());
    plan.act(hand, Command::Decide(Decide { outcome, reason: reason.to_owned(), basis: None, result }));
}

fn deliver_at_once(plan: &mut Plan<'_>) {
    if plan.dice.chance(960) {
        plan.at_once(2, 15)
    } else {
        plan.days(1)
    };
    let way = if plan.dice.chance(900) { DeliveryWay::Window } else { DeliveryWay::Electronic };
    plan.act(Hand::Clerk, Command::Deliver(Deliver { way, receiver: None, remark: None }));
}

/// Brings the result into the applicant's hands.
pub fn deliver(plan: &mut Plan<'_>, item: &Item) {
    let way = match (item.mode, plan.dice.below(100)) {
        (Mode::Agency, 0..=39) => DeliveryWay::Agent,
        (_, 0..=69) => DeliveryWay::Window,
        (_, 70..=85) => DeliveryWay::Express,
        _ => DeliveryWay::Electronic,
    };
    let personal = matches!(way, DeliveryWay::Window | DeliveryWay::Agent);
    let receiver =
        (personal && plan.dice.chance(120)).then(|| (*plan.dice.pick(words::RECEIVERS)).to_owned());
    plan.days_between(0, 4).act(Hand::Clerk, Command::Deliver(Deliver { way, receiver, remark: None }));
}
