//! The form of a post: a new one, a correction, or, with a later first day, the next arrangement.

use super::{
    acts::{self, Opened},
    own::own,
    page::{self, Back},
    post_fields::{filled, holders, names, read},
    posts::{Member, staff},
    reading,
};
use crate::{
    keeping::{self, Kept, Record},
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page as ok, page_with},
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
use std::collections::BTreeMap;
use yimen_rules::{centre::Post, permission::Role, place::Township};

#[derive(Template)]
#[template(path = "centre/post_form.html")]
struct PostPage {
    frame: Frame,
    centre: String,
    township: String,
    /// Where the form goes; a new post has no code in its address.
    action: String,
    is_new: bool,
    version: i64,
    fields: Fields,
    errors: FieldErrors,
    staff: Vec<Member>,
    windows: Vec<(String, String)>,
    supervisors: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    chosen: usize,
    history: Vec<page::Change>,
}

struct Group {
    name: String,
    chosen: usize,
    items: Vec<(String, String, bool)>,
}

/// What the form stands on: nothing, or an arrangement.
struct Ground {
    township: Township,
    opened: Option<Record<Post>>,
}

impl Ground {
    fn of(hall: &Hall, township: Township, code: &str, from: &str) -> Result<Ground, Failure> {
        let from: Date = from.parse().map_err(|_| Failure::NotFound)?;
        let id = format!("{}/{code}/{from}", township.code);
        let opened = hall.book().one::<Post>(&id).ok_or(Failure::NotFound)?;
        Ok(Ground { township, opened: Some(opened) })
    }
}

/// `GET /centre/posts/new`.
pub async fn new(State(hall): State<Hall>, Permitted(scope): Permitted, frame: Frame) -> Answer {
    let township = own(&hall, &scope, None)?;
    let code = next_code(&hall, &township.code);
    let from = frame.today.to_string();
    let pairs = [("code", code.as_str()), ("valid_from", from.as_str()), ("supervisor", "centre_director")];
    let ground = Ground { township, opened: None };
    ok(&form(&hall, frame, &ground, Fields::filled(&pairs), FieldErrors::none()).await?)
}

/// The first code of a handling post not yet taken.
fn next_code(hall: &Hall, township: &str) -> String {
    let all = hall.book().all::<Post>();
    let taken = |code: &str| all.iter().any(|r| r.body.township == township && r.body.code == code);
    (1..100).map(|n| format!("G{n:02}")).find(|code| !taken(code)).unwrap_or_default()
}

/// `POST /centre/posts/new`.
pub async fn create(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let ground = Ground { township, opened: None };
    save(&hall, &scope.actor().account, frame, ground, fields).await
}

/// `GET /centre/posts/{code}/{from}`.
pub async fn edit(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    Path((code, from)): Path<(String, String)>,
) -> Answer {
    let ground = Ground::of(&hall, own(&hall, &scope, None)?, &code, &from)?;
    let fields = ground.opened.as_ref().map(|r| filled(&r.body)).unwrap_or_default();
    ok(&form(&hall, frame, &ground, fields, FieldErrors::none()).await?)
}

