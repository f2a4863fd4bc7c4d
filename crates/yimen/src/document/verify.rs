//! Is this paper genuine? Anybody may ask, with the code printed on it, or with the PDF itself.
//!
//! The answer holds nothing that the paper does not: its name, number, day and issuing body, the name masked, the hash,
//! and whether something has come since. Guessing codes is held back like guessing at the status page.

use super::{
    content::Content,
    deed::{self, Deed},
    form::sm3_hex,
    record::{self, Document},
};
use crate::{
    case::work,
    shell::{
        Failure, Hall,
        address::ClientAddress,
        frame::{Answer, Frame, page_with},
        limits::Limit,
    },
};
use askama::Template;
use axum::{
    extract::{FromRequest, Multipart, Path, Query, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;

/// The largest PDF that is compared.
pub const LARGEST: usize = 2 << 20;
/// Digits of a code.
const DIGITS: usize = 16;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    code: String,
}

#[derive(Template)]
#[template(path = "document/verify.html")]
struct VerifyPage {
    frame: Frame,
    code: String,
    code_wrong: Option<String>,
    file_wrong: Option<String>,
    answer: Option<Verified>,
}

/// The answer.
enum Verified {
    /// No document has this code, or these bytes.
    Unknown { by_file: bool },
    /// A document.
    Genuine(Box<Genuine>),
}

/// A genuine document, told without anything that it does not say itself.
struct Genuine {
    content: Content,
    code: String,
    hash: String,
    issued: jiff::Timestamp,
    n: i64,
    /// The file sent along is this document.
    same_file: Option<bool>,
    /// A later print of the same paper, and its day.
    later: Option<jiff::Timestamp>,
    /// The case has gone on since.
    moved: bool,
    name: String,
}

/// `GET /verify`.
pub async fn ask(frame: Frame, Query(asked): Query<Asked>) -> Answer {
    let code = code_of(&asked.code);
    if code.len() == DIGITS {
        return Ok(Redirect::to(&format!("/verify/{code}")).into_response());
    }
    let wrong = !asked.code.trim().is_empty();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let code_wrong = wrong.then(|| frame.t("verify-code-wrong").into_owned());
    let code = asked.code.chars().take(40).collect();
    page_with(status, &VerifyPage { frame, code, code_wrong, file_wrong: None, answer: None })
}

/// `GET /verify/{code}`: where the square code of a document leads.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    address: ClientAddress,
    Path(code): Path<String>,
) -> Answer {
    let code = code_of(&code);
    if code.len() != DIGITS {
        let code_wrong = Some(frame.t("verify-code-wrong").into_owned());
        let answer = Some(Verified::Unknown { by_file: false });
        let page = VerifyPage { frame, code, code_wrong, file_wrong: None, answer };
        return page_with(StatusCode::NOT_FOUND, &page);
    }
    hall.limits().check(Limit::Lookup, &address.to_string())?;
    let by = By::Code(code.clone());
    let answer = look(&hall, by, None).await?;
    let status = status_of(&answer);
    let page = VerifyPage {
        frame,
        code: record::in_groups(&code),
        code_wrong: None,
        file_wrong: None,
        answer: Some(answer),
    };
    page_with(status, &page)
}

