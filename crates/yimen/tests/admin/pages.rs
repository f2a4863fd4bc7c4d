//! The administrators' pages of calendar and audit, through the router.

use super::{
    hall::{House, PASSWORD},
    rig::{BENEFIT, LICENCE, meddle, on_each, receive, seal, whole},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use yimen_rules::{
    case::Then,
    permission::{Role, Unit},
};

const NOTICE: &str =
    "国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。";

/// The value of a hidden field.
fn hidden(body: &str, name: &str) -> String {
    let (_, rest) = body.split_once(&format!("name=\"{name}\" value=\"")).expect("the field");
    let text = rest.split('"').next().expect("its end");
    text.replace("&#34;", "\"").replace("&quot;", "\"").replace("&amp;", "&")
}

async fn finished(house: &House, cookie: &str, path: &str) -> String {
    for _ in 0..500 {
        let reply = house.get(path, cookie).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        if !reply.body.contains("data-progress") {
            return reply.body;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("{path} does not come to its end");
}

#[test]
fn the_year_is_shown_known_or_provisional() {
    on_each(|house| async move {
        let cookie = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let known = house.get("/admin/calendar?year=2026", &cookie).await;
        assert!(known.body.contains("已公布") && known.body.contains("<b>248</b>"), "{}", known.body);
        let unknown = house.get("/admin/calendar?year=2027&lang=en", &cookie).await;
        assert!(
            unknown.body.contains("provisional") && unknown.body.contains("September"),
            "{}",
            unknown.body
        );
        let far = house.get("/admin/calendar?year=9999", &cookie).await;
        assert!(far.status == StatusCode::OK && far.body.contains("2050"), "{}", far.body);
    });
}

#[test]
fn a_notice_is_pasted_looked_at_and_applied() {
    on_each(|house| async move {
        let case = receive(&house, LICENCE, Then::Accept).await;
        super::rig::travel(&house, "2026-12-18");
        let late = receive(&house, LICENCE, Then::Accept).await;
        let cookie = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let fields = [("text", NOTICE), ("source", "国办发明电〔2026〕9号")];
        let preview = house.post("/admin/calendar/import", &cookie, &fields).await;
        assert_eq!(preview.status, StatusCode::OK, "{}", preview.body);
        assert!(preview.body.contains(&late.case_no) && preview.body.contains("已确定"), "{}", preview.body);
        assert!(!preview.body.contains(&case.case_no), "it ends within the year");
        assert_eq!(house.hall.calendar_version(), 0, "nothing is written yet");
        let (fact, seen) = (hidden(&preview.body, "fact"), hidden(&preview.body, "seen"));
        let send = [("fact", fact.as_str()), ("seen", seen.as_str())];
        let list = house.post("/admin/calendar/preview.csv", &cookie, &send).await;
        assert!(
            list.body.starts_with('\u{feff}') && list.body.contains(&format!("=\"\"{}\"\"", late.case_no)),
            "{}",
            list.body
        );
        let applied = house.post("/admin/calendar/apply", &cookie, &send).await;
        assert_eq!(
            (applied.status, applied.location()),
            (StatusCode::SEE_OTHER, "/admin/calendar/changes/1")
        );
        let moved = finished(&house, &cookie, "/admin/calendar/changes/1").await;
        assert!(moved.contains(&late.case_no) && moved.contains("1 件改期"), "{moved}");
        let again = house.post("/admin/calendar/apply", &cookie, &send).await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
        let year = house.get("/admin/calendar?year=2027", &cookie).await;
        assert!(year.body.contains("已公布") && year.body.contains("国办发明电〔2026〕9号"), "{}", year.body);
        let csv = house.get("/admin/calendar/changes/1/cases.csv", &cookie).await;
        assert!(csv.body.lines().count() > 1, "{}", csv.body);
        whole(&house).await;
    });
}

#[test]
fn a_file_is_uploaded_without_a_script() {
    on_each(|house| async move {
        let cookie = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let json = r#"{"year":2027,"source":"国办发明电〔2026〕9号","days_off":[{"date":"2027-01-01","name_zh":"元旦"}],"makeup_working_days":[]}"#;
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\n\r\n--x\r\nContent-Disposition: form-data; \
             name=\"text\"\r\n\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\
             Content-Type: application/json\r\n\r\n\u{feff}{json}\r\n--x--\r\n"
        );
        let request = Request::post("/admin/calendar/import")
            .header(header::COOKIE, &cookie)
            .header(header::HOST, "hall.test")
            .header(header::ORIGIN, "http://hall.test")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .expect("a request");
        let reply = house.send(request).await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        assert!(reply.body.contains("2027年节假日安排"), "{}", reply.body);
        assert!(reply.body.contains("应为"), "a year with one day off is doubted: {}", reply.body);
    });
}

#[test]
fn what_cannot_be_read_is_told_beside_the_field_and_kept() {
    on_each(|house| async move {
        let cookie = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let reply = house.post("/admin/calendar/import", &cookie, &[("text", "{\"year\": 2027")]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("不是有效的 JSON") && reply.body.contains("2027"), "{}", reply.body);
        let fields = [("from", "2026-12-05"), ("to", "2026-12-06"), ("name", "防汛"), ("authority", "")];
        let reply = house.post("/admin/calendar/close", &cookie, &fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in ["本来就不上班", "请填写文号", "value=\"防汛\"", "value=\"2026-12-05\""] {
            assert!(reply.body.contains(words), "{words}: {}", reply.body);
        }
        let nothing = house.post("/admin/calendar/lift", &cookie, &[("authority", "1号")]).await;
        assert!(nothing.body.contains("请勾选"), "{}", nothing.body);
        let forged = house.post("/admin/calendar/apply", &cookie, &[("fact", "{}"), ("seen", "0")]).await;
        assert_eq!(forged.status, StatusCode::BAD_REQUEST, "{}", forged.body);
    });
}

#[test]
fn a_closure_spares_the_rest_days_in_between_and_can_be_lifted() {
    on_each(|house| async move {
        let cookie = house.sign_in("sysadmin", PASSWORD).await.expect("signed in");
        let fields = [
            ("from", "2026-12-04"),
            ("to", "2026-12-07"),
            ("name", "冰冻"),
            ("authority", "安府字〔2026〕20号"),
        ];
        let preview = house.post("/admin/calendar/close", &cookie, &fields).await;
        let (fact, seen) = (hidden(&preview.body, "fact"), hidden(&preview.body, "seen"));
        house.post("/admin/calendar/apply", &cookie, &[("fact", &fact), ("seen", &seen)]).await;
        finished(&house, &cookie, "/admin/calendar/changes/1").await;
        assert_eq!(house.hall.calendar().overrides().len(), 2, "Friday and Monday");
        let lift = [("day", "2026-12-07"), ("authority", "安府字〔2026〕21号")];
        let preview = house.post("/admin/calendar/lift", &cookie, &lift).await;
        let (fact, seen) = (hidden(&preview.body, "fact"), hidden(&preview.body, "seen"));
        house.post("/admin/calendar/apply", &cookie, &[("fact", &fact), ("seen", &seen)]).await;
        finished(&house, &cookie, "/admin/calendar/changes/2").await;
        assert_eq!(house.hall.calendar().overrides().len(), 1);
        let trail = house.get("/admin/calendar", &cookie).await;
        assert!(trail.body.contains("取消停办 2026-12-07（安府字〔2026〕21号）"), "{}", trail.body);
    });
}

#[test]
fn the_log_shows_acts_of_administrators_and_nothing_of_what_is_in_a_case() {
    on_each(|house| async move {
        let case = receive(&house, BENEFIT, Then::Accept).await;
        house.clerk("ft.clerk").await;
        let _ = house.sign_in("ft.clerk", "wrong").await;
        let cookie = house.sign_in("auditor", PASSWORD).await.expect("signed in");
        let log = house.get("/admin/audit", &cookie).await;
        assert!(log.body.contains("登录失败") && log.body.contains("ft.clerk"), "{}", log.body);
        assert!(!log.body.contains(&case.case_no), "steps of cases stand apart");
        let steps = house.get("/admin/audit?what=case", &cookie).await;
        assert!(steps.body.contains(&case.case_no) && steps.body.contains("收件登记"), "{}", steps.body);
        assert!(!steps.body.contains("欧*") && !steps.body.contains("MZ-003"), "no content: {}", steps.body);
        let own =
            house.get("/admin/audit?what=account&actor=auditor&from=2026-11-23&to=2026-11-23", &cookie).await;
        assert!(own.body.contains("登录") && !own.body.contains("登录失败"), "{}", own.body);
        let none = house.get("/admin/audit?from=2020-01-01&to=2020-01-02", &cookie).await;
        assert!(none.body.contains("没有符合条件的记录"), "{}", none.body);
        let wrong = house.get("/admin/audit?from=yesterday", &cookie).await;
        assert!(wrong.status == StatusCode::OK && wrong.body.contains("未按日期筛选"), "{}", wrong.body);
    });
}

#[test]
fn the_log_is_read_page_by_page_to_its_beginning() {
    on_each(|house| async move {
        for n in 0..40 {
            house.clerk(&format!("clerk{n}")).await;
        }
        let cookie = house.sign_in("auditor", PASSWORD).await.expect("signed in");
        let (mut path, mut pages, mut seen) = ("/admin/audit".to_owned(), 0, 0);
        loop {
            let reply = house.get(&path, &cookie).await;
            pages += 1;
            seen += reply.body.matches("<details class=\"more\">").count();
            match reply.body.split_once("class=\"btn small\" href=\"/admin/audit?") {
                Some((_, rest)) => {
                    path = format!("/admin/audit?{}", rest.split('"').next().expect("its end"))
                }
                None => break,
            }
        }
        let entries = whole(&house).await.entries;
        assert!(pages > 2 && seen as u64 == entries, "{pages} pages, {seen} lines, {entries} entries");
    });
}

#[test]
fn the_page_verifies_in_the_background_and_writes_down_that_it_did() {
    on_each(|house| async move {
        receive(&house, BENEFIT, Then::Accept).await;
        let cookie = house.sign_in("auditor", PASSWORD).await.expect("signed in");
        let sealed = house.post("/admin/audit/seal", &cookie, &[]).await;
        assert_eq!(sealed.status, StatusCode::SEE_OTHER, "{}", sealed.body);
        assert_eq!(house.post("/admin/audit/verify", &cookie, &[]).await.status, StatusCode::SEE_OTHER);
        let done = finished(&house, &cookie, "/admin/audit/verify").await;
        assert!(done.contains("全部完好"), "{done}");
        meddle(&house, "UPDATE cases SET on_time = NOT on_time").await;
        house.post("/admin/audit/verify", &cookie, &[]).await;
        let done = finished(&house, &cookie, "/admin/audit/verify").await;
        assert!(done.contains("发现问题") && done.contains("column on_time"), "{done}");
        // The page tells the end a moment before the log has it.
        for _ in 0..200 {
            let log = house.get("/admin/audit?what=audit", &cookie).await;
            if log.body.contains("校验：完好")
                && log.body.contains("校验：发现问题")
                && log.body.contains("封存日志")
            {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("it was not written down");
    });
}

#[test]
fn a_seal_is_a_sheet_and_a_case_is_proved_under_it() {
    on_each(|house| async move {
        let case = receive(&house, BENEFIT, Then::Accept).await;
        seal(&house).await;
        house.account("jiwei", Role::Supervisor, Unit::County).await;
        let cookie = house.sign_in("jiwei", PASSWORD).await.expect("signed in");
        let list = house.get("/admin/audit/seals", &cookie).await;
        assert!(list.body.contains("第 1 号") && !list.body.contains("立即封存"), "{}", list.body);
        let sheet = house.get("/admin/audit/seals/1", &cookie).await;
        assert!(sheet.body.contains("根值") && sheet.body.contains("签名公钥"), "{}", sheet.body);
        assert_eq!(house.get("/admin/audit/seals/2", &cookie).await.status, StatusCode::NOT_FOUND);
        let proof = house.get(&format!("/admin/audit/proof?case={}", case.case_no), &cookie).await;
        assert!(proof.body.contains("全部成立") && proof.body.contains("2 / 2"), "{}", proof.body);
        let none = house.get("/admin/audit/proof?case=12345", &cookie).await;
        assert!(none.status == StatusCode::OK && none.body.contains("没有这个办件"), "{}", none.body);
        assert_eq!(house.get("/admin/audit/verify", &cookie).await.status, StatusCode::FORBIDDEN);
    });
}
