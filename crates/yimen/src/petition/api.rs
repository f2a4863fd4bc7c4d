//! `/api/v1/petitions`: the same fields as the forms, as JSON.

use super::{
    acts,
    names::{self, Names},
    paper, register,
    sheet::Opener,
};
use crate::{
    matter::{
        list::{self, Wanted},
        work,
    },
    shell::{
        Failure, Hall, Permitted,
        body::{Fields, Json},
        frame::Answer,
    },
    worklist::Query,
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::IntoResponse,
};
use serde_json::{Map, Value, json};
use yimen_rules::{
    language::Language,
    matter::{Kind, Matter},
    petition::{Act, Petition},
};
use yimen_store::Error;

/// Rows of a page.
const PAGE: i64 = 100;

/// `GET /api/v1/petitions?open=&class=&unit=&after=`.
pub async fn list(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let text = |name: &str| query.get(name).unwrap_or_default().to_owned();
    let wanted = Wanted {
        open: match query.get("open") {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => None,
        },
        sort: text("class"),
        state: text("state"),
        unit: text("unit"),
        after: query.get("after").and_then(|a| a.split_once('~')).map(|(d, n)| (d.to_owned(), n.to_owned())),
        limit: PAGE,
        ..Wanted::all(Kind::Petition)
    };
    let today = hall.today();
    let (lines, (n, people)) = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            Ok((list::lines(tx, &scope, &wanted)?, list::count(tx, &scope, &wanted)?))
        })
        .await?;
    let next = lines.last().filter(|_| lines.len() as i64 == PAGE).map(|line| {
        let (day, no) = line.cursor(false);
        format!("{day}~{no}")
    });
    let rows: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "no": line.no, "version": line.version, "state": line.state, "open": line.open, "class": line.sort,
                "unit": line.unit, "holder": line.holder, "name": line.name_masked, "people": line.people,
                "received_on": line.opened_on.map(|d| d.to_string()), "due": line.due.map(|d| d.to_string()),
                "light": line.light(today).as_str(),
            })
        })
        .collect();
    Ok(Json(json!({ "petitions": rows, "count": n, "people": people, "next": next })).into_response())
}

/// `POST /api/v1/petitions`. Whoever may not go on seeing it is given the number alone.
pub async fn register(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Json(body): Json<Map<String, Value>>,
) -> Answer {
    let (petition, reads) = register::write(&hall, &scope, &fields(&body)).await?;
    let answer = if reads { face(&petition) } else { json!({ "no": petition.no, "handed_over": true }) };
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// `GET /api/v1/petitions/{no}`.
pub async fn one(State(hall): State<Hall>, Permitted(scope): Permitted, Path(no): Path<String>) -> Answer {
    let (petition, people) = hall
        .store()
        .read(move |tx| -> Result<(Petition, _), Failure> {
            let petition = work::load_in::<Petition>(tx, &scope, &no)?.matter;
            Ok((petition, names::people(tx, scope.county())?))
        })
        .await?;
    let names = Names::of(&hall, Language::Zh, people);
    let opener = Opener { hall: &hall, names: &names };
    let mut answer = face(&petition);
    let text = |sealed: &str| opener.text(sealed);
    answer["request"] = text(&petition.words.request)?.into();
    answer["facts"] = text(&petition.words.facts)?.into();
    answer["reasons"] = text(&petition.words.reasons)?.into();
    answer["deadlines"] = petition
        .deadlines
        .iter()
        .map(|d| {
            json!({
                "name": d.name.as_str(), "due": d.due.map(|d| d.to_string()), "basis": d.basis,
                "met_on": d.met_on.map(|d| d.to_string()), "provisional": d.provisional,
            })
        })
        .collect();
    answer["papers"] = paper::Paper::of(&petition).iter().map(|(p, nth)| json!([p.as_str(), nth])).collect();
    Ok(Json(answer).into_response())
}

/// `POST /api/v1/petitions/{no}/{desk}/{act}`.
pub async fn act(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    Path((no, word)): Path<(String, String)>,
    Json(body): Json<Map<String, Value>>,
) -> Answer {
    let act = Act::parse(&word).filter(|act| *act != Act::Register).ok_or(Failure::NotFound)?;
    let fields = fields(&body);
    let seen = fields.text("version").parse().unwrap_or(0);
    let petition = acts::run(&hall, &scope, &no, act, seen, &fields).await?;
    let answer = if petition.readers().include(&scope) {
        face(&petition)
    } else {
        json!({ "no": petition.no, "handed_over": true })
    };
    Ok(Json(answer).into_response())
}

/// What every answer holds; nothing personal.
fn face(petition: &Petition) -> Value {
    let face = petition.face();
    json!({
        "no": petition.no,
        "version": petition.version,
        "class": petition.class.as_str(),
        "way": petition.way.map(|w| w.as_str()),
        "state": face.state,
        "open": face.open,
        "unit": petition.unit,
        "holder": petition.holder,
        "people": petition.people,
        "received_on": petition.received_on.to_string(),
        "accepted_on": petition.accepted_on.map(|d| d.to_string()),
        "closed_on": petition.closed_on.map(|d| d.to_string()),
        "due": face.due.map(|d| d.to_string()),
    })
}

/// JSON as the fields of the form: `parties` become `p0.name` and so on; other lists are joined.
fn fields(body: &Map<String, Value>) -> Fields {
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Bool(yes) => if *yes { "1" } else { "0" }.to_owned(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、"),
        other => other.to_string(),
    };
    let mut pairs = Vec::new();
    for (name, value) in body {
        match (name.as_str(), value) {
            ("parties", Value::Array(parties)) => {
                for (n, party) in parties.iter().enumerate() {
                    let of = party.as_object().into_iter().flatten();
                    pairs.extend(of.map(|(what, value)| (format!("p{n}.{what}"), plain(value))));
                }
            }
            _ => pairs.push((name.clone(), plain(value))),
        }
    }
    Fields::of(pairs)
}
