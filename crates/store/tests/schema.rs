//! The schema and the statements, read back from both engines; migrations that must be refused.

#![allow(clippy::unwrap_used)]

use yimen_store::{
    Engine, Error, OWN, Options, Store, migrate,
    testing::{Fresh, on_each, refused},
};

type Done<T> = Result<T, Error>;

/// Tables without a county, and why.
const EXEMPT: &[(&str, &str)] = &[
    ("schema_migration", "migrations are applied to a database as a whole"),
    ("key_check", "one key file serves a database as a whole"),
];

fn lines(store: &Store, sql: &'static str) -> Vec<Vec<String>> {
    let head = sql.split(" FROM ").next().unwrap_or("");
    let columns = head.matches(" AS ").count() - head.matches(" AS text)").count();
    let found: Done<Vec<Vec<String>>> = store
        .read_now(move |tx| tx.all(sql, &[], |row| (0..columns).map(|i| row.get::<String>(i)).collect()));
    found.unwrap().into_iter().filter(|line| EXEMPT.iter().all(|(table, _)| line[0] != *table)).collect()
}

/// Table, index, first column: of every unique key, primary key and other index.
fn first_columns(store: &Store) -> Vec<Vec<String>> {
    match store.engine() {
        Engine::Sqlite => lines(
            store,
            "SELECT m.name AS t, l.name AS i, i.name AS c FROM sqlite_master m, pragma_index_list(m.name) l, \
             pragma_index_info(l.name) i WHERE m.type = 'table' AND i.seqno = 0",
        ),
        Engine::Postgres => lines(
            store,
            "SELECT CAST(t.relname AS text) AS t, CAST(i.relname AS text) AS i, CAST(a.attname AS text) AS c \
             FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] \
             WHERE t.relnamespace = CAST(current_schema() AS regnamespace)",
        ),
    }
}

/// Table, first column, and the first column it refers to, of every foreign key.
fn references(store: &Store) -> Vec<Vec<String>> {
    match store.engine() {
        Engine::Sqlite => lines(
            store,
            "SELECT m.name AS t, f.\"from\" AS c, COALESCE(f.\"to\", 'county') AS r FROM sqlite_master m, \
             pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.seq = 0",
        ),
        Engine::Postgres => lines(
            store,
            "SELECT CAST(t.relname AS text) AS t, CAST(a.attname AS text) AS c, CAST(b.attname AS text) AS r \
             FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid \
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
             JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1] \
             WHERE k.contype = 'f' AND t.relnamespace = CAST(current_schema() AS regnamespace)",
        ),
    }
}

/// Table, column, type.
fn columns(store: &Store) -> Vec<Vec<String>> {
    let mut columns = match store.engine() {
        Engine::Sqlite => lines(
            store,
            "SELECT m.name AS t, c.name AS c, upper(c.type) AS k FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'",
        ),
        Engine::Postgres => lines(
            store,
            "SELECT CAST(table_name AS text) AS t, CAST(column_name AS text) AS c, upper(data_type) AS k \
             FROM information_schema.columns WHERE table_schema = current_schema()",
        ),
    };
    columns.sort();
    columns
}

/// Tables that have a primary key.
fn keyed(store: &Store) -> Vec<Vec<String>> {
    match store.engine() {
        Engine::Sqlite => lines(
            store,
            "SELECT DISTINCT m.name AS t FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND c.pk > 0",
        ),
        Engine::Postgres => lines(
            store,
            "SELECT CAST(t.relname AS text) AS t FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid \
             WHERE k.contype = 'p' AND t.relnamespace = CAST(current_schema() AS regnamespace)",
        ),
    }
}

#[test]
fn the_county_leads_every_key_every_reference_and_every_index() {
    on_each(|store| {
        let tables: std::collections::BTreeSet<String> =
            columns(&store).into_iter().map(|mut column| column.remove(0)).collect();
        assert!(tables.contains("journal") && tables.len() >= 7, "{tables:?}");
        let keyed: Vec<String> = keyed(&store).into_iter().flatten().collect();
        let mut faults: Vec<String> =
            tables.iter().filter(|t| !keyed.contains(t)).map(|t| format!("{t} has no primary key")).collect();
        for line in first_columns(&store).iter().filter(|line| line[2] != "county") {
            faults.push(format!("{}: the index {} starts with {}", line[0], line[1], line[2]));
        }
        for line in references(&store).iter().filter(|line| line[1] != "county" || line[2] != "county") {
            faults.push(format!("{}: a reference starts with {} → {}", line[0], line[1], line[2]));
        }
        assert!(faults.is_empty(), "{:?}:\n{}", store.engine(), faults.join("\n"));
    });
}

