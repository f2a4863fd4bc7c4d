//! A hall with one township's clerk, another's, and an agent; on a clock that stands on Monday 23 November 2026.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
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
use yimen_store::{Store, Vault};

pub const PASSWORD: &str = "Chuangkou-2026-gui";

pub struct House {
    pub hall: Hall,
    router: Router,
    session: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    /// Shown where it should be: panics with the page otherwise.
    pub fn says(&self, words: &str) {
        assert!(self.text.contains(words), "“{words}” is not in: {}", self.text);
    }
}

/// The keys of a fresh database; not to be asked for on a thread that runs async work.
pub fn keys(store: &Store) -> Vault {
    let folder = tempfile::tempdir().expect("a folder");
    Vault::of(store, &folder.path().join("keys")).expect("keys")
}

pub async fn open(store: Store, vault: Vault) -> House {
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
            let people = [
                ("ft.clerk", Role::WindowClerk, "360829106"),
                ("lt.clerk", Role::WindowClerk, "360829209"),
                ("ft.agent", Role::Agent, "360829106"),
            ];
            for (name, role, township) in people {
                let particulars = Particulars {
                    display_name: "刘小燕".to_owned(),
                    roles: vec![role],
                    unit: Unit::Township(township.to_owned()),
                    departments: Vec::new(),
                    window: Some("3".to_owned()),
                };
                let mut held = Held::found(tx, &places.code, name, particulars, "system", now)?;
                let facts = [AccountFact::Approved, AccountFact::PasswordChanged];
                held.record(tx, &places.code, &facts, "system", now)?;
                secret::replace(tx, &places.code, name, &hash)?;
            }
            Ok(())
        })
        .await
        .expect("the county");
    opening::load(&hall).await.expect("the hall opens");
    let router = server::house(&hall, yimen::routes());
    let mut house = House { hall, router, session: String::new() };
    house.sign_in("ft.clerk").await;
    house
}

impl House {
    /// Signs in at the page; the session is kept for what follows.
    pub async fn sign_in(&mut self, account: &str) {
        let form = [("account", account), ("password", PASSWORD)];
        let request = form_request("/sign-in", &form, "");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{account} is let in");
        let cookies = response.headers().get_all(header::SET_COOKIE);
        self.session = cookies
            .iter()
            .filter_map(|c| c.to_str().ok()?.split(';').next())
            .find(|c| c.starts_with("session="))
            .expect("a session")
            .to_owned();
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::builder().uri(path).header(header::COOKIE, &self.session);
        self.ask(request.header(header::ACCEPT, "text/html").body(Body::empty()).expect("a request")).await
    }

    /// Sends the counter's form.
    pub async fn send(&self, fields: &[(&str, &str)]) -> Answer {
        self.ask(form_request("/counter", fields, &self.session)).await
    }

    pub async fn post(&self, path: &str, body: &serde_json::Value) -> Answer {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::COOKIE, &self.session)
            .header(header::CONTENT_TYPE, "application/json");
        self.ask(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let location =
            response.headers().get(header::LOCATION).and_then(|l| l.to_str().ok()).unwrap_or_default();
        let location = location.to_owned();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

fn form_request(path: &str, fields: &[(&str, &str)], cookie: &str) -> Request<Body> {
    let encode = |text: &str| -> String {
        text.bytes()
            .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
            .collect()
    };
    let body: Vec<String> = fields.iter().map(|(k, v)| format!("{}={}", encode(k), encode(v))).collect();
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::COOKIE, cookie)
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body.join("&")))
        .expect("a request")
}
