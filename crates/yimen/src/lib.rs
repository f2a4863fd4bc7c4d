//! Yimen (一门): software for the township service halls of a Chinese county.
//!
//! One folder a capability: `routes`, pages, API and SQL side by side. [`shell`] is what they all stand in.

pub mod admin;
pub mod audit;
pub mod bulletin;
pub mod calendar;
pub mod case;
pub mod catalogue;
pub mod centre;
pub mod contact;
pub mod counter;
pub mod county;
pub mod demo;
pub mod disclosure;
pub mod dispute;
pub mod document;
pub mod duty;
pub mod guide;
pub mod keeping;
pub mod manual;
pub mod matter;
pub mod openapi;
pub mod opening;
pub mod paper;
pub mod person;
pub mod petition;
pub mod reception;
pub mod report;
pub mod routing;
pub mod search;
pub mod setup;
pub mod shell;
pub mod signin;
pub mod status;
pub mod watch;
pub mod worklist;

use shell::routes::{Gate, Routes};

/// Every route of the program, with its gate. A new capability adds its line here.
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Gate::Public, guide::home::door)
        .merge(shell::server::routes())
        .merge(signin::routes())
        .merge(setup::routes())
        .merge(admin::routes())
        .merge(audit::routes())
        .merge(calendar::routes())
        .merge(case::api::routes())
        .merge(catalogue::routes())
        .merge(catalogue::api::routes())
        .merge(centre::routes())
        .merge(catalogue::exchange::routes())
        .merge(contact::routes())
        .merge(routing::routes())
        .merge(counter::routes())
        .merge(case::pages::routes())
        .merge(manual::routes())
        .merge(paper::routes())
        .merge(document::routes())
        .merge(status::routes())
        .merge(guide::routes())
        .merge(disclosure::routes())
        .merge(dispute::routes())
        .merge(reception::routes())
        .merge(duty::routes())
        .merge(search::routes())
        .merge(person::api::routes())
        .merge(petition::routes())
        .merge(worklist::routes())
        .merge(county::routes())
        .merge(report::routes())
        .merge(bulletin::routes())
        .merge(openapi::routes())
}

/// The statements of one module, by name.
pub type Block = (&'static str, &'static [(&'static str, &'static str)]);

/// Every block of statements. A test prepares all of them on both engines, and another sees that none is left out here.
pub fn statements() -> Vec<Block> {
    vec![
        ("audit", audit::STATEMENTS),
        ("calendar", calendar::STATEMENTS),
        ("case", case::STATEMENTS),
        ("case::pages", case::pages::STATEMENTS),
        ("catalogue", catalogue::STATEMENTS),
        ("catalogue::exchange", catalogue::exchange::STATEMENTS),
        ("counter", counter::STATEMENTS),
        ("disclosure", disclosure::STATEMENTS),
        ("document", document::STATEMENTS),
        ("duty", duty::STATEMENTS),
        ("keeping", keeping::sql::STATEMENTS),
        ("matter", matter::STATEMENTS),
        ("paper", paper::STATEMENTS),
        ("person", person::STATEMENTS),
        ("shell::county", shell::county::STATEMENTS),
        ("signin", signin::sql::STATEMENTS),
        ("status", status::STATEMENTS),
        ("worklist", worklist::STATEMENTS),
    ]
}
