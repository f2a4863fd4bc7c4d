//! The accounts of the staff: hired as the law has it, signed in and out of, and some matters left for the administrators.

use super::{
    dice::Dice,
    history::History,
    hours,
    plan::Deed,
    staff::{FIRST, Member, Staff},
};
use crate::{
    shell::Failure,
    signin::{
        account::{AccountFact, Held, Particulars},
        secret,
    },
};
use jiff::{SignedDuration, Timestamp};
use yimen_rules::{
    case::day_of,
    permission::{Role, Unit},
};
use yimen_store::Tx;

/// Proposed by one administrator, approved by another where the role is privileged (domain §8.2), and the password set
/// by the person. The first administrators were put there by the set-up.
pub fn hire(
    tx: &mut Tx<'_>,
    county: &str,
    member: &Member,
    hash: &str,
    at: Timestamp,
) -> Result<(), Failure> {
    let has = |test: fn(&Role) -> bool| member.particulars.roles.iter().any(test);
    let (proposer, fact, approver) = match (has(|r| r.is_administrator()), has(|r| r.is_privileged())) {
        (true, _) => ("system", AccountFact::Approved, "system"),
        (false, true) => ("sysadmin", AccountFact::Approved, "secadmin"),
        (false, false) => ("sysadmin", AccountFact::TookEffect, "sysadmin"),
    };
    let minute = |n: i64| at + SignedDuration::from_mins(n);
    let mut held = Held::found(tx, county, &member.account, member.particulars.clone(), proposer, minute(0))?;
    secret::replace(tx, county, &member.account, hash)?;
    held.record(tx, county, &[fact], approver, minute(30))?;
    held.record(tx, county, &[AccountFact::PasswordChanged], &member.account, minute(90))?;
    Ok(())
}

/// Who set a new password, who signed in during the last days, who mistyped, and what waits for the administrators.
pub fn last_days(history: &mut History, staff: &Staff, dice: &Dice, now: Timestamp) {
    let calendar = history.desk.calendar.clone();
    for member in &staff.members {
        // Passwords hold 90 days (domain §8.1): everybody has set a new one lately.
        let back = u32::try_from(dice.of(&member.account).between(3, 20)).unwrap_or(3);
        let at = hours::at(hours::working_days_before(&calendar, day_of(now), back), 8 * 60 + 40, 5);
        history.account(at, &member.account, AccountFact::PasswordChanged, &member.account, now);
    }
    for back in 0..3 {
        let day = hours::working_days_before(&calendar, day_of(now), back);
        for (n, member) in staff.members.iter().enumerate() {
            let mut dice = dice.of(&format!("{day} {}", member.account));
            let near = matches!(&member.particulars.unit, Unit::Township(code) if code == FIRST);
            if !near && !dice.chance(200) {
                continue;
            }
            let address = format!("10.36.{}.{}", n / 200, 10 + n % 200);
            let mut at = hours::at(day, 8 * 60 + dice.between(5, 28), dice.between(0, 59));
            if dice.chance(60) {
                let fact = AccountFact::SignInFailed {
                    address: address.clone(),
                    reason: "wrong_password".to_owned(),
                };
                history.account(at, &member.account, fact, "system", now);
                at += SignedDuration::from_secs(21);
            }
            let fact = AccountFact::SignedIn { address, channel: "page".to_owned() };
            history.account(at, &member.account, fact, &member.account, now);
            let evening = hours::at(day, 17 * 60 + dice.between(31, 55), dice.between(0, 59));
            history.account(evening, &member.account, AccountFact::SignedOut, &member.account, now);
        }
    }
    waiting(history, staff, now);
}

/// A new supervisor and a wider role, which wait for approval, and someone who has left.
fn waiting(history: &mut History, staff: &Staff, now: Timestamp) {
    let calendar = history.desk.calendar.clone();
    let day = |back, minute| hours::at(hours::working_days_before(&calendar, day_of(now), back), minute, 7);
    let particulars = Particulars {
        display_name: "刘思远".to_owned(),
        roles: vec![Role::Supervisor],
        unit: Unit::County,
        departments: Vec::new(),
        window: None,
    };
    history.push(day(0, 15 * 60), Deed::Propose("supervisor3".to_owned(), Box::new(particulars)), now);
    if let Some(officer) = staff.at("", Role::ComplaintOfficer).next() {
        let mut to = officer.particulars.clone();
        to.roles.push(Role::Supervisor);
        let fact = AccountFact::ChangeProposed { particulars: to };
        history.account(day(0, 15 * 60 + 20), &officer.account, fact, "sysadmin", now);
    }
    let fact = AccountFact::Deactivated { reason: "调离本岗位".to_owned() };
    history.account(day(1, 10 * 60), "supervisor2", fact, "secadmin", now);
}
