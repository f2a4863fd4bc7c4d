//! `GET /api/v1/items?q=`: the items in force, found by words, pinyin or id.

use crate::{
    search,
    shell::{Failure, Hall, Json, Permitted, Routes, reader::Reader},
};
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use yimen_rules::{catalogue::Item, permission::Action};

/// The routes of the catalogue.
pub fn routes() -> Routes {
    Routes::new().get("/api/v1/items", Action::ItemRead, list).get(
        "/api/v1/items/{id}",
        Action::ItemRead,
        show,
    )
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    q: String,
    limit: Option<usize>,
}

async fn list(
    State(hall): State<Hall>,
    _: Permitted,
    reader: Reader,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, Failure> {
    let items = hall.items();
    let limit = wanted.limit.unwrap_or(100).clamp(1, 500);
    let found: Vec<Value> = if wanted.q.trim().is_empty() {
        items.current().iter().take(limit).map(|i| view(i)).collect()
    } else {
        let found = search::items(&hall, &wanted.q, Some(reader.language), limit).await?;
        found.iter().map(|i| view(i)).collect()
    };
    Ok(Json(json!({ "items": found })))
}

async fn show(
    State(hall): State<Hall>,
    _: Permitted,
    Path(id): Path<String>,
) -> Result<Json<Value>, Failure> {
    let item = crate::case::api::item_in_force(&hall, &id).map_err(|mut refusal| {
        if refusal.code == "unknown_item" {
            refusal.kind = yimen_rules::refusal::RefusalKind::NotFound;
        }
        Failure::Refused(refusal)
    })?;
    Ok(Json(view(&item)))
}

fn view(item: &Item) -> Value {
    let mut value = serde_json::to_value(item).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.insert("name".to_owned(), json!(item.name_zh));
        if let Some(materials) = object.get_mut("materials").and_then(Value::as_array_mut) {
            for material in materials {
                let name = material.get("name_zh").cloned().unwrap_or_default();
                material["name"] = name;
            }
        }
    }
    value
}
