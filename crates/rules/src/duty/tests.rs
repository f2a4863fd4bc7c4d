//! Rosters: fairness over a month with Spring Festival and a make-up Sunday, leave, no clash, consent.

mod campaigns;
mod drafting;
mod shifts;
mod swaps;

use super::*;
use crate::{
    centre::{Away, DayAway, Half, Hours},
    language::Bilingual,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use yimen_calendar::Calendar;

const TOWNSHIP: &str = "360829106";

pub(super) fn person(account: &str) -> Person {
    Person {
        account: account.to_owned(),
        name: format!("{account}先生"),
        post: Bilingual::new("副镇长", "deputy head"),
    }
}

/// `leaders` leaders and `staff` members of staff.
pub(super) fn people(leaders: usize, staff: usize) -> Vec<Member> {
    let one = |word: &str, n: usize, leads| Member { person: person(&format!("{word}{n}")), leads };
    let leaders = (1..=leaders).map(|n| one("leader", n, true));
    leaders.chain((1..=staff).map(|n| one("staff", n, false))).collect()
}

pub(super) fn away(account: &str, days: &[Date]) -> Vec<DayAway> {
    let of = |day: &Date| {
        let mut all = DayAway::nobody(TOWNSHIP, *day);
        all.away.extend(Half::ALL.iter().map(|half| Away {
            account: account.to_owned(),
            name: account.to_owned(),
            half: *half,
            reason: "年休假".to_owned(),
        }));
        all
    };
    days.iter().map(of).collect()
}

/// Drafts a stretch of days.
pub(super) fn drafted(
    (first, last): (Date, Date),
    members: &[Member],
    away: &[DayAway],
    standing: &[DutyDay],
) -> Vec<DutyDay> {
    let calendar = Calendar::shipped();
    let bench = Bench { members, away, calendar: &calendar };
    draft(&Plan { township: TOWNSHIP, first, last, hours: &Hours::usual(), bench, standing })
}

/// 9:05 on that day in China, and so on.
pub(super) fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    yimen_calendar::OFFSET.to_timestamp(day.at(hour, minute, 0, 0)).expect("an instant")
}

/// How often each of those sits in seats of a balance.
pub(super) fn shares(days: &[DutyDay], members: &[Member], leads: bool, balance: Balance) -> Vec<usize> {
    let of = |account: &str| {
        days.iter()
            .flat_map(|d| d.seats_of(account))
            .filter(|(slot, kind)| slot.shift.balance(*kind) == balance)
            .count()
    };
    members.iter().filter(|m| m.leads == leads).map(|m| of(&m.person.account)).collect()
}

pub(super) fn spread(shares: &[usize]) -> usize {
    shares.iter().max().unwrap_or(&0) - shares.iter().min().unwrap_or(&0)
}

pub(super) fn february() -> (Date, Date) {
    (date(2026, 2, 1), date(2026, 2, 28))
}
