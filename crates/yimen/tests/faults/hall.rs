//! A hall on a database that can be closed and opened again, with two clerks, a handler and a director of one township.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::{future::Future, path::PathBuf};
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
use yimen_store::{Store, Vault, statements, testing::Fresh};

statements! {
    /// How many cases there are.
    CASES = "SELECT COUNT(*) FROM cases";
    /// How many entries the journal has of cases.
    ENTRIES = "SELECT COUNT(*) FROM journal WHERE stream LIKE 'case:%'";
}

/// Everyone's password.
pub const PASSWORD: &str = "Guzhang-2026-ceshi";
/// 枫田镇.
pub const FENGTIAN: &str = "360829106";
/// Of a person born in 1903; the check character is right.
pub const NUMBER: &str = "36082919030115001X";

/// The ground a hall stands on: it stays while halls come and go.
pub struct Ground {
    fresh: Fresh,
    keys: tempfile::TempDir,
    options: yimen_store::Options,
}

/// A hall that is open.
pub struct House {
    /// The hall.
    pub hall: Hall,
    router: Router,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub body: String,
}

impl Reply {
    /// The answer as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("no JSON ({e}): {}", self.body))
    }

    /// Refused, with this status and this name for developers, and words for people.
    pub fn refused(&self, status: u16, code: &str) -> Value {
        let said = self.json();
        assert_eq!((self.status.as_u16(), said["code"].as_str()), (status, Some(code)), "{}", self.body);
        assert!(said["detail"].as_str().is_some_and(|words| words.chars().count() > 8), "{}", self.body);
        said
    }
}

/// Runs a test on the ground of each engine, in which nobody stands yet.
pub fn on_each_ground<F: Future<Output = ()>>(options: &yimen_store::Options, test: impl Fn(Ground) -> F) {
    for fresh in [Fresh::sqlite()].into_iter().chain(Fresh::postgres()) {
        let ground = Ground { fresh, keys: tempfile::tempdir().expect("a folder"), options: options.clone() };
        ground.furnish();
        tokio::runtime::Runtime::new().expect("threads").block_on(test(ground));
    }
}

/// Runs a test in an open hall on each engine.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    on_each_ground(&yimen_store::Options::default(), |ground| async {
        let house = ground.open().await;
        test(house).await;
        drop(ground);
    });
}

impl Ground {
    fn key_file(&self) -> PathBuf {
        self.keys.path().join("keys")
    }

    /// Another store on the same database.
    pub fn store(&self) -> Store {
        self.fresh.unmigrated(self.options.clone())
    }

    fn furnish(&self) {
        let store = self.fresh.store(self.options.clone());
        Vault::of(&store, &self.key_file()).expect("keys");
        let hash = hash_now(PASSWORD, Cost::Test).expect("a hash");
        let now = "2026-11-02T01:00:00Z".parse().expect("an instant");
        let people = [
            ("clerk.one", Role::WindowClerk),
            ("clerk.two", Role::WindowClerk),
            ("handler", Role::DepartmentHandler),
            ("director", Role::CentreDirector),
        ];
        store
            .write_now(move |tx| -> Result<(), yimen_store::Error> {
                let places = County::shipped();
                county::insert(tx, &places, now)?;
                let items = yimen_rules::catalogue::shipped();
                catalogue::install(tx, &places.code, &items, now.as_microsecond())?;
                for (name, role) in people {
                    let particulars = Particulars {
                        display_name: "刘小燕".to_owned(),
                        roles: vec![role],
                        unit: Unit::Township(FENGTIAN.to_owned()),
                        departments: Vec::new(),
                        window: None,
                    };
                    let mut held = Held::found(tx, &places.code, name, particulars, "system", now)?;
                    let facts = [AccountFact::Approved, AccountFact::PasswordChanged];
                    held.record(tx, &places.code, &facts, "system", now)?;
                    secret::replace(tx, &places.code, name, &hash)?;
                }
                Ok(())
            })
            .expect("furnished");
    }

    /// Opens a hall here, on Monday 23 November 2026 at ten in the morning.
    pub async fn open(&self) -> House {
        let (store, keys) = (self.store(), self.key_file());
        let (store, vault) = tokio::task::spawn_blocking(move || {
            let vault = Vault::of(&store, &keys).expect("keys");
            (store, vault)
        })
        .await
        .expect("no panic");
        let hall = Hall::new(HallParts {
            store,
            vault,
            clock: Clock::standing_at("2026-11-23T02:00:00Z".parse().expect("an instant")),
            permissions: Table::shipped(),
            options: Options { password_cost: Cost::Test, ..Options::default() },
        });
        opening::load(&hall).await.expect("the hall opens");
        let router = server::house(&hall, yimen::routes());
        House { hall, router }
    }
}

impl House {
    /// Sends a request and reads the answer to its end.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.expect("the router always answers");
        let status = response.status();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        Reply { status, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// Signs in for the API.
    pub async fn token(&self, account: &str) -> String {
        let body = json!({ "account": account, "password": PASSWORD });
        let reply = self.post("", "/api/v1/sessions", &body).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        reply.json()["token"].as_str().expect("a token").to_owned()
    }

    /// POST of JSON.
    pub async fn post(&self, token: &str, path: &str, body: &Value) -> Reply {
        self.post_once(token, path, body, None).await
    }

    /// POST of JSON with an `Idempotency-Key`.
    pub async fn post_once(&self, token: &str, path: &str, body: &Value, key: Option<&str>) -> Reply {
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        if !token.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    /// POST of a form, with the token in place of a cookie.
    pub async fn form(&self, token: &str, path: &str, fields: &str) -> Reply {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(fields.to_owned()));
        self.send(request.expect("a request")).await
    }

    /// GET over the API or of a page.
    pub async fn get(&self, token: &str, path: &str) -> Reply {
        let request = Request::builder()
            .method(Method::GET)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Body::empty());
        self.send(request.expect("a request")).await
    }

    /// Takes a case in and answers its number.
    pub async fn received(&self, token: &str) -> String {
        let reply = self.post(token, "/api/v1/cases", &homestead()).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        reply.json()["case_no"].as_str().expect("a number").to_owned()
    }

    /// Cases and journal entries of cases in the database.
    pub async fn counts(&self) -> (i64, i64) {
        let read = |tx: &mut yimen_store::Tx<'_>| -> Result<(i64, i64), yimen_store::Error> {
            Ok((tx.value(CASES, &[])?, tx.value(ENTRIES, &[])?))
        };
        self.hall.store().read(read).await.expect("counted")
    }
}

/// A homestead application with all its papers.
pub fn homestead() -> Value {
    let papers: Vec<Value> =
        (1..=5).map(|n| json!({ "name": format!("m{n}"), "result": "present" })).collect();
    json!({
        "item": "TG-001",
        "applicant": { "name": "欧阳镕生", "id_number": NUMBER, "phone": "14207960001", "address": "枫田镇车田村" },
        "materials": papers,
    })
}
