//! Copies while writing, and the way back.

#![allow(clippy::unwrap_used)]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering::SeqCst},
    },
};

use yimen_store::{
    Error, Options, Store, Target, Vault, backup, counter,
    journal::{self, Head, NewEntry},
    testing::Fresh,
};

type Done<T> = Result<T, Error>;

const COUNTY: &str = "360829";

fn open(path: &Path) -> Store {
    let store = Store::open(&Target::Sqlite(path.to_owned()), Options::default()).unwrap();
    store.migrate().unwrap();
    store
}

fn fill(store: &Store, n: i64) {
    for _ in 0..n {
        let done: Done<Head> = store.write_now(|tx| {
            let id = counter::next(tx, COUNTY, "case")?;
            let entry = NewEntry {
                kind: "case.received".into(),
                at: id,
                actor: "clerk".into(),
                body: "x".repeat(500),
            };
            journal::append(tx, COUNTY, &format!("case:{id}"), &Head::NEW, &[entry])
        });
        done.unwrap();
    }
}

/// The running number and the entries: equal in every state that was ever committed.
fn counts(store: &Store) -> (i64, i64) {
    let counts: Done<(i64, i64)> = store.read_now(|tx| {
        Ok((
            tx.value("SELECT COALESCE(max(n), 0) FROM counter", &[])?,
            tx.value("SELECT count(*) FROM journal", &[])?,
        ))
    });
    counts.unwrap()
}

fn said<T: std::fmt::Debug>(result: Done<T>) -> String {
    result.unwrap_err().to_string()
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_copy_made_while_others_write_is_of_one_moment_and_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let (live, copies) = (folder.path().join("hall.db"), folder.path().join("copies"));
    let store = open(&live);
    fill(&store, 300);
    let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicI64::new(300)));
    let writer = {
        let (store, stop, written) = (store.clone(), stop.clone(), written.clone());
        std::thread::spawn(move || {
            while !stop.load(SeqCst) {
                fill(&store, 1);
                written.fetch_add(1, SeqCst);
            }
        })
    };
    for n in 0..3 {
        let before = written.load(SeqCst);
        let to = copies.join(format!("{n}.db"));
        let copied = store.backup(&to).unwrap();
        assert_eq!(copied.bytes, fs::metadata(&to).unwrap().len());
        let copy = open(&to);
        let (number, entries) = counts(&copy);
        assert_eq!(number, entries);
        assert!(number >= before, "everything answered before the copy began is in it");
        assert_eq!(journal::verify(&copy, COUNTY, None, &mut |_| {}).unwrap().wrong, None);
    }
    stop.store(true, SeqCst);
    writer.join().unwrap();
    assert!(files(&copies).iter().all(|name| !name.contains("draft")), "{:?}", files(&copies));
}

#[test]
fn a_copy_is_one_file_for_its_owner_alone_and_replaces_an_older_one() {
    let folder = tempfile::tempdir().unwrap();
    let live = folder.path().join("hall.db");
    let store = open(&live);
    fill(&store, 3);
    let to = folder.path().join("copies/hall.db");
    store.backup(&to).unwrap();
    fill(&store, 1);
    let mut last = (0, 0);
    let copied = backup::backup(&live, &to, &mut |done, all| last = (done, all)).unwrap();
    assert!(last.0 == last.1 && last.1 > 0, "{last:?}");
    assert!(copied.migration.is_some());
    assert_eq!(files(to.parent().unwrap()), ["hall.db"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(counts(&open(&to)), (4, 4));
}

#[test]
fn a_copy_over_the_database_itself_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let live = folder.path().join("hall.db");
    let store = open(&live);
    assert!(said(store.backup(&live)).contains("the database itself"));
    assert!(said(store.backup(&folder.path().join(".").join("hall.db"))).contains("the database itself"));
    assert_eq!(counts(&store), (0, 0));
}

#[test]
fn a_restored_database_is_the_copy_and_what_stood_there_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (live, copy) = (folder.path().join("hall.db"), folder.path().join("copy.db"));
    let store = open(&live);
    fill(&store, 5);
    store.backup(&copy).unwrap();
    fill(&store, 2);
    drop(store);
    let restored = backup::restore(&copy, &live, None, &mut |_, _| {}).unwrap();
    assert_eq!(counts(&open(&live)), (5, 5));
    let kept = restored.kept.unwrap();
    assert_eq!(counts(&open(&kept)), (7, 7));
    let again = backup::restore(&copy, &live, None, &mut |_, _| {}).unwrap();
    assert_ne!(again.kept, Some(kept));
    let fresh = backup::restore(&copy, &folder.path().join("new/hall.db"), None, &mut |_, _| {}).unwrap();
    assert_eq!(fresh.kept, None);
}

