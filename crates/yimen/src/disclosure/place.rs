//! Which townships a permission reaches. A township out of reach is answered like one that is not there.

use crate::shell::{Failure, Hall};
use yimen_rules::{permission::Scope, place::Township};

/// Whether a permission reaches a township.
pub fn reaches(scope: &Scope, township: &str) -> bool {
    scope.is_county_wide() || scope.actor().township() == Some(township)
}

/// The township with this code, if the permission reaches it.
///
/// # Errors
/// [`Failure::NotFound`].
pub fn reached(hall: &Hall, scope: &Scope, code: &str) -> Result<Township, Failure> {
    let county = hall.county();
    let found = county.township(code).filter(|township| reaches(scope, &township.code));
    found.cloned().ok_or(Failure::NotFound)
}

/// Every township that the permission reaches, in the county's order.
pub fn all_reached(hall: &Hall, scope: &Scope) -> Vec<Township> {
    hall.county().townships.iter().filter(|t| reaches(scope, &t.code)).cloned().collect()
}
