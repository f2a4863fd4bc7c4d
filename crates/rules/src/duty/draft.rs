//! Drafting a roster: equal shares, continuing where the last roster ended, nobody on leave, nobody in two places, no day
//! after a night. The same people, days and last roster give the same draft.

use super::{Balance, Bench, DutyDay, Member, Person, Seat, SeatKind, Shift, Slot};
use crate::centre::Hours;
use jiff::{ToSpan, civil::Date};
use std::collections::HashMap;

/// What a roster is drafted from.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// Nine-digit code of the township.
    pub township: &'a str,
    /// The first day to be drafted.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// When the centre is open.
    pub hours: &'a Hours,
    /// Who there is.
    pub bench: Bench<'a>,
    /// Days that stand: the last roster, and what of this one has been published already.
    pub standing: &'a [DutyDay],
}

/// How often somebody was on duty in the period, and when last.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    times: i64,
    last: Option<Date>,
}

struct Ledger<'a> {
    plan: &'a Plan<'a>,
    shares: HashMap<(String, Balance), Share>,
    present: HashMap<String, i64>,
}

/// Drafts the days that do not stand yet. A seat that nobody can fill stays empty; [`Bench::explain`] says why.
pub fn draft(plan: &Plan<'_>) -> Vec<DutyDay> {
    let mut ledger = Ledger { plan, shares: HashMap::new(), present: HashMap::new() };
    ledger.open();
    let mut days: Vec<DutyDay> = plan.standing.to_vec();
    let stands: Vec<Date> = plan.standing.iter().map(|d| d.date).collect();
    let mut drafted = Vec::new();
    for date in plan.first.series(1.day()).take_while(|d| *d <= plan.last).filter(|d| !stands.contains(d)) {
        let slots = Shift::of_day(date, plan.bench.calendar).iter().map(|shift| {
            let (from, to) = shift.span(date, plan.hours);
            let seat = |kind: &SeatKind| Seat { kind: *kind, person: None, came: None };
            Slot {
                shift: *shift,
                from,
                to,
                seats: shift.seats().iter().map(seat).collect(),
                log: Vec::new(),
                calls: Vec::new(),
                handed: None,
            }
        });
        let day = DutyDay::drafted(plan.township, date, slots.collect());
        days.push(day);
        let at = days.len() - 1;
        for slot in 0..days[at].slots.len() {
            for seat in 0..days[at].slots[slot].seats.len() {
                let chosen =
                    ledger.choose(&days, &days[at].slots[slot], days[at].slots[slot].seats[seat].kind);
                days[at].slots[slot].seats[seat].person = chosen;
            }
        }
        drafted.push(days[at].clone());
    }
    drafted
}

impl Ledger<'_> {
    /// What stands already counts: within the period as a share, before it as the place in the turn.
    fn open(&mut self) {
        let plan = self.plan;
        for day in plan.standing {
            for slot in &day.slots {
                for seat in &slot.seats {
                    let Some(person) = &seat.person else { continue };
                    self.count(person, slot.shift.balance(seat.kind), day.date);
                }
            }
        }
        let days = plan.first.series(1.day()).take_while(|d| *d <= plan.last);
        let days: Vec<Date> = days.collect();
        for member in plan.bench.members {
            let account = &member.person.account;
            let here = |d: &&Date| !plan.bench.on_leave(account, **d, &crate::centre::Half::ALL);
            let present = i64::try_from(days.iter().filter(here).count()).unwrap_or(0);
            self.present.insert(account.clone(), present.max(1));
        }
    }

    fn count(&mut self, person: &Person, balance: Balance, date: Date) {
        let share = self.shares.entry((person.account.clone(), balance)).or_default();
        if date >= self.plan.first && date <= self.plan.last {
            share.times += 1;
        }
        share.last = share.last.max(Some(date));
    }

    fn share(&self, account: &str, balance: Balance) -> Share {
        self.shares.get(&(account.to_owned(), balance)).copied().unwrap_or_default()
    }

    fn choose(&mut self, days: &[DutyDay], slot: &Slot, seat: SeatKind) -> Option<Person> {
        let balance = slot.shift.balance(seat);
        let bench = self.plan.bench;
        let able = bench.pool(seat).filter(|m| bench.hinders(&m.person.account, slot, days).is_none());
        let chosen = able.min_by_key(|m| self.turn(m, slot, balance, days))?.person.clone();
        self.count(&chosen, balance, slot.from.date());
        Some(chosen)
    }

    /// Whose turn it is: the smallest. First come those with the smallest share for the days they are there (leave is
    /// not made up for), then those who were not on duty already on that day, then those whose last time is longest ago,
    /// then those with least duty altogether.
    fn turn(&self, member: &Member, slot: &Slot, balance: Balance, days: &[DutyDay]) -> impl Ord + use<> {
        let account = member.person.account.as_str();
        let share = self.share(account, balance);
        let present = self.present.get(account).copied().unwrap_or(1);
        let date = slot.from.date();
        let today = days.iter().filter(|d| d.date == date).flat_map(|d| d.seats_of(account)).count();
        let all: i64 = Balance::ALL.iter().map(|b| self.share(account, *b).times).sum();
        // In thousandths of the days present: a share of 3 in 31 days is 96.
        (share.times * 1000 / present, today, share.last, all, account.to_owned())
    }
}
