//! The night watch on a clock that travels.

use super::rig::{BENEFIT, LICENCE, another, look, on_each, receive, travel, whole};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use yimen::{opening, shell::hall::Options, watch};
use yimen_rules::case::{State, Then};
use yimen_store::outbox;

#[test]
fn a_licence_left_alone_for_five_working_days_is_accepted_by_the_system_as_of_its_receipt() {
    on_each(|house| async move {
        let licence = receive(&house, LICENCE, Then::Nothing).await;
        let benefit = receive(&house, BENEFIT, Then::Nothing).await;
        // Received on Monday 23 November 2026; the fifth working day is Monday the 30th.
        travel(&house, "2026-11-30");
        assert_eq!(
            watch::round(&house.hall).await.expect("a round").lapsed,
            0,
            "the last day is still in time"
        );
        travel(&house, "2026-12-01");
        assert_eq!(watch::round(&house.hall).await.expect("a round").lapsed, 1);
        let case = look(&house, &licence.case_no).await;
        let acceptance = case.acceptance.as_ref().expect("accepted");
        assert!(acceptance.deemed);
        assert_eq!((acceptance.by.as_str(), acceptance.on), ("system", licence.received_on));
        assert_eq!(look(&house, &benefit.case_no).await.state, State::Received, "no licence, no fiction");
        assert_eq!(watch::round(&house.hall).await.expect("a round").lapsed, 0, "once");
        whole(&house).await;
    });
}

#[test]
fn more_cases_than_a_page_holds_lapse_in_one_round() {
    on_each(|house| async move {
        for _ in 0..205 {
            receive(&house, LICENCE, Then::Nothing).await;
        }
        travel(&house, "2026-12-01");
        assert_eq!(watch::round(&house.hall).await.expect("a round").lapsed, 205);
    });
}

#[test]
fn the_first_round_folds_seals_and_settles_and_the_second_has_nothing_to_do() {
    on_each(|house| async move {
        receive(&house, BENEFIT, Then::Accept).await;
        house.wait(10);
        let first = watch::round(&house.hall).await.expect("a round");
        assert!(first.folded > 0 && first.sealed == 1 && first.posted == 1, "{first:?}");
        assert_eq!(watch::round(&house.hall).await.expect("a round"), watch::Round::default());
        receive(&house, BENEFIT, Then::Accept).await;
        house.wait(10);
        assert_eq!(watch::round(&house.hall).await.expect("a round").sealed, 0, "a seal an hour is enough");
        house.wait(60);
        assert_eq!(watch::round(&house.hall).await.expect("a round").sealed, 1);
        assert!(whole(&house).await.seals == 2);
    });
}

/// A gateway that answers with these statuses, one a request, and keeps what it heard.
async fn gateway(answers: &'static [&'static str]) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/notices", listener.local_addr().expect("an address"));
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = heard.clone();
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.expect("a caller");
            let mut text = Vec::new();
            let mut piece = [0; 4096];
            // The whole request: the length of the body is said in its head.
            loop {
                let n = stream.read(&mut piece).await.expect("read");
                text.extend_from_slice(&piece[..n]);
                let said = String::from_utf8_lossy(&text).into_owned();
                let Some((head, body)) = said.split_once("\r\n\r\n") else { continue };
                let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")?.parse().ok());
                if n == 0 || length.is_none_or(|wanted: usize| body.len() >= wanted) {
                    kept.lock().expect("no panic").push(said);
                    break;
                }
            }
            let line = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            stream.write_all(line.as_bytes()).await.expect("written");
        }
    });
    (address, heard)
}

#[test]
fn what_the_applicant_is_owed_goes_to_the_gateway_and_again_when_it_failed() {
    on_each(|house| async move {
        let (address, heard) = gateway(&["503 Busy", "202 Accepted"]).await;
        let hall = another(&house, Options { notify_url: Some(address), ..Options::default() });
        opening::load(&hall).await.expect("opened");
        let case = receive(&house, BENEFIT, Then::Accept).await;
        assert_eq!(watch::round(&hall).await.expect("a round").posted, 0);
        assert_eq!(waiting(&house).await, 1);
        watch::round(&hall).await.expect("a round");
        assert_eq!(heard.lock().expect("no panic").len(), 1, "not at once again");
        house.wait(2);
        assert_eq!(watch::round(&hall).await.expect("a round").posted, 1);
        assert_eq!(waiting(&house).await, 0);
        let heard = heard.lock().expect("no panic");
        assert_eq!(heard.len(), 2);
        assert!(
            heard[1].starts_with("POST /notices HTTP/1.1") && heard[1].contains(&case.case_no),
            "{}",
            heard[1]
        );
        assert!(!heard[1].contains("欧阳") && !heard[1].contains("13800001234"), "no personal data leaves");
        let key = |text: &str| text.lines().find(|l| l.starts_with("idempotency-key")).map(str::to_owned);
        assert!(
            key(&heard[0]).is_some() && key(&heard[0]) == key(&heard[1]),
            "the same message, the same key"
        );
    });
}

async fn waiting(house: &super::hall::House) -> i64 {
    let county = house.hall.county().code.clone();
    house.hall.store().read(move |tx| outbox::waiting(tx, &county)).await.expect("read")
}

#[test]
fn only_an_address_that_can_be_reached_without_more_is_taken() {
    assert!(watch::address("http://127.0.0.1:9000/notices").is_ok());
    for wrong in ["https://gateway.example/x", "127.0.0.1:9000", "http://", "not an address"] {
        assert!(watch::address(wrong).is_err(), "{wrong}");
    }
}
