//! A hall with a director, a clerk and a committee in one township, a director in another, a bureau, and a supervisor.

use super::hall::{FENGTIAN, House, PASSWORD, Reply};
use axum::http::Method;
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use std::future::Future;
use yimen::{
    dispute::founding,
    keeping::{self, Note},
};
use yimen_rules::permission::{Role, Unit};

/// 寮塘乡.
pub const LIAOTANG: &str = "360829209";

pub fn on_each<F: Future<Output = ()>>(test: impl Fn(House) -> F) {
    super::hall::on_each(|house| async {
        let township = |code: &str| Unit::Township(code.to_owned());
        house.account("ft.director", Role::CentreDirector, township(FENGTIAN)).await;
        house.clerk("ft.clerk1").await;
        house.account("lt.director", Role::CentreDirector, township(LIAOTANG)).await;
        house.account("sl.handler", Role::CountyHandler, Unit::Bureau("SL".to_owned())).await;
        house.account("supervisor", Role::Supervisor, Unit::County).await;
        let county = house.hall.county();
        let place = county.township(FENGTIAN).expect("the township").clone();
        let (code, at) = (county.code.clone(), house.hall.now());
        house
            .hall
            .store()
            .write(move |tx| {
                let members = [
                    ("刘主任", "ft.director", "便民服务中心", false),
                    ("王秀兰", "", "妇联", true),
                    ("彭德茂", "", "村民代表", false),
                ];
                let committee = founding::committee(&place, date(2025, 1, 1), &members);
                founding::found(tx, &code, &[committee], &Note::founding(at))
            })
            .await
            .expect("a committee");
        keeping::refresh(&house.hall).await.expect("the book");
        test(house).await;
    });
}

/// Somebody at the API.
pub struct At<'a> {
    pub house: &'a House,
    pub token: String,
}

impl<'a> At<'a> {
    pub async fn of(house: &'a House, account: &str) -> At<'a> {
        let body = json!({ "account": account, "password": PASSWORD });
        let reply = house.api(Method::POST, "/api/v1/sessions", "", Some(body)).await;
        At { house, token: reply.json()["token"].as_str().expect("a token").to_owned() }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.house.api(Method::GET, path, &self.token, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.house.api(Method::POST, path, &self.token, Some(body)).await
    }

    /// An act on the version that stands now; the answer must be a success.
    pub async fn does(&self, no: &str, word: &str, mut body: Value) -> Value {
        let now = self.get(&format!("/api/v1/disputes/{no}")).await.json();
        body["version"] = now["version"].clone();
        let reply = self.post(&format!("/api/v1/disputes/{no}/{word}"), body).await;
        assert!(reply.status.is_success(), "{word}: {} {}", reply.status, reply.body);
        reply.json()
    }
}

/// A quarrel of two neighbours about a wall.
pub fn quarrel() -> Value {
    json!({
        "kind": "neighbour", "origin": "application", "place": "古口村", "facts": "张三新建围墙堵了李四家的水沟",
        "risk": "ordinary",
        "sides": [
            { "name": "张镕生", "id_number": "360829190001010015", "people": 3, "answer": "agrees" },
            { "name": "李福根", "phone": "13800001234", "answer": "agrees" },
        ],
    })
}

/// Travels to ten in the morning of a day.
pub fn travel(house: &House, day: Date) {
    let at = yimen_calendar::start_of_day(day).expect("a day") + jiff::SignedDuration::from_hours(10);
    assert!(house.hall.clock().travel_to(at));
}

/// Registered, accepted, mediated once on the day that now is.
pub async fn in_session(at: &At<'_>) -> String {
    let reply = at.post("/api/v1/disputes", quarrel()).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let no = reply.json()["no"].as_str().expect("a number").to_owned();
    at.does(&no, "accept", json!({})).await;
    at.does(&no, "mediators", json!({ "member": ["刘主任", "王秀兰"], "declared": true })).await;
    at.does(&no, "session", json!({ "place": "调解室", "present": [0, 1], "record": "双方陈述" })).await;
    no
}
