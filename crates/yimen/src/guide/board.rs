//! `GET /guide/{township}`: the board of a centre. Who is there, who receives visitors when, what is served where, and
//! the figures of the month.

use super::{
    head::Head,
    lists::{address, lost},
    place::{self, Place, PublicPost},
    structured,
    visit::Visit,
};
use crate::{
    case::say::say,
    centre, duty,
    report::Period,
    shell::{
        Failure,
        frame::{Answer, Frame, sentence},
        hall::Hall,
        words::Words,
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use std::collections::BTreeMap;
use yimen_rules::{
    case::Measure, catalogue::Placement, centre::Reception, language::Language, place::Township,
};
use yimen_store::{Error, tally};

#[derive(Template)]
#[template(path = "guide/board.html")]
struct BoardPage {
    frame: Frame,
    head: Head,
    place: Place,
    class: &'static str,
    posts: Vec<PublicPost>,
    receptions: Vec<ReceptionLine>,
    windows: Vec<WindowLine>,
    figures: Figures,
}

/// A half day on which a leader receives visitors.
pub(super) struct ReceptionLine {
    /// 11月26日 星期四 上午.
    pub when: String,
    pub leader: String,
    pub post: String,
    pub today: bool,
}

/// A window with what is served there.
pub(super) struct WindowLine {
    /// Its number; empty for items whose window is not named.
    pub number: String,
    /// As on its sign; may be empty.
    pub sign: String,
    /// Address and name of each item.
    pub items: Vec<(String, String)>,
}

/// The figures of the month, as counted by the tallies.
pub(super) struct Figures {
    /// 2026年11月1日至25日.
    pub period: String,
    pub received: i64,
    pub accepted: i64,
    pub decided: i64,
    /// Of those decided, on or before the due date.
    pub on_time: i64,
}

/// Shows the board.
pub async fn show(State(hall): State<Hall>, frame: Frame, visit: Visit, Path(code): Path<String>) -> Answer {
    let county = hall.county();
    let Some(township) = county.townships.iter().find(|t| county.township(&code) == Some(t)) else {
        return lost(&hall, frame, &visit);
    };
    if township.code != code {
        return Ok(Redirect::permanent(&format!("/guide/{}", township.code)).into_response());
    }
    let language = frame.language;
    let place = Place::of(&hall, township, &frame);
    let figures = figures(&hall, township, &frame).await?;
    let about = say(
        language,
        "guide-board-about",
        &[("centre", &place.centre), ("address", &place.address), ("hours", &place.hours)],
    );
    let title = place.centre.clone();
    let head =
        Head::of(&visit, &frame, title, about).with(&structured::centre(&hall, &visit, &frame, &place));
    let mut frame = frame;
    frame.hall_name.clone_from(&place.name);
    visit.page(&BoardPage {
        class: centre::class_of(&hall.book(), township, frame.today).name(language),
        posts: place::posts(&hall, &township.code, &frame),
        receptions: receptions(&hall, &township.code, &frame).await?,
        windows: windows(&hall, &place, language),
        figures,
        frame,
        head,
        place,
    })
}

/// Today's and the coming dates, at most ten: by the published roster, save where the director has published another leader
/// for a half day by hand.
async fn receptions(hall: &Hall, township: &str, frame: &Frame) -> Result<Vec<ReceptionLine>, Failure> {
    let language = frame.language;
    let all = hall.book().all::<Reception>();
    let by_hand = all
        .iter()
        .filter(|record| !record.withdrawn)
        .map(|record| &record.body)
        .filter(|reception| reception.township == township && reception.date >= frame.today);
    let mut coming: Vec<Reception> = by_hand.cloned().collect();
    let taken: Vec<_> = coming.iter().map(|r| (r.date, r.half)).collect();
    let rostered = duty::receptions(hall, township).await?.into_iter();
    coming.extend(rostered.filter(|r| !taken.contains(&(r.date, r.half))));
    coming.sort_by_key(|reception| (reception.date, reception.half));
    let line = |reception: Reception| ReceptionLine {
        when: format!("{} {}", frame.day_of(&reception.date), reception.half.name(language)),
        leader: reception.leader,
        post: reception.post.pick(language).to_owned(),
        today: reception.date == frame.today,
    };
    Ok(coming.into_iter().take(10).map(line).collect())
}

/// The windows in the order of their numbers, each with its items.
fn windows(hall: &Hall, place: &Place, language: Language) -> Vec<WindowLine> {
    let stationing = centre::stationing(&hall.book(), &place.code);
    let items = hall.items();
    let mut by: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (number, _) in &place.windows {
        by.entry(number.clone()).or_default();
    }
    for (id, placement) in &stationing.items {
        let (Placement::Stationed { window }, Some(item)) = (placement, items.open(id)) else { continue };
        let line = (address(id, Some(&place.code)), sentence(item.name(language)));
        by.entry(window.clone()).or_default().push(line);
    }
    let sign = |number: &str| {
        let known = place.windows.iter().find(|(known, _)| known == number);
        known.map_or_else(String::new, |(_, sign)| sign.clone())
    };
    let mut lines: Vec<WindowLine> =
        by.into_iter().map(|(number, items)| WindowLine { sign: sign(&number), number, items }).collect();
    // 10 comes after 9, and a window without a number last.
    lines.sort_by_key(|line| (line.number.parse::<u32>().unwrap_or(u32::MAX), line.number.clone()));
    lines
}

async fn figures(hall: &Hall, township: &Township, frame: &Frame) -> Result<Figures, Error> {
    let period = Period::month(frame.today);
    let (county, code) = (hall.county().code.clone(), township.code.clone());
    let totals = hall
        .store()
        .read(move |tx| {
            let filter = tally::Filter {
                from: Some(period.from.to_string()),
                to: Some(period.to.to_string()),
                township: Some(code),
                ..tally::Filter::default()
            };
            tally::sum(tx, &county, &filter, tally::By::default())
        })
        .await?;
    let of = |measure: Measure| {
        totals.iter().filter(|total| total.measure == measure.as_str()).map(|total| total.n).sum()
    };
    let language = frame.language;
    Ok(Figures {
        period: say(
            language,
            "guide-figures-period",
            &[("from", &language.date(period.from)), ("to", &language.date(period.to))],
        ),
        received: of(Measure::Received),
        accepted: of(Measure::Accepted),
        decided: of(Measure::Decided),
        on_time: of(Measure::OnTime),
    })
}
