//! What keepers keep: every version stays, the second writer is told, and the audit holds rows against facts.

use jiff::Timestamp;
use yimen::{
    audit::{self, Broken, Stopped},
    keeping::{self, Book, Note, Record},
};
use yimen_rules::{
    catalogue::{BasisState, PolicyBasis},
    language::Bilingual,
};
use yimen_store::{Error, Store, testing::on_each};

const COUNTY: &str = "360829";

fn basis(name: &str, state: BasisState) -> PolicyBasis {
    PolicyBasis {
        id: "licensing-law".to_owned(),
        name: Bilingual::new(name, "Administrative Licensing Law"),
        short: Bilingual::new("行政许可法", "ALL"),
        issuer: Bilingual::new("全国人民代表大会常务委员会", "NPC Standing Committee"),
        number: String::new(),
        state,
        in_force_from: None,
        changed_on: None,
        change_note: Bilingual::default(),
        successor: String::new(),
        marked_at: None,
    }
}

fn note(by: &str, why: &str) -> Note {
    let at: Timestamp = "2026-11-23T02:00:00Z".parse().expect("an instant");
    Note { by: by.to_owned(), why: why.to_owned(), at }
}

fn keep(store: &Store, seen: i64, body: PolicyBasis, by: &str, why: &str) -> Result<i64, Error> {
    let note = note(by, why);
    store.write_now(move |tx| Ok(keeping::keep(tx, COUNTY, seen, &body, &note)?.version))
}

#[test]
fn every_version_of_a_record_stays_with_its_reason_and_writer() {
    on_each(|store| {
        keep(&store, 0, basis("许可法", BasisState::InForce), "keeper", "建库").expect("a first version");
        keep(&store, 1, basis("中华人民共和国行政许可法", BasisState::Amended), "keeper2", "2019年修正")
            .expect("a second version");
        let history: Vec<Record<PolicyBasis>> =
            store.read_now(|tx| keeping::history(tx, COUNTY, "licensing-law")).expect("the versions");
        let told: Vec<_> = history.iter().map(|r| (r.version, r.by.as_str(), r.why.as_str())).collect();
        assert_eq!(told, [(1, "keeper", "建库"), (2, "keeper2", "2019年修正")]);
        assert_eq!(history[0].body.name.zh, "许可法");
    });
}

#[test]
fn the_second_of_two_writers_is_told_and_nothing_is_overwritten() {
    on_each(|store| {
        keep(&store, 0, basis("甲", BasisState::InForce), "keeper", "").expect("a first version");
        keep(&store, 1, basis("乙", BasisState::InForce), "keeper", "").expect("a second version");
        assert_eq!(keep(&store, 1, basis("丙", BasisState::InForce), "late", ""), Err(Error::Stale));
        assert_eq!(keep(&store, 0, basis("丁", BasisState::InForce), "late", ""), Err(Error::Stale));
        let book = store.read_now(|tx| Book::load(tx, COUNTY)).expect("the book");
        assert_eq!(book.one::<PolicyBasis>("licensing-law").expect("it is kept").body.name.zh, "乙");
    });
}

#[test]
fn a_withdrawn_record_is_out_of_use_but_not_gone() {
    on_each(|store| {
        keep(&store, 0, basis("甲", BasisState::InForce), "keeper", "").expect("a first version");
        let why = note("keeper", "登记重复");
        store
            .write_now(move |tx| keeping::withdraw::<PolicyBasis>(tx, COUNTY, "licensing-law", 1, &why))
            .expect("it goes");
        let book = store.read_now(|tx| Book::load(tx, COUNTY)).expect("the book");
        assert!(book.one::<PolicyBasis>("licensing-law").is_none());
        assert!(book.all::<PolicyBasis>()[0].withdrawn);
    });
}

#[test]
fn the_audit_finds_a_record_changed_behind_its_facts() {
    on_each(|store| {
        keep(&store, 0, basis("甲", BasisState::InForce), "keeper", "").expect("a first version");
        let checked = audit::verify(&store, COUNTY, None, &mut |_| ()).expect("all is well");
        assert_eq!(checked.kept, 1);
        store
            .write_now(|tx| {
                tx.exec("UPDATE kept SET body = '{}' WHERE county = $1", &[&COUNTY])?;
                Ok::<_, Error>(())
            })
            .expect("tampering");
        match audit::verify(&store, COUNTY, None, &mut |_| ()) {
            Err(Stopped::Broken(Broken::Kept { kind, id, .. })) => {
                assert_eq!((kind.as_str(), id.as_str()), ("basis", "licensing-law"));
            }
            other => panic!("the change was not found: {other:?}"),
        }
    });
}
