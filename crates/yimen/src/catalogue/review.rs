//! The page of a draft: what it changes, what still keeps it from being published, and the acts on it: agreed to, sent back,
//! published from a day on, discarded; and the withdrawal of an item.

use super::{
    bases,
    draft::{self, ItemDraft, Obstacle, Stage},
    life, list, refresh,
};
use crate::{
    keeping::{self, Record},
    shell::{
        Failure,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page, page_with},
        hall::Hall,
        signed_in::{Permitted, SignedIn},
    },
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use jiff::{Timestamp, civil::Date};
use yimen_rules::{
    catalogue::{Change, Item, changes, label},
    permission::Action,
    refusal::{Refusal, RefusalKind},
};
use yimen_store::Error;

/// An obstacle with the name of its field.
struct Wrong {
    field: String,
    words: String,
}

#[derive(Template)]
#[template(path = "catalogue/draft.html")]
struct DraftPage {
    frame: Frame,
    id: String,
    name: String,
    base: i64,
    next: i64,
    seen: i64,
    stage: &'static str,
    tag: &'static str,
    reviewed: bool,
    drafted_by: String,
    reviewed_by: String,
    reason: String,
    at: Timestamp,
    changes: Vec<Change>,
    obstacles: Vec<Wrong>,
    mine: bool,
    may_keep: bool,
    may_publish: bool,
    fields: Fields,
    errors: FieldErrors,
}

/// `GET /catalogue/{id}/draft`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
) -> Answer {
    page(&draft_page(&hall, frame, &person, &scope, id, Fields::default(), FieldErrors::none()).await?)
}

async fn draft_page(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    scope: &Permitted,
    id: String,
    fields: Fields,
    errors: FieldErrors,
) -> Result<DraftPage, Failure> {
    let (county, of) = (scope.county().to_owned(), id.clone());
    let draft: Option<Record<ItemDraft>> = hall.store().read(move |tx| draft::of(tx, &county, &of)).await?;
    let may_keep = hall.may(person, Action::ItemKeep);
    let draft = draft
        .filter(|d| may_keep || draft::within(scope, &d.body.item.department))
        .ok_or_else(draft::no_draft)?;
    let ItemDraft { item, base_version, stage, drafted_by, hands, reviewed_by, reason } = &draft.body;
    let base = hall.items().version(&id, *base_version);
    let bases = bases::in_use(&hall.book());
    let language = frame.language;
    let obstacles = draft::obstacles(item, bases.iter().map(|b| &b.body));
    Ok(DraftPage {
        name: item.name(language).to_owned(),
        base: *base_version,
        next: item.version,
        seen: draft.version,
        stage: list::stage_key(*stage),
        tag: list::stage_tag(*stage),
        reviewed: *stage == Stage::Reviewed,
        drafted_by: drafted_by.clone(),
        reviewed_by: reviewed_by.clone(),
        reason: reason.clone(),
        at: draft.at,
        changes: changes(base.as_deref().unwrap_or(&Item::blank()), item),
        obstacles: obstacles
            .iter()
            .map(|o: &Obstacle| Wrong {
                field: label(&o.field).map_or_else(String::new, |name| name.pick(language).to_owned()),
                words: o.words(language).to_owned(),
            })
            .collect(),
        mine: hands.iter().any(|hand| *hand == person.actor.account),
        may_keep,
        may_publish: hall.may(person, Action::ItemPublish),
        id,
        fields,
        errors,
        frame,
    })
}

/// The version a form was opened at.
pub(super) fn seen(fields: &Fields) -> Result<i64, Failure> {
    fields.text("seen").parse().map_err(|_| Failure::Malformed {
        field: Some("seen".to_owned()),
        detail: "a whole number is expected".to_owned(),
    })
}

/// `POST /catalogue/{id}/review`: fields `seen`, `why`.
pub async fn review(
    State(hall): State<Hall>,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let (seen, why, now) = (seen(&fields)?, fields.text("why").to_owned(), hall.now());
    let path = format!("/catalogue/{id}/draft");
    hall.store().write(move |tx| draft::review(tx, &scope, &id, seen, &why, now)).await?;
    keeping::refresh(&hall).await?;
    Ok(flash::see_other(&path, "flash-draft-reviewed"))
}

