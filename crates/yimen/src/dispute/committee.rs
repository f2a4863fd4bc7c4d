//! `/disputes/committee`: the mediation committee of a township (MEDLAW arts. 8–9).

use crate::{
    keeping::{self, Note},
    shell::{
        Failure, Hall, Permitted,
        body::{FieldErrors, Fields},
        flash,
        frame::{Answer, Frame, page_with, sentence},
        signed_in::SignedIn,
        words::Words,
    },
    signin::account::Held,
    worklist::Query,
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use yimen_rules::{
    dispute::{Committee, Member},
    permission::{Action, Scope},
    place::Township,
    refusal::Refusal,
};
use yimen_store::Error;

/// A committee has nine members at most.
const ROWS: usize = 9;
/// Accounts offered for a member.
const STAFF: i64 = 200;

#[derive(Template)]
#[template(path = "dispute/committee.html")]
struct CommitteePage {
    frame: Frame,
    township: String,
    place: String,
    version: i64,
    fields: Fields,
    errors: FieldErrors,
    rows: Vec<usize>,
    staff: Vec<(String, String)>,
    kept: Option<Committee>,
    ends: String,
    over: bool,
    may_keep: bool,
    townships: Vec<(String, String)>,
}

impl CommitteePage {
    fn member(&self, n: &usize, name: &str) -> &str {
        self.fields.text(&format!("members.{n}.{name}"))
    }

    fn is(&self, n: &usize, name: &str, value: &str) -> bool {
        self.member(n, name) == value
    }
}

fn township(hall: &Hall, scope: &Scope, asked: Option<&str>) -> Result<Township, Failure> {
    let county = hall.county();
    let mine = scope.actor().township();
    let code = match (asked, mine) {
        (Some(code), _) if scope.is_county_wide() || mine == Some(code) => Some(code),
        (None, Some(code)) => Some(code),
        (None, None) if scope.is_county_wide() => county.townships.first().map(|t| t.code.as_str()),
        _ => None,
    };
    code.and_then(|code| county.township(code)).cloned().ok_or(Failure::NotFound)
}

/// `GET /disputes/committee`.
pub async fn show(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    RawQuery(query): RawQuery,
) -> Answer {
    let query = Query::read(query.as_deref());
    let place = township(&hall, &scope, query.get("township"))?;
    let fields = filled(hall.book().one::<Committee>(&place.code).map(|r| r.body).as_ref());
    answer(&hall, &scope, &person, frame, &place, StatusCode::OK, (fields, FieldErrors::none())).await
}

async fn answer(
    hall: &Hall,
    scope: &Scope,
    person: &SignedIn,
    frame: Frame,
    place: &Township,
    status: StatusCode,
    (fields, errors): (Fields, FieldErrors),
) -> Answer {
    let (county, unit) = (hall.county().code.clone(), format!("township:{}", place.code));
    let held = hall
        .store()
        .read(move |tx| Held::page(tx, &county, [unit.as_str(), "active", "", "", ""], STAFF))
        .await?;
    let kept = hall.book().one::<Committee>(&place.code);
    let language = frame.language;
    let ends = kept.as_ref().and_then(|r| r.body.term_ends());
    let names = hall.county();
    page_with(
        status,
        &CommitteePage {
            township: place.code.clone(),
            place: place.name(language).to_owned(),
            version: kept.as_ref().map_or(0, |r| r.version),
            rows: (0..ROWS).collect(),
            staff: held.into_iter().map(|h| (h.account.name, h.account.particulars.display_name)).collect(),
            ends: ends.map(|on| language.date(on)).unwrap_or_default(),
            over: ends.is_some_and(|on| on <= hall.today()),
            kept: kept.map(|r| r.body),
            may_keep: scope.actor().township() == Some(place.code.as_str())
                && hall.may(person, Action::DisputeMediate),
            townships: names
                .townships
                .iter()
                .filter(|_| scope.is_county_wide())
                .map(|t| (t.code.clone(), t.name(language).to_owned()))
                .collect(),
            fields,
            errors,
            frame,
        },
    )
}

/// `POST /disputes/committee`.
pub async fn keep(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    person: SignedIn,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let place = township(&hall, &scope, Some(fields.text("township")))?;
    let reading = hall.permit(&person, Action::DisputeRead)?;
    let (status, refusal) = match read(&fields, &place.code).and_then(|c| c.check().map(|()| c)) {
        Ok(committee) => match write(&hall, &scope, &fields, committee).await {
            Ok(()) => return Ok(flash::see_other("/disputes/committee", "flash-committee-kept")),
            Err(Failure::Store(Error::Stale | Error::Conflict(_))) => (StatusCode::CONFLICT, stale()),
            Err(failure) => return Err(failure),
        },
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, refusal),
    };
    let mut errors = FieldErrors::none();
    let words = sentence(frame.pick(&refusal.zh, &refusal.en));
    errors.add(refusal.field.as_deref().unwrap_or_default(), words);
    answer(&hall, &reading, &person, frame, &place, status, (fields, errors)).await
}

async fn write(hall: &Hall, scope: &Scope, fields: &Fields, committee: Committee) -> Result<(), Failure> {
    let note = Note {
        by: scope.actor().account.clone(),
        why: fields.text("why").chars().take(200).collect(),
        at: hall.now(),
    };
    let (county, seen) = (scope.county().to_owned(), fields.text("version").parse().unwrap_or(-1));
    let done =
        hall.store().write(move |tx| keeping::keep(tx, &county, seen, &committee, &note).map(|_| ())).await;
    keeping::refresh(hall).await?;
    Ok(done?)
}

fn stale() -> Refusal {
    Refusal::conflict(
        "stale_version",
        "名单刚被他人修改过，请核对后再保存。",
        "Somebody has just changed the list; look again before you save.",
    )
}

fn filled(committee: Option<&Committee>) -> Fields {
    let Some(committee) = committee else { return Fields::default() };
    let mut pairs = vec![
        ("name".to_owned(), committee.name.clone()),
        ("term_from".to_owned(), committee.term_from.to_string()),
    ];
    for (n, member) in committee.members.iter().enumerate() {
        let mut put = |name: &str, value: &str| pairs.push((format!("members.{n}.{name}"), value.to_owned()));
        put("name", &member.name);
        put("account", &member.account);
        put("from", &member.from);
        put("woman", if member.woman { "1" } else { "" });
        if member.head {
            pairs.push(("head".to_owned(), n.to_string()));
        }
    }
    Fields::of(pairs)
}

fn read(fields: &Fields, township: &str) -> Result<Committee, Refusal> {
    let short = |text: &str| text.chars().take(60).collect::<String>();
    let members = (0..ROWS).filter_map(|n| {
        let said = |name: &str| short(fields.text(&format!("members.{n}.{name}")));
        let name = said("name");
        (!name.is_empty()).then(|| Member {
            name,
            account: said("account"),
            from: said("from"),
            woman: !said("woman").is_empty(),
            head: fields.text("head") == n.to_string(),
        })
    });
    let term_from = fields.text("term_from").parse().map_err(|_| {
        Refusal::invalid(
            "committee_term",
            "term_from",
            "请填写任期起始日。",
            "Give the first day of the term.",
        )
    })?;
    Ok(Committee {
        township: township.to_owned(),
        name: short(fields.text("name")),
        term_from,
        members: members.collect(),
    })
}
