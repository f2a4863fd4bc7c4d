//! `yimen audit`, `yimen backup` and `yimen restore` as an operator types them, beside a hall that serves.

use super::{
    hall::PASSWORD,
    rig::{BENEFIT, LICENCE, receive_in},
};
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use yimen::{
    setup::{
        pages::establish,
        plan::{Administrator, Plan},
    },
    shell::{
        clock::Clock,
        hall::{Hall, HallParts, Options},
    },
    signin::password::Cost,
};
use yimen_rules::{
    account::AccountName,
    case::Then,
    permission::{Role, Table},
    place::County,
};
use yimen_store::{Store, Target, Vault, testing::Fresh};

/// A hall that serves from a folder of its own.
struct Serving {
    hall: Hall,
    folder: tempfile::TempDir,
    fresh: Option<Fresh>,
    runtime: tokio::runtime::Runtime,
}

impl Serving {
    fn open(fresh: Option<Fresh>) -> Serving {
        let folder = tempfile::tempdir().expect("a folder");
        let store = match &fresh {
            Some(fresh) => fresh.store(yimen_store::Options::default()),
            None => {
                let target = Target::Sqlite(folder.path().join("yimen.db"));
                let store = Store::open(&target, yimen_store::Options::default()).expect("opened");
                store.migrate().expect("migrated");
                store
            }
        };
        let vault = Vault::of(&store, &folder.path().join("yimen.keys")).expect("keys");
        let hall = Hall::new(HallParts {
            store,
            vault,
            clock: Clock::standing_at("2026-11-23T01:30:00Z".parse().expect("an instant")),
            permissions: Table::shipped(),
            options: Options { password_cost: Cost::Test, ..Options::default() },
        });
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(async {
            let administrators =
                [("sysadmin", "张一", Role::SystemAdmin)].map(|(account, name, role)| Administrator {
                    account: AccountName::parse(account).expect("a name"),
                    display_name: name.to_owned(),
                    password: PASSWORD.to_owned(),
                    role,
                });
            let plan = Plan {
                county: County::shipped(),
                administrators: administrators.to_vec(),
                with_catalogue: true,
            };
            establish(&hall, plan).await.expect("set up");
            receive_in(&hall, LICENCE, Then::Accept).await;
            receive_in(&hall, BENEFIT, Then::Accept).await;
        });
        Serving { hall, folder, fresh, runtime }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command on this database: exit code, and what it said.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut all: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
        match self.fresh.as_ref().map(Fresh::target) {
            Some(Target::Postgres(url)) => {
                all.extend([
                    "--db".to_owned(),
                    url.clone(),
                    "--keys".to_owned(),
                    text(&self.path("yimen.keys")),
                ]);
            }
            _ => all.extend(["--data".to_owned(), text(self.folder.path())]),
        }
        yimen(&all)
    }

    fn meddle(&self, sql: &'static str) {
        let touched = self.hall.store().write_now(move |tx| tx.exec(sql, &[])).expect(sql);
        assert!(touched > 0, "{sql}");
    }

