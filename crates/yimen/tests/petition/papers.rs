//! The papers: drawn within the circle, with number and hash.

use super::rig::{APPEAL, done, number, on_each, register, sign_in};
use axum::http::StatusCode;

#[test]
fn the_papers_of_a_petition_are_printed_with_number_and_hash_and_come_out_the_same() {
    on_each(|house| async move {
        let clerk = sign_in(&house, "ft.clerk").await;
        let no = number(&register(&house, &clerk, &APPEAL).await);
        done(&house, "ft.director", &no, "handle/tell", &[("answer", "accepted")]).await;
        for paper in ["registration", "notice"] {
            let printed =
                house.post(&format!("/petitions/{no}/papers/{paper}"), &clerk, &[("nth", "1")]).await;
            assert_eq!(printed.status, StatusCode::SEE_OTHER, "{}", printed.body);
        }
        let page = house.get(&format!("/petitions/{no}"), &clerk).await.body;
        assert!(page.contains("信告〔2026〕1号"), "{page}");
        let not_yet = house.post(&format!("/petitions/{no}/papers/opinion"), &clerk, &[("nth", "1")]).await;
        assert_eq!(not_yet.status, StatusCode::NOT_FOUND);
        let pdf = format!("/petitions/{no}/papers/notice.pdf?nth=1");
        let reply = house.get(&pdf, &clerk).await;
        // A machine without a Chinese font prints from the browser and says so (409).
        if reply.status == StatusCode::OK {
            assert_eq!(reply.header("content-type"), "application/pdf");
            assert_eq!(reply.header("x-document-sm3").len(), 64);
        } else {
            assert_eq!(reply.status, StatusCode::CONFLICT, "{}", reply.body);
        }
        let outsider = sign_in(&house, "lt.director").await;
        assert_eq!(house.get(&pdf, &outsider).await.status, StatusCode::NOT_FOUND);
        let theirs = house.post(&format!("/petitions/{no}/papers/notice"), &outsider, &[("nth", "1")]).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    });
}
