//! Questions a second, beside an empty handler asked by the same router in the same run.

use anyhow::{Context, Result};
use axum::{
    Router,
    body::Body,
    extract::{Query, State},
    http::Request,
    routing::get,
};
use http_body_util::BodyExt;
use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceExt;
use yimen_rules::catalogue::shipped;
use yimen_search::{Finder, Kind, Words, documents_of, shipped_words};

/// Arguments of `search`.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// How often each question is asked.
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// One JSON object in place of the lines.
    #[arg(long)]
    json: bool,
}

/// The questions by which the search is measured.
const QUESTIONS: &str = include_str!("../../data/search/questions.tsv");

/// Runs it and prints what it found.
///
/// # Errors
/// When a request cannot be made.
pub fn run(args: &Args) -> Result<()> {
    let items = shipped();
    let (words, _) = Words::parse(shipped_words(), &|id| items.iter().any(|item| item.id == id));
    let documents = || items.iter().flat_map(documents_of).collect::<Vec<_>>();
    let first = timed(|| drop(Finder::new(documents(), &words)));
    let began = Instant::now();
    let finder = Arc::new(Finder::new(documents(), &words));
    let made = began.elapsed();
    let router =
        Router::new().route("/search", get(search)).route("/empty", get(|| async { "" })).with_state(finder);
    let questions: Vec<&str> = QUESTIONS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.rsplit_once('\t')?.0))
        .collect();
    let asked: Vec<String> = questions
        .iter()
        .map(|question| serde_urlencoded::to_string([("q", question)]))
        .collect::<Result<_, _>>()?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let a_second = |path: &str| -> Result<f64> {
        let began = Instant::now();
        for _ in 0..args.rounds {
            for query in &asked {
                let request = Request::get(format!("{path}?{query}")).body(Body::empty())?;
                let answer = runtime.block_on(router.clone().oneshot(request)).context("an answer")?;
                runtime.block_on(answer.into_body().collect())?;
            }
        }
        Ok((args.rounds * asked.len()) as f64 / began.elapsed().as_secs_f64())
    };
    let (empty, search) = (a_second("/empty")?, a_second("/search")?);
    let ratio = search / empty;
    if args.json {
        let told = serde_json::json!({
            "questions": questions.len(), "search_a_second": search, "empty_a_second": empty, "ratio": ratio,
            "made_first_ms": first.as_millis() as u64, "made_ms": made.as_millis() as u64,
        });
        println!("{told}");
        return Ok(());
    }
    println!("made ready in {first:.0?} the first time (the dictionary is read), then in {made:.0?}");
    println!("{search:.0} questions/s on one thread, an empty handler {empty:.0}/s: ratio {ratio:.4}");
    Ok(())
}

async fn search(State(finder): State<Arc<Finder>>, Query(asked): Query<HashMap<String, String>>) -> String {
    let q = asked.get("q").map(String::as_str).unwrap_or_default();
    let found = finder.find_among(q, None, 10, &|document| document.kind == Kind::Item);
    found.hits.first().map(|hit| hit.id.clone()).unwrap_or_default()
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}