/// `POST /verify`: a PDF, and the code if one likes; its hash is compared.
pub async fn compare(
    State(hall): State<Hall>,
    frame: Frame,
    address: ClientAddress,
    request: Request,
) -> Answer {
    hall.limits().check(Limit::Lookup, &address.to_string())?;
    let again = |frame: Frame, key: &str| {
        let file_wrong = Some(frame.t(key).into_owned());
        let page = VerifyPage { frame, code: String::new(), code_wrong: None, file_wrong, answer: None };
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"));
    if !is_form {
        return Err(Failure::WrongContentType { expected: "multipart/form-data" });
    }
    let (code, file) = match parts(request, &hall).await {
        Ok(parts) => parts,
        Err(Failure::TooLarge) => return again(frame, "verify-file-large"),
        Err(other) => return Err(other),
    };
    if file.is_empty() {
        return again(frame, "verify-file-missing");
    }
    if !file.starts_with(b"%PDF-") {
        return again(frame, "verify-file-wrong");
    }
    let hash = sm3_hex(&file);
    let by = if code.len() == DIGITS { By::Code(code.clone()) } else { By::Hash(hash.clone()) };
    let answer = look(&hall, by, Some(hash)).await?;
    let status = status_of(&answer);
    let page = VerifyPage {
        frame,
        code: record::in_groups(&code),
        code_wrong: None,
        file_wrong: None,
        answer: Some(answer),
    };
    page_with(status, &page)
}

fn status_of(answer: &Verified) -> StatusCode {
    match answer {
        Verified::Unknown { .. } => StatusCode::NOT_FOUND,
        Verified::Genuine(_) => StatusCode::OK,
    }
}

/// A code as it was typed: capitals or small, with or without hyphens.
fn code_of(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).collect();
    digits.to_ascii_uppercase().chars().take(DIGITS + 1).collect()
}

/// Code and file of the form.
async fn parts(request: Request, hall: &Hall) -> Result<(String, Vec<u8>), Failure> {
    let malformed = |e: axum::extract::multipart::MultipartError| match e.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge,
        _ => Failure::Malformed { field: None, detail: e.body_text() },
    };
    let mut form = Multipart::from_request(request, hall)
        .await
        .map_err(|e| Failure::Malformed { field: None, detail: e.body_text() })?;
    let (mut code, mut file) = (String::new(), Vec::new());
    while let Some(part) = form.next_field().await.map_err(malformed)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(malformed)?;
        match name.as_str() {
            "code" => code = code_of(&String::from_utf8_lossy(&bytes)),
            "file" if bytes.len() > LARGEST => return Err(Failure::TooLarge),
            "file" => file = bytes.to_vec(),
            _ => {}
        }
    }
    Ok((code, file))
}

enum By {
    Code(String),
    Hash(String),
}

async fn look(hall: &Hall, by: By, hash: Option<String>) -> Result<Verified, Failure> {
    let county = hall.county().code.clone();
    hall.store()
        .read(move |tx| -> Result<Verified, Failure> {
            let by_file = matches!(by, By::Hash(_));
            let found = match &by {
                By::Code(code) => record::by_code(tx, &county, code)?,
                By::Hash(hash) => record::by_hash(tx, &county, hash)?,
            };
            let Some(document) = found else {
                let deed = match &by {
                    By::Code(code) => deed::by_code(tx, &county, code)?,
                    By::Hash(hash) => deed::by_hash(tx, &county, hash)?,
                };
                return deed.map_or(Ok(Verified::Unknown { by_file }), |deed| of_deed(&deed, hash));
            };
            let (case, _) = work::load(tx, &county, &document.case_no)?;
            let all = record::of_paper(tx, &county, &document.case_no, (document.kind, document.nth))?;
            let later: Option<&Document> = all.last().filter(|last| last.n > document.n);
            Ok(Verified::Genuine(Box::new(Genuine {
                content: document.masked()?,
                code: document.code_in_groups(),
                same_file: hash.map(|hash| hash == document.hash),
                issued: document.at,
                n: document.n,
                later: later.map(|document| document.at),
                moved: case.version != document.version,
                name: case.applicant.name_masked.clone(),
                hash: document.hash,
            })))
        })
        .await
}

/// A document of a matter tells only what stands at its head: whose it is, the holder can read.
fn of_deed(deed: &Deed, hash: Option<String>) -> Result<Verified, Failure> {
    Ok(Verified::Genuine(Box::new(Genuine {
        content: deed.face()?,
        code: record::in_groups(&deed.code),
        same_file: hash.map(|hash| hash == deed.hash),
        issued: deed.at,
        n: deed.n,
        later: None,
        moved: false,
        name: "—".to_owned(),
        hash: deed.hash.clone(),
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(code_of(" ab12-cd34 EF56-7890 "), "AB12CD34EF567890");
        assert_eq!(code_of("核验码 AB12"), "AB12");
        assert_eq!(code_of(&"f".repeat(40)).len(), DIGITS + 1, "one too many is not cut to fit");
    }
}
