//! Whatever cannot be answered is answered in words: a page for a person, problem+json for a program.

use super::hall::{House, PASSWORD, on_each};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use serde_json::json;
use yimen::shell::routes::{Gate, Routes};
use yimen_store::testing;

#[test]
fn an_unknown_address_is_a_page_for_a_person_and_a_problem_for_a_program() {
    on_each(|house| async move {
        let page = house.get("/no-such-page", "").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(
            page.body.contains("没有这个页面") && page.body.contains("<html lang=\"zh-CN\""),
            "{}",
            page.body
        );
        let english = house.get("/no-such-page?lang=en", "").await;
        assert!(english.body.contains("There is no such page"), "{}", english.body);
        assert!(english.header("set-cookie").starts_with("lang=en"), "the choice is remembered");
        let problem = house.api(Method::GET, "/api/v1/no-such-thing", "", None).await;
        assert_eq!(problem.status, StatusCode::NOT_FOUND);
        assert_eq!(problem.header("content-type"), "application/problem+json");
        let said = problem.json();
        assert_eq!(said["status"], 404);
        assert_eq!(said["instance"], "/api/v1/no-such-thing");
        assert_eq!(said["request_id"], problem.header("x-request-id"), "the number in the log");
        let wrong_method = house.api(Method::DELETE, "/api/v1/sessions", "", None).await;
        assert_eq!(wrong_method.status, StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(wrong_method.json()["code"], "method_not_allowed");
    });
}

#[test]
fn json_that_cannot_be_read_is_refused_with_the_field_or_the_place() {
    on_each(|house| async move {
        let reply = house.api(Method::POST, "/api/v1/sessions", "", Some(json!({ "account": 7 }))).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{}", reply.body);
        assert_eq!(reply.json()["field"], "account");
        let reply = house.api(Method::POST, "/api/v1/sessions", "", Some(json!({ "account": "a" }))).await;
        assert_eq!(reply.json()["field"], "password", "{}", reply.body);
        let broken = Request::post("/api/v1/sessions")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from("{\"account\":"))
            .expect("a request");
        let reply = house.send(broken).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert!(reply.json()["detail"].as_str().expect("words").contains("line 1 column"), "{}", reply.body);
    });
}

#[test]
fn a_wrong_content_type_and_a_body_beyond_a_megabyte_have_words_of_their_own() {
    on_each(|house| async move {
        let text = Request::post("/api/v1/sessions")
            .header(header::CONTENT_TYPE, "text/plain")
            .body(Body::from("hello"))
            .expect("a request");
        let reply = house.send(text).await;
        assert_eq!(reply.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert!(
            reply.json()["detail"].as_str().expect("words").contains("application/json"),
            "{}",
            reply.body
        );
        let long = "x".repeat(1_100_000);
        let reply = house
            .api(Method::POST, "/api/v1/sessions", "", Some(json!({ "account": long, "password": "x" })))
            .await;
        assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(reply.json()["code"], "too_large");
        let form = house.post("/sign-in", "", &[("account", &long), ("password", "x")]).await;
        assert_eq!(form.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(form.body.contains("不能超过1 MB"), "{}", form.body);
    });
}

#[test]
fn a_form_from_another_site_is_stopped_in_words() {
    on_each(|house| async move {
        house.clerk("liuxy").await;
        let cookie = house.sign_in("liuxy", PASSWORD).await.expect("signed in");
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("origin", "http://evil.example"), ("origin", "null")]
        {
            let request = Request::post("/sign-out")
                .header(header::HOST, "hall.test")
                .header(header::COOKIE, &cookie)
                .header(header::ACCEPT, "text/html")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::empty())
                .expect("a request");
            let reply = house.send(request).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{name}: {value}");
            assert!(reply.body.contains("来自其他网站"), "{}", reply.body);
        }
        assert_eq!(house.get("/me", &cookie).await.status, StatusCode::OK, "still signed in");
    });
}

