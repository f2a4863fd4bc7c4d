//! The names behind codes and accounts.

use crate::{
    case::{say::plain, work::SYSTEM},
    shell::{Hall, county::CountyProfile},
    signin::account::{AccountState, Held},
};
use std::{collections::HashMap, sync::Arc};
use yimen_rules::{
    language::Language,
    permission::{Action, Unit},
    petition::seat,
    place::BureauKind,
};
use yimen_store::{Error, Tx};

/// Discipline inspection among the bodies of the county.
const DISCIPLINE: &str = "JW";

/// Names in one language.
pub struct Names {
    /// The language.
    pub language: Language,
    county: Arc<CountyProfile>,
    people: HashMap<String, String>,
}

impl Names {
    /// Of a county, with these people.
    pub fn of(hall: &Hall, language: Language, people: HashMap<String, String>) -> Names {
        Names { language, county: hall.county(), people }
    }

    /// A unit by the code under which it acts. The county's own code stands for discipline inspection, the only one of
    /// its bodies that handles petitions.
    pub fn unit(&self, code: &str) -> String {
        if code == self.county.code {
            let found = self.county.bureau(DISCIPLINE);
            return found.map_or(code, |b| b.short_name(self.language)).to_owned();
        }
        if let Some(township) = self.county.township(code) {
            return township.name(self.language).to_owned();
        }
        self.county.bureau(code).map_or(code, |bureau| bureau.short_name(self.language)).to_owned()
    }

    /// A person; an account that is gone keeps its own name.
    pub fn person(&self, account: &str) -> String {
        if account == SYSTEM {
            return plain(self.language, "case-system");
        }
        self.people.get(account).cloned().unwrap_or_else(|| account.to_owned())
    }

    /// Townships and bureaus as choices.
    pub fn units(&self) -> Vec<(String, String)> {
        let townships =
            self.county.townships.iter().map(|t| (t.code.clone(), t.name(self.language).to_owned()));
        let bureaus = self.county.bureaus.iter().filter(|b| b.kind == BureauKind::Bureau);
        let bureaus = bureaus.map(|b| (b.code.clone(), b.short_name(self.language).to_owned()));
        bureaus.chain(townships).collect()
    }
}

/// The body behind a code: the county's own code stands for discipline inspection.
pub fn body<'a>(county: &CountyProfile, code: &'a str) -> &'a str {
    if code == county.code { DISCIPLINE } else { code }
}

/// Whether there is such a unit.
pub fn is_unit(county: &CountyProfile, code: &str) -> bool {
    let bureau = |code: &str| county.bureaus.iter().any(|b| b.code == code && b.kind == BureauKind::Bureau);
    bureau(code) || county.townships.iter().any(|t| t.code == code)
}

/// Display names of all accounts.
///
/// # Errors
/// Of the store.
pub fn people(tx: &mut Tx<'_>, county: &str) -> Result<HashMap<String, String>, Error> {
    let all = Held::all(tx, county)?;
    Ok(all.into_iter().map(|h| (h.account.name.clone(), h.account.particulars.display_name)).collect())
}

/// Who of a unit may handle petitions: account and name.
///
/// # Errors
/// Of the store.
pub fn handlers(
    tx: &mut Tx<'_>,
    hall: &Hall,
    county: &str,
    unit: &str,
) -> Result<Vec<(String, String)>, Error> {
    let all = Held::all(tx, county)?.into_iter().filter(|h| {
        let here = seat(&h.account.particulars.unit, county) == unit;
        let may = || hall.permissions().scope(county, &h.account.actor(), Action::PetitionHandle).is_ok();
        here && h.account.state == AccountState::Active && may()
    });
    Ok(all.map(|h| (h.account.name.clone(), h.account.particulars.display_name)).collect())
}

/// The accounts of people whom somebody named, by account or by name, in a unit; a name that nobody there bears is left
/// to the words of the petition.
///
/// # Errors
/// Of the store.
pub fn named(tx: &mut Tx<'_>, county: &str, unit: &str, names: &[String]) -> Result<Vec<String>, Error> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let there = |place: &Unit| unit.is_empty() || seat(place, county) == unit;
    let all = Held::all(tx, county)?.into_iter().filter(|h| {
        let account = &h.account;
        let is = |name: &String| *name == account.name || *name == account.particulars.display_name;
        there(&account.particulars.unit) && names.iter().any(is)
    });
    Ok(all.map(|h| h.account.name).collect())
}
