//! Whose centre a page is about. Here alone it is decided how far a keeper's permission reaches.

use crate::shell::{Failure, hall::Hall};
use yimen_rules::{permission::Scope, place::Township};

/// The township a keeper may keep: the own one, or, with a permission for the county, the one asked for. Any other is
/// answered like one that does not exist.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn own(hall: &Hall, scope: &Scope, asked: Option<&str>) -> Result<Township, Failure> {
    let asked = asked.map(str::trim).filter(|code| !code.is_empty());
    let mine = scope.actor().township();
    let code = match (asked, mine) {
        (Some(code), _) if scope.is_county_wide() || mine == Some(code) => code,
        (None, Some(code)) => code,
        _ => return Err(Failure::NotFound),
    };
    hall.county().township(code).cloned().ok_or(Failure::NotFound)
}

/// The townships a reader may see: all of them, or the own one.
pub fn seen(hall: &Hall, scope: &Scope) -> Vec<Township> {
    let county = hall.county();
    let mine = |t: &&Township| scope.is_county_wide() || scope.actor().township() == Some(t.code.as_str());
    county.townships.iter().filter(mine).cloned().collect()
}
