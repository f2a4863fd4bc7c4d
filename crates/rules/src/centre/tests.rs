//! What a centre begins with.

use super::*;
use crate::{catalogue, place::County};
use std::collections::BTreeSet;

fn founded(township: &str) -> Founding {
    let county = County::shipped();
    let township = county.township(township).expect("a township");
    Founding::of(&county, township, &catalogue::shipped(), "2026-01-04".parse().expect("a day"))
}

#[test]
fn every_item_has_a_window_of_the_centre_or_a_reason_in_words_and_one_post_that_handles_it() {
    for township in ["枫田镇", "寮塘乡", "章庄乡"] {
        let founded = founded(township);
        for item in catalogue::shipped() {
            match founded.stationing.items.get(&item.id) {
                Some(catalogue::Placement::Stationed { window }) => {
                    assert!(founded.profile.window(window).is_some(), "{township} {} {window}", item.id);
                }
                Some(catalogue::Placement::NotStationed { words, .. }) => {
                    assert!(words.is_complete() && !words.zh.contains('{'), "{township} {}", item.id);
                }
                None => panic!("{township} does not decide on {}", item.id),
            }
            let handling = founded.posts.iter().filter(|p| p.items.contains(&item.id)).count();
            assert_eq!(handling, 1, "{township} {}", item.id);
        }
        let codes: BTreeSet<&str> = founded.posts.iter().map(|p| p.code.as_str()).collect();
        assert_eq!(codes.len(), founded.posts.len(), "{township}: a code stands twice");
        assert!(founded.posts.iter().all(|p| !p.duties.is_empty() && p.is_vacant()));
    }
}

#[test]
fn a_central_town_stations_more_than_an_ordinary_township_and_that_more_than_one_in_the_mountains() {
    let stationed = |township: &str| {
        let founded = founded(township);
        founded.stationing.items.keys().filter(|item| founded.stationing.window(item).is_some()).count()
    };
    assert_eq!(["枫田镇", "寮塘乡", "章庄乡"].map(stationed), [75, 67, 54]);
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("a day")
}

fn pair(code: &str, a: &str, b: &str) -> Post {
    let mut post = founded("枫田镇").posts.remove(4);
    post.code = code.to_owned();
    (post.holder_a, post.holder_a_name) = (a.to_owned(), a.to_owned());
    (post.holder_b, post.holder_b_name) = (b.to_owned(), b.to_owned());
    post
}

fn away(accounts: &[(&str, Half)]) -> DayAway {
    let line = |(account, half): &(&str, Half)| Away {
        account: (*account).to_owned(),
        name: (*account).to_owned(),
        half: *half,
        reason: "年休假".to_owned(),
    };
    DayAway { away: accounts.iter().map(line).collect(), ..DayAway::nobody("360829106", day("2026-11-24")) }
}

fn around() -> Surroundings {
    Surroundings {
        items: catalogue::shipped().into_iter().map(|i| i.id).collect(),
        windows: founded("枫田镇").profile.windows.into_iter().map(|(n, _)| n).collect(),
        ..Surroundings::default()
    }
}

#[test]
fn the_deputy_stands_in_for_half_a_day_and_the_two_are_never_away_together() {
    let posts = [pair("G01", "wang", "li")];
    let morning = away(&[("wang", Half::Morning)]);
    assert_eq!(PostState::of(&posts[0], &morning, Half::Morning), PostState::Substituted);
    assert_eq!(PostState::of(&posts[0], &morning, Half::Afternoon), PostState::Held);
    let refused = may_be_away("li", Half::Morning, &morning, &posts).expect_err("both");
    assert_eq!(refused.code, "absence_of_both");
    assert!(refused.zh.contains("11月24日上午") && refused.zh.contains("wang"), "{}", refused.zh);
    assert!(may_be_away("li", Half::Afternoon, &morning, &posts).is_ok(), "in the afternoon A is back");
    assert_eq!(
        may_be_away("wang", Half::Morning, &morning, &posts).expect_err("twice").code,
        "absence_twice"
    );
    assert!(may_be_away("zhao", Half::Morning, &morning, &posts).is_ok(), "who holds no post may go");
}

#[test]
fn a_post_that_rests_on_one_person_keeps_that_person_here() {
    let nobody = away(&[]);
    let alone = [pair("G01", "wang", "")];
    assert_eq!(
        may_be_away("wang", Half::Morning, &nobody, &alone).expect_err("no B").code,
        "absence_no_deputy"
    );
    let vacant = [pair("G01", "", "li")];
    assert_eq!(PostState::of(&vacant[0], &nobody, Half::Morning), PostState::Vacant);
    assert_eq!(
        may_be_away("li", Half::Morning, &nobody, &vacant).expect_err("no A").code,
        "absence_only_deputy"
    );
    // One who holds A here and B there must be free on both.
    let chain = [pair("G01", "wang", "li"), pair("G02", "li", "zhao")];
    let zhao = away(&[("zhao", Half::Morning)]);
    assert_eq!(may_be_away("li", Half::Morning, &zhao, &chain).expect_err("on G02").code, "absence_of_both");
    let mut ended = pair("G02", "li", "zhao");
    ended.valid_to = Some(day("2026-11-23"));
    assert!(
        may_be_away("li", Half::Morning, &zhao, &[ended]).is_ok(),
        "the arrangement ended the day before"
    );
}