#[test]
fn a_log_left_by_a_killed_server_does_not_get_into_the_restored_database() {
    let folder = tempfile::tempdir().unwrap();
    let (live, copy) = (folder.path().join("hall.db"), folder.path().join("copy.db"));
    let store = open(&live);
    fill(&store, 5);
    store.backup(&copy).unwrap();
    fill(&store, 200);
    // As after SIGKILL: the files as they lie, with a log that was not worked in.
    let dead = folder.path().join("dead");
    fs::create_dir(&dead).unwrap();
    for end in ["", "-wal"] {
        fs::copy(format!("{}{end}", live.display()), dead.join(format!("hall.db{end}"))).unwrap();
    }
    assert!(fs::metadata(dead.join("hall.db-wal")).unwrap().len() > 0);
    let at = dead.join("hall.db");
    let kept = backup::restore(&copy, &at, None, &mut |_, _| {}).unwrap().kept.unwrap();
    assert_eq!(counts(&open(&at)), (5, 5));
    assert_eq!(counts(&open(&kept)), (205, 205));
}

#[test]
fn a_restore_over_a_database_in_use_is_refused_with_the_number_of_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let (live, copy) = (folder.path().join("hall.db"), folder.path().join("copy.db"));
    let store = open(&live);
    fill(&store, 1);
    store.backup(&copy).unwrap();
    let words = said(backup::restore(&copy, &live, None, &mut |_, _| {}));
    assert!(words.contains(&format!("process {}", std::process::id())), "{words}");
    backup::restore(&copy, &folder.path().join("elsewhere.db"), None, &mut |_, _| {}).unwrap();
    assert_eq!(counts(&store), (1, 1));
    drop(store);
    backup::restore(&copy, &live, None, &mut |_, _| {}).unwrap();
}

#[test]
fn what_is_no_sound_copy_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (live, copy) = (folder.path().join("hall.db"), folder.path().join("copy.db"));
    let store = open(&live);
    fill(&store, 400);
    store.backup(&copy).unwrap();
    drop(store);
    let restore = |from: &PathBuf| said(backup::restore(from, &live, None, &mut |_, _| {}));
    assert!(restore(&folder.path().join("none.db")).contains("there is no file"));
    let text = folder.path().join("text.db");
    fs::write(&text, "这不是数据库".repeat(1000)).unwrap();
    assert!(restore(&text).contains("not a database of this program"));
    let empty = folder.path().join("empty.db");
    fs::write(&empty, "").unwrap();
    assert!(restore(&empty).contains("not a database of this program"));
    let torn = folder.path().join("torn.db");
    let mut bytes = fs::read(&copy).unwrap();
    let (middle, end) = (bytes.len() / 2, bytes.len() / 2 + 40_000);
    bytes[middle..end].fill(0x5a);
    fs::write(&torn, &bytes).unwrap();
    let words = restore(&torn);
    assert!(words.contains("damaged") || words.contains("malformed"), "{words}");
    assert!(restore(&live).contains("from itself"));
    assert_eq!(counts(&open(&live)), (400, 400));
    assert!(files(folder.path()).iter().all(|name| !name.contains("draft") && !name.contains("before")));
}

#[test]
fn a_copy_is_restored_only_with_the_keys_it_was_made_with() {
    let folder = tempfile::tempdir().unwrap();
    let (live, copy) = (folder.path().join("hall.db"), folder.path().join("copy.db"));
    let (mine, other) = (folder.path().join("mine.keys"), folder.path().join("other.keys"));
    let store = open(&live);
    Vault::of(&store, &mine).unwrap();
    Vault::open_or_create(&other, true).unwrap();
    store.backup(&copy).unwrap();
    let to = folder.path().join("restored.db");
    let none = folder.path().join("none.keys");
    assert!(said(backup::restore(&copy, &to, Some(&other), &mut |_, _| {})).contains("is not the one"));
    assert!(said(backup::restore(&copy, &to, Some(&none), &mut |_, _| {})).contains("is missing"));
    assert!(!to.exists() && !none.exists());
    backup::restore(&copy, &to, Some(&mine), &mut |_, _| {}).unwrap();
    Vault::of(&open(&to), &mine).unwrap();
}

#[test]
fn a_copy_by_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (live, copy) = (folder.path().join("hall.db"), folder.path().join("copy.db"));
    let store = open(&live);
    store.backup(&copy).unwrap();
    let newer = rusqlite::Connection::open(&copy).unwrap();
    newer.execute("INSERT INTO schema_migration VALUES (9999, '9999_next_year', 'x')", []).unwrap();
    drop(newer);
    let words = said(backup::restore(&copy, &folder.path().join("to.db"), None, &mut |_, _| {}));
    assert!(words.contains("newer program"), "{words}");
}

#[test]
fn postgres_is_copied_with_its_own_tools_and_says_so() {
    let Some(fresh) = Fresh::postgres() else { return };
    let store = fresh.store(Options::default());
    assert!(said(store.backup(Path::new("/nowhere/copy.db"))).contains("pg_dump"));
}
