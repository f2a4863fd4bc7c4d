//! `GET /api/v1/reports/summary?from=&to=[&township=]`, and the same as CSV.

use super::{Figures, Period, Summary, csv, summary::Ask};
use crate::{
    shell::{Failure, Hall, Json, Permitted, Routes, reader::Reader},
    worklist::Query,
};
use axum::{
    extract::{RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use yimen_rules::{permission::Action, permission::Scope, refusal::Refusal};

/// The routes of the reports.
pub fn routes() -> Routes {
    Routes::new().get("/api/v1/reports/summary", Action::ReportRead, summary).get(
        "/reports/summary.csv",
        Action::ReportRead,
        as_csv,
    )
}

async fn summary(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Failure> {
    let summary = read(&hall, scope, &Query::read(query.as_deref())).await?;
    let county = hall.county();
    let townships: Vec<Value> = summary
        .townships
        .iter()
        .map(|t| {
            let known = county.township(&t.township);
            with(
                &t.figures,
                json!({
                    "township": t.township,
                    "name": known.map(|k| &k.name_zh),
                    "name_zh": known.map(|k| &k.name_zh),
                    "name_en": known.map(|k| &k.name_en),
                    "class": known.map(|k| k.class),
                }),
            )
        })
        .collect();
    Ok(Json(json!({
        "from": summary.period.from,
        "to": summary.period.to,
        "total": Value::Object(summary.total.json()),
        "townships": townships,
    })))
}

fn with(figures: &Figures, mut head: Value) -> Value {
    if let Value::Object(fields) = &mut head {
        fields.extend(figures.json());
    }
    head
}

async fn as_csv(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    reader: Reader,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let summary = read(&hall, scope, &Query::read(query.as_deref())).await?;
    let text = csv(&summary, &hall.county(), reader.language);
    let name = format!("attachment; filename=\"yimen-{}-{}.csv\"", summary.period.from, summary.period.to);
    Ok((
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)],
        text,
    )
        .into_response())
}

async fn read(hall: &Hall, scope: Scope, query: &Query) -> Result<Summary, Failure> {
    let today = hall.today();
    let period = Period::read(query.get("from"), query.get("to"), today)?;
    let ask = ask(hall, &scope, query.get("township"))?;
    hall.store().read(move |tx| Summary::read(tx, &ask, period, today)).await
}

/// A report on all a scope reaches, or on the township named.
///
/// # Errors
/// The field `township`, or forbidden.
pub fn ask(hall: &Hall, scope: &Scope, township: Option<&str>) -> Result<Ask, Refusal> {
    let county = hall.county();
    let code = match township {
        None => None,
        Some(wanted) => Some(county.township(wanted).map(|t| t.code.clone()).ok_or_else(|| {
            Refusal::invalid(
                "unknown_township",
                "township",
                "没有这个乡镇，请用九位代码或全名。",
                "There is no such township; give its nine-digit code or full name.",
            )
        })?),
    };
    Ask::of(scope, code.as_deref(), county.townships.iter().map(|t| t.code.clone()))
}
