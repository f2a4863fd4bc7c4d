//! `GET /admin/permissions`: who may do what, how far; and the separations the table cannot break.

use askama::Template;
use axum::extract::State;
use yimen_rules::permission::{Action, Reach, Role};

use super::form::in_language;
use crate::shell::{
    frame::{Answer, Frame, page, sentence},
    hall::Hall,
};

struct Column {
    name: String,
    why: String,
}

struct Line {
    action: String,
    code: &'static str,
    cells: Vec<Option<(&'static str, &'static str)>>,
}

struct Legend {
    reach: String,
    code: &'static str,
}

#[derive(Template)]
#[template(path = "admin/permissions.html")]
struct PermissionsPage {
    frame: Frame,
    columns: Vec<Column>,
    lines: Vec<Line>,
    legend: Vec<Legend>,
}

/// Shows the table.
pub async fn show(State(hall): State<Hall>, frame: Frame) -> Answer {
    let (table, language) = (hall.permissions(), frame.language);
    let columns = Role::ALL
        .iter()
        .map(|role| Column {
            name: sentence(role.name(language)),
            why: in_language(table.why(*role).unwrap_or_default(), language),
        })
        .collect();
    let lines = Action::ALL
        .iter()
        .map(|action| Line {
            action: sentence(action.name(language)),
            code: action.as_str(),
            cells: Role::ALL
                .iter()
                .map(|role| table.reach(*role, *action).map(|reach| (reach.as_str(), reach.name(language))))
                .collect(),
        })
        .collect();
    let legend = Reach::ALL
        .iter()
        .map(|reach| Legend { reach: sentence(reach.name(language)), code: reach.as_str() })
        .collect();
    page(&PermissionsPage { frame, columns, lines, legend })
}
