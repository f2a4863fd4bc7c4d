//! Routes that cannot be opened without saying who may pass.
//!
//! Each capability has a function `routes()` that lists method, path, gate and handler. The gate is enforced by the
//! registration itself, before the handler runs; and because the list can be read ([`Routes::rows`]), a test walks
//! every route with every role and compares the answers with the permission table.

use axum::{
    Router,
    extract::{Request, State},
    handler::Handler,
    http::Method,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, on},
};
use yimen_rules::permission::Action;

use super::{
    failure::{Failure, NoSession},
    hall::Hall,
    signed_in::{Identity, Permitted},
};

/// Who may pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Anybody.
    Public,
    /// Anybody who has signed in.
    SignedIn,
    /// Who has signed in and must change the password: that page itself, and signing out.
    EvenWithOldPassword,
    /// Those for whom the permission table has any reach for the action. How far it reaches, the handler asks of the
    /// [`Permitted`] it is given.
    Needs(Action),
}

impl From<Action> for Gate {
    fn from(action: Action) -> Gate {
        Gate::Needs(action)
    }
}

/// One route as a test sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteRow {
    /// The method.
    pub method: Method,
    /// The path with its parameters in braces.
    pub path: &'static str,
    /// Who may pass.
    pub gate: Gate,
}

/// A list of routes with their gates.
#[derive(Default)]
pub struct Routes {
    entries: Vec<(RouteRow, MethodRouter<Hall>)>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Routes {
        Routes::default()
    }

    /// Answers GET (and HEAD).
    pub fn get<H, T>(self, path: &'static str, gate: impl Into<Gate>, handler: H) -> Routes
    where
        H: Handler<T, Hall>,
        T: 'static,
    {
        self.on(Method::GET, MethodFilter::GET, path, gate.into(), handler)
    }

    /// Answers POST.
    pub fn post<H, T>(self, path: &'static str, gate: impl Into<Gate>, handler: H) -> Routes
    where
        H: Handler<T, Hall>,
        T: 'static,
    {
        self.on(Method::POST, MethodFilter::POST, path, gate.into(), handler)
    }

    /// Answers DELETE.
    pub fn delete<H, T>(self, path: &'static str, gate: impl Into<Gate>, handler: H) -> Routes
    where
        H: Handler<T, Hall>,
        T: 'static,
    {
        self.on(Method::DELETE, MethodFilter::DELETE, path, gate.into(), handler)
    }

    fn on<H, T>(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        gate: Gate,
        handler: H,
    ) -> Routes
    where
        H: Handler<T, Hall>,
        T: 'static,
    {
        self.entries.push((RouteRow { method, path, gate }, on(filter, handler)));
        self
    }

    /// All of these and all of those.
    pub fn merge(mut self, others: Routes) -> Routes {
        self.entries.extend(others.entries);
        self
    }

    /// Every route, in the order of registration.
    pub fn rows(&self) -> Vec<RouteRow> {
        self.entries.iter().map(|(row, _)| row.clone()).collect()
    }

    /// The router, each handler behind its gate.
    pub fn into_router(self, hall: &Hall) -> Router<Hall> {
        self.entries.into_iter().fold(Router::new(), |router, (row, handler)| {
            router.route(row.path, handler.layer(from_fn_with_state((hall.clone(), row.gate), pass)))
        })
    }
}

/// The gate before a handler.
async fn pass(State((hall, gate)): State<(Hall, Gate)>, mut request: Request, next: Next) -> Response {
    match open(&hall, gate, &request) {
        Ok(None) => next.run(request).await,
        Ok(Some(permitted)) => {
            request.extensions_mut().insert(permitted);
            next.run(request).await
        }
        Err(failure) => failure.into_response(),
    }
}

fn open(hall: &Hall, gate: Gate, request: &Request) -> Result<Option<Permitted>, Failure> {
    if gate == Gate::Public {
        return Ok(None);
    }
    let identity = request.extensions().get::<Identity>();
    let person = identity.map_or(Err(Failure::NotSignedIn(NoSession::Never)), Identity::person)?;
    if person.must_change_password && gate != Gate::EvenWithOldPassword {
        return Err(Failure::PasswordMustChange);
    }
    match gate {
        Gate::Needs(action) => hall.permit(&person, action).map(|scope| Some(Permitted(scope))),
        Gate::Public | Gate::SignedIn | Gate::EvenWithOldPassword => Ok(None),
    }
}
