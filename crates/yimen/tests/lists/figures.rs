use super::hall::{House, on_each};
use axum::http::StatusCode;
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use yimen_rules::{
    case::{Measure, State, measures},
    permission::Role,
};

const FENGTIAN: &str = "360829106";

fn periods() -> [(Date, Date); 4] {
    [
        (date(2026, 11, 1), date(2026, 11, 23)),
        (date(2026, 11, 9), date(2026, 11, 15)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 10, 1), date(2026, 10, 31)),
    ]
}

impl House {
    /// A measure counted case by case, by hand.
    fn recount(&self, measure: Measure, from: Date, to: Date, of: impl Fn(&str) -> bool) -> i64 {
        let counted = self.cases.iter().filter(|c| of(&c.township)).flat_map(measures);
        counted.filter(|c| c.measure == measure && from <= c.day && c.day <= to).map(|c| c.n).sum()
    }
}

#[test]
fn every_figure_is_a_recount_and_opens_to_as_many_rows_for_the_county_and_for_a_township() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let director = house.somebody(Role::CentreDirector, Some(FENGTIAN)).account;
        for (who, township) in [(&supervisor, None), (&supervisor, Some(FENGTIAN)), (&director, None)] {
            let periods = periods();
            // The whole county over every period; the rest over the first two.
            let periods = if who == &supervisor && township.is_none() { &periods[..] } else { &periods[..2] };
            for &(from, to) in periods {
                let of = township.map_or_else(String::new, |t| format!("&township={t}"));
                let window = format!("from={from}&to={to}{of}");
                let summary = house.api(&format!("/api/v1/reports/summary?{window}"), who).await.json();
                let own = township.or((*who == director).then_some(FENGTIAN));
                for measure in Measure::ALL {
                    let figure = summary["total"][measure.as_str()].as_i64().expect("a figure");
                    let by_hand = house.recount(*measure, from, to, |t| own.is_none_or(|own| own == t));
                    assert_eq!(figure, by_hand, "{measure:?} {window}");
                    let path = format!("/api/v1/cases?measure={}&{window}", measure.as_str());
                    let rows = house.walk(&path, who, 29).await;
                    assert_eq!(rows.len() as i64, figure, "{path}");
                    let inside = |row: &Value| {
                        let on: Date =
                            row["counted_on"].as_str().and_then(|d| d.parse().ok()).expect("a day");
                        from <= on && on <= to
                    };
                    assert!(rows.iter().all(inside), "{path}");
                }
                let overdue = summary["total"]["overdue_open"].as_i64().expect("a figure");
                let rows = house.walk(&format!("/api/v1/cases?measure=overdue_open&{window}"), who, 3).await;
                assert_eq!(rows.len() as i64, overdue, "overdue_open {window}");
                sums_up(&summary);
            }
        }
    });
}

/// The townships make the whole.
fn sums_up(summary: &Value) {
    let townships = summary["townships"].as_array().expect("townships");
    for measure in Measure::ALL.iter().map(|m| m.as_str()).chain(["overdue_open", "overdue"]) {
        let sum: i64 = townships.iter().filter_map(|t| t[measure].as_i64()).sum();
        assert_eq!(summary["total"][measure], sum, "{measure}");
    }
}

#[test]
fn a_bureau_reads_the_figures_of_what_was_sent_to_it() {
    on_each(|house| async move {
        let head = house.somebody(Role::BureauHead, Some("MZ")).account;
        let window = "from=2026-01-01&to=2026-12-31";
        let summary = house.api(&format!("/api/v1/reports/summary?{window}"), &head).await.json();
        assert!(summary["total"]["accepted"].as_i64().is_some_and(|n| n > 0), "{summary}");
        for measure in ["received", "accepted", "decided", "on_time", "late", "overdue_open"] {
            let rows = house.walk(&format!("/api/v1/cases?measure={measure}&{window}"), &head, 9).await;
            assert_eq!(summary["total"][measure], rows.len(), "{measure}");
            assert!(rows.iter().all(|row| row["bureau"] == "MZ"));
        }
    });
}

#[test]
fn the_rates_are_the_figures_divided_and_overdue_is_late_and_open() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let path = "/api/v1/reports/summary?from=2026-11-01&to=2026-11-23";
        let total = house.api(path, &supervisor).await.json()["total"].clone();
        let n = |word: &str| total[word].as_i64().expect("a figure");
        let (today, open) = (house.hall.today(), |s: State| s.is_in_handling() && s != State::Suspended);
        let overdue =
            house.cases.iter().filter(|c| open(c.state) && c.effective_due().is_some_and(|d| d < today));
        assert_eq!(n("overdue_open"), overdue.count() as i64);
        assert!(n("overdue_open") > 0 && n("late") > 0, "the county has something to be red about");
        assert_eq!(n("overdue"), n("late") + n("overdue_open"));
        let on_time = &total["rates"]["on_time"];
        assert_eq!(
            (&on_time["n"], &on_time["d"]),
            (&json!(n("on_time")), &json!(n("decided") + n("overdue_open")))
        );
        let exact = n("on_time") as f64 * 100.0 / (n("decided") + n("overdue_open")) as f64;
        assert!((on_time["percent"].as_f64().expect("a rate") - exact).abs() <= 0.005_000_1);
        let empty =
            house.api("/api/v1/reports/summary?from=1999-01-01&to=1999-12-31", &supervisor).await.json();
        assert_eq!(empty["total"]["rates"]["on_time"], json!({ "n": 0, "d": 0, "percent": null }));
        assert_eq!(empty["townships"].as_array().map(Vec::len), Some(19));
    });
}

