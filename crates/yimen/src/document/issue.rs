//! Issuing a document: drawn, set, and written down together with the print.
//!
//! Setting takes a while, and no transaction waits for it. So the number and the print's place are looked up first, the
//! document is set with them, and the unit of work draws both again: who came in between makes it begin anew.

use super::{
    content::Content,
    form::{Form, sm3_hex},
    number, press,
    record::{self, Document, Made},
};
use crate::{
    case::{
        api::desk,
        pages::folder::Folder,
        work::{self, Desk},
    },
    paper::{
        Kind,
        draw::{self, Shown},
        print::{self, Print},
    },
    shell::{
        Failure, Hall,
        signed_in::SignedIn,
        words::{Words, legal_day},
    },
};
use yimen_rules::{case::Case, language::Language, permission::Scope};
use yimen_store::{Error, counter};

/// Beginnings before one gives up: so many others would have had to print the same kind in the same township in the
/// same tenths of a second.
const TRIES: usize = 6;

/// What is being printed.
#[derive(Debug, Clone)]
pub struct Order {
    /// The case.
    pub case_no: String,
    /// Which paper.
    pub kind: Kind,
    /// Which of its kind, from 1.
    pub nth: usize,
    /// The hall's address as the reader reached it, for the square code.
    pub origin: String,
}

/// Prints a paper: a print, a document with number and hash, a fact in the journal.
///
/// # Errors
/// The case is out of reach or has no such paper; of the store.
pub async fn issue(
    hall: &Hall,
    scope: &Scope,
    signed_in: &SignedIn,
    order: &Order,
) -> Result<Print, Failure> {
    let mut tries = 1;
    loop {
        match once(hall, scope, signed_in, order).await {
            Err(Failure::Store(Error::Stale | Error::Conflict(_))) if tries < TRIES => tries += 1,
            other => return other,
        }
    }
}

/// What the database says before the document is set.
struct Ground {
    folder: Folder,
    /// The number this paper already bears.
    numbered: Option<String>,
    n: i64,
    serial: i64,
}

async fn once(hall: &Hall, scope: &Scope, signed_in: &SignedIn, order: &Order) -> Result<Print, Failure> {
    let (kind, nth) = (order.kind, order.nth);
    let desk = desk(hall);
    let year = legal_day(desk.now).year();
    let county = hall.county();
    let ground = {
        let (scope, no, county, desk) = (scope.clone(), order.case_no.clone(), county.clone(), desk.clone());
        let read = move |tx: &mut yimen_store::Tx<'_>| -> Result<Ground, Failure> {
            let folder = Folder::read(tx, &scope, &no)?;
            if nth == 0 || nth > kind.count(&folder.case) {
                return Err(draw::no_such_paper());
            }
            let issuer = issuer_of(&desk, &county, &folder.case, kind, nth)?;
            let earlier = record::of_paper(tx, scope.county(), &no, (kind, nth))?;
            Ok(Ground {
                numbered: earlier.first().map(|document| document.number.clone()),
                n: print::last(tx, scope.county(), &no, (kind, nth))? + 1,
                serial: counter::last(tx, scope.county(), &number::counter(&issuer, kind, year))? + 1,
                folder,
            })
        };
        hall.store().read(read).await?
    };
    let case = &ground.folder.case;
    let issuer = issuer_of(&desk, &county, case, kind, nth)?;
    let print = Print::of(hall.vault(), case, (kind, nth), ground.n, &scope.actor().account, desk.now);
    let full = draw::may_see_name(hall, signed_in, case);
    let number = match &ground.numbered {
        Some(known) => known.clone(),
        None => number::whole(&issuer, kind, year, ground.serial),
    };
    let content = |shown: Shown| -> Result<Content, Failure> {
        let (sheet, applicant) = draw::sheet(hall, &desk, &ground.folder, (kind, nth), shown)?;
        let item = work::bound_item(&desk, case)?;
        let mut content = Content::of(&sheet, &applicant, &item.name_zh);
        content.number.clone_from(&number);
        content.again = ground.n > 1;
        content.code = Some(record::in_groups(&print.code));
        content.address = format!("{}/verify/{}", order.origin, print.code);
        content.trace = Some(trace(&print, &signed_in.display_name));
        Ok(content)
    };
    let masked = content(Shown::Masked)?;
    let whole = if full { content(Shown::InFull)? } else { masked.clone().copy() };
    let form = Form::in_force(&hall.book(), kind);
    let set = press::set(hall.press(), form.clone(), whole.clone(), desk.now).await?;
    let (hash, why_not, pages, made) = match set {
        Ok(printed) => {
            let pages = i64::try_from(printed.pages).unwrap_or(i64::MAX);
            (sm3_hex(&printed.bytes), String::new(), pages, Made { fonts: printed.fonts })
        }
        Err(error) => {
            tracing::warn!(%error, case_no = %case.case_no, "a document was printed without a PDF");
            (String::new(), press::word(&error), 0, Made::default())
        }
    };
    let document = Document {
        case_no: case.case_no.clone(),
        kind,
        nth,
        n: print.n,
        number,
        version: case.version,
        form: form.hash(),
        code: print.code.clone(),
        hash,
        why_not,
        pages,
        in_full: full,
        sealed: record::seal(hall.vault(), &whole)?,
        masked: record::text(&masked)?,
        at: desk.now,
        account: scope.actor().account.clone(),
    };
    let (scope, numbered, serial) = (scope.clone(), ground.numbered.is_some(), ground.serial);
    hall.store()
        .write(move |tx| -> Result<Print, Failure> {
            let (case, _) = work::load_in(tx, &scope, &document.case_no)?;
            let county = scope.county();
            if case.version != document.version {
                return Err(Error::Stale.into());
            }
            let known = record::of_paper(tx, county, &document.case_no, (kind, nth))?;
            let drawn = match known.first() {
                Some(first) => numbered && first.number == document.number,
                None => {
                    !numbered && counter::next(tx, county, &number::counter(&issuer, kind, year))? == serial
                }
            };
            if !drawn {
                return Err(Error::Stale.into());
            }
            print::record(tx, county, &case, &print)?;
            record::write(tx, county, &document, &form, &made)?;
            Ok(print)
        })
        .await
}

/// The beginning of the number: the body that issues this paper.
fn issuer_of(
    desk: &Desk,
    county: &yimen_rules::place::County,
    case: &Case,
    kind: Kind,
    nth: usize,
) -> Result<String, Failure> {
    let issuer = draw::issuer(desk, county, case, (kind, nth))?;
    let bureau = county.bureau(&issuer).map(|bureau| bureau.code.clone());
    Ok(number::issuer(county, &case.township, bureau.as_deref()))
}

/// Serial, time, clerk and check code: what domain §7.2 asks of every print.
fn trace(print: &Print, who: &str) -> String {
    let again = if print.n > 1 { "，补打" } else { "" };
    format!(
        "打印序号 {}（第 {} 次打印{again}）　打印时间 {}　经办 {who}　校验码 {}",
        print.serial(),
        print.n,
        Language::Zh.moment(print.at),
        print.check,
    )
}
