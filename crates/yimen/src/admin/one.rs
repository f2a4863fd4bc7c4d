//! One account: its particulars, what waits for approval, its sessions, its trail; and the acts on it.

use askama::Template;
use axum::extract::{Path, State};
use jiff::Timestamp;
use yimen_rules::{language::Language, permission::Action};
use yimen_store::{Error, Tx};

use super::{acts, form, list};
use crate::{
    shell::{
        body::Fields,
        flash,
        frame::{Answer, Frame, page, role_names},
        hall::Hall,
        signed_in::SignedIn,
        words::Words,
    },
    signin::{
        account::{Account, AccountFact, AccountState, Held, Particulars, instant, json, stream},
        policy,
        session::{self, OpenSession},
        sql,
    },
};

/// One entry of the trail.
struct Step {
    at: Timestamp,
    actor: String,
    what: String,
    more: String,
}

/// What the person reading may do here.
#[derive(Default)]
struct May {
    change: bool,
    approve: bool,
    deactivate: bool,
    unlock: bool,
    reset: bool,
    end_sessions: bool,
}

/// Particulars in words, before and after a change.
struct Row {
    label: String,
    now: String,
    then: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/account.html")]
struct AccountPage {
    frame: Frame,
    name: String,
    display_name: String,
    state: (String, &'static str),
    version: i64,
    rows: Vec<Row>,
    proposed_by: String,
    waits: bool,
    own_proposal: bool,
    may: May,
    sessions: Vec<OpenSession>,
    trail: Vec<Step>,
}

/// `GET /admin/accounts/{account}`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(name): Path<String>,
) -> Answer {
    let (county, now, language) = (hall.county().code.clone(), hall.now(), frame.language);
    let (held, sessions, trail) = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            let held = Held::load(tx, &county, &name)?.ok_or(Error::NotFound)?;
            let sessions = session::open_of(tx, &county, &name, now)?;
            Ok((held, sessions, trail(tx, &county, &name, language)?))
        })
        .await?;
    let account = &held.account;
    let me = person.actor.account.as_str();
    let waits = account.state == AccountState::Proposed || account.pending.is_some();
    let proposed_by = account.pending.as_ref().map_or(&account.proposed_by, |pending| &pending.by).clone();
    let active = account.state == AccountState::Active;
    let roles = &account.particulars.roles;
    let other = account.name != me;
    let may_unlock = hall.may(&person, Action::AccountUnlock);
    let may = May {
        change: active && other && hall.may(&person, Action::AccountPropose),
        approve: waits && hall.may(&person, Action::AccountApprove),
        deactivate: account.state != AccountState::Deactivated
            && other
            && hall.may(&person, Action::AccountDeactivate),
        unlock: other && may_unlock && policy::is_locked(&account.lockout, roles, now),
        reset: active && other && may_unlock && !policy::is_administrator(roles),
        end_sessions: may_unlock && !sessions.is_empty(),
    };
    page(&AccountPage {
        name: account.name.clone(),
        display_name: account.particulars.display_name.clone(),
        state: list::state_of(account, language, now),
        version: held.head.version,
        rows: rows(&hall, account, language),
        own_proposal: waits && proposed_by == me,
        proposed_by,
        waits,
        may,
        sessions,
        trail,
        frame,
    })
}

fn rows(hall: &Hall, account: &Account, language: Language) -> Vec<Row> {
    let now = words(hall, &account.particulars, language);
    let then = account.pending.as_ref().map(|pending| words(hall, &pending.to, language));
    let keys = ["account-name", "account-roles", "account-unit", "account-departments", "account-window"];
    keys.into_iter()
        .enumerate()
        .map(|(i, key)| Row {
            label: language.t(key).into_owned(),
            now: now[i].clone(),
            then: then.as_ref().map(|t| t[i].clone()).filter(|t| *t != now[i]),
        })
        .collect()
}

