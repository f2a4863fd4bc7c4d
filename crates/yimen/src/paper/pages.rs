//! Looking at a paper, and printing it.
//!
//! `GET /cases/{no}/print/{kind}` shows the paper as it would be now, with the name masked and the words "not
//! registered" on it. `POST` writes the print down and leads (303) to the same address with `?serial=`, where the
//! person who printed it sees the paper as it goes to the applicant; the script there opens the printer once.

use super::{
    body::{self, Block, Sheet, Source},
    kind::{Kind, grouped},
    print::{self, Print},
    qr::{self, Square},
    text::Text,
};
use crate::{
    case::{
        api::desk,
        pages::folder::Folder,
        say::plain,
        work::{self, Desk},
    },
    person,
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
use yimen_rules::{
    case::Case,
    language::Language,
    permission::{Action, Scope},
    refusal::Refusal,
};
use yimen_store::Error;

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

fn no_such_paper() -> Failure {
    Failure::Refused(Refusal::not_found(
        "no_such_paper",
        "本件没有这种文书，或还没有办到这一步。",
        "The case has no such paper, or has not come so far.",
    ))
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
    let kind = Kind::parse(&kind).ok_or_else(no_such_paper)?;
    let nth = wanted.nth.unwrap_or(1);
    let folder = hall.store().read(move |tx| Folder::read(tx, &scope, &no)).await?;
    let prints: Vec<&Print> = folder.prints.iter().filter(|p| p.kind == kind && p.nth == nth).collect();
    let print = match wanted.serial {
        None => None,
        Some(n) => Some(*prints.iter().find(|p| p.n == n).ok_or_else(no_such_paper)?),
    };
    let desk = desk(&hall);
    let (sheet, masked) = sheet(&hall, &desk, &signed_in, &folder, kind, nth, print)?;
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
        masked,
        printed_before: prints.len(),
        changed_since: print.is_some_and(|p| p.version != folder.case.version),
        square: qr::square(&address),
        address,
        applicant: sheet.to.clone().unwrap_or_else(|| folder.case.applicant.name_masked.clone()),
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

/// Draws the paper. The name stands in full only on a registered print, before the eyes of the one who printed it,
/// and only where that person may see it: who may unmask, or who took the papers in.
fn sheet(
    hall: &Hall,
    desk: &Desk,
    signed_in: &SignedIn,
    folder: &Folder,
    kind: Kind,
    nth: usize,
    print: Option<&Print>,
) -> Result<(Sheet, bool), Failure> {
    let case = &folder.case;
    let own = print.is_some_and(|p| p.account == signed_in.actor.account);
    let unmasks = hall.permit(signed_in, Action::PersonUnmask).is_ok_and(|s| work::covers(&s, case));
    let in_full = own && (unmasks || case.clerk == signed_in.actor.account);
    let identity = person::open(hall.vault(), &case.applicant.sealed)?;
    let name = if in_full { identity.name.clone() } else { case.applicant.name_masked.clone() };
    let item = work::bound_item(desk, case)?;
    let county = hall.county();
    let telling = folder.telling(Language::Zh, &county, &item);
    let source = Source {
        case,
        item: &item,
        county: &county,
        calendar: &desk.calendar,
        lights: desk.lights,
        name: &name,
        // Numbers stay masked even on paper: papers lie about.
        id_number: identity.id_masked(),
        person: &|account| telling.person(account),
    };
    let sheet = body::draw(kind, nth, &source).ok_or_else(no_such_paper)?;
    Ok((sheet, !in_full))
}

/// The hall's own address as the reader reached it; it goes into the square code.
fn origin(hall: &Hall, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or("localhost");
    format!("{}://{host}", if hall.options().https { "https" } else { "http" })
}

async fn record(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path((no, kind)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let kind = Kind::parse(&kind).ok_or_else(no_such_paper)?;
    let nth = fields.text("nth").parse().unwrap_or(1);
    let print = written_down(&hall, &scope, &no, kind, nth).await?;
    Ok(Redirect::to(&format!("{}&now=1", print.href(&no))).into_response())
}

/// Two who print papers of one case in the same instant both get theirs.
async fn written_down(
    hall: &Hall,
    scope: &Scope,
    no: &str,
    kind: Kind,
    nth: usize,
) -> Result<Print, Failure> {
    let mut tries = 0;
    loop {
        let (scope, no, vault, now) = (scope.clone(), no.to_owned(), hall.vault().clone(), hall.now());
        let done = hall
            .store()
            .write(move |tx| -> Result<Print, Failure> {
                let (case, _): (Case, _) = work::load_in(tx, &scope, &no)?;
                if nth == 0 || nth > kind.count(&case) {
                    return Err(no_such_paper());
                }
                print::record(tx, &vault, scope.county(), &case, (kind, nth), &scope.actor().account, now)
            })
            .await;
        match done {
            Err(Failure::Store(Error::Stale | Error::Conflict(_))) if tries < 3 => tries += 1,
            other => return other,
        }
    }
}
