//! `GET /admin/audit`: who did what, and when. Of cases only that something happened: no administrator sees what is in
//! them (domain reference 8.2).

use super::{proof::hex, sql};
use crate::{
    shell::{
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::{Permitted, SignedIn},
        words::{Words, local},
    },
    signin::account::instant,
};
use askama::Template;
use axum::extract::{Query, State};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;
use yimen_calendar::start_of_day;
use yimen_rules::{language::Language, permission::Action};
use yimen_store::Error;

/// Lines on a page.
const PAGE: usize = 50;
/// Entries looked at for one page: a filter that matches little leads on in steps, and never holds a reader long.
const WINDOW: i64 = 50_000;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// What is acted on: a word of [`WHAT`]; empty: everything but cases.
    what: String,
    /// Whose acts.
    actor: String,
    /// First day.
    from: String,
    /// Last day.
    to: String,
    /// Place before which the page begins.
    before: Option<i64>,
}

/// What can be chosen: the word, the streams it stands for, the streams it leaves out.
const WHAT: [(&str, &str, &str); 7] = [
    ("", "", "case:%"),
    ("account", "account:%", ""),
    ("access", "access:%", ""),
    ("sign-in", "sign-in", ""),
    ("calendar", "calendar", ""),
    ("audit", "audit", ""),
    ("case", "case:%", ""),
];

/// One entry.
struct Line {
    seq: i64,
    at: String,
    actor: String,
    what: String,
    object: String,
    version: i64,
    case_no: Option<String>,
    more: String,
    hash: String,
}

struct Choice {
    value: &'static str,
    text: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "audit/list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
    choices: Vec<Choice>,
    asked: Asked,
    wrong_day: bool,
    next: Option<String>,
    looked: bool,
    filtered: bool,
    may_verify: bool,
}

/// Shows a page of the journal, newest first.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Query(asked): Query<Asked>,
) -> Answer {
    let language = frame.language;
    let (from, until, wrong_day) = span(&asked);
    let (_, like, unlike) = WHAT.into_iter().find(|(word, ..)| *word == asked.what).unwrap_or(WHAT[0]);
    let before = asked.before.unwrap_or(i64::MAX);
    let (county, actor) = (scope.county().to_owned(), asked.actor.trim().to_lowercase());
    let (found, window) = hall
        .store()
        .read(move |tx| -> Result<_, Error> {
            let limit = PAGE as i64 + 1;
            let found = tx.all(
                sql::JOURNAL_BEFORE,
                &[&county, &before, &WINDOW, &like, &unlike, &actor, &from, &until, &limit],
                |row| {
                    let (stream, kind, body): (String, String, String) =
                        (row.get(1)?, row.get(5)?, row.get(6)?);
                    Ok(line(
                        row.get(0)?,
                        &stream,
                        row.get(2)?,
                        row.get(3)?,
                        row.get(4)?,
                        &kind,
                        &body,
                        language,
                    )
                    .with_hash(&row.get::<Vec<u8>>(7)?))
                },
            )?;
            let window: (i64, i64, i64) =
                tx.one(sql::JOURNAL_WINDOW, &[&county, &before, &WINDOW], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                })?;
            Ok((found, window))
        })
        .await?;
    let mut lines = found;
    let full = lines.len() > PAGE;
    lines.truncate(PAGE);
    let (lowest, looked_at, latest) = window;
    // Nothing older can match once everything looked at lies before the first day asked for.
    let further = looked_at == WINDOW && latest >= from;
    let next_from = match (full, further) {
        (true, _) => lines.last().map(|line| line.seq),
        (false, true) => Some(lowest),
        (false, false) => None,
    };
    page(&ListPage {
        choices: WHAT
            .iter()
            .map(|(value, ..)| Choice {
                value,
                text: language
                    .t(&format!("audit-what-{}", if value.is_empty() { "all" } else { value }))
                    .into_owned(),
                chosen: *value == asked.what,
            })
            .collect(),
        next: next_from.map(|seq| address(&asked, seq)),
        looked: !full && further,
        filtered: !(asked.what.is_empty()
            && asked.actor.is_empty()
            && asked.from.is_empty()
            && asked.to.is_empty()),
        may_verify: hall.may(&person, Action::AuditVerify),
        lines,
        asked,
        wrong_day,
        frame,
    })
}

/// The instants asked for, and whether a day could not be read.
fn span(asked: &Asked) -> (i64, i64, bool) {
    let mut wrong = false;
    let mut day = |text: &str| -> Option<Date> {
        let text = text.trim();
        let found = text.parse().ok();
        wrong |= found.is_none() && !text.is_empty();
        found
    };
    let from = day(&asked.from).and_then(start_of_day).map_or(i64::MIN, |at| at.as_microsecond());
    let until = day(&asked.to)
        .and_then(|d| d.tomorrow().ok())
        .and_then(start_of_day)
        .map_or(i64::MAX, |at| at.as_microsecond());
    (from, until, wrong)
}

fn address(asked: &Asked, before: i64) -> String {
    let before = before.to_string();
    let pairs = [
        ("what", asked.what.as_str()),
        ("actor", &asked.actor),
        ("from", &asked.from),
        ("to", &asked.to),
        ("before", &before),
    ];
    let said: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    format!("/admin/audit?{}", serde_urlencoded::to_string(said).unwrap_or_default())
}

