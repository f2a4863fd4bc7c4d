//! Passwords, lockout, sessions and the three administrators, as sentences.
#![allow(clippy::unwrap_used, reason = "a test may panic, in its helpers too")]

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use std::cell::Cell;
use yimen_rules::account::{
    AccountChange, AccountName, AccountNameError, Lockout, LockoutPolicy, LockoutState, PasswordAge,
    PasswordPolicy, PasswordProblem, SessionPolicy, SessionState, may_approve, may_deactivate, may_propose,
    may_unlock,
};
use yimen_rules::permission::Role;

fn at(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + minutes * 60).unwrap()
}

fn problems(password: &str, administrator: bool) -> Vec<PasswordProblem> {
    PasswordPolicy::default().check(password, "wang.fang", administrator, &[] as &[&str], |_, _| false)
}

#[test]
fn a_password_has_eight_characters_of_three_classes_and_an_administrator_s_twelve() {
    assert_eq!(problems("Fengtian8", false), []);
    assert_eq!(problems("枫田ab12345", false), [], "Chinese characters are a class of their own");
    assert_eq!(problems("Feng8!a", false), [PasswordProblem::Short(8)]);
    assert_eq!(problems("fengtian8", false), [PasswordProblem::Classes(3)]);
    assert_eq!(problems("Fengtian8", true), [PasswordProblem::Short(12)]);
    assert_eq!(problems("Fengtian8888", true), []);
    assert_eq!(problems("", false), [PasswordProblem::Short(8), PasswordProblem::Classes(3)]);
}

#[test]
fn a_password_does_not_contain_the_account_name_in_any_case() {
    assert_eq!(problems("xWang.Fang9", false), [PasswordProblem::ContainsAccount]);
    assert_eq!(problems("Feng\u{7}tian8", false), [PasswordProblem::Control]);
    assert_eq!(problems(&"Aa1!".repeat(1_000_000), false), [PasswordProblem::Long]);
}

#[test]
fn the_last_five_passwords_do_not_come_back_and_the_sixth_may() {
    let policy = PasswordPolicy::default();
    let earlier = ["Aa111111", "Aa222222", "Aa333333", "Aa444444", "Aa555555", "Aa666666"];
    let asked = Cell::new(0);
    let check = |password: &str| {
        policy.check(password, "lin", false, &earlier, |new, old| {
            asked.set(asked.get() + 1);
            new == *old
        })
    };
    assert_eq!(check("Aa555555"), [PasswordProblem::Reused(5)]);
    assert_eq!(check("Aa666666"), []);
    asked.set(0);
    assert_eq!(check("short"), [PasswordProblem::Short(8), PasswordProblem::Classes(3)]);
    assert_eq!(asked.get(), 0, "the slow question is not asked of a password that is refused anyway");
}

#[test]
fn a_password_is_changed_after_90_days_and_the_person_is_told_a_week_before() {
    let policy = PasswordPolicy::default();
    let day = 24 * 60;
    assert_eq!(policy.age(at(0), at(82 * day)), PasswordAge::Current);
    assert_eq!(policy.age(at(0), at(83 * day)), PasswordAge::ExpiresIn(7));
    assert_eq!(policy.age(at(0), at(90 * day - 1)), PasswordAge::ExpiresIn(1));
    assert_eq!(policy.age(at(0), at(90 * day)), PasswordAge::Expired);
    assert_eq!(policy.age(at(0), at(-day)), PasswordAge::Current);
}

#[test]
fn five_failures_in_a_quarter_of_an_hour_lock_a_clerk_for_a_quarter() {
    let policy = LockoutPolicy::default();
    let mut account = Lockout::default();
    for minute in 0..4 {
        account = policy.failed(&account, false, at(minute));
    }
    assert_eq!(policy.state(&account, false, at(4)), LockoutState::Open { tries_left: 1 });
    account = policy.failed(&account, false, at(4));
    assert_eq!(policy.state(&account, false, at(4)), LockoutState::LockedUntil(at(19)));
    let again = policy.failed(&account, false, at(18));
    assert_eq!(again, account, "a try while locked does not prolong the lock");
    assert_eq!(policy.state(&account, false, at(19)), LockoutState::Open { tries_left: 5 });
    let refusal = policy.state(&account, false, at(5)).refusal(at(5)).unwrap();
    assert_eq!(refusal.zh, "登录失败次数过多，账号已锁定，请14分钟后再试");
}

