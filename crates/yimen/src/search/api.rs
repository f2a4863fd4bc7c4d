//! `GET /api/v1/search?q=&kind=&township=&limit=`: what is found, for whoever asks; pages of the manual only for staff.

use super::{
    finder,
    shown::{Piece, pieces},
};
use crate::{
    guide::lists::address,
    shell::{
        Failure, Hall, Json, address::ClientAddress, limits::Limit, reader::Reader, signed_in::Identity,
    },
};
use axum::{
    Extension,
    extract::{Query, State},
};
use serde::{Deserialize, Serialize};
use yimen_search::{Document, Hit, Kind};

/// What is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    township: String,
    limit: Option<usize>,
}

#[derive(Serialize)]
struct Line {
    kind: &'static str,
    id: String,
    title: Vec<Piece>,
    snippet: Vec<Piece>,
    score: f32,
    url: String,
}

/// An answer of the API.
#[derive(Serialize)]
pub struct Answer {
    q: String,
    meant: Option<String>,
    hits: Vec<Line>,
}

/// Answers.
///
/// # Errors
/// Asked too often; as [`finder`].
pub async fn search(
    State(hall): State<Hall>,
    reader: Reader,
    client: ClientAddress,
    identity: Option<Extension<Identity>>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Answer>, Failure> {
    hall.limits().check(Limit::Search, &client.to_string())?;
    let staff = is_staff(identity.as_deref());
    let township = hall.county().township(wanted.township.trim()).map(|t| t.code.clone());
    let limit = wanted.limit.unwrap_or(20).clamp(1, 100);
    let among = |document: &Document| {
        (wanted.kind.is_empty() || wanted.kind == document.kind.as_str())
            && may_see(document, staff, township.as_deref())
    };
    let found = finder(&hall).await?.find_among(&wanted.q, Some(reader.language), limit, &among);
    let hits = found.hits.into_iter().map(|hit| line(hit, township.as_deref())).collect();
    Ok(Json(Answer { q: wanted.q.chars().take(240).collect(), meant: found.meant, hits }))
}

/// Whether somebody who may work here is behind the request.
pub(super) fn is_staff(identity: Option<&Identity>) -> bool {
    matches!(identity, Some(Identity::Here(person)) if !person.must_change_password)
}

/// Pages of the manual are for staff; posts are told for one township.
pub(super) fn may_see(document: &Document, staff: bool, township: Option<&str>) -> bool {
    match document.kind {
        Kind::Item | Kind::Guide => true,
        Kind::Manual => staff,
        Kind::Post => document.id.split('/').next() == township,
    }
}

/// Where a document is read.
pub(super) fn place(kind: Kind, id: &str, township: Option<&str>) -> String {
    match kind {
        Kind::Item => address(id, township),
        Kind::Guide => address(id.split('#').next().unwrap_or_default(), township) + "#questions",
        Kind::Manual => format!("/manual/{id}"),
        Kind::Post => format!("/guide/{}", id.split('/').next().unwrap_or_default()),
    }
}

fn line(hit: Hit, township: Option<&str>) -> Line {
    Line {
        kind: hit.kind.as_str(),
        url: place(hit.kind, &hit.id, township),
        title: pieces(&hit.title, &hit.title_marks),
        snippet: pieces(&hit.snippet, &hit.snippet_marks),
        score: hit.score,
        id: hit.id,
    }
}
