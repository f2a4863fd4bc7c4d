//! `yimen catalogue check|import|export` as an operator types them.

use super::workbooks::{column, put, sheets, workbook};
use std::{path::Path, process::Command};
use yimen::{
    catalogue::{self, draft},
    shell::county,
};
use yimen_rules::{
    catalogue::{exchange::Cell, shipped},
    place::County,
};
use yimen_store::{Error, Options, Store, Target};

/// Exit code, and what was said.
fn yimen(arguments: &[&str]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_yimen"))
        .args(arguments)
        .env_remove("YIMEN_DB")
        .output()
        .expect("the program runs");
    let said = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    (done.status.code().unwrap_or(-1), said)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in letters")
}

#[test]
fn a_file_is_checked_without_a_database_and_the_exit_code_says_whether_it_is_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let (good, bad, none) =
        (folder.path().join("good.xlsx"), folder.path().join("bad.xlsx"), folder.path().join("none.xlsx"));
    let mut sheets = sheets(&["LY-001", "GA-004"]);
    std::fs::write(&good, workbook(&sheets, |_| ())).expect("written");
    put(&mut sheets[0], 3, "承诺时限", Cell::Text("很快".to_owned()));
    std::fs::write(&bad, workbook(&sheets, |_| ())).expect("written");
    std::fs::write(&none, b"hello").expect("written");

    let (code, said) = yimen(&["catalogue", "check", text(&good), "--lang", "en"]);
    assert_eq!((code, said.trim()), (0, "new 0, changed 0, unchanged 2, left alone 0, wrong 0"));
    let (code, said) = yimen(&["catalogue", "check", text(&bad), "--lang", "en"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("row 3") && said.contains("[很快]") && said.contains("unchanged 1"), "{said}");
    let (code, said) = yimen(&["catalogue", "check", text(&none)]);
    assert!(code == 1 && said.contains("不是Excel工作簿"), "{said}");
}

#[test]
fn a_county_s_catalogue_is_exported_changed_and_imported_as_drafts() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = text(folder.path());
    let store =
        Store::open(&Target::Sqlite(folder.path().join("yimen.db")), Options::default()).expect("opened");
    store.migrate().expect("migrated");
    let now: jiff::Timestamp = "2026-11-23T01:30:00Z".parse().expect("an instant");
    let (place, all_but_one) =
        (County::shipped(), shipped().into_iter().filter(|item| item.id != "LY-001").collect::<Vec<_>>());
    let code = place.code.clone();
    store
        .write_now(move |tx| -> Result<(), Error> {
            county::insert(tx, &place, now)?;
            catalogue::install(tx, &place.code, &all_but_one, now.as_microsecond())
        })
        .expect("a county");
    let out = folder.path().join("out.xlsx");
    let (exit, said) = yimen(&["catalogue", "export", text(&out), "--data", data]);
    assert!(exit == 0 && said.contains("75"), "{said}");

    let mut sheets = sheets(&["LY-001", "GA-004"]);
    let at = column(&sheets[0], "工作备注");
    sheets[0].rows[2].cells[at] = Cell::Text("导入试改".to_owned());
    let changed = folder.path().join("changed.xlsx");
    std::fs::write(&changed, workbook(&sheets, |_| ())).expect("written");
    let arguments =
        ["catalogue", "import", text(&changed), "--why", "试", "--install", "--data", data, "--lang", "en"];
    let (exit, said) = yimen(&arguments);
    assert!(exit == 0 && said.contains("new 1, changed 1"), "{said}");
    let (versions, draft) = store
        .read_now(move |tx| Ok::<_, Error>((catalogue::load(tx, &code)?, draft::of(tx, &code, "GA-004")?)))
        .expect("read");
    assert_eq!(versions.len(), 76, "the new item is published at once");
    let draft = draft.expect("the changed one is a draft");
    assert_eq!((draft.body.item.notes_zh.as_str(), draft.body.drafted_by.as_str()), ("导入试改", "system"));
    // Once more: nothing is left to do.
    let (exit, said) = yimen(&arguments);
    assert!(exit == 0 && said.contains("new 0, changed 0, unchanged 2"), "{said}");
}
