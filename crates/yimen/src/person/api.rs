//! `POST /api/v1/people/recall`: who has this number? For the counter; the number travels in the body, never in an
//! address, and every recall is counted against the person's permission.

use super::{Identity, Known, recall};
use crate::shell::{Failure, Hall, Json, Permitted, Routes};
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use yimen_rules::{
    identity::{Explained, IdNumber, normalise_identifier},
    language::Language,
    permission::Action,
};

/// The routes of the register of people.
pub fn routes() -> Routes {
    Routes::new().post("/api/v1/people/recall", Action::PersonRecall, by_number)
}

#[derive(Deserialize)]
struct Number {
    id_number: String,
}

async fn by_number(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Json(given): Json<Number>,
) -> Result<Json<Value>, Failure> {
    let today = hall.today();
    let number = IdNumber::parse(&normalise_identifier(&given.id_number), today)
        .map_err(|e| Failure::Refused(e.refusal("applicant.id_number")))?;
    let born = json!({
        "id_number": number.as_str(),
        "birth_date": number.birth_date(),
        "sex": number.sex().name(Language::En),
        "age": number.age_on(today),
    });
    let vault = hall.vault().clone();
    let text = number.as_str().to_owned();
    let known = hall.store().read(move |tx| recall(tx, &vault, scope.county(), &text)).await?;
    Ok(Json(json!({ "number": born, "known": known.map(|k| view(&hall, &k)) })))
}

fn view(hall: &Hall, known: &Known) -> Value {
    let Identity { name, phone, address, .. } = &known.identity;
    let last = known.last.as_ref().map(|(item, on)| {
        let item = hall.items().newest(item);
        json!({
            "item_zh": item.as_ref().map(|i| i.name_zh.clone()),
            "item_en": item.as_ref().map(|i| i.name_en.clone()),
            "on": on,
        })
    });
    json!({ "name": name, "phone": phone, "address": address, "visits": known.visits, "last": last })
}
