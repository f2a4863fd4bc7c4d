//! Documents written down and read back.

use super::{content::Content, form::Form, sql};
use crate::{paper::Kind, shell::Failure, signin::account::instant};
use jiff::Timestamp;
use serde_json::json;
use yimen_store::{
    Error, Row, Tx, Vault,
    journal::{self, NewEntry},
};

/// What the content is sealed for.
const PURPOSE: &str = "document";

/// A document as it was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its case.
    pub case_no: String,
    /// Which paper.
    pub kind: Kind,
    /// Which of its kind, from 1.
    pub nth: usize,
    /// The how-manieth print.
    pub n: i64,
    /// Its number.
    pub number: String,
    /// The version of the case it was drawn from.
    pub version: i64,
    /// Hash of the templates.
    pub form: String,
    /// The code to verify it by: sixteen hexadecimal digits.
    pub code: String,
    /// SM3 of the PDF; empty when none could be set.
    pub hash: String,
    /// Why none could be set.
    pub why_not: String,
    /// Pages.
    pub pages: i64,
    /// Whether the name stands in full on it.
    pub in_full: bool,
    /// Its content, sealed.
    pub sealed: String,
    /// Its content with the name masked.
    pub masked: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: String,
}

/// The stream of a number in the journal.
pub fn stream(number: &str) -> String {
    format!("document:{number}")
}

impl Document {
    /// What stands on it.
    ///
    /// # Errors
    /// Of the vault, or when the content cannot be read any more.
    pub fn content(&self, vault: &Vault) -> Result<Content, Error> {
        read_content(&vault.open(PURPOSE, &self.sealed)?)
    }

    /// What stands on it, the name masked.
    ///
    /// # Errors
    /// When the content cannot be read any more.
    pub fn masked(&self) -> Result<Content, Error> {
        read_content(&self.masked)
    }

    /// The code in groups of four.
    pub fn code_in_groups(&self) -> String {
        in_groups(&self.code)
    }

    fn read(row: &Row<'_>) -> Result<Document, Error> {
        let kind: String = row.get(1)?;
        Ok(Document {
            case_no: row.get(0)?,
            kind: Kind::parse(&kind).ok_or_else(|| Error::Db(format!("a document of the kind {kind}")))?,
            nth: usize::try_from(row.get::<i64>(2)?).unwrap_or(1),
            n: row.get(3)?,
            number: row.get(4)?,
            version: row.get(5)?,
            form: row.get(6)?,
            code: row.get(7)?,
            hash: row.get(8)?,
            why_not: row.get(9)?,
            pages: row.get(10)?,
            in_full: row.get(11)?,
            sealed: row.get(12)?,
            masked: row.get(13)?,
            at: instant(row.get(14)?),
            account: row.get(15)?,
        })
    }
}

/// `AB12CD34…` as `AB12-CD34-…`.
pub fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn read_content(text: &str) -> Result<Content, Error> {
    serde_json::from_str(text)
        .map_err(|e| Error::Db(format!("the content of a document cannot be read: {e}")))
}

/// Seals the content of a document.
///
/// # Errors
/// Of the vault.
pub fn seal(vault: &Vault, content: &Content) -> Result<String, Error> {
    vault.seal(PURPOSE, &text(content)?)
}

/// JSON of a content.
///
/// # Errors
/// When it is no JSON, which is a defect.
pub fn text(content: &Content) -> Result<String, Error> {
    serde_json::to_string(content).map_err(|e| Error::Db(e.to_string()))
}

/// What the machine says of the letters and the typesetter, for the day on which a copy differs.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// The fonts that drew it.
    pub fonts: Vec<String>,
}

