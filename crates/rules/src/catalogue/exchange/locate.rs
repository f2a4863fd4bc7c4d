//! Where in a file the rules of an item are broken.

use super::columns::{Part, parts};
use crate::catalogue::ItemProblem;

/// A field of an item, or of one row of its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Which sheet, by its place among the [`parts`].
    pub part: usize,
    /// The column.
    pub path: &'static str,
    /// What is written there, to find the row of a list.
    pub row: Option<String>,
}

fn of_list(list: &str, path: &'static str, row: &str) -> Spot {
    let part = parts().iter().position(|part| part.path == list).unwrap_or(0);
    Spot { part, path, row: (!row.is_empty()).then(|| row.to_owned()) }
}

/// Where a broken rule is mended.
pub fn spot(problem: &ItemProblem) -> Spot {
    match problem {
        ItemProblem::Missing("materials") => of_list("materials", "name_zh", ""),
        ItemProblem::MaterialTwice(name)
        | ItemProblem::MaterialCatchAll(name)
        | ItemProblem::MaterialUnasked(name) => of_list("materials", "name_zh", name),
        ItemProblem::SuspensionTwice(reason) | ItemProblem::Suspension(reason) => {
            of_list("suspensions", "reason", reason)
        }
        other => {
            let columns = parts()[0].columns;
            let path = columns.iter().map(|column| column.path).find(|path| *path == other.field());
            Spot { part: 0, path: path.unwrap_or("id"), row: None }
        }
    }
}

/// The part at a place.
pub fn part_at(at: usize) -> &'static Part {
    parts().get(at).unwrap_or(&parts()[0])
}
