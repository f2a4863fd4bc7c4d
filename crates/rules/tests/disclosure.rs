//! The six disclosures: what is empty, what is out of date, who may publish, and what counts as hanging on the wall.

use std::{collections::BTreeMap, sync::Arc};
use yimen_rules::{
    catalogue::{BasisState, Item, Placement, PolicyBasis, Stationing, Step, shipped},
    centre::{CentreProfile, Post},
    disclosure::{
        Changes, Check, Content, Disclosure, Draft, DraftState, Edition, Found, Hanging, Poster, Rows, Sheet,
        SheetChange, SheetWords, Stamp, WallState, changes, compose, content, may_publish, may_review,
        numbered, wall_state,
    },
    language::Bilingual,
};

const HERE: &str = "360829106";
const ITEM: &str = "MZ-004";

/// The rows behind the board of one township that serves one item.
#[derive(Clone)]
struct World {
    items: Vec<Arc<Item>>,
    centre: CentreProfile,
    stationing: Stationing,
    posts: Vec<Post>,
    words: Vec<SheetWords>,
    bases: Vec<PolicyBasis>,
}

fn two(zh: &str) -> Bilingual {
    Bilingual::new(zh, zh)
}

impl World {
    fn new() -> World {
        let mut item = shipped().into_iter().find(|item| item.id == ITEM).expect("the item is shipped");
        item.guide.summary = two("年满80周岁的老人每月领取高龄津贴");
        item.guide.steps = vec![Step { text: two("到窗口提交材料"), time: two("当场") }];
        let centre = CentreProfile {
            township: HERE.to_owned(),
            phone: "0796-7551001".to_owned(),
            complaint_phone: "12345".to_owned(),
            ..CentreProfile::default()
        };
        let post = Post {
            township: HERE.to_owned(),
            code: "G01".to_owned(),
            name: two("民政救助岗"),
            duties: vec![two("受理高龄津贴申请")],
            items: vec![ITEM.to_owned()],
            holder_a: "ft.handler1".to_owned(),
            holder_a_name: "王秀兰".to_owned(),
            holder_b: String::new(),
            holder_b_name: String::new(),
            cover: Bilingual::default(),
            supervisor: String::new(),
            phone: String::new(),
            window: "3".to_owned(),
            valid_from: "2026-01-01".parse().expect("a day"),
            valid_to: None,
        };
        let placed = Placement::Stationed { window: "3".to_owned() };
        World {
            items: vec![Arc::new(item)],
            centre,
            stationing: Stationing {
                township: HERE.to_owned(),
                items: BTreeMap::from([(ITEM.to_owned(), placed)]),
            },
            posts: vec![post],
            words: Vec::new(),
            bases: Vec::new(),
        }
    }

    fn item(&mut self) -> &mut Item {
        Arc::make_mut(self.items.last_mut().expect("an item"))
    }

    /// A new version of the item, as `change` makes it.
    fn new_version(&mut self, change: impl Fn(&mut Item)) {
        let mut item = Item::clone(self.items.last().expect("an item"));
        item.version += 1;
        change(&mut item);
        self.items.push(Arc::new(item));
    }

    fn content(&self) -> Content {
        let rows = Rows {
            township: HERE,
            centre: Some(&self.centre),
            stationing: Some(&self.stationing),
            posts: self.posts.iter().collect(),
            words: self.words.iter().collect(),
            bases: self.bases.iter().collect(),
            today: "2026-11-23".parse().expect("a day"),
        };
        content(&rows, |id| self.items.iter().rev().find(|item| item.id == id).map(Arc::as_ref))
    }

    fn version(&self, id: &str, version: i64) -> Option<Arc<Item>> {
        self.items.iter().find(|item| item.id == id && item.version == version).cloned()
    }

    fn sheet(&self) -> Sheet {
        let content = self.content();
        compose(self.items.last().expect("an item"), &content.sheets[ITEM], &content)
    }

