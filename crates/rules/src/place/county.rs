//! The county with everything in it, read from `data/places/`.

use super::bureau::Bureau;
use super::township::{Township, Village};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::sync::LazyLock;

const PLACES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/places/360829.json"));
const BUREAUS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/places/bureaus.json"));

/// A county: its townships, and its bureaus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct County {
    /// Six digits: `360829`; leads every key of the database.
    pub code: String,
    /// 安福县.
    pub name_zh: String,
    /// Anfu County.
    pub name_en: String,
    /// Anfu.
    pub pinyin: String,
    /// 吉安市.
    pub city_zh: String,
    /// Ji'an City.
    pub city_en: String,
    /// 江西省.
    pub province_zh: String,
    /// Jiangxi Province.
    pub province_en: String,
    /// The townships with a centre, by code.
    pub townships: Vec<Township>,
    /// Township-level zones without a centre.
    #[serde(default)]
    pub zones: Vec<Township>,
    /// County bodies.
    #[serde(default)]
    pub bureaus: Vec<Bureau>,
}

/// Why a file of places cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlaceError {
    /// Not JSON, or a field missing or of the wrong kind; with line and column.
    #[error("区划数据格式错误 (the places are malformed): {0}")]
    Json(String),
    /// A code with the wrong number of digits, or not inside the code above it.
    #[error("区划代码“{0}”有误 (division code {0:?} is wrong)")]
    Code(String),
    /// The same code twice.
    #[error("代码“{0}”重复 (code {0:?} stands twice)")]
    Twice(String),
}

#[derive(Deserialize)]
struct BureauFile {
    bureaus: Vec<Bureau>,
}

impl County {
    /// Anfu County as shipped: 19 townships, one zone, 275 village-level units, 23 county bodies. Read once; a test
    /// holds that it can be read.
    pub fn shipped() -> County {
        static SHIPPED: LazyLock<County> =
            LazyLock::new(|| County::parse(PLACES, BUREAUS).unwrap_or_else(|_| County::empty()));
        SHIPPED.clone()
    }

    /// Reads a county in the shape of `data/places/360829.json` and its bodies in that of `data/places/bureaus.json`.
    ///
    /// # Errors
    /// Names the first thing wrong.
    pub fn parse(places: &str, bureaus: &str) -> Result<County, PlaceError> {
        let json = |error: serde_json::Error| PlaceError::Json(error.to_string());
        let mut county: County = serde_json::from_str(places).map_err(json)?;
        county.bureaus = serde_json::from_str::<BureauFile>(bureaus).map_err(json)?.bureaus;
        county.check()?;
        Ok(county)
    }

    fn check(&self) -> Result<(), PlaceError> {
        let nested = |code: &str, above: &str, length: usize| {
            code.len() == length && code.bytes().all(|b| b.is_ascii_digit()) && code.starts_with(above)
        };
        if !nested(&self.code, "", 6) {
            return Err(PlaceError::Code(self.code.clone()));
        }
        let mut seen = HashSet::new();
        for township in self.townships.iter().chain(&self.zones) {
            if !nested(&township.code, &self.code, 9) {
                return Err(PlaceError::Code(township.code.clone()));
            }
            if !seen.insert(township.code.as_str()) {
                return Err(PlaceError::Twice(township.code.clone()));
            }
            for village in &township.villages {
                if !nested(&village.code, &township.code, 12) {
                    return Err(PlaceError::Code(village.code.clone()));
                }
                if !seen.insert(village.code.as_str()) {
                    return Err(PlaceError::Twice(village.code.clone()));
                }
            }
        }
        for bureau in &self.bureaus {
            if !seen.insert(bureau.code.as_str()) {
                return Err(PlaceError::Twice(bureau.code.clone()));
            }
        }
        Ok(())
    }

    fn empty() -> County {
        County {
            code: String::new(),
            name_zh: String::new(),
            name_en: String::new(),
            pinyin: String::new(),
            city_zh: String::new(),
            city_en: String::new(),
            province_zh: String::new(),
            province_en: String::new(),
            townships: Vec::new(),
            zones: Vec::new(),
            bureaus: Vec::new(),
        }
    }

    /// The name in `language`.
    pub fn name(&self, language: Language) -> &str {
        language.pick(&self.name_zh, &self.name_en)
    }

    /// The township or zone with this code (nine or twelve digits), name (with or without 镇, 乡) or pinyin.
    pub fn township(&self, code_or_name: &str) -> Option<&Township> {
        let wanted = code_or_name.trim();
        self.townships.iter().chain(&self.zones).find(|township| township.is_called(wanted))
    }

    /// The village-level unit with this code. By name ask its [`Township::village`]: names repeat between townships.
    pub fn village(&self, code: &str) -> Option<&Village> {
        let wanted = code.trim();
        let township = self.township(wanted.get(..9)?)?;
        township.villages.iter().find(|village| village.code == wanted)
    }

    /// The body with this code, full, short or English name.
    pub fn bureau(&self, code_or_name: &str) -> Option<&Bureau> {
        let wanted = code_or_name.trim();
        self.bureaus.iter().find(|bureau| bureau.is_called(wanted))
    }

    /// Province, city, county, township and village in one string, as on a form: 江西省吉安市安福县寮塘乡谷口村.
    pub fn address_of(&self, village: &Village) -> String {
        let township = self.township(village.township()).map_or("", |township| township.name_zh.as_str());
        format!("{}{}{}{township}{}", self.province_zh, self.city_zh, self.name_zh, village.name_zh)
    }
}
