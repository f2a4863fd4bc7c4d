//! `GET /api/openapi.json`: the API described, made from the very routes that are served, so that a route without a
//! description (or a description without a route) fails a test.

mod disputes;
mod schemas;

use crate::shell::{
    Json, Routes,
    routes::{Gate, RouteRow},
};
use serde_json::{Map, Value, json};

/// The route of the description.
pub fn routes() -> Routes {
    Routes::new().get("/api/openapi.json", Gate::Public, || async { Json(document(&crate::routes().rows())) })
}

/// Method, path, one line of summary, schema of the body, status and schema of the answer.
type Described = (&'static str, &'static str, &'static str, Option<&'static str>, u16, Option<&'static str>);

const DESCRIBED: &[Described] = &[
    ("POST", "/api/v1/sessions", "Sign in", Some("Credentials"), 201, Some("Session")),
    ("GET", "/api/v1/sessions/current", "Who am I", None, 200, Some("Session")),
    ("DELETE", "/api/v1/sessions/current", "Sign out", None, 204, None),
    (
        "GET",
        "/api/v1/items",
        "Items in force, found by words, questions, pinyin or id (`q`, `limit`)",
        None,
        200,
        None,
    ),
    (
        "GET",
        "/api/v1/search",
        "Find items, questions, posts and (for staff) pages of the manual (`q`, `kind`, `township`, `limit`)",
        None,
        200,
        None,
    ),
    ("GET", "/api/v1/items/{id}", "One item with its papers and limits", None, 200, None),
    (
        "GET",
        "/api/v1/items/{id}/versions",
        "Every version of an item: which is in force, how many open cases hold each, what is flagged",
        None,
        200,
        None,
    ),
    ("GET", "/api/v1/items/{id}/versions/{version}", "One version as it was published", None, 200, None),
    ("GET", "/api/v1/bases", "The policy bases with how many items cite each", None, 200, None),
    ("GET", "/api/v1/bases/{id}", "One policy basis with the items that cite it, and where", None, 200, None),
    ("POST", "/api/v1/people/recall", "Recall a known person by identity number", None, 200, None),
    ("POST", "/api/v1/cases", "Receive a case", Some("NewCase"), 201, Some("Case")),
    (
        "GET",
        "/api/v1/cases",
        "Cases of one's scope (`light`, `township`, `state`, `item`, `clerk`, `bureau`, `q`, `measure`, `from`, `to`, `cursor`, `limit`)",
        None,
        200,
        None,
    ),
    (
        "POST",
        "/api/v1/cases/find",
        "Find cases by a text that no address may hold: `{q, limit}`",
        None,
        200,
        None,
    ),
    ("GET", "/api/v1/cases/{id}", "One case", None, 200, Some("Case")),
    ("GET", "/api/v1/cases/{id}/proof", "Every clock of the case, day by day", None, 200, None),
    ("GET", "/api/v1/cases/{id}/journal", "The facts of the case with their hashes", None, 200, None),
    ("POST", "/api/v1/contacts", "Write a contact down", None, 201, None),
    (
        "GET",
        "/api/v1/contacts",
        "Contacts of one's circle (`view`, `kind`, `light`, `after`)",
        None,
        200,
        None,
    ),
    ("POST", "/api/v1/contacts/earlier", "What a caller came with before, by telephone", None, 200, None),
    ("GET", "/api/v1/contacts/{no}", "One contact with its chain", None, 200, None),
    ("POST", "/api/v1/contacts/{no}/accept", "Take a contact over", None, 200, None),
    (
        "POST",
        "/api/v1/contacts/{no}/decline",
        "Give a contact back to the giver, with the reason",
        None,
        200,
        None,
    ),
    ("POST", "/api/v1/contacts/{no}/answer", "Answer a contact", None, 200, None),
    (
        "POST",
        "/api/v1/contacts/{no}/hand-over",
        "Hand a contact to a named account (to, note)",
        None,
        200,
        None,
    ),
    ("POST", "/api/v1/contacts/{no}/promise", "Promise to call back within a working day", None, 200, None),
    (
        "POST",
        "/api/v1/contacts/{no}/complaint",
        "A contact goes on as a complaint (no, sealed_off)",
        None,
        200,
        None,
    ),
    ("POST", "/api/v1/contacts/{no}/close", "Look at an answer and close the contact", None, 200, None),
    ("POST", "/api/v1/contacts/{no}/void", "Strike out a contact of the same day", None, 200, None),
    ("POST", "/api/v1/contacts/{no}/dispatch", "Send a ticket to a unit (unit, fixed)", None, 200, None),
    ("POST", "/api/v1/contacts/{no}/not-accept", "Do not accept a ticket (ground, told)", None, 200, None),
    ("POST", "/api/v1/contacts/{no}/sign", "Sign for a ticket", None, 200, None),
    ("POST", "/api/v1/contacts/{no}/return", "Return a ticket within 24 hours", None, 200, None),
    ("POST", "/api/v1/contacts/{no}/extend", "Extend a ticket once", None, 200, None),
    (
        "POST",
        "/api/v1/contacts/{no}/call-back",
        "Ask the caller of a ticket (satisfied: yes, no, unreached; words)",
        None,
        200,
        None,
    ),
    (
        "POST",
        "/api/v1/routing/try",
        "Where something would go by the routing rules, and why",
        None,
        200,
        None,
    ),
    (
        "GET",
        "/api/v1/petitions",
        "Petitions of one's circle (`open`, `class`, `state`, `unit`, `after`)",
        None,
        200,
        None,
    ),
    (
        "POST",
        "/api/v1/petitions",
        "Register a petition; an accusation answers with its number alone",
        None,
        201,
        None,
    ),
    ("GET", "/api/v1/petitions/{no}", "One petition", None, 200, None),
    ("POST", "/api/v1/petitions/{no}/triage/{act}", "Triage, send on, object or take back", None, 200, None),
    (
        "POST",
        "/api/v1/petitions/{no}/handle/{act}",
        "Tell, inquire, draft, sign, deliver, and the like",
        None,
        200,
        None,
    ),
    ("POST", "/api/v1/petitions/{no}/extend/{act}", "Extend the limit once", None, 200, None),
    ("POST", "/api/v1/petitions/{no}/review/{act}", "Review and re-examine", None, 200, None),
    ("POST", "/api/v1/petitions/{no}/rule/{act}", "Rule on competence", None, 200, None),
    ("POST", "/api/v1/petitions/{no}/discipline/{act}", "Handle an accusation", None, 200, None),
    (
        "GET",
        "/api/v1/reports/summary",
        "Counts and rates by township (`from`, `to`, `township`)",
        None,
        200,
        None,
    ),
    (
        "GET",
        "/api/v1/reports/bulletin",
        "The county's figures with their units, in all and by township (`from`, `to`, `township`)",
        None,
        200,
        None,
    ),
    (
        "GET",
        "/api/v1/disputes",
        "Disputes of one's circle (`light`, `state`, `kind`, `township`, `cursor`)",
        None,
        200,
        None,
    ),
    (
        "POST",
        "/api/v1/disputes",
        "Register a dispute: `{kind, origin, place, facts, risk, sides: [{name, id_number, phone, people, answer}]}`",
        None,
        201,
        None,
    ),
    ("GET", "/api/v1/disputes/{no}", "One dispute", None, 200, None),
];

/// Acts on a case share one shape; their bodies differ.
const ACT: &str = "/api/v1/cases/{id}/";

fn summary_of_act(word: &str) -> &'static str {
    match word {
        "accept" => "Accept (受理)",
        "notify" => "Give the one-time notice (一次性告知)",
        "supplement" => "Papers come in afterwards (补正)",
        "refuse" => "Do not accept (不予受理)",
        "forward" => "Send to a bureau (转送)",
        "receive" => "The bureau receives it (签收)",
        "return" => "The bureau gives it back (退回)",
        "suspend" => "Stop the clock (暂停计时)",
        "resume" => "Let it run again (恢复计时)",
        "extend" => "Extend, once (延期)",
        "decide" => "Decide (办结)",
        "deliver" => "Deliver (送达)",
        "withdraw" => "The applicant takes it back (撤回)",
        "correct" => "Put a mistaken intake right, the same day (更正)",
        "void" => "Strike a mistaken intake out, the same day (作废)",
        _ => "",
    }
}

