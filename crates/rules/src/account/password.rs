//! What a password must be, and how long it may stay.

use crate::identity::{Explained, explained_error};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Longer ones are refused, because hashing takes time that a stranger could spend for us.
const LONGEST: usize = 128;

/// The rules for passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordPolicy {
    /// Fewest characters.
    pub length: usize,
    /// Fewest characters for the three administrators.
    pub administrator_length: usize,
    /// How many of the four classes: small letters, capitals, digits, others.
    pub classes: usize,
    /// How many earlier passwords may not come back.
    pub remembered: usize,
    /// Days until a change is due.
    pub days: i64,
    /// Days before that from which the person is told.
    pub warn_days: i64,
}

impl Default for PasswordPolicy {
    fn default() -> PasswordPolicy {
        PasswordPolicy {
            length: 8,
            administrator_length: 12,
            classes: 3,
            remembered: 5,
            days: 90,
            warn_days: 7,
        }
    }
}

/// One thing wrong with a new password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer characters than this.
    Short(usize),
    /// More than 128 characters.
    Long,
    /// Fewer classes of characters than this.
    Classes(usize),
    /// The account's name is in it, in whatever case.
    ContainsAccount,
    /// A control character, which no keyboard of another hall could type.
    Control,
    /// One of this many last ones.
    Reused(usize),
}

/// How old a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordAge {
    /// Nothing to do.
    Current,
    /// To be changed within this many days (0: today).
    ExpiresIn(i64),
    /// Must be changed before anything else.
    Expired,
}

impl PasswordPolicy {
    /// Everything wrong with a new password; empty when it may be set.
    ///
    /// `earlier` are the hashes of earlier passwords, newest first; `verify` tells whether the password belongs to a
    /// hash. It is slow by design, so it is asked only when all else is well, and only for the last few.
    pub fn check<H>(
        &self,
        password: &str,
        account: &str,
        administrator: bool,
        earlier: &[H],
        mut verify: impl FnMut(&str, &H) -> bool,
    ) -> Vec<PasswordProblem> {
        let mut problems = Vec::new();
        let length = password.chars().count();
        let least = if administrator { self.administrator_length } else { self.length };
        if length < least {
            problems.push(PasswordProblem::Short(least));
        }
        if length > LONGEST {
            return vec![PasswordProblem::Long];
        }
        if classes_in(password) < self.classes {
            problems.push(PasswordProblem::Classes(self.classes));
        }
        if !account.is_empty() && password.to_lowercase().contains(&account.to_lowercase()) {
            problems.push(PasswordProblem::ContainsAccount);
        }
        if password.chars().any(char::is_control) {
            problems.push(PasswordProblem::Control);
        }
        if problems.is_empty() && earlier.iter().take(self.remembered).any(|hash| verify(password, hash)) {
            problems.push(PasswordProblem::Reused(self.remembered));
        }
        problems
    }

    /// How old a password set at `set` is at `now`.
    pub fn age(&self, set: Timestamp, now: Timestamp) -> PasswordAge {
        let day = SignedDuration::from_hours(24);
        let days = now.duration_since(set).as_secs().div_euclid(day.as_secs());
        match self.days - days {
            ..=0 => PasswordAge::Expired,
            left if left <= self.warn_days => PasswordAge::ExpiresIn(left),
            _ => PasswordAge::Current,
        }
    }
}

fn classes_in(password: &str) -> usize {
    let has = |test: fn(char) -> bool| usize::from(password.chars().any(test));
    has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

impl Explained for PasswordProblem {
    fn code(&self) -> &'static str {
        match self {
            PasswordProblem::Short(_) => "password_short",
            PasswordProblem::Long => "password_long",
            PasswordProblem::Classes(_) => "password_classes",
            PasswordProblem::ContainsAccount => "password_contains_account",
            PasswordProblem::Control => "password_control",
            PasswordProblem::Reused(_) => "password_reused",
        }
    }

    fn zh(&self) -> String {
        match self {
            PasswordProblem::Short(least) => format!("密码至少{least}个字符"),
            PasswordProblem::Long => format!("密码最多{LONGEST}个字符"),
            PasswordProblem::Classes(classes) => {
                format!("密码应含小写字母、大写字母、数字、符号四类中的至少{classes}类")
            }
            PasswordProblem::ContainsAccount => "密码中不能包含账号".to_owned(),
            PasswordProblem::Control => "密码中有无法输入的控制字符".to_owned(),
            PasswordProblem::Reused(remembered) => format!("不能使用最近{remembered}次用过的密码"),
        }
    }

    fn en(&self) -> String {
        match self {
            PasswordProblem::Short(least) => format!("a password has at least {least} characters"),
            PasswordProblem::Long => format!("a password has at most {LONGEST} characters"),
            PasswordProblem::Classes(classes) => format!(
                "use at least {classes} of the four kinds: small letters, capitals, digits, other characters"
            ),
            PasswordProblem::ContainsAccount => "the password may not contain the account name".to_owned(),
            PasswordProblem::Control => "the password holds a control character".to_owned(),
            PasswordProblem::Reused(remembered) => {
                format!("the last {remembered} passwords may not be used again")
            }
        }
    }
}

explained_error!(PasswordProblem);
