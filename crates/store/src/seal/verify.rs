//! Checking the seals, and the journal against them.

use super::{Seal, WithLeaves, merkle, read_with_leaves, sql};
use crate::{
    Error, Store,
    journal::{Fault, Verified, Wrong},
};

/// Checks every seal of a county (chain, roots, counts, signatures) and that the journal holds exactly the entries they
/// cover. Blocking; reads seal by seal.
///
/// `signer`: the public key that must have signed; without it any key is believed, and `signers` names those found.
pub fn verify(
    store: &Store,
    county: &str,
    signer: Option<&[u8]>,
    progress: &mut dyn FnMut(u64),
) -> Result<Verified, Error> {
    let mut verified = Verified::default();
    walk_seals(store, county, signer, &mut verified, progress)?;
    Ok(verified)
}

pub(crate) fn walk_seals(
    store: &Store,
    county: &str,
    signer: Option<&[u8]>,
    verified: &mut Verified,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Error> {
    let mut before: Option<Seal> = None;
    let mut sound = true;
    loop {
        let (name, number) = (county.to_owned(), before.as_ref().map_or(0, |seal| seal.number));
        let found = store.read_now(move |tx| -> Result<_, Error> {
            let Some(next) = tx.maybe(sql::NEXT, &[&name, &number], read_with_leaves)? else {
                return Ok(None);
            };
            // One more than the seal covers: enough to see a slipped-in entry, and bounded whatever was done.
            let most = next.0.entries.clamp(0, 100_000) + 1;
            let there =
                tx.all(sql::STRETCH, &[&name, &next.0.first_seq, &next.0.last_seq, &most], |row| {
                    Ok(There {
                        seq: row.get(0)?,
                        hash: row.get(1)?,
                        stream: row.get(2)?,
                        version: row.get(3)?,
                    })
                })?;
            Ok(Some((next, there)))
        })?;
        let Some((next, there)) = found else { break };
        let number = next.0.number;
        if let Some(fault) = seal_fault(county, &next, before.as_ref(), signer) {
            // What is wrong with later seals mostly follows from the first.
            if std::mem::replace(&mut sound, false) {
                verified.note(Wrong::of_seal(number, next.0.first_seq, fault));
            }
        } else if let Some(wrong) = entry_fault(&next, &there) {
            verified.note(wrong);
        }
        verified.seals += 1;
        verified.sealed += there.len() as u64;
        if !verified.signers.contains(&next.0.signer) {
            verified.signers.push(next.0.signer.clone());
        }
        progress(there.len() as u64);
        before = Some(next.0);
    }
    let (name, after) = (county.to_owned(), before.map_or(0, |seal| seal.last_seq));
    let unsealed: i64 = store.read_now(move |tx| tx.value(sql::UNSEALED, &[&name, &after]))?;
    verified.unsealed = unsealed.unsigned_abs();
    Ok(())
}

/// An entry as the journal has it now.
struct There {
    seq: i64,
    hash: Vec<u8>,
    stream: String,
    version: i64,
}

fn seal_fault(
    county: &str,
    (seal, leaves): &WithLeaves,
    before: Option<&Seal>,
    signer: Option<&[u8]>,
) -> Option<Fault> {
    let (number, after, prev) =
        before.map_or((0, 0, vec![0; 32]), |b| (b.number, b.last_seq, b.hash.clone()));
    let hashes: Vec<merkle::Hash> = leaves.iter().map(|(seq, hash)| merkle::leaf(*seq, hash)).collect();
    if seal.number != number + 1 || seal.first_seq != after + 1 {
        Some(Fault::SealMissing)
    } else if seal.prev != prev {
        Some(Fault::SealUnchained)
    } else if seal.hash[..] != seal.computed_hash(county) || seal.entries != leaves.len() as i64 {
        Some(Fault::SealAltered)
    } else if !seal.is_signed() {
        Some(Fault::SealUnsigned)
    } else if signer.is_some_and(|key| key != seal.signer) {
        Some(Fault::SealForeign)
    } else if merkle::root(&hashes)[..] != seal.root[..] {
        Some(Fault::SealRoot)
    } else {
        None
    }
}

/// The first place where the journal is not what was sealed. The leaves are to be believed here: they give the root.
fn entry_fault((seal, leaves): &WithLeaves, there: &[There]) -> Option<Wrong> {
    let mut there = there.iter().peekable();
    for (seq, hash) in leaves {
        if let Some(extra) = there.next_if(|entry| entry.seq < *seq) {
            return Some(extra.wrong(seal, Fault::SlippedIn));
        }
        match there.next_if(|entry| entry.seq == *seq) {
            None => return Some(Wrong::missing(seal.number, *seq)),
            Some(entry) if entry.hash != *hash => return Some(entry.wrong(seal, Fault::NotAsSealed)),
            Some(_) => {}
        }
    }
    there.next().map(|extra| extra.wrong(seal, Fault::SlippedIn))
}

impl There {
    fn wrong(&self, seal: &Seal, fault: Fault) -> Wrong {
        Wrong {
            seq: self.seq,
            stream: Some(self.stream.clone()),
            version: Some(self.version),
            seal: Some(seal.number),
            fault,
        }
    }
}
