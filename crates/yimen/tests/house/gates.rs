//! Every route with every role, against the permission table: the gates are what the table says, no more and no less.

use super::hall::{FENGTIAN, House, on_each};
use axum::http::{Method, StatusCode};
use std::collections::HashSet;
use yimen::shell::routes::Gate;
use yimen_rules::permission::{Role, Table, Unit};

fn unit_of(role: Role) -> Unit {
    match role {
        Role::CountyHandler | Role::BureauHead => Unit::Bureau("MZ".to_owned()),
        _ if role.is_scored() => Unit::Township(FENGTIAN.to_owned()),
        _ => Unit::County,
    }
}

/// An address for a route: something that does not exist in place of each parameter.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "none" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Refusals of the table itself, as told apart from a refusal of the rules behind the gate.
fn refused_by_gate(reply: &super::hall::Reply) -> bool {
    reply.status == StatusCode::FORBIDDEN
        && (reply.body.contains("permission_no_role") || reply.body.contains("permission_no_unit"))
}

async fn knock(house: &House, method: &Method, path: &str, token: &str) -> super::hall::Reply {
    use axum::{body::Body, http::Request, http::header};
    let request = Request::builder()
        .method(method)
        .uri(address(path))
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::empty())
        .expect("a request");
    house.send(request).await
}

#[test]
fn every_route_lets_in_exactly_the_roles_of_the_permission_table() {
    on_each(|house| async move {
        let table = Table::shipped();
        let rows = yimen::routes().rows();
        assert!(rows.len() > 20, "the routes can be listed");
        for (n, role) in Role::ALL.iter().enumerate() {
            let account = format!("role{n}");
            house.account(&account, *role, unit_of(*role)).await;
            for row in &rows {
                // Signing out ends the session; each role is let in everywhere else with one session.
                if row.path == "/sign-out" || (row.method == Method::DELETE && row.path.ends_with("/current"))
                {
                    continue;
                }
                let Gate::Needs(action) = row.gate else { continue };
                let token = house.token_cached(&account).await;
                let reply = knock(&house, &row.method, row.path, &token).await;
                let let_in = !refused_by_gate(&reply);
                let expected = table.reach(*role, action).is_some();
                assert_eq!(
                    let_in, expected,
                    "{role} at {} {} ({action}): {} {}",
                    row.method, row.path, reply.status, reply.body
                );
            }
        }
    });
}

#[test]
fn without_a_session_only_public_routes_open() {
    on_each(|house| async move {
        for row in yimen::routes().rows() {
            let reply = knock(&house, &row.method, row.path, "").await;
            let turned_away =
                reply.status == StatusCode::UNAUTHORIZED && reply.body.contains("not_signed_in");
            assert_eq!(
                turned_away,
                row.gate != Gate::Public,
                "{} {}: {}",
                row.method,
                row.path,
                reply.status
            );
        }
    });
}

#[test]
fn no_route_stands_twice_and_the_public_ones_are_few_and_known() {
    let rows = yimen::routes().rows();
    let mut seen = HashSet::new();
    for row in &rows {
        assert!(seen.insert((row.method.clone(), row.path)), "{} {} stands twice", row.method, row.path);
    }
    let public: Vec<&str> = rows.iter().filter(|row| row.gate == Gate::Public).map(|row| row.path).collect();
    for path in public.into_iter().filter(|path| *path != "/") {
        let known = [
            "/guide",
            "/board",
            "/wall",
            "/reception/",
            "/verify",
            "/favicon.ico",
            "/robots.txt",
            "/sitemap.xml",
            "/api/v1/search",
            "/sign-in",
            "/set-up",
            "/healthz",
            "/readyz",
            "/metrics",
            "/static/",
            "/status",
            "/api/openapi.json",
            "/api/v1/sessions",
        ];
        assert!(known.iter().any(|prefix| path.starts_with(prefix)), "{path} is open to anybody");
    }
}
