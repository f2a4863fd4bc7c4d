//! The database locked, or its server gone: 503 in words within a bounded time, and afterwards all goes on.

use super::hall::{homestead, on_each_ground};
use axum::http::StatusCode;
use std::{
    sync::mpsc,
    time::{Duration, Instant},
};
use yimen_store::{Engine, Error, Options, statements};

statements! {
    /// Something that needs the write lock.
    LOCK = "UPDATE counter SET n = n WHERE county = 'nowhere'";
    /// The server's process behind a connection.
    BACKEND_PG = "SELECT CAST(pg_backend_pid() AS BIGINT)";
    /// Ends it.
    END_PG = "SELECT pg_terminate_backend(CAST($1 AS BIGINT)::int)";
}

fn impatient() -> Options {
    Options { patience: Duration::from_millis(400), limit: Duration::from_secs(2), ..Options::default() }
}

#[test]
fn while_another_program_locks_the_database_nobody_waits_long_and_then_the_same_request_works_once() {
    on_each_ground(&impatient(), |ground| async move {
        let house = ground.open().await;
        if house.hall.store().engine() == Engine::Postgres {
            return; // there a lock holds up one row, not the house
        }
        let token = house.token("clerk.one").await;
        let (locked, is_locked) = mpsc::channel();
        let (let_go, told_to_let_go) = mpsc::channel::<()>();
        let other = ground.store();
        let holder = std::thread::spawn(move || {
            other.write_now(move |tx| -> Result<(), Error> {
                tx.exec(LOCK, &[])?;
                locked.send(()).map_err(|e| Error::Db(e.to_string()))?;
                // Held until the test has looked, or it gave up.
                let _ = told_to_let_go.recv_timeout(Duration::from_secs(20));
                Ok(())
            })
        });
        is_locked.recv_timeout(Duration::from_secs(10)).expect("the other program has the lock");
        let began = Instant::now();
        let reply = house.post_once(&token, "/api/v1/cases", &homestead(), Some("locked")).await;
        let said = reply.refused(503, "store_unavailable");
        assert!(said["detail"].as_str().is_some_and(|words| !words.contains("SQLITE")), "{said}");
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
        let shown = house.get(&token, "/api/v1/items?q=zjd").await;
        assert_eq!(shown.status, StatusCode::OK, "reading goes on");
        let_go.send(()).expect("still there");
        holder.join().expect("no panic").expect("let go");
        let reply = house.post_once(&token, "/api/v1/cases", &homestead(), Some("locked")).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
        assert_eq!(house.counts().await, (1, 1), "nothing of the first attempt was kept");
    });
}

#[test]
fn when_the_server_ends_every_connection_of_the_hall_it_says_so_and_takes_up_its_work_again() {
    on_each_ground(&impatient(), |ground| async move {
        let house = ground.open().await;
        if house.hall.store().engine() == Engine::Sqlite {
            return; // there is no server
        }
        let token = house.token("clerk.one").await;
        house.received(&token).await;
        let other = ground.store();
        let (mut refused, mut rounds) = (0, 0);
        for round in 0..12 {
            // One after the other: only connections of this hall, the server belongs to other tests as well.
            let Ok(backend) = house.hall.store().write(|tx| tx.value::<i64>(BACKEND_PG, &[])).await else {
                continue; // this one had been ended in the round before
            };
            other.write(move |tx| tx.value::<bool>(END_PG, &[&backend])).await.expect("ended");
            let key = format!("round-{round}");
            let mut reply = house.post_once(&token, "/api/v1/cases", &homestead(), Some(&key)).await;
            while reply.status == StatusCode::SERVICE_UNAVAILABLE {
                reply.refused(503, "store_unavailable");
                refused += 1;
                assert!(refused < 40, "it never comes back");
                tokio::time::sleep(Duration::from_millis(50)).await;
                reply = house.post_once(&token, "/api/v1/cases", &homestead(), Some(&key)).await;
            }
            assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.body);
            rounds += 1;
        }
        assert!(rounds > 2, "the server was gone in earnest");
        assert_eq!(house.counts().await.0, 1 + rounds, "every case once");
    });
}
