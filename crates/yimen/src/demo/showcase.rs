//! What a visitor of the demo must find today in the busiest townships: every state, every light, and each thing that
//! can go wrong, placed by working days before today.

use super::{
    fate, hours, papers,
    plan::{Deed, Entry, Hand, Plan},
    words,
};
use crate::person::Given;
use jiff::civil::Date;
use std::sync::Arc;
use yimen_calendar::Calendar;
use yimen_rules::{
    case::{
        Channel, Command, Extend, Forward, Notify, Outcome, PaperCheck, PaperResult, Refuse, Return,
        Supplement, Suspend, Then,
    },
    catalogue::Item,
};

/// A stage: the things one case is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// Papers lie there, nothing said yet.
    Received,
    /// A licence on which nobody has said a word; the notice period runs out.
    AboutToLapse,
    /// The notice has been given.
    Notified,
    /// Everything came in after the notice.
    Supplemented,
    /// A second notice about a paper that lay there the first time.
    SecondNotice,
    /// Accepted by silence.
    Deemed,
    /// Accepted, time enough.
    Green,
    /// Accepted, soon due.
    Yellow,
    /// Overdue at the township.
    Red,
    /// Sent, not received by the bureau.
    Forwarded,
    /// At the bureau, time enough, a tolerated paper still outstanding.
    AtBureau,
    /// At the bureau, overdue.
    LateAtBureau,
    /// Back with the bureau's opinion.
    Returned,
    /// The bureau did not take the packet.
    PacketRefused,
    /// The clock stands still at the township.
    Suspended,
    /// The clock stands still at the bureau.
    SuspendedAtBureau,
    /// Extended by the director.
    Extended,
    /// Extended by the head of the bureau.
    ExtendedAtBureau,
    /// Decided, the result waits to be handed over.
    Decided,
    /// Refused with reasons, and delivered.
    Refused,
    /// Ended without a decision.
    Terminated,
    /// Not accepted.
    NotAccepted,
    /// Taken back.
    Withdrawn,
    /// Corrected: the applicant.
    CorrectedPerson,
    /// Corrected: the item.
    CorrectedItem,
    /// Struck out.
    Void,
}

/// Each scene with the item it is played with.
pub const SCENES: &[(Scene, &str)] = &[
    (Scene::Received, "GA-002"),
    (Scene::Received, "MZ-003"),
    (Scene::AboutToLapse, "LY-002"),
    (Scene::Notified, "JG-002"),
    (Scene::Notified, "TG-001"),
    (Scene::Supplemented, "MZ-003"),
    (Scene::SecondNotice, "TG-001"),
    (Scene::Deemed, "SJ-002"),
    (Scene::Green, "TG-001"),
    (Scene::Yellow, "TG-001"),
    (Scene::Red, "JG-001"),
    (Scene::Forwarded, "MZ-005"),
    (Scene::AtBureau, "MZ-001"),
    (Scene::LateAtBureau, "LY-001"),
    (Scene::Returned, "TG-002"),
    (Scene::PacketRefused, "YB-005"),
    (Scene::Suspended, "TG-001"),
    (Scene::SuspendedAtBureau, "SL-003"),
    (Scene::Extended, "TG-001"),
    (Scene::ExtendedAtBureau, "TG-002"),
    (Scene::Decided, "RS-002"),
    (Scene::Refused, "ZJ-001"),
    (Scene::Terminated, "JG-003"),
    (Scene::NotAccepted, "MZ-002"),
    (Scene::Withdrawn, "TG-002"),
    (Scene::CorrectedPerson, "TG-001"),
    (Scene::CorrectedItem, "RS-002"),
    (Scene::Void, "RS-004"),
];

/// The item that was wrongly chosen where the item is to be corrected.
pub const WRONG_ITEM: &str = "RS-003";

