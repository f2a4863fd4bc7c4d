//! Who a contact can be handed to, and where a ticket can be sent.

use super::work::{Desk, takes_over, unit_code};
use crate::{
    shell::{Failure, Hall, frame::role_names},
    signin::account::Held,
};
use yimen_rules::{
    contact::Contact,
    language::Language,
    permission::{Scope, Unit},
    place::BureauKind,
};
use yimen_store::Tx;

/// Accounts of a unit shown in a choice; no unit has as many.
const STAFF: i64 = 300;

/// Somebody who can take a contact over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Account.
    pub account: String,
    /// Name and roles.
    pub words: String,
}

/// Those of one unit (one's own when none is named) who can take it over.
pub(super) fn of(
    tx: &mut Tx<'_>,
    desk: &Desk,
    scope: &Scope,
    contact: &Contact,
    unit: &str,
    language: Language,
) -> Result<Vec<Candidate>, Failure> {
    if !contact.is_open() {
        return Ok(Vec::new());
    }
    let county = scope.county();
    let own = unit_code(&scope.actor().unit, county);
    let wanted = level(&desk.hall, if unit.is_empty() { &own } else { unit });
    let people = Held::page(tx, county, [wanted.as_str(), "active", "", "", ""], STAFF)?;
    let taking = people.iter().filter(|person| {
        let account = &person.account.name;
        *account != contact.holder && *account != scope.actor().account && takes_over(desk, county, person)
    });
    Ok(taking
        .map(|person| Candidate {
            account: person.account.name.clone(),
            words: format!(
                "{} · {}",
                person.account.particulars.display_name,
                role_names(&person.account.particulars.roles, language)
            ),
        })
        .collect())
}

/// A unit as the accounts name it: `township:360829106`, `bureau:MZ`, `county:`.
fn level(hall: &Hall, code: &str) -> String {
    let county = hall.county();
    if code == county.code {
        return "county:".to_owned();
    }
    match county.bureaus.iter().any(|bureau| bureau.code == code) {
        true => format!("bureau:{code}"),
        false => format!("township:{code}"),
    }
}

/// Every unit: townships, bureaus, the county's own bodies.
pub(super) fn units(hall: &Hall, language: Language) -> Vec<(String, String)> {
    let county = hall.county();
    let townships = county.townships.iter().map(|t| (t.code.clone(), t.name(language).to_owned()));
    let bureaus = county.bureaus.iter().filter(|b| b.kind == BureauKind::Bureau);
    let bureaus = bureaus.map(|b| (b.code.clone(), b.short_name(language).to_owned()));
    let own = (county.code.clone(), county.unit_name(&Unit::County, language));
    townships.chain(bureaus).chain([own]).collect()
}
