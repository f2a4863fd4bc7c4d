//! What is done on the centre's own page: an edition drafted, reviewed, sent back, published.

use super::{
    acts::{self, By},
    desk::{Asked, Shown, drawn},
    place,
};
use crate::shell::{
    Failure, Hall, Permitted, SignedIn,
    body::{FieldErrors, Fields},
    flash,
    frame::{Answer, Frame, sentence},
};
use axum::extract::{Path, State};
use yimen_rules::{permission::Scope, place::Township};
use yimen_store::Error;

/// What a form of this page carries.
struct Sent {
    township: Township,
    seen: i64,
    why: String,
    by: By,
}

fn sent(
    hall: &Hall,
    scope: &Scope,
    person: &SignedIn,
    township: &str,
    fields: &Fields,
) -> Result<Sent, Failure> {
    Ok(Sent {
        township: place::reached(hall, scope, township)?,
        seen: fields.text("version").parse().unwrap_or(-1),
        why: fields.text("why").to_owned(),
        by: By::of(hall, person),
    })
}

/// The page again after an act that failed: what was typed stays, and the words stand beside the field.
async fn answered(
    hall: &Hall,
    frame: Frame,
    (scope, person): (&Scope, &SignedIn),
    township: Township,
    fields: Fields,
    done: Result<(), Failure>,
    said: &'static str,
) -> Answer {
    let failure = match done {
        Ok(()) => return Ok(flash::see_other(&format!("/disclosure/{}", township.code), said)),
        Err(failure @ (Failure::Refused(_) | Failure::Store(Error::Stale))) => failure,
        Err(failure) => return Err(failure),
    };
    let told = failure.told(frame.language);
    let mut errors = FieldErrors::none();
    errors.add(told.field.as_deref().unwrap_or_default(), sentence(&told.detail));
    let shown = Shown { fields, errors, status: failure.status() };
    drawn(hall, frame, scope, person, (township, Asked::default()), shown).await
}

/// `POST /disclosure/{township}/draft`: fields `version`, `why`.
pub async fn draft(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(township): Path<String>,
    fields: Fields,
) -> Answer {
    let Sent { township, seen, why, by } = sent(&hall, &scope, &person, &township, &fields)?;
    let code = township.code.clone();
    let done =
        acts::unit(&hall, move |tx, county, view| acts::draft(tx, county, view, &code, (seen, &why), &by));
    let done = done.await;
    answered(&hall, frame, (&scope, &person), township, fields, done, "flash-disclosure-drafted").await
}

/// `POST /disclosure/{township}/review`: field `version`.
pub async fn review(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(township): Path<String>,
    fields: Fields,
) -> Answer {
    let Sent { township, seen, by, .. } = sent(&hall, &scope, &person, &township, &fields)?;
    let code = township.code.clone();
    let done =
        acts::unit(&hall, move |tx, county, view| acts::review(tx, county, &view.now(&code), seen, &by));
    let done = done.await;
    answered(&hall, frame, (&scope, &person), township, fields, done, "flash-disclosure-reviewed").await
}

/// `POST /disclosure/{township}/send-back`: fields `version`, `why`.
pub async fn send_back(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(township): Path<String>,
    fields: Fields,
) -> Answer {
    let Sent { township, seen, why, by } = sent(&hall, &scope, &person, &township, &fields)?;
    let code = township.code.clone();
    let done = acts::unit(&hall, move |tx, county, _| acts::send_back(tx, county, &code, (seen, &why), &by));
    let done = done.await;
    answered(&hall, frame, (&scope, &person), township, fields, done, "flash-disclosure-sent-back").await
}

/// `POST /disclosure/{township}/publish`: fields `version`, `why`.
pub async fn publish(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(township): Path<String>,
    fields: Fields,
) -> Answer {
    let Sent { township, seen, why, by } = sent(&hall, &scope, &person, &township, &fields)?;
    let code = township.code.clone();
    let done = acts::unit(&hall, move |tx, county, view| {
        acts::publish(tx, county, &view.now(&code), (seen, &why), &by).map(|_| ())
    });
    let done = done.await;
    answered(&hall, frame, (&scope, &person), township, fields, done, "flash-disclosure-published").await
}
