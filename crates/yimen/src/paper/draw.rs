//! Drawing a paper of a case: which name it may show, and the sheet itself.

use super::{
    body::{self, Sheet, Source},
    kind::Kind,
};
use crate::{
    case::{
        pages::folder::Folder,
        work::{self, Desk},
    },
    person,
    shell::{Failure, Hall, signed_in::SignedIn},
};
use yimen_rules::{case::Case, language::Language, permission::Action, place::County, refusal::Refusal};

/// How the applicant's name stands on a paper. Numbers stay masked even there: papers lie about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In full.
    InFull,
    /// 欧**.
    Masked,
}

/// The answer for a paper that the case does not have.
pub fn no_such_paper() -> Failure {
    Failure::Refused(Refusal::not_found(
        "no_such_paper",
        "本件没有这种文书，或还没有办到这一步。",
        "The case has no such paper, or has not come so far.",
    ))
}

/// Whether this person may see the name on a paper of their own printing: who may unmask, or who took the papers in.
pub fn may_see_name(hall: &Hall, signed_in: &SignedIn, case: &Case) -> bool {
    let unmasks = hall.permit(signed_in, Action::PersonUnmask).is_ok_and(|s| work::covers(&s, case));
    unmasks || case.clerk == signed_in.actor.account
}

/// Draws the `nth` paper of a kind, and gives the name as it stands there.
///
/// # Errors
/// [`no_such_paper`]; of the vault.
pub fn sheet(
    hall: &Hall,
    desk: &Desk,
    folder: &Folder,
    (kind, nth): (Kind, usize),
    shown: Shown,
) -> Result<(Sheet, String), Failure> {
    let case = &folder.case;
    let identity = person::open(hall.vault(), &case.applicant.sealed)?;
    let name = match shown {
        Shown::InFull => identity.name.clone(),
        Shown::Masked => case.applicant.name_masked.clone(),
    };
    let item = work::bound_item(desk, case)?;
    let county = hall.county();
    let telling = folder.telling(Language::Zh, &county, &item);
    let source = Source {
        case,
        item: &item,
        county: &county,
        calendar: &desk.calendar,
        lights: desk.lights,
        name: &name,
        id_number: identity.id_masked(),
        person: &|account| telling.person(account),
    };
    let sheet = body::draw(kind, nth, &source).ok_or_else(no_such_paper)?;
    Ok((sheet, name))
}

/// The body in whose name the paper is issued.
///
/// # Errors
/// As [`sheet`].
pub fn issuer(
    desk: &Desk,
    county: &County,
    case: &Case,
    (kind, nth): (Kind, usize),
) -> Result<String, Failure> {
    let item = work::bound_item(desk, case)?;
    let source = Source {
        case,
        item: &item,
        county,
        calendar: &desk.calendar,
        lights: desk.lights,
        name: "",
        id_number: None,
        person: &|account| account.to_owned(),
    };
    Ok(body::draw(kind, nth, &source).ok_or_else(no_such_paper)?.issuer.zh)
}
