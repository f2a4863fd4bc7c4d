//! `/wall/{code}`: what the QR on a poster says. Anybody is told whether what hangs there is what is in force; an
//! inspector who has signed in writes down what was found.
//!
//! A code is no secret, it hangs on a wall; only codes that lead nowhere are counted against whoever types them.

use super::{
    acts::{self, By},
    place, sql,
    standing::{Standing, View},
    words,
};
use crate::{
    keeping::{self, Kept, Record},
    shell::{
        Failure, Hall, Permitted, SignedIn,
        address::ClientAddress,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
        limits::Limit,
        signed_in::Identity,
    },
    signin::account::instant,
};
use askama::Template;
use axum::{
    Extension,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect},
};
use jiff::Timestamp;
use serde::Deserialize;
use yimen_rules::{
    catalogue::Stationing,
    centre::{CentreProfile, Post},
    disclosure::{Changes, Check, Content, Edition, Found, Hanging, Poster, SheetChange, SheetWords},
    permission::Action,
    place::Township,
};
use yimen_store::{Error, Tx};

/// The longest remark, in characters.
const NOTE: usize = 200;
/// Changes told one by one.
const TOLD: usize = 12;

#[derive(Template)]
#[template(path = "disclosure/wall_ask.html")]
struct AskPage {
    frame: Frame,
    code: String,
    told: Option<String>,
}

/// A code typed in.
#[derive(Debug, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    code: String,
}

/// `GET /wall?code=`: a code to be typed where no camera is at hand.
pub async fn ask(frame: Frame, Query(typed): Query<Typed>) -> Answer {
    match tidy(&typed.code) {
        code if code.is_empty() => page_with(StatusCode::OK, &AskPage { frame, code, told: None }),
        code => Ok(Redirect::to(&format!("/wall/{code}")).into_response()),
    }
}

/// A code as it is kept: capitals in groups of four.
fn tidy(typed: &str) -> String {
    let letters: Vec<char> =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(16).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Whether the poster shows what is in force, and what has changed.
pub struct Verdict {
    pub current: bool,
    pub since: Option<Timestamp>,
    pub changes: Vec<(String, String)>,
    pub more: usize,
    pub newest: Option<(i64, Timestamp)>,
}

#[derive(Template)]
#[template(path = "disclosure/wall.html")]
struct WallPage {
    frame: Frame,
    township: Township,
    poster: Poster,
    version: i64,
    what: String,
    online: String,
    edition_at: Option<Timestamp>,
    verdict: Verdict,
    may_check: bool,
    stranger: bool,
    fields: Fields,
    errors: FieldErrors,
}

impl WallPage {
    fn seen(&self, found: &Found) -> &'static str {
        found.name(self.frame.language)
    }
}

/// `GET /wall/{code}`.
pub async fn show(
    State(hall): State<Hall>,
    frame: Frame,
    address: ClientAddress,
    identity: Option<Extension<Identity>>,
    Path(code): Path<String>,
) -> Answer {
    let code = tidy(&code);
    let Some(poster) = hall.book().one::<Poster>(&code) else {
        let held = hall.limits().check(Limit::Lookup, &address.to_string());
        let (status, told) = match held {
            Err(failure) => (failure.status(), failure.told(frame.language).detail),
            Ok(()) => (StatusCode::NOT_FOUND, frame.t("disclosure-wall-unknown").into_owned()),
        };
        return page_with(status, &AskPage { frame, code, told: Some(told) });
    };
    let person = identity.and_then(|Extension(identity)| identity.person().ok());
    let shown = Shown { fields: Fields::default(), errors: FieldErrors::none(), status: StatusCode::OK };
    drawn(&hall, frame, person.as_ref(), poster, shown).await
}

struct Shown {
    fields: Fields,
    errors: FieldErrors,
    status: StatusCode,
}

async fn drawn(
    hall: &Hall,
    frame: Frame,
    person: Option<&SignedIn>,
    record: Record<Poster>,
    shown: Shown,
) -> Answer {
    let poster = record.body;
    let county = hall.county();
    let township = county.township(&poster.township).cloned().ok_or(Failure::NotFound)?;
    let standing = Standing::of(&View::of(hall), &poster.township);
    let (code, of, judged) = (county.code.clone(), poster.clone(), standing);
    let language = frame.language;
    let (verdict, edition_at) = hall.store().read(move |tx| judge(tx, &code, &judged, &of, language)).await?;
    let scope = person.and_then(|person| hall.permit(person, Action::WallCheck).ok());
    let items = hall.items();
    let name = |id: &str| items.newest(id).map_or_else(|| id.to_owned(), |i| i.name(language).to_owned());
    let page = WallPage {
        what: words::hanging(&poster.hanging, language, name),
        online: match &poster.hanging {
            Hanging::Sheet(item) => format!("/board/{}/{item}", poster.township),
            _ => format!("/board/{}", poster.township),
        },
        may_check: scope.is_some_and(|scope| place::reaches(&scope, &poster.township)),
        stranger: person.is_none(),
        version: record.version,
        edition_at,
        verdict,
        township,
        poster,
        fields: shown.fields,
        errors: shown.errors,
        frame,
    };
    page_with(shown.status, &page)
}

