//! `/campaigns/{id}`: one open-door week — its focal problems, its daily sheets, its report.

use super::{acting::Back, campaign, figures, staffing};
use crate::{
    shell::{
        SignedIn,
        body::{FieldErrors, Fields},
        frame::{Answer, Frame, page_with, sentence},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use jiff::civil::Date;
use yimen_rules::{
    contact::Target,
    duty::campaign::{CampaignState, Figures, FocalProblem, ProblemSort, Report, Visit},
    language::Language,
    permission::{Action, Scope},
};

#[derive(Template)]
#[template(path = "duty/campaign.html")]
struct CampaignPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    errors: FieldErrors,
    fields: Fields,
    id: String,
    version: i64,
    name: String,
    days: String,
    state: String,
    tag: &'static str,
    next: Option<(String, String)>,
    closing: bool,
    may_name: bool,
    problems: Vec<ProblemView>,
    open_problems: usize,
    total: Figures,
    by_day: Vec<DayFigures>,
    by_township: Vec<(String, String, Figures)>,
    by_sort: Vec<(String, Figures)>,
    county_wide: bool,
    of_township: String,
    report: Option<Report>,
    report_sorts: Vec<(String, Figures)>,
    leaders: Vec<(String, String)>,
    sorts: Vec<(String, String)>,
}

struct DayFigures {
    words: String,
    href: String,
    figures: Figures,
}

struct ProblemView {
    n: u32,
    version: i64,
    township: String,
    title: String,
    sort: String,
    people: i64,
    owner: String,
    target: String,
    overdue: bool,
    settled: String,
    steps: Vec<(String, String, String)>,
    mine: bool,
    typed: bool,
}

/// `GET /campaigns/{id}`; `?township=` narrows the figures to one.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer {
    let township = Query::read(query.as_deref()).get("township").unwrap_or_default().to_owned();
    let fields = Fields::filled(&[("of", &township)]);
    let back = Back { status: StatusCode::OK, errors: FieldErrors::none() };
    answer(&hall, frame, &person, &scope, &id, fields, back).await
}

/// The page with what came back.
///
/// # Errors
/// Not found, and of the store.
pub(super) async fn answer(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    scope: &Scope,
    id: &str,
    fields: Fields,
    back: Back,
) -> Answer {
    let held = campaign::one(hall, scope, id)?;
    let (week, language, today) = (&held.body, frame.language, frame.today);
    let townships = campaign::townships(hall, scope, week, &frame);
    // A township's page shows its own figures; the county's may be narrowed to one.
    let county_wide = scope.is_county_wide();
    let asked = match scope.actor().township() {
        Some(code) if !county_wide => code.to_owned(),
        _ => townships
            .iter()
            .map(|(code, _)| code)
            .find(|c| **c == fields.text("of"))
            .cloned()
            .unwrap_or_default(),
    };
    let visits = figures::visits(hall, person, week, &asked).await?;
    let named = |code: &str| {
        townships
            .iter()
            .find(|(known, _)| known == code)
            .map_or_else(|| code.to_owned(), |(_, name)| name.clone())
    };
    let mut by_day = Figures::by(&visits, |v: &Visit| v.day);
    let days = week.days(today).into_iter().map(|day| DayFigures {
        words: language.day(day, today.year()),
        href: sheet(day, &asked),
        figures: by_day.remove(&day).unwrap_or_default(),
    });
    let mut by_township = Figures::by(&visits, |v| v.township.clone());
    let problems = campaign::problems(hall, scope, id);
    let own = scope.actor().township().unwrap_or_default().to_owned();
    let may_name =
        week.state != CampaignState::Closed && !own.is_empty() && hall.may(person, Action::ReceptionReceive);
    let leaders = match own.as_str() {
        "" => Vec::new(),
        own => staffing::of(hall, own, today).await?.members,
    };
    let next = week.next().filter(|_| hall.may(person, Action::CampaignKeep));
    let page = CampaignPage {
        tabs: super::view::tabs(hall, person, &frame),
        id: week.id.clone(),
        version: held.version,
        name: week.name.pick(language).to_owned(),
        days: format!("{} – {}", language.date(week.start), language.date(week.end)),
        state: sentence(language.pick(week.state.zh(), week.state.en())),
        tag: campaign::tag(week.state),
        closing: next == Some(CampaignState::Closed),
        next: next.map(|s| {
            (s.as_str().to_owned(), language.t(&format!("campaign-to-{}", s.as_str())).into_owned())
        }),
        may_name,
        open_problems: problems.iter().filter(|p| p.body.settled_on.is_none()).count(),
        problems: problems
            .iter()
            .map(|p| problem(&p.body, p.version, &named(&p.body.township), &own, &fields, &frame))
            .collect(),
        total: Figures::of(&visits),
        by_day: days.collect(),
        by_township: townships
            .iter()
            .filter(|(code, _)| asked.is_empty() || *code == asked)
            .map(|(code, name)| (code.clone(), name.clone(), by_township.remove(code).unwrap_or_default()))
            .collect(),
        by_sort: Figures::by(&visits, |v| v.sort.clone())
            .into_iter()
            .map(|(sort, f)| (sort_name(&sort, language), f))
            .collect(),
        of_township: if asked.is_empty() { String::new() } else { named(&asked) },
        report_sorts: week
            .report
            .iter()
            .flat_map(|r| &r.by_sort)
            .map(|(sort, f)| (sort_name(sort, language), *f))
            .collect(),
        report: week.report.clone().filter(|_| county_wide),
        leaders: leaders
            .into_iter()
            .filter(|m| m.leads)
            .map(|m| (m.person.account, format!("{} · {}", m.person.name, m.person.post.pick(language))))
            .collect(),
        sorts: ProblemSort::ALL
            .iter()
            .map(|s| (s.as_str().to_owned(), sentence(language.pick(s.zh(), s.en()))))
            .collect(),
        county_wide,
        errors: back.errors,
        fields,
        frame,
    };
    page_with(back.status, &page)
}

fn sheet(day: Date, township: &str) -> String {
    if township.is_empty() { String::new() } else { format!("/duty/sheet?date={day}&township={township}") }
}

/// What visits were about, in words.
fn sort_name(sort: &str, language: Language) -> String {
    match Target::parse(sort) {
        Some(target) => sentence(language.pick(target.zh(), target.en())),
        None => language.t("campaign-sort-visit").into_owned(),
    }
}

fn problem(
    problem: &FocalProblem,
    version: i64,
    township: &str,
    own: &str,
    fields: &Fields,
    frame: &Frame,
) -> ProblemView {
    let language = frame.language;
    ProblemView {
        n: problem.n,
        version,
        township: township.to_owned(),
        title: problem.title.clone(),
        sort: sentence(language.pick(problem.sort.zh(), problem.sort.en())),
        people: problem.people,
        owner: problem.owner_name.clone(),
        target: language.date(problem.target),
        overdue: problem.is_overdue(frame.today),
        settled: problem.settled_on.map(|d| language.date(d)).unwrap_or_default(),
        steps: problem.steps.iter().map(|s| (language.date(s.on), s.by.clone(), s.words.clone())).collect(),
        mine: problem.township == own && problem.settled_on.is_none(),
        typed: fields.text("n") == problem.n.to_string() && problem.township == own,
    }
}