#[test]
fn columns_are_only_of_the_four_kinds_and_the_same_on_both_engines() {
    let mut schemas = Vec::new();
    for fresh in [Fresh::sqlite()].into_iter().chain(Fresh::postgres()) {
        let columns = columns(&fresh.store(Options::default()));
        for column in &columns {
            assert!(["TEXT", "BIGINT", "BOOLEAN", "BYTEA"].contains(&column[2].as_str()), "{column:?}");
        }
        schemas.push(columns);
    }
    assert!(schemas.windows(2).all(|pair| pair[0] == pair[1]), "{schemas:#?}");
}

#[test]
fn no_reference_waits_for_the_commit_and_nothing_happens_by_trigger() {
    // On SQLite a commit is shared: a reference checked only there would undo the neighbours too.
    on_each(|store| {
        let late = match store.engine() {
            Engine::Sqlite => {
                "SELECT name AS t FROM sqlite_master WHERE upper(sql) LIKE '%DEFERRABLE%' OR type = 'trigger'"
            }
            Engine::Postgres => {
                "SELECT CAST(conname AS text) AS t FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
                 WHERE k.condeferrable AND c.relnamespace = CAST(current_schema() AS regnamespace)"
            }
        };
        assert_eq!(lines(&store, late), Vec::<Vec<String>>::new());
    });
}

#[test]
fn every_statement_of_the_store_is_understood() {
    on_each(|store| {
        let refused: Vec<String> = OWN.iter().flat_map(|block| refused(&store, block)).collect();
        assert!(refused.is_empty(), "{:?}:\n{}", store.engine(), refused.join("\n"));
    });
}

#[test]
fn a_statement_that_is_wrong_is_found_by_preparing_it() {
    on_each(|store| {
        let block = [
            ("GOOD", "SELECT n FROM counter WHERE county = $1"),
            ("BAD", "SELECT nn FROM counter WHERE county = $1"),
            ("HEAD", "INSERT INTO counter (county, name, n) VALUES"),
            ("BAD_SQLITE", "SELECT nextval('x')"),
            ("BAD_PG", "SELECT strftime('x')"),
        ];
        let refused = refused(&store, &block);
        assert_eq!(refused.len(), 2, "{refused:?}");
        assert!(refused[0].starts_with("BAD: "));
    });
}

#[test]
fn migrations_are_applied_once_and_listed() {
    for fresh in [Fresh::sqlite()].into_iter().chain(Fresh::postgres()) {
        let store = fresh.unmigrated(Options::default());
        let known = migrate::known(store.engine());
        assert_eq!(migrate::pending(&store).unwrap(), known);
        assert_eq!(store.migrate().unwrap(), known);
        assert_eq!(store.migrate().unwrap(), []);
        assert_eq!(migrate::applied(&store).unwrap(), known);
        assert_eq!(migrate::pending(&store).unwrap(), []);
        assert!(known.windows(2).all(|pair| pair[0].number < pair[1].number));
    }
}

#[test]
fn many_programs_that_start_at_once_migrate_once() {
    for fresh in [Fresh::sqlite()].into_iter().chain(Fresh::postgres()) {
        let starts: Vec<_> = (0..4)
            .map(|_| {
                let store = fresh.unmigrated(Options { readers: 1, writers: 1, ..Options::default() });
                std::thread::spawn(move || store.migrate().map(|applied| applied.len()))
            })
            .collect();
        let applied: Vec<usize> = starts.into_iter().map(|t| t.join().unwrap().unwrap()).collect();
        let store = fresh.unmigrated(Options::default());
        assert_eq!(applied.iter().sum::<usize>(), migrate::known(store.engine()).len(), "{applied:?}");
    }
}

fn words(store: &Store, change: &'static str) -> String {
    let changed: Done<u64> = store.write_now(move |tx| tx.exec(change, &[]));
    assert_eq!(changed, Ok(1));
    match store.migrate() {
        Err(Error::Migration(words)) => words,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_migration_changed_after_it_was_applied_is_refused_in_words() {
    on_each(|store| {
        let said = words(&store, "UPDATE schema_migration SET checksum = 'x' WHERE number = 4");
        assert!(said.contains("0004_tally was changed after"), "{said}");
    });
}

#[test]
fn a_database_of_a_newer_program_is_refused_in_words() {
    on_each(|store| {
        let said = words(
            &store,
            "INSERT INTO schema_migration (number, name, checksum) VALUES (9999, '9999_new', 'x')",
        );
        assert!(said.contains("newer program"), "{said}");
        assert!(matches!(migrate::pending(&store), Err(Error::Migration(_))));
    });
}

#[test]
fn a_migration_this_program_does_not_know_is_refused_in_words() {
    on_each(|store| {
        let said =
            words(&store, "UPDATE schema_migration SET number = 9, name = '0009_lost' WHERE number = 8");
        assert!(said.contains("does not know (0009 0009_lost)"), "{said}");
    });
}
