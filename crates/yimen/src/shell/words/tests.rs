use super::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn keys(folder: &str) -> BTreeMap<String, BTreeSet<String>> {
    Files::iter()
        .filter_map(|p| p.strip_prefix(&format!("{folder}/")).map(str::to_owned))
        .map(|name| {
            let file = Files::get(&format!("{folder}/{name}")).expect("a listed file is there");
            let text = String::from_utf8(file.data.into_owned()).expect("word files are UTF-8");
            (name, keys_of(&text).into_iter().collect())
        })
        .collect()
}

fn all_keys(folder: &str) -> BTreeSet<String> {
    keys(folder).into_values().flatten().collect()
}

#[test]
fn both_languages_have_exactly_the_same_keys_in_the_same_files() {
    let (zh, en) = (keys("zh-CN"), keys("en"));
    assert_eq!(zh.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>(), "a word file is missing");
    for (file, words) in &zh {
        assert_eq!(words, &en[file], "the keys of {file} differ between the languages");
    }
}

#[test]
fn every_word_file_parses_and_no_key_is_defined_twice() {
    for folder in ["zh-CN", "en"] {
        let mut seen = BTreeSet::new();
        for path in Files::iter().filter(|p| p.starts_with(folder)) {
            let text =
                String::from_utf8(Files::get(&path).expect("listed").data.into_owned()).expect("UTF-8");
            for key in keys_of(&text) {
                assert!(seen.insert(key.clone()), "{key} is defined twice ({path})");
            }
            if let Err((_, errors)) = FluentResource::try_new(text) {
                panic!("{path}: {errors:?}");
            }
        }
    }
}

#[test]
fn every_key_named_in_a_template_or_in_the_source_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = all_keys("zh-CN");
    let mut missing = Vec::new();
    for path in files_under(&root.join("templates")).into_iter().chain(files_under(&root.join("src"))) {
        if path.ends_with("words/tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("sources are UTF-8");
        for opening in ["t(\"", "t1(\"", "t_with(\"", "flash(\"", "word(\""] {
            for (at, _) in text.match_indices(opening) {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                if before.is_alphanumeric() || before == '_' {
                    continue;
                }
                let key: String = text[at + opening.len()..].chars().take_while(|c| *c != '"').collect();
                // A key put together at run time ends with a hyphen: at least one key must begin so.
                let found = if key.ends_with('-') {
                    known.iter().any(|k| k.starts_with(&key))
                } else {
                    known.contains(&key)
                };
                if !found && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                    missing.push(format!("{key} ({})", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "no words for: {missing:#?}");
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_under(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_day_reads_as_a_clerk_would_say_it_in_both_languages() {
    let day = jiff::civil::date(2026, 11, 23);
    assert_eq!(Language::Zh.day(day, 2026), "11月23日 星期一");
    assert_eq!(Language::En.day(day, 2026), "Mon 23 Nov");
    assert_eq!(Language::Zh.day(day, 2027), "2026年11月23日 星期一");
    assert_eq!(Language::En.day(day, 2027), "Mon 23 Nov 2026");
    assert_eq!(Language::Zh.day(jiff::civil::date(2026, 11, 29), 2026), "11月29日 星期日");
}

#[test]
fn the_legal_day_turns_at_midnight_in_shanghai_not_in_greenwich() {
    let before: Timestamp = "2026-11-22T15:59:59Z".parse().expect("an instant");
    let after: Timestamp = "2026-11-22T16:00:00Z".parse().expect("an instant");
    assert_eq!(legal_day(before), jiff::civil::date(2026, 11, 22));
    assert_eq!(legal_day(after), jiff::civil::date(2026, 11, 23));
    assert_eq!(Language::Zh.moment(after), "2026年11月23日 00:00");
}
