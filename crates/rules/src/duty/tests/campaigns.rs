//! Open-door reception week.

use crate::{duty::campaign::*, language::Bilingual};
use jiff::civil::date;

fn week() -> Campaign {
    Campaign {
        id: "2026-03-02".to_owned(),
        name: Bilingual::new("春季开门接访周", "Open-door week, spring"),
        start: date(2026, 3, 2),
        end: date(2026, 3, 6),
        townships: vec!["360829106".to_owned(), "360829209".to_owned()],
        state: CampaignState::Announced,
        report: None,
    }
}

fn visit(township: &str, day: i8, sort: &str, people: i64, outcome: Outcome) -> Visit {
    Visit { township: township.to_owned(), day: date(2026, 3, day), sort: sort.to_owned(), people, outcome }
}

#[test]
fn every_way_to_add_the_visits_up_gives_the_same_figures() {
    let visits = [
        visit("360829106", 2, "appeal", 3, Outcome::OnTheSpot),
        visit("360829106", 2, "suggestion", 1, Outcome::Routed),
        visit("360829209", 3, "appeal", 12, Outcome::Unresolved),
        visit("360829209", 6, "appeal", 2, Outcome::Routed),
    ];
    let total = Figures::of(&visits);
    assert_eq!((total.visits, total.people), (4, 18));
    assert_eq!(total.on_the_spot + total.routed + total.unresolved, total.visits);
    let add = |all: Vec<Figures>| {
        all.iter().fold((0, 0, 0), |s, f| (s.0 + f.visits, s.1 + f.people, s.2 + f.routed))
    };
    let whole = (total.visits, total.people, total.routed);
    assert_eq!(add(Figures::by(&visits, |v| v.sort.clone()).into_values().collect()), whole);
    assert_eq!(add(Figures::by(&visits, |v| v.township.clone()).into_values().collect()), whole);
    assert_eq!(add(Figures::by(&visits, |v| v.day).into_values().collect()), whole);
}

#[test]
fn a_campaign_goes_through_its_states_in_order_and_each_in_its_time() {
    let mut week = week();
    let code = |r: Result<(), crate::refusal::Refusal>| r.expect_err("refused").code;
    assert_eq!(code(week.forward(CampaignState::Running, date(2026, 3, 1), None)), "campaign_early");
    assert_eq!(code(week.forward(CampaignState::Closed, date(2026, 3, 2), None)), "campaign_order");
    week.forward(CampaignState::Running, date(2026, 3, 2), None).expect("runs");
    assert_eq!(code(week.forward(CampaignState::SummingUp, date(2026, 3, 5), None)), "campaign_runs");
    week.forward(CampaignState::SummingUp, date(2026, 3, 6), None).expect("sums up");
    assert_eq!(code(week.forward(CampaignState::Closed, date(2026, 3, 9), None)), "campaign_words");
    let report = Report {
        on: date(2026, 3, 9),
        words: "接待群众来访，解决突出问题。".to_owned(),
        total: Figures::default(),
        by_sort: Default::default(),
        by_township: Default::default(),
        problems: 2,
        settled: 1,
    };
    week.forward(CampaignState::Closed, date(2026, 3, 9), Some(report)).expect("closed");
    assert_eq!((week.state, week.next()), (CampaignState::Closed, None));
}

#[test]
fn a_problem_left_open_goes_on_under_its_own_date() {
    let problem = FocalProblem {
        campaign: "2026-03-02".to_owned(),
        township: "360829106".to_owned(),
        n: 1,
        title: "村道施工拖欠工程款".to_owned(),
        sort: ProblemSort::Money,
        people: 23,
        owner: "ft.chief".to_owned(),
        owner_name: "领导".to_owned(),
        target: date(2026, 4, 30),
        steps: Vec::new(),
        settled_on: None,
    };
    assert!(problem.check(date(2026, 3, 3)).is_empty());
    // The campaign closed on 9 March; the problem is in time until its own day is over.
    assert!(!problem.is_overdue(date(2026, 4, 30)) && problem.is_overdue(date(2026, 5, 1)));
    let settled = FocalProblem { settled_on: Some(date(2026, 5, 6)), ..problem };
    assert!(!settled.is_overdue(date(2026, 5, 7)));
}

#[test]
fn what_is_typed_wrong_is_said_beside_its_field() {
    let wrong = Campaign { end: date(2026, 4, 20), townships: Vec::new(), ..week() };
    let fields: Vec<String> =
        wrong.check(date(2026, 3, 3)).into_iter().filter_map(|r| r.field.map(|f| f.into_owned())).collect();
    assert_eq!(fields, ["start", "end", "townships"]);
}
