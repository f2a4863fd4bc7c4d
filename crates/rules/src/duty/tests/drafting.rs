//! Drafts.

use super::*;

fn everything_is_in_order(days: &[DutyDay], members: &[Member], away: &[DayAway]) {
    let calendar = Calendar::shipped();
    let bench = Bench { members, away, calendar: &calendar };
    for day in days {
        for slot in &day.slots {
            for seat in &slot.seats {
                let person =
                    seat.person.as_ref().unwrap_or_else(|| panic!("{} {:?} is empty", day.date, slot.shift));
                // Without this one seat, nothing would keep its holder from it.
                let mut others = days.to_vec();
                let here = others.iter_mut().find(|d| d.date == day.date).expect("the day");
                here.slot_mut(slot.shift).and_then(|s| s.seat_mut(seat.kind)).expect("the seat").person =
                    None;
                assert_eq!(
                    bench.hinders(&person.account, slot, &others),
                    None,
                    "{} {:?}",
                    day.date,
                    slot.shift
                );
            }
        }
    }
}

#[test]
fn a_month_with_spring_festival_is_shared_equally_nights_and_holidays_each_by_themselves() {
    let members = people(5, 8);
    let days = drafted(february(), &members, &[], &[]);
    assert_eq!(days.len(), 28);
    everything_is_in_order(&days, &members, &[]);
    for balance in [Balance::Reception, Balance::Standby, Balance::Night, Balance::Holiday] {
        let shares = shares(&days, &members, true, balance);
        assert!(spread(&shares) <= 1, "leaders, {balance:?}: {shares:?}");
    }
    for balance in [Balance::Day, Balance::Night, Balance::Holiday] {
        let shares = shares(&days, &members, false, balance);
        assert!(spread(&shares) <= 1, "staff, {balance:?}: {shares:?}");
    }
}

#[test]
fn every_working_half_day_has_a_leader_and_a_deputy_and_a_make_up_day_is_one() {
    let members = people(4, 6);
    let days = drafted(february(), &members, &[], &[]);
    let of = |day| days.iter().find(|d| d.date == day).expect("a day");
    // Saturday 14 and 28 February 2026 are worked for Spring Festival, 15 to 23 are off.
    for worked in [date(2026, 2, 13), date(2026, 2, 14), date(2026, 2, 28)] {
        for shift in [Shift::Morning, Shift::Afternoon] {
            let slot = of(worked).slot(shift).expect("a reception");
            let [leader, deputy] = slot.seats.as_slice() else { panic!("two seats") };
            assert!(leader.person.is_some() && deputy.person.is_some() && leader.person != deputy.person);
        }
        assert!(of(worked).slot(Shift::Holiday).is_none());
    }
    for off in [date(2026, 2, 15), date(2026, 2, 16), date(2026, 2, 23)] {
        let shifts: Vec<Shift> = of(off).slots.iter().map(|s| s.shift).collect();
        assert_eq!(shifts, [Shift::Holiday, Shift::Night]);
    }
    // A make-up Sunday: 4 January 2026.
    let january = drafted((date(2026, 1, 4), date(2026, 1, 4)), &members, &[], &[]);
    assert!(january[0].slot(Shift::Morning).is_some());
}

#[test]
fn nobody_is_drafted_while_on_leave_nor_on_rest_days_within_it_and_leave_is_not_made_up_for() {
    let members = people(5, 8);
    // The last working day before the festival and the first after it: away all through.
    let leave =
        away("leader1", &[date(2026, 2, 13), date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 25)]);
    let days = drafted(february(), &members, &leave, &[]);
    everything_is_in_order(&days, &members, &leave);
    let within = days.iter().filter(|d| d.date >= date(2026, 2, 13) && d.date <= date(2026, 2, 25));
    assert_eq!(within.flat_map(|d| d.seats_of("leader1")).count(), 0);
    let nights = shares(&days, &members, true, Balance::Night);
    assert!(nights[0] < nights[1], "thirteen days away are not made up for: {nights:?}");
    assert!(spread(&nights[1..]) <= 1, "{nights:?}");
}

#[test]
fn the_turn_goes_on_from_the_last_roster() {
    let members = people(5, 7);
    let january = drafted((date(2026, 1, 1), date(2026, 1, 31)), &members, &[], &[]);
    let february = drafted(february(), &members, &[], &january);
    let both: Vec<DutyDay> = january.iter().chain(&february).cloned().collect();
    everything_is_in_order(&both, &members, &[]);
    for balance in [Balance::Reception, Balance::Night, Balance::Holiday] {
        let shares = shares(&both, &members, true, balance);
        assert!(spread(&shares) <= 2, "{balance:?}: {shares:?}");
    }
    // Whoever had the last night does not have the first one again.
    let holder = |day: &DutyDay| day.slot(Shift::Night).and_then(|s| s.seats[0].person.clone());
    assert_ne!(january.last().map(holder), february.first().map(holder));
}

#[test]
fn a_draft_is_the_same_every_time_and_leaves_what_stands() {
    let members = people(4, 6);
    let once = drafted(february(), &members, &[], &[]);
    assert_eq!(once, drafted(february(), &members, &[], &[]));
    let standing = &once[..5];
    let again = drafted(february(), &members, &[], standing);
    assert_eq!(again.first().map(|d| d.date), Some(date(2026, 2, 6)));
    assert_eq!(again, once[5..]);
}

#[test]
fn a_seat_nobody_can_fill_stays_empty_and_is_explained() {
    let members = people(2, 1);
    let day = date(2026, 3, 3);
    let leave = away("leader2", &[day]);
    let days = drafted((day, day), &members, &leave, &[]);
    let slot = days[0].slot(Shift::Morning).expect("a reception");
    assert!(slot.seats[0].is_of("leader1"));
    assert_eq!(slot.seats[1].person, None);
    let calendar = Calendar::shipped();
    let bench = Bench { members: &members, away: &leave, calendar: &calendar };
    let why: Vec<(&str, Option<Hindrance>)> = bench
        .explain(SeatKind::Deputy, slot, &days)
        .into_iter()
        .map(|(m, h)| (m.person.account.as_str(), h))
        .collect();
    assert_eq!(
        why,
        [("leader1", Some(Hindrance::Busy(Shift::Morning))), ("leader2", Some(Hindrance::OnLeave))]
    );
}

#[test]
fn with_a_single_leader_no_day_follows_a_night() {
    let members = people(1, 2);
    let days = drafted((date(2026, 3, 2), date(2026, 3, 6)), &members, &[], &[]);
    for pair in days.windows(2) {
        let night = pair[0].slot(Shift::Night).is_some_and(|s| s.seats[0].is_of("leader1"));
        let morning = pair[1].slot(Shift::Morning).is_some_and(|s| s.seats[0].is_of("leader1"));
        assert!(!(night && morning), "{}", pair[0].date);
    }
}