/// `POST /catalogue/{id}/send-back`: fields `seen`, `why`.
pub async fn send_back(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let (seen, why, now) = (seen(&fields)?, fields.text("why").to_owned(), hall.now());
    let (within, of) = (scope.clone(), id.clone());
    let done = hall.store().write(move |tx| draft::send_back(tx, &within, &of, seen, &why, now)).await;
    if let Err(Failure::Refused(refusal)) = &done
        && refusal.kind == RefusalKind::Invalid
    {
        return again(&hall, frame, &person, &scope, id, fields, refusal, "back").await;
    }
    done?;
    keeping::refresh(&hall).await?;
    Ok(flash::see_other(&format!("/catalogue/{id}/draft"), "flash-draft-sent-back"))
}

/// `POST /catalogue/{id}/publish`: fields `seen`, `why`, `from` (empty: today), `to` (empty: until another comes).
pub async fn publish(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let (seen, why, now) = (seen(&fields)?, fields.text("why").to_owned(), hall.now());
    let days = day(&fields, "from").and_then(|from| Ok((from, day(&fields, "to")?)));
    let (county, by, of) = (scope.county().to_owned(), person.actor.account.clone(), id.clone());
    let done = match days {
        Err(refusal) => Err(Failure::Refused(refusal)),
        Ok((from, to)) => {
            hall.store()
                .write(move |tx| -> Result<i64, Failure> {
                    let mut draft = draft::of(tx, &county, &of)?.ok_or_else(draft::no_draft)?;
                    if draft.version != seen {
                        return Err(Error::Stale.into());
                    }
                    draft.body.item.valid_from = from.or(draft.body.item.valid_from);
                    draft.body.item.valid_to = to.or(draft.body.item.valid_to);
                    draft::publish(tx, &county, &draft, &by, &why, now)
                })
                .await
        }
    };
    match done {
        Ok(version) => {
            refresh(&hall).await?;
            keeping::refresh(&hall).await?;
            Ok(flash::see_other_with(
                &format!("/catalogue/{id}"),
                "flash-item-published",
                &version.to_string(),
            ))
        }
        Err(Failure::Refused(refusal)) if refusal.kind == RefusalKind::Invalid => {
            again(&hall, frame, &person, &scope, id, fields, &refusal, "").await
        }
        Err(failure) => Err(failure),
    }
}

fn day(fields: &Fields, name: &'static str) -> Result<Option<Date>, Refusal> {
    match fields.text(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| {
            Refusal::invalid(
                "draft_day",
                if name == "from" { "valid_from" } else { "valid_to" },
                "日期请写成 2026-12-01 的样子。",
                "Write the day like 2026-12-01.",
            )
        }),
    }
}

/// The page again, with words beside the field; `prefix` tells one form's reason from the other's.
#[allow(clippy::too_many_arguments, reason = "what a handler of a form holds")]
async fn again(
    hall: &Hall,
    frame: Frame,
    person: &SignedIn,
    scope: &Permitted,
    id: String,
    fields: Fields,
    refusal: &Refusal,
    prefix: &str,
) -> Answer {
    let mut errors = FieldErrors::none();
    let field = format!("{prefix}{}", refusal.field.as_deref().unwrap_or_default());
    errors.add(&field, frame.language.pick(&refusal.zh, &refusal.en));
    let page = draft_page(hall, frame, person, scope, id, fields, errors).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `POST /catalogue/{id}/discard`: field `seen`.
pub async fn discard(
    State(hall): State<Hall>,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let (seen, now) = (seen(&fields)?, hall.now());
    let (county, by) = (scope.county().to_owned(), person.actor.account.clone());
    hall.store().write(move |tx| draft::discard(tx, &county, &id, seen, &by, "", now)).await?;
    keeping::refresh(&hall).await?;
    Ok(flash::see_other("/catalogue?show=drafts", "flash-draft-discarded"))
}

/// `POST /catalogue/{id}/withdraw`: fields `version`, `why`.
pub async fn withdraw(
    State(hall): State<Hall>,
    person: SignedIn,
    scope: Permitted,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    let version = fields.text("version").parse::<i64>().map_err(|_| Failure::Malformed {
        field: Some("version".to_owned()),
        detail: "a whole number is expected".to_owned(),
    })?;
    let why = draft::worded(fields.text("why"))?;
    let (county, by, now) = (scope.county().to_owned(), person.actor.account.clone(), hall.now());
    let of = id.clone();
    hall.store()
        .write(move |tx| life::withdraw(tx, &county, &of, version, &by, &why, now.as_microsecond()))
        .await?;
    refresh(&hall).await?;
    Ok(flash::see_other(&format!("/catalogue/{id}"), "flash-item-withdrawn"))
}
