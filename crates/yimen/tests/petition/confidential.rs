//! What the accused must not learn (PETREG arts. 30, 46): every route of the program is asked, by every role of the unit
//! complained of, of another township and of the bureaus, and nowhere stand the number, the words or a count of one.

use super::{
    hall::{FENGTIAN, House},
    rig::{on_each, register, sign_in},
};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    net::SocketAddr,
    sync::atomic::{AtomicU32, Ordering},
};
use tower::ServiceExt;
use yimen::shell::routes::RouteRow;

/// Words that nobody outside may read.
const WORDS: [&str; 4] = ["收受红包两千元", "欧阳举报", "13970699999", "请求查处刘某"];

const ACCUSATION: [(&str, &str); 9] = [
    ("class", "accusation"),
    ("channel", "visit"),
    ("people", "1"),
    ("p0.name", "欧阳举报"),
    ("p0.phone", "13970699999"),
    ("p0.address", "枫田镇某村"),
    ("request", "请求查处刘某"),
    ("facts", "刘某在办理建房手续时收受红包两千元。"),
    ("against_unit", FENGTIAN),
];

const OUTSIDE: [&str; 12] = [
    "ft.head",
    "ft.director",
    "ft.deputy",
    "ft.leader",
    "ft.clerk",
    "ft.agent",
    "ft.handler",
    "lt.director",
    "zz.head",
    "ny.head",
    "complaints",
    "appraiser",
];

/// Every GET route of the program with the number in the place of each parameter; those without a parameter also with
/// what lists and searches can be asked.
fn addresses(no: &str) -> Vec<String> {
    let rows: Vec<RouteRow> = yimen::routes().rows();
    let gets = rows.iter().filter(|row| row.method == Method::GET && row.path != "/metrics");
    let mut all = Vec::new();
    for row in gets {
        let mut path = String::new();
        let mut rest = row.path;
        while let Some((before, after)) = rest.split_once('{') {
            path.push_str(before);
            path.push_str(no);
            rest = after.split_once('}').map_or("", |(_, after)| after);
        }
        path.push_str(rest);
        all.push(path.clone());
        if !row.path.contains('{') {
            all.push(format!("{path}?q={no}&no={no}&contact={no}&petition={no}"));
        }
    }
    for tab in ["mine", "open", "closed"] {
        all.push(format!("/petitions?tab={tab}&class=accusation"));
    }
    all.push("/api/v1/petitions?class=accusation".to_owned());
    all.push(format!("/api/v1/petitions?unit={FENGTIAN}"));
    all
}

/// Addresses without a parameter: lists, counts, figures.
fn plain() -> Vec<String> {
    let rows = yimen::routes().rows();
    let gets = rows.into_iter().filter(|row| row.method == Method::GET && !row.path.contains('{'));
    let quiet = gets.filter(|row| !["/metrics", "/sign-in"].contains(&row.path));
    let mut all: Vec<String> = quiet.map(|row| row.path.to_owned()).collect();
    all.push("/petitions?tab=open".to_owned());
    all.push("/petitions?tab=closed".to_owned());
    all
}

static ASKED: AtomicU32 = AtomicU32::new(1);

/// An answer as words. A workbook is opened, for what is packed in it cannot be read from outside; the instant at which it
/// was made is left out.
async fn read(house: &House, path: &str, cookie: &str) -> (StatusCode, String) {
    let request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT, "text/html");
    let mut request = request.body(Body::empty()).expect("a request");
    // From an address of its own each time: whoever asks too often is held back, which is no answer.
    let n = ASKED.fetch_add(1, Ordering::Relaxed);
    let from = SocketAddr::from(([10, (n >> 16) as u8, (n >> 8) as u8, n as u8], 40_000));
    request.extensions_mut().insert(ConnectInfo(from));
    let response = house.router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/event-stream") {
        return (parts.status, String::new());
    }
    let bytes = body.collect().await.expect("a body").to_bytes();
    if !bytes.starts_with(b"PK") {
        return (parts.status, String::from_utf8_lossy(&bytes).into_owned());
    }
    let mut book = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    let mut words = String::new();
    for n in 0..book.len() {
        let mut part = book.by_index(n).expect("a part");
        if part.name().expect("a name") != "docProps/core.xml" {
            part.read_to_string(&mut words).expect("text");
        }
    }
    (parts.status, words)
}

/// What these pages say now.
async fn said(house: &House, cookie: &str) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for path in plain() {
        let (_, body) = read(house, &path, cookie).await;
        all.insert(path, body);
    }
    all
}

/// The pages on which the number or a word stands. An address that answers with what was asked for repeats only what
/// the asker typed: those are held against the same question with another number.
async fn told(house: &House, cookie: &str, no: &str) -> Vec<String> {
    let mut found = Vec::new();
    let other = "XF36082900020261123000099";
    for path in addresses(no) {
        let (status, body) = read(house, &path, cookie).await;
        let word = WORDS.iter().any(|word| body.contains(word));
        let named = body.contains(no) && {
            let (other_status, other_body) = read(house, &path.replace(no, other), cookie).await;
            // The same answer for a number that nobody ever drew, but for the number and what differs at every request.
            other_status != status || other_body.matches(other).count() != body.matches(no).count()
        };
        if word || named {
            found.push(path);
        }
    }
    for path in ["/petitions/find", "/cases/find"] {
        for typed in [no, "13970699999", "欧阳举报"] {
            let reply = house.post(path, cookie, &[("q", typed)]).await;
            let links = reply.body.contains(&format!("/petitions/{no}")) || reply.location().contains(no);
            let word = WORDS.iter().any(|word| *word != typed && reply.body.contains(word));
            if links || word {
                found.push(format!("POST {path} {typed}"));
            }
        }
    }
    found
}

