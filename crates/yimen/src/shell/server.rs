//! The layers round the routes, and serving until told to stop.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
};
use std::{any::Any, net::SocketAddr, time::Duration};
use tokio::net::TcpListener;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};

use super::{
    assets,
    failure::Failure,
    flash,
    hall::Hall,
    health, limits, metrics, present, reader, request_id,
    routes::{Gate, Routes},
    security, signed_in,
};

/// The largest body: a case with all its papers named is a few kilobytes.
pub const BODY_LIMIT: usize = 1024 * 1024;
/// How long a person waits at most.
const PATIENCE: Duration = Duration::from_secs(30);

/// The routes of the shell itself.
pub fn routes() -> Routes {
    Routes::new()
        .get("/healthz", Gate::Public, health::alive)
        .get("/readyz", Gate::Public, health::ready)
        .get("/metrics", Gate::Public, metrics::show)
        .get("/static/{hash}/{*file}", Gate::Public, assets::serve)
        .get("/favicon.ico", Gate::Public, assets::icon)
}

/// The whole house: every route behind its gate, and the layers round them, outermost last.
pub fn house(hall: &Hall, routes: Routes) -> Router {
    let router = routes
        .into_router(hall)
        .fallback(|| async { Failure::NotFound })
        .method_not_allowed_fallback(|| async { Failure::MethodNotAllowed });
    router
        .layer(from_fn(request_id::note))
        .layer(from_fn(without_nul))
        .layer(from_fn(hurry))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(hall.clone(), set_up_first))
        .layer(CsrfLayer::new().with_rejection_response(security::cross_site))
        .layer(from_fn_with_state(hall.clone(), limits::hold_back))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(hall.clone(), present::present))
        .layer(from_fn(flash::take_away))
        .layer(from_fn_with_state(hall.clone(), security::guard))
        .layer(from_fn_with_state(hall.clone(), signed_in::identify))
        .layer(from_fn(reader::find_reader))
        .layer(CompressionLayer::new())
        .layer(from_fn(request_id::number))
        .with_state(hall.clone())
}

/// A defect in one handler is one failed request, logged, with an id to be read out; never a lost connection.
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    Failure::Internal(format!("panic: {said}")).into_response()
}

/// Middleware: nobody waits longer than half a minute for the first word of an answer.
async fn hurry(request: Request, next: Next) -> Response {
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::TimedOut.into_response(),
    }
}

/// Middleware: the character U+0000 stands in no address of ours, and PostgreSQL takes it in no text.
async fn without_nul(request: Request, next: Next) -> Response {
    if request.uri().path_and_query().is_some_and(|address| address.as_str().contains("%00")) {
        let detail = "the address holds the character U+0000".to_owned();
        return Failure::Malformed { field: None, detail }.into_response();
    }
    next.run(request).await
}

/// Middleware: before the county is set up, every page leads to the set-up and nothing else works.
async fn set_up_first(State(hall): State<Hall>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let open = path == "/set-up"
        || path.starts_with("/static/")
        || matches!(path, "/healthz" | "/readyz" | "/metrics" | "/api/openapi.json");
    if open || hall.is_set_up() {
        return next.run(request).await;
    }
    if present::wants_problem(path, request.headers()) {
        return Failure::NotSetUp.into_response();
    }
    Redirect::to("/set-up").into_response()
}

/// Serves until ctrl-c or SIGTERM, then finishes the requests in hand (at most half a minute).
///
/// # Errors
/// When the listener fails.
pub async fn serve(listener: TcpListener, router: Router) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(told_to_stop());
    tokio::select! {
        result = serving => result,
        () = async { told_to_stop().await; tokio::time::sleep(PATIENCE).await; } => {
            tracing::warn!("some requests did not finish in time and were cut off");
            Ok(())
        }
    }
}

/// Waits for ctrl-c or SIGTERM. Streams that would go on for ever end with it, so that nobody waits for them.
pub async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
