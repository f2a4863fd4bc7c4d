//! Documents: issued under a number, the same bytes again, a re-print told apart, verified by code and by file, masked
//! for whoever may not see the name, and no PDF with a hole in it. Where the machine has no Chinese font only what needs
//! none is checked, loudly; CI does not allow that.

use super::hall::{Answer, House, NAME, on_each};
use axum::http::StatusCode;
use sm3::{Digest, Sm3};
use yimen_store::journal;

fn has_letters() -> bool {
    let found = yimen::document::fonts::FontFolders::default().find().can_print();
    assert!(found || std::env::var_os("CI").is_none(), "CI has no Chinese font: yimen fonts install");
    if !found {
        eprintln!("NOT CHECKED: no Chinese font on this machine");
    }
    found
}

fn sm3(bytes: &[u8]) -> String {
    Sm3::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn accepted(house: &House) -> String {
    let no = house.receive("TG-002", &[]).await;
    house.act("ft.clerk", &no, "accept", &[]).await;
    no
}

/// The facts of a number, as JSON.
async fn facts(house: &House, number: &str) -> Vec<serde_json::Value> {
    let stream = format!("document:{number}");
    let entries =
        house.hall.store().read(move |tx| journal::entries(tx, "360829", &stream)).await.expect("a stream");
    entries.iter().map(|entry| serde_json::from_str(&entry.body).expect("JSON")).collect()
}

/// The document's own code, out of its fact.
fn code(fact: &serde_json::Value) -> String {
    fact["code"].as_str().expect("a code").to_owned()
}

fn is_pdf(answer: &Answer) {
    answer.is(StatusCode::OK);
    assert!(answer.bytes.starts_with(b"%PDF-"), "{}", answer.text);
}

const NUMBER: &str = "枫政便受〔2026〕1号";

#[test]
fn a_document_is_numbered_recorded_with_its_hash_and_comes_out_the_same_again() {
    on_each(async |house| {
        let no = accepted(&house).await;
        let printed = house.post("ft.clerk", &format!("/cases/{no}/print/acceptance"), &[]).await;
        house.get("ft.clerk", printed.location()).await.says(NUMBER).says(NAME);
        let recorded = facts(&house, NUMBER).await;
        assert_eq!(recorded.len(), 1);
        assert_eq!((recorded[0]["again"].as_bool(), recorded[0]["print"].as_i64()), (Some(false), Some(1)));
        assert!(!recorded[0].to_string().contains(NAME), "the journal holds no name");
        let again = house.post("ft.clerk", &format!("/cases/{no}/print/acceptance"), &[]).await;
        house.get("ft.clerk", again.location()).await.says(NUMBER).says("补打</b>");
        let other = accepted(&house).await;
        let printed = house.post("ft.clerk2", &format!("/cases/{other}/print/acceptance"), &[]).await;
        house.get("ft.clerk2", printed.location()).await.says("枫政便受〔2026〕2号");
        if !has_letters() {
            return;
        }
        let recorded = facts(&house, NUMBER).await;
        assert_eq!(recorded.len(), 2, "a re-print is a fact of its own");
        assert_eq!(recorded[1]["again"].as_bool(), Some(true));
        let address = format!("/cases/{no}/print/acceptance.pdf?serial=1");
        let first = house.get("ft.clerk", &address).await;
        is_pdf(&first);
        assert_eq!(recorded[0]["sm3"].as_str(), Some(sm3(&first.bytes).as_str()));
        // Another day, another paper in between, and the case gone on: still the same bytes.
        house.wait(24 * 60);
        house.act("ft.clerk", &no, "forward", &[("bureau", "TG")]).await;
        assert_eq!(house.get("ft.clerk", &address).await.bytes, first.bytes);
        let second = house.get("ft.clerk", &format!("/cases/{no}/print/acceptance.pdf?serial=2")).await;
        assert_eq!(recorded[1]["sm3"].as_str(), Some(sm3(&second.bytes).as_str()));
        assert_ne!(second.bytes, first.bytes);
        house
            .get("ft.clerk", &format!("/cases/{no}"))
            .await
            .says("acceptance.pdf?nth=1&#38;serial=2")
            .says(NUMBER);
    });
}

#[test]
fn who_may_not_see_the_name_gets_a_copy_and_never_the_document() {
    if !has_letters() {
        return;
    }
    on_each(async |house| {
        let no = accepted(&house).await;
        house.post("ft.clerk", &format!("/cases/{no}/print/acceptance"), &[]).await;
        let address = format!("/cases/{no}/print/acceptance.pdf");
        let own = house.get("ft.clerk", &address).await;
        for other in ["supervisor", "ft.clerk2"] {
            let copy = house.get(other, &address).await;
            is_pdf(&copy);
            assert_ne!(copy.bytes, own.bytes, "{other}");
            assert!(copy.headers.get("x-document-sm3").is_none(), "a copy is no document");
        }
        house.get("lt.clerk", &address).await.is(StatusCode::NOT_FOUND);
        house.get("", &address).await.is(StatusCode::SEE_OTHER);
        house.get("ft.clerk", &format!("/cases/{no}/print/notice.pdf")).await.is(StatusCode::NOT_FOUND);
        house
            .get("ft.clerk", &format!("/cases/{no}/print/acceptance.pdf?serial=9"))
            .await
            .is(StatusCode::NOT_FOUND);
    });
}

#[test]
fn anybody_can_verify_a_document_and_learns_nothing_that_it_does_not_say() {
    on_each(async |house| {
        let no = accepted(&house).await;
        house.post("ft.clerk", &format!("/cases/{no}/print/acceptance"), &[]).await;
        let code = code(&facts(&house, NUMBER).await[0]);
        let page = house.get("", &format!("/verify/{}", code.to_lowercase())).await;
        page.is(StatusCode::OK).says("本系统签发的文书").says(NUMBER).says("受理通知书").says("欧**");
        page.says("安福县枫田镇人民政府").hides(NAME).hides("36082919030312").hides(&no);
        page.hides("此后").hides("补打");
        let wrong = format!("{}{}", &code[..15], if code.ends_with('0') { '1' } else { '0' });
        house.get("", &format!("/verify/{wrong}")).await.is(StatusCode::NOT_FOUND).says("没有查到这份文书");
        house.get("", "/verify/12").await.is(StatusCode::NOT_FOUND);
        house.get("", "/verify?code=12").await.is(StatusCode::UNPROCESSABLE_ENTITY).says("16 位");
        // A later print supersedes it, and the case moves on.
        house.wait(5);
        house.post("ft.clerk", &format!("/cases/{no}/print/acceptance"), &[]).await;
        house.act("ft.clerk", &no, "forward", &[("bureau", "TG")]).await;
        let page = house.get("", &format!("/verify/{code}")).await;
        page.says("补打，以后一份为准").says("又有新的进展");
        if !has_letters() {
            return;
        }
        let pdf = house.get("ft.clerk", &format!("/cases/{no}/print/acceptance.pdf?serial=1")).await.bytes;
        house.send_file("/verify", &[], &pdf).await.is(StatusCode::OK).says("完全一致").says(NUMBER);
        let mut forged = pdf.clone();
        let last = forged.len() - 20;
        forged[last] ^= 1;
        house.send_file("/verify", &[], &forged).await.is(StatusCode::NOT_FOUND).says("没有查到这份文书");
        house
            .send_file("/verify", &[("code", &code)], &forged)
            .await
            .is(StatusCode::OK)
            .says("文件与登记的不一致");
        house
            .send_file("/verify", &[], b"no pdf")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY)
            .says("不是 PDF");
    });
}

