//! `POST /status/document`: a resident takes a notice of their case as PDF, with the case number and the four digits that
//! the status page asks for. It is a copy: name and numbers masked, marked as one; the document itself is handed over at
//! the hall. Of a notice not printed yet it shows what the case now says, without a number.

use super::{content::Content, form::Form, pages, record};
use crate::{
    case::{
        api::desk,
        pages::{cards, folder::Folder},
        work::{self, Desk},
    },
    paper::{
        Kind,
        draw::{self, Shown},
        origin,
    },
    shell::{
        Failure, Hall,
        address::ClientAddress,
        body::Fields,
        frame::{Answer, Frame},
    },
    status::pages::{self as status, Found},
};
use axum::{extract::State, http::HeaderMap};
use yimen_rules::{case::Case, identity::normalise_identifier, language::Language};

/// A notice that may be taken: form fields and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The word of its kind.
    pub kind: &'static str,
    /// Which of its kind.
    pub nth: usize,
    /// What it is called.
    pub title: String,
}

/// The notices of a case that its applicant may take. The delivery receipt is the hall's own.
pub fn notices(case: &Case, language: Language) -> Vec<Notice> {
    let kinds = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Delivery);
    kinds
        .flat_map(|kind| (1..=kind.count(case)).map(move |nth| (kind, nth)))
        .map(|(kind, nth)| Notice {
            kind: kind.as_str(),
            nth,
            title: cards::title(case, kind, nth, language),
        })
        .collect()
}

/// Fields `no`, `four`, `kind`, `nth`. Whatever is wrong with number and digits is answered like at the status page.
///
/// # Errors
/// There is no such notice, or why there is no PDF.
pub async fn download(
    State(hall): State<Hall>,
    frame: Frame,
    address: ClientAddress,
    headers: HeaderMap,
    fields: Fields,
) -> Answer {
    let no: String = normalise_identifier(fields.text("no")).chars().filter(|c| !c.is_whitespace()).collect();
    let four = normalise_identifier(fields.text("four")).to_uppercase();
    let desk = desk(&hall);
    let case = match status::admitted(&hall, &desk, &address, &no, &four).await? {
        Some(Found::Here(case, _)) => *case,
        _ => return status::ask(State(hall), frame, address, fields).await,
    };
    let nth: usize = fields.text("nth").parse().unwrap_or(1);
    let kind = Kind::parse(fields.text("kind")).filter(|kind| *kind != Kind::Delivery);
    let kind = kind.filter(|kind| (1..=kind.count(&case)).contains(&nth)).ok_or_else(draw::no_such_paper)?;
    let county = desk.county.clone();
    let (folder, issued) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let all = record::of_paper(tx, &county, &case.case_no, (kind, nth))?;
            let issued = match all.into_iter().next_back() {
                Some(document) => {
                    let form = record::form(tx, &county, &document.form)?;
                    Some((document, form))
                }
                None => None,
            };
            Ok((Folder::of(tx, &county, case)?, issued))
        })
        .await?;
    let name = format!("{}-{}", kind.letters(), folder.case.case_no);
    let (form, copy, at) = match issued {
        Some((document, form)) => (form, document.masked()?.copy(), document.at),
        None => {
            let copy = drawn(&hall, &desk, &folder, (kind, nth), &origin(&hall, &headers))?;
            (Form::in_force(&hall.book(), kind), copy, desk.now)
        }
    };
    let bytes = pages::set(&hall, form, copy, at).await?;
    Ok(pages::answer(bytes, &name))
}

/// A notice that has not been printed: what the case now says.
fn drawn(
    hall: &Hall,
    desk: &Desk,
    folder: &Folder,
    paper: (Kind, usize),
    origin: &str,
) -> Result<Content, Failure> {
    let (sheet, applicant) = draw::sheet(hall, desk, folder, paper, Shown::Masked)?;
    let item = work::bound_item(desk, &folder.case)?;
    let mut content = Content::of(&sheet, &applicant, &item.name_zh).copy();
    content.address = format!("{origin}/status?no={}", folder.case.case_no);
    Ok(content)
}
