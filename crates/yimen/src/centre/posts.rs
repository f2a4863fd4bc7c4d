//! `/centre/posts`: the posts of a centre, who holds them, and how they are filled today.

use super::{own::own, reading};
use crate::{
    keeping::Record,
    shell::{
        Failure,
        frame::{Answer, Frame, page, role_names},
        hall::Hall,
        signed_in::Permitted,
        words::Words,
    },
    signin::account::Held,
    worklist::Query,
};
use askama::Template;
use axum::extract::{RawQuery, State};
use jiff::civil::Date;
use yimen_rules::{
    centre::{DayAway, Half, Post, PostState},
    language::Language,
};

/// Accounts of a township shown in a choice; no centre has as many.
const STAFF: i64 = 300;

/// A member of the township's staff.
pub struct Member {
    /// Account.
    pub account: String,
    /// Name.
    pub name: String,
    /// Roles in words.
    pub roles: String,
}

/// Who works in a township.
///
/// # Errors
/// Of the store.
pub async fn staff(hall: &Hall, township: &str, language: Language) -> Result<Vec<Member>, Failure> {
    let (county, unit) = (hall.county().code.clone(), format!("township:{township}"));
    let held = hall
        .store()
        .read(move |tx| Held::page(tx, &county, [unit.as_str(), "active", "", "", ""], STAFF))
        .await?;
    let member = |h: Held| Member {
        account: h.account.name,
        name: h.account.particulars.display_name,
        roles: role_names(&h.account.particulars.roles, language),
    };
    Ok(held.into_iter().map(member).collect())
}

#[derive(Template)]
#[template(path = "centre/posts.html")]
struct PostsPage {
    frame: Frame,
    centre: String,
    now: Vec<Line>,
    coming: Vec<Line>,
    past: Vec<Line>,
    vacant: usize,
    alone: usize,
    substituted: usize,
}

struct Line {
    href: String,
    code: String,
    name: String,
    window: String,
    a: String,
    b: String,
    halves: Vec<HalfState>,
    duties: usize,
    items: usize,
    phone: String,
    from: Date,
    to: Option<Date>,
}

struct HalfState {
    half: String,
    words: String,
    tag: &'static str,
}

/// `GET /centre/posts`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let township = own(&hall, &scope, Query::read(query.as_deref()).get("township"))?;
    let (book, today) = (hall.book(), frame.today);
    let day = reading::away_on(&book, &township.code, today);
    let all = book.all::<Post>();
    let own: Vec<&Record<Post>> =
        all.iter().filter(|r| !r.withdrawn && r.body.township == township.code).collect();
    let lines = |wanted: &dyn Fn(&Post) -> bool| -> Vec<Line> {
        own.iter().filter(|r| wanted(&r.body)).map(|r| line(&r.body, &day, &frame)).collect()
    };
    let standing: Vec<&Post> = own.iter().map(|r| &r.body).filter(|p| p.stands_on(today)).collect();
    let away =
        |p: &&&Post| Half::ALL.iter().any(|half| PostState::of(p, &day, *half) == PostState::Substituted);
    let page_of = PostsPage {
        centre: township.centre_name(frame.language),
        now: lines(&|p| p.stands_on(today)),
        coming: lines(&|p| p.valid_from > today),
        past: lines(&|p| p.valid_to.is_some_and(|to| to < today)),
        vacant: standing.iter().filter(|p| p.is_vacant()).count(),
        alone: standing.iter().filter(|p| !p.is_vacant() && p.holder_b_name.is_empty()).count(),
        substituted: standing.iter().filter(away).count(),
        frame,
    };
    page(&page_of)
}

fn line(post: &Post, day: &DayAway, frame: &Frame) -> Line {
    let language = frame.language;
    Line {
        href: format!("/centre/posts/{}/{}", post.code, post.valid_from),
        code: post.code.clone(),
        name: post.name.pick(language).to_owned(),
        window: post.window.clone(),
        a: post.holder_a_name.clone(),
        b: post.holder_b_name.clone(),
        halves: halves(post, day, language),
        duties: post.duties.len(),
        items: post.items.len(),
        phone: post.phone.clone(),
        from: post.valid_from,
        to: post.valid_to,
    }
}

/// One tag for the whole day, or two where the halves differ.
fn halves(post: &Post, day: &DayAway, language: Language) -> Vec<HalfState> {
    let states = Half::ALL.map(|half| (half, PostState::of(post, day, half)));
    let whole = states[0].1 == states[1].1;
    let tag = |half: Half, state: PostState| HalfState {
        half: if whole {
            String::new()
        } else {
            language.t(&format!("centre-{}", half.as_str())).into_owned()
        },
        words: language.t(&format!("post-state-{}", state.as_str())).into_owned(),
        tag: match state {
            PostState::Vacant => "bad",
            PostState::Held => "good",
            PostState::Substituted => "look",
        },
    };
    states.into_iter().take(if whole { 1 } else { 2 }).map(|(half, state)| tag(half, state)).collect()
}
