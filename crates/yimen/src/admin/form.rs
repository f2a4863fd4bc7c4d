//! The form of an account: proposing one, or a change to one.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use yimen_rules::{
    account::AccountName,
    identity::{Explained, PersonName},
    language::Language,
    permission::{Role, Unit},
    place::BureauKind,
    refusal::Refusal,
};
use yimen_store::Error;

use super::{
    acts,
    list::{Choice, units},
};
use crate::{
    shell::{
        body::{FieldErrors, Fields},
        failure::Failure,
        flash,
        frame::{Answer, Frame, page, page_with, sentence},
        hall::Hall,
        signed_in::SignedIn,
    },
    signin::account::{Held, Particulars},
};

struct RoleChoice {
    value: &'static str,
    text: String,
    why: String,
    chosen: bool,
    privileged: bool,
}

#[derive(Template)]
#[template(path = "admin/account_form.html")]
struct FormPage {
    frame: Frame,
    /// The account changed; empty for a new one.
    account: String,
    version: String,
    fields: Fields,
    errors: FieldErrors,
    roles: Vec<RoleChoice>,
    units: Vec<Choice>,
    departments: Vec<Choice>,
}

fn form(hall: &Hall, frame: Frame, account: &str, fields: Fields, errors: FieldErrors) -> FormPage {
    let language = frame.language;
    let roles = Role::ALL
        .iter()
        .map(|role| RoleChoice {
            value: role.as_str(),
            text: sentence(role.name(language)),
            why: in_language(hall.permissions().why(*role).unwrap_or_default(), language),
            chosen: fields.has("role", role.as_str()),
            privileged: role.is_privileged(),
        })
        .collect();
    let departments = hall
        .county()
        .bureaus
        .iter()
        .filter(|bureau| bureau.kind == BureauKind::Bureau)
        .map(|bureau| Choice {
            value: bureau.code.clone(),
            text: bureau.short_name(language).to_owned(),
            chosen: fields.has("department", &bureau.code),
        })
        .collect();
    FormPage {
        account: account.to_owned(),
        version: fields.text("version").to_owned(),
        units: units(hall, fields.text("unit"), language),
        roles,
        departments,
        fields,
        errors,
        frame,
    }
}

/// The half of a note in the permission table that is in this language: Chinese first, then English after `。 `. The
/// Chinese begins with the role's name and a colon, which the page has said already.
pub fn in_language(why: &str, language: Language) -> String {
    let (zh, en) = why.split_once("。 ").unwrap_or((why, why));
    let zh = zh.split_once('：').map_or(zh, |(_, rest)| rest);
    language.pick(zh, en).to_owned()
}

/// `GET /admin/accounts/new`.
pub async fn new(State(hall): State<Hall>, frame: Frame) -> Answer {
    page(&form(&hall, frame, "", Fields::default(), FieldErrors::none()))
}

#[derive(Template)]
#[template(path = "admin/once.html")]
pub(super) struct OncePage {
    pub frame: Frame,
    pub account: String,
    pub display_name: String,
    pub password: String,
    pub waits: bool,
}

/// `POST /admin/accounts/new`: the one-time password stands on the answer, and nowhere else.
pub async fn propose(State(hall): State<Hall>, frame: Frame, person: SignedIn, fields: Fields) -> Answer {
    let read = AccountName::parse(fields.text("account"))
        .map_err(|error| vec![error.refusal("account")])
        .and_then(|name| particulars(&hall, &fields).map(|p| (name, p)));
    let proposed = match read {
        Ok((name, particulars)) => acts::propose(&hall, &person.actor.account, name, particulars).await,
        Err(refusals) => return again(&hall, frame, "", fields, refusals),
    };
    match proposed {
        Ok((account, acts::OneTime(password))) => page_with(
            StatusCode::CREATED,
            &OncePage {
                waits: account.state != crate::signin::account::AccountState::Active,
                display_name: account.particulars.display_name,
                account: account.name,
                password,
                frame,
            },
        ),
        Err(Failure::Refused(refusal)) => again(&hall, frame, "", fields, vec![refusal]),
        Err(failure) => Err(failure),
    }
}

/// `GET /admin/accounts/{account}/change`.
pub async fn edit(State(hall): State<Hall>, frame: Frame, Path(account): Path<String>) -> Answer {
    let (county, name) = (hall.county().code.clone(), account.clone());
    let held: Held =
        hall.store().lookup(move |tx| Held::load(tx, &county, &name)?.ok_or(Error::NotFound)).await?;
    let now = held.account.pending.as_ref().map_or(&held.account.particulars, |pending| &pending.to);
    let (version, unit) = (held.head.version.to_string(), unit_value(&now.unit));
    let mut pairs = vec![
        ("version", version.as_str()),
        ("display_name", now.display_name.as_str()),
        ("unit", unit.as_str()),
        ("window", now.window.as_deref().unwrap_or_default()),
    ];
    pairs.extend(now.roles.iter().map(|role| ("role", role.as_str())));
    pairs.extend(now.departments.iter().map(|code| ("department", code.as_str())));
    page(&form(&hall, frame, &account, Fields::filled(&pairs), FieldErrors::none()))
}

