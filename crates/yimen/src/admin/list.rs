//! `GET /admin/accounts`: who has an account, who waits for approval.

use askama::Template;
use axum::extract::{Query, State};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_rules::{language::Language, permission::Action};
use yimen_store::Error;

use crate::{
    shell::{
        frame::{Answer, Frame, page, role_names},
        hall::Hall,
        signed_in::{Permitted, SignedIn},
        words::Words,
    },
    signin::{
        account::{Account, AccountState, Held},
        policy,
    },
};

const PAGE: i64 = 50;

/// What is asked for.
#[derive(Debug, Default, Clone, Deserialize)]
pub struct Asked {
    /// `county:`, `bureau:MZ`, `township:360829106`; empty: all.
    #[serde(default)]
    unit: String,
    /// `active`, `proposed`, `deactivated`, `waiting`; empty: all.
    #[serde(default)]
    state: String,
    /// Part of an account or a person's name.
    #[serde(default)]
    q: String,
    /// Account after which the page begins.
    #[serde(default)]
    after: String,
}

/// One line.
pub struct Line {
    /// Account.
    pub name: String,
    /// Person.
    pub display_name: String,
    /// Roles in words.
    pub roles: String,
    /// Unit in words, with the window.
    pub unit: String,
    /// What to call its state, and the tag's colour.
    pub state: (String, &'static str),
}

impl Line {
    /// An account as a line of the list.
    pub fn of(hall: &Hall, account: &Account, language: Language, now: Timestamp) -> Line {
        let particulars = &account.particulars;
        let mut unit = hall.county().unit_name(&particulars.unit, language);
        if let Some(window) = &particulars.window {
            unit = format!("{unit} · {}", language.t1("top-window", "window", window.clone()));
        }
        Line {
            name: account.name.clone(),
            display_name: particulars.display_name.clone(),
            roles: role_names(&particulars.roles, language),
            unit,
            state: state_of(account, language, now),
        }
    }
}

/// The state of an account in words, and the colour of its tag.
pub fn state_of(account: &Account, language: Language, now: Timestamp) -> (String, &'static str) {
    let locked = policy::is_locked(&account.lockout, &account.particulars.roles, now);
    let (key, tag) = match account.state {
        AccountState::Deactivated => ("account-state-deactivated", ""),
        AccountState::Proposed => ("account-state-proposed", "look"),
        AccountState::Active if locked => ("account-state-locked", "bad"),
        AccountState::Active if account.pending.is_some() => ("account-state-changing", "look"),
        AccountState::Active => ("account-state-active", "good"),
    };
    (language.t(key).into_owned(), tag)
}

/// One choice of a filter.
pub struct Choice {
    /// Value.
    pub value: String,
    /// Words.
    pub text: String,
    /// Chosen.
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "admin/accounts.html")]
struct AccountsPage {
    frame: Frame,
    lines: Vec<Line>,
    units: Vec<Choice>,
    states: Vec<Choice>,
    q: String,
    next: Option<String>,
    may_propose: bool,
    filtered: bool,
}

/// Shows the list.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Query(asked): Query<Asked>,
) -> Answer {
    let (county, now, language) = (scope.county().to_owned(), hall.now(), frame.language);
    let wanted = asked.clone();
    let mut found = hall
        .store()
        .lookup(move |tx| -> Result<_, Error> {
            let waiting = if wanted.state == "waiting" { "yes" } else { "" };
            let state = if wanted.state == "waiting" { "" } else { wanted.state.as_str() };
            let pattern = like(&wanted.q);
            Held::page(tx, &county, [&wanted.unit, state, &pattern, waiting, &wanted.after], PAGE + 1)
        })
        .await?;
    let more = found.len() as i64 > PAGE;
    found.truncate(PAGE as usize);
    let next = found.last().filter(|_| more).map(|last| {
        let pairs =
            [("unit", &asked.unit), ("state", &asked.state), ("q", &asked.q), ("after", &last.account.name)];
        format!("/admin/accounts?{}", serde_urlencoded::to_string(pairs).unwrap_or_default())
    });
    page(&AccountsPage {
        lines: found.iter().map(|held| Line::of(&hall, &held.account, language, now)).collect(),
        units: units(&hall, &asked.unit, language),
        states: ["", "waiting", "active", "proposed", "deactivated"]
            .into_iter()
            .map(|value| Choice {
                text: language
                    .t(&format!("account-filter-{}", if value.is_empty() { "all" } else { value }))
                    .into_owned(),
                chosen: asked.state == value,
                value: value.to_owned(),
            })
            .collect(),
        next,
        may_propose: hall.may(&person, Action::AccountPropose),
        filtered: !(asked.unit.is_empty() && asked.state.is_empty() && asked.q.is_empty()),
        q: asked.q,
        frame,
    })
}

/// A pattern for LIKE out of what was typed, its wildcards taken as they are.
fn like(typed: &str) -> String {
    let typed: String = typed.trim().chars().filter(|c| !matches!(c, '%' | '_' | '\\')).take(40).collect();
    if typed.is_empty() { String::new() } else { format!("%{typed}%") }
}

/// Every unit of the county, for a choice: the county's own bodies, bureaus, townships.
pub fn units(hall: &Hall, chosen: &str, language: Language) -> Vec<Choice> {
    let county = hall.county();
    let own = ("county:".to_owned(), language.t("account-unit-county").into_owned());
    let bureaus =
        county.bureaus.iter().map(|b| (format!("bureau:{}", b.code), b.short_name(language).to_owned()));
    let townships =
        county.townships.iter().map(|t| (format!("township:{}", t.code), t.name(language).to_owned()));
    std::iter::once(own)
        .chain(townships)
        .chain(bureaus)
        .map(|(value, text)| Choice { chosen: value == chosen, value, text })
        .collect()
}
