//! Proof that an entry stands under a seal, for someone who has only the printed root.

use super::{Seal, merkle, read_with_leaves, sql};
use crate::{Error, Tx};

/// The way from an entry up to the root of its seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The seal.
    pub seal: Seal,
    /// The entry's place in the county's order.
    pub seq: i64,
    /// The entry's hash, which an outsider computes from its text (see [`crate::journal::hash`]).
    pub hash: Vec<u8>,
    /// Its place among the leaves, from 0.
    pub index: usize,
    /// The neighbours on the way up, lowest first.
    pub path: Vec<merkle::Hash>,
}

impl Proof {
    /// Whether an entry with this `hash` stands under `root`.
    pub fn holds(&self, hash: &[u8], root: &[u8]) -> bool {
        let leaf = merkle::leaf(self.seq, hash);
        let leaves = usize::try_from(self.seal.entries).unwrap_or(0);
        merkle::climb(&leaf, self.index, leaves, &self.path).is_some_and(|found| found[..] == *root)
    }
}

/// The proof of the entry at `seq`; `None` while no seal covers it.
///
/// [`Error::NotFound`] if a seal covers that place but no entry stood there.
pub fn proof(tx: &mut Tx, county: &str, seq: i64) -> Result<Option<Proof>, Error> {
    let covering = tx.maybe(sql::COVERING, &[&county, &seq], read_with_leaves)?;
    let Some((seal, leaves)) = covering.filter(|(seal, _)| seal.first_seq <= seq) else { return Ok(None) };
    let index = leaves.binary_search_by_key(&seq, |(seq, _)| *seq).map_err(|_| Error::NotFound)?;
    let hashes: Vec<merkle::Hash> = leaves.iter().map(|(seq, hash)| merkle::leaf(*seq, hash)).collect();
    let path = merkle::path(&hashes, index);
    Ok(Some(Proof { seal, seq, hash: leaves[index].1.clone(), index, path }))
}
