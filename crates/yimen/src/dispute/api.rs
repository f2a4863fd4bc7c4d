//! Disputes over JSON: the list, one dispute, registering, and every act.

use super::{
    acts, asked,
    cards::{self, Teller},
    form, list as listed, page, units,
};
use crate::{
    matter::{
        list::{self, Wanted},
        work as matters,
    },
    shell::{Failure, Hall, Json, Permitted, Routes, signed_in::SignedIn},
    worklist::Query,
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use serde_json::{Value, json};
use yimen_rules::{
    dispute::{Dispute, Promise},
    language::Language,
    matter::Matter,
    permission::Action,
};
use yimen_store::Error;

/// The routes of the API.
pub fn routes() -> Routes {
    let mut routes = Routes::new()
        .get("/api/v1/disputes", Action::DisputeRead, lines)
        .post("/api/v1/disputes", Action::DisputeRegister, register)
        .get("/api/v1/disputes/{no}", Action::DisputeRead, show);
    for ((word, _, action), path) in acts::ACTS.iter().zip(ADDRESSES) {
        let word = *word;
        routes = routes.post(path, *action, move |hall, scope, person, no, body| {
            act(word, hall, scope, person, no, body)
        });
    }
    routes
}

/// The addresses of the acts, in the order of [`acts::ACTS`].
const ADDRESSES: &[&str] = &[
    "/api/v1/disputes/{no}/answer",
    "/api/v1/disputes/{no}/judge",
    "/api/v1/disputes/{no}/evidence",
    "/api/v1/disputes/{no}/accept",
    "/api/v1/disputes/{no}/refuse",
    "/api/v1/disputes/{no}/mediators",
    "/api/v1/disputes/{no}/recuse",
    "/api/v1/disputes/{no}/session",
    "/api/v1/disputes/{no}/continue",
    "/api/v1/disputes/{no}/agree",
    "/api/v1/disputes/{no}/sign",
    "/api/v1/disputes/{no}/mediator-sign",
    "/api/v1/disputes/{no}/seal",
    "/api/v1/disputes/{no}/drop",
    "/api/v1/disputes/{no}/perform",
    "/api/v1/disputes/{no}/not-performed",
    "/api/v1/disputes/{no}/remind",
    "/api/v1/disputes/{no}/court",
    "/api/v1/disputes/{no}/visit",
    "/api/v1/disputes/{no}/fail",
    "/api/v1/disputes/{no}/coordinate",
    "/api/v1/disputes/{no}/task",
    "/api/v1/disputes/{no}/archive",
];

async fn lines(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Failure> {
    let asked = listed::Asked::read(&Query::read(query.as_deref()));
    let today = hall.today();
    let wanted = asked.wanted_now(today);
    let (lines, total) = {
        let wanted = wanted.clone();
        hall.store()
            .read(move |tx| -> Result<_, Error> {
                let lines = list::lines(tx, &scope, &wanted)?;
                Ok((lines, list::count(tx, &scope, &Wanted { after: None, ..wanted })?))
            })
            .await?
    };
    let next = lines.last().filter(|_| i64::try_from(lines.len()) == Ok(wanted.limit)).map(|line| {
        let (day, no) = line.cursor(wanted.by_due);
        format!("{day}_{no}")
    });
    let disputes: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "no": line.no, "version": line.version, "kind": line.sort, "state": line.state, "open": line.open,
                "township": line.township, "unit": line.unit, "parties": line.name_masked, "people": line.people,
                "registered_on": line.opened_on, "due": line.due, "light": line.light(today).as_str(),
                "closed_on": line.closed_on,
            })
        })
        .collect();
    Ok(Json(json!({ "disputes": disputes, "total": total.0, "people": total.1, "next": next })))
}

async fn register(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Json(body): Json<Value>,
) -> Result<(StatusCode, Json<Value>), Failure> {
    let given = asked::register(&asked::flat(&body))?;
    let dispute = form::run(&hall, &scope, given).await?;
    Ok((StatusCode::CREATED, Json(brief(&dispute))))
}

async fn act(
    word: &'static str,
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    _person: SignedIn,
    Path(no): Path<String>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, Failure> {
    let dispute = page::run(&hall, &scope, word, &no, &asked::flat(&body)).await?;
    Ok(Json(brief(&dispute)))
}

/// What an act answers: where the dispute now stands.
fn brief(d: &Dispute) -> Value {
    let face = d.face();
    json!({
        "no": d.no, "version": d.version, "kind": d.kind, "state": d.state, "open": face.open, "due": face.due,
        "accepted_on": d.accepted_on, "mediation_due": d.period.as_ref().and_then(|p| p.due),
        "in_force_on": d.binding().and_then(|a| a.in_force_on),
        "judicial_confirmation_due": d.confirmation.as_ref().and_then(|c| c.deadline.due),
        "people": face.people,
    })
}

async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    Path(no): Path<String>,
) -> Result<Json<Value>, Failure> {
    let d = hall
        .store()
        .read(move |tx| Ok::<_, Failure>(matters::load_in::<Dispute>(tx, &scope, &no)?.matter))
        .await?;
    let (county, calendar) = (hall.county(), hall.calendar());
    let teller = Teller {
        language: Language::Zh,
        vault: hall.vault(),
        county: &county,
        calendar: &calendar,
        today: hall.today(),
        in_full: hall.may(&person, Action::DisputeMediate) || hall.may(&person, Action::DisputeRegister),
    };
    let mut sides = Vec::new();
    for side in &d.sides {
        sides.push(json!({
            "name": teller.name(side)?, "kind": side.kind, "people": side.people,
            "answer": side.consent.as_ref().map(|c| c.answer),
        }));
    }
    let mut items = Vec::new();
    for item in d.agreement.iter().flat_map(|a| &a.items) {
        let fen = if let Promise::Money(fen) = item.promise { Some(fen) } else { None };
        items.push(json!({
            "from": item.from, "to": item.to, "fen": fen, "words": teller.open(&item.words)?, "by": item.by,
            "done_on": item.done_on(),
        }));
    }
    let mut whole = brief(&d);
    whole["place"] = json!(d.place);
    whole["facts"] = json!(teller.open(&d.facts)?);
    whole["risk"] = json!(d.danger.risk);
    whole["state_name"] = json!(cards::state(d.state.as_str(), Language::Zh));
    whole["lead"] = json!(units::name(&county, d.lead(), Language::Zh));
    whole["parties"] = json!(sides);
    whole["items"] = json!(items);
    whole["sessions"] = json!(d.sessions.len());
    Ok(Json(whole))
}
