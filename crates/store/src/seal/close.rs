//! Closing a stretch.

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use super::{Seal, last, merkle, packed, sql};
use crate::{Engine, Error, Store, Tx, Vault};

/// The most entries under one seal: a proof reads this many leaves (40 bytes each).
const MOST: i64 = 4_096;
/// How long to wait for transactions that were writing when the closing began.
const PATIENCE: Duration = Duration::from_secs(10);

/// Closes what has been written to the county's journal, seal after seal, up to the last entry older than
/// `now_us - older_than_us`; gives the seals made. Blocking; from async code call it on a blocking thread.
///
/// No entry can slip in under a seal afterwards: on SQLite there is one writer, and on PostgreSQL the closing first waits
/// until every transaction that may hold an older place has ended ([`Error::Unavailable`] if one does not end in 10 s).
/// Two programs may close at once; one of them then makes fewer seals.
pub fn close(
    store: &Store,
    vault: &Vault,
    county: &str,
    now_us: i64,
    older_than_us: i64,
) -> Result<Vec<Seal>, Error> {
    let horizon = horizon(store)?;
    let before = now_us.saturating_sub(older_than_us);
    let mut closed = Vec::new();
    loop {
        let (vault, county) = (vault.clone(), county.to_owned());
        match store.write_now(move |tx| stretch(tx, &vault, &county, horizon, now_us, before)) {
            Ok(Some(seal)) => closed.push(seal),
            // Another program closed this stretch in the same moment.
            Ok(None) | Err(Error::Conflict(_)) => return Ok(closed),
            Err(error) => return Err(error),
        }
    }
}

fn stretch(
    tx: &mut Tx,
    vault: &Vault,
    county: &str,
    horizon: i64,
    now: i64,
    before: i64,
) -> Result<Option<Seal>, Error> {
    let (number, after, prev) =
        last(tx, county)?.map_or((0, 0, vec![0; 32]), |seal| (seal.number, seal.last_seq, seal.hash));
    let mut open = tx.all(sql::OPEN, &[&county, &after, &horizon, &MOST], |row| {
        Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<Vec<u8>>(2)?))
    })?;
    // Up to the last entry that is old enough. A clock once set wrong must not hold the sealing up for ever, so a
    // younger time in between does not stop it.
    open.truncate(open.iter().rposition(|(_, at, _)| *at <= before).map_or(0, |i| i + 1));
    let leaves: Vec<(i64, Vec<u8>)> = open.into_iter().map(|(seq, _, hash)| (seq, hash)).collect();
    let Some((last_seq, _)) = leaves.last() else { return Ok(None) };
    let hashes: Vec<merkle::Hash> = leaves.iter().map(|(seq, hash)| merkle::leaf(*seq, hash)).collect();
    let mut seal = Seal {
        number: number + 1,
        first_seq: after + 1,
        last_seq: *last_seq,
        entries: leaves.len() as i64,
        root: merkle::root(&hashes).to_vec(),
        prev,
        closed_at: now,
        hash: Vec::new(),
        signer: vault.public_key(),
        signature: Vec::new(),
    };
    seal.hash = seal.computed_hash(county).to_vec();
    seal.signature = vault.sign(&seal.hash)?;
    tx.exec_one(
        sql::PUT,
        &[
            &county,
            &seal.number,
            &seal.first_seq,
            &seal.last_seq,
            &seal.entries,
            &seal.root,
            &seal.prev,
            &seal.closed_at,
            &seal.hash,
            &seal.signer,
            &seal.signature,
            &packed(&leaves),
        ],
    )?;
    Ok(Some(seal))
}

/// The highest place below which no entry can appear any more.
///
/// On PostgreSQL places are drawn from a sequence and committed in any order. Who draws a place holds a lock on the table
/// from before the drawing to the end of its transaction; so: look how far the sequence is, look who holds that lock, and
/// wait until those have ended. Nobody is kept waiting by this.
fn horizon(store: &Store) -> Result<i64, Error> {
    if store.engine() == Engine::Sqlite {
        return Ok(i64::MAX);
    }
    let (drawn, mut writing) = store.read_now(|tx| -> Result<_, Error> {
        let drawn: i64 = tx.value(sql::DRAWN_PG, &[])?;
        Ok((drawn, writers(tx)?))
    })?;
    let started = Instant::now();
    while !writing.is_empty() {
        if started.elapsed() > PATIENCE {
            return Err(Error::Unavailable(
                "a transaction has been writing to the journal for too long".into(),
            ));
        }
        thread::sleep(Duration::from_millis(20));
        let still = store.read_now(writers)?;
        writing.retain(|writer| still.contains(writer));
    }
    Ok(drawn)
}

fn writers(tx: &mut Tx) -> Result<BTreeSet<String>, Error> {
    Ok(tx.all(sql::WRITERS_PG, &[], |row| row.get(0))?.into_iter().collect())
}
