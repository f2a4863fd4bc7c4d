//! A hall with every centre founded, on a clock that stands on Monday 23 November 2026, ten in the morning.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use jiff::SignedDuration;
use std::{collections::HashMap, sync::Mutex};
use tower::ServiceExt;
use yimen::{
    catalogue,
    centre::founding,
    keeping::Note,
    opening,
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
    centre::Founding,
    permission::{Role, Table, Unit},
    place::County,
};
use yimen_store::{Store, Vault, testing};

pub const PASSWORD: &str = "Banjian-2026-ye";
pub const FENGTIAN: &str = "360829106";

const PEOPLE: [(&str, &str, Role, &str); 3] = [
    ("ft.clerk", "刘小燕", Role::WindowClerk, "360829106"),
    ("ft.director", "彭建国", Role::CentreDirector, "360829106"),
    ("lt.director", "罗晓燕", Role::CentreDirector, "360829209"),
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
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
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
            let items = yimen_rules::catalogue::shipped();
            let day = jiff::civil::date(2026, 1, 1);
            let mut centres: Vec<Founding> =
                places.townships.iter().map(|t| Founding::of(&places, t, &items, day)).collect();
            for centre in centres.iter_mut().filter(|c| c.profile.township == FENGTIAN) {
                centre.profile.phone = "0796-0000600".to_owned();
                for post in &mut centre.posts {
                    post.holder_a_name = "左海波".to_owned();
                }
            }
            let note = Note { by: "system".to_owned(), why: String::new(), at: now };
            founding::lay_down(tx, &places.code, &centres, &note)?;
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
        let cookie = self.session(account).await;
        self.get_with(path, &[("cookie", &cookie)]).await
    }

    /// A page asked for with these headers.
    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request =
            Request::get(path).header(header::ACCEPT, "text/html").header(header::HOST, "hall.test");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        self.ask(request.body(Body::empty()).expect("a request")).await
    }

    /// A form sent by this person.
    pub async fn post(&self, account: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(form(path, fields, &self.session(account).await)).await
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
        Answer { status: parts.status, headers: parts.headers, text }
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
