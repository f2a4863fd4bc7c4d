//! What administrators do to accounts: each act one unit of work, allowed by the rules of the three administrators
//! (domain reference 8.2) and written into the account's stream.

use jiff::Timestamp;
use yimen_rules::{
    account::{self as rules, AccountChange, AccountName},
    permission::Role,
    refusal::Refusal,
};
use yimen_store::{Error, Tx};

use crate::{
    shell::{
        failure::{Failure, NoSession},
        hall::Hall,
        token,
    },
    signin::{
        account::{Account, AccountFact, AccountState, Held, Particulars},
        policy, secret, session,
    },
};

/// A one-time password, told once to whoever hands it over.
pub struct OneTime(pub String);

/// Proposes an account. Without a privileged role it is in force at once; with one it waits for another's approval.
///
/// # Errors
/// A refusal of the rules or a name that is taken; the store's own.
pub async fn propose(
    hall: &Hall,
    by: &str,
    name: AccountName,
    particulars: Particulars,
) -> Result<(Account, OneTime), Failure> {
    let change = AccountChange {
        account: name.as_str().to_owned(),
        proposed_by: by.to_owned(),
        before: Vec::new(),
        after: particulars.roles.clone(),
    };
    rules::may_propose(&change)?;
    let (password, hash) = one_time(hall).await?;
    let (county, now, by) = (hall.county().code.clone(), hall.now(), by.to_owned());
    let account = hall
        .store()
        .write(move |tx| -> Result<Account, Failure> {
            if Held::load(tx, &county, name.as_str())?.is_some() {
                return Err(taken().into());
            }
            let mut held = Held::found(tx, &county, name.as_str(), particulars, &by, now)?;
            if !change.needs_approval() {
                held.record(tx, &county, &[AccountFact::TookEffect], &by, now)?;
            }
            secret::replace(tx, &county, name.as_str(), &hash)?;
            Ok(held.account)
        })
        .await?;
    Ok((account, password))
}

fn taken() -> Refusal {
    Refusal::invalid(
        "account_taken",
        "account",
        "该账号已存在（停用的账号也不能重新使用）。",
        "This account exists already; the name of a deactivated account is never used again.",
    )
}

/// Proposes a change to an account in use, as of the version seen.
///
/// # Errors
/// A refusal of the rules; [`Error::Stale`] when the account has moved on; the store's own.
pub async fn change(
    hall: &Hall,
    by: &str,
    account: &str,
    version: i64,
    particulars: Particulars,
) -> Result<(), Failure> {
    let by = by.to_owned();
    unit(hall, account, move |tx, county, held, now| {
        seen(held, version)?;
        in_use(&held.account)?;
        let before = held.account.particulars.roles.clone();
        let change = AccountChange {
            account: held.account.name.clone(),
            proposed_by: by.clone(),
            before: before.clone(),
            after: particulars.roles.clone(),
        };
        rules::may_propose(&change)?;
        let lost: Vec<Role> = before.into_iter().filter(|role| !particulars.roles.contains(role)).collect();
        last_administrator(tx, county, &by, &held.account.name, &lost)?;
        let mut facts = vec![AccountFact::ChangeProposed { particulars: particulars.clone() }];
        if !change.needs_approval() {
            facts.push(AccountFact::TookEffect);
        }
        Ok(held.record(tx, county, &facts, &by, now)?)
    })
    .await
}

/// Approves what waits: a new account or a change.
///
/// # Errors
/// As [`change`]; nobody approves his own proposal or his own account.
pub async fn approve(hall: &Hall, by: &str, account: &str, version: i64) -> Result<(), Failure> {
    let by = by.to_owned();
    unit(hall, account, move |tx, county, held, now| {
        seen(held, version)?;
        rules::may_approve(&waiting(&held.account)?, &by)?;
        Ok(held.record(tx, county, &[AccountFact::Approved], &by, now)?)
    })
    .await
}

