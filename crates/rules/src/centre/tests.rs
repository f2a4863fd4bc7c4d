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
