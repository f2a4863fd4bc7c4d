use super::hall::on_each;
use axum::http::StatusCode;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;
use yimen_rules::permission::Role;

const FENGTIAN: &str = "360829106";
const WINDOW: &str = "from=2026-11-01&to=2026-11-23";

#[test]
fn page_workbook_and_json_of_the_bulletin_say_the_same_and_the_townships_add_up() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let json = house.api(&format!("/api/v1/reports/bulletin?{WINDOW}"), &supervisor).await.json();
        let townships = json["townships"].as_object().expect("townships");
        assert_eq!(townships.len(), 19);
        for word in
            ["consultations", "visits", "visitors", "settled_people", "agency_cases", "contacts", "disputes"]
        {
            let total = json["total"][word].as_i64().expect("a number");
            let sum: i64 = townships.values().map(|t| t[word].as_i64().expect("a number")).sum();
            assert_eq!(sum, total, "{word}");
        }
        assert!(json["total"]["consultations"].as_i64() > Some(50), "{}", json["total"]);
        assert_eq!(json["seed"]["visits"], json["total"]["visits"]);
        let rate = &json["total"]["agency_completion"];
        assert_eq!(
            (&rate["n"], &rate["d"]),
            (&json["total"]["agency_completed"], &json["total"]["agency_cases"])
        );

        let bytes = house.bytes(&format!("/bulletin.xlsx?{WINDOW}"), &supervisor).await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("readable");
        let rows: Vec<&[Data]> = sheet.rows().collect();
        let row =
            |name: &str| *rows.iter().find(|row| row[0] == Data::String(name.to_owned())).expect("a row");
        for (line, counted) in [("枫田镇", &townships[FENGTIAN]), ("合计", &json["total"])] {
            // The columns stand in the order of the page; the first two and the seventh are looked at.
            for (column, word) in [(1, "consultations"), (2, "agency_cases"), (7, "settled_people")] {
                let n = counted[word].as_i64().expect("a number") as f64;
                assert_eq!(row(line)[column], Data::Float(n), "{line} {word}");
            }
        }

        let page = house.page(&format!("/bulletin?{WINDOW}"), &supervisor).await;
        assert_eq!(page.status, StatusCode::OK);
        let total = json["total"]["consultations"].to_string();
        assert!(page.text.contains(&format!(">{total}<")), "the page says {total} consultations");
    });
}

#[test]
fn a_township_reads_its_own_bulletin_a_bureau_none_and_what_cannot_be_read_is_named() {
    on_each(|house| async move {
        let director = house.somebody(Role::CentreDirector, Some(FENGTIAN)).account;
        let own = house.api(&format!("/api/v1/reports/bulletin?{WINDOW}"), &director).await.json();
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let all = house.api(&format!("/api/v1/reports/bulletin?{WINDOW}"), &supervisor).await.json();
        assert_eq!(own["total"], all["townships"][FENGTIAN], "its own numbers, as the county sees them");
        assert_eq!(own["townships"].as_object().map(|t| t.len()), Some(1), "and nobody else's");
        let bureau = house.somebody(Role::BureauHead, None).account;
        let refused = house.api("/api/v1/reports/bulletin", &bureau).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
        for (query, field) in [("from=2026-13-01&to=2026-12-31", "from"), ("figure=nothing", "figure")] {
            let answer = house.api(&format!("/api/v1/reports/bulletin?{query}"), &supervisor).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert_eq!(answer.json()["field"], field, "{}", answer.text);
        }
        let elsewhere =
            house.page(&format!("/bulletin/rows?figure=visits&township=360829209&{WINDOW}"), &director).await;
        assert_ne!(elsewhere.status, StatusCode::OK, "no rows of another township");
    });
}
