//! Any sequence of acts by anybody, at any time, keeps what must always hold.
//!
//! Random people ask for random things; most are refused. After every fact that gets through, the case is compared
//! with a model that knows only who holds it and how far it is, and the statutory date with a slow walk over days.

mod stories;
mod witness;

use super::{items::*, *};
use jiff::SignedDuration;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use std::collections::BTreeSet;
use stories::{Step, Story, stories};
use witness::{Holder, Model};

/// The statutory date of a limit in working days, found by walking.
fn walked(case: &Case, item: &Item, calendar: &Calendar) -> Option<Date> {
    let limit = item.statutory.as_ref()?;
    let total = limit.length + case.extension.as_ref().map_or(0, |e| e.length);
    let mut at = case.acceptance.as_ref()?.clock_from;
    let mut counted = 0;
    while counted < total {
        at = at.tomorrow().expect("inside the calendar");
        let held = |h: &Hold| !h.empty && h.from <= at && h.to.is_none_or(|to| at <= to);
        if case.holds.iter().any(|h| h.to.is_none() && held(h)) {
            return None;
        }
        counted += u32::from(calendar.is_working_day(at) && !case.holds.iter().any(held));
    }
    Some(at)
}

fn holds_always(hall: &Hall, model: &Model, before: Option<&Case>, fact: &Recorded) {
    let case = hall.c();
    let fresh = clocks_of(case, &hall.item, &hall.calendar, hall.lights).expect("inside the calendar");
    assert_eq!(case.clocks, fresh, "the clocks are those of the bound item");
    assert_eq!(
        fact.clocks.is_some(),
        before.is_none_or(|b| b.clocks != case.clocks),
        "dates move only with a fact"
    );
    assert!(before.is_none_or(|b| b.last_at <= case.last_at), "time does not go back");
    let holder = case.holding_bureau().map_or(Holder::Township, |b| Holder::Bureau(b.to_owned()));
    assert_eq!(holder, model.holder, "one holder");
    assert!(case.legs.iter().filter(|l| l.ended_on.is_none()).count() <= 1, "never on two ways");
    assert_eq!(case.acceptance.is_some(), model.accepted);
    assert_eq!(case.decision.is_some(), model.decided);
    assert_eq!(!case.state.is_open(), model.ended);
    assert_eq!(case.open_hold().is_some(), case.state == State::Suspended);
    let out = case.open_leg().is_some();
    let may_be_out = matches!(case.state, State::Forwarded | State::InHandling | State::Suspended);
    assert!(may_be_out || !out, "out in state {:?}", case.state);
    let dues = || [ClockName::Statutory, ClockName::Committed].into_iter().filter_map(|n| case.clock(n)?.due);
    assert_eq!(case.effective_due(), dues().min(), "the earlier date binds");
    if case.licence && case.acceptance.is_some() {
        assert_eq!(hall.statutory(), walked(case, &hall.item, &hall.calendar));
    }
    for clock in &case.clocks {
        assert!(clock.finished.is_none() || clock.due.is_some(), "an end needs a date to be judged by");
        assert!(clock.yellow_from.is_none_or(|y| clock.due.is_some_and(|due| y <= due)));
    }
}

/// Plays a story; the states it came through and the kinds of facts that brought it there.
fn play(story: Story) -> BTreeSet<&'static str> {
    let mut hall = Hall::offering(story.item, "2025-01-13");
    let mut model = Model::new();
    let mut reached = BTreeSet::new();
    let papers = hall.item.materials.iter().zip(&story.papers).map(|(m, r)| found(&m.code, *r)).collect();
    let opening =
        Step { minutes: 0, by_a_stranger: false, sweep: false, command: intake(papers, story.then) };
    for step in std::iter::once(opening).chain(story.steps) {
        hall.now = hall.now.checked_add(SignedDuration::from_mins(step.minutes)).expect("an instant");
        if let Some(case) = hall.case.clone().filter(|_| step.sweep) {
            let due = lapses(&case, day_of(hall.now));
            if hall.now >= case.last_at {
                let made = hall.sweeps();
                assert_eq!(made, usize::from(due));
                follow(&mut hall, &mut model, Some(case), &Unit::County, made, &mut reached);
            }
        }
        let unit = who(&hall, &step);
        let before = hall.case.clone();
        if let Ok(facts) = hall.ask(&unit, &step.command) {
            let made = facts.len();
            assert_eq!(hall.ask(&unit, &step.command).as_ref(), Ok(&facts), "asked again, the same");
            let mut before = before;
            for fact in facts {
                hall.keep(vec![fact]);
                follow(&mut hall, &mut model, before, &unit, 1, &mut reached);
                before = hall.case.clone();
            }
            assert!(made > 0 || matches!(step.command, Command::Redate { .. }), "an act leaves a fact");
        }
        if hall.case.is_none() {
            return reached;
        }
    }
    reached
}

fn follow(
    hall: &mut Hall,
    model: &mut Model,
    before: Option<Case>,
    unit: &Unit,
    made: usize,
    reached: &mut BTreeSet<&'static str>,
) {
    if made == 0 {
        return;
    }
    let fact = hall.journal.last().expect("a fact");
    model.follows(before.as_ref(), fact, unit);
    holds_always(hall, model, before.as_ref(), fact);
    reached.insert(hall.state().as_str());
    reached.insert(fact.fact.kind());
}

/// Usually the person whose turn it is; sometimes anybody else.
fn who(hall: &Hall, step: &Step) -> Unit {
    let Some(case) = &hall.case else { return township() };
    let bureaus_turn =
        matches!(step.command, Command::Receipt | Command::Return(_)) || case.holding_bureau().is_some();
    let out = case.open_leg().map(|l| bureau(&l.bureau));
    match (out, bureaus_turn, step.by_a_stranger) {
        (Some(out), true, false) => out,
        (Some(out), false, true) => out,
        (None, _, true) => Unit::Township(OTHER_TOWNSHIP.to_owned()),
        _ => township(),
    }
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_sequence_of_acts_by_anybody_keeps_what_must_always_hold(story in stories()) {
        play(story);
    }
}

#[test]
fn the_stories_reach_every_state_and_the_rarer_facts() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..300 {
        let story = stories().new_tree(&mut runner).expect("a story").current();
        reached.extend(play(story));
    }
    let missing: Vec<_> = State::ALL.iter().map(|s| s.as_str()).filter(|s| !reached.contains(s)).collect();
    assert!(missing.is_empty(), "never reached {missing:?}");
    for kind in ["deemed_accepted", "received_at_bureau", "resumed", "extended", "corrected", "voided"] {
        assert!(reached.contains(kind), "never {kind}");
    }
}
