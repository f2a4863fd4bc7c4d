//! The catalogue moves on while somebody has an item on the screen.

use super::hall::{House, homestead, on_each};
use axum::http::StatusCode;
use serde_json::json;
use yimen::{catalogue, opening};

/// Publishes a second version of the homestead item, as another program might, and lets the hall know.
async fn changed(house: &House) {
    let mut item = (*house.hall.items().open("TG-001").expect("in force")).clone();
    item.version += 1;
    let at = house.hall.now().as_microsecond();
    house
        .hall
        .store()
        .write(move |tx| catalogue::install(tx, "360829", &[item], at))
        .await
        .expect("published");
    opening::load(&house.hall).await.expect("read again");
}

async fn withdrawn(house: &House, version: i64) {
    let at = house.hall.now().as_microsecond();
    house
        .hall
        .store()
        .write(move |tx| catalogue::withdraw(tx, "360829", "TG-001", version, "keeper", "停办", at))
        .await
        .expect("withdrawn");
    opening::load(&house.hall).await.expect("read again");
}

#[test]
fn an_item_that_changed_between_loading_and_sending_is_to_be_checked_again() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let mut case = homestead();
        case["item_version"] = json!(1);
        changed(&house).await;
        let reply = house.post(&token, "/api/v1/cases", &case).await.refused(409, "item_changed");
        assert!(reply["detail"].as_str().is_some_and(|words| words.contains('2')), "{reply}");
        for version in [0, -1, 7, i64::MAX] {
            case["item_version"] = json!(version);
            house.post(&token, "/api/v1/cases", &case).await.refused(409, "item_changed");
        }
        assert_eq!(house.counts().await, (0, 0));
        case["item_version"] = json!(2);
        assert_eq!(house.post(&token, "/api/v1/cases", &case).await.status, StatusCode::CREATED);
    });
}

#[test]
fn an_item_withdrawn_between_loading_and_sending_takes_no_new_case_while_the_old_ones_go_on() {
    on_each(|house| async move {
        let token = house.token("clerk.one").await;
        let id = house.received(&token).await;
        withdrawn(&house, 1).await;
        house.post(&token, "/api/v1/cases", &homestead()).await.refused(409, "item_withdrawn");
        assert_eq!(house.counts().await.0, 1);
        let reply = house.post(&token, &format!("/api/v1/cases/{id}/accept"), &json!({ "version": 1 })).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        assert_eq!(reply.json()["item"]["version"], 1, "by the version that bound it");
        let mut unknown = homestead();
        unknown["item"] = json!("XX-999");
        house.post(&token, "/api/v1/cases", &unknown).await.refused(422, "unknown_item");
    });
}
