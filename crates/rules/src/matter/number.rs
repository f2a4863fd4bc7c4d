//! The number of a matter: two letters for its kind, then as a case number township, day, serial and check (domain §4.4).

use super::Kind;
use crate::identity::{CaseNo, CaseNoError};
use jiff::civil::Date;

/// `DJ` (登记), `XF` (信访) or `JF` (纠纷) and 23 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatterNo(String);

/// Why there is no such number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatterNoError {
    /// It begins with no kind's letters.
    Letters,
    /// What follows them is wrong.
    Rest(CaseNoError),
}

impl Kind {
    /// The two letters that its numbers begin with.
    pub fn letters(self) -> &'static str {
        match self {
            Kind::Contact => "DJ",
            Kind::Petition => "XF",
            Kind::Dispute => "JF",
        }
    }
}

impl MatterNo {
    /// The number of the `serial`-th matter of its kind that a township (or the county, with its code filled up by
    /// zeros) took in on `date`.
    ///
    /// # Errors
    /// [`MatterNoError::Rest`].
    pub fn new(kind: Kind, township: &str, date: Date, serial: u32) -> Result<MatterNo, MatterNoError> {
        let place = format!("{township:0<9}");
        let rest = CaseNo::new(&place, date, serial).map_err(MatterNoError::Rest)?;
        Ok(MatterNo(format!("{}{}", kind.letters(), rest.as_str())))
    }

    /// Reads a number as printed; blanks and hyphens are dropped, letters may be small.
    ///
    /// # Errors
    /// The first thing wrong.
    pub fn parse(text: &str) -> Result<(Kind, MatterNo), MatterNoError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let text = text.to_ascii_uppercase();
        let found = Kind::ALL.iter().find_map(|kind| Some((*kind, text.strip_prefix(kind.letters())?)));
        let (kind, rest) = found.ok_or(MatterNoError::Letters)?;
        let rest = CaseNo::parse(rest).map_err(MatterNoError::Rest)?;
        Ok((kind, MatterNo(format!("{}{}", kind.letters(), rest.as_str()))))
    }

    /// The 25 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
