//! Signing in: from a name and a password to a session, or to a refusal that is remembered.

use jiff::Timestamp;
use serde_json::json;
use yimen_rules::refusal::Refusal;
use yimen_store::{
    Error, Tx,
    journal::{self, NewEntry},
};

use super::{
    account::{Account, AccountFact, AccountState, Held},
    policy, secret,
    session::{self, Channel, NewSession},
};
use crate::shell::{
    failure::{Failure, NoSession},
    hall::Hall,
    limits::Limit,
    token,
};

/// What somebody at the door says.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// Account name as typed.
    pub account: String,
    /// Password as typed.
    pub password: String,
    /// How the session will be carried.
    pub channel: Channel,
    /// Client address.
    pub address: String,
    /// The first part of the User-Agent.
    pub agent: String,
}

/// A session just begun.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The token; told once, never kept.
    pub token: String,
    /// When the session ends at the latest.
    pub expires: Timestamp,
    /// Who it is.
    pub account: Account,
}

/// What became of the credentials inside the unit of work.
enum Outcome {
    Begun(Box<Account>, Timestamp),
    Refused(Refusal),
}

/// Signs in.
///
/// # Errors
/// [`Failure::SignInRefused`] with words that do not tell whether the account exists, [`Failure::TooMany`], or the
/// store's own.
pub async fn sign_in(hall: &Hall, who: Credentials) -> Result<Begun, Failure> {
    let name = who.account.trim().to_ascii_lowercase();
    hall.limits().check(Limit::SignInAddress, &who.address)?;
    hall.limits().check(Limit::SignInAccount, &name)?;
    let county = hall.county().code.clone();
    let now = hall.now();

    let known = {
        let (county, name) = (county.clone(), name.clone());
        hall.store()
            .read(move |tx| -> Result<_, Error> {
                let Some(held) = Held::load(tx, &county, &name)? else { return Ok(None) };
                Ok(Some((held.account, secret::load(tx, &county, &name)?)))
            })
            .await?
    };
    let Some((account, secret)) = known else {
        hall.passwords().compare_with_nobody(who.password).await?;
        note_unknown(hall, county, who.address, now).await;
        return Err(Failure::SignInRefused(wrong()));
    };
    // A locked account is not compared at all, so that the lock cannot be used to go on guessing.
    let right = match policy::is_locked(&account.lockout, &account.particulars.roles, now) {
        true => false,
        false => hall.passwords().matches(who.password, secret.hash).await?,
    };

    let token = token::secret()?;
    let new = NewSession {
        fingerprint: token::fingerprint(&token),
        account: name.clone(),
        channel: who.channel,
        address: who.address,
        agent: who.agent,
    };
    let outcome = hall.store().write(move |tx| settle(tx, &county, &new, right, now)).await?;
    hall.sessions().forget_account(&name);
    match outcome {
        Outcome::Begun(account, expires) => Ok(Begun { token, expires, account: *account }),
        Outcome::Refused(refusal) => Err(Failure::SignInRefused(refusal)),
    }
}

/// Writes down what happened. The account is loaded again: it may have been locked or deactivated in the meantime.
fn settle(
    tx: &mut Tx<'_>,
    county: &str,
    new: &NewSession,
    right: bool,
    now: Timestamp,
) -> Result<Outcome, Failure> {
    let Some(mut held) = Held::load(tx, county, &new.account)? else { return Ok(Outcome::Refused(wrong())) };
    let lock = |held: &Held| policy::lock(&held.account.lockout, &held.account.particulars.roles, now);
    let (reason, refusal) = if let Some(locked) = lock(&held) {
        ("locked", locked)
    } else if !right {
        ("wrong_password", wrong())
    } else if held.account.state != AccountState::Active {
        ("not_in_use", not_in_use(held.account.state))
    } else {
        if new.channel == Channel::Page && policy::SESSIONS.one_at_a_time(&held.account.particulars.roles) {
            session::end_channel(tx, county, &new.account, Channel::Page, NoSession::Elsewhere, now)?;
        }
        let expires = session::insert(tx, county, new, now)?;
        let fact =
            AccountFact::SignedIn { address: new.address.clone(), channel: new.channel.as_str().to_owned() };
        held.record(tx, county, &[fact], &new.account, now)?;
        return Ok(Outcome::Begun(Box::new(held.account), expires));
    };
    let fact = AccountFact::SignInFailed { address: new.address.clone(), reason: reason.to_owned() };
    held.record(tx, county, &[fact], &new.account, now)?;
    // The failure that locks says so at once, rather than at the next try.
    Ok(Outcome::Refused(lock(&held).unwrap_or(refusal)))
}

/// A name that is no account is noted without the name: people type their password there.
async fn note_unknown(hall: &Hall, county: String, address: String, now: Timestamp) {
    for _ in 0..3 {
        let (county, body) =
            (county.clone(), json!({ "fact": "unknown_account", "address": address }).to_string());
        let noted = hall
            .store()
            .write(move |tx| -> Result<(), Error> {
                let head = journal::head(tx, &county, "sign-in")?;
                let entry = NewEntry {
                    kind: "sign_in.unknown_account".to_owned(),
                    at: now.as_microsecond(),
                    actor: String::new(),
                    body,
                };
                journal::append(tx, &county, "sign-in", &head, &[entry])?;
                Ok(())
            })
            .await;
        match noted {
            Err(Error::Stale) => {}
            Err(error) => return tracing::warn!(%error, "a failed sign-in could not be noted"),
            Ok(()) => return,
        }
    }
}

fn wrong() -> Refusal {
    Refusal::invalid(
        "sign_in_wrong",
        "password",
        "账号或密码不正确。连续输错5次，账号将锁定15分钟。",
        "The account or the password is wrong. After five wrong tries the account is locked for 15 minutes.",
    )
}

fn not_in_use(state: AccountState) -> Refusal {
    let (zh, en) = match state {
        AccountState::Proposed => (
            "该账号尚未经安全管理员审批，暂不能登录。",
            "This account has not been approved by the security administrator yet.",
        ),
        _ => {
            ("该账号已停用，请联系系统管理员。", "This account is out of use; ask the system administrator.")
        }
    };
    Refusal::forbidden("sign_in_not_in_use", zh, en)
}