fn words(hall: &Hall, particulars: &Particulars, language: Language) -> [String; 5] {
    let county = hall.county();
    let departments: Vec<String> = particulars
        .departments
        .iter()
        .map(|code| county.bureau(code).map_or(code.as_str(), |b| b.short_name(language)).to_owned())
        .collect();
    [
        particulars.display_name.clone(),
        role_names(&particulars.roles, language),
        county.unit_name(&particulars.unit, language),
        if departments.is_empty() {
            language.t("account-departments-all").into_owned()
        } else {
            departments.join(language.pick("、", ", "))
        },
        particulars.window.clone().unwrap_or_else(|| "—".to_owned()),
    ]
}

fn trail(tx: &mut Tx<'_>, county: &str, name: &str, language: Language) -> Result<Vec<Step>, Error> {
    tx.all(sql::RECENT_ENTRIES, &[&county, &stream(name)], |row| {
        let fact: AccountFact = json(&row.get::<String>(2)?)?;
        let (what, more) = told(&fact, language);
        Ok(Step { at: instant(row.get(0)?), actor: row.get(1)?, what, more })
    })
}

/// A fact in words, and what belongs to it.
fn told(fact: &AccountFact, language: Language) -> (String, String) {
    let key = fact.kind().replace("account.", "account-fact-").replace('_', "-");
    let more = match fact {
        AccountFact::SignedIn { address, .. } => address.clone(),
        AccountFact::SignInFailed { address, reason } => {
            format!("{address} · {}", language.t(&format!("account-failed-{}", reason.replace('_', "-"))))
        }
        AccountFact::Rejected { reason } | AccountFact::Deactivated { reason } => reason.clone(),
        AccountFact::Proposed { particulars } | AccountFact::ChangeProposed { particulars } => {
            role_names(&particulars.roles, language)
        }
        _ => String::new(),
    };
    (language.t(&key).into_owned(), more)
}

fn back(account: &str, key: &str) -> Answer {
    Ok(flash::see_other_with(&format!("/admin/accounts/{account}"), key, account))
}

/// `POST …/approve`: field `version`.
pub async fn approve(
    State(hall): State<Hall>,
    person: SignedIn,
    Path(account): Path<String>,
    fields: Fields,
) -> Answer {
    acts::approve(&hall, &person.actor.account, &account, form::version_of(&fields)?).await?;
    back(&account, "flash-account-approved")
}

/// `POST …/reject`: fields `version`, `reason`.
pub async fn reject(
    State(hall): State<Hall>,
    person: SignedIn,
    Path(account): Path<String>,
    fields: Fields,
) -> Answer {
    let version = form::version_of(&fields)?;
    acts::reject(&hall, &person.actor.account, &account, version, fields.text("reason")).await?;
    back(&account, "flash-account-rejected")
}

/// `POST …/deactivate`: field `reason`.
pub async fn deactivate(
    State(hall): State<Hall>,
    person: SignedIn,
    Path(account): Path<String>,
    fields: Fields,
) -> Answer {
    acts::deactivate(&hall, &person.actor.account, &account, fields.text("reason")).await?;
    back(&account, "flash-account-deactivated")
}

/// `POST …/unlock`.
pub async fn unlock(State(hall): State<Hall>, person: SignedIn, Path(account): Path<String>) -> Answer {
    acts::unlock(&hall, &person.actor.account, &account).await?;
    back(&account, "flash-account-unlocked")
}

/// `POST …/reset-password`: the one-time password stands on the answer, and nowhere else.
pub async fn reset_password(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(account): Path<String>,
) -> Answer {
    let acts::OneTime(password) = acts::reset_password(&hall, &person.actor.account, &account).await?;
    page(&form::OncePage { frame, display_name: String::new(), account, password, waits: false })
}

/// `POST …/end-sessions`.
pub async fn end_sessions(State(hall): State<Hall>, person: SignedIn, Path(account): Path<String>) -> Answer {
    acts::end_sessions(&hall, &person.actor.account, &account).await?;
    back(&account, "flash-account-sessions-ended")
}