/// `POST /centre/posts/{code}/{from}`.
pub async fn change(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    Path((code, from)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let ground = Ground::of(&hall, township, &code, &from)?;
    save(&hall, &scope.actor().account, frame, ground, fields).await
}

async fn save(hall: &Hall, by: &str, frame: Frame, ground: Ground, fields: Fields) -> Answer {
    let members = staff(hall, &ground.township.code, frame.language).await?;
    let before = ground.opened.as_ref().map(|r| &r.body);
    let (post, mut errors) = read(&fields, &ground.township.code, before, &members, &frame);
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let Some(post) = post.filter(|_| errors.is_empty()) {
        let opened = before.map(|post| Opened {
            from: post.valid_from,
            version: fields.text("version").parse().unwrap_or(-1),
        });
        let code = post.code.clone();
        match acts::arrange(hall, by, opened, post, fields.text("why")).await {
            Ok(()) => return Ok(flash::see_other_with("/centre/posts", "flash-post-kept", &code)),
            Err(stopped) => {
                let back = Back::of(stopped, frame.language)?;
                status = back.status();
                errors = back.errors;
            }
        }
    }
    // Read again: somebody else may have been faster, and the next attempt is then a deliberate one.
    let id = before.map(Kept::id);
    let opened = id.and_then(|id| hall.book().one::<Post>(&id));
    let ground = Ground { opened: opened.or(ground.opened), township: ground.township };
    let version = if status == StatusCode::CONFLICT { None } else { Some(fields.text("version").to_owned()) };
    let mut page = form(hall, frame, &ground, fields, errors).await?;
    if let Some(version) = version.and_then(|v| v.parse().ok()) {
        page.version = version;
    }
    page_with(status, &page)
}

/// `POST /centre/posts/{code}/{from}/withdraw`.
pub async fn withdraw(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    Path((code, from)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let township = own(&hall, &scope, Some(fields.text("township")))?;
    let ground = Ground::of(&hall, township, &code, &from)?;
    let mut errors = FieldErrors::none();
    let why = fields.text("reason");
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if !(2..=200).contains(&why.chars().count()) {
        errors.add("reason", frame.language.t("post-reason-wrong"));
    }
    let before = ground.opened.as_ref().map(|r| &r.body);
    if let (Some(post), true) = (before, errors.is_empty()) {
        let version = fields.text("version").parse().unwrap_or(-1);
        let opened = Opened { from: post.valid_from, version };
        let by = scope.actor().account.clone();
        match acts::withdraw(&hall, &by, &ground.township.code, &post.code, opened, why).await {
            Ok(()) => return Ok(flash::see_other_with("/centre/posts", "flash-post-withdrawn", &post.code)),
            Err(stopped) => {
                let back = Back::of(stopped, frame.language)?;
                status = back.status();
                errors = back.errors;
            }
        }
    }
    let shown = before.map(filled).unwrap_or_default();
    page_with(status, &form(&hall, frame, &ground, shown, errors).await?)
}

async fn form(
    hall: &Hall,
    frame: Frame,
    ground: &Ground,
    fields: Fields,
    errors: FieldErrors,
) -> Result<PostPage, Failure> {
    let language = frame.language;
    let township = &ground.township;
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for item in hall.items().current() {
        let group = groups.entry(item.department.clone()).or_insert_with(|| Group {
            name: item.department_name(language).to_owned(),
            chosen: 0,
            items: Vec::new(),
        });
        group.chosen += usize::from(fields.has("items", &item.id));
        group.items.push((item.id.clone(), item.name(language).to_owned(), fields.has("items", &item.id)));
    }
    let mut members = staff(hall, &township.code, language).await?;
    let before = ground.opened.as_ref().map(|r| &r.body);
    // Who holds the post stays in the choice even when the account is no longer in use.
    for (account, name) in before.into_iter().flat_map(holders) {
        if !account.is_empty() && !members.iter().any(|m| m.account == account) {
            members.push(Member { account, name, roles: language.t("post-holder-gone").into_owned() });
        }
    }
    let history: Vec<Record<Post>> = match before {
        None => Vec::new(),
        Some(post) => {
            let (county, id) = (hall.county().code.clone(), post.id());
            hall.store().read(move |tx| keeping::history(tx, &county, &id)).await?
        }
    };
    let profile = reading::profile(&hall.book(), &township.code);
    let supervisors = [Role::CentreDirector, Role::CentreDeputyDirector, Role::LeadingGroupHead]
        .map(|role| (role.as_str(), page::supervisor(role.as_str(), language)));
    Ok(PostPage {
        centre: township.centre_name(language),
        township: township.code.clone(),
        action: before.map_or_else(
            || "/centre/posts/new".to_owned(),
            |p| format!("/centre/posts/{}/{}", p.code, p.valid_from),
        ),
        is_new: before.is_none(),
        version: ground.opened.as_ref().map_or(0, |r| r.version),
        staff: members,
        windows: profile
            .windows
            .iter()
            .map(|(n, what)| (n.clone(), what.pick(language).to_owned()))
            .collect(),
        supervisors: supervisors.to_vec(),
        chosen: groups.values().map(|g| g.chosen).sum(),
        groups: groups.into_values().collect(),
        history: page::changes(&history, |r| names(&r.body)),
        fields,
        errors,
        frame,
    })
}
