//! What people ask, and what they find.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;
use yimen_rules::{
    catalogue::shipped,
    language::{Bilingual, Language},
};
use yimen_search::{
    Document, Evaluation, Finder, How, Kind, Part, Section, Words, Wrong, documents_of, shipped_words,
};

static FINDER: LazyLock<Finder> = LazyLock::new(|| finder(shipped_words()));

fn finder(words: &str) -> Finder {
    let items = shipped();
    let (words, problems) = Words::parse(words, &|id| items.iter().any(|item| item.id == id));
    assert_eq!(problems, []);
    let mut documents: Vec<Document> = items.iter().flat_map(documents_of).collect();
    documents.push(Document {
        kind: Kind::Manual,
        id: "one-time-notice".to_owned(),
        title: Bilingual::new("一次性告知怎么做", "How to give the one-time notice"),
        aliases: Vec::new(),
        parts: vec![Part {
            section: Section::Body,
            text: Bilingual::new(
                "材料不齐的，当场或者五个工作日内一次性告知需要补正的全部内容。逾期不告知的，自收到之日起即为受理。",
                "Where papers are missing, say within five working days and at once all that must be supplemented.",
            ),
        }],
        department_code: String::new(),
        department: Bilingual::default(),
    });
    Finder::new(documents, &words)
}

fn first(query: &str) -> String {
    let found = FINDER.find_among(query, None, 3, &|d| d.kind == Kind::Item);
    found.hits.first().map(|hit| hit.id.clone()).unwrap_or_default()
}

#[test]
fn the_shipped_questions_find_their_items() {
    let evaluation = Evaluation::of(&FINDER, include_str!("../../../data/search/questions.tsv"));
    assert_eq!(evaluation.unread, Vec::<usize>::new());
    assert!(evaluation.asked >= 250, "{} questions", evaluation.asked);
    let told: Vec<String> = evaluation
        .misses
        .iter()
        .map(|m| format!("{} wanted {:?} came {:?}", m.question, m.wanted, m.came))
        .collect();
    assert!(evaluation.top_1() >= 92.0 && evaluation.top_3() >= 98.0, "{evaluation}\n{}", told.join("\n"));
}

