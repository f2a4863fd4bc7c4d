//! The shapes of the API: what is sent and what comes back.

use serde_json::{Value, json};
use yimen_rules::case::{Channel, ClockName, ClockState, DeliveryWay, Light, Outcome, PaperResult, State};

fn words<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Value {
    json!({ "type": "string", "enum": all.iter().map(|v| word(*v)).collect::<Vec<_>>() })
}

fn text(what: &str) -> Value {
    json!({ "type": "string", "description": what })
}

fn day(what: &str) -> Value {
    json!({ "type": ["string", "null"], "format": "date", "description": what })
}

/// Every named schema.
pub fn all() -> Value {
    let mut schemas = json!({
        "Problem": {
            "type": "object",
            "description": "RFC 9457. `detail` says in the reader's language what is wrong and how to mend it.",
            "required": ["type", "title", "status", "detail", "code"],
            "properties": {
                "type": text("an address that stands for the kind of problem"),
                "title": text("a few words"),
                "status": { "type": "integer" },
                "detail": text("a sentence"),
                "code": text("stable, searchable name, such as `notice_incomplete`"),
                "field": text("the field to mend, such as `applicant.id_number` or `materials[2].result`"),
                "instance": text("the id of the request, to be read out to the operator"),
            },
        },
        "Credentials": {
            "type": "object",
            "required": ["account", "password"],
            "properties": { "account": text("account name"), "password": text("password") },
        },
        "Session": {
            "type": "object",
            "required": ["token"],
            "properties": {
                "token": text("send it as `Authorization: Bearer …`"),
                "expires_at": { "type": "string", "format": "date-time" },
                "account": { "type": "object" },
            },
        },
        "PaperCheck": {
            "type": "object",
            "required": ["name", "result"],
            "properties": {
                "name": text("name (either language) or code of a paper of the item"),
                "result": words(PaperResult::ALL, PaperResult::as_str),
                "remark": text("what is to be put right"),
            },
        },
        "NoticeLine": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": text("name or code of the paper"),
                "result": { "type": "string", "enum": ["missing", "to_correct"] },
                "reason": text("why it does not do"),
                "basis": text("legal ground; the item's when none is given"),
                "cure": text("how to put it right"),
            },
        },
        "Applicant": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": text("person or organisation"),
                "id_number": text("citizen identity number (GB 11643) or unified social credit code (GB 32100)"),
                "no_id_reason": text("why there is no number; needed when there is none"),
                "phone": text("mobile, or land line with area code"),
                "address": text("at most 100 characters"),
            },
        },
        "NewCase": {
            "type": "object",
            "required": ["item", "applicant"],
            "properties": {
                "item": text("id such as `TG-001`, or the full name"),
                "item_version": { "type": "integer", "description": "the version the sender had in view; another one in force is refused" },
                "township": text("nine-digit code or name; the sender's own when none is given"),
                "channel": words(Channel::ALL, Channel::as_str),
                "applicant": { "$ref": "#/components/schemas/Applicant" },
                "materials": { "type": "array", "items": { "$ref": "#/components/schemas/PaperCheck" },
                    "description": "papers as checked; a required paper that is not named was not handed in" },
                "remark": text("anything to note"),
                "then": { "type": "string", "enum": ["accept", "notify", "refuse"],
                    "description": "in the same act; an instant item accepted so is also granted" },
                "items": { "type": "array", "items": { "$ref": "#/components/schemas/NoticeLine" } },
                "reason": text("for `refuse`"),
                "basis": text("for `refuse`"),
                "competent_body": text("for `refuse`: where to go instead"),
                "contact": text("number of the contact it comes from, which goes on as this case in the same breath"),
            },
        },
        "Clock": {
            "type": "object",
            "required": ["name", "rule", "length", "unit", "started", "due", "light"],
            "properties": {
                "name": words(ClockName::ALL, ClockName::as_str),
                "rule": text("`one_time_notice`, `licensing_decision`, `service_commitment`, …"),
                "basis": text("article or document"),
                "bureau": text("for a bureau's leg"),
                "length": { "type": "integer" },
                "extension": { "type": "integer" },
                "unit": { "type": "string", "enum": ["working_day", "calendar_day", "calendar_month", "hour"] },
                "started": { "type": "string", "format": "date", "description": "counting starts the next day" },
                "due": day("last day in time; null while the clock stands still"),
                "provisional": { "type": "boolean", "description": "reaches into a year whose holidays are not announced" },
                "state": words(ClockState::ALL, ClockState::as_str),
                "finished": day("when it ended"),
                "light": words(&Light::ALL, Light::as_str),
            },
        },
        "Case": {
            "type": "object",
            "required": ["id", "case_no", "state", "version", "clocks"],
            "properties": {
                "id": text("the case number; key of the case"),
                "case_no": text("23 characters: township 9, date 8, serial 5, check 1"),
                "version": { "type": "integer", "description": "send it with every act" },
                "state": words(State::ALL, State::as_str),
                "light": words(&Light::ALL, Light::as_str),
                "due": day("due date of the clock that leads"),
                "item": { "type": "object" },
                "township": text("nine-digit code"),
                "holder": { "type": "object", "description": "who holds it: township or bureau" },
                "applicant": { "type": "object", "description": "masked" },
                "clocks": { "type": "array", "items": { "$ref": "#/components/schemas/Clock" } },
                "materials": { "type": "array", "items": { "type": "object" } },
                "notices": { "type": "array", "items": { "type": "object" } },
                "legs": { "type": "array", "items": { "type": "object" } },
                "suspensions": { "type": "array", "items": { "type": "object" } },
                "outcome": { "type": ["string", "null"] },
                "on_time": { "type": ["boolean", "null"] },
            },
        },
    });
    schemas["Act"] = json!({ "allOf": [{ "$ref": "#/components/schemas/Version" }] });
    schemas["Version"] = json!({
        "type": "object",
        "required": ["version"],
        "properties": { "version": { "type": "integer", "description": "as last seen; another one is 409 and changes nothing" } },
    });
    schemas
}

