//! Leaders' reception and duty (值班接访): rosters drafted from rules and published ahead, swaps with consent, signing in,
//! the duty desk with what was promised, and open-door weeks.
//!
//! | file | holds |
//! |---|---|
//! | `staffing`, `work`, `sql` | who takes part; days loaded, decided upon and written |
//! | `acting` | what every act needs: whose roster, who acts, how a form comes back |
//! | `roster`, `day` | the month, and one day with its seats and its log |
//! | `desk`, `lines`, `visits`, `visit`, `shift` | the duty desk: visits and promises; signing in, log, calls, hand-over |
//! | `sheet`, `slip` | on paper: the day sheet for signature (接访登记表), the slip of what is given on (分流交办单) |
//! | `swaps`, `missed` | swaps with consent; seats nobody came to and calls nobody answered |
//! | `ics` | the calendar files: the public one of the receptions, one's own behind the sign-in |
//! | `campaign`, `campaign_page`, `problem`, `figures` | open-door weeks: announced, focal problems, figures, report |

mod acting;
mod campaign;
mod campaign_page;
mod day;
mod desk;
mod figures;
mod ics;
mod lines;
mod missed;
mod problem;
mod reading;
mod roster;
mod sheet;
mod shift;
mod slip;
mod sql;
mod staffing;
mod swaps;
mod view;
mod visit;
mod visits;
pub mod work;

pub use reading::receptions;
pub use sql::STATEMENTS;
pub use staffing::Staffing;

use crate::shell::Routes;
use crate::shell::routes::Gate;
use yimen_rules::permission::Action;

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get("/duty", Action::RosterRead, desk::show)
        .post("/duty/visit", Action::ContactRegister, visit::register)
        .post("/duty/promise", Action::ContactHandle, visit::keep)
        .get("/duty/sheet", Action::RosterRead, sheet::show)
        .get("/duty/slip/{no}", Action::ContactRead, slip::show)
        .get("/duty/roster", Action::RosterRead, roster::show)
        .post("/duty/roster/draft", Action::RosterKeep, roster::draft)
        .post("/duty/roster/publish", Action::RosterKeep, roster::publish)
        .post("/duty/roster/seat", Action::RosterKeep, day::reseat)
        .get("/duty/roster/{date}", Action::RosterRead, day::show)
        .post("/duty/sign-in", Action::RosterRead, shift::sign_in)
        .post("/duty/log", Action::RosterRead, shift::log)
        .post("/duty/call", Action::RosterRead, shift::call)
        .post("/duty/call/answer", Action::RosterRead, shift::answer)
        .post("/duty/hand-over", Action::RosterRead, shift::hand_over)
        .get("/duty/swaps", Action::RosterRead, swaps::show)
        .post("/duty/swaps", Action::RosterRead, swaps::ask)
        .post("/duty/swaps/answer", Action::RosterRead, swaps::answer)
        .post("/duty/swaps/withdraw", Action::RosterRead, swaps::withdraw)
        .get("/duty/missed", Action::RosterRead, missed::show)
        .get("/duty/mine.ics", Action::RosterRead, ics::own)
        .get("/campaigns", Action::RosterRead, campaign::list)
        .post("/campaigns", Action::CampaignKeep, campaign::announce)
        .get("/campaigns/{id}", Action::RosterRead, campaign_page::show)
        .post("/campaigns/{id}/forward", Action::CampaignKeep, campaign::forward)
        .post("/campaigns/{id}/problems", Action::ReceptionReceive, problem::name)
        .post("/campaigns/{id}/problems/step", Action::ReceptionReceive, problem::step)
        .get("/reception/{file}", Gate::Public, ics::public)
}