/// Turns down what waits.
///
/// # Errors
/// As [`approve`]; a reason is needed.
pub async fn reject(hall: &Hall, by: &str, account: &str, version: i64, reason: &str) -> Result<(), Failure> {
    let (by, reason) = (by.to_owned(), worded(reason)?);
    unit(hall, account, move |tx, county, held, now| {
        seen(held, version)?;
        let proposal = waiting(&held.account)?;
        if proposal.proposed_by == by {
            // Withdrawing one's own proposal would be harmless, but the trail is clearer when the other one says no.
            rules::may_approve(&proposal, &by)?;
        }
        Ok(held.record(tx, county, &[AccountFact::Rejected { reason: reason.clone() }], &by, now)?)
    })
    .await
}

/// Takes an account out of use, with its sessions.
///
/// # Errors
/// As [`change`]; the last holder of an administrator's role stays.
pub async fn deactivate(hall: &Hall, by: &str, account: &str, reason: &str) -> Result<(), Failure> {
    let (by, reason) = (by.to_owned(), worded(reason)?);
    unit(hall, account, move |tx, county, held, now| {
        if held.account.state == AccountState::Deactivated {
            return Err(out_of_use().into());
        }
        let roles = held.account.particulars.roles.clone();
        let name = held.account.name.clone();
        let others = administrators(tx, county, &name)?;
        rules::may_deactivate(&by, &name, &roles, |role| others.iter().filter(|r| **r == role).count())?;
        session::end_all(tx, county, &name, NoSession::AccountChanged, now)?;
        Ok(held.record(tx, county, &[AccountFact::Deactivated { reason: reason.clone() }], &by, now)?)
    })
    .await
}

/// Lifts the lock of failed sign-ins.
///
/// # Errors
/// As [`change`]; nobody unlocks himself.
pub async fn unlock(hall: &Hall, by: &str, account: &str) -> Result<(), Failure> {
    let by = by.to_owned();
    unit(hall, account, move |tx, county, held, now| {
        rules::may_unlock(&by, &held.account.name)?;
        if !policy::is_locked(&held.account.lockout, &held.account.particulars.roles, now) {
            return Err(Refusal::conflict(
                "account_not_locked",
                "该账号没有锁定。",
                "This account is not locked.",
            )
            .into());
        }
        Ok(held.record(tx, county, &[AccountFact::Unlocked], &by, now)?)
    })
    .await
}

/// Sets a one-time password and ends every session.
///
/// # Errors
/// As [`change`]. The password of an administrator is set at the console of the server only: otherwise one
/// administrator could step into the office of another (§8.2).
pub async fn reset_password(hall: &Hall, by: &str, account: &str) -> Result<OneTime, Failure> {
    let (password, hash) = one_time(hall).await?;
    let by = by.to_owned();
    unit(hall, account, move |tx, county, held, now| {
        in_use(&held.account)?;
        if policy::is_administrator(&held.account.particulars.roles) {
            return Err(Refusal::forbidden(
                "account_administrator_password",
                "管理员的密码只能在服务器控制台重置，以免一名管理员冒用另一名的账号。",
                "An administrator's password is set anew at the server's console only, so that no administrator can step into the office of another.",
            )
            .into());
        }
        set_password(tx, county, held, &hash, &by, now)
    })
    .await?;
    Ok(password)
}

/// The unit of work behind a reset, also for the console.
///
/// # Errors
/// The store's own.
pub fn set_password(
    tx: &mut Tx<'_>,
    county: &str,
    held: &mut Held,
    hash: &str,
    by: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let name = held.account.name.clone();
    secret::replace(tx, county, &name, hash)?;
    session::end_all(tx, county, &name, NoSession::AccountChanged, now)?;
    Ok(held.record(tx, county, &[AccountFact::PasswordReset], by, now)?)
}

