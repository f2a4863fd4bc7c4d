//! The two-level network: out to a bureau and back. Who holds the case, and whose time runs.

use super::{items::*, *};

/// Accepted on Monday 3 March 2025: 12 working days promised, 3 for the township and 9 for the bureau.
fn accepted() -> Hall {
    Hall::accepted(building_permit(), "2025-03-03")
}

#[test]
fn the_township_answers_for_the_case_until_the_bureau_receives_it() {
    let mut hall = accepted();
    assert_eq!(hall.c().holding_bureau(), None);
    hall.does(forward(None));
    assert_eq!(
        (hall.state(), hall.c().holding_bureau(), hall.c().last_bureau()),
        (State::Forwarded, None, Some("TG"))
    );
    hall.done_by(&bureau("TG"), Command::Receipt);
    assert_eq!((hall.state(), hall.c().holding_bureau()), (State::InHandling, Some("TG")));
    hall.done_by(&bureau("TG"), give_back());
    assert_eq!((hall.state(), hall.c().holding_bureau()), (State::Returned, None));
}

#[test]
fn only_the_bureau_it_was_sent_to_receives_it() {
    let mut hall = accepted();
    hall.does(forward(Some("MZ")));
    for unit in [bureau("TG"), township(), Unit::County] {
        assert_eq!(hall.refused_to(&unit, Command::Receipt).code, "not_this_bureau");
        assert_eq!(hall.refused_to(&unit, refuse_packet()).code, "not_this_bureau");
    }
    hall.done_by(&bureau("MZ"), Command::Receipt);
    assert_eq!(hall.refused_to(&bureau("MZ"), Command::Receipt).code, "wrong_state");
}

#[test]
fn only_the_holder_decides() {
    let mut hall = accepted();
    assert_eq!(hall.refused_to(&bureau("TG"), grant()).code, "held_by_township");
    assert_eq!(hall.refused_to(&Unit::Township(OTHER_TOWNSHIP.to_owned()), grant()).code, "held_by_township");
    hall.does(forward(None));
    assert_eq!(hall.may_not(grant()), "wrong_state", "on its way nobody decides");
    hall.done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(hall.may_not(grant()), "held_by_bureau");
    assert_eq!(hall.refused_to(&bureau("MZ"), grant()).code, "held_by_bureau");
    hall.done_by(&bureau("TG"), grant());
    assert_eq!(
        hall.c().decision.as_ref().and_then(|d| d.recorded_for.clone()),
        None,
        "the bureau's own decision"
    );
}

#[test]
fn a_county_decision_that_the_township_writes_down_says_whose_it_is() {
    let mut hall = accepted();
    hall.does(forward(None)).done_by(&bureau("TG"), Command::Receipt).done_by(&bureau("TG"), give_back());
    hall.does(grant());
    assert_eq!(hall.c().decision.as_ref().and_then(|d| d.recorded_for.as_deref()), Some("TG"));
    let mut own = Hall::accepted(homestead_plain(), "2025-03-03");
    own.does(grant());
    assert_eq!(own.c().decision.as_ref().and_then(|d| d.recorded_for.clone()), None);
}

#[test]
fn a_packet_may_be_refused_before_it_is_received_with_a_reason_and_not_after() {
    let mut hall = accepted();
    hall.does(forward(None));
    assert_eq!(hall.refused_to(&bureau("TG"), give_back()).code, "not_received_yet");
    let silent = Command::Return(Return { opinion: String::new(), refused: true });
    assert_eq!(hall.refused_to(&bureau("TG"), silent).field.as_deref(), Some("opinion"));
    let mut taken = accepted();
    taken.does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(taken.refused_to(&bureau("TG"), refuse_packet()).code, "already_received_there");
    hall.done_by(&bureau("TG"), refuse_packet());
    assert_eq!(hall.state(), State::Returned);
    assert!(hall.c().legs[0].refused);
    hall.does(forward(None));
    assert_eq!(
        (hall.c().legs.len(), hall.counts(Measure::Forwarded, "2025-03-03")),
        (2, 1),
        "one case forwarded"
    );
}

#[test]
fn the_total_and_each_units_share_stand_side_by_side() {
    let mut hall = accepted();
    assert_eq!(hall.committed(), Some(day("2025-03-19")));
    assert_eq!(hall.due(ClockName::TownshipShare), Some(day("2025-03-06")));
    hall.on("2025-03-04").does(forward(None));
    assert_eq!(hall.leg("TG").due, Some(day("2025-03-17")), "nine working days from sending");
    assert_eq!(hall.clock(ClockName::TownshipShare).state, ClockState::Suspended, "two days in hand");
    assert_eq!(hall.committed(), Some(day("2025-03-19")), "the total does not move");
}