#[test]
fn slow_failures_do_not_lock_and_a_success_clears_them() {
    let policy = LockoutPolicy::default();
    let mut account = Lockout::default();
    for round in 0..20 {
        account = policy.failed(&account, false, at(round * 4));
        assert!(matches!(policy.state(&account, false, at(round * 4)), LockoutState::Open { .. }));
        assert!(account.failures.len() < 5);
    }
    assert_eq!(policy.state(&policy.cleared(), false, at(80)), LockoutState::Open { tries_left: 5 });
}

#[test]
fn a_failure_after_the_lock_has_run_out_counts_as_the_first() {
    let policy = LockoutPolicy::default();
    let locked = Lockout { failures: vec![], locked_at: Some(at(0)) };
    let after = policy.failed(&locked, false, at(15));
    assert_eq!(after, Lockout { failures: vec![at(15)], locked_at: None });
}

#[test]
fn a_locked_administrator_waits_for_another_administrator() {
    let policy = LockoutPolicy::default();
    let locked = Lockout { failures: vec![], locked_at: Some(at(0)) };
    assert_eq!(policy.state(&locked, true, at(100_000)), LockoutState::LockedUntilUnlocked);
    assert!(policy.state(&locked, true, at(1)).refusal(at(1)).unwrap().zh.contains("另一名管理员"));
    assert!(may_unlock("sec.one", "sys.one").is_ok());
    assert_eq!(may_unlock("sys.one", "sys.one").unwrap_err().code, "account_own_unlock");
}

#[test]
fn a_session_ends_after_15_idle_minutes_10_for_administrators_and_12_hours_in_all() {
    let policy = SessionPolicy::default();
    assert_eq!(policy.state(at(0), at(30), false, at(44)), SessionState::Live { ends_at: at(45) });
    assert_eq!(policy.state(at(0), at(30), false, at(45)), SessionState::Idle);
    assert_eq!(policy.state(at(0), at(30), true, at(40)), SessionState::Idle);
    assert_eq!(policy.state(at(0), at(715), false, at(719)), SessionState::Live { ends_at: at(720) });
    assert_eq!(policy.state(at(0), at(719), false, at(720)), SessionState::Overlong);
    let back = policy.state(at(0), at(30), false, at(20));
    assert_eq!(back, SessionState::Live { ends_at: at(45) }, "a clock moved back ends no session");
    assert!(policy.one_at_a_time(&[Role::WindowClerk]) && !policy.one_at_a_time(&[Role::Agent]));
}

#[test]
fn nobody_approves_the_own_request_or_the_own_account() {
    let change = AccountChange {
        account: "new.sys".into(),
        proposed_by: "sys.one".into(),
        before: vec![],
        after: vec![Role::SystemAdmin],
    };
    assert!(change.needs_approval());
    assert!(may_propose(&change).is_ok());
    assert!(may_approve(&change, "sec.one").is_ok());
    assert_eq!(may_approve(&change, "sys.one").unwrap_err().code, "account_own_approval");
    assert_eq!(may_approve(&change, "new.sys").unwrap_err().code, "account_own_grant");
    let own = AccountChange { account: "sys.one".into(), ..change.clone() };
    assert_eq!(may_propose(&own).unwrap_err().code, "account_own_change");
    let clerk = AccountChange { after: vec![Role::WindowClerk], ..change.clone() };
    assert!(!clerk.needs_approval());
    let kept = AccountChange { before: vec![Role::SystemAdmin], ..change };
    assert!(!kept.needs_approval(), "a role already held is not granted again");
}

