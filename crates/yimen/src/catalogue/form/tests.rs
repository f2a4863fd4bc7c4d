//! An item through its form and back.

use super::{
    fill,
    read::{Unread, item},
};
use crate::shell::body::Fields;
use yimen_rules::catalogue::shipped;

#[test]
fn the_form_gives_every_shipped_item_back_as_it_was() {
    for before in shipped() {
        let fields = fill::fields(&before, 0, "");
        let (after, wrong) = item(before.clone(), &fields);
        assert_eq!(wrong, [], "{}", before.id);
        let differs = yimen_rules::catalogue::changes(&before, &after);
        assert!(differs.is_empty(), "{}: {:?}", before.id, differs.first());
        // Lists of choices come back in the order of the list, not of the item.
        assert_eq!(after.materials, before.materials, "{}", before.id);
    }
}

#[test]
fn a_removed_paper_is_gone_and_its_code_is_not_given_to_another() {
    let before = shipped().into_iter().find(|i| i.id == "MZ-001").expect("it ships");
    let mut pairs = fill::fields(&before, 0, "").pairs().to_vec();
    let last = before.materials.len() - 1;
    pairs.push((format!("materials[{last}].remove"), "yes".to_owned()));
    let new = last + 1;
    pairs.push((format!("materials[{new}].name_zh"), "户籍证明".to_owned()));
    for (field, word) in [("source", "applicant"), ("necessity", "required"), ("form", "paper")] {
        pairs.push((format!("materials[{new}].{field}"), word.to_owned()));
    }
    let (after, wrong) = item(before.clone(), &Fields::of(pairs));
    assert_eq!(wrong, []);
    let codes: Vec<&str> = after.materials.iter().map(|m| m.code.as_str()).collect();
    assert_eq!(codes.last().copied(), Some(format!("m{}", before.materials.len() + 1).as_str()));
    assert!(!codes.contains(&before.materials[last].code.as_str()));
}

#[test]
fn what_cannot_be_read_is_told_beside_its_field() {
    let before = shipped().remove(0);
    let mut pairs = fill::fields(&before, 0, "").pairs().to_vec();
    for (name, value) in pairs.iter_mut() {
        match name.as_str() {
            "committed.length" => *value = "三天".to_owned(),
            "valid_from" => *value = "明天".to_owned(),
            "fee.amounts_fen" => *value = "12.345".to_owned(),
            "kind" => *value = "99".to_owned(),
            _ => {}
        }
    }
    let (_, wrong) = item(before, &Fields::of(pairs));
    for expected in [
        ("committed.length", Unread::Number),
        ("valid_from", Unread::Day),
        ("fee.amounts_fen", Unread::Amount),
        ("kind", Unread::Choice),
    ] {
        assert!(wrong.iter().any(|(f, w)| (f.as_str(), *w) == expected), "{expected:?} in {wrong:?}");
    }
}
