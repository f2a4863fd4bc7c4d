//! Swaps need consent, and the roster stays in order.

use super::*;
use crate::refusal::Refusal;

struct Town {
    members: Vec<Member>,
    days: Vec<DutyDay>,
    leave: Vec<DayAway>,
}

impl Town {
    fn new() -> Town {
        let members = people(7, 6);
        let mut days = drafted((date(2026, 3, 2), date(2026, 3, 6)), &members, &[], &[]);
        for day in &mut days {
            day.published = Some(at(date(2026, 2, 25), 9, 0));
            day.version = 2;
        }
        Town { members, days, leave: Vec::new() }
    }

    fn act(&mut self, day: Date, by: &str, now: Timestamp, command: &Command) -> Result<usize, Refusal> {
        let calendar = Calendar::shipped();
        let bench = Bench { members: &self.members, away: &self.leave, calendar: &calendar };
        let by = self.members.iter().find(|m| m.person.account == by).expect("a member").person.clone();
        let around = self.days.clone();
        let context = Context { now, by: &by, keeps: false, bench, around: &around };
        let on = around.iter().find(|d| d.date == day).expect("a day");
        let facts = decide(on, command, &context)?;
        let n = facts.len();
        for (id, fact) in facts {
            let held = self.days.iter_mut().find(|d| d.id() == id).expect("a day");
            *held = evolve(Some(held.clone()), &Recorded { at: now, fact }).expect("applies");
        }
        Ok(n)
    }

    fn holder(&self, day: Date, shift: Shift) -> String {
        let day = self.days.iter().find(|d| d.date == day).expect("a day");
        day.slot(shift).and_then(|s| s.seats[0].person.as_ref()).map(|p| p.account.clone()).expect("somebody")
    }
}

const ASK: fn(&str, Option<Place>) -> Command = |other, exchange| Command::AskSwap {
    shift: Shift::Morning,
    seat: SeatKind::Leader,
    other: other.to_owned(),
    exchange,
    why: "县里开会".to_owned(),
};

#[test]
fn a_seat_changes_hands_only_when_the_other_agrees() {
    let mut town = Town::new();
    let (day, now) = (date(2026, 3, 5), at(date(2026, 3, 2), 9, 0));
    let asker = town.holder(day, Shift::Morning);
    let calendar = Calendar::shipped();
    let free: Vec<String> = {
        let bench = Bench { members: &town.members, away: &[], calendar: &calendar };
        let on = town.days.iter().find(|d| d.date == day).expect("a day");
        let slot = on.slot(Shift::Morning).expect("a slot");
        let able = bench.explain(SeatKind::Leader, slot, &town.days);
        able.into_iter().filter(|(_, h)| h.is_none()).map(|(m, _)| m.person.account.clone()).collect()
    };
    let other = free.first().expect("somebody is free").clone();
    town.act(day, &asker, now, &ASK(&other, None)).expect("asked");
    assert_eq!(town.holder(day, Shift::Morning), asker, "asking changes nothing");
    let stranger = town
        .members
        .iter()
        .find(|m| m.leads && m.person.account != other)
        .expect("another")
        .person
        .account
        .clone();
    let code = |r: Result<usize, Refusal>| r.expect_err("refused").code;
    assert_eq!(
        code(town.act(day, &stranger, now, &Command::AnswerSwap { id: 1, agreed: true })),
        "swap_not_asked"
    );
    assert_eq!(code(town.act(day, &asker, now, &ASK(&other, None))), "swap_waiting");
    town.act(day, &other, now, &Command::AnswerSwap { id: 1, agreed: true }).expect("agreed");
    assert_eq!(town.holder(day, Shift::Morning), other);
    assert_eq!(code(town.act(day, &other, now, &Command::AnswerSwap { id: 1, agreed: false })), "swap_over");
}

#[test]
fn refused_or_taken_back_nothing_moves() {
    let (day, now) = (date(2026, 3, 5), at(date(2026, 3, 2), 9, 0));
    for agreed in [false, true] {
        let mut town = Town::new();
        let asker = town.holder(day, Shift::Morning);
        let other = ["leader1", "leader2", "leader3", "leader4", "leader5"]
            .into_iter()
            .find(|l| *l != asker && town.clone_act(day, &asker, now, &ASK(l, None)))
            .expect("somebody can");
        town.act(day, &asker, now, &ASK(other, None)).expect("asked");
        if agreed {
            town.act(day, &asker, now, &Command::WithdrawSwap { id: 1 }).expect("taken back");
        } else {
            town.act(day, other, now, &Command::AnswerSwap { id: 1, agreed: false }).expect("refused");
        }
        assert_eq!(town.holder(day, Shift::Morning), asker);
    }
}

#[test]
fn agreeing_is_judged_again_for_leave_may_have_been_taken_meanwhile() {
    let mut town = Town::new();
    let (day, now) = (date(2026, 3, 5), at(date(2026, 3, 2), 9, 0));
    let asker = town.holder(day, Shift::Morning);
    let other = ["leader1", "leader2", "leader3", "leader4", "leader5"]
        .into_iter()
        .find(|l| *l != asker && town.clone_act(day, &asker, now, &ASK(l, None)))
        .expect("somebody can");
    town.act(day, &asker, now, &ASK(other, None)).expect("asked");
    town.leave = away(other, &[day]);
    let refused =
        town.act(day, other, now, &Command::AnswerSwap { id: 1, agreed: true }).expect_err("on leave");
    assert_eq!((refused.code, refused.field.as_deref()), ("duty_hindered", Some("account")));
    assert!(refused.zh.contains("离岗请假"), "{}", refused.zh);
}

#[test]
fn two_days_are_exchanged_in_one_act() {
    let mut town = Town::new();
    let now = at(date(2026, 3, 2), 7, 0);
    let mornings: Vec<Date> = town.days.iter().map(|d| d.date).collect();
    let exchanged = mornings.iter().flat_map(|a| mornings.iter().map(move |b| (*a, *b))).find(|(a, b)| {
        let (asker, other) = (town.holder(*a, Shift::Morning), town.holder(*b, Shift::Morning));
        let place = Place { date: *b, shift: Shift::Morning, seat: SeatKind::Leader };
        a != b && asker != other && town.clone_act(*a, &asker, now, &ASK(&other, Some(place)))
    });
    let (a, b) = exchanged.expect("two mornings that can be exchanged");
    let (asker, other) = (town.holder(a, Shift::Morning), town.holder(b, Shift::Morning));
    let place = Place { date: b, shift: Shift::Morning, seat: SeatKind::Leader };
    town.act(a, &asker, now, &ASK(&other, Some(place))).expect("asked");
    let facts = town.act(a, &other, now, &Command::AnswerSwap { id: 1, agreed: true }).expect("agreed");
    assert_eq!(facts, 3);
    assert_eq!((town.holder(a, Shift::Morning), town.holder(b, Shift::Morning)), (other, asker));
}

impl Town {
    /// Whether an act would be allowed.
    fn clone_act(&self, day: Date, by: &str, now: Timestamp, command: &Command) -> bool {
        let mut copy =
            Town { members: self.members.clone(), days: self.days.clone(), leave: self.leave.clone() };
        copy.act(day, by, now, command).is_ok()
    }
}
