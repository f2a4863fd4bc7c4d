//! `/centre`: a director's own centre at a glance: how far its items have entered, who is there today, what is missing.

use super::{entry_of, own::own, rates::rate, reading};
use crate::{
    keeping::Book,
    report::Rate,
    shell::{
        frame::{Answer, Frame, page},
        hall::Hall,
        signed_in::Permitted,
    },
    worklist::Query,
};
use askama::Template;
use axum::extract::{RawQuery, State};
use jiff::civil::Date;
use yimen_rules::{
    centre::{CentreProfile, Entry, Half, Post, PostState},
    place::Township,
};

#[derive(Template)]
#[template(path = "centre/overview.html")]
struct OverviewPage {
    frame: Frame,
    centre: String,
    class: String,
    profile: CentreProfile,
    rate: Rate,
    departments: Rate,
    undecided: usize,
    missing: usize,
    posts: usize,
    vacant: usize,
    substituted: Vec<Substituted>,
    away: usize,
    lacks: Vec<Lack>,
}

/// Something to see to, and where.
struct Lack {
    text: String,
    href: &'static str,
    hot: bool,
}

/// A post on which B stands in today.
struct Substituted {
    post: String,
    half: String,
    a: String,
    b: String,
}

/// `GET /centre`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let township = own(&hall, &scope, Query::read(query.as_deref()).get("township"))?;
    let (book, today) = (hall.book(), frame.today);
    let entry = entry_of(&hall, &book, &township);
    let profile = reading::profile(&book, &township.code);
    let posts = reading::posts(&book, &township.code, today);
    let day = reading::away_on(&book, &township.code, today);
    let substituted = posts.iter().flat_map(|post| {
        Half::ALL
            .into_iter()
            .filter(|half| PostState::of(post, &day, *half) == PostState::Substituted)
            .map(|half| Substituted {
                post: post.name.pick(frame.language).to_owned(),
                half: frame.t(&format!("centre-{}", half.as_str())).into_owned(),
                a: post.holder_a_name.clone(),
                b: post.holder_b_name.clone(),
            })
            .collect::<Vec<_>>()
    });
    page(&OverviewPage {
        centre: township.centre_name(frame.language),
        class: reading::class_of(&book, &township, today).name(frame.language).to_owned(),
        rate: rate(entry.items()),
        departments: rate(entry.departments()),
        undecided: entry.standing("undecided"),
        missing: entry.standing("missing"),
        vacant: posts.iter().filter(|p| p.is_vacant()).count(),
        substituted: substituted.collect(),
        away: day.away.iter().map(|a| &a.account).collect::<std::collections::BTreeSet<_>>().len(),
        lacks: lacks(&frame, &book, &township, &profile, &posts, &entry, today),
        posts: posts.len(),
        profile,
        frame,
    })
}

fn lacks(
    frame: &Frame,
    book: &Book,
    township: &Township,
    profile: &CentreProfile,
    posts: &[Post],
    entry: &Entry,
    today: Date,
) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let mut say = |text: String, href: &'static str, hot: bool| lacks.push(Lack { text, href, hot });
    let named = |posts: &[&Post]| {
        let names: Vec<&str> = posts.iter().map(|p| p.name.pick(frame.language)).take(4).collect();
        names.join(frame.pick("、", ", "))
    };
    let undecided = entry.standing("undecided");
    if undecided > 0 {
        say(frame.count("centre-lack-undecided", undecided), "/centre/stationing?show=undecided", true);
    }
    let vacant: Vec<&Post> = posts.iter().filter(|p| p.is_vacant()).collect();
    if !vacant.is_empty() {
        say(frame.t1("centre-lack-vacant", "posts", named(&vacant)), "/centre/posts", true);
    }
    let alone: Vec<&Post> =
        posts.iter().filter(|p| !p.is_vacant() && p.holder_b_name.trim().is_empty()).collect();
    if !alone.is_empty() {
        say(frame.t1("centre-lack-deputy", "posts", named(&alone)), "/centre/posts", true);
    }
    let silent: Vec<&Post> = posts.iter().filter(|p| p.phone.is_empty()).collect();
    if !silent.is_empty() {
        say(frame.count("centre-lack-post-phone", silent.len()), "/centre/posts", false);
    }
    for (is_empty, key) in [
        (profile.phone.is_empty(), "centre-lack-phone"),
        (profile.duty_phone.is_empty(), "centre-lack-duty-phone"),
        (profile.directions.is_empty(), "centre-lack-directions"),
        (profile.address.is_empty(), "centre-lack-address"),
    ] {
        if is_empty {
            say(frame.t(key).into_owned(), "/centre/profile", false);
        }
    }
    let unhandled = entry.lines.iter().filter(|line| {
        matches!(line.standing.as_str(), "entered" | "beyond")
            && !posts.iter().any(|p| p.items.contains(&line.item))
    });
    let unhandled = unhandled.count();
    if unhandled > 0 {
        say(frame.count("centre-lack-post", unhandled), "/centre/posts", false);
    }
    if posts.is_empty() && reading::posts(book, &township.code, today).is_empty() {
        say(frame.t("centre-lack-posts").into_owned(), "/centre/posts", true);
    }
    lacks
}