/// What an act takes beside the version.
pub fn act(word: &str) -> Value {
    let reason = || text("why; told to the applicant");
    let properties = match word {
        "notify" => json!({
            "items": { "type": "array", "items": { "$ref": "#/components/schemas/NoticeLine" },
                "description": "none: everything missing or to be corrected; leaving a missing paper out is refused" },
            "reason": text("needed for a further notice about papers that lay there the first time; flagged as a violation"),
        }),
        "supplement" => {
            json!({ "materials": { "type": "array", "items": { "$ref": "#/components/schemas/PaperCheck" },
            "description": "none: everything asked for came, in order" } })
        }
        "refuse" => {
            json!({ "reason": reason(), "basis": text("ground"), "competent_body": text("where to go instead") })
        }
        "forward" => {
            json!({ "bureau": text("code, such as `MZ`; the item's own bureau when none is given") })
        }
        "return" => json!({ "opinion": text("what the bureau found"), "refused": { "type": "boolean" } }),
        "suspend" => json!({ "reason": text("one that the item's law allows, such as `hearing`"),
            "needed_days": { "type": "integer", "description": "working days, told in writing" } }),
        "extend" => json!({ "reason": reason(),
            "days": { "type": "integer", "description": "in the unit of the law; none: all it allows" },
            "told_by": text("how the applicant was told") }),
        "decide" => json!({ "outcome": words(Outcome::ALL, Outcome::as_str), "reason": reason(),
            "basis": text("ground"), "result": text("name or number of the result document") }),
        "deliver" => {
            json!({ "way": words(DeliveryWay::ALL, DeliveryWay::as_str), "receiver": text("in whose hands"),
            "remark": text("anything to remark") })
        }
        "withdraw" | "void" => json!({ "reason": reason() }),
        "correct" => json!({ "reason": reason(), "item": text("the right item"),
            "applicant": { "$ref": "#/components/schemas/Applicant" },
            "materials": { "type": "array", "items": { "$ref": "#/components/schemas/PaperCheck" } } }),
        _ => json!({}),
    };
    json!({ "allOf": [{ "$ref": "#/components/schemas/Version" }, { "type": "object", "properties": properties }] })
}
