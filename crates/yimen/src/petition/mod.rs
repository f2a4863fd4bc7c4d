//! Petitions (信访): taken in, told, handled, decided, reviewed; each within the circle of those who may know of it.
//!
//! What may be done when is in [`yimen_rules::petition`]; here are the pages, the API and the papers. The forms of the
//! acts ([`acts`]) are read the same way from a page and from the API ([`api`]).

pub mod acts;
pub mod api;
pub mod forms;
pub mod list;
pub mod names;
pub mod page;
pub mod paper;
pub mod print;
pub mod reading;
pub mod register;
pub mod sheet;
pub mod shown;
pub mod trail;
pub mod work;

use crate::shell::Routes;
use yimen_rules::permission::Action;

/// The word in the address of an act, and the permission that stands behind it.
pub const DESKS: [(&str, Action); 6] = [
    ("triage", Action::PetitionTriage),
    ("handle", Action::PetitionHandle),
    ("extend", Action::PetitionExtend),
    ("review", Action::PetitionReview),
    ("rule", Action::CompetenceRule),
    ("discipline", Action::DisciplineHandle),
];

/// The routes of the petitions.
pub fn routes() -> Routes {
    Routes::new()
        .get("/petitions", Action::PetitionRead, list::show)
        .post("/petitions/find", Action::PetitionRead, list::find)
        .get("/petitions/new", Action::PetitionRegister, register::show)
        .post("/petitions/new", Action::PetitionRegister, register::register)
        .get("/petitions/{no}", Action::PetitionRead, page::show)
        .get("/petitions/{no}/papers/{file}", Action::PetitionRead, print::pdf)
        .post("/petitions/{no}/papers/{file}", Action::PetitionRead, print::issue)
        .post("/petitions/{no}/triage/{act}", Action::PetitionTriage, acts::act)
        .post("/petitions/{no}/handle/{act}", Action::PetitionHandle, acts::act)
        .post("/petitions/{no}/extend/{act}", Action::PetitionExtend, acts::act)
        .post("/petitions/{no}/review/{act}", Action::PetitionReview, acts::act)
        .post("/petitions/{no}/rule/{act}", Action::CompetenceRule, acts::act)
        .post("/petitions/{no}/discipline/{act}", Action::DisciplineHandle, acts::act)
        .get("/api/v1/petitions", Action::PetitionRead, api::list)
        .post("/api/v1/petitions", Action::PetitionRegister, api::register)
        .get("/api/v1/petitions/{no}", Action::PetitionRead, api::one)
        .post("/api/v1/petitions/{no}/triage/{act}", Action::PetitionTriage, api::act)
        .post("/api/v1/petitions/{no}/handle/{act}", Action::PetitionHandle, api::act)
        .post("/api/v1/petitions/{no}/extend/{act}", Action::PetitionExtend, api::act)
        .post("/api/v1/petitions/{no}/review/{act}", Action::PetitionReview, api::act)
        .post("/api/v1/petitions/{no}/rule/{act}", Action::CompetenceRule, api::act)
        .post("/api/v1/petitions/{no}/discipline/{act}", Action::DisciplineHandle, api::act)
}
