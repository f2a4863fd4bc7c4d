//! `GET /api/v1/items?q=`: the items in force, found by words, pinyin or id; every version of one; the policy bases.

use super::bases;
use crate::{
    search,
    shell::{Failure, Hall, Json, Permitted, Routes, reader::Reader},
};
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use yimen_rules::{
    catalogue::{Item, ItemState, PolicyBasis},
    permission::Action,
};

/// The routes of the catalogue.
pub fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/items", Action::ItemRead, list)
        .get("/api/v1/items/{id}", Action::ItemRead, show)
        .get("/api/v1/items/{id}/versions", Action::ItemRead, versions)
        .get("/api/v1/items/{id}/versions/{version}", Action::ItemRead, version)
        .get("/api/v1/bases", Action::ItemRead, all_bases)
        .get("/api/v1/bases/{id}", Action::ItemRead, basis)
}

/// Every version of an item, oldest first: which is in force today, which are superseded, how many open cases hold each.
async fn versions(
    State(hall): State<Hall>,
    scope: Permitted,
    Path(id): Path<String>,
) -> Result<Json<Value>, Failure> {
    let items = hall.items();
    let all = items.versions(&id);
    if all.is_empty() {
        return Err(Failure::NotFound);
    }
    let (county, of) = (scope.county().to_owned(), id.clone());
    let held = hall.store().read(move |tx| super::held(tx, &county, &of)).await?;
    let open = items.open(&id).map(|item| item.version);
    let lines: Vec<Value> = all
        .iter()
        .map(|v| {
            json!({
                "version": v.item.version,
                "in_force": open == Some(v.item.version),
                "superseded": v.superseded,
                "withdrawn": v.item.state == ItemState::Withdrawn,
                "published_at": v.published_at.to_string(),
                "valid_from": v.item.valid_from,
                "valid_to": v.item.valid_to,
                "open_cases": held.get(&v.item.version).copied().unwrap_or(0),
            })
        })
        .collect();
    let flags = bases::flags(&hall.book(), &items).remove(&id).unwrap_or_default();
    let flags: Vec<Value> = flags
        .iter()
        .map(|f| json!({ "basis": f.basis, "state": f.state, "on": f.on, "note": f.note }))
        .collect();
    Ok(Json(json!({ "id": id, "versions": lines, "flags": flags })))
}

/// One version as it was published; it never changes.
async fn version(
    State(hall): State<Hall>,
    _: Permitted,
    Path((id, version)): Path<(String, String)>,
) -> Result<Json<Value>, Failure> {
    let number = version.parse().map_err(|_| Failure::NotFound)?;
    let item = hall.items().version(&id, number).ok_or(Failure::NotFound)?;
    Ok(Json(view(&item)))
}

/// The policy bases with how many items cite each.
async fn all_bases(State(hall): State<Hall>, _: Permitted) -> Json<Value> {
    let items = hall.items();
    let all: Vec<Value> = bases::in_use(&hall.book())
        .iter()
        .map(|b| json!({ "basis": b.body, "version": b.version, "citing": bases::citing(&b.body, &items).len() }))
        .collect();
    Json(json!({ "bases": all }))
}

/// One basis with the items that cite it, and where.
async fn basis(
    State(hall): State<Hall>,
    _: Permitted,
    Path(id): Path<String>,
) -> Result<Json<Value>, Failure> {
    let items = hall.items();
    let found = hall.book().one::<PolicyBasis>(&id).ok_or(Failure::NotFound)?;
    let citing: Vec<Value> = bases::citing(&found.body, &items)
        .into_iter()
        .map(|(v, fields)| json!({ "item": v.item.id, "version": v.item.version, "fields": fields }))
        .collect();
    Ok(Json(json!({ "basis": found.body, "version": found.version, "citing": citing })))
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