/// Holds a poster against what is in force. With it, when its edition was published.
fn judge(
    tx: &mut Tx<'_>,
    county: &str,
    standing: &Standing,
    poster: &Poster,
    language: yimen_rules::language::Language,
) -> Result<(Verdict, Option<Timestamp>), Error> {
    let editions: Vec<Record<Edition>> = keeping::history(tx, county, &poster.township)?;
    let shown = editions.iter().find(|record| record.version == poster.edition);
    let newest = editions.last().map(|record| (record.version, record.at));
    let current = standing.is_current(&poster.hanging, poster.edition);
    let mut verdict = Verdict { current, since: None, changes: Vec::new(), more: 0, newest };
    let Some(shown) = shown else { return Ok((verdict, None)) };
    if current {
        return Ok((verdict, Some(shown.at)));
    }
    let differ = standing.view.changes(&shown.body.content, &standing.now);
    verdict.changes = told(standing, &differ, poster, language);
    verdict.more = verdict.changes.len().saturating_sub(TOLD);
    verdict.changes.truncate(TOLD);
    let next = editions.iter().find(|record| record.version > poster.edition).map(|record| record.at);
    verdict.since = match next {
        Some(at) => Some(at),
        None => changed_at(tx, county, standing, &differ, (shown.at, &shown.body.content))?,
    };
    Ok((verdict, Some(shown.at)))
}

/// The changes that concern what a poster shows, in words.
fn told(
    standing: &Standing,
    differ: &Changes,
    poster: &Poster,
    language: yimen_rules::language::Language,
) -> Vec<(String, String)> {
    use crate::shell::words::Words;
    let name = |id: &str| {
        let item = standing.view.items.newest(id);
        item.map_or_else(|| id.to_owned(), |item| item.name(language).to_owned())
    };
    let mut told = Vec::new();
    let mut tell = |key: &str| told.push((language.t(key).into_owned(), String::new()));
    if differ.posts && !matches!(poster.hanging, Hanging::Sheet(_)) {
        tell("disclosure-wall-posts-changed");
    }
    if differ.centre && poster.hanging == Hanging::Board {
        tell("disclosure-wall-centre-changed");
    }
    for (id, change) in &differ.sheets {
        let concerned = match &poster.hanging {
            Hanging::Board => true,
            Hanging::Posts => false,
            Hanging::Sheet(item) => item == id,
        };
        if concerned {
            told.push((name(id), words::change(change, language)));
        }
    }
    told
}

/// When the rows first moved away from an edition that is still the newest.
fn changed_at(
    tx: &mut Tx<'_>,
    county: &str,
    standing: &Standing,
    differ: &Changes,
    (published, shown): (Timestamp, &Content),
) -> Result<Option<Timestamp>, Error> {
    fn times<T: Kept>(standing: &Standing, own: impl Fn(&T) -> bool) -> Vec<Timestamp> {
        let all = standing.view.book.all::<T>();
        all.iter().filter(|record| own(&record.body)).map(|record| record.at).collect()
    }
    let here = &standing.township;
    let mut moved = times::<Post>(standing, |post| post.township == *here);
    moved.extend(times::<CentreProfile>(standing, |centre| centre.township == *here));
    moved.extend(times::<Stationing>(standing, |stationing| stationing.township == *here));
    moved.extend(times::<SheetWords>(standing, |words| words.township == *here));
    moved.extend(times::<yimen_rules::catalogue::PolicyBasis>(standing, |_| true));
    let changed = differ.sheets.iter().filter(|(_, change)| matches!(change, SheetChange::Changed(_)));
    for (id, _) in changed {
        let (was, now) = (shown.version_of(id), standing.now.version_of(id));
        if let (Some(was), Some(now)) = (was, now)
            && was != now
        {
            let at = tx.maybe(sql::CHANGED_AT, &[&county, id, &now], |row| row.get::<i64>(0))?;
            moved.extend(at.map(instant));
        }
    }
    Ok(moved.into_iter().filter(|at| *at > published).min())
}

/// `POST /wall/{code}`: fields `version`, `found`, `note`.
pub async fn check(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    Path(code): Path<String>,
    fields: Fields,
) -> Answer {
    let code = tidy(&code);
    keeping::refresh(&hall).await?;
    let record = hall.book().one::<Poster>(&code);
    let record = record.filter(|r| place::reaches(&scope, &r.body.township)).ok_or(Failure::NotFound)?;
    let mut errors = FieldErrors::none();
    let found = fields.text("found").parse::<Found>();
    if found.is_err() {
        errors.add("found", frame.t("disclosure-wall-choose"));
    }
    let note = fields.text("note").to_owned();
    if note.chars().count() > NOTE {
        errors.add("note", frame.count("disclosure-words-long", NOTE));
    }
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    if let (Ok(found), true) = (found, errors.is_empty()) {
        let By { account, name, at } = By::of(&hall, &person);
        let (seen, key, hanging) =
            (fields.text("version").parse().unwrap_or(-1), code.clone(), record.body.clone());
        let done = acts::unit(&hall, move |tx, county, view| {
            let standing = Standing::of(view, &hanging.township);
            let was_current = standing.is_current(&hanging.hanging, hanging.edition);
            let check = Check { found, was_current, by: account, name, at, note };
            acts::found(tx, county, (&key, seen), check)
        });
        match done.await {
            Ok(()) => return Ok(flash::see_other(&format!("/wall/{code}"), "flash-disclosure-checked")),
            Err(failure @ Failure::Store(Error::Stale)) => {
                errors.add("", sentence(&failure.told(frame.language).detail));
                status = failure.status();
            }
            Err(failure) => return Err(failure),
        }
    }
    drawn(&hall, frame, Some(&person), record, Shown { fields, errors, status }).await
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn a_code_may_be_typed_as_it_is_read() {
        for typed in ["abcd efgh", "ABCD-EFGH", " abcdefgh ", "ABCD–EFGH"] {
            assert_eq!(tidy(typed), "ABCD-EFGH");
        }
        assert_eq!(tidy("../../etc"), "ETC");
        assert_eq!(tidy("号"), "");
    }
}
