//! Focal problems of an open-door week: named by a township, worked at, settled; also after the week has closed.

use super::{
    acting::{self, Back, back},
    campaign::{one, problems},
    campaign_page, staffing,
};
use crate::{
    keeping::{self, Note},
    shell::{
        Failure, SignedIn,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame},
        hall::Hall,
        signed_in::Permitted,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use jiff::civil::Date;
use yimen_rules::{
    duty::campaign::{CampaignState, FocalProblem, ProblemSort, Step},
    refusal::Refusal,
};

/// `POST /campaigns/{id}/problems`: `title`, `sort`, `people`, `owner`, `target`: a focal problem of the own township.
pub async fn name(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let held = one(&hall, &scope, &id)?;
    let township = acting::own(&hall, &scope)?;
    let mut wrong: Vec<Refusal> = Vec::new();
    if held.body.state == CampaignState::Closed {
        wrong.push(Refusal::conflict("campaign_closed", "活动已结束。", "The campaign is closed."));
    }
    let people = staffing::of(&hall, &township.code, frame.today).await?;
    let owner = people.members.iter().find(|m| m.leads && m.person.account == fields.text("owner"));
    let mine = problems(&hall, &scope, &id);
    let numbers = mine.iter().filter(|p| p.body.township == township.code).map(|p| p.body.n);
    let problem = FocalProblem {
        campaign: id.clone(),
        township: township.code.clone(),
        n: numbers.max().unwrap_or(0) + 1,
        title: fields.text("title").to_owned(),
        sort: ProblemSort::parse(fields.text("sort")).unwrap_or(ProblemSort::Other),
        people: fields.text("people").parse().unwrap_or(0),
        owner: owner.map(|m| m.person.account.clone()).unwrap_or_default(),
        owner_name: owner.map(|m| m.person.name.clone()).unwrap_or_default(),
        target: fields.text("target").parse().unwrap_or(Date::MIN),
        steps: Vec::new(),
        settled_on: None,
    };
    wrong.extend(problem.check(frame.today));
    if wrong.is_empty() {
        let note = Note { by: person.actor.account.clone(), why: String::new(), at: hall.now() };
        let county = hall.county().code.clone();
        let done = hall.store().write(move |tx| keeping::keep(tx, &county, 0, &problem, &note)).await;
        keeping::refresh(&hall).await?;
        match done {
            Ok(_) => return Ok(flash::see_other(&format!("/campaigns/{id}"), "flash-problem-named")),
            Err(error) => {
                let back = back(error.into(), frame.language)?;
                return campaign_page::answer(&hall, frame, &person, &scope, &id, fields, back).await;
            }
        }
    }
    let mut errors = FieldErrors::none();
    for refusal in wrong {
        let words = frame.pick(&refusal.zh, &refusal.en).to_owned();
        errors.add(refusal.field.as_deref().unwrap_or_default(), words);
    }
    let back = Back { status: StatusCode::UNPROCESSABLE_ENTITY, errors };
    campaign_page::answer(&hall, frame, &person, &scope, &id, fields, back).await
}

/// `POST /campaigns/{id}/problems/step`: `n`, `version`, `words`, `settled`: what was done; also after the campaign closed.
pub async fn step(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    one(&hall, &scope, &id)?;
    let township = acting::own(&hall, &scope)?;
    let n: u32 = fields.text("n").parse().map_err(|_| Failure::NotFound)?;
    let seen = fields.text("version").parse().unwrap_or(0);
    let held = hall.book().one::<FocalProblem>(&FocalProblem::id_of(&id, &township.code, n));
    let mut problem = held.ok_or(Failure::NotFound)?.body;
    let words = fields.text("words").to_owned();
    let outcome: Result<(), Failure> = if !(2..=500).contains(&words.chars().count()) {
        let words = frame.t("problem-words-missing");
        Err(Failure::Refused(Refusal::invalid("problem_words", "words", words.clone(), words)))
    } else if problem.settled_on.is_some() {
        Err(Failure::Refused(Refusal::conflict(
            "problem_settled",
            "该问题已化解。",
            "It is settled already.",
        )))
    } else {
        problem.steps.push(Step { on: frame.today, by: person.display_name.clone(), words: words.clone() });
        if fields.text("settled") == "yes" {
            problem.settled_on = Some(frame.today);
        }
        let note = Note { by: person.actor.account.clone(), why: words, at: hall.now() };
        let county = hall.county().code.clone();
        let done = hall.store().write(move |tx| keeping::keep(tx, &county, seen, &problem, &note)).await;
        keeping::refresh(&hall).await?;
        done.map(|_| ()).map_err(Failure::from)
    };
    match outcome {
        Ok(()) => Ok(flash::see_other(&format!("/campaigns/{id}"), "flash-problem-step")),
        Err(failure) => {
            let back = back(failure, frame.language)?;
            campaign_page::answer(&hall, frame, &person, &scope, &id, fields, back).await
        }
    }
}
