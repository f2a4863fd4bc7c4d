//! A hall to test with: Anfu County set up, accounts by role, a clock that can be moved, requests without a socket.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use jiff::{SignedDuration, Timestamp};
use std::{collections::HashMap, future::Future, sync::Mutex};
use tower::ServiceExt;
use yimen::{
    setup::{
        pages::establish,
        plan::{Administrator, Plan},
    },
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
        routes::Routes,
        server,
    },
    signin::{
        account::{AccountFact, Held, Particulars},
        password::{Cost, hash_now},
        secret,
    },
};
use yimen_rules::{
    account::AccountName,
    permission::{Role, Table, Unit},
    place::County,
};
use yimen_store::{Store, Vault, testing};

/// The password of every account made by [`House::account`].
pub const PASSWORD: &str = "Mima-2026-Kaifa";
/// 枫田镇.
pub const FENGTIAN: &str = "360829106";

/// A hall, its router and its clock.
pub struct House {
    pub hall: Hall,
    pub router: Router,
    tokens: Mutex<HashMap<String, String>>,
    _keys: tempfile::TempDir,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// `name=value` of a cookie that was set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|v| v.to_str().ok())
            .find(|line| line.starts_with(&format!("{name}=")))
            .and_then(|line| line.split(';').next())
            .map(str::to_owned)
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("no JSON ({e}): {}", self.body))
    }
}

/// Runs a test in a set-up hall on each engine.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    on_each_empty(|house| async {
        house.set_up().await;
        test(house).await;
    });
}

/// Runs a test in a hall before its set-up on each engine.
pub fn on_each_empty<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    testing::on_each(|store| {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        let house = House::open(store, yimen::routes());
        runtime.block_on(test(house));
    });
}

impl House {
    /// A hall on this database, with these routes, at half past nine on a working day.
    pub fn open(store: Store, routes: Routes) -> House {
        let keys = tempfile::tempdir().expect("a folder for the keys");
        let vault = Vault::of(&store, &keys.path().join("test.keys")).expect("keys");
        let start: Timestamp = "2026-11-23T01:30:00Z".parse().expect("an instant");
        let hall = Hall::new(HallParts {
            store,
            vault,
            clock: Clock::standing_at(start),
            permissions: Table::shipped(),
            options: Options { password_cost: Cost::Test, ..Options::default() },
        });
        let router = server::house(&hall, routes);
        House { hall, router, tokens: Mutex::default(), _keys: keys }
    }

    /// Anfu County with `sysadmin`, `secadmin` and `auditor`, who have changed their first passwords.
    pub async fn set_up(&self) {
        let administrators = [
            ("sysadmin", "张一", Role::SystemAdmin),
            ("secadmin", "李二", Role::SecurityAdmin),
            ("auditor", "王三", Role::AuditAdmin),
        ]
        .map(|(account, name, role)| Administrator {
            account: AccountName::parse(account).expect("an account name"),
            display_name: name.to_owned(),
            password: PASSWORD.to_owned(),
            role,
        });
        let plan = Plan {
            county: County::shipped(),
            administrators: administrators.to_vec(),
            with_catalogue: false,
        };
        establish(&self.hall, plan).await.expect("set up");
        for name in ["sysadmin", "secadmin", "auditor"] {
            self.record(name, AccountFact::PasswordChanged).await;
        }
    }

    /// Writes a fact into the stream of an account, as if it had come about.
    pub async fn record(&self, name: &str, fact: AccountFact) {
        let (county, now, name) = (self.hall.county().code.clone(), self.hall.now(), name.to_owned());
        self.hall
            .store()
            .write(move |tx| -> Result<(), yimen_store::Error> {
                let mut held = Held::load(tx, &county, &name)?.expect("an account");
                held.record(tx, &county, &[fact], &name, now)
            })
            .await
            .expect("recorded");
    }

    /// An account in use, with [`PASSWORD`].
    pub async fn account(&self, name: &str, role: Role, unit: Unit) {
        let (county, now, name) = (self.hall.county().code.clone(), self.hall.now(), name.to_owned());
        let hash = hash_now(PASSWORD, Cost::Test).expect("hashes");
        self.hall
            .store()
            .write(move |tx| -> Result<(), yimen_store::Error> {
                let particulars = Particulars {
                    display_name: "刘小燕".to_owned(),
                    roles: vec![role],
                    unit,
                    departments: Vec::new(),
                    window: None,
                };
                let mut held = Held::found(tx, &county, &name, particulars, "sysadmin", now)?;
                let facts = [AccountFact::TookEffect, AccountFact::PasswordChanged];
                held.record(tx, &county, &facts, "sysadmin", now)?;
                secret::replace(tx, &county, &name, &hash)
            })
            .await
            .expect("an account");
    }

    /// A window clerk of Fengtian.
    pub async fn clerk(&self, name: &str) {
        self.account(name, Role::WindowClerk, Unit::Township(FENGTIAN.to_owned())).await;
    }

    /// Moves the clock on.
    pub fn wait(&self, minutes: i64) {
        let later = self.hall.now() + SignedDuration::from_mins(minutes);
        assert!(self.hall.clock().travel_to(later));
    }

    /// Sends a request and reads the answer to its end.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let (parts, body) = response.into_parts();
        // A live stream has no end; that it was opened is the answer.
        let live = parts
            .headers
            .get(header::CONTENT_TYPE)
            .is_some_and(|v| v.as_bytes().starts_with(b"text/event-stream"));
        let bytes = match live {
            true => Default::default(),
            false => body.collect().await.expect("a body").to_bytes(),
        };
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// GET of a page with a cookie.
    pub async fn get(&self, path: &str, cookie: &str) -> Reply {
        self.send(
            Request::get(path)
                .header(header::COOKIE, cookie)
                .header(header::ACCEPT, "text/html")
                .body(Body::empty())
                .expect("a request"),
        )
        .await
    }

    /// A form sent from a page of this house.
    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(
            Request::post(path)
                .header(header::COOKIE, cookie)
                .header(header::HOST, "hall.test")
                .header(header::ORIGIN, "http://hall.test")
                .header(header::ACCEPT, "text/html")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(serde_urlencoded::to_string(fields).expect("fields")))
                .expect("a request"),
        )
        .await
    }

    /// A request to the API, with a token when there is one.
    pub async fn api(
        &self,
        method: Method,
        path: &str,
        token: &str,
        body: Option<serde_json::Value>,
    ) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = match body {
            Some(body) => {
                request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string()))
            }
            None => request.body(Body::empty()),
        };
        self.send(request.expect("a request")).await
    }

    /// Signs in at a window; the cookie, or the answer that refused it.
    pub async fn sign_in(&self, account: &str, password: &str) -> Result<String, Reply> {
        let reply = self.post("/sign-in", "", &[("account", account), ("password", password)]).await;
        reply.cookie("session").filter(|_| reply.status == StatusCode::SEE_OTHER).ok_or(reply)
    }

    /// Signs in for the API; the token.
    pub async fn token(&self, account: &str) -> String {
        let body = serde_json::json!({ "account": account, "password": PASSWORD });
        let reply = self.api(Method::POST, "/api/v1/sessions", "", Some(body)).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        reply.json()["token"].as_str().expect("a token").to_owned()
    }

    /// The token of an account, signed in at the first call.
    pub async fn token_cached(&self, account: &str) -> String {
        let known = self.tokens.lock().expect("no panic before").get(account).cloned();
        match known {
            Some(token) => token,
            None => {
                let token = self.token(account).await;
                self.tokens.lock().expect("no panic before").insert(account.to_owned(), token.clone());
                token
            }
        }
    }
}
