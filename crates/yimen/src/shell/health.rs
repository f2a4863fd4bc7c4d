//! Is it alive, is it ready: for the operator's watchdog and a load balancer.

use axum::{extract::State, http::StatusCode, response::IntoResponse};
use serde_json::json;

use super::{body::Json, frame::Answer, hall::Hall};

/// `GET /healthz`: the program answers. Says nothing of the database.
pub async fn alive() -> Json<serde_json::Value> {
    Json(json!({ "status": "alive" }))
}

/// `GET /readyz`: the database answers and knows its tables; 503 with words otherwise.
pub async fn ready(State(hall): State<Hall>) -> Answer {
    hall.store().read(super::county::list).await?;
    let engine = format!("{:?}", hall.store().engine()).to_lowercase();
    Ok((StatusCode::OK, Json(json!({ "status": "ready", "engine": engine, "set_up": hall.is_set_up() })))
        .into_response())
}
