//! Tallies: counts by (county, measure, day, township, item), moved in the transaction of the fact that moves them.
//!
//! Increments are appended to `tally_delta`, so that no two clerks wait for one row, and folded into `tally` in the
//! background. [`sum`] reads both, so it is right at any moment.

use std::collections::BTreeMap;

use crate::{Engine, Error, Param, Store, Tx};

/// One count moved by one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Increment {
    /// The township's code; empty for the county itself.
    pub township: String,
    /// The legal day, `YYYY-MM-DD`.
    pub day: String,
    /// What is counted: `received`, `decided.on_time` …
    pub measure: String,
    /// The item's code; may be empty.
    pub item: String,
    /// By how much; may be negative (a correction).
    pub n: i64,
}

/// Which counts to sum. `None` leaves a dimension open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// One measure.
    pub measure: Option<String>,
    /// From this day on, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Up to and including this day.
    pub to: Option<String>,
    /// One township.
    pub township: Option<String>,
    /// One item.
    pub item: Option<String>,
}

/// Which dimensions to keep apart; the measure always is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct By {
    /// A line a township.
    pub township: bool,
    /// A line a day.
    pub day: bool,
    /// A line an item.
    pub item: bool,
}

/// A sum; dimensions not kept apart are empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Total {
    /// The measure.
    pub measure: String,
    /// The day, or empty.
    pub day: String,
    /// The township, or empty.
    pub township: String,
    /// The item, or empty.
    pub item: String,
    /// The count.
    pub n: i64,
}

mod sql {
    /// `$2`, `$3`: days from, to; `$4` township, `$5` item, or NULL; `$6..$8`: keep day, township, item apart.
    macro_rules! sum {
        ($measure:literal) => {
            concat!(
                "SELECT measure, CASE WHEN $6 THEN day ELSE '' END, CASE WHEN $7 THEN township ELSE '' END, ",
                "CASE WHEN $8 THEN item ELSE '' END, CAST(sum(n) AS BIGINT) FROM (",
                "SELECT measure, day, township, item, n FROM tally WHERE county = $1 ",
                $measure,
                "AND day >= $2 AND day <= $3 AND (CAST($4 AS TEXT) IS NULL OR township = $4) ",
                "AND (CAST($5 AS TEXT) IS NULL OR item = $5) ",
                "UNION ALL SELECT measure, day, township, item, n FROM tally_delta WHERE county = $1 ",
                $measure,
                "AND day >= $2 AND day <= $3 AND (CAST($4 AS TEXT) IS NULL OR township = $4) ",
                "AND (CAST($5 AS TEXT) IS NULL OR item = $5)) t GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
            )
        };
    }
    crate::statements! {
        pub ADD = "INSERT INTO tally_delta (county, id, township, day, measure, item, n) VALUES";
        pub SUM_ALL = sum!("");
        pub SUM_ONE = sum!("AND measure = $9 ");
        pub LAST = "SELECT max(id) FROM (SELECT id FROM tally_delta WHERE county = $1 ORDER BY id LIMIT $2) t";
        // What is counted is exactly what was deleted, so two folders, or a late appender, cannot spoil the count.
        pub DRAIN = "DELETE FROM tally_delta WHERE county = $1 AND id <= $2 \
                     RETURNING measure, day, township, item, n";
        pub FOLD = "INSERT INTO tally (county, measure, day, township, item, n) VALUES";
        pub UNFOLDED = "SELECT count(*) FROM tally_delta WHERE county = $1";
    }
    pub const FOLD_TAIL: &str =
        "ON CONFLICT (county, measure, day, township, item) DO UPDATE SET n = tally.n + excluded.n";
    pub const ROW_SQLITE: &str = "($1, (SELECT COALESCE(max(id), 0) FROM tally_delta WHERE county = $1) + $7, \
         $2, $3, $4, $5, $6)";
    pub const ROW_PG: &str = "($1, nextval('tally_seq') + $7 * 0, $2, $3, $4, $5, $6)";
}
pub(crate) use sql::STATEMENTS;

/// Increments folded in one transaction: short enough to let the writer breathe.
const STRETCH: i64 = 2_000;

/// Appends increments, in the transaction of the fact; one statement.
pub fn add(tx: &mut Tx, county: &str, increments: &[Increment]) -> Result<(), Error> {
    let pattern = match tx.engine() {
        Engine::Sqlite => sql::ROW_SQLITE,
        Engine::Postgres => sql::ROW_PG,
    };
    let places: Vec<i64> = (1..=increments.len() as i64).collect();
    let rows: Vec<Vec<&dyn Param>> = increments
        .iter()
        .zip(&places)
        .map(|(i, place)| -> Vec<&dyn Param> {
            vec![&county, &i.township, &i.day, &i.measure, &i.item, &i.n, place]
        })
        .collect();
    tx.insert_shaped(sql::ADD, pattern, "", &rows).map(|_| ())
}

/// Folds what has been appended for a county, stretch by stretch; says how many increments. Blocking; from async code
/// call it on a blocking thread. Several may run at once.
pub fn fold(store: &Store, county: &str) -> Result<u64, Error> {
    let mut folded = 0;
    loop {
        let county = county.to_owned();
        let n = store.write_now(move |tx| fold_stretch(tx, &county))?;
        folded += n;
        if n < STRETCH as u64 {
            return Ok(folded);
        }
    }
}

/// Folds one stretch within a unit of work; says how many increments.
pub fn fold_stretch(tx: &mut Tx, county: &str) -> Result<u64, Error> {
    let Some(last) = tx.value::<Option<i64>>(sql::LAST, &[&county, &STRETCH])? else { return Ok(0) };
    let drained = tx.all(sql::DRAIN, &[&county, &last], |row| {
        Ok((
            (row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?, row.get::<String>(3)?),
            row.get::<i64>(4)?,
        ))
    })?;
    let count = drained.len() as u64;
    // In key order, so that two folders of overlapping keys cannot wait for each other in a ring.
    let mut sums = BTreeMap::new();
    for (key, n) in drained {
        *sums.entry(key).or_insert(0i64) += n;
    }
    let rows: Vec<Vec<&dyn Param>> = sums
        .iter()
        .filter(|(_, n)| **n != 0)
        .map(|((measure, day, township, item), n)| -> Vec<&dyn Param> {
            vec![&county, measure, day, township, item, n]
        })
        .collect();
    tx.insert_many(sql::FOLD, sql::FOLD_TAIL, &rows)?;
    Ok(count)
}

/// Sums, folded and not yet folded, in the order measure, day, township, item.
pub fn sum(tx: &mut Tx, county: &str, filter: &Filter, by: By) -> Result<Vec<Total>, Error> {
    let from = filter.from.as_deref().unwrap_or("");
    let to = filter.to.as_deref().unwrap_or("9999-12-31");
    let mut params: Vec<&dyn Param> =
        vec![&county, &from, &to, &filter.township, &filter.item, &by.day, &by.township, &by.item];
    let statement = match &filter.measure {
        None => sql::SUM_ALL,
        Some(measure) => {
            params.push(measure);
            sql::SUM_ONE
        }
    };
    tx.all(statement, &params, |row| {
        let (measure, day, township, item) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Total { measure, day, township, item, n: row.get(4)? })
    })
}

/// How many increments wait to be folded.
pub fn unfolded(tx: &mut Tx, county: &str) -> Result<i64, Error> {
    tx.value(sql::UNFOLDED, &[&county])
}