#[test]
fn receiving_late_gains_the_bureau_nothing() {
    let mut hall = accepted();
    hall.on("2025-03-04").does(forward(None));
    let due = hall.leg("TG").due;
    hall.on("2025-03-12").done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(hall.leg("TG").due, due);
}

#[test]
fn days_at_the_bureau_are_not_the_townships_and_days_between_trips_are_not_the_bureaus() {
    let mut hall = accepted();
    hall.on("2025-03-04").does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    hall.on("2025-03-07").done_by(&bureau("TG"), give_back());
    assert_eq!(hall.leg("TG").state, ClockState::Met);
    assert_eq!(
        hall.due(ClockName::TownshipShare),
        Some(day("2025-03-11")),
        "one day used, two left after the 7th"
    );
    hall.on("2025-03-11").does(forward(None));
    // Three of nine used on the first trip: six are left after the 11th.
    assert_eq!((hall.leg("TG").due, hall.leg("TG").state), (Some(day("2025-03-19")), ClockState::Running));
    assert_eq!(
        hall.c().clocks.iter().filter(|c| c.name == ClockName::BureauLeg).count(),
        1,
        "one leg, two trips"
    );
}

#[test]
fn a_township_that_sends_it_on_its_last_day_is_not_late_while_the_bureau_has_it() {
    let mut hall = accepted();
    hall.on("2025-03-06").does(forward(None));
    assert_eq!(hall.clock(ClockName::TownshipShare).state, ClockState::Met);
    hall.on("2025-03-12").done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(hall.clock(ClockName::TownshipShare).light(day("2025-03-12")), Light::Green);
    hall.on("2025-03-18").done_by(&bureau("TG"), grant());
    assert_eq!(hall.clock(ClockName::TownshipShare).state, ClockState::Met);
    let mut late = accepted();
    late.on("2025-03-07").does(forward(None));
    assert_eq!(late.clock(ClockName::TownshipShare).state, ClockState::Missed);
}

#[test]
fn what_comes_back_with_the_share_used_up_is_the_townships_again() {
    let mut hall = accepted();
    hall.on("2025-03-06").does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    hall.on("2025-03-10").done_by(&bureau("TG"), give_back());
    let share = hall.clock(ClockName::TownshipShare);
    assert_eq!((share.state, share.finished), (ClockState::Running, None));
    assert_eq!(share.light(day("2025-03-11")), Light::Red);
}

#[test]
fn a_stop_at_the_bureau_stops_every_clock_and_is_the_bureaus_to_end() {
    let mut hall = accepted();
    hall.on("2025-03-04").does(forward(None)).done_by(&bureau("TG"), Command::Receipt);
    assert_eq!(hall.may_not(suspend("hearing")), "held_by_bureau");
    hall.on("2025-03-10").done_by(&bureau("TG"), suspend("hearing"));
    assert_eq!(hall.c().holding_bureau(), Some("TG"));
    assert!(hall.c().clocks.iter().filter(|c| c.name != ClockName::Notice).all(|c| c.due.is_none()));
    hall.on("2025-03-17");
    assert_eq!(hall.may_not(Command::Resume), "held_by_bureau");
    hall.done_by(&bureau("TG"), Command::Resume);
    assert_eq!((hall.state(), hall.leg("TG").due), (State::InHandling, Some(day("2025-03-24"))));
    assert_eq!(hall.committed(), Some(day("2025-03-26")));
}

#[test]
fn an_item_without_a_split_gives_the_township_a_third_once_it_is_sent() {
    let mut hall = Hall::accepted(homestead_plain(), "2025-03-03");
    assert!(hall.c().clock(ClockName::TownshipShare).is_none());
    hall.does(forward(None));
    assert_eq!((hall.clock(ClockName::TownshipShare).length, hall.leg("TG").length), (5, 10));
}

#[test]
fn two_bureaus_have_a_leg_each_and_never_at_the_same_time() {
    let mut hall = accepted();
    hall.on("2025-03-04").does(forward(Some("TG")));
    assert_eq!(hall.may_not(forward(Some("MZ"))), "wrong_state");
    hall.done_by(&bureau("TG"), Command::Receipt).on("2025-03-06").done_by(&bureau("TG"), give_back());
    hall.does(forward(Some("MZ")));
    assert_eq!((hall.leg("TG").finished, hall.leg("MZ").finished), (Some(day("2025-03-06")), None));
    assert_eq!(hall.refused_to(&bureau("TG"), give_back()).code, "not_this_bureau");
}

#[test]
fn a_bureau_code_of_a_megabyte_is_refused() {
    let long = "X".repeat(1 << 20);
    let refusal = accepted().refused_to(&township(), forward(Some(&long)));
    assert_eq!((refusal.code, refusal.field.as_deref()), ("words_too_long", Some("bureau")));
}
