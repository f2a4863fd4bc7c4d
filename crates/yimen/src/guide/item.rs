//! `GET /guide/items/{item}` and `GET /guide/{township}/{item}`: what one item takes, and where.

use super::{
    head::Head,
    home::{TownshipChoice, townships},
    lists::lost,
    place::{self, Phone, Place, PublicPost},
    sheet, structured,
    view::GuideView,
    visit::Visit,
};
use crate::{
    case::say::say,
    centre,
    paper::qr::{self, Square},
    shell::{
        frame::{Answer, Frame},
        hall::Hall,
    },
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use serde::Deserialize;
use std::sync::Arc;
use yimen_rules::{
    catalogue::{Item, Placement, Stationing},
    language::Language,
    place::Township,
};

/// The page of an item.
#[derive(Template)]
#[template(path = "guide/item.html")]
pub(super) struct ItemPage {
    pub frame: Frame,
    pub head: Head,
    pub view: GuideView,
    /// The township, once one is chosen.
    pub there: Option<There>,
    pub townships: Vec<TownshipChoice>,
    pub square: Option<Square>,
    /// The address as it is printed under the square code.
    pub address: String,
    /// The list as plain text.
    pub text_address: String,
}

/// The item at one township.
pub(super) struct There {
    pub place: Place,
    /// 枫田镇便民服务中心 3 号窗口.
    pub seat: String,
    /// The post that handles it.
    pub post: Option<PublicPost>,
    /// Whom to call: the post, the centre, or the item's own number.
    pub phone: Option<Phone>,
    /// Why it is not served here, and where it is.
    pub absent: Option<Absent>,
}

/// Not served here.
pub(super) struct Absent {
    /// That it is not served here, with the reason.
    pub words: String,
    /// Townships that serve it: code and name; the first few.
    pub elsewhere: Vec<(String, String)>,
    /// The county body of the department, with its phone.
    pub bureau: Option<(String, Phone)>,
}

/// What may be asked along.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    township: String,
}

/// `GET /guide/items/{item}[?township=]`.
pub async fn anywhere(
    State(hall): State<Hall>,
    frame: Frame,
    visit: Visit,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let (id, as_text) = parted(&id);
    let Some(item) = open(&hall, id) else { return lost(&hall, frame, &visit) };
    if let Some(township) = hall.county().township(&wanted.township) {
        let to = format!("/guide/{}/{}", township.code, item.id);
        return Ok(visit.chosen(&township.code, &to));
    }
    if item.id != id {
        return Ok(Redirect::permanent(&format!("/guide/items/{}", item.id)).into_response());
    }
    show(&hall, frame, &visit, &item, None, as_text)
}

/// `GET /guide/{township}/{item}`; with `.txt` behind it the list as plain text.
pub async fn here(
    State(hall): State<Hall>,
    frame: Frame,
    visit: Visit,
    Path((place, id)): Path<(String, String)>,
) -> Answer {
    let (id, as_text) = parted(&id);
    let county = hall.county();
    let (Some(township), Some(item)) = (county.township(&place), open(&hall, id)) else {
        return lost(&hall, frame, &visit);
    };
    if township.code != place || item.id != id {
        let end = if as_text { ".txt" } else { "" };
        let to = format!("/guide/{}/{}{end}", township.code, item.id);
        return Ok(Redirect::permanent(&to).into_response());
    }
    show(&hall, frame, &visit, &item, Some(township), as_text)
}

/// The id, and whether `.txt` stood behind it.
fn parted(id: &str) -> (&str, bool) {
    id.strip_suffix(".txt").map_or((id, false), |id| (id, true))
}

fn open(hall: &Hall, id: &str) -> Option<Arc<Item>> {
    hall.items().open(&id.to_ascii_uppercase())
}

fn show(
    hall: &Hall,
    mut frame: Frame,
    visit: &Visit,
    item: &Item,
    township: Option<&Township>,
    as_text: bool,
) -> Answer {
    let language = frame.language;
    let view = GuideView::of(hall, item, language);
    let there = township.map(|township| there(hall, item, township, &frame));
    let address = match township {
        Some(township) => format!("{}/guide/{}/{}", visit.origin, township.code, item.id),
        None => format!("{}/guide/items/{}", visit.origin, item.id),
    };
    if as_text {
        let text = sheet::of(&view, there.as_ref(), &address, language);
        return Ok(visit.answer("text/plain; charset=utf-8", text));
    }
    let place = there.as_ref().map(|there| &there.place);
    let title = match place {
        Some(place) => say(language, "guide-item-title", &[("item", &view.name), ("place", &place.name)]),
        None => language_title(language, &view.name),
    };
    let about = say(
        language,
        "guide-item-about",
        &[("summary", &view.summary), ("longest", &view.longest), ("trips", &view.trips)],
    );
    let head =
        Head::of(visit, &frame, title, about).with(&structured::service(hall, visit, &frame, &view, place));
    if let Some(place) = place {
        frame.hall_name.clone_from(&place.name);
    }
    visit.page(&ItemPage {
        square: qr::square(&address),
        text_address: format!("{}.txt", address.strip_prefix(&visit.origin).unwrap_or(&address)),
        townships: townships(hall, language, township.map(|t| t.code.as_str())),
        address: address.split_once("://").map_or(address.clone(), |(_, rest)| rest.to_owned()),
        frame,
        head,
        view,
        there,
    })
}

fn language_title(language: Language, name: &str) -> String {
    say(language, "guide-item-title-anywhere", &[("item", name)])
}

fn there(hall: &Hall, item: &Item, township: &Township, frame: &Frame) -> There {
    let language = frame.language;
    let place = Place::of(hall, township, frame);
    let post = place::post_for(hall, &township.code, &item.id, frame);
    let placement = centre::placement_of(&hall.book(), &township.code, &item.id);
    let window = match &placement {
        Some(Placement::Stationed { window }) => window.clone(),
        _ => post.as_ref().map(|post| post.window.clone()).unwrap_or_default(),
    };
    let absent = match placement {
        Some(Placement::NotStationed { reason, words }) => {
            let words = words.pick(language).trim();
            let reason = if words.is_empty() { reason.name(language) } else { words };
            Some(Absent {
                words: say(language, "guide-absent", &[("place", &place.name), ("reason", reason)]),
                elsewhere: elsewhere(hall, &item.id, language),
                bureau: hall
                    .county()
                    .bureau(&item.department)
                    .and_then(|bureau| Some((bureau.name(language).to_owned(), Phone::of(&bureau.phone)?))),
            })
        }
        _ => None,
    };
    let phone = post
        .as_ref()
        .and_then(|post| post.phone.clone())
        .or_else(|| place.phone.clone())
        .or_else(|| Phone::of(&item.phone));
    let seat = match window.is_empty() {
        true => place.centre.clone(),
        false => say(language, "guide-where", &[("centre", &place.centre), ("window", &window)]),
    };
    There { place, seat, post, phone, absent }
}

/// The townships whose centres serve an item.
fn elsewhere(hall: &Hall, item: &str, language: Language) -> Vec<(String, String)> {
    let county = hall.county();
    let all = hall.book().all::<Stationing>();
    all.iter()
        .filter(|record| !record.withdrawn && record.body.window(item).is_some())
        .filter_map(|record| county.township(&record.body.township))
        .map(|township| (township.code.clone(), township.name(language).to_owned()))
        .take(6)
        .collect()
}
