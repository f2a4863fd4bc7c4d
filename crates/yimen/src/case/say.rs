//! Sentences with several arguments, for pages, papers and the trail.

use crate::shell::words::Words;
use fluent_bundle::FluentArgs;
use yimen_rules::language::Language;

/// The words of `key` with these arguments (`{ $name }` in the word file).
pub fn say(language: Language, key: &str, arguments: &[(&'static str, &str)]) -> String {
    let mut given = FluentArgs::new();
    for (name, value) in arguments {
        given.set(*name, (*value).to_owned());
    }
    language.t_with(key, &given)
}

/// The words of `key` without arguments.
pub fn plain(language: Language, key: &str) -> String {
    language.t(key).into_owned()
}