#[test]
fn every_answer_tells_the_browser_what_a_page_may_do() {
    on_each(|house| async move {
        for path in ["/sign-in", "/no-such-page", "/healthz"] {
            let reply = house.get(path, "").await;
            let policy = reply.header("content-security-policy");
            assert!(
                policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"),
                "{policy}"
            );
            assert!(!policy.contains("unsafe-inline"), "{policy}");
            assert_eq!(reply.header("x-content-type-options"), "nosniff");
            assert_eq!(reply.header("referrer-policy"), "same-origin");
            assert_eq!(reply.header("cache-control"), "no-store");
        }
        let page = house.get("/sign-in", "").await;
        assert!(!page.body.contains("style=") && !page.body.contains("<script>"), "nothing inline");
        let sheet =
            page.body.split('"').find(|part| part.ends_with("yimen.css")).expect("a style sheet").to_owned();
        let reply = house.get(&sheet, "").await;
        assert_eq!(reply.status, StatusCode::OK);
        assert!(reply.header("cache-control").contains("immutable"));
        let stale = house.get("/static/000000000000/yimen.css", "").await;
        assert_eq!(stale.header("cache-control"), "no-cache", "an old address works, but is not kept");
    });
}

#[test]
fn a_defect_in_one_handler_is_one_page_with_a_number_and_not_a_lost_connection() {
    testing::on_each(|store| {
        async fn broken() -> &'static str {
            panic!("a defect")
        }
        let routes = yimen::routes().merge(Routes::new().get("/broken", Gate::Public, broken));
        let house = House::open(store, routes);
        tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
            house.set_up().await;
            let reply = house.get("/broken", "").await;
            assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
            assert!(reply.body.contains("系统出错") && reply.body.contains(reply.header("x-request-id")));
            assert!(!reply.body.contains("a defect"), "the detail stays in the log");
            assert_eq!(house.get("/sign-in", "").await.status, StatusCode::OK, "the house goes on");
        });
    });
}

#[test]
fn when_the_database_is_gone_one_is_told_to_wait_and_that_nothing_is_confirmed() {
    use yimen::shell::Failure;
    use yimen_store::Error;
    testing::on_each(|store| {
        async fn gone() -> Result<&'static str, Failure> {
            Err(Error::Unavailable("the server does not answer".to_owned()).into())
        }
        async fn stale() -> Result<&'static str, Failure> {
            Err(Error::Stale.into())
        }
        let routes = Routes::new().get("/gone", Gate::Public, gone).get("/stale", Gate::Public, stale);
        let house = House::open(store, yimen::routes().merge(routes));
        tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
            house.set_up().await;
            let page = house.get("/gone", "").await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(page.header("retry-after"), "5");
            assert!(page.body.contains("没有确认保存"), "{}", page.body);
            assert!(!page.body.contains("does not answer"), "the detail stays in the log");
            let stale = house.get("/stale", "lang=en").await;
            assert_eq!(stale.status, StatusCode::CONFLICT);
            assert!(stale.body.contains("Somebody else was faster"), "{}", stale.body);
        });
    });
}

#[test]
fn nobody_but_this_machine_reads_the_metrics() {
    use axum::extract::ConnectInfo;
    use std::net::SocketAddr;
    on_each(|house| async move {
        let mut request = Request::get("/metrics").body(Body::empty()).expect("a request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 4000))));
        assert_eq!(house.send(request).await.status, StatusCode::NOT_FOUND);
        yimen::shell::metrics::install();
        house.get("/healthz", "").await;
        let here = house.get("/metrics", "").await;
        assert_eq!(here.status, StatusCode::OK);
        assert!(here.body.contains("yimen_requests_total"), "{}", here.body);
    });
}

#[test]
fn the_hall_says_that_it_is_alive_and_ready() {
    on_each(|house| async move {
        assert_eq!(house.get("/healthz", "").await.json()["status"], "alive");
        let ready = house.get("/readyz", "").await.json();
        assert_eq!((&ready["status"], &ready["set_up"]), (&json!("ready"), &json!(true)));
    });
}
