//! The shipped manual is whole, its words lead to steps of a case, and two versions are laid beside each other.

use super::{Acknowledged, Line, compare, must_read, shipped};
use crate::{case::State, catalogue, permission::Role};
use std::collections::BTreeSet;

#[test]
fn the_shipped_manual_is_whole_in_both_languages_and_in_order() {
    let pages = shipped();
    assert!(pages.len() >= 18, "{}", pages.len());
    let ids: BTreeSet<&str> = pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(ids.len(), pages.len());
    assert!(pages.windows(2).all(|pair| pair[0].order < pair[1].order));
    let items: BTreeSet<String> = catalogue::shipped().into_iter().map(|item| item.id).collect();
    for page in &pages {
        assert!(page.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", page.id);
        assert!(page.title.is_complete() && page.chapter.is_complete(), "{}", page.id);
        for text in [&page.text.zh, &page.text.en] {
            assert!(text.chars().count() > 150, "{}: {text}", page.id);
        }
        assert!(page.items.iter().all(|id| items.contains(id)), "{}", page.id);
    }
}

#[test]
fn every_state_in_which_a_case_waits_for_staff_has_a_page() {
    let pages = shipped();
    let waiting = State::ALL.iter().filter(|state| {
        !matches!(state, State::Withdrawn | State::Void | State::Delivered | State::NotAccepted)
    });
    for state in waiting {
        let helped = pages.iter().any(|page| page.helps_with(&[state.as_str()], "TG-001"));
        assert!(helped, "no page for a case that is {}", state.as_str());
    }
}

#[test]
fn a_page_is_for_all_items_unless_it_names_some() {
    let mut page =
        shipped().into_iter().find(|page| page.id == "suspension").unwrap_or_else(|| unreachable!());
    assert!(page.helps_with(&["suspend"], "MZ-001") && !page.helps_with(&["deliver"], "MZ-001"));
    page.items = vec!["TG-001".to_owned()];
    assert!(!page.helps_with(&["suspend"], "MZ-001") && page.helps_with(&["suspend"], "TG-001"));
}

#[test]
fn a_page_is_found_by_words_of_either_language() {
    let found = |query: &str| -> Vec<String> {
        shipped().into_iter().filter(|page| page.says(query)).map(|page| page.id).collect()
    };
    assert_eq!(found("生僻字"), ["register", "rare-names"]);
    assert!(found("QR seal").contains(&"printing".to_owned()));
    assert!(found("a word that stands nowhere at all").is_empty());
}

#[test]
fn a_new_version_wants_to_be_acknowledged_again_and_an_older_one_does_not() {
    let mut known = Acknowledged { account: "ft.clerk1".to_owned(), ..Acknowledged::default() };
    assert!(!known.knows("register", 1));
    known.pages.insert("register".to_owned(), 2);
    assert!(known.knows("register", 1) && known.knows("register", 2) && !known.knows("register", 3));
    assert!(must_read(&[Role::Supervisor, Role::WindowClerk]));
    assert!(!must_read(&[Role::Supervisor, Role::AuditAdmin]));
}

#[test]
fn two_versions_are_compared_line_by_line() {
    let lines = compare("一\n二\n三\n四", "一\n三\n三半\n四");
    use Line::{Gone, New, Same};
    assert_eq!(lines, [Same("一"), Gone("二"), Same("三"), New("三半"), Same("四")]);
    assert_eq!(compare("", "新"), [New("新")]);
    assert_eq!(compare("旧", ""), [Gone("旧")]);
}
