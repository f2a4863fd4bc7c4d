//! The words of these pages that are put together from parts.

use crate::shell::words::Words;
use yimen_rules::{
    disclosure::{Disclosure, Hanging, SheetChange, WallState},
    language::Language,
};

/// Disclosures in a row: 办事程序、岗位职责.
pub fn joined(which: &[Disclosure], language: Language) -> String {
    which.iter().map(|one| one.name(language)).collect::<Vec<_>>().join(language.pick("、", ", "))
}

/// What became of a sheet.
pub fn change(change: &SheetChange, language: Language) -> String {
    match change {
        SheetChange::Added => language.t("disclosure-change-added").into_owned(),
        SheetChange::Removed => language.t("disclosure-change-removed").into_owned(),
        SheetChange::Changed(which) => language.t1("disclosure-change", "what", joined(which, language)),
    }
}

/// How it stands with a wall, and the colour of its tag.
pub fn wall(state: WallState, language: Language) -> (String, &'static str) {
    let tag = match state {
        WallState::Current => "good",
        WallState::Unprinted | WallState::Unchecked | WallState::Damaged => "look",
        WallState::Unpublished | WallState::Missing | WallState::Outdated => "bad",
    };
    (language.t(&format!("disclosure-wall-{}", state.as_str())).into_owned(), tag)
}

/// What a poster shows: 公开栏, 岗位职责, or the sheet of an item.
pub fn hanging(hanging: &Hanging, language: Language, item: impl Fn(&str) -> String) -> String {
    match hanging {
        Hanging::Board => language.t("disclosure-hanging-board").into_owned(),
        Hanging::Posts => language.t("disclosure-hanging-posts").into_owned(),
        Hanging::Sheet(id) => language.t1("disclosure-hanging-sheet", "item", item(id)),
    }
}

/// The six squares of a line: whether each is there, and in words for those who cannot see them.
pub fn six(missing: &[Disclosure], language: Language) -> ([bool; 6], String) {
    let there = Disclosure::ALL.map(|one| !missing.contains(&one));
    let words = match missing {
        [] => language.t("disclosure-six-all").into_owned(),
        some => language.t1("disclosure-six-missing", "what", joined(some, language)),
    };
    (there, words)
}

/// Where one of the six is mended when it is empty.
pub fn mend(which: Disclosure, language: Language) -> String {
    language.t(&format!("disclosure-mend-{}", which.as_str().replace('_', "-"))).into_owned()
}