/// The document for these routes.
pub fn document(rows: &[RouteRow]) -> Value {
    let mut paths = Map::new();
    for row in rows.iter().filter(|r| r.path.starts_with("/api/v1/")) {
        let Some(operation) = operation(row) else { continue };
        let path = paths.entry(row.path.to_owned()).or_insert_with(|| json!({}));
        path[row.method.as_str().to_lowercase()] = operation;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Yimen (一门)",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Township service halls of a county. JSON in and out; errors as application/problem+json \
                (RFC 9457) in the reader's language (`?lang=zh|en`). Send `Idempotency-Key` with a POST: the same key \
                twice gives the same answer once. Dates are legal days of Asia/Shanghai; instants are UTC.",
            "license": { "name": "Apache-2.0" },
        },
        "security": [{ "bearer": [] }, { "session": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "bearer": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": "session" },
            },
            "schemas": schemas::all(),
        },
    })
}

fn operation(row: &RouteRow) -> Option<Value> {
    let word = row.path.strip_prefix(ACT).filter(|w| !w.contains(['/', '{']) && row.method == "POST");
    let dispute = row.path.strip_prefix(disputes::ACT).filter(|_| row.method == "POST");
    let (summary, body, status, answer) = match word.filter(|_| dispute.is_none()) {
        None if dispute.is_some() => {
            let any = json!({ "type": "object", "required": ["version"] });
            (dispute.map_or("", disputes::summary_of_act), Some(any), 200, None)
        }
        Some(word) => (summary_of_act(word), Some(schemas::act(word)), 200, Some("Case")),
        None => {
            let (_, _, summary, body, status, answer) =
                DESCRIBED.iter().find(|d| d.0 == row.method.as_str() && d.1 == row.path)?;
            (*summary, body.map(reference), *status, *answer)
        }
    };
    let mut operation = json!({ "summary": summary });
    let mut parameters: Vec<Value> = row
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }))
        .collect();
    for name in query_of(summary) {
        parameters.push(json!({ "name": name, "in": "query", "schema": { "type": "string" } }));
    }
    if row.method == "POST" && (row.path.starts_with("/api/v1/cases") || row.path == "/api/v1/contacts") {
        parameters.push(json!({ "name": "Idempotency-Key", "in": "header", "schema": { "type": "string" } }));
    }
    if !parameters.is_empty() {
        operation["parameters"] = json!(parameters);
    }
    if let Some(schema) = body {
        operation["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    }
    let mut responses = json!({
        "default": { "description": "a problem in words",
            "content": { "application/problem+json": { "schema": reference("Problem") } } },
    });
    responses[status.to_string()] = match answer {
        Some(name) => {
            json!({ "description": "done", "content": { "application/json": { "schema": reference(name) } } })
        }
        None => json!({ "description": "done" }),
    };
    operation["responses"] = responses;
    if row.gate == Gate::Public {
        operation["security"] = json!([]);
    }
    Some(operation)
}

/// The query parameters, as the summary names them in back-ticks.
fn query_of(summary: &str) -> Vec<&str> {
    summary.split_once('(').map(|(_, rest)| rest.split('`').skip(1).step_by(2).collect()).unwrap_or_default()
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only there to answer an unknown word in words.
    const UNDESCRIBED: &[&str] = &["/api/v1/cases/{id}/{command}"];

    #[test]
    fn every_route_of_the_api_is_described() {
        let missing: Vec<String> = crate::routes()
            .rows()
            .iter()
            .filter(|r| r.path.starts_with("/api/v1/") && !UNDESCRIBED.contains(&r.path))
            .filter(|r| operation(r).is_none_or(|o| o["summary"] == ""))
            .map(|r| format!("{} {}", r.method, r.path))
            .collect();
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn nothing_is_described_that_is_not_served() {
        let rows = crate::routes().rows();
        for (method, path, ..) in DESCRIBED {
            assert!(
                rows.iter().any(|r| r.method == *method && r.path == *path),
                "{method} {path} is not served"
            );
        }
    }

    #[test]
    fn every_reference_leads_to_a_schema() {
        let document = document(&crate::routes().rows());
        let text = document.to_string();
        for part in text.split("#/components/schemas/").skip(1) {
            let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(!document["components"]["schemas"][&name].is_null(), "no schema {name}");
        }
    }
}