    fn since(&self, was: &Content) -> Changes {
        changes(was, &self.content(), |id, version| self.version(id, version))
    }
}

fn changed(changes: &Changes) -> Vec<Disclosure> {
    match changes.sheets.get(ITEM) {
        Some(SheetChange::Changed(which)) => which.clone(),
        None => Vec::new(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sheet_is_complete_only_with_all_six() {
    let world = World::new();
    assert!(world.sheet().is_complete(), "{:?}", world.sheet().empty());

    type Spoil = fn(&mut World);
    let spoilt: [(Disclosure, Spoil); 6] = [
        (Disclosure::ServiceContent, |w| {
            w.item().guide.summary = Bilingual::default();
            w.item().guide.scope = Bilingual::default();
        }),
        (Disclosure::Procedure, |w| w.item().guide.steps.clear()),
        (Disclosure::FeeStandards, |w| w.item().fee.standard_zh = " ".to_owned()),
        (Disclosure::PolicyBasis, |w| w.item().legal_basis.clear()),
        (Disclosure::ServicePhone, |w| w.centre.phone.clear()),
        (Disclosure::PostDuties, |w| w.posts[0].holder_a_name.clear()),
    ];
    for (missing, spoil) in spoilt {
        let mut world = World::new();
        spoil(&mut world);
        assert_eq!(world.sheet().empty(), [missing], "papers and limits alone disclose nothing");
        // Words added by hand fill the gap.
        let added = BTreeMap::from([(missing, Bilingual::new("见窗口告示", ""))]);
        world.words.push(SheetWords { township: HERE.to_owned(), item: ITEM.to_owned(), added });
        assert!(world.sheet().is_complete(), "{missing:?}");
        let said = world.sheet().field(missing).says.last().cloned().expect("the words");
        assert_eq!(said.en, "见窗口告示", "Chinese stands in for English that is missing");
    }
}

#[test]
fn a_new_version_a_phone_a_holder_or_a_repeal_puts_the_edition_out_of_date() {
    let published = World::new().content();
    let seen = |change: fn(&mut World)| {
        let mut world = World::new();
        change(&mut world);
        changed(&world.since(&published))
    };
    assert_eq!(seen(|_| ()), []);
    assert_eq!(seen(|w| w.new_version(|i| i.notes_zh = "只改了内部备注".to_owned())), []);
    assert_eq!(seen(|w| w.new_version(|i| i.committed.length = 5)), [Disclosure::Procedure]);
    assert_eq!(seen(|w| w.centre.phone = "0796-7551002".to_owned()), [Disclosure::ServicePhone]);
    assert_eq!(seen(|w| w.posts[0].holder_a_name = "李建国".to_owned()), [Disclosure::PostDuties]);
    let repealed = seen(|w| {
        w.bases.push(PolicyBasis {
            id: "elderly-law".to_owned(),
            name: two("中华人民共和国老年人权益保障法"),
            short: two("老年人权益保障法"),
            issuer: two("全国人大常委会"),
            number: String::new(),
            state: BasisState::Repealed,
            in_force_from: None,
            changed_on: None,
            change_note: Bilingual::default(),
            successor: String::new(),
            marked_at: None,
        });
    });
    assert_eq!(repealed, [Disclosure::PolicyBasis]);
    let mut world = World::new();
    world.stationing.items.clear();
    assert_eq!(world.since(&published).sheets[ITEM], SheetChange::Removed);
}

fn stamp(by: &str) -> Stamp {
    Stamp { by: by.to_owned(), name: by.to_owned(), at: "2026-11-23T02:00:00Z".parse().expect("an instant") }
}

fn edition(world: &World, was: Option<&Edition>, number: i64) -> Edition {
    let content = world.content();
    let (marks, posts_since) = numbered(was, number, &content, |id, version| world.version(id, version));
    Edition { content, marks, posts_since, drafted: stamp("ft.deputy"), reviewed: None, published: None }
}

#[test]
fn a_sheet_gets_a_new_number_only_when_it_says_something_else() {
    let mut world = World::new();
    let first = edition(&world, None, 1);
    world.posts[0].cover = two("B岗顶岗");
    let second = edition(&world, Some(&first), 2);
    assert_eq!((second.marks[ITEM].number, second.marks[ITEM].since), (1, 1));
    assert_eq!(second.posts_since, 2, "the duties of the posts have changed");
    world.new_version(|item| item.committed.length = 5);
    let third = edition(&world, Some(&second), 3);
    assert_eq!((third.marks[ITEM].number, third.marks[ITEM].since, third.posts_since), (2, 3, 2));
}

#[test]
fn nobody_publishes_a_draft_of_their_own_nor_one_that_was_not_reviewed_or_was_overtaken() {
    let mut world = World::new();
    let now = world.content();
    let mut draft = Draft { edition: edition(&world, None, 1), state: DraftState::Drafted };
    let code = |result: Result<(), yimen_rules::refusal::Refusal>| result.err().map(|refusal| refusal.code);
    assert_eq!(code(may_review(&draft, "ft.deputy", &now)), Some("sheet_own_draft"));
    assert_eq!(code(may_publish(&draft, "ft.director", &now)), Some("sheet_not_reviewed"));
    assert_eq!(code(may_review(&draft, "ft.director", &now)), None);
    draft.state = DraftState::Reviewed;
    assert_eq!(code(may_publish(&draft, "ft.deputy", &now)), Some("sheet_own_draft"));
    assert_eq!(code(may_publish(&draft, "ft.director", &now)), None);
    world.centre.phone = "0796-7551002".to_owned();
    assert_eq!(code(may_publish(&draft, "ft.director", &world.content())), Some("sheet_overtaken"));
}

#[test]
fn a_wall_is_current_only_when_somebody_saw_what_is_in_force_hang_there_whole() {
    let at = |day: u8| format!("2026-11-{day:02}T02:00:00Z").parse().expect("an instant");
    let print = |edition: i64, seen: Option<(Found, u8)>| Poster {
        code: format!("AAAA-{edition}"),
        township: HERE.to_owned(),
        edition,
        hanging: Hanging::Board,
        copy: 1,
        hash: String::new(),
        printed_by: "ft.deputy".to_owned(),
        printed_by_name: String::new(),
        printed_at: at(1),
        check: seen.map(|(found, day)| Check {
            found,
            was_current: true,
            by: "supervisor".to_owned(),
            name: String::new(),
            at: at(day),
            note: String::new(),
        }),
    };
    let state = |prints: &[Poster], in_force: i64| {
        wall_state(&prints.iter().collect::<Vec<_>>(), true, |edition| edition == in_force)
    };
    assert_eq!(wall_state(&[], false, |_| true), WallState::Unpublished);
    assert_eq!(state(&[], 1), WallState::Unprinted);
    assert_eq!(state(&[print(1, None)], 1), WallState::Unchecked);
    assert_eq!(state(&[print(1, Some((Found::Whole, 3)))], 1), WallState::Current);
    assert_eq!(state(&[print(1, Some((Found::Damaged, 3)))], 1), WallState::Damaged);
    // The edition has moved on: what was seen is no longer what is in force.
    assert_eq!(state(&[print(1, Some((Found::Whole, 3)))], 2), WallState::Outdated);
    assert_eq!(state(&[print(1, Some((Found::Whole, 3))), print(2, None)], 2), WallState::Outdated);
    // The old one was taken down after the new one was seen.
    let replaced = [print(1, Some((Found::Missing, 9))), print(2, Some((Found::Whole, 8)))];
    assert_eq!(state(&replaced, 2), WallState::Current);
    assert_eq!(state(&[print(2, Some((Found::Missing, 9)))], 2), WallState::Missing);
}
