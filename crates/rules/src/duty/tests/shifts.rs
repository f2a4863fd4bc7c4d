//! Signing in, standing in, handing over; what nobody did is seen.

use super::*;
use crate::refusal::Refusal;

fn day() -> (Vec<Member>, DutyDay) {
    let members = people(4, 6);
    let planned = drafted((date(2026, 2, 17), date(2026, 2, 17)), &members, &[], &[]).remove(0);
    let facts = [
        Fact::Planned {
            township: planned.township.clone(),
            date: planned.date,
            slots: planned.slots.clone(),
        },
        Fact::Published,
    ];
    let recorded: Vec<Recorded> =
        facts.into_iter().map(|fact| Recorded { at: at(date(2026, 2, 10), 9, 0), fact }).collect();
    (members, replay(&recorded).expect("a day"))
}

fn act(
    members: &[Member],
    day: &DutyDay,
    by: &str,
    now: Timestamp,
    command: &Command,
) -> Result<DutyDay, Refusal> {
    let calendar = Calendar::shipped();
    let bench = Bench { members, away: &[], calendar: &calendar };
    let by = person(by);
    let around = [day.clone()];
    let context = Context { now, by: &by, keeps: false, bench, around: &around };
    let facts = decide(day, command, &context)?;
    Ok(facts
        .into_iter()
        .fold(day.clone(), |day, (_, fact)| evolve(Some(day), &Recorded { at: now, fact }).expect("applies")))
}

const SIGN_IN: fn(SeatKind, &str) -> Command =
    |seat, why| Command::SignIn { shift: Shift::Holiday, seat, why: why.to_owned() };

#[test]
fn on_the_first_day_of_spring_festival_people_sign_in_write_and_hand_over() {
    let (members, day) = day();
    let festival = day.date;
    let seats: Vec<String> = day
        .slot(Shift::Holiday)
        .expect("a slot")
        .seats
        .iter()
        .map(|s| s.person.as_ref().expect("somebody").account.clone())
        .collect();
    let slot = |day: &DutyDay, now| {
        let slot = day.slot(Shift::Holiday).expect("a slot");
        slot.state(day.published.is_some(), local(now))
    };
    let early = act(&members, &day, &seats[0], at(festival, 7, 29), &SIGN_IN(SeatKind::Leader, ""));
    assert_eq!(early.expect_err("too early").code, "duty_too_early");
    let day =
        act(&members, &day, &seats[0], at(festival, 8, 20), &SIGN_IN(SeatKind::Leader, "")).expect("there");
    let day =
        act(&members, &day, &seats[1], at(festival, 8, 25), &SIGN_IN(SeatKind::Staff, "")).expect("there");
    assert_eq!(slot(&day, at(festival, 9, 0)), SlotState::OnDuty);
    let log = Command::Log { shift: Shift::Holiday, sealed: "sealed".to_owned() };
    let day = act(&members, &day, &seats[1], at(festival, 10, 0), &log).expect("written");
    assert_eq!(
        act(&members, &day, "staff9", at(festival, 10, 0), &log).expect_err("not there").code,
        "duty_not_there"
    );
    let held = day.slot(Shift::Holiday).expect("a slot");
    assert!(
        !held.lacks_hand_over(local(at(festival, 17, 0)))
            && held.lacks_hand_over(local(at(festival, 17, 30)))
    );
    let over = Command::HandOver { shift: Shift::Holiday, sealed: String::new() };
    let day = act(&members, &day, &seats[1], at(festival, 17, 25), &over).expect("handed over");
    assert_eq!(slot(&day, at(festival, 17, 30)), SlotState::Done);
}

#[test]
fn a_seat_nobody_came_to_is_missed_and_cannot_be_signed_afterwards() {
    let (members, day) = day();
    let leader = day.slot(Shift::Holiday).and_then(|s| s.seats[0].person.clone()).expect("somebody").account;
    let late = at(day.date, 17, 30);
    assert_eq!(day.missed(local(at(day.date, 17, 29))).len(), 0);
    assert_eq!(day.missed(local(late)).len(), 2);
    let signed = act(&members, &day, &leader, late, &SIGN_IN(SeatKind::Leader, ""));
    assert_eq!(signed.expect_err("over").code, "duty_over");
    assert_eq!(day.slot(Shift::Holiday).map(|s| s.state(true, local(late))), Some(SlotState::Missed));
}

