//! What every act on a roster needs: whose roster it is, who acts, and how a form comes back.

use super::{staffing::Staffing, work::Desk};
use crate::{
    centre,
    shell::{
        Failure, SignedIn,
        body::{FieldErrors, Fields},
        frame::sentence,
        hall::Hall,
        words::Words,
    },
};
use axum::http::StatusCode;
use jiff::{ToSpan, civil::Date};
use yimen_rules::{
    duty::{Person, SeatKind, Shift},
    language::{Bilingual, Language},
    permission::{Action, Scope},
    place::Township,
    refusal::RefusalKind,
};
use yimen_store::{Error, Tx};

/// Leave that lies further back matters to no roster.
const LEAVE_SINCE: i64 = 60;

/// The township of a page: the own one, or the one asked for by who reads the whole county.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn township(hall: &Hall, scope: &Scope, asked: Option<&str>) -> Result<Township, Failure> {
    centre::own(hall, scope, asked)
}

/// The own township: acts on a roster are the township's own.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn own(hall: &Hall, scope: &Scope) -> Result<Township, Failure> {
    let code = scope.actor().township().ok_or(Failure::NotFound)?;
    hall.county().township(code).cloned().ok_or(Failure::NotFound)
}

/// Runs an act in one unit of work, with everybody of the township and their leave at hand.
///
/// # Errors
/// Of the act, and of the store.
pub async fn unit<T: Send + 'static>(
    hall: &Hall,
    person: &SignedIn,
    township: &str,
    act: impl FnOnce(&mut Tx<'_>, &Desk) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let keeps = hall
        .permit(person, Action::RosterKeep)
        .is_ok_and(|scope| scope.is_county_wide() || scope.actor().township() == Some(township));
    let (county, book, now) = (hall.county().code.clone(), hall.book(), hall.now());
    let since = hall.today().checked_sub(LEAVE_SINCE.days()).unwrap_or_else(|_| hall.today());
    let (calendar, township) = (hall.calendar(), township.to_owned());
    let by = Person {
        account: person.actor.account.clone(),
        name: person.display_name.clone(),
        post: Bilingual::default(),
    };
    hall.store()
        .write(move |tx| {
            let staffing = Staffing::load(tx, &county, &township, &book, since)?;
            // On the roster somebody stands with the title published there.
            let by = staffing.member(&by.account).map_or(by, |m| m.person.clone());
            let desk = Desk { county, township, now, calendar, staffing, by, keeps };
            act(tx, &desk)
        })
        .await
}

/// A form that comes back: the status, and the words beside its fields.
pub struct Back {
    /// 409 where somebody was faster or the state does not allow it, else 422.
    pub status: StatusCode,
    /// Beside which field; the empty name stands for the whole form.
    pub errors: FieldErrors,
}

/// How a failure comes back on the page it was made on.
///
/// # Errors
/// What no page can say: not found, the store's own.
pub fn back(failure: Failure, language: Language) -> Result<Back, Failure> {
    let mut errors = FieldErrors::none();
    let status = match &failure {
        Failure::Refused(refusal) if matches!(refusal.kind, RefusalKind::Invalid | RefusalKind::Conflict) => {
            let words = sentence(language.pick(&refusal.zh, &refusal.en));
            errors.add(refusal.field.as_deref().unwrap_or_default(), words);
            failure.status()
        }
        Failure::Store(Error::Stale | Error::Conflict(_)) => {
            errors.add("", language.t("duty-stale"));
            StatusCode::CONFLICT
        }
        _ => return Err(failure),
    };
    Ok(Back { status, errors })
}

/// `date`, `shift` and `seat` of a form.
///
/// # Errors
/// [`Failure::NotFound`]: no page of ours sends others.
pub fn place(fields: &Fields) -> Result<(Date, Shift, SeatKind), Failure> {
    let (date, shift) = shift(fields)?;
    Ok((date, shift, SeatKind::parse(fields.text("seat")).ok_or(Failure::NotFound)?))
}

/// `date` and `shift` of a form.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn shift(fields: &Fields) -> Result<(Date, Shift), Failure> {
    let date = fields.text("date").parse().map_err(|_| Failure::NotFound)?;
    Ok((date, Shift::parse(fields.text("shift")).ok_or(Failure::NotFound)?))
}

/// The version that a form was opened on.
pub fn version(fields: &Fields) -> Option<i64> {
    fields.text("version").parse().ok()
}