#[test]
fn a_resident_takes_a_copy_of_a_notice_with_number_and_digits() {
    if !has_letters() {
        return;
    }
    on_each(async |house| {
        let no = accepted(&house).await;
        let page = house.post("", "/status", &[("no", &no), ("four", "1234")]).await;
        page.is(StatusCode::OK).says("文书下载").says("受理通知书");
        let take = async |four: &str, kind: &str| {
            let fields = [("no", no.as_str()), ("four", four), ("kind", kind), ("nth", "1")];
            house.post("", "/status/document", &fields).await
        };
        is_pdf(&take("1234", "acceptance").await);
        take("9999", "acceptance").await.is(StatusCode::NOT_FOUND);
        take("1234", "delivery").await.is(StatusCode::NOT_FOUND);
        take("1234", "refusal").await.is(StatusCode::NOT_FOUND);
        house.post("ft.clerk", &format!("/cases/{no}/print/acceptance"), &[]).await;
        let copy = take("0017", "acceptance").await;
        is_pdf(&copy);
        let own = house.get("ft.clerk", &format!("/cases/{no}/print/acceptance.pdf")).await;
        assert_ne!(copy.bytes, own.bytes, "the copy is not the document");
    });
}

#[test]
fn a_keeper_changes_a_template_only_to_one_that_can_be_set() {
    if !has_letters() {
        return;
    }
    on_each(async |house| {
        house.get("ft.clerk", "/templates").await.is(StatusCode::FORBIDDEN);
        house.get("keeper", "/templates").await.is(StatusCode::OK).says("受理通知书").says("随程序提供");
        let source = yimen::document::form::shipped("acceptance").expect("shipped");
        let sent = async |source: &str, version: &str| {
            let fields = [("source", source), ("why", "落款改为红字"), ("version", version)];
            house.post("keeper", "/templates/acceptance", &fields).await
        };
        let wrong = sent(&format!("{source}\n#nosuchword\n"), "0").await;
        let line = format!("第 {} 行", source.lines().count() + 2);
        wrong.is(StatusCode::UNPROCESSABLE_ENTITY).says(&line).says("nosuchword").says("#heading(d)");
        let peek = sent("#read(\"/etc/passwd\")", "0").await;
        peek.is(StatusCode::UNPROCESSABLE_ENTITY).hides("root:");
        // A document of before keeps its template.
        let no = accepted(&house).await;
        house.post("ft.clerk", &format!("/cases/{no}/print/acceptance"), &[]).await;
        let before = house.get("ft.clerk", &format!("/cases/{no}/print/acceptance.pdf?serial=1")).await;
        is_pdf(&before);
        let changed = format!("{source}\n#text(fill: red)[见字]\n");
        sent(&changed, "0").await.is(StatusCode::SEE_OTHER);
        sent(&changed, "0").await.is(StatusCode::CONFLICT).says("刚被他人改过").says("见字");
        assert_eq!(
            house.get("ft.clerk", &format!("/cases/{no}/print/acceptance.pdf?serial=1")).await.bytes,
            before.bytes
        );
        let fields = [("source", changed.as_str())];
        is_pdf(&house.post("keeper", "/templates/acceptance/preview", &fields).await);
        house.get("keeper", "/templates/acceptance/versions/1").await.says("见字");
        let back = house.post("keeper", "/templates/acceptance/shipped", &[("version", "1")]).await;
        back.is(StatusCode::SEE_OTHER);
        house.get("keeper", "/templates/acceptance").await.hides("见字").says("恢复为随程序提供的");
    });
}
