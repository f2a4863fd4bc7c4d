//! Looking at a paper, and printing it.
//!
//! `GET /cases/{no}/print/{kind}` shows the paper as it would be now, with the name masked and the words "not
//! registered" on it. `POST` writes the print down and leads (303) to the same address with `?serial=`, where the
//! person who printed it sees the paper as it goes to the applicant; the script there opens the printer once.

use super::{
    body::{Block, Sheet},
    draw::{self, Shown, no_such_paper},
    kind::{Kind, grouped},
    print::Print,
    qr::{self, Square},
    text::Text,
};
use crate::{
    case::{api::desk, pages::folder::Folder, say::plain, work},
    document::{
        self,
        issue::{self, Order},
        record,
    },
    shell::{
        Failure, Hall, Permitted, Routes,
        body::Fields,
        frame::{Answer, Frame, page},
        signed_in::SignedIn,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect},
};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_rules::{language::Language, permission::Action};

/// The routes of the papers.
pub fn routes() -> Routes {
    Routes::new().get("/cases/{no}/print/{kind}", Action::CasePrint, show).post(
        "/cases/{no}/print/{kind}",
        Action::CasePrint,
        record,
    )
}

#[derive(Debug, Default, Deserialize)]
struct Wanted {
    nth: Option<usize>,
    serial: Option<i64>,
    now: Option<String>,
}

/// What was written down of the print shown.
struct Recorded {
    serial: String,
    at: Timestamp,
    who: String,
    check: String,
    again: bool,
    n: i64,
}

#[derive(Template)]
#[template(path = "paper/page.html")]
struct PaperPage {
    frame: Frame,
    case_no: String,
    case_no_grouped: String,
    item: Text,
    word: &'static str,
    nth: usize,
    sheet: Sheet,
    recorded: Option<Recorded>,
    masked: bool,
    /// Where the PDF of this print is.
    pdf: Option<String>,
    /// Why it has none.
    no_pdf: Option<String>,
    printed_before: usize,
    changed_since: bool,
    square: Option<Square>,
    address: String,
    applicant: String,
    english: bool,
    now: bool,
}

impl PaperPage {
    /// Words of the document, which is Chinese whatever the reader's language.
    fn zh(&self, key: &str) -> String {
        plain(Language::Zh, key)
    }

    /// Words of the reading aid.
    fn en(&self, key: &str) -> String {
        plain(Language::En, key)
    }

    fn local<'a>(&self, text: &'a Text) -> &'a str {
        text.pick(self.frame.language)
    }

    fn moment_zh(&self, at: &Timestamp) -> String {
        crate::shell::words::Words::moment(Language::Zh, *at)
    }

    fn dated(&self) -> String {
        self.sheet.dated.map_or_else(|| self.zh("paper-dated-by-hand"), |day| Text::date(day).zh)
    }
}

async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    signed_in: SignedIn,
    frame: Frame,
    headers: HeaderMap,
    Path((no, kind)): Path<(String, String)>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let nth = wanted.nth.unwrap_or(1);
    if let Some(kind) = kind.strip_suffix(".pdf") {
        let kind = Kind::parse(kind).ok_or_else(no_such_paper)?;
        let wanted = document::pages::Wanted { case_no: no, kind, nth, serial: wanted.serial };
        return document::pages::pdf(&hall, &scope, &signed_in, wanted).await;
    }
    let kind = Kind::parse(&kind).ok_or_else(no_such_paper)?;
    let (folder, documents) = hall
        .store()
        .read(move |tx| -> Result<_, Failure> {
            let folder = Folder::read(tx, &scope, &no)?;
            let documents = record::of_paper(tx, scope.county(), &no, (kind, nth))?;
            Ok((folder, documents))
        })
        .await?;
    let prints: Vec<&Print> = folder.prints.iter().filter(|p| p.kind == kind && p.nth == nth).collect();
    let print = match wanted.serial {
        None => None,
        Some(n) => Some(*prints.iter().find(|p| p.n == n).ok_or_else(no_such_paper)?),
    };
    let desk = desk(&hall);
    let own = print.is_some_and(|p| p.account == signed_in.actor.account);
    let in_full = own && draw::may_see_name(&hall, &signed_in, &folder.case);
    let shown = if in_full { Shown::InFull } else { Shown::Masked };
    let (mut sheet, applicant) = draw::sheet(&hall, &desk, &folder, (kind, nth), shown)?;
    let document = print.and_then(|p| documents.iter().find(|d| d.n == p.n));
    if let Some(document) = document {
        sheet.number.clone_from(&document.number);
    }
    let telling_item = work::bound_item(&desk, &folder.case)?;
    let county = hall.county();
    let telling = folder.telling(frame.language, &county, &telling_item);
    let address = format!("{}/status?no={}", origin(&hall, &headers), folder.case.case_no);
    let english = frame.language == Language::En;
    let mut response = page(&PaperPage {
        case_no: folder.case.case_no.clone(),
        case_no_grouped: grouped(&folder.case.case_no),
        item: Text::of(&telling_item.name_zh, &telling_item.name_en),
        word: kind.as_str(),
        nth,
        recorded: print.map(|p| Recorded {
            serial: p.serial(),
            at: p.at,
            who: telling.person(&p.account),
            check: p.check.clone(),
            again: p.n > 1,
            n: p.n,
        }),
        masked: !in_full,
        pdf: document
            .filter(|d| d.why_not.is_empty())
            .map(|d| format!("/cases/{}/print/{}.pdf?nth={nth}&serial={}", d.case_no, kind.as_str(), d.n)),
        no_pdf: document
            .filter(|d| !d.why_not.is_empty())
            .map(|d| document::press::told(&d.why_not, frame.language)),
        printed_before: prints.len(),
        changed_since: print.is_some_and(|p| p.version != folder.case.version),
        square: qr::square(&address),
        address,
        applicant,
        english,
        now: wanted.now.is_some() && print.is_some(),
        sheet,
        frame,
    })?;
    // The counter prints through a frame of its own page; no other site may.
    let headers = response.headers_mut();
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT));
    Ok(response)
}

const CONTENT: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'self'";

/// The hall's own address as the reader reached it; it goes into the square code.
pub(crate) fn origin(hall: &Hall, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or("localhost");
    format!("{}://{host}", if hall.options().https { "https" } else { "http" })
}

async fn record(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    signed_in: SignedIn,
    headers: HeaderMap,
    Path((no, kind)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let kind = Kind::parse(&kind).ok_or_else(no_such_paper)?;
    let nth = fields.text("nth").parse().unwrap_or(1);
    let order = Order { case_no: no.clone(), kind, nth, origin: origin(&hall, &headers) };
    let print = issue::issue(&hall, &scope, &signed_in, &order).await?;
    Ok(Redirect::to(&format!("{}&now=1", print.href(&no))).into_response())
}
