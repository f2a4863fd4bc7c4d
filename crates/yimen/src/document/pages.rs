//! `GET /cases/{no}/print/{kind}.pdf?nth=&serial=`: the document again, byte for byte.
//!
//! Whoever may see the name gets the document itself, set anew from what was written down and held against the recorded
//! hash. Everybody else who may look at the case gets a copy with the name masked, marked as one.

use super::{
    content::Content,
    form::{Form, sm3_hex},
    press,
    record::{self, Document},
};
use crate::{
    case::work,
    paper::{Kind, draw},
    shell::{Failure, Hall, frame::Answer, signed_in::SignedIn},
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use yimen_rules::{permission::Scope, refusal::Refusal};

/// Which document.
pub struct Wanted {
    /// The case.
    pub case_no: String,
    /// Which paper.
    pub kind: Kind,
    /// Which of its kind.
    pub nth: usize,
    /// Which print; none: the last.
    pub serial: Option<i64>,
}

/// Answers with the PDF.
///
/// # Errors
/// Out of reach, not there, or why there is no PDF.
pub async fn pdf(hall: &Hall, scope: &Scope, signed_in: &SignedIn, wanted: Wanted) -> Answer {
    let Wanted { case_no, kind, nth, serial } = wanted;
    let scope = scope.clone();
    let (case, found) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let (case, _) = work::load_in(tx, &scope, &case_no)?;
            let all = record::of_paper(tx, scope.county(), &case_no, (kind, nth))?;
            let found = all.into_iter().rfind(|document| serial.is_none_or(|n| document.n == n));
            let Some(document) = found else { return Ok((case, None)) };
            let form = record::form(tx, scope.county(), &document.form)?;
            Ok((case, Some((document, form))))
        })
        .await?;
    let Some((document, form)) = found else { return Err(no_document()) };
    if !document.why_not.is_empty() {
        return Err(no_pdf(&document.why_not));
    }
    let own = document.account == signed_in.actor.account;
    if document.in_full && !(own && draw::may_see_name(hall, signed_in, &case)) {
        let copy = document.masked()?.copy();
        let bytes = set(hall, form, copy, document.at).await?;
        return Ok(answer(bytes, &format!("{}-copy", name(&document))));
    }
    let content = document.content(hall.vault())?;
    let bytes = set(hall, form, content, document.at).await?;
    let hash = sm3_hex(&bytes);
    if hash != document.hash {
        tracing::error!(
            number = %document.number, recorded = %document.hash, now = %hash,
            "a document does not come out as it was issued"
        );
        return Err(comes_out_different());
    }
    let mut response = answer(bytes, &name(&document));
    if let Ok(value) = HeaderValue::from_str(&hash) {
        response.headers_mut().insert("x-document-sm3", value);
    }
    Ok(response)
}

/// Sets a content, or says why not.
///
/// # Errors
/// In words for whoever asked.
pub async fn set(hall: &Hall, form: Form, content: Content, at: Timestamp) -> Result<Vec<u8>, Failure> {
    match press::set(hall.press(), form, content, at).await? {
        Ok(printed) => Ok(printed.bytes),
        Err(error) => {
            tracing::warn!(%error, "a PDF could not be set");
            Err(no_pdf(&press::word(&error)))
        }
    }
}

/// The name of the file: letters of the kind, case number, print.
fn name(document: &Document) -> String {
    let nth = if document.nth > 1 { document.nth.to_string() } else { String::new() };
    format!("{}{nth}-{}-{}", document.kind.letters(), document.case_no, document.n)
}

/// A PDF, shown in the browser's own viewer.
pub fn answer(bytes: Vec<u8>, name: &str) -> Response {
    let disposition = format!("inline; filename=\"{name}.pdf\"");
    let mut response = (StatusCode::OK, [(header::CONTENT_TYPE, "application/pdf")], bytes).into_response();
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    // The viewer of a browser is an embedded object with styles of its own; nothing else may come in.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response
}

const CONTENT: &str = "default-src 'none'; object-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

fn no_document() -> Failure {
    Failure::Refused(Refusal::not_found(
        "no_document",
        "这份文书没有登记的 PDF。请先“登记并打印”。",
        "No PDF of this paper is registered. Register and print it first.",
    ))
}

/// The refusal for a document whose bytes cannot be made again.
pub fn comes_out_different() -> Failure {
    Failure::Refused(Refusal::conflict(
        "document_differs",
        "重新生成的 PDF 与登记的哈希不符：本机字体或程序版本与签发时不同。不能当作原件提供；请补打一份，并告知系统管理员。",
        "The PDF made again differs from the recorded hash: the fonts of this machine or the program are not those of the \
         day it was issued. It cannot be given out as the original; print it again, and tell the system administrator.",
    ))
}

/// The refusal for a word of [`press::word`].
pub fn no_pdf(word: &str) -> Failure {
    use yimen_rules::language::Language::{En, Zh};
    Failure::Refused(Refusal::conflict("no_pdf", press::told(word, Zh), press::told(word, En)))
}