#[test]
fn whoever_stands_in_says_why_and_the_slot_shows_it() {
    let (members, day) = day();
    let (festival, slot) = (day.date, day.slot(Shift::Holiday).expect("a slot").clone());
    let night = day.slot(Shift::Night).expect("a night").seats[0].person.clone().expect("somebody").account;
    let other = members
        .iter()
        .find(|m| m.leads && !slot.seats[0].is_of(&m.person.account) && m.person.account != night)
        .expect("another leader")
        .person
        .account
        .clone();
    let silent = act(&members, &day, &other, at(festival, 8, 30), &SIGN_IN(SeatKind::Leader, ""));
    assert_eq!(silent.expect_err("no reason").field.as_deref(), Some("why"));
    let clerk = act(&members, &day, "staff1", at(festival, 8, 30), &SIGN_IN(SeatKind::Leader, "领导有事"));
    assert_eq!(clerk.expect_err("no leader").code, "duty_not_a_leader");
    let day = act(&members, &day, &other, at(festival, 8, 30), &SIGN_IN(SeatKind::Leader, "到县里抢险"))
        .expect("there");
    let staff = slot.seats[1].person.clone().expect("somebody").account;
    let day = act(&members, &day, &staff, at(festival, 8, 30), &SIGN_IN(SeatKind::Staff, "")).expect("there");
    let after = day.slot(Shift::Holiday).map(|s| s.state(true, local(at(festival, 18, 0))));
    assert_eq!(after, Some(SlotState::Substituted));
}

#[test]
fn a_duty_call_unanswered_for_more_than_ten_minutes_raises_an_alert() {
    let (members, day) = day();
    let festival = day.date;
    let staff = day.slot(Shift::Night).and_then(|s| s.seats[1].person.clone()).expect("somebody").account;
    let rang = at(festival, 20, 0);
    let call = Command::Call { shift: Shift::Night, rang, from: "县委值班室抽查".to_owned() };
    let early = act(&members, &day, "staff1", at(festival, 19, 0), &call);
    assert_eq!(early.expect_err("not yet").code, "duty_call_time");
    let day = act(&members, &day, "staff1", at(festival, 20, 5), &call).expect("written down");
    assert_eq!(day.alerts(at(festival, 20, 10)).len(), 0);
    assert_eq!(day.alerts(at(festival, 20, 11)).len(), 1);
    let sign_in = Command::SignIn { shift: Shift::Night, seat: SeatKind::Staff, why: String::new() };
    let day = act(&members, &day, &staff, at(festival, 20, 12), &sign_in).expect("there");
    let answer = Command::Answer { shift: Shift::Night, call: 0 };
    let day = act(&members, &day, &staff, at(festival, 20, 13), &answer).expect("answered");
    assert_eq!(day.alerts(at(festival, 20, 30)).len(), 0);
    let call = &day.slot(Shift::Night).expect("a night").calls[0];
    assert!(call.was_late() && call.by == person(&staff).name);
}

#[test]
fn a_night_begins_at_closing_time_and_ends_when_the_offices_open() {
    let (_, day) = day();
    let night = day.slot(Shift::Night).expect("a night");
    assert_eq!(night.from, date(2026, 2, 17).at(17, 30, 0, 0));
    assert_eq!(night.to, date(2026, 2, 18).at(8, 30, 0, 0));
}

#[test]
fn a_calendar_file_is_folded_and_escaped_as_rfc_5545_has_it() {
    let (_, day) = day();
    let night = day.slot(Shift::Night).expect("a night");
    let event = ical::Event {
        uid: "360829106-2026-02-17-night@yimen".to_owned(),
        from: night.from,
        to: night.to,
        summary: "夜间值班：值班电话响起十分钟内必须接听，交班时逐项说明未办完的事项和承诺的时限".to_owned(),
        description: "一、带班；二、值班, 电话\\传真\n第二行".to_owned(),
        location: String::new(),
        stamp: at(date(2026, 2, 10), 9, 0),
        sequence: 2,
    };
    let file = ical::file("枫田镇值班", "zh-CN", &[event]);
    assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    assert!(file.lines().all(|line| line.len() <= 75), "no line is longer than 75 octets");
    assert!(file.contains(
        "DTSTART;TZID=Asia/Shanghai:20260217T173000\r\nDTEND;TZID=Asia/Shanghai:20260218T083000\r\n"
    ));
    assert!(file.contains("DTSTAMP:20260210T010000Z\r\n"));
    let unfolded = file.replace("\r\n ", "");
    assert!(unfolded.contains("DESCRIPTION:一、带班；二、值班\\, 电话\\\\传真\\n第二行\r\n"), "{unfolded}");
    assert!(unfolded.contains("交班时逐项说明未办完的事项和承诺的时限\r\n"));
}
