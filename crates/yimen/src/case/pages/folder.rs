//! Everything a page or a paper of one case needs from the database, read in one unit of work.

use super::{sql, telling::Telling};
use crate::{
    case::{access, work},
    document::record::{self, Listed},
    paper::print::{self, Print},
    shell::{Failure, county::CountyProfile},
};
use std::collections::HashMap;
use yimen_rules::{case::Case, catalogue::Item, language::Language, permission::Scope};
use yimen_store::{
    Tx,
    journal::{self, Entry},
};

/// A case with what lies beside it.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The case.
    pub case: Case,
    /// Its facts.
    pub entries: Vec<Entry>,
    /// Who looked closer.
    pub looks: Vec<Entry>,
    /// Display names of all who appear in either.
    pub people: HashMap<String, String>,
    /// Papers printed, first to last.
    pub prints: Vec<Print>,
    /// Which of them are documents with a number.
    pub documents: Vec<Listed>,
}

impl Folder {
    /// Reads the folder of a case that the scope covers.
    ///
    /// # Errors
    /// As [`work::load_in`].
    pub fn read(tx: &mut Tx<'_>, scope: &Scope, case_no: &str) -> Result<Folder, Failure> {
        let (case, _) = work::load_in(tx, scope, case_no)?;
        Folder::of(tx, scope.county(), case)
    }

    /// The folder of a loaded case.
    ///
    /// # Errors
    /// Of the store.
    pub fn of(tx: &mut Tx<'_>, county: &str, case: Case) -> Result<Folder, Failure> {
        let (stream, looked) = (work::stream(&case.case_no), access::stream(&case.case_no));
        let people = tx.all(sql::PEOPLE_OF_STREAMS, &[&county, &stream, &looked], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?))
        })?;
        Ok(Folder {
            entries: journal::entries(tx, county, &stream)?,
            looks: journal::entries(tx, county, &looked)?,
            people: people.into_iter().collect(),
            prints: print::all(tx, county, &case.case_no)?,
            documents: record::of_case(tx, county, &case.case_no)?,
            case,
        })
    }

    /// The names for telling it.
    pub fn telling<'a>(
        &'a self,
        language: Language,
        county: &'a CountyProfile,
        item: &'a Item,
    ) -> Telling<'a> {
        Telling { language, county, item, people: &self.people }
    }
}
