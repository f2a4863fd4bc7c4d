//! Seals: stretches of the journal closed under a Merkle root, chained and signed, so that an outsider who holds a printed
//! root can prove later that an entry was not altered, removed or slipped in.
//!
//! A seal covers every entry of its county with `first_seq` ≤ `seq` ≤ `last_seq`; the next one starts at `last_seq` + 1.
//! Its root is built as in RFC 6962 with SM3 (see [`merkle`]). Its hash is SM3 over ten fields, each as its length (8
//! bytes, big-endian) and its bytes: the text `yimen.seal.1`; `prev`, the hash of the seal before (32 bytes, zeros for
//! number 1); county; number; first_seq; last_seq; entries; root; closed_at (numbers as 8 bytes, big-endian); the
//! signer's public key. The signature is SM2 over the 32 bytes of that hash.

mod close;
pub mod merkle;
mod proof;
mod verify;

pub use close::close;
pub use proof::{Proof, proof};
use sm3::{Digest, Sm3};
pub use verify::verify;
pub(crate) use verify::walk_seals;

use crate::{
    Error, Row, Tx,
    journal::{field, number},
    vault,
};

/// A closed stretch of a county's journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// 1, 2, 3 … within the county.
    pub number: i64,
    /// The first place covered: one after the seal before.
    pub first_seq: i64,
    /// The last place covered.
    pub last_seq: i64,
    /// How many entries stand in between.
    pub entries: i64,
    /// The Merkle root over them (32 bytes).
    pub root: Vec<u8>,
    /// The hash of the seal before (32 bytes).
    pub prev: Vec<u8>,
    /// When it was closed: microseconds since 1970-01-01 UTC.
    pub closed_at: i64,
    /// Its own hash (32 bytes).
    pub hash: Vec<u8>,
    /// The signer's public key (SEC1 point, 65 bytes).
    pub signer: Vec<u8>,
    /// SM2 signature (r and s, 64 bytes).
    pub signature: Vec<u8>,
}

mod sql {
    crate::statements! {
        pub LAST = "SELECT number, first_seq, last_seq, entries, root, prev, closed_at, hash, signer, signature \
                    FROM journal_seal WHERE county = $1 ORDER BY number DESC LIMIT 1";
        pub LIST = "SELECT number, first_seq, last_seq, entries, root, prev, closed_at, hash, signer, signature \
                    FROM journal_seal WHERE county = $1 AND number > $2 ORDER BY number LIMIT $3";
        pub LIST_BEFORE = "SELECT number, first_seq, last_seq, entries, root, prev, closed_at, hash, signer, signature \
                    FROM journal_seal WHERE county = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
        pub NEXT = "SELECT number, first_seq, last_seq, entries, root, prev, closed_at, hash, signer, signature, leaves \
                    FROM journal_seal WHERE county = $1 AND number > $2 ORDER BY number LIMIT 1";
        pub COVERING = "SELECT number, first_seq, last_seq, entries, root, prev, closed_at, hash, signer, signature, \
                        leaves FROM journal_seal WHERE county = $1 AND last_seq >= $2 ORDER BY last_seq LIMIT 1";
        pub PUT = "INSERT INTO journal_seal (county, number, first_seq, last_seq, entries, root, prev, closed_at, \
                   hash, signer, signature, leaves) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        pub OPEN = "SELECT seq, at, hash FROM journal WHERE county = $1 AND seq > $2 AND seq <= $3 \
                    ORDER BY seq LIMIT $4";
        pub STRETCH = "SELECT seq, hash, stream, version FROM journal WHERE county = $1 AND seq >= $2 AND seq <= $3 \
                       ORDER BY seq LIMIT $4";
        pub UNSEALED = "SELECT count(*) FROM journal WHERE county = $1 AND seq > $2";
        pub DRAWN_PG = "SELECT last_value FROM journal_seq";
        pub WRITERS_PG = "SELECT virtualtransaction FROM pg_locks WHERE relation = CAST('journal' AS regclass) \
                          AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()";
    }
}
pub(crate) use sql::STATEMENTS;

/// The last seal of a county: the one to print and to hand out.
pub fn last(tx: &mut Tx, county: &str) -> Result<Option<Seal>, Error> {
    tx.maybe(sql::LAST, &[&county], read)
}

/// The seals after number `after`, in order, at most `limit`.
pub fn list(tx: &mut Tx, county: &str, after: i64, limit: i64) -> Result<Vec<Seal>, Error> {
    tx.all(sql::LIST, &[&county, &after, &limit], read)
}

/// The seals before number `before`, the newest first, at most `limit`.
pub fn list_before(tx: &mut Tx, county: &str, before: i64, limit: i64) -> Result<Vec<Seal>, Error> {
    tx.all(sql::LIST_BEFORE, &[&county, &before, &limit], read)
}

/// How many entries no seal covers yet.
pub fn unsealed(tx: &mut Tx, county: &str) -> Result<i64, Error> {
    let after = last(tx, county)?.map_or(0, |seal| seal.last_seq);
    tx.value(sql::UNSEALED, &[&county, &after])
}

impl Seal {
    /// The hash that its fields give; equal to [`Seal::hash`] unless it was tampered with.
    pub fn computed_hash(&self, county: &str) -> [u8; 32] {
        let mut sm3 = Sm3::new();
        field(&mut sm3, b"yimen.seal.1");
        field(&mut sm3, &self.prev);
        field(&mut sm3, county.as_bytes());
        number(&mut sm3, self.number);
        number(&mut sm3, self.first_seq);
        number(&mut sm3, self.last_seq);
        number(&mut sm3, self.entries);
        field(&mut sm3, &self.root);
        number(&mut sm3, self.closed_at);
        field(&mut sm3, &self.signer);
        sm3.finalize().into()
    }

    /// Whether the signature under it is its signer's.
    pub fn is_signed(&self) -> bool {
        vault::signed(&self.signer, &self.hash, &self.signature)
    }
}

fn read(row: &Row) -> Result<Seal, Error> {
    Ok(Seal {
        number: row.get(0)?,
        first_seq: row.get(1)?,
        last_seq: row.get(2)?,
        entries: row.get(3)?,
        root: row.get(4)?,
        prev: row.get(5)?,
        closed_at: row.get(6)?,
        hash: row.get(7)?,
        signer: row.get(8)?,
        signature: row.get(9)?,
    })
}

/// A seal with its leaves: `seq` and hash of each entry covered.
type WithLeaves = (Seal, Vec<(i64, Vec<u8>)>);

fn read_with_leaves(row: &Row) -> Result<WithLeaves, Error> {
    Ok((read(row)?, unpacked(&row.get::<Vec<u8>>(10)?)))
}

/// `seq` (8 bytes, big-endian) and hash (32 bytes), entry after entry.
fn packed(leaves: &[(i64, Vec<u8>)]) -> Vec<u8> {
    leaves.iter().flat_map(|(seq, hash)| seq.to_be_bytes().into_iter().chain(hash.iter().copied())).collect()
}

fn unpacked(bytes: &[u8]) -> Vec<(i64, Vec<u8>)> {
    let (leaves, _) = bytes.as_chunks::<40>();
    leaves
        .iter()
        .map(|leaf| {
            let (seq, hash) = leaf.split_at(8);
            (i64::from_be_bytes(seq.try_into().unwrap_or_default()), hash.to_vec())
        })
        .collect()
}
