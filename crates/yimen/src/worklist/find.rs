//! The search of the top bar: what was typed travels in the body of a POST and stands in no address.

use super::{
    Filter, Wanted,
    api::narrow_to,
    cases::{CasesPage, Seen},
    filter::PAGE,
    line::Namer,
    lines,
    links::{Link, address},
    sought::{Sought, of_person},
};
use crate::{
    case::work as case_work,
    shell::{
        Failure, Hall, Permitted,
        body::Fields,
        frame::{Answer, Frame, page},
    },
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect},
};
use yimen_rules::permission::Scope;
use yimen_store::Tx;

/// `POST /cases/find`: the search of the top bar. What was typed stands in no address.
pub(super) async fn find(
    State(hall): State<Hall>,
    Permitted(scope): Permitted,
    frame: Frame,
    fields: Fields,
) -> Answer {
    let typed = fields.text("q").to_owned();
    let sought = Sought::read(&hall, &typed);
    match &sought {
        Sought::Nothing => return Ok(Redirect::to("/cases").into_response()),
        Sought::Tail(tail) => return Ok(Redirect::to(&address("/cases", &[("q", tail)])).into_response()),
        Sought::Case(number) => {
            let (no, scope) = (number.as_str().to_owned(), scope.clone());
            let there = hall.store().read(move |tx| case_work::load_in(tx, &scope, &no)).await;
            match there {
                Ok((case, _)) => return Ok(Redirect::to(&format!("/cases/{}", case.case_no)).into_response()),
                Err(Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        Sought::Number(_) | Sought::Words(_) => {}
    }
    let namer = Namer::of(&hall, frame.language);
    let (of, what) = (scope.clone(), sought.clone());
    let (seen, named) = hall
        .store()
        .read(move |tx: &mut Tx<'_>| -> Result<(Seen, bool), Failure> {
            let mut wanted = Wanted::of(&of);
            let named = match &what {
                Sought::Words(words) => {
                    let mut of_name = wanted.clone();
                    of_person(&mut of_name, of.county(), &words.name);
                    lines::count(tx, &of_name)? > 0
                }
                _ => false,
            };
            narrow_to(tx, &mut wanted, of.county(), &what)?;
            let order = Filter::default().order(&wanted);
            let total = lines::count(tx, &wanted)?;
            let found = lines::page(tx, wanted, order, None, PAGE * 2)?;
            let lines = namer.lines(tx, of.county(), &found.cases)?;
            Ok((Seen { lines, total: Some(total), ..Seen::default() }, named))
        })
        .await?;
    let names = Namer::of(&hall, frame.language);
    let mut hints = Vec::new();
    if let (Sought::Words(words), false) = (&sought, named) {
        // A township or a single item by name is a list of its own; its code may stand in an address.
        match (&words.township, words.items.as_slice()) {
            (Some(code), _) => {
                return Ok(Redirect::to(&address("/cases", &[("township", code)])).into_response());
            }
            (None, [only]) => {
                return Ok(Redirect::to(&address("/cases", &[("item", only)])).into_response());
            }
            (None, several) => hints.extend(several.iter().map(|id| Link {
                text: names.item(id, None),
                href: address("/cases", &[("item", id)]),
                n: None,
                here: false,
            })),
        }
    }
    page(&found(frame, &scope, seen, hints, "worklist-search-nothing"))
}

/// The page of a search, with nothing of what was typed.
pub(super) fn found(
    frame: Frame,
    scope: &Scope,
    seen: Seen,
    hints: Vec<Link>,
    empty: &'static str,
) -> CasesPage {
    CasesPage {
        title: frame.t("worklist-found").into_owned(),
        about: Vec::new(),
        lines: seen.lines,
        total: seen.total,
        next: None,
        first: None,
        lights: Vec::new(),
        choices: None,
        hints,
        empty,
        counted: false,
        wide: scope.actor().township().is_none(),
        frame,
    }
}