#[test]
fn every_item_is_found_by_its_name_its_number_and_every_name_people_give_it() {
    let mut lost = Vec::new();
    for item in shipped() {
        for (query, best) in [(&item.id, 1), (&item.name_zh, 1), (&item.name_en, 1)] {
            let found = FINDER.find_among(query, None, best, &|d| d.kind == Kind::Item);
            if !found.hits.iter().any(|hit| hit.id == item.id) {
                lost.push(format!("{query} → {:?}", found.hits.first().map(|h| &h.id)));
            }
        }
        for alias in &item.aliases {
            let found = FINDER.find_among(alias, None, 4, &|d| d.kind == Kind::Item);
            if !found.hits.iter().any(|hit| hit.id == item.id) {
                lost.push(format!("{alias} of {}", item.id));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn what_is_spelt_by_sound_by_letters_or_with_a_slip_is_understood() {
    for (query, item, meant) in [
        ("宅机地", "TG-001", "宅基地"),
        ("地保", "MZ-001", "低保"),
        ("身分证", "GA-004", "身份证"),
        ("残极证", "CL-001", "残疾证"),
        ("canjizheng", "CL-001", "残疾证"),
        ("shen fen zheng", "GA-004", "身份证"),
        ("zhaijiidi", "TG-001", "宅基地"),
        ("sfz", "GA-004", "身份证"),
    ] {
        let found = FINDER.find_among(query, None, 3, &|d| d.kind == Kind::Item);
        assert_eq!(found.hits.first().map(|h| h.id.as_str()), Some(item), "{query}");
        assert_eq!(found.meant.as_deref(), Some(meant), "{query}");
        assert!(found.hits[0].reasons.iter().any(|reason| reason.how != How::Said), "{query}");
    }
    assert_eq!(first("lost my identty card"), "GA-004");
    assert_eq!(FINDER.find("低保", None, 3).meant, None, "nothing was amiss");
}

#[test]
fn at_the_counter_four_initials_are_enough() {
    for (typed, item) in [("zjd", "TG-001"), ("zdsh", "MZ-001"), ("gljt", "MZ-004"), ("jmsf", "GA-004")] {
        assert_eq!(first(typed), item, "{typed}");
    }
}

#[test]
fn a_group_a_saying_and_a_word_of_asking_change_what_is_found() {
    let bare = finder("低保 | 保障\n");
    let first = |finder: &Finder, query: &str| {
        let found = finder.find_among(query, None, 1, &|d| d.kind == Kind::Item);
        found.hits.first().map(|hit| hit.id.clone())
    };
    assert_ne!(first(&bare, "打牙祭").as_deref(), Some("SJ-003"));
    let taught = finder("低保 | 保障\n打牙祭 | 下馆子\n下馆子 -> SJ-003 SJ-001\n- 哪里能\n");
    assert_eq!(first(&taught, "打牙祭").as_deref(), Some("SJ-003"));
    assert_eq!(first(&taught, "哪里能下馆子").as_deref(), Some("SJ-003"));
}

#[test]
fn a_line_that_cannot_be_used_is_told_with_its_number_and_the_others_are_used() {
    let text = "# 说明\n去世 | 过世\n一个词\n老人走了 -> GA-003 ZZ-999\n -> GA-003\nx -> GA-001 GA-002 GA-003 GA-004 GA-005\n";
    let (words, problems) = Words::parse(text, &|id| id.starts_with("GA-"));
    let told: Vec<(usize, Wrong)> = problems.iter().map(|p| (p.line, p.what)).collect();
    assert_eq!(
        told,
        [(3, Wrong::Alone), (4, Wrong::NoSuchItem), (5, Wrong::HalfAnArrow), (6, Wrong::TooManyItems)]
    );
    assert_eq!((words.groups.len(), words.sayings.len()), (1, 2));
}

#[test]
fn the_manual_and_the_questions_of_guides_are_found_with_the_piece_that_answers() {
    let found = FINDER.find_among("逾期不告知视为受理", None, 3, &|d| d.kind == Kind::Manual);
    let hit = &found.hits[0];
    assert_eq!(hit.id, "one-time-notice");
    assert!(hit.snippet_marks.iter().any(|mark| hit.snippet[mark.clone()].contains("告知")), "{hit:?}");
    let guides = FINDER.find_among("宅基地", Some(Language::En), 3, &|d| d.kind == Kind::Guide);
    assert!(guides.hits.iter().all(|hit| hit.kind == Kind::Guide && hit.title.is_ascii()));
}

#[test]
fn marks_stand_on_the_borders_of_characters_whatever_is_asked() {
    let long = "盖房子😀".repeat(2_000);
    let queries = [
        long.as_str(),
        "",
        "   ",
        "\u{0}\u{7}\u{1b}[31m",
        "😀🏠👨‍👩‍👧",
        "怎么办 要什么手续 在哪里",
        "ａｂｃ　ＴＧ－００１",
        "a\u{301}\u{301}\u{301} é ﬁ İ",
        "\u{202e}子房盖",
        "%_' OR 1=1 -- <script>alert(1)</script>",
        "龘龘龘",
        "e\u{0}宅基地",
        "zhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzh",
        "一二三四五六七八九十个个个个个个个了了了",
        "家里老人走了要办什么，养老金还能领吗，户口本怎么弄，身份证要不要交，丧葬费有没有",
    ];
    for query in queries {
        for language in [None, Some(Language::Zh), Some(Language::En)] {
            for hit in FINDER.find(query, language, 50).hits {
                for (text, marks) in [(&hit.title, &hit.title_marks), (&hit.snippet, &hit.snippet_marks)] {
                    let mut end = 0;
                    for mark in marks {
                        assert!(
                            text.get(mark.clone()).is_some() && mark.start >= end,
                            "{query}: {text} {marks:?}"
                        );
                        end = mark.end;
                    }
                }
            }
        }
    }
    for nothing in ["", "   ", "怎么办", "龘龘", "qqqqxvv", "😀"] {
        assert_eq!(FINDER.find(nothing, None, 5).hits, [], "{nothing}");
    }
}
