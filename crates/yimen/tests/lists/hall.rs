//! A small demo county on a clock that stands, asked without a socket.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use jiff::Timestamp;
use std::{
    collections::HashMap,
    future::Future,
    sync::{Arc, Mutex},
};
use tower::ServiceExt;
use yimen::{
    demo::{self, Length, Member, PASSWORD, Wish},
    person::{self, Identity},
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
        server,
    },
};
use yimen_rules::{
    case::Case,
    permission::{Actor, Role, Table},
};
use yimen_store::{Store, Vault, statements, testing};

statements! {
    /// Every case.
    CASES = "SELECT body FROM cases ORDER BY case_no";
}

const SEED: u64 = 7;

/// The hall, and every case in it.
pub struct House {
    pub hall: Hall,
    pub cases: Vec<Case>,
    pub router: Router,
    /// Held while somebody signs in: a second sign-in at a window would end the first.
    tokens: tokio::sync::Mutex<HashMap<String, String>>,
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
}

/// A county for all who only look: made once for the tests of a process, and gone with the database server or folder.
struct Shared {
    house: Arc<House>,
    _fresh: testing::Fresh,
}

static SHARED: Mutex<Vec<Shared>> = Mutex::new(Vec::new());

/// Runs a test that changes nothing, in the county on each engine.
pub fn on_each<F: Future<Output = ()>>(test: impl Fn(Arc<House>) -> F) {
    let houses: Vec<Arc<House>> = {
        let mut shared = SHARED.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if shared.is_empty() {
            let fresh = [testing::Fresh::sqlite()].into_iter().chain(testing::Fresh::postgres());
            shared.extend(fresh.map(|fresh| {
                let house = Arc::new(House::open(fresh.store(yimen_store::Options::default())));
                Shared { house, _fresh: fresh }
            }));
        }
        shared.iter().map(|shared| shared.house.clone()).collect()
    };
    for house in houses {
        tokio::runtime::Runtime::new().expect("a runtime").block_on(test(house));
    }
}

/// Runs a test in a county of its own, on each engine.
pub fn on_each_of_its_own<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    testing::on_each(|store| {
        let house = House::open(store);
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(test(house));
    });
}

impl House {
    fn open(store: Store) -> House {
        let keys = tempfile::tempdir().expect("a folder");
        let vault = Vault::of(&store, &keys.path().join("keys")).expect("keys");
        let now: Timestamp = "2026-11-23T07:30:00Z".parse().expect("an instant");
        let hall = Hall::new(HallParts {
            store,
            vault,
            clock: Clock::standing_at(now),
            permissions: Table::shipped(),
            options: Options::default(),
        });
        demo::make(&hall, Wish { seed: SEED, length: Length::Quick, now }, &mut |_, _| {}).expect("made");
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(demo::open(&hall)).expect("the hall opens");
        let bodies =
            hall.store().read_now(|tx| tx.all(CASES, &[], |row| row.get::<String>(0))).expect("cases");
        let cases = bodies.iter().map(|body| serde_json::from_str(body).expect("a case")).collect();
        let router = server::house(&hall, yimen::routes());
        House { hall, cases, router, tokens: tokio::sync::Mutex::default() }
    }

    /// Somebody of this role, in this unit where it matters.
    pub fn somebody(&self, role: Role, unit: Option<&str>) -> Actor {
        let staff = demo::staff(SEED);
        let fits = |actor: &Actor| {
            actor.has(role) && unit.is_none_or(|u| actor.township() == Some(u) || actor.bureau() == Some(u))
        };
        staff.members.iter().map(Member::actor).find(fits).expect("such a member")
    }

    /// What the applicant of a case gave, in the clear.
    pub fn identity(&self, case: &Case) -> Identity {
        person::open(self.hall.vault(), &case.applicant.sealed).expect("opens")
    }

    pub async fn token(&self, account: &str) -> String {
        let mut tokens = self.tokens.lock().await;
        if let Some(token) = tokens.get(account) {
            return token.clone();
        }
        let body = serde_json::json!({ "account": account, "password": PASSWORD }).to_string();
        let request = Request::post("/api/v1/sessions").header(header::CONTENT_TYPE, "application/json");
        let answer = self.send(request.body(Body::from(body)).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{account}: {}", answer.text);
        let token = answer.json()["token"].as_str().expect("a token").to_owned();
        tokens.insert(account.to_owned(), token.clone());
        token
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let location = response
            .headers()
            .get(header::LOCATION)
            .and_then(|l| l.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        let bytes = response.into_body().collect().await.expect("a body").to_bytes();
        Answer { status, location, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    async fn request(
        &self,
        method: Method,
        path: &str,
        account: &str,
        accept: &str,
    ) -> axum::http::request::Builder {
        let token = self.token(account).await;
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::ACCEPT, accept)
    }

    /// GET of the API.
    pub async fn api(&self, path: &str, account: &str) -> Answer {
        let request = self.request(Method::GET, path, account, "application/json").await;
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, account: &str, body: &serde_json::Value) -> Answer {
        let request = self.request(Method::POST, path, account, "application/json").await;
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    /// GET of a page.
    pub async fn page(&self, path: &str, account: &str) -> Answer {
        let request = self.request(Method::GET, path, account, "text/html").await;
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// GET of a file.
    pub async fn bytes(&self, path: &str, account: &str) -> Vec<u8> {
        let request = self.request(Method::GET, path, account, "*/*").await;
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.into_body().collect().await.expect("a body").to_bytes().to_vec()
    }

    /// The search of the top bar.
    pub async fn find(&self, text: &str, account: &str) -> Answer {
        let request = self.request(Method::POST, "/cases/find", account, "text/html").await;
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = serde_urlencoded::to_string([("q", text)]).expect("a form");
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Every page of a list of the API, as rows.
    pub async fn walk(&self, path: &str, account: &str, limit: usize) -> Vec<serde_json::Value> {
        let mut rows = Vec::new();
        let mut cursor = String::new();
        loop {
            let joint = if path.contains('?') { '&' } else { '?' };
            let answer = self.api(&format!("{path}{joint}limit={limit}{cursor}"), account).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
            let page = answer.json();
            rows.extend(page["cases"].as_array().expect("rows").iter().cloned());
            match page["next"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => return rows,
            }
        }
    }
}

/// The numbers of rows.
pub fn numbers(rows: &[serde_json::Value]) -> Vec<String> {
    rows.iter().map(|row| row["case_no"].as_str().expect("a number").to_owned()).collect()
}
