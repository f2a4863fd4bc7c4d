//! Checking a county's journal: every chain, every version, every seal.

use std::fmt;

use super::{Entry, Head, NewEntry, hash, read, sql};
use crate::{Error, Store, seal};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Entries read.
    pub entries: u64,
    /// Streams they form.
    pub streams: u64,
    /// Seals checked.
    pub seals: u64,
    /// Entries under them.
    pub sealed: u64,
    /// Entries that no seal covers yet.
    pub unsealed: u64,
    /// The public keys that signed.
    pub signers: Vec<Vec<u8>>,
    /// The first thing wrong, by place in the county's order.
    pub wrong: Option<Wrong>,
}

/// An entry (or a seal) that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The place in the county's order; for a missing entry of a stream, that of the entry after the gap.
    pub seq: i64,
    /// The stream, where it can be told.
    pub stream: Option<String>,
    /// The version, where it can be told.
    pub version: Option<i64>,
    /// The seal concerned.
    pub seal: Option<i64>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Its text does not give its hash: altered after it was written.
    Altered,
    /// It does not follow on the entry before it: that one was replaced, or this one moved.
    Unchained,
    /// The versions have a gap here: an entry was removed.
    Gap,
    /// A seal covers an entry here that is gone.
    Missing,
    /// A seal covers an entry here with another hash: the chain was rewritten.
    NotAsSealed,
    /// It stands in a sealed stretch but was not there when that was sealed.
    SlippedIn,
    /// A seal is missing, or its stretch does not join the one before.
    SealMissing,
    /// The seal does not follow on the one before it.
    SealUnchained,
    /// The seal's fields do not give its hash.
    SealAltered,
    /// The signature under the seal is not its signer's.
    SealUnsigned,
    /// The seal was signed with another key than this installation's.
    SealForeign,
    /// The leaves kept with the seal do not give its root.
    SealRoot,
}

impl Verified {
    /// Keeps the first by place.
    pub(crate) fn note(&mut self, wrong: Wrong) {
        if self.wrong.as_ref().is_none_or(|first| wrong.seq < first.seq) {
            self.wrong = Some(wrong);
        }
    }
}

impl Wrong {
    pub(crate) fn of_seal(number: i64, seq: i64, fault: Fault) -> Wrong {
        Wrong { seq, stream: None, version: None, seal: Some(number), fault }
    }

    pub(crate) fn missing(number: i64, seq: i64) -> Wrong {
        Wrong::of_seal(number, seq, Fault::Missing)
    }

    fn of_entry(entry: &Entry, fault: Fault) -> Wrong {
        let (stream, version) = (Some(entry.stream.clone()), Some(entry.version));
        Wrong { seq: entry.seq, stream, version, seal: None, fault }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "seq {}", self.seq)?;
        if let Some(stream) = &self.stream {
            write!(f, ", stream {stream}")?;
        }
        if let Some(version) = self.version {
            write!(f, ", version {version}")?;
        }
        if let Some(seal) = self.seal {
            write!(f, ", seal {seal}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Fault::Altered => "the entry was altered: its text does not give its hash",
            Fault::Unchained => "the entry does not follow on the one before it",
            Fault::Gap => "an entry was removed before this one: versions are missing",
            Fault::Missing => "an entry that was sealed here is gone",
            Fault::NotAsSealed => "the entry is not the one that was sealed: its chain was rewritten",
            Fault::SlippedIn => "the entry was slipped in after the sealing",
            Fault::SealMissing => "a seal is missing before this one",
            Fault::SealUnchained => "the seal does not follow on the one before it",
            Fault::SealAltered => "the seal was altered: its fields do not give its hash",
            Fault::SealUnsigned => "the signature under the seal is not valid",
            Fault::SealForeign => "the seal was signed with another key",
            Fault::SealRoot => "the leaves kept with the seal do not give its root",
        })
    }
}

/// Entries read at a time.
const PAGE: i64 = 2_000;

/// Checks the whole journal of a county: versions without gaps, chains, texts against hashes, seals (see
/// [`crate::seal::verify`], which also explains `signer`). Blocking; reads page by page, in memory that does not grow
/// with the journal. `progress` hears how many entries more have been checked; each entry counts twice, once in its
/// stream and once under its seal.
pub fn verify(
    store: &Store,
    county: &str,
    signer: Option<&[u8]>,
    progress: &mut dyn FnMut(u64),
) -> Result<Verified, Error> {
    let mut verified = Verified::default();
    let (mut stream, mut head) = (String::new(), Head::NEW);
    loop {
        let (name, after, version) = (county.to_owned(), stream.clone(), head.version);
        let page: Vec<Entry> =
            store.read_now(move |tx| tx.all(sql::BY_STREAM, &[&name, &after, &version, &PAGE], read))?;
        for entry in &page {
            if entry.stream != stream || verified.streams == 0 {
                stream.clone_from(&entry.stream);
                head = Head::NEW;
                verified.streams += 1;
            }
            if let Some(fault) = fault(county, &head, entry) {
                verified.note(Wrong::of_entry(entry, fault));
            }
            head = Head { version: entry.version, hash: entry.hash.clone() };
        }
        verified.entries += page.len() as u64;
        progress(page.len() as u64);
        if page.len() < PAGE as usize {
            break;
        }
    }
    seal::walk_seals(store, county, signer, &mut verified, progress)?;
    Ok(verified)
}

fn fault(county: &str, head: &Head, entry: &Entry) -> Option<Fault> {
    let text = NewEntry {
        kind: entry.kind.clone(),
        at: entry.at,
        actor: entry.actor.clone(),
        body: entry.body.clone(),
    };
    if entry.hash[..] != hash(&entry.prev, county, &entry.stream, entry.version, &text) {
        Some(Fault::Altered)
    } else if entry.version != head.version + 1 {
        Some(Fault::Gap)
    } else if entry.prev != head.chained() {
        Some(Fault::Unchained)
    } else {
        None
    }
}
