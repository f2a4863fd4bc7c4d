//! Units of work, on both engines.

use yimen_store::{Error, Store, Tx, testing::on_each};

type Done<T> = Result<T, Error>;

fn table(store: &Store) {
    let made: Done<u64> = store.write_now(|tx| {
        tx.exec(
            "CREATE TABLE note (county TEXT, id BIGINT, text TEXT, open BOOLEAN, PRIMARY KEY (county, id))",
            &[],
        )
    });
    made.unwrap();
}

fn put(tx: &mut Tx, id: i64, text: &str) -> Done<()> {
    tx.exec_one(
        "INSERT INTO note (county, id, text, open) VALUES ($1, $2, $3, $4)",
        &[&"360829", &id, &text, &true],
    )
}

fn texts(store: &Store) -> Vec<String> {
    store
        .read_now(|tx| {
            tx.all("SELECT text FROM note WHERE county = $1 ORDER BY id", &[&"360829"], |row| row.get(0))
        })
        .unwrap_or_else(|e: Error| panic!("{e}"))
}

#[test]
fn parameters_go_by_number_not_by_first_appearance() {
    on_each(|store| {
        table(&store);
        store.write_now(|tx| put(tx, 1, "待受理")).unwrap();
        let done: Done<()> = store.write_now(|tx| {
            tx.exec_one(
                "UPDATE note SET text = $3 WHERE county = $1 AND id = $2",
                &[&"360829", &1i64, &"已受理"],
            )?;
            tx.exec_one("UPDATE note SET text = $2 WHERE id = $1", &[&1i64, &"办结"])
        });
        done.unwrap();
        assert_eq!(texts(&store), ["办结"]);
    });
}

#[test]
fn an_update_that_touches_no_row_is_stale_and_undoes_the_unit() {
    on_each(|store| {
        table(&store);
        let done: Done<()> = store.write_now(|tx| {
            put(tx, 1, "甲")?;
            tx.exec_one("UPDATE note SET text = $1 WHERE county = $2 AND id = $3", &[&"乙", &"360829", &9i64])
        });
        assert_eq!(done, Err(Error::Stale));
        assert!(texts(&store).is_empty());
    });
}