/// How many working days before the last one the scene begins.
pub fn begins(scene: Scene, item: &Item) -> u32 {
    let promised = item.committed.length;
    match scene {
        Scene::Received
        | Scene::NotAccepted
        | Scene::CorrectedPerson
        | Scene::CorrectedItem
        | Scene::Void => 0,
        Scene::Green | Scene::Forwarded => 1,
        Scene::Notified | Scene::PacketRefused => 3,
        Scene::AboutToLapse => 4,
        Scene::AtBureau | Scene::Withdrawn => 5,
        Scene::Supplemented => 6,
        Scene::SecondNotice | Scene::Deemed => 8,
        Scene::Returned | Scene::Suspended | Scene::SuspendedAtBureau => 9,
        Scene::Yellow => promised.saturating_sub(2),
        Scene::Red => promised + 4,
        Scene::LateAtBureau => promised + 3,
        Scene::Extended | Scene::ExtendedAtBureau => promised + 1,
        Scene::Decided => 7,
        Scene::Refused | Scene::Terminated => 14,
    }
}

/// The persons of a scene.
#[derive(Debug, Clone)]
pub struct Cast {
    /// Who applies.
    pub given: Given,
    /// Another writing of it, for the correction.
    pub mistaken: Given,
    /// The right item, where the first one was wrong.
    pub right_item: Arc<Item>,
}

/// The first instant of a scene: a morning so many working days before `today`.
pub fn curtain(calendar: &Calendar, today: Date, scene: Scene, item: &Item, minute: i32) -> jiff::Timestamp {
    hours::at(hours::working_days_before(calendar, today, begins(scene, item)), minute, 12)
}

/// Plays a scene into a plan that begins at its [`curtain`].
pub fn play(plan: &mut Plan<'_>, scene: Scene, item: &Item, cast: &Cast) {
    let full = papers::complete(&mut plan.dice, item, false);
    let accepted = |papers: Vec<PaperCheck>| entry(cast, papers, Then::Accept);
    match scene {
        Scene::Received | Scene::AboutToLapse => {
            plan.now(entry(cast, full, Then::Nothing));
        }
        Scene::Notified => {
            notified(plan, item, cast);
        }
        Scene::Supplemented => {
            notified(plan, item, cast);
            plan.days(5).act(Hand::Clerk, Command::Supplement(Supplement::default()));
        }
        Scene::SecondNotice => {
            let lacking = notified(plan, item, cast);
            plan.days(5).act(Hand::Clerk, Command::Supplement(Supplement::default()));
            if let Some(line) = papers::overlooked(&mut plan.dice, item, &lacking) {
                let reason = Some(words::SECOND_NOTICES[0].to_owned());
                plan.at_once(20, 60).act(Hand::Clerk, Command::Notify(Notify { items: vec![line], reason }));
            }
        }
        Scene::Deemed => {
            let lacking = short(item, full);
            plan.now(entry(cast, lacking, Then::Nothing)).night_after(5);
        }
        Scene::Green | Scene::Yellow | Scene::Red => {
            plan.now(accepted(full));
        }
        Scene::Forwarded => {
            plan.now(accepted(full)).days(1).act(Hand::Clerk, Command::Forward(Forward::default()));
        }
        Scene::AtBureau => {
            let follow = papers::complete(&mut plan.dice, item, true);
            plan.now(accepted(follow));
            bureau(plan);
        }
        Scene::LateAtBureau => {
            plan.now(accepted(full));
            bureau(plan);
        }
        Scene::Returned => {
            plan.now(accepted(full));
            bureau(plan);
            let opinion = words::OPINIONS[2].to_owned();
            plan.days(5).act(Hand::Bureau, Command::Return(Return { opinion, refused: false }));
        }
        Scene::PacketRefused => {
            plan.now(accepted(full)).days(1).act(Hand::Clerk, Command::Forward(Forward::default()));
            let opinion = words::PACKET_REFUSED[0].to_owned();
            plan.days(1).act(Hand::Bureau, Command::Return(Return { opinion, refused: true }));
        }
        Scene::Suspended => {
            plan.now(accepted(full)).days(4);
            suspend(plan, item, Hand::Handler);
        }
        Scene::SuspendedAtBureau => {
            plan.now(accepted(full));
            bureau(plan);
            plan.days(2);
            suspend(plan, item, Hand::Bureau);
        }
        Scene::Extended => {
            plan.now(accepted(full)).days(item.committed.length.saturating_sub(1));
            extend(plan, Hand::Director);
        }
        Scene::ExtendedAtBureau => {
            plan.now(accepted(full));
            bureau(plan);
            plan.days(item.committed.length.saturating_sub(3));
            extend(plan, Hand::BureauHead);
        }
        Scene::Decided => {
            plan.now(accepted(full));
            bureau(plan);
            plan.days(4);
            fate::decide_as(plan, item, Hand::Bureau, Outcome::Granted, "");
        }
        Scene::Refused => {
            plan.now(accepted(full));
            bureau(plan);
            plan.days(8);
            fate::decide_as(plan, item, Hand::Bureau, Outcome::Refused, words::REFUSALS[1]);
            fate::deliver(plan, item);
        }
        Scene::Terminated => {
            plan.now(accepted(full)).days(12);
            fate::decide_as(plan, item, Hand::Handler, Outcome::Terminated, words::TERMINATED[1]);
        }
        Scene::NotAccepted => {
            let (reason, body) = words::NOT_ACCEPTED[0];
            let competent_body = body.map(str::to_owned);
            let refuse = Refuse { reason: reason.to_owned(), basis: None, competent_body };
            plan.now(entry(cast, full, Then::Refuse(refuse)));
        }
        Scene::Withdrawn => {
            let reason = words::WITHDRAWN[3].to_owned();
            plan.now(accepted(full)).days(4).act(Hand::Clerk, Command::Withdraw { reason });
        }
        Scene::CorrectedPerson => {
            let wrong = Cast { given: cast.mistaken.clone(), ..cast.clone() };
            plan.now(entry(&wrong, full, Then::Accept)).at_once(6, 20);
            plan.now(Deed::CorrectPerson(Box::new(cast.given.clone()), words::CORRECTED[0]));
        }
        Scene::CorrectedItem => {
            plan.now(entry(cast, full, Then::Accept)).at_once(6, 20);
            let right = papers::complete(&mut plan.dice, &cast.right_item, false);
            plan.now(Deed::CorrectItem(cast.right_item.clone(), right, "误选事项，申请人是来申领待遇的"));
        }
        Scene::Void => {
            let reason = words::VOIDED[1].to_owned();
            plan.now(entry(cast, full, Then::Nothing))
                .at_once(4, 9)
                .act(Hand::Clerk, Command::Void { reason });
        }
    }
}

