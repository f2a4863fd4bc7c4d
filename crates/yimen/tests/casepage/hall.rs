//! A hall with people of every part that a case passes through, on a clock that stands on Monday 23 November 2026.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use jiff::SignedDuration;
use std::{collections::HashMap, sync::Mutex};
use tower::ServiceExt;
use yimen::{
    catalogue, opening,
    shell::{
        clock::Clock,
        county,
        hall::{Hall, HallParts, Options},
        server,
    },
    signin::{
        account::{AccountFact, Held, Particulars},
        password::{Cost, hash_now},
        secret,
    },
};
use yimen_rules::{
    permission::{Role, Table, Unit},
    place::County,
};
use yimen_store::{Store, Vault, testing};

pub const PASSWORD: &str = "Banjian-2026-ye";
/// A person of the test county, born 1903.
pub const NUMBER: &str = "360829190303120017";
pub const NAME: &str = "欧阳镕生";

const PEOPLE: [(&str, &str, Role, &str); 11] = [
    ("ft.clerk", "刘小燕", Role::WindowClerk, "360829106"),
    ("ft.clerk2", "朱银秀", Role::WindowClerk, "360829106"),
    ("ft.director", "彭建国", Role::CentreDirector, "360829106"),
    ("ft.handler", "尹金生", Role::DepartmentHandler, "360829106"),
    ("lt.clerk", "罗晓燕", Role::WindowClerk, "360829209"),
    ("tg.handler", "吴慧", Role::CountyHandler, "TG"),
    ("tg.head", "罗桂香", Role::BureauHead, "TG"),
    ("supervisor", "纪小平", Role::Supervisor, ""),
    ("keeper", "肖慧敏", Role::CatalogueKeeper, ""),
    ("keeper2", "周志明", Role::CatalogueKeeper, ""),
    ("lt.director", "王建平", Role::CentreDirector, "360829209"),
];

pub struct House {
    pub hall: Hall,
    router: Router,
    sessions: Mutex<HashMap<String, String>>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    /// Shown where it should be: panics with the page otherwise.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Answer {
        assert!(self.text.contains(words), "“{words}” is not in ({}): {}", self.status, self.text);
        self
    }

    #[track_caller]
    pub fn hides(&self, words: &str) -> &Answer {
        assert!(!self.text.contains(words), "“{words}” stands in: {}", self.text);
        self
    }

    #[track_caller]
    pub fn is(&self, status: StatusCode) -> &Answer {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }
}

/// Runs a test in a hall on each engine.
pub fn on_each(test: impl AsyncFn(House)) {
    testing::on_each(|store| {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = Vault::of(&store, &folder.path().join("keys")).expect("keys");
        let runtime = tokio::runtime::Runtime::new().expect("threads");
        runtime.block_on(async { test(open(store, vault).await).await });
    });
}

async fn open(store: Store, vault: Vault) -> House {
    let now = "2026-11-23T02:00:00Z".parse().expect("an instant");
    let hall = Hall::new(HallParts {
        store,
        vault,
        clock: Clock::standing_at(now),
        permissions: Table::shipped(),
        options: Options { password_cost: Cost::Test, ..Options::default() },
    });
    let hash = hash_now(PASSWORD, Cost::Test).expect("a hash");
    hall.store()
        .write(move |tx| -> Result<(), yimen_store::Error> {
            let places = County::shipped();
            county::insert(tx, &places, now)?;
            catalogue::install(tx, &places.code, &yimen_rules::catalogue::shipped(), now.as_microsecond())?;
            for (account, name, role, unit) in PEOPLE {
                let unit = match unit.len() {
                    0 => Unit::County,
                    9 => Unit::Township(unit.to_owned()),
                    _ => Unit::Bureau(unit.to_owned()),
                };
                let particulars = Particulars {
                    display_name: name.to_owned(),
                    roles: vec![role],
                    unit,
                    departments: Vec::new(),
                    window: None,
                };
                let mut held = Held::found(tx, &places.code, account, particulars, "system", now)?;
                let facts = [AccountFact::Approved, AccountFact::PasswordChanged];
                held.record(tx, &places.code, &facts, "system", now)?;
                secret::replace(tx, &places.code, account, &hash)?;
            }
            Ok(())
        })
        .await
        .expect("the county");
    opening::load(&hall).await.expect("the hall opens");
    let router = server::house(&hall, yimen::routes());
    House { hall, router, sessions: Mutex::default() }
}

