use super::hall::{House, on_each};
use axum::http::StatusCode;
use yimen_rules::{
    case::{Light, State},
    permission::Role,
};

const FENGTIAN: &str = "360829106";

/// `(href, n)` of the links in one block of the page.
fn counted(html: &str, block: &str) -> Vec<(String, i64)> {
    let Some((_, rest)) = html.split_once(block) else { panic!("no {block} in {html}") };
    let inside = rest.split("</nav>").next().unwrap_or_default();
    inside
        .split("<a ")
        .skip(1)
        .filter_map(|link| {
            let href = link.split("href=\"").nth(1)?.split('"').next()?;
            let n = link.split("<b>").nth(1)?.split('<').next()?.parse().ok()?;
            Some((href.replace("&#38;", "&").replace("&amp;", "&"), n))
        })
        .collect()
}

impl House {
    /// Rows of one light of one section, page by page.
    async fn rows(&self, href: &str, who: &str) -> i64 {
        let (mut href, mut rows) = (href.to_owned(), 0);
        loop {
            let page = self.page(&href, who).await;
            assert_eq!(page.status, StatusCode::OK, "{href}: {}", page.text);
            rows += page.text.matches("<tr data-row>").count() as i64;
            let next = page.text.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
            match next {
                Some(next) => href = next.replace("&#38;", "&").replace("&amp;", "&"),
                None => return rows,
            }
        }
    }
}

#[test]
fn every_count_of_a_worklist_opens_exactly_its_rows_at_every_desk() {
    on_each(|house| async move {
        for (role, unit) in [
            (Role::WindowClerk, FENGTIAN),
            (Role::DepartmentHandler, FENGTIAN),
            (Role::CentreDirector, FENGTIAN),
            (Role::Agent, FENGTIAN),
            (Role::CountyHandler, "MZ"),
            (Role::BureauHead, "MZ"),
        ] {
            let who = house.somebody(role, Some(unit)).account;
            let start = if role == Role::WindowClerk { "/work?of=all" } else { "/work" };
            let page = house.page(start, &who).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text);
            let sections = counted(&page.text, "<nav class=\"sections\"");
            assert!(sections.len() >= 5, "{role}: {sections:?}");
            for (href, n) in sections {
                let section = house.page(&href, &who).await;
                assert_eq!(section.status, StatusCode::OK, "{href}");
                let lights = counted(&section.text, "<nav class=\"chips\" aria-label=\"按灯查看\"");
                assert_eq!(lights.len(), 4, "{href}");
                assert_eq!(lights.iter().map(|(_, n)| n).sum::<i64>(), n, "{role} {href}");
                for (light, n) in lights {
                    assert_eq!(house.rows(&light, &who).await, n, "{role} {light}");
                }
            }
        }
    });
}

#[test]
fn each_desk_finds_what_it_has_to_do() {
    on_each(|house| async move {
        let today = house.hall.today();
        let section = async |role: Role, unit: &str, section: &str| -> i64 {
            let who = house.somebody(role, Some(unit)).account;
            let of = if role == Role::WindowClerk { "&of=all" } else { "" };
            let page = house.page(&format!("/work?section={section}{of}"), &who).await;
            let sections = counted(&page.text, "<nav class=\"sections\"");
            let here = sections.iter().find(|(href, _)| {
                href.contains(&format!("section={section}&")) || href.ends_with(&format!("section={section}"))
            });
            here.map(|(_, n)| *n).unwrap_or_else(|| panic!("no {section} for {role}: {sections:?}"))
        };
        let count = |wanted: &dyn Fn(&yimen_rules::case::Case) -> bool| {
            house.cases.iter().filter(|c| wanted(c)).count() as i64
        };
        let here = |c: &yimen_rules::case::Case| c.township == FENGTIAN;
        let state = |states: &'static [State]| {
            move |c: &yimen_rules::case::Case| here(c) && states.contains(&c.state)
        };
        for (word, states) in [
            ("await", &[State::Received, State::Supplemented][..]),
            ("notified", &[State::Notified]),
            ("deliver", &[State::Decided]),
            ("away", &[State::Forwarded, State::InHandling]),
            ("held", &[State::Suspended]),
        ] {
            assert_eq!(section(Role::WindowClerk, FENGTIAN, word).await, count(&state(states)), "{word}");
        }
        // 23 November 2026 is a Monday: the last working day before is Friday the 20th, the next one is Tuesday.
        let due = |c: &yimen_rules::case::Case| c.lead().and_then(|l| l.due).filter(|_| c.state.is_open());
        let missed = |c: &yimen_rules::case::Case| {
            here(c) && due(c).is_some_and(|d| d >= jiff::civil::date(2026, 11, 20) && d < today)
        };
        assert_eq!(section(Role::CentreDirector, FENGTIAN, "missed").await, count(&missed));
        let risk = |c: &yimen_rules::case::Case| {
            here(c) && due(c).is_some_and(|d| d >= today && d <= jiff::civil::date(2026, 11, 24))
        };
        assert_eq!(section(Role::CentreDirector, FENGTIAN, "risk").await, count(&risk));
        let items = house.hall.items();
        let extend = |c: &yimen_rules::case::Case| {
            here(c)
                && matches!(c.state, State::Accepted | State::Returned)
                && c.light(today) == Light::Yellow
                && c.extension.is_none()
                && items.open(&c.item).is_some_and(|i| i.extension.is_some())
        };
        assert_eq!(section(Role::CentreDirector, FENGTIAN, "extend").await, count(&extend));
        let at =
            |c: &yimen_rules::case::Case| c.open_leg().is_some_and(|l| l.bureau == "MZ") && c.state.is_open();
        let sent = |c: &yimen_rules::case::Case| at(c) && c.state == State::Forwarded;
        assert_eq!(section(Role::CountyHandler, "MZ", "to-receive").await, count(&sent));
        let received = |c: &yimen_rules::case::Case| at(c) && c.state == State::InHandling;
        assert_eq!(section(Role::CountyHandler, "MZ", "at-bureau").await, count(&received));
    });
}

#[test]
fn an_extension_given_is_seen_in_the_body_as_the_section_looks_for_it() {
    on_each(|house| async move {
        let mut extended = 0;
        for case in &house.cases {
            let body = serde_json::to_string(case).expect("a body");
            assert_eq!(body.contains("\"extension\":{"), case.extension.is_some(), "{}", case.case_no);
            extended += u32::from(case.extension.is_some());
        }
        assert!(extended > 0, "the county has an extended case");
    });
}

#[test]
fn who_looks_on_is_led_to_the_countys_page() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let answer = house.page("/work", &supervisor).await;
        assert_eq!((answer.status, answer.location.as_str()), (StatusCode::SEE_OTHER, "/county"));
        let director = house.somebody(Role::CentreDirector, Some(FENGTIAN)).account;
        let page = house.page("/work", &director).await;
        assert!(page.text.contains("按人看"), "the director sees who has how much");
    });
}