#[test]
fn roles_that_exclude_each_other_cannot_be_proposed() {
    let change = |after: &[Role]| AccountChange {
        account: "li".into(),
        proposed_by: "sys.one".into(),
        before: vec![],
        after: after.to_vec(),
    };
    let refusal = may_propose(&change(&[Role::SystemAdmin, Role::AuditAdmin])).unwrap_err();
    assert_eq!(refusal.code, "account_role_conflict");
    assert!(refusal.zh.contains("三员分立"));
    assert!(may_propose(&change(&[Role::Appraiser, Role::WindowClerk])).is_err());
    assert_eq!(may_propose(&change(&[])).unwrap_err().code, "account_without_role");
    assert!(may_propose(&change(&[Role::CentreDirector, Role::DutyLeader])).is_ok());
}

#[test]
fn the_last_administrator_of_a_kind_is_not_deactivated() {
    let one_left = |_| 1;
    let none_left = |_| 0;
    assert!(may_deactivate("sec", "sys", &[Role::SystemAdmin], one_left).is_ok());
    let refusal = may_deactivate("sec", "sys", &[Role::SystemAdmin], none_left).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.zh.as_str()),
        ("account_last_administrator", "这是最后一名系统管理员，请先指定接任者")
    );
    assert!(may_deactivate("sec", "clerk", &[Role::WindowClerk], none_left).is_ok());
    assert_eq!(may_deactivate("sec", "sec", &[], one_left).unwrap_err().code, "account_own_deactivation");
}

#[test]
fn an_account_name_is_short_plain_and_not_the_system_s() {
    assert_eq!(AccountName::parse(" Wang.Fang ").unwrap().as_str(), "wang.fang");
    assert_eq!(AccountName::parse("ab").unwrap_err(), AccountNameError::Length(2));
    assert_eq!(AccountName::parse("1abc").unwrap_err(), AccountNameError::Character(1));
    assert_eq!(AccountName::parse("ab王c").unwrap_err(), AccountNameError::Character(3));
    assert_eq!(AccountName::parse("SYSTEM").unwrap_err(), AccountNameError::Reserved);
    assert!(AccountName::parse(&"a".repeat(33)).is_err());
}

proptest! {
    #[test]
    fn no_sequence_of_failures_holds_more_than_the_policy_needs_or_unlocks_early(
        gaps in proptest::collection::vec(-3i64..20, 1..60), administrator: bool,
    ) {
        let policy = LockoutPolicy::default();
        let (mut account, mut now) = (Lockout::default(), 0);
        for gap in gaps {
            now += gap;
            let before = policy.state(&account, administrator, at(now));
            account = policy.failed(&account, administrator, at(now));
            prop_assert!(account.failures.len() < policy.failures);
            if let LockoutState::LockedUntil(until) = policy.state(&account, administrator, at(now)) {
                prop_assert!(at(now) < until);
                prop_assert!(!administrator);
            }
            if before == LockoutState::LockedUntilUnlocked {
                prop_assert_eq!(policy.state(&account, administrator, at(now)), before);
            }
        }
    }

    #[test]
    fn no_instant_makes_the_clocks_of_accounts_overflow(began: i64, used: i64, now: i64, administrator: bool) {
        let instant = |s: i64| Timestamp::from_second(s % 250_000_000_000).unwrap_or(Timestamp::MAX);
        let _ = SessionPolicy::default().state(instant(began), instant(used), administrator, instant(now));
        let _ = PasswordPolicy::default().age(instant(began), instant(now));
        let lockout = Lockout { failures: vec![instant(used)], locked_at: Some(instant(began)) };
        let policy = LockoutPolicy { locked_for: SignedDuration::MAX, ..LockoutPolicy::default() };
        let state = policy.state(&lockout, administrator, instant(now));
        let _ = (policy.failed(&lockout, administrator, instant(now)), state.refusal(instant(now)));
    }
}
