//! Names of units by code.

use crate::shell::county::CountyProfile;
use yimen_rules::{language::Language, permission::Unit, place::BureauKind};

/// The unit behind a code.
pub fn unit_of(county: &CountyProfile, code: &str) -> Unit {
    if county.township(code).is_some() {
        Unit::Township(code.to_owned())
    } else {
        Unit::Bureau(code.to_owned())
    }
}

/// Its name.
pub fn name(county: &CountyProfile, code: &str, language: Language) -> String {
    county.unit_name(&unit_of(county, code), language)
}

/// Every unit that may take part: the townships, then the bureaus, as code and name.
pub fn all(county: &CountyProfile, language: Language) -> Vec<(String, String)> {
    let townships = county.townships.iter().map(|t| (t.code.clone(), t.name(language).to_owned()));
    let bureaus = county.bureaus.iter().filter(|b| b.kind == BureauKind::Bureau);
    townships.chain(bureaus.map(|b| (b.code.clone(), b.short_name(language).to_owned()))).collect()
}

/// Whether there is such a unit.
pub fn is_one(county: &CountyProfile, code: &str) -> bool {
    county.township(code).is_some_and(|t| t.code == code)
        || county.bureau(code).is_some_and(|b| b.code == code)
}