#[test]
fn every_number_on_the_countys_page_leads_to_that_many_rows() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let director = house.somebody(Role::CentreDirector, Some(FENGTIAN)).account;
        let head = house.somebody(Role::BureauHead, Some("MZ")).account;
        for who in [&supervisor, &director, &head] {
            let page = house.page("/county?from=2026-11-01&to=2026-11-23", who).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text);
            let links = links(&page.text);
            assert!(links.len() > 12, "{who}: only {} figures lead anywhere", links.len());
            // The county's page has some two hundred links; what is alike for all townships is tried on every third.
            for (i, (href, n)) in links.iter().enumerate() {
                if links.len() > 60 && i > 40 && i % 3 != 0 {
                    continue;
                }
                let list = house.page(href, who).await;
                assert_eq!(list.status, StatusCode::OK, "{href}");
                assert!(
                    list.text.contains(&format!("<b>{n} 件</b>")),
                    "{who}: {href} does not have {n} rows"
                );
                let rows = list.text.matches("<tr data-row>").count() as i64;
                assert_eq!(rows, (*n).min(50), "{who}: {href}");
            }
        }
    });
}

/// Links to lists of cases with the number they show.
fn links(html: &str) -> Vec<(String, i64)> {
    html.split("href=\"/cases?")
        .skip(1)
        .filter_map(|rest| {
            let (query, rest) = rest.split_once('"')?;
            let (inside, _) = rest.split_once("</a>")?;
            let text = inside.rsplit('>').find(|t| t.bytes().any(|b| b.is_ascii_digit())).unwrap_or(inside);
            // The rate in a card is no count, and leads to its numerator.
            if inside.contains("<small>%") || inside.contains("class=\"lamp") {
                return None;
            }
            let text = if inside.contains("<small>") { inside.split('<').next()? } else { text };
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let n = digits.parse().ok()?;
            Some((format!("/cases?{}", query.replace("&#38;", "&").replace("&amp;", "&")), n))
        })
        .collect()
}

#[test]
fn a_report_names_the_field_it_cannot_read_and_keeps_to_ones_own_township() {
    on_each(|house| async move {
        let director = house.somebody(Role::CentreDirector, Some(FENGTIAN)).account;
        let clerk = house.somebody(Role::WindowClerk, Some(FENGTIAN)).account;
        for (query, field) in [
            ("from=yesterday", "from"),
            ("to=2026-02-30", "to"),
            ("from=2026-11-02&to=2026-11-01", "to"),
            ("township=nowhere", "township"),
        ] {
            let answer = house.api(&format!("/api/v1/reports/summary?{query}"), &director).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert_eq!(answer.json()["field"], field, "{query}");
        }
        let other = house.api("/api/v1/reports/summary?township=360829209", &director).await;
        assert_eq!(other.status, StatusCode::FORBIDDEN);
        assert_eq!(house.api("/api/v1/reports/summary", &clerk).await.status, StatusCode::FORBIDDEN);
        let appraiser = house.somebody(Role::Appraiser, None).account;
        let page = house.page("/county", &appraiser).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("/cases"), "who reads figures only is led to no case");
    });
}

#[test]
fn the_table_to_download_opens_in_a_spreadsheet_and_says_the_same() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let window = "from=2026-11-01&to=2026-11-23";
        let csv = house.api(&format!("/reports/summary.csv?{window}"), &supervisor).await.text;
        let summary = house.api(&format!("/api/v1/reports/summary?{window}"), &supervisor).await.json();
        let mut lines = csv.strip_prefix('\u{feff}').expect("a byte order mark").split("\r\n");
        let head: Vec<&str> = lines.next().expect("a head").split(',').collect();
        let at = head.iter().position(|h| *h == "受理").expect("the column");
        let fengtian = lines.find(|l| l.starts_with("枫田镇,")).expect("the township");
        let expected = summary["townships"]
            .as_array()
            .and_then(|t| t.iter().find(|t| t["township"] == FENGTIAN))
            .expect("the township");
        assert_eq!(fengtian.split(',').nth(at), Some(expected["accepted"].to_string().as_str()));
    });
}
