//! What the pages of lists show beside the rows: ways to other lists with their counts, and choices.

use super::{line::Line, lines::Lamps, sql};
use crate::shell::Failure;
use yimen_rules::permission::Scope;
use yimen_store::Tx;

/// A way to another list.
pub struct Link {
    /// Words.
    pub text: String,
    /// Where to.
    pub href: String,
    /// How many rows are there.
    pub n: Option<i64>,
    /// This one is shown.
    pub here: bool,
}

/// A way to the rows of one light.
pub struct LightLink {
    /// Shape.
    pub kind: &'static str,
    /// The way.
    pub link: Link,
}

/// The rows of one light.
pub struct Group {
    /// Shape.
    pub kind: &'static str,
    /// Name of the light.
    pub title: String,
    /// How many.
    pub n: i64,
    /// All of them.
    pub href: String,
    /// Not all are shown.
    pub more: bool,
    /// Rows.
    pub lines: Vec<Line>,
}

/// How much a person has.
pub struct PersonRow {
    /// Name.
    pub name: String,
    /// The rows of the person.
    pub href: String,
    /// Lights.
    pub lamps: Lamps,
    /// The rows by light, in the order of [`Light::ALL`].
    pub hrefs: [String; 4],
}

/// One choice of a filter.
pub struct Choice {
    /// Value.
    pub value: String,
    /// Words.
    pub text: String,
    /// Chosen.
    pub on: bool,
}

/// The address of a list: parts that are empty are left out.
pub fn address(path: &str, parts: &[(&str, &str)]) -> String {
    let given: Vec<(&str, &str)> = parts.iter().filter(|(_, value)| !value.is_empty()).copied().collect();
    match serde_urlencoded::to_string(&given) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

/// Who receives cases in the township of the reader; none for those who belong to no township.
///
/// # Errors
/// Of the store.
pub(super) fn staff(tx: &mut Tx<'_>, scope: &Scope) -> Result<Vec<(String, String)>, Failure> {
    let Some(township) = scope.actor().township() else { return Ok(Vec::new()) };
    Ok(tx.all(sql::STAFF, &[&scope.county(), &township], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
