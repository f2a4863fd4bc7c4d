//! `/hotline`: tickets of the hotline 12345 by what they await: to dispatch, to sign for, to answer, to call back.

use super::list::{Row, rows};
use crate::{
    matter::list::{self, Line, Wanted},
    shell::{
        Failure, Hall, Permitted,
        frame::{Answer, Frame, page},
    },
    worklist::lines::names as account_names,
};
use askama::Template;
use axum::extract::State;
use std::collections::HashMap;
use yimen_rules::{
    contact::{Contact, ContactKind, HotlineRules, State as ContactState, TicketClass},
    matter::Kind,
    permission::Action,
};

/// Rows of a section.
const SHOWN: i64 = 50;

/// What a ticket can await, in the order of its way.
const SECTIONS: [(ContactState, &str); 6] = [
    (ContactState::Open, "hotline-to-dispatch"),
    (ContactState::Returned, "hotline-returned"),
    (ContactState::Dispatched, "hotline-to-sign"),
    (ContactState::Accepted, "hotline-to-answer"),
    (ContactState::HandedOver, "hotline-handed-over"),
    (ContactState::Answered, "hotline-to-call-back"),
];

/// A section as read: its name, how many, its lines, what is behind them, who holds them.
type Found = (&'static str, i64, Vec<Line>, HashMap<String, Contact>, HashMap<String, String>);

struct Section {
    key: &'static str,
    n: i64,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "contact/hotline.html")]
struct HotlinePage {
    frame: Frame,
    sections: Vec<Section>,
    lengths: Vec<(String, u32)>,
    sign: u32,
    return_hours: u32,
    extension: u32,
    may_dispatch: bool,
}

/// `GET /hotline`.
pub async fn show(State(hall): State<Hall>, Permitted(scope): Permitted, frame: Frame) -> Answer {
    let may_dispatch =
        hall.permissions().scope(scope.county(), scope.actor(), Action::HotlineDispatch).is_ok();
    let found = hall
        .store()
        .read(move |tx| -> Result<Vec<Found>, Failure> {
            let mut found = Vec::new();
            for (state, key) in SECTIONS {
                let wanted = Wanted {
                    sort: ContactKind::Hotline.as_str().to_owned(),
                    state: state.as_str().to_owned(),
                    limit: SHOWN,
                    ..Wanted::open(Kind::Contact)
                };
                let lines = list::lines(tx, &scope, &wanted)?;
                let (n, _) = list::count(tx, &scope, &wanted)?;
                let contacts = list::bodies::<Contact>(tx, &scope, &lines)?;
                let names = account_names(tx, scope.county(), lines.iter().map(|l| l.holder.as_str()))?;
                found.push((key, n, lines, contacts, names));
            }
            Ok(found)
        })
        .await?;
    let mut sections = Vec::new();
    for (key, n, lines, contacts, names) in found {
        // Within a unit a ticket is handed over now and then; the others stand there also when nothing awaits them.
        if n > 0 || key != "hotline-handed-over" {
            let rows = rows(&hall, &lines, &contacts, &names, frame.today, frame.language);
            sections.push(Section { key, n, rows });
        }
    }
    let rules = HotlineRules::shipped();
    let class = |class: &TicketClass| (frame.pick(class.zh(), class.en()).to_owned(), rules.length(*class));
    page(&HotlinePage {
        sections,
        lengths: TicketClass::ALL.iter().map(class).collect(),
        sign: rules.sign,
        return_hours: rules.return_hours,
        extension: rules.extension,
        may_dispatch,
        frame,
    })
}
