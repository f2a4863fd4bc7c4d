//! `/centre/board`: the board of post duties (岗位职责公示), to be printed on A4 or A3 and hung up.

use super::{own::own, page, reading};
use crate::{
    shell::{
        frame::{Answer, Frame, page as ok},
        hall::Hall,
        signed_in::Permitted,
    },
    worklist::Query,
};
use askama::Template;
use axum::extract::{RawQuery, State};
use yimen_rules::{
    centre::{CentreProfile, Post},
    language::Bilingual,
};

#[derive(Template)]
#[template(path = "centre/board.html")]
struct BoardPage {
    frame: Frame,
    centre: String,
    profile: CentreProfile,
    large: bool,
    cover: String,
    posts: Vec<OnBoard>,
    missing: usize,
}

/// One box of the board: a post, or several with the same duties, as windows have.
struct OnBoard {
    posts: Vec<Post>,
    duties: Vec<Bilingual>,
    supervisor: String,
    items: usize,
}

/// `GET /centre/board?size=a3`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let township = own(&hall, &scope, query.get("township"))?;
    let book = hall.book();
    let posts = reading::posts(&book, &township.code, frame.today);
    let incomplete = |p: &&Post| p.is_vacant() || p.holder_b_name.is_empty() || p.phone.is_empty();
    ok(&BoardPage {
        centre: township.centre_name(frame.language),
        profile: reading::profile(&book, &township.code),
        large: query.get("size") == Some("a3"),
        cover: posts.first().map_or("", |post| post.cover.pick(frame.language)).to_owned(),
        missing: posts.iter().filter(incomplete).count(),
        posts: boxes(posts, &frame),
        frame,
    })
}

fn boxes(posts: Vec<Post>, frame: &Frame) -> Vec<OnBoard> {
    let mut boxes: Vec<OnBoard> = Vec::new();
    for post in posts {
        match boxes.last_mut().filter(|b| b.duties == post.duties && b.items == post.items.len()) {
            Some(same) => same.posts.push(post),
            None => boxes.push(OnBoard {
                duties: post.duties.clone(),
                supervisor: page::supervisor(&post.supervisor, frame.language),
                items: post.items.len(),
                posts: vec![post],
            }),
        }
    }
    boxes
}
