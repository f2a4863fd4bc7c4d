//! Documents of matters: the same promise as for those of cases. Set once, written down with number, hash and all they were
//! set from, made again byte for byte, verified by whoever holds one.
//!
//! Who may see one is asked of the matter: load it within the circle, then come here.

mod issue;

pub use issue::{issue, pdf};

use super::{content::Content, form::Form, record, sql};
use crate::{shell::Failure, signin::account::instant};
use jiff::Timestamp;
use serde_json::{Value, json};
use yimen_rules::matter::Kind;
use yimen_store::{
    Error, Row, Tx,
    journal::{self, NewEntry},
};

/// The layout of a paper of a matter.
pub const PAPER: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/templates/matter.typ"));
/// The layout of a dossier: its list of contents, then every paper.
pub const DOSSIER: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/templates/dossier.typ"));

/// What is to be printed.
#[derive(Debug, Clone)]
pub struct Order {
    /// Kind of the matter.
    pub kind: Kind,
    /// Its number.
    pub no: String,
    /// The version it is drawn from.
    pub version: i64,
    /// Stable word of the paper.
    pub paper: &'static str,
    /// The word in its number: 调.
    pub word: &'static str,
    /// Which of its kind, from 1.
    pub nth: usize,
    /// The township that issues it.
    pub township: String,
    /// The hall's address as the reader reached it.
    pub origin: String,
}

/// What belongs to one print, to be put on the content.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The number.
    pub number: String,
    /// A re-print.
    pub again: bool,
    /// The code in groups.
    pub code: String,
    /// Where the square code leads.
    pub address: String,
    /// Serial, time, clerk, check code.
    pub trace: String,
}

impl Stamp {
    /// The content with the stamp on it.
    pub fn on(&self, mut content: Content) -> Content {
        content.number.clone_from(&self.number);
        content.again = self.again;
        content.code = Some(self.code.clone());
        content.address.clone_from(&self.address);
        content.trace = Some(self.trace.clone());
        content
    }
}

/// A paper as drawn.
pub struct Drawn {
    /// [`PAPER`] or [`DOSSIER`].
    pub main: &'static str,
    /// What the template reads.
    pub data: Value,
    /// The content that names it; its parts are left out where it is verified.
    pub face: Content,
}

impl Drawn {
    /// A single paper.
    ///
    /// # Errors
    /// When the content is no JSON, which is a defect.
    pub fn paper(content: Content) -> Result<Drawn, Failure> {
        let data = serde_json::to_value(&content).map_err(|e| Failure::Internal(e.to_string()))?;
        Ok(Drawn { main: PAPER, data, face: content })
    }
}

/// A document of a matter as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Kind of the matter.
    pub kind: String,
    /// Number of the matter.
    pub no: String,
    /// Stable word of the paper.
    pub paper: String,
    /// Which of its kind.
    pub nth: i64,
    /// Which print of it.
    pub n: i64,
    /// Its number.
    pub number: String,
    /// Version of the matter.
    pub version: i64,
    /// Hash of the templates.
    pub form: String,
    /// Sixteen digits.
    pub code: String,
    /// SM3 of the PDF; empty when none could be set.
    pub hash: String,
    /// Why none could be set.
    pub why_not: String,
    /// Pages.
    pub pages: i64,
    /// Its data, sealed.
    pub sealed: String,
    /// What verifying tells, as JSON of a [`Content`] without parts.
    pub face: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: String,
}

impl Deed {
    fn read(row: &Row<'_>) -> Result<Deed, Error> {
        Ok(Deed {
            kind: row.get(0)?,
            no: row.get(1)?,
            paper: row.get(2)?,
            nth: row.get(3)?,
            n: row.get(4)?,
            number: row.get(5)?,
            version: row.get(6)?,
            form: row.get(7)?,
            code: row.get(8)?,
            hash: row.get(9)?,
            why_not: row.get(10)?,
            pages: row.get(11)?,
            sealed: row.get(12)?,
            face: row.get(13)?,
            at: instant(row.get(14)?),
            account: row.get(15)?,
        })
    }

    /// What verifying tells.
    ///
    /// # Errors
    /// When it cannot be read any more.
    pub fn face(&self) -> Result<Content, Error> {
        serde_json::from_str(&self.face).map_err(|e| Error::Db(format!("the face of a document: {e}")))
    }
}

/// Every document of a matter. Load the matter within the circle first.
///
/// # Errors
/// Of the store.
pub fn of_matter(tx: &mut Tx<'_>, county: &str, kind: Kind, no: &str) -> Result<Vec<Deed>, Error> {
    tx.all(sql::DEEDS, &[&county, &kind.as_str(), &no], Deed::read)
}

/// The one with this code, for whoever holds the paper.
///
/// # Errors
/// Of the store.
pub fn by_code(tx: &mut Tx<'_>, county: &str, code: &str) -> Result<Option<Deed>, Error> {
    tx.maybe(sql::DEED_BY_CODE, &[&county, &code], Deed::read)
}

/// The one whose PDF has this hash.
///
/// # Errors
/// Of the store.
pub fn by_hash(tx: &mut Tx<'_>, county: &str, hash: &str) -> Result<Option<Deed>, Error> {
    tx.maybe(sql::DEED_BY_HASH, &[&county, &hash], Deed::read)
}

fn write(tx: &mut Tx<'_>, county: &str, deed: &Deed, form: &Form, fonts: &[String]) -> Result<(), Failure> {
    tx.exec(sql::ADD_FORM, &[&county, &deed.form, &form.main, &form.house])?;
    let at = deed.at.as_microsecond();
    tx.exec_one(
        sql::DEED,
        &[
            &county,
            &deed.kind,
            &deed.no,
            &deed.paper,
            &deed.nth,
            &deed.n,
            &deed.number,
            &deed.version,
            &deed.form,
            &deed.code,
            &deed.hash,
            &deed.why_not,
            &deed.pages,
            &deed.sealed,
            &deed.face,
            &at,
            &deed.account,
        ],
    )?;
    let stream = record::stream(&deed.number);
    let head = journal::head(tx, county, &stream)?;
    let body = json!({
        "fact": "issued",
        "number": deed.number,
        "matter": deed.kind,
        "no": deed.no,
        "paper": deed.paper,
        "nth": deed.nth,
        "print": deed.n,
        "again": deed.n > 1,
        "matter_version": deed.version,
        "template": deed.form,
        "code": deed.code,
        "sm3": deed.hash,
        "why_not": deed.why_not,
        "pages": deed.pages,
        "fonts": fonts,
        "program": env!("CARGO_PKG_VERSION"),
    });
    let entry = NewEntry {
        kind: "document.issued".to_owned(),
        at,
        actor: deed.account.clone(),
        body: body.to_string(),
    };
    journal::append(tx, county, &stream, &head, &[entry])?;
    Ok(())
}
