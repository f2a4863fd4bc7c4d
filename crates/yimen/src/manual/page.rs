//! `GET /manual/{id}`: one page; `POST /manual/{id}/read`: acknowledging it.

use super::rendered;
use crate::{
    keeping::{self, Note, Record},
    shell::{
        Failure, Hall, Permitted,
        body::Fields,
        flash,
        frame::{Answer, Frame, page},
        signed_in::SignedIn,
    },
};
use askama::Template;
use axum::extract::{Path, State};
use jiff::Timestamp;
use yimen_rules::{
    language::Language,
    manual::{Acknowledged, ManualPage, must_read},
    permission::Action,
    refusal::Refusal,
};
use yimen_store::Error;

#[derive(Template)]
#[template(path = "manual/page.html")]
struct PageOfManual {
    frame: Frame,
    id: String,
    version: i64,
    chapter: String,
    title: String,
    html: String,
    by: String,
    at: Timestamp,
    from: String,
    /// Not in force before that day.
    coming: bool,
    items: Vec<(String, String)>,
    before: Option<(String, String)>,
    after: Option<(String, String)>,
    must_read: bool,
    known: bool,
    may_keep: bool,
}

/// The page in use with this id.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub(super) fn in_use(hall: &Hall, id: &str) -> Result<Record<ManualPage>, Failure> {
    Ok(hall.book().one::<ManualPage>(id).ok_or(Error::NotFound)?)
}

/// The pages in use, in the order of the manual.
pub(super) fn in_order(hall: &Hall) -> Vec<Record<ManualPage>> {
    let mut pages: Vec<_> =
        hall.book().all::<ManualPage>().iter().filter(|page| !page.withdrawn).cloned().collect();
    pages.sort_by(|a, b| (a.body.order, &a.id).cmp(&(b.body.order, &b.id)));
    pages
}

/// What a person has acknowledged.
pub(super) fn known_to(hall: &Hall, person: &SignedIn) -> Acknowledged {
    hall.book().one::<Acknowledged>(&person.actor.account).map(|record| record.body).unwrap_or_default()
}

/// How many pages this person should acknowledge: none for somebody who does not work by the manual.
pub fn unread(hall: &Hall, person: &SignedIn) -> usize {
    if !must_read(&person.actor.roles) {
        return 0;
    }
    let (book, known) = (hall.book(), known_to(hall, person));
    book.all::<ManualPage>()
        .iter()
        .filter(|page| !page.withdrawn && !known.knows(&page.id, page.version))
        .count()
}

/// Shows a page.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    person: SignedIn,
    Path(id): Path<String>,
) -> Answer {
    let found = in_use(&hall, &id)?;
    let language = frame.language;
    let all = in_order(&hall);
    let at = all.iter().position(|page| page.id == id);
    let beside = |step: isize| {
        let place = at?.checked_add_signed(step)?;
        all.get(place).map(|page| (page.id.clone(), page.body.title.pick(language).to_owned()))
    };
    let items = hall.items();
    page(&PageOfManual {
        chapter: found.body.chapter.pick(language).to_owned(),
        title: found.body.title.pick(language).to_owned(),
        html: rendered::html(found.body.text.pick(language)),
        by: written_by(&found, language),
        at: found.at,
        from: frame.date_of(&found.body.effective_from),
        coming: found.body.effective_from > frame.today,
        items: found
            .body
            .items
            .iter()
            .map(|id| {
                let name = items.open(id).map_or_else(String::new, |item| item.name(language).to_owned());
                (id.clone(), name)
            })
            .collect(),
        before: beside(-1),
        after: beside(1),
        must_read: must_read(&person.actor.roles),
        known: known_to(&hall, &person).knows(&id, found.version),
        may_keep: hall.may(&person, Action::ManualKeep),
        version: found.version,
        id,
        frame,
    })
}

/// Who wrote a version; the system for what came with the program.
pub(super) fn written_by(record: &Record<ManualPage>, language: Language) -> String {
    if record.by == yimen_rules::account::SYSTEM {
        return language.pick("随系统提供", "shipped with the program").to_owned();
    }
    record.by.clone()
}

/// Acknowledges the version that was shown.
pub async fn acknowledge(
    State(hall): State<Hall>,
    scope: Permitted,
    person: SignedIn,
    Path(id): Path<String>,
    fields: Fields,
) -> Answer {
    if !must_read(&person.actor.roles) {
        return Err(not_a_reader().into());
    }
    keeping::refresh(&hall).await?;
    let current = in_use(&hall, &id)?.version;
    if fields.text("version") != current.to_string() {
        return Err(changed_meanwhile().into());
    }
    let (county, account) = (scope.county().to_owned(), person.actor.account.clone());
    let (page, at) = (id.clone(), hall.now());
    hall.store()
        .write(move |tx| -> Result<(), Error> {
            let held = keeping::one::<Acknowledged>(tx, &county, &account)?;
            let seen = held.as_ref().map_or(0, |record| record.version);
            let mut known = held.map(|record| record.body).unwrap_or_default();
            if known.knows(&page, current) {
                return Ok(());
            }
            known.account = account.clone();
            known.pages.insert(page, current);
            keeping::keep(tx, &county, seen, &known, &Note { by: account, why: String::new(), at })?;
            Ok(())
        })
        .await?;
    keeping::refresh(&hall).await?;
    Ok(flash::see_other(&format!("/manual/{id}"), "flash-manual-read"))
}

fn changed_meanwhile() -> Refusal {
    Refusal::conflict(
        "manual_changed",
        "您打开之后这一页又改过，请读新的一版再确认。",
        "The page has been changed since you opened it; read the new version and acknowledge that.",
    )
}

fn not_a_reader() -> Refusal {
    Refusal::conflict(
        "manual_no_reader",
        "您的岗位只需查阅，不需要确认。",
        "Your post only looks things up; there is nothing to acknowledge.",
    )
}