impl Line {
    fn with_hash(self, hash: &[u8]) -> Line {
        Line { hash: hex(hash), ..self }
    }
}

#[allow(clippy::too_many_arguments, reason = "the columns of an entry")]
fn line(
    seq: i64,
    stream: &str,
    version: i64,
    at: i64,
    actor: String,
    kind: &str,
    body: &str,
    language: Language,
) -> Line {
    let (sort, object) = stream.split_once(':').unwrap_or((stream, ""));
    let is_case = sort == "case";
    // What is in a matter is for its circle; here stands that something was done, by whom and when.
    let is_matter = yimen_rules::matter::Kind::parse(sort).is_some();
    Line {
        seq,
        at: to_the_second(instant(at), language),
        what: kind_words(kind, language),
        object: match object.is_empty() {
            true => sort_words(sort, language),
            false => format!("{} {object}", sort_words(sort, language)),
        },
        case_no: (is_case || sort == "access").then(|| object.to_owned()),
        more: if is_case || is_matter { String::new() } else { particulars(body, language) },
        hash: String::new(),
        actor,
        version,
    }
}

/// What is acted on, in words.
fn sort_words(sort: &str, language: Language) -> String {
    known(language, &format!("audit-sort-{sort}")).unwrap_or_else(|| sort.to_owned())
}

/// What happened, in words; an act of a capability that has no words here shows its own name.
pub fn kind_words(kind: &str, language: Language) -> String {
    let plain = kind.replace(['.', '_'], "-");
    let of_account = plain.strip_prefix("account-").map(|rest| format!("account-fact-{rest}"));
    known(language, &of_account.unwrap_or_else(|| format!("audit-kind-{plain}")))
        .unwrap_or_else(|| kind.to_owned())
}

fn known(language: Language, key: &str) -> Option<String> {
    let words = language.t(key);
    (!words.starts_with('⟦')).then(|| words.into_owned())
}

/// An instant with its seconds: acts of one minute keep their order.
fn to_the_second(at: Timestamp, language: Language) -> String {
    format!("{}:{:02}", language.moment(at), local(at).second())
}

/// The particulars of an entry as `name: value`, flat, the tag of the fact left out.
fn particulars(body: &str, language: Language) -> String {
    let value: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let mut out = Vec::new();
    flatten("", &value, &mut out);
    out.retain(|(name, _)| name != "fact");
    let mut text: String =
        out.iter().map(|(name, value)| said(name, value, language)).collect::<Vec<_>>().join(" · ");
    if text.chars().count() > 400 {
        text = text.chars().take(400).chain(['…']).collect();
    }
    text
}

/// A name of the particulars in words where there are some; the path to it is left out then.
fn said(name: &str, value: &str, language: Language) -> String {
    let last = name.rsplit('.').next().unwrap_or(name);
    match known(language, &format!("audit-field-{}", last.replace('_', "-"))) {
        Some(words) => format!("{words}{}{value}", language.pick("：", ": ")),
        None => format!("{name}: {value}"),
    }
}

fn flatten(name: &str, value: &serde_json::Value, out: &mut Vec<(String, String)>) {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(&name, value, out);
            }
        }
        Value::Array(items) if items.iter().all(|i| !i.is_object() && !i.is_array()) => {
            let texts: Vec<String> = items.iter().map(plain).collect();
            out.push((name.to_owned(), texts.join(", ")));
        }
        Value::Array(items) => out.push((name.to_owned(), format!("{} ×", items.len()))),
        Value::Null => {}
        other => out.push((name.to_owned(), plain(other))),
    }
}

fn plain(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particulars_are_flat_and_short() {
        let body = r#"{"fact":"proposed","particulars":{"roles":["window_clerk"],"window":null,"unit":{"township":"360829106"}}}"#;
        let said = particulars(body, Language::En);
        assert_eq!(said, "roles: window_clerk · particulars.unit.township: 360829106");
        assert_eq!(particulars("no json", Language::Zh), "");
        let long = format!(r#"{{"why":"{}"}}"#, "长".repeat(900));
        assert_eq!(particulars(&long, Language::Zh).chars().count(), 401);
    }

    #[test]
    fn every_fact_of_a_case_and_of_an_account_has_words() {
        for kind in [
            "received",
            "notified",
            "supplemented",
            "deemed_accepted",
            "accepted",
            "not_accepted",
            "forwarded",
            "received_at_bureau",
            "returned",
            "suspended",
            "resumed",
            "extended",
            "decided",
            "delivered",
            "withdrawn",
            "corrected",
            "voided",
            "redated",
            "account.signed_in",
            "account.took_effect",
            "access.unmasked",
            "access.printed",
            "calendar.year_imported",
            "calendar.closed",
            "calendar.lifted",
            "audit.verified",
            "audit.found_wrong",
            "audit.not_carried_through",
            "audit.sealed",
            "county.set_up",
            "sign_in.unknown_account",
        ] {
            // In English some words are the kind itself; that both files hold the same keys is another test.
            assert_ne!(kind_words(kind, Language::Zh), kind, "no words for {kind}");
        }
    }
}
