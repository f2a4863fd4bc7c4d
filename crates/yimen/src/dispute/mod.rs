//! Disputes and mediation (矛盾纠纷, 人民调解): registered, mediated, agreed, performed, visited, filed.
//!
//! | file | holds |
//! |---|---|
//! | `given`, `asked` | what a form or the API says, read into commands; texts are sealed on the way |
//! | `work` | units of work |
//! | `committee`, `founding` | the mediation committee of a township, kept |
//! | `list`, `form`, `page` with `compose`, `cards`, `acts`, `choices` | the pages |
//! | `papers`, `closing`, `dossier`, `print` | the documents |
//! | `api` | the same over JSON |

mod acts;
mod api;
mod asked;
mod cards;
mod choices;
mod closing;
mod committee;
mod compose;
mod dossier;
mod form;
pub mod founding;
pub mod given;
mod list;
mod page;
mod papers;
mod print;
mod units;
pub mod work;

use crate::shell::routes::Routes;
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    let mut routes = Routes::new()
        .get("/disputes", Action::DisputeRead, list::show)
        .get("/disputes/new", Action::DisputeRegister, form::new)
        .post("/disputes/new", Action::DisputeRegister, form::register)
        .get("/disputes/committee", Action::DisputeRead, committee::show)
        .post("/disputes/committee", Action::DisputeMediate, committee::keep)
        .get("/disputes/{no}", Action::DisputeRead, page::show)
        .post("/disputes/{no}/print/{paper}", Action::DisputeMediate, print::issue)
        .get("/disputes/{no}/papers/{code}", Action::DisputeMediate, print::pdf);
    for (word, path, action) in acts::ACTS {
        let word = *word;
        routes = routes.post(path, *action, move |hall, scope, person, frame, no, fields| {
            page::act(word, hall, scope, person, frame, no, fields)
        });
    }
    routes.merge(api::routes())
}