/// `POST /admin/accounts/{account}/change`.
pub async fn change(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(account): Path<String>,
    fields: Fields,
) -> Answer {
    let particulars = match particulars(&hall, &fields) {
        Ok(particulars) => particulars,
        Err(refusals) => return again(&hall, frame, &account, fields, refusals),
    };
    let version = version_of(&fields)?;
    match acts::change(&hall, &person.actor.account, &account, version, particulars).await {
        Ok(()) => Ok(flash::see_other_with(
            &format!("/admin/accounts/{account}"),
            "flash-account-changed",
            &account,
        )),
        Err(Failure::Refused(refusal)) if refusal.field.is_some() => {
            again(&hall, frame, &account, fields, vec![refusal])
        }
        Err(failure) => Err(failure),
    }
}

fn again(hall: &Hall, frame: Frame, account: &str, fields: Fields, refusals: Vec<Refusal>) -> Answer {
    let mut errors = FieldErrors::none();
    for refusal in &refusals {
        let words = frame.language.pick(&refusal.zh, &refusal.en);
        errors.add(refusal.field.as_deref().unwrap_or_default(), sentence(words));
    }
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &form(hall, frame, account, fields, errors))
}

/// The version a form was opened at.
pub(super) fn version_of(fields: &Fields) -> Result<i64, Failure> {
    fields.text("version").parse().map_err(|_| Failure::Malformed {
        field: Some("version".to_owned()),
        detail: "a whole number is expected".to_owned(),
    })
}

fn unit_value(unit: &Unit) -> String {
    match unit {
        Unit::County => "county:".to_owned(),
        Unit::Bureau(code) => format!("bureau:{code}"),
        Unit::Township(code) => format!("township:{code}"),
    }
}

/// Reads the particulars of an account; everything wrong at once.
fn particulars(hall: &Hall, fields: &Fields) -> Result<Particulars, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let name = PersonName::parse(fields.text("display_name"));
    if let Err(error) = &name {
        refusals.push(error.refusal("display_name"));
    }
    let mut roles: Vec<Role> = fields.all("role").filter_map(|word| word.parse().ok()).collect();
    roles.sort();
    roles.dedup();
    let unit = unit(hall, fields.text("unit"));
    match &unit {
        Some(unit) => refusals.extend(fits(&roles, unit)),
        None => refusals.push(Refusal::invalid(
            "account_unit",
            "unit",
            "请选择所在单位。",
            "Choose the unit the account belongs to.",
        )),
    }
    let window = fields.text("window");
    if window.chars().count() > 10 {
        refusals.push(Refusal::invalid(
            "account_window",
            "window",
            "窗口号最多10个字符。",
            "A window has ten characters at most.",
        ));
    }
    let county = hall.county();
    let departments =
        fields.all("department").filter(|code| county.bureau(code).is_some()).map(str::to_owned).collect();
    match (name, unit) {
        (Ok(name), Some(unit)) if refusals.is_empty() => Ok(Particulars {
            display_name: name.as_str().to_owned(),
            roles,
            unit,
            departments,
            window: (!window.is_empty()).then(|| window.to_owned()),
        }),
        _ => Err(refusals),
    }
}

fn unit(hall: &Hall, value: &str) -> Option<Unit> {
    let county = hall.county();
    match value.split_once(':')? {
        ("county", "") => Some(Unit::County),
        ("bureau", code) => county.bureau(code).map(|bureau| Unit::Bureau(bureau.code.clone())),
        ("township", code) => county.township(code).map(|township| Unit::Township(township.code.clone())),
        _ => None,
    }
}

/// A role of the hall needs a township, one of a bureau a bureau, an administrator the county (domain reference 1.0):
/// in another unit its permissions would reach nothing, or too much.
fn fits(roles: &[Role], unit: &Unit) -> Option<Refusal> {
    let misplaced = roles.iter().find(|role| match role {
        Role::LeadingGroupHead
        | Role::CentreDirector
        | Role::CentreDeputyDirector
        | Role::DutyLeader
        | Role::WindowClerk
        | Role::Agent
        | Role::DepartmentHandler => !matches!(unit, Unit::Township(_)),
        Role::CountyHandler | Role::BureauHead => !matches!(unit, Unit::Bureau(_)),
        Role::SystemAdmin | Role::SecurityAdmin | Role::AuditAdmin => *unit != Unit::County,
        Role::ComplaintOfficer | Role::CatalogueKeeper | Role::Supervisor | Role::Appraiser => {
            matches!(unit, Unit::Township(_))
        }
    })?;
    Some(Refusal::invalid(
        "account_role_unit",
        "unit",
        format!("“{}”不能设在这一单位。", misplaced.name_zh()),
        format!("A {} cannot belong to this unit.", misplaced.name_en()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_clerk_belongs_to_a_township_and_a_bureau_head_to_a_bureau() {
        let township = Unit::Township("360829106".to_owned());
        let bureau = Unit::Bureau("MZ".to_owned());
        assert!(fits(&[Role::WindowClerk], &township).is_none());
        assert!(fits(&[Role::WindowClerk], &bureau).is_some());
        assert!(fits(&[Role::BureauHead], &bureau).is_none());
        assert!(fits(&[Role::BureauHead], &Unit::County).is_some());
        assert!(fits(&[Role::SystemAdmin], &township).is_some());
        assert!(fits(&[Role::Supervisor], &Unit::County).is_none());
    }

    #[test]
    fn the_note_of_a_role_is_shown_in_one_language_at_a_time() {
        let why = "审计管理员：什么也不能改。 Reads and can change nothing.";
        assert_eq!(in_language(why, Language::Zh), "什么也不能改");
        assert_eq!(in_language(why, Language::En), "Reads and can change nothing.");
    }
}
