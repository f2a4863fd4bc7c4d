//! A small journal, and somebody who tampers with it.

#![allow(dead_code)]

use yimen_store::{
    Error, Param, Store, Vault,
    journal::{self, Head, NewEntry, Verified},
};

pub type Done<T> = Result<T, Error>;

pub const COUNTY: &str = "360829";
pub const HOUR: i64 = 3_600_000_000;

pub fn fact(kind: &str, at: i64) -> NewEntry {
    let body = format!("{{\"notice\":\"缺身份证复印件\",\"at\":{at}}}");
    NewEntry { kind: kind.into(), at, actor: "clerk.chen".into(), body }
}

/// Appends facts to a stream, from where it stands.
pub fn append(store: &Store, stream: &str, facts: Vec<NewEntry>) -> Done<Head> {
    let stream = stream.to_owned();
    store.write_now(move |tx| {
        let head = journal::head(tx, COUNTY, &stream)?;
        journal::append(tx, COUNTY, &stream, &head, &facts)
    })
}

/// Ten cases of three entries each.
pub fn filled(store: &Store) {
    for case in 0..10 {
        let facts = vec![fact("case.received", case), fact("case.accepted", case + 1)];
        append(store, &format!("case:{case}"), facts).unwrap();
    }
    for case in 0..10 {
        append(store, &format!("case:{case}"), vec![fact("case.decided", case + 2)]).unwrap();
    }
}

pub fn vault(name: &str) -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::open_or_create(&folder.path().join(name), true).unwrap();
    (folder, vault)
}

pub fn verify(store: &Store) -> Verified {
    journal::verify(store, COUNTY, None, &mut |_| {}).unwrap()
}

/// What somebody with a database shell does.
pub fn tamper(store: &Store, sql: &'static str, params: Vec<String>) {
    let done: Done<u64> = store.write_now(move |tx| {
        let params: Vec<&dyn Param> = params.iter().map(|p| p as &dyn Param).collect();
        tx.exec(sql, &params)
    });
    assert!(done.unwrap() > 0, "{sql} touched nothing");
}