fn entry(cast: &Cast, papers: Vec<PaperCheck>, then: Then) -> Deed {
    let given = cast.given.clone();
    Deed::Receive(Box::new(Entry {
        hand: Hand::Clerk,
        given,
        channel: Channel::Window,
        papers,
        remark: None,
        then,
    }))
}

/// The same papers with the first one (a form) to be put right and the second missing.
fn short(item: &Item, mut papers: Vec<PaperCheck>) -> Vec<PaperCheck> {
    let faults =
        [(PaperResult::ToCorrect, Some(words::FORM_FAULTS[0].0.to_owned())), (PaperResult::Missing, None)];
    for (paper, (result, remark)) in papers.iter_mut().take(item.materials.len().min(2)).zip(faults) {
        (paper.result, paper.remark) = (result, remark);
    }
    papers
}

/// Receives with papers wanting and gives the notice; answers the papers as checked.
fn notified(plan: &mut Plan<'_>, item: &Item, cast: &Cast) -> Vec<PaperCheck> {
    let full = papers::complete(&mut plan.dice, item, false);
    let lacking = short(item, full);
    let items = papers::lines(&mut plan.dice, &lacking);
    plan.now(entry(cast, lacking.clone(), Then::Notify(Notify { items, reason: None })));
    lacking
}

fn bureau(plan: &mut Plan<'_>) {
    plan.soon(30, 90).act(Hand::Clerk, Command::Forward(Forward::default()));
    plan.days(1).act(Hand::Bureau, Command::Receipt);
}

fn suspend(plan: &mut Plan<'_>, item: &Item, hand: Hand) {
    if let Some(rule) = item.suspensions.first() {
        plan.act(hand, Command::Suspend(Suspend { reason: rule.reason.clone(), needed_days: Some(15) }));
    }
}

fn extend(plan: &mut Plan<'_>, hand: Hand) {
    let reason = words::EXTENSIONS[0].to_owned();
    plan.act(hand, Command::Extend(Extend { length: None, reason, told_by: None }));
}