    fn case_no(&self, item: &'static str) -> String {
        let found = self
            .hall
            .store()
            .read_now(move |tx| tx.value::<String>("SELECT case_no FROM cases WHERE item = $1", &[&item]));
        found.expect("a case")
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

fn yimen(arguments: &[String]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_yimen")).args(arguments).output().expect("it runs");
    let said = [done.stdout, done.stderr].map(|b| String::from_utf8_lossy(&b).into_owned()).concat();
    (done.status.code().unwrap_or(-1), said)
}

fn on_each(test: impl Fn(Serving)) {
    test(Serving::open(None));
    if let Some(fresh) = Fresh::postgres() {
        test(Serving::open(Some(fresh)));
    }
}

#[test]
fn verify_says_verified_beside_a_hall_that_serves_and_names_what_was_changed() {
    on_each(|serving| {
        let (code, said) = serving.run(&["audit", "verify"]);
        assert!(
            code == 0 && said.contains("verified: ") && said.contains("2 cases = replay"),
            "{code} {said}"
        );
        serving.meddle("UPDATE cases SET state = 'decided' WHERE item = 'LY-001'");
        let (code, said) = serving.run(&["audit", "verify"]);
        let named = format!(
            "case {}, column state: the row says decided, the facts say accepted",
            serving.case_no("LY-001")
        );
        assert!(code == 1 && said.contains(&named), "{code} {said}");
        let (code, said) = serving.run(&["audit", "verify", "--json"]);
        assert!(code == 1 && said.contains("\"verified\":false"), "{code} {said}");
    });
}

#[test]
fn a_county_struck_from_the_list_is_still_verified() {
    on_each(|serving| {
        serving.meddle("DELETE FROM county");
        serving.meddle("UPDATE journal SET actor = 'nobody' WHERE kind = 'received'");
        let (code, said) = serving.run(&["audit", "verify"]);
        assert!(code == 1 && said.contains("altered"), "{code} {said}");
    });
}

#[test]
fn an_outsider_with_a_printed_root_checks_a_case_without_the_database() {
    on_each(|serving| {
        let (code, said) = serving.run(&["audit", "seal"]);
        assert!(code == 0 && said.contains("1 seals made"), "{code} {said}");
        let root =
            said.split("root ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a root");
        let case_no = serving.case_no("LY-001");
        let (code, proof) = serving.run(&["audit", "proof", &case_no, "--json"]);
        assert_eq!(code, 0, "{proof}");
        let file = serving.path("proof.json");
        std::fs::write(&file, &proof).expect("written");
        let check = |root: &str| yimen(&["audit", "check", &text(&file), "--root", root].map(str::to_owned));
        let (code, said) = check(root);
        assert!(code == 0 && said.contains("holds: 2 entries, 2 of them sealed"), "{code} {said}");
        let (code, said) = check(&"0".repeat(64));
        assert!(code == 1 && said.contains("none of those given"), "{code} {said}");
        std::fs::write(&file, proof.replace("\"actor\": \"ft.clerk\"", "\"actor\": \"lt.clerk\""))
            .expect("written");
        let (code, said) = check(root);
        assert!(code == 1 && said.contains("does not give the hash"), "{code} {said}");
        let (code, said) = serving.run(&["audit", "proof", "00000000000000000000000"]);
        assert!(code == 1 && said.contains("there is no case"), "{code} {said}");
    });
}

#[test]
fn a_copy_made_while_the_hall_writes_is_restored_whole_elsewhere() {
    let serving = Serving::open(None);
    let hall = serving.hall.clone();
    let copy = serving.path("copy.db");
    let writing = serving.runtime.spawn(async move {
        for _ in 0..60 {
            receive_in(&hall, BENEFIT, Then::Accept).await;
        }
    });
    let (code, said) = serving.run(&["backup", &text(&copy)]);
    assert!(code == 0 && said.contains("checked") && said.contains("key file"), "{code} {said}");
    serving.runtime.block_on(writing).expect("written");
    let (code, said) = serving.run(&["restore", &text(&copy)]);
    assert_eq!(code, 1, "a served database is not taken away underneath: {said}");
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::fs::copy(serving.path("yimen.keys"), elsewhere.path().join("yimen.keys")).expect("copied");
    let there = text(elsewhere.path());
    let (code, said) = yimen(&["restore", &text(&copy), "--data", &there].map(str::to_owned));
    assert_eq!(code, 0, "{said}");
    let (code, said) = yimen(&["audit", "verify", "--data", &there].map(str::to_owned));
    assert!(code == 0 && said.contains("verified: "), "{code} {said}");
    let (code, said) = serving.run(&["audit", "verify"]);
    assert!(code == 0 && said.contains("62 cases"), "{code} {said}");
}

#[test]
fn a_server_s_database_is_backed_up_by_the_server_s_tools() {
    let Some(fresh) = Fresh::postgres() else { return };
    let serving = Serving::open(Some(fresh));
    let (code, said) = serving.run(&["backup", "/nowhere/copy.db"]);
    assert!(code == 1 && said.contains("pg_dump"), "{code} {said}");
}

#[test]
fn the_summary_of_the_county_has_the_five_figures_and_a_period_the_right_way_round() {
    on_each(|serving| {
        let (code, said) = serving.run(&["report", "summary", "--json"]);
        assert_eq!(code, 0, "{said}");
        let line = said.lines().find(|line| line.starts_with('{')).expect("a line of JSON");
        let told: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for key in ["consultations", "agency_cases", "visits", "disputes_settled_person_times"] {
            assert!(told[key].is_i64(), "{key}: {line}");
        }
        assert!(told.get("agency_completed_percent").is_some(), "{line}");
        let words = ["report", "summary", "--from", "2026-02-01", "--to", "2026-01-31"];
        let (code, said) = serving.run(&words);
        assert!(code == 1 && said.contains("--to lies before --from"), "{code} {said}");
    });
}
