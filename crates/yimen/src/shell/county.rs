//! The county served, and the names of its units.

use jiff::Timestamp;
use std::ops::Deref;
use yimen_rules::{language::Language, permission::Unit, place::County};
use yimen_store::{Error, Tx};

use super::words::Words;

yimen_store::statements! {
    /// The counties of this database; one, save in a shared one.
    pub LIST_COUNTIES = "SELECT places FROM county ORDER BY county";
    /// A county set up.
    pub INSERT_COUNTY = "INSERT INTO county (county, places, set_up_at) VALUES ($1, $2, $3)";
    /// Its places and bodies changed.
    pub UPDATE_COUNTY = "UPDATE county SET places = $2 WHERE county = $1";
}

/// The county served: its code, names, townships, villages and bodies (it derefs to [`County`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountyProfile(County);

impl Deref for CountyProfile {
    type Target = County;

    fn deref(&self) -> &County {
        &self.0
    }
}

impl From<County> for CountyProfile {
    fn from(county: County) -> CountyProfile {
        CountyProfile(county)
    }
}

impl CountyProfile {
    /// Before the set-up: no county yet; its code is empty.
    pub fn none() -> CountyProfile {
        CountyProfile(County {
            code: String::new(),
            name_zh: "一门".to_owned(),
            name_en: "Yimen".to_owned(),
            pinyin: String::new(),
            city_zh: String::new(),
            city_en: String::new(),
            province_zh: String::new(),
            province_en: String::new(),
            townships: Vec::new(),
            zones: Vec::new(),
            bureaus: Vec::new(),
        })
    }

    /// The name of a unit of this county: a township's convenience service centre, a bureau, or the county itself.
    pub fn unit_name(&self, unit: &Unit, language: Language) -> String {
        match unit {
            Unit::County => self.name(language).to_owned(),
            Unit::Bureau(code) => {
                self.bureau(code).map_or(code.as_str(), |bureau| bureau.name(language)).to_owned()
            }
            Unit::Township(code) => match self.township(code) {
                Some(township) => language.t1("unit-centre", "place", township.name(language).to_owned()),
                None => code.clone(),
            },
        }
    }
}

/// The counties this database serves.
///
/// # Errors
/// The store's own.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<CountyProfile>, Error> {
    tx.all(LIST_COUNTIES, &[], |row| {
        let places: String = row.get(0)?;
        serde_json::from_str(&places)
            .map(CountyProfile)
            .map_err(|e| Error::Db(format!("places of a county: {e}")))
    })
}

/// Writes a county down, once.
///
/// # Errors
/// [`Error::Conflict`] when it is there already.
pub fn insert(tx: &mut Tx<'_>, county: &County, now: Timestamp) -> Result<(), Error> {
    let places =
        serde_json::to_string(county).map_err(|e| Error::Db(format!("JSON of our own making: {e}")))?;
    tx.exec_one(INSERT_COUNTY, &[&county.code, &places, &now.as_microsecond()])
}
