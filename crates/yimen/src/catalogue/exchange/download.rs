//! Files out: the catalogue as workbook and JSON, the empty template, the rows that were left out.

use super::{
    batch, file,
    produce::{Dress, make},
};
use crate::shell::{Failure, Hall, frame::Answer, reader::Reader, words::Words};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use rust_xlsxwriter::XlsxError;
use yimen_rules::{
    catalogue::{Item, exchange},
    refusal::Refusal,
};

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The newest version of every item, by id.
fn items(hall: &Hall) -> Vec<Item> {
    hall.items().last_versions().map(|version| version.item.clone()).collect()
}

/// `GET /catalogue/export.xlsx`
pub async fn workbook(State(hall): State<Hall>, reader: Reader) -> Answer {
    let (items, language, on) = (items(&hall), reader.language, hall.today());
    let made =
        off_thread(move || make(&exchange::write_workbook(&items, language), Dress::Full, language, on))
            .await?;
    Ok(sent(
        made.map_err(too_long)?,
        XLSX,
        &language.t("exchange-file-catalogue"),
        &format!("catalogue-{on}.xlsx"),
    ))
}

/// `GET /catalogue/export.json`
pub async fn json(State(hall): State<Hall>, reader: Reader) -> Answer {
    let (items, on) = (items(&hall), hall.today());
    let text = off_thread(move || exchange::write_json(&items)).await?;
    let words = reader.language.t("exchange-file-catalogue");
    Ok(sent(text.into_bytes(), "application/json", &words, &format!("catalogue-{on}.json")))
}

/// `GET /catalogue/template.xlsx`
pub async fn template(State(hall): State<Hall>, reader: Reader) -> Answer {
    let (language, on) = (reader.language, hall.today());
    let made = off_thread(move || make(&exchange::template(language), Dress::Full, language, on)).await?;
    Ok(sent(made.map_err(too_long)?, XLSX, &language.t("exchange-file-template"), "catalogue-template.xlsx"))
}

/// `GET /catalogue/import/{id}/left-out`
pub async fn left_out(State(hall): State<Hall>, reader: Reader, Path(id): Path<String>) -> Answer {
    let (_, bytes) = batch::one(&hall, &id).await?;
    let (items, language, on) = (hall.items(), reader.language, hall.today());
    let (made, ending) = off_thread(move || {
        file::left_out(&bytes, &|id| items.newest(id).map(|item| (*item).clone()), language, on)
    })
    .await?
    .map_err(Failure::Internal)?;
    let media = if ending == "json" { "application/json" } else { XLSX };
    Ok(sent(made, media, &language.t("exchange-file-left-out"), &format!("left-out.{ending}")))
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| Failure::Internal(format!("writing a file fell: {e}")))
}

fn too_long(error: XlsxError) -> Failure {
    Refusal::conflict(
        "exchange_too_long",
        format!("有的内容放不进Excel单元格（{error}）；请改用JSON导出。"),
        format!("Something does not fit into a cell of a workbook ({error}); export JSON instead."),
    )
    .into()
}

/// A file to be saved: under its name in the reader's language where the browser can, in plain letters where not.
fn sent(bytes: Vec<u8>, media: &'static str, words: &str, plain: &str) -> Response {
    let ending = plain.rsplit_once('.').map_or("", |(_, ending)| ending);
    let encoded: String = format!("{words}.{ending}")
        .bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    let line = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    // Letters, digits and percent signs: always a header value.
    if let Ok(line) = HeaderValue::from_str(&line) {
        headers.insert(header::CONTENT_DISPOSITION, line);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}