/// Writes a document down: its form, its row, and the fact with the hash in the journal.
///
/// # Errors
/// Of the store.
pub fn write(
    tx: &mut Tx<'_>,
    county: &str,
    document: &Document,
    form: &Form,
    made: &Made,
) -> Result<(), Failure> {
    let nth = i64::try_from(document.nth).unwrap_or(i64::MAX);
    tx.exec(sql::ADD_FORM, &[&county, &document.form, &form.main, &form.house])?;
    tx.exec_one(
        sql::ISSUED,
        &[
            &county,
            &document.case_no,
            &document.kind.as_str(),
            &nth,
            &document.n,
            &document.number,
            &document.version,
            &document.form,
            &document.code,
            &document.hash,
            &document.why_not,
            &document.pages,
            &document.in_full,
            &document.sealed,
            &document.masked,
            &document.at.as_microsecond(),
            &document.account,
        ],
    )?;
    let stream = stream(&document.number);
    let head = journal::head(tx, county, &stream)?;
    let body = json!({
        "fact": "issued",
        "number": document.number,
        "case_no": document.case_no,
        "kind": document.kind.as_str(),
        "nth": document.nth,
        "print": document.n,
        "again": document.n > 1,
        "case_version": document.version,
        "template": document.form,
        "code": document.code,
        "sm3": document.hash,
        "why_not": document.why_not,
        "pages": document.pages,
        "in_full": document.in_full,
        "fonts": made.fonts,
        "program": env!("CARGO_PKG_VERSION"),
    });
    let entry = NewEntry {
        kind: "document.issued".to_owned(),
        at: document.at.as_microsecond(),
        actor: document.account.clone(),
        body: body.to_string(),
    };
    journal::append(tx, county, &stream, &head, &[entry])?;
    Ok(())
}

/// Every print of one paper that is a document, first to last.
///
/// # Errors
/// Of the store.
pub fn of_paper(
    tx: &mut Tx<'_>,
    county: &str,
    case_no: &str,
    (kind, nth): (Kind, usize),
) -> Result<Vec<Document>, Error> {
    let nth = i64::try_from(nth).unwrap_or(i64::MAX);
    tx.all(sql::OF_PAPER, &[&county, &case_no, &kind.as_str(), &nth], Document::read)
}

/// The document with this code.
///
/// # Errors
/// Of the store.
pub fn by_code(tx: &mut Tx<'_>, county: &str, code: &str) -> Result<Option<Document>, Error> {
    tx.maybe(sql::BY_CODE, &[&county, &code], Document::read)
}

/// The document whose PDF has this hash.
///
/// # Errors
/// Of the store.
pub fn by_hash(tx: &mut Tx<'_>, county: &str, hash: &str) -> Result<Option<Document>, Error> {
    tx.maybe(sql::BY_HASH, &[&county, &hash], Document::read)
}

/// The form a document was set with.
///
/// # Errors
/// Of the store; [`Error::NotFound`] when it was lost.
pub fn form(tx: &mut Tx<'_>, county: &str, form: &str) -> Result<Form, Error> {
    tx.one(sql::FORM, &[&county, &form], |row| Ok(Form { main: row.get(0)?, house: row.get(1)? }))
}

/// A print of a case that is a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which paper.
    pub kind: String,
    /// Which of its kind.
    pub nth: i64,
    /// Which print.
    pub n: i64,
    /// Its number.
    pub number: String,
    /// Whether there is a PDF.
    pub has_pdf: bool,
    /// Why there is none.
    pub why_not: String,
}

impl Listed {
    /// Where its PDF is.
    pub fn href(&self, case_no: &str) -> String {
        format!("/cases/{case_no}/print/{}.pdf?nth={}&serial={}", self.kind, self.nth, self.n)
    }
}

/// Which prints of a case are documents.
///
/// # Errors
/// Of the store.
pub fn of_case(tx: &mut Tx<'_>, county: &str, case_no: &str) -> Result<Vec<Listed>, Error> {
    tx.all(sql::OF_CASE, &[&county, &case_no], |row| {
        Ok(Listed {
            kind: row.get(0)?,
            nth: row.get(1)?,
            n: row.get(2)?,
            number: row.get(3)?,
            has_pdf: !row.get::<String>(4)?.is_empty(),
            why_not: row.get(5)?,
        })
    })
}