/// Ends every session of an account.
///
/// # Errors
/// The store's own.
pub async fn end_sessions(hall: &Hall, by: &str, account: &str) -> Result<(), Failure> {
    let by = by.to_owned();
    unit(hall, account, move |tx, county, held, now| {
        let name = held.account.name.clone();
        session::end_all(tx, county, &name, NoSession::Revoked, now)?;
        Ok(held.record(tx, county, &[AccountFact::SessionsRevoked], &by, now)?)
    })
    .await
}

/// Loads an account, lets `act` change it, and forgets its sessions in memory.
async fn unit(
    hall: &Hall,
    account: &str,
    act: impl FnOnce(&mut Tx<'_>, &str, &mut Held, Timestamp) -> Result<(), Failure> + Send + 'static,
) -> Result<(), Failure> {
    let (county, now, name) = (hall.county().code.clone(), hall.now(), account.to_owned());
    let done = hall
        .store()
        .write(move |tx| -> Result<(), Failure> {
            let mut held = Held::load(tx, &county, &name)?.ok_or(Error::NotFound)?;
            act(tx, &county, &mut held, now)
        })
        .await;
    hall.sessions().forget_account(account);
    done
}

fn seen(held: &Held, version: i64) -> Result<(), Failure> {
    if held.head.version == version { Ok(()) } else { Err(Error::Stale.into()) }
}

fn in_use(account: &Account) -> Result<(), Refusal> {
    if account.state == AccountState::Active { Ok(()) } else { Err(out_of_use()) }
}

fn out_of_use() -> Refusal {
    Refusal::conflict("account_not_in_use", "该账号不在使用中。", "This account is not in use.")
}

/// What waits for approval, as the rules look at it.
fn waiting(account: &Account) -> Result<AccountChange, Refusal> {
    let (proposed_by, before, after) = match (&account.pending, account.state) {
        (Some(pending), AccountState::Active) => {
            (pending.by.clone(), account.particulars.roles.clone(), pending.to.roles.clone())
        }
        (None, AccountState::Proposed) => {
            (account.proposed_by.clone(), Vec::new(), account.particulars.roles.clone())
        }
        _ => {
            return Err(Refusal::conflict(
                "account_nothing_waits",
                "该账号没有待审批的内容。",
                "Nothing waits for approval here.",
            ));
        }
    };
    Ok(AccountChange { account: account.name.clone(), proposed_by, before, after })
}

/// The administrator roles held by the active accounts other than `but`.
fn administrators(tx: &mut Tx<'_>, county: &str, but: &str) -> Result<Vec<Role>, Error> {
    let all = Held::all(tx, county)?;
    Ok(all
        .into_iter()
        .filter(|held| held.account.state == AccountState::Active && held.account.name != but)
        .flat_map(|held| held.account.particulars.roles)
        .filter(|role| role.is_administrator())
        .collect())
}

/// Nobody loses the last hold of an administrator's role by a change.
fn last_administrator(
    tx: &mut Tx<'_>,
    county: &str,
    by: &str,
    name: &str,
    lost: &[Role],
) -> Result<(), Failure> {
    if lost.iter().any(|role| role.is_administrator()) {
        let others = administrators(tx, county, name)?;
        rules::may_deactivate(by, name, lost, |role| others.iter().filter(|r| **r == role).count())?;
    }
    Ok(())
}

fn worded(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    match reason.chars().count() {
        2..=200 => Ok(reason.to_owned()),
        _ => Err(Refusal::invalid(
            "account_reason",
            "reason",
            "请写明原因（2至200字）。",
            "Give the reason (2 to 200 characters).",
        )),
    }
}

/// A one-time password (16 characters and hyphens) and its hash.
async fn one_time(hall: &Hall) -> Result<(OneTime, String), Failure> {
    // "Ym" and the hyphens bring small letters and signs to the capitals and digits of the code.
    let password = format!("Ym-{}", token::readable_code(3)?);
    let hash = hall.passwords().hash(password.clone()).await?;
    Ok((OneTime(password), hash))
}