#[test]
fn a_post_is_checked_field_by_field() {
    let fields = |post: &Post, around: &Surroundings| -> Vec<String> {
        let wrong = check_post(post, around);
        wrong.iter().filter_map(|r| r.field.as_deref().map(str::to_owned)).collect()
    };
    let good = pair("G01", "wang", "li");
    assert_eq!(fields(&good, &around()), Vec::<String>::new());
    let mut bad = pair("7", "wang", "wang");
    bad.duties.clear();
    bad.items.push("XX-999".to_owned());
    bad.phone = "call us".to_owned();
    bad.window = "9".to_owned();
    bad.valid_to = Some(day("2025-01-01"));
    let wrong = fields(&bad, &around());
    for field in ["code", "duties_zh", "items", "holder_b", "phone", "window", "valid_to"] {
        assert!(wrong.iter().any(|f| f == field), "{field} is not named: {wrong:?}");
    }
    let mut next = good.clone();
    next.valid_from = day("2026-06-01");
    let with = |others: Vec<Post>| Surroundings { others, ..around() };
    assert_eq!(fields(&next, &with(vec![good.clone()])), ["valid_from"], "the first has no end");
    let mut ended = good.clone();
    ended.valid_to = Some(day("2026-05-31"));
    assert_eq!(fields(&next, &with(vec![ended])), Vec::<String>::new());
    let both = vec![away(&[("wang", Half::Afternoon), ("li", Half::Afternoon)])];
    assert_eq!(fields(&good, &Surroundings { away: both, ..around() }), ["holder_b"]);
}

#[test]
fn a_window_is_not_taken_away_under_its_items_and_hours_run_forward() {
    let Founding { profile, stationing, .. } = founded("枫田镇");
    assert!(check_profile(&profile, &stationing).is_empty());
    let mut bad = profile.clone();
    bad.windows.pop();
    bad.hours.afternoon_from = "11:00".to_owned();
    bad.phone = "0796 76OOOOO".to_owned();
    let wrong = check_profile(&bad, &stationing);
    let of = |field: &str| wrong.iter().find(|r| r.field.as_deref() == Some(field)).map(|r| r.zh.as_str());
    assert!(of("windows").is_some_and(|zh| zh.starts_with("4号窗口还有")), "{wrong:?}");
    assert!(of("afternoon").is_some() && of("phone").is_some(), "{wrong:?}");
    let other = |zh: &str| catalogue::Placement::NotStationed {
        reason: catalogue::Absence::Other,
        words: crate::language::Bilingual::new(zh, ""),
    };
    assert!(check_placement(&other(" "), &profile).is_err());
    assert!(check_placement(&other("大厅改造，明年三月进驻"), &profile).is_ok());
    let nowhere = catalogue::Placement::Stationed { window: "9".to_owned() };
    assert!(check_placement(&nowhere, &profile).is_err());
}

#[test]
fn the_rate_counts_only_what_is_due_and_the_list_says_how_each_item_stands() {
    let items = catalogue::shipped();
    let required = Requirement::shipped(crate::place::TownshipClass::Mountain);
    let mut stationing = founded("章庄乡").stationing;
    let full = Entry::of(&items, &required, &stationing);
    assert_eq!(full.items(), Count { entered: 54, due: 54 });
    stationing.items.remove("MZ-001");
    let reason = catalogue::Absence::NoStaff;
    for id in ["LY-001", "LY-002"] {
        let words = crate::language::Bilingual::default();
        stationing.items.insert(id.to_owned(), catalogue::Placement::NotStationed { reason, words });
    }
    let beyond = catalogue::Placement::Stationed { window: "2".to_owned() };
    stationing.items.insert("SL-001".to_owned(), beyond);
    let entry = Entry::of(&items, &required, &stationing);
    assert_eq!(entry.items(), Count { entered: 51, due: 54 });
    let counted: Vec<usize> = Standing::WORDS.iter().map(|word| entry.standing(word)).collect();
    assert_eq!(counted, [1, 2, 51, 1, 21], "undecided, missing, entered, beyond, excused");
    assert_eq!(entry.by_department()["LY"], Count { entered: 0, due: 2 });
    assert_eq!(Count::sum(entry.by_department().into_values()), entry.items());
    let departments = entry.departments();
    // Every department has something to enter even in the mountains; forestry has come to nothing.
    assert_eq!((departments.due, departments.due - departments.entered), (20, 1));
}

#[test]
fn the_county_decides_of_which_class_a_township_is_and_from_when() {
    use crate::place::TownshipClass;
    let county = County::shipped();
    let township = county.township("寮塘乡").expect("a township");
    let decided = ClassAssigned {
        township: township.code.clone(),
        class: TownshipClass::Mountain,
        valid_from: day("2027-01-01"),
        authority: "安政办〔2026〕9号".to_owned(),
    };
    let on = |day| ClassAssigned::on(std::slice::from_ref(&decided), township, day);
    assert_eq!(on(day("2026-12-31")), TownshipClass::Ordinary);
    assert_eq!(on(day("2027-01-01")), TownshipClass::Mountain);
}
