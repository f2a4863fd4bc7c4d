use super::hall::{House, numbers, on_each};
use axum::http::StatusCode;
use std::collections::BTreeSet;
use yimen::case::work;
use yimen_rules::{
    case::{Case, Light, State},
    permission::{Action, Role},
};

const FENGTIAN: &str = "360829106";

fn set(numbers: Vec<String>) -> BTreeSet<String> {
    let n = numbers.len();
    let set: BTreeSet<String> = numbers.into_iter().collect();
    assert_eq!(set.len(), n, "a row came twice");
    set
}

impl House {
    fn those(&self, wanted: impl Fn(&Case) -> bool) -> BTreeSet<String> {
        self.cases.iter().filter(|c| wanted(c)).map(|c| c.case_no.clone()).collect()
    }
}

#[test]
fn each_light_lists_exactly_the_open_cases_that_have_it_and_says_how_many() {
    on_each(|house| async move {
        let (today, supervisor) = (house.hall.today(), house.somebody(Role::Supervisor, None).account);
        let mut all = 0;
        for light in Light::ALL {
            let path = format!("/api/v1/cases?light={}", light.as_str());
            let rows = house.walk(&path, &supervisor, 23).await;
            assert!(rows.iter().all(|row| row["light"] == light.as_str()), "{path}");
            let due: Vec<&str> = rows.iter().filter_map(|row| row["due"].as_str()).collect();
            assert!(due.is_sorted(), "the soonest due first: {due:?}");
            let expected = house.those(|c| c.state.is_open() && c.light(today) == light);
            let total = house.api(&path, &supervisor).await.json()["total"].clone();
            assert_eq!(total, expected.len(), "{path}");
            assert!(!expected.is_empty(), "the county has no {light:?} light to test with");
            all += expected.len();
            assert_eq!(set(numbers(&rows)), expected, "{path}");
        }
        assert_eq!(all, house.those(|c| c.state.is_open()).len());
    });
}

#[test]
fn a_list_walked_page_by_page_has_every_case_once_in_whatever_order() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        let rows = house.walk("/api/v1/cases", &supervisor, 37).await;
        let days: Vec<&str> = rows.iter().filter_map(|row| row["received_on"].as_str()).collect();
        assert!(days.iter().rev().is_sorted(), "the newest first");
        assert_eq!(set(numbers(&rows)), house.those(|_| true));

        let rows = house.walk(&format!("/api/v1/cases?township={FENGTIAN}"), &supervisor, 5).await;
        assert!(numbers(&rows).iter().rev().is_sorted(), "the newest number first");
        assert_eq!(set(numbers(&rows)), house.those(|c| c.township == FENGTIAN));

        for state in State::ALL {
            let path = format!("/api/v1/cases?state={}", state.as_str());
            let rows = house.walk(&path, &supervisor, 50).await;
            assert_eq!(set(numbers(&rows)), house.those(|c| c.state == *state), "{path}");
        }
        let some = house.cases.iter().find(|c| c.last_bureau().is_some()).expect("a case at a bureau");
        let (item, clerk, bureau) = (&some.item, &some.clerk, some.last_bureau().unwrap_or_default());
        let path = format!("/api/v1/cases?item={item}&clerk={clerk}&bureau={bureau}");
        let expected =
            house.those(|c| c.item == *item && c.clerk == *clerk && c.last_bureau() == Some(bureau));
        assert_eq!(set(numbers(&house.walk(&path, &supervisor, 2).await)), expected);
    });
}

#[test]
fn everyone_lists_what_the_permission_covers_and_nothing_else() {
    on_each(|house| async move {
        let people = [
            house.somebody(Role::WindowClerk, Some(FENGTIAN)),
            house.somebody(Role::DepartmentHandler, Some(FENGTIAN)),
            house.somebody(Role::CentreDirector, Some(FENGTIAN)),
            house.somebody(Role::Agent, Some(FENGTIAN)),
            house.somebody(Role::CountyHandler, Some("MZ")),
            house.somebody(Role::BureauHead, Some("LY")),
            house.somebody(Role::ComplaintOfficer, None),
        ];
        for actor in people {
            let scope = house.hall.permissions().scope("360829", &actor, Action::CaseList).expect("may list");
            // A list shows a case at the bureau it was last sent to.
            let last = |c: &Case| actor.bureau().is_none() || c.last_bureau() == actor.bureau();
            let expected = house.those(|c| work::covers(&scope, c) && last(c));
            let rows = house.walk("/api/v1/cases", &actor.account, 100).await;
            assert_eq!(set(numbers(&rows)), expected, "{}", actor.account);
            // Another's township adds nothing to one's own reach.
            let rows = house.walk("/api/v1/cases?township=360829209", &actor.account, 100).await;
            let there: BTreeSet<String> =
                expected.into_iter().filter(|no| no.starts_with("360829209")).collect();
            assert_eq!(set(numbers(&rows)), there, "{}", actor.account);
        }
        let appraiser = house.somebody(Role::Appraiser, None).account;
        assert_eq!(house.api("/api/v1/cases", &appraiser).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_cannot_be_read_in_an_address_is_named_by_its_field() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        for (query, field) in [
            ("light=purple", "light"),
            ("state=lost", "state"),
            ("township=360829999", "township"),
            ("item=XX-999", "item"),
            ("bureau=QQ", "bureau"),
            ("cursor=%FF%FE", "cursor"),
            ("cursor=bm90aGluZw", "cursor"),
            ("cursor=ZHwnIE9SIDE9MSAtLXw5", "cursor"),
            ("limit=0", "limit"),
            ("limit=201", "limit"),
            ("limit=many", "limit"),
            ("measure=joy", "measure"),
            ("measure=accepted&from=2026-13-01", "from"),
            ("measure=accepted&from=2026-11-02&to=2026-11-01", "to"),
            ("measure=accepted&cursor=bm90aGluZw", "cursor"),
            ("measure=overdue_open&cursor=x", "cursor"),
        ] {
            let answer = house.api(&format!("/api/v1/cases?{query}"), &supervisor).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}: {}", answer.text);
            assert_eq!(answer.json()["field"], field, "{query}");
            let page = house.page(&format!("/cases?{query}"), &supervisor).await;
            if !query.starts_with("limit") {
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            }
        }
    });
}

#[test]
fn a_summary_row_says_the_same_as_the_case_itself() {
    on_each(|house| async move {
        let supervisor = house.somebody(Role::Supervisor, None).account;
        for row in house.walk("/api/v1/cases?state=in_handling", &supervisor, 20).await.iter().take(5) {
            let no = row["id"].as_str().expect("an id");
            let case = house.api(&format!("/api/v1/cases/{no}"), &supervisor).await.json();
            for field in [
                "case_no",
                "version",
                "state",
                "light",
                "due",
                "item",
                "township",
                "department",
                "holder",
                "clerk",
                "received_on",
                "accepted_on",
                "decided_on",
                "outcome",
                "on_time",
            ] {
                assert_eq!(row[field], case[field], "{field} of {no}");
            }
            assert_eq!(row["applicant"]["name"], case["applicant"]["name"]);
            assert!(row["applicant"].get("id_number").is_none(), "lists show masked names only");
        }
    });
}