impl House {
    async fn session(&self, account: &str) -> String {
        if account.is_empty() {
            return String::new();
        }
        if let Some(known) = self.sessions.lock().expect("no panic before").get(account) {
            return known.clone();
        }
        let answer = self.ask(form("/sign-in", &[("account", account), ("password", PASSWORD)], "")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{account} is let in: {}", answer.text);
        let cookies = answer.headers.get_all(header::SET_COOKIE).iter();
        let session = cookies
            .filter_map(|c| c.to_str().ok()?.split(';').next())
            .find(|c| c.starts_with("session="))
            .expect("a session")
            .to_owned();
        self.sessions.lock().expect("no panic before").insert(account.to_owned(), session.clone());
        session
    }

    /// A page as this person sees it; the empty account is a resident.
    pub async fn get(&self, account: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, self.session(account).await);
        let request = request.header(header::ACCEPT, "text/html").header(header::HOST, "hall.test");
        self.ask(request.body(Body::empty()).expect("a request")).await
    }

    /// A form sent by this person.
    pub async fn post(&self, account: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(form(path, fields, &self.session(account).await)).await
    }

    /// A file sent by a resident, with the fields of its form.
    pub async fn send_file(&self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        body.extend_from_slice(
            b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
              Content-Type: application/pdf\r\n\r\n",
        );
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let request = Request::post(path)
            .header(header::HOST, "hall.test")
            .header(header::ORIGIN, "http://hall.test")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge");
        self.ask(request.body(Body::from(body)).expect("a request")).await
    }

    /// An act by form on the version now; 303 back to the case.
    pub async fn act(&self, account: &str, no: &str, verb: &str, fields: &[(&str, &str)]) {
        let version = self.version(no).await;
        let mut all = vec![("version", version.as_str())];
        all.extend_from_slice(fields);
        let answer = self.post(account, &format!("/cases/{no}/{verb}"), &all).await;
        answer.is(StatusCode::SEE_OTHER);
        assert_eq!(answer.location(), format!("/cases/{no}"));
    }

    pub async fn case(&self, no: &str) -> serde_json::Value {
        self.get("ft.clerk", &format!("/api/v1/cases/{no}")).await.is(StatusCode::OK).json()
    }

    pub async fn version(&self, no: &str) -> String {
        self.case(no).await["version"].to_string()
    }

    pub async fn state(&self, no: &str) -> String {
        self.case(no).await["state"].as_str().expect("a state").to_owned()
    }

    /// A case received at Fengtian; papers not named in `lacking` are there.
    pub async fn receive(&self, item: &str, lacking: &[&str]) -> String {
        let found = self.hall.items().newest(item).expect("a shipped item");
        let papers: Vec<_> = found
            .materials
            .iter()
            .map(|m| {
                let result = if lacking.contains(&m.code.as_str()) { "missing" } else { "present" };
                serde_json::json!({ "name": m.code, "result": result })
            })
            .collect();
        let body = serde_json::json!({
            "item": item,
            "applicant": { "name": NAME, "id_number": NUMBER, "phone": "13800001234", "address": "枫田镇车田村15号" },
            "materials": papers,
        });
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/v1/cases")
            .header(header::COOKIE, self.session("ft.clerk").await)
            .header(header::CONTENT_TYPE, "application/json");
        let answer = self.ask(request.body(Body::from(body.to_string())).expect("a request")).await;
        answer.is(StatusCode::CREATED);
        answer.json()["case_no"].as_str().expect("a number").to_owned()
    }

    /// Moves the clock on; everybody signs in afresh.
    pub fn wait(&self, minutes: i64) {
        self.sessions.lock().expect("no panic before").clear();
        assert!(self.hall.clock().travel_to(self.hall.now() + SignedDuration::from_mins(minutes)));
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains('⟦'), "a word is missing: {text}");
        Answer { status: parts.status, headers: parts.headers, text, bytes: bytes.to_vec() }
    }
}

fn form(path: &str, fields: &[(&str, &str)], cookie: &str) -> Request<Body> {
    Request::post(path)
        .header(header::COOKIE, cookie)
        .header(header::HOST, "hall.test")
        .header(header::ORIGIN, "http://hall.test")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(serde_urlencoded::to_string(fields).expect("fields")))
        .expect("a request")
}