#[test]
fn an_accusation_is_nowhere_for_the_accused_unit_and_everybody_else_but_discipline() {
    on_each(|house| async move {
        let mut cookies = BTreeMap::new();
        for account in OUTSIDE.into_iter().chain(["supervisor"]) {
            cookies.insert(account, sign_in(&house, account).await);
        }
        let clerk = cookies["ft.clerk"].clone();
        // One petition of the unit's own, so that its lists and counts are not empty.
        let own = register(&house, &clerk, &super::rig::APPEAL).await;
        assert_eq!(own.status, StatusCode::SEE_OTHER);
        let mut before = BTreeMap::new();
        for (account, cookie) in &cookies {
            let first = said(&house, cookie).await;
            let second = said(&house, cookie).await;
            // Pages that say something else each time (keys of forms, numbers of requests) cannot be compared.
            let steady: BTreeMap<String, String> =
                first.into_iter().filter(|(path, body)| second.get(path) == Some(body)).collect();
            assert!(steady.len() > 5, "{account} has pages to compare");
            before.insert(*account, steady);
        }

        let accused = register(&house, &clerk, &ACCUSATION).await;
        assert_eq!(accused.location(), "/petitions", "who wrote it down does not go on to it");
        let token = house.token("supervisor").await;
        let list = house.api(Method::GET, "/api/v1/petitions?class=accusation", &token, None).await.json();
        assert_eq!(list["count"], 1, "{list}");
        let no = list["petitions"][0]["no"].as_str().expect("a number").to_owned();
        assert!(no.starts_with("XF360829000"), "no gap in the township's own numbers: {no}");
        let discipline = cookies["supervisor"].clone();
        let printed =
            house.post(&format!("/petitions/{no}/papers/registration"), &discipline, &[("nth", "1")]).await;
        assert_eq!(printed.status, StatusCode::SEE_OTHER, "{}", printed.body);

        // The test can fail: discipline inspection finds it by page, list, search and interface, and its counts move.
        let seen = told(&house, &discipline, &no).await;
        for path in [
            format!("/petitions/{no}"),
            format!("/api/v1/petitions/{no}"),
            "/petitions?tab=mine&class=accusation".to_owned(),
        ] {
            assert!(seen.contains(&path), "{path} is not among {seen:?}");
        }
        assert!(seen.iter().any(|path| path.starts_with("POST /petitions/find")), "{seen:?}");
        let after = said(&house, &discipline).await;
        let moved = before["supervisor"].iter().filter(|(path, body)| after.get(*path) != Some(body)).count();
        assert!(moved > 0, "the counts of discipline inspection move");

        for account in OUTSIDE {
            let cookie = &cookies[account];
            assert_eq!(told(&house, cookie, &no).await, Vec::<String>::new(), "{account} learns of it");
            let after = said(&house, cookie).await;
            for (path, body) in &before[account] {
                let now = after.get(path).map(String::as_str).unwrap_or_default();
                let differs = body.lines().zip(now.lines()).find(|(then, now)| then != now);
                assert!(now == body, "{path} says something else to {account} since: {differs:?}");
            }
            let theirs = house
                .post(
                    &format!("/petitions/{no}/discipline/flag"),
                    cookie,
                    &[("version", "1"), ("report", "x")],
                )
                .await;
            assert!(
                matches!(theirs.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND),
                "{account}: {}",
                theirs.status
            );
        }
    });
}

#[test]
fn a_unit_complained_of_does_not_see_the_appeal_that_its_own_clerk_wrote_down() {
    on_each(|house| async move {
        let clerk = sign_in(&house, "ft.clerk").await;
        let mut fields = super::rig::APPEAL.to_vec();
        fields.push(("against_unit", FENGTIAN));
        let reply = register(&house, &clerk, &fields).await;
        assert_eq!(reply.location(), "/petitions");
        let token = house.token("zz.head").await;
        let list = house.api(Method::GET, "/api/v1/petitions", &token, None).await.json();
        let no = list["petitions"][0]["no"].as_str().expect("the petition bureau has it").to_owned();
        for account in ["ft.clerk", "ft.director", "ft.head"] {
            let cookie = sign_in(&house, account).await;
            assert_eq!(house.get(&format!("/petitions/{no}"), &cookie).await.status, StatusCode::NOT_FOUND);
            let count =
                house.api(Method::GET, "/api/v1/petitions", &house.token(account).await, None).await.json();
            assert_eq!(count["count"], 0, "not even a count of one");
        }
        let head = sign_in(&house, "zz.head").await;
        let back = [("version", "1"), ("result", "to_department"), ("to", FENGTIAN)];
        let refused = house.post(&format!("/petitions/{no}/triage/triage"), &head, &back).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it never goes to whom it complains of");
    });
}
