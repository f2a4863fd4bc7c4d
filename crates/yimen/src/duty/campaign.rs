//! `/campaigns`: open-door weeks (开门接访周), announced and closed by the county.

use super::{acting::back, figures};
use crate::{
    centre,
    keeping::{self, Note, Record},
    shell::{
        Failure, SignedIn,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use jiff::civil::Date;
use yimen_rules::{
    duty::campaign::{Campaign, CampaignState, Figures, FocalProblem, Report},
    language::Bilingual,
    permission::{Action, Scope},
};

#[derive(Template)]
#[template(path = "duty/campaigns.html")]
struct CampaignsPage {
    frame: Frame,
    tabs: Vec<super::view::Tab>,
    errors: FieldErrors,
    fields: Fields,
    keeps: bool,
    lines: Vec<Line>,
    townships: Vec<(String, String)>,
    /// The form comes back: what was ticked stays ticked; at first all are.
    typed: bool,
}

struct Line {
    id: String,
    name: String,
    days: String,
    townships: usize,
    state: String,
    tag: &'static str,
    problems: usize,
    settled: usize,
}

/// The tag of a state.
pub(super) fn tag(state: CampaignState) -> &'static str {
    match state {
        CampaignState::Announced => "",
        CampaignState::Running => "good",
        CampaignState::SummingUp => "look",
        CampaignState::Closed => "blue",
    }
}

/// Whether the holder of a scope may know of a campaign: the county of all, a township of those it takes part in.
pub(super) fn seen(scope: &Scope, campaign: &Campaign) -> bool {
    scope.is_county_wide()
        || scope.actor().township().is_some_and(|code| campaign.townships.iter().any(|t| t == code))
}

/// The campaign with this id, if it may be seen.
///
/// # Errors
/// [`Failure::NotFound`].
pub(super) fn one(hall: &Hall, scope: &Scope, id: &str) -> Result<Record<Campaign>, Failure> {
    hall.book().one::<Campaign>(id).filter(|r| seen(scope, &r.body)).ok_or(Failure::NotFound)
}

/// The focal problems of a campaign as far as they may be seen.
pub(super) fn problems(hall: &Hall, scope: &Scope, campaign: &str) -> Vec<Record<FocalProblem>> {
    let mine =
        |p: &FocalProblem| scope.is_county_wide() || scope.actor().township() == Some(p.township.as_str());
    let all = hall.book().all::<FocalProblem>();
    all.iter().filter(|r| !r.withdrawn && r.body.campaign == campaign && mine(&r.body)).cloned().collect()
}

/// `GET /campaigns`.
pub async fn list(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
) -> Answer {
    draw(&hall, frame, &person, &scope, None, FieldErrors::none(), StatusCode::OK)
}

fn draw(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    scope: &Scope,
    fields: Option<Fields>,
    errors: FieldErrors,
    status: StatusCode,
) -> Answer {
    let language = frame.language;
    let all = hall.book().all::<Campaign>();
    let mut lines: Vec<Line> = all
        .iter()
        .filter(|r| !r.withdrawn && seen(scope, &r.body))
        .map(|r| {
            let problems = problems(hall, scope, &r.body.id);
            Line {
                id: r.body.id.clone(),
                name: r.body.name.pick(language).to_owned(),
                days: format!("{} – {}", language.date(r.body.start), language.date(r.body.end)),
                townships: r.body.townships.len(),
                state: sentence(language.pick(r.body.state.zh(), r.body.state.en())),
                tag: tag(r.body.state),
                settled: problems.iter().filter(|p| p.body.settled_on.is_some()).count(),
                problems: problems.len(),
            }
        })
        .collect();
    lines.reverse();
    let townships = &hall.county().townships;
    let page = CampaignsPage {
        tabs: super::view::tabs(hall, person, &frame),
        keeps: hall.may(person, Action::CampaignKeep),
        townships: townships.iter().map(|t| (t.code.clone(), t.name(language).to_owned())).collect(),
        typed: fields.is_some(),
        fields: fields.unwrap_or_default(),
        lines,
        errors,
        frame,
    };
    page_with(status, &page)
}

/// `POST /campaigns`: `name_zh`, `name_en`, `start`, `end`, `townships` (several).
pub async fn announce(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let mut errors = FieldErrors::none();
    let day = |name: &str, errors: &mut FieldErrors| -> Option<Date> {
        let day = fields.text(name).parse().ok();
        if day.is_none() {
            errors.add(name, frame.t("campaign-day-missing"));
        }
        day
    };
    let days = (day("start", &mut errors), day("end", &mut errors));
    if let (Some(start), Some(end)) = days {
        let zh = fields.text("name_zh");
        let en = Some(fields.text("name_en")).filter(|text| !text.is_empty()).unwrap_or(zh);
        let known = &hall.county().townships;
        let campaign = Campaign {
            id: start.to_string(),
            name: Bilingual::new(zh, en),
            start,
            end,
            townships: known
                .iter()
                .filter(|t| fields.has("townships", &t.code))
                .map(|t| t.code.clone())
                .collect(),
            state: CampaignState::Announced,
            report: None,
        };
        for refusal in campaign.check(frame.today) {
            let words = frame.pick(&refusal.zh, &refusal.en).to_owned();
            errors.add(refusal.field.as_deref().unwrap_or_default(), words);
        }
        if errors.is_empty() {
            let note = Note { by: person.actor.account.clone(), why: String::new(), at: hall.now() };
            let (county, id) = (hall.county().code.clone(), campaign.id.clone());
            let done = hall.store().write(move |tx| keeping::keep(tx, &county, 0, &campaign, &note)).await;
            keeping::refresh(&hall).await?;
            match done {
                Ok(_) => {
                    return Ok(flash::see_other(&format!("/campaigns/{id}"), "flash-campaign-announced"));
                }
                Err(yimen_store::Error::Stale) => errors.add("start", frame.t("campaign-same-day")),
                Err(other) => return Err(other.into()),
            }
        }
    }
    draw(&hall, frame, &person, &scope, Some(fields), errors, StatusCode::UNPROCESSABLE_ENTITY)
}

/// `POST /campaigns/{id}/forward`: `version`, `to`, and for the last step `words`.
pub async fn forward(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let held = one(&hall, &scope, &id)?;
    let to = CampaignState::parse(fields.text("to")).ok_or(Failure::NotFound)?;
    let seen = fields.text("version").parse().unwrap_or(0);
    let mut campaign = held.body.clone();
    let report = match to {
        CampaignState::Closed => {
            Some(report(&hall, &person, &scope, &campaign, &frame, fields.text("words")).await?)
        }
        _ => None,
    };
    let outcome: Result<(), Failure> = match campaign.forward(to, frame.today, report) {
        Err(refusal) => Err(Failure::Refused(refusal)),
        Ok(()) => {
            let note = Note { by: person.actor.account.clone(), why: to.zh().to_owned(), at: hall.now() };
            let county = hall.county().code.clone();
            let done = hall.store().write(move |tx| keeping::keep(tx, &county, seen, &campaign, &note)).await;
            keeping::refresh(&hall).await?;
            done.map(|_| ()).map_err(Failure::from)
        }
    };
    match outcome {
        Ok(()) => Ok(flash::see_other(&format!("/campaigns/{id}"), "flash-campaign-forward")),
        Err(failure) => {
            let back = back(failure, frame.language)?;
            super::campaign_page::answer(&hall, frame, &person, &scope, &id, fields, back).await
        }
    }
}

/// The closing report: the figures as they are today. Whoever closes reads them of every township.
async fn report(
    hall: &Hall,
    person: &SignedIn,
    scope: &Scope,
    campaign: &Campaign,
    frame: &Frame,
    words: &str,
) -> Result<Report, Failure> {
    let visits = figures::visits(hall, person, campaign, "").await?;
    let problems = problems(hall, scope, &campaign.id);
    Ok(Report {
        on: frame.today,
        words: words.to_owned(),
        total: Figures::of(&visits),
        by_sort: Figures::by(&visits, |v| v.sort.clone()),
        by_township: Figures::by(&visits, |v| v.township.clone()),
        problems: problems.len(),
        settled: problems.iter().filter(|p| p.body.settled_on.is_some()).count(),
    })
}

/// The townships of a campaign that may be seen, with their names.
pub(super) fn townships(
    hall: &Hall,
    scope: &Scope,
    campaign: &Campaign,
    frame: &Frame,
) -> Vec<(String, String)> {
    centre::seen(hall, scope)
        .into_iter()
        .filter(|t| campaign.townships.contains(&t.code))
        .map(|t| (t.code.clone(), t.name(frame.language).to_owned()))
        .collect()
}
