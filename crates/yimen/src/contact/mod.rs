//! The register of contacts (办事登记), first inquiry (首问责任) and tickets of the hotline 12345.
//!
//! | file | holds |
//! |---|---|
//! | `work` | the units of work: written down, acted upon, gone on as a case, petition, dispute or complaint |
//! | `request`, `verb` | what is asked for by form or JSON; which acts are possible now |
//! | `register`, `village`, `earlier` | the quick register, several of one visit, what a caller came with before |
//! | `list`, `page`, `parts`, `acts`, `candidates` | lists, a contact with its chain, the acts on it, who can take it over |
//! | `hotline`, `compliance`, `ledger` | tickets by what they await; the rate of first inquiry; the sheet for the file |

mod acts;
mod api;
mod candidates;
mod compliance;
mod earlier;
mod hotline;
mod ledger;
mod list;
mod names;
mod page;
mod parts;
mod register;
mod request;
mod verb;
mod view;
mod village;
mod work;

pub use earlier::{Earlier, Row as EarlierRow, of_phone as earlier_of_phone};
pub use names::{shape, unit_name};
pub use request::NewContact;
pub use work::{Desk, Given, Prefill, act, convert, hand_over, prefill, register, unit_code};

use crate::shell::Routes;
use verb::VERBS;
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    let mut routes = Routes::new()
        .get("/contacts", Action::ContactRead, list::show)
        .get("/contacts/new", Action::ContactRegister, register::show)
        .post("/contacts/new", Action::ContactRegister, register::send)
        .post("/contacts/look", Action::ContactRegister, register::look)
        .get("/contacts/phone", Action::ContactRegister, register::phone)
        .get("/contacts/village", Action::ContactRegister, village::show)
        .post("/contacts/village", Action::ContactRegister, village::send)
        .get("/contacts/compliance", Action::ContactRead, compliance::show)
        .get("/contacts/ledger", Action::ContactRead, ledger::show)
        .get("/contacts/{no}", Action::ContactRead, page::show)
        .get("/hotline", Action::ContactRead, hotline::show)
        .get("/hotline/new", Action::HotlineDispatch, register::ticket)
        .post("/hotline/new", Action::HotlineDispatch, register::send)
        .post("/api/v1/contacts", Action::ContactRegister, api::create)
        .get("/api/v1/contacts", Action::ContactRead, api::list)
        .post("/api/v1/contacts/earlier", Action::ContactRead, earlier::api)
        .get("/api/v1/contacts/{no}", Action::ContactRead, api::show);
    for (verb, _, by_form, by_api, action) in VERBS {
        let verb = *verb;
        routes = routes
            .post(by_form, *action, move |hall, scope, person, frame, no, fields| {
                acts::by_form(verb, hall, scope, person, frame, no, fields)
            })
            .post(by_api, *action, move |hall, scope, no, given| acts::by_api(verb, hall, scope, no, given));
    }
    routes
}
