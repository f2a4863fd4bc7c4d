//! That a case stands under the seals: every fact of it, with the way up to a printed root, in a form that an outsider can
//! compute again with SM3 and nothing else.
//!
//! For each entry: SM3 over nine fields gives its hash ([`yimen_store::journal::hash`]); SM3 over the byte 0, `seq` (8
//! bytes, big-endian) and that hash gives the leaf; each step up is SM3 over the byte 1, left and right, the tree splitting
//! at the largest power of two below its size (RFC 6962); the last is the root, which stands on the printed seal.

use serde::{Deserialize, Serialize};
use yimen_store::{
    Error, Tx,
    journal::{self, NewEntry},
    seal::{self, Seal, merkle},
};

/// The form of the document.
pub const FORMAT: &str = "yimen.proof.1";

/// All entries of a stream with their proofs. Bytes stand in hex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamProof {
    /// [`FORMAT`].
    pub format: String,
    /// County code.
    pub county: String,
    /// The stream, `case:<number>`.
    pub stream: String,
    /// Its entries, first to last.
    pub entries: Vec<EntryProof>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryProof {
    /// Place in the county's order.
    pub seq: i64,
    /// Number within the stream.
    pub version: i64,
    /// Microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// What.
    pub kind: String,
    /// The particulars; personal data in it is sealed.
    pub body: String,
    /// Hash of the entry before.
    pub prev: String,
    /// Its own hash.
    pub hash: String,
    /// The way up; none while no seal covers it.
    pub seal: Option<SealProof>,
}

/// The way from a leaf to the root of its seal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealProof {
    /// Number of the seal.
    pub number: i64,
    /// First place covered.
    pub first_seq: i64,
    /// Last place covered.
    pub last_seq: i64,
    /// How many entries.
    pub entries: i64,
    /// The root.
    pub root: String,
    /// Hash of the seal before.
    pub prev: String,
    /// Microseconds UTC.
    pub closed_at: i64,
    /// Hash of the seal.
    pub hash: String,
    /// Public key of the signer.
    pub signer: String,
    /// SM2 signature over the hash.
    pub signature: String,
    /// Place of the leaf, from 0.
    pub index: usize,
    /// The neighbours on the way up, lowest first.
    pub path: Vec<String>,
}

/// Puts the proof of a case together.
///
/// # Errors
/// [`Error::NotFound`] when there is no such case; of the store.
pub fn of_case(tx: &mut Tx<'_>, county: &str, case_no: &str) -> Result<StreamProof, Error> {
    let stream = crate::case::work::stream(case_no);
    let entries = journal::entries(tx, county, &stream)?;
    if entries.is_empty() {
        return Err(Error::NotFound);
    }
    let mut proofs = Vec::with_capacity(entries.len());
    for entry in entries {
        let seal = seal::proof(tx, county, entry.seq)?.map(|proof| {
            let Seal { number, first_seq, last_seq, entries, closed_at, .. } = proof.seal;
            SealProof {
                number,
                first_seq,
                last_seq,
                entries,
                closed_at,
                root: hex(&proof.seal.root),
                prev: hex(&proof.seal.prev),
                hash: hex(&proof.seal.hash),
                signer: hex(&proof.seal.signer),
                signature: hex(&proof.seal.signature),
                index: proof.index,
                path: proof.path.iter().map(|step| hex(step)).collect(),
            }
        });
        proofs.push(EntryProof {
            seq: entry.seq,
            version: entry.version,
            at: entry.at,
            actor: entry.actor,
            kind: entry.kind,
            body: entry.body,
            prev: hex(&entry.prev),
            hash: hex(&entry.hash),
            seal,
        });
    }
    Ok(StreamProof { format: FORMAT.to_owned(), county: county.to_owned(), stream, entries: proofs })
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Entries whose text gives their hash and which follow on one another.
    pub entries: usize,
    /// Those that stand under a seal.
    pub sealed: usize,
    /// The roots they lead to, each once: to be compared with the printed ones.
    pub roots: Vec<(i64, String)>,
}

/// Computes everything again, from the document alone. `printed`: roots (hex) that the outsider holds; when there are any,
/// every sealed entry must lead to one of them.
///
/// # Errors
/// What does not hold, in words.
pub fn check(proof: &StreamProof, printed: &[String]) -> Result<Checked, String> {
    if proof.format != FORMAT {
        return Err(format!("the document is no {FORMAT}"));
    }
    let mut checked = Checked::default();
    let mut before = (0_i64, vec![0_u8; 32]);
    for entry in &proof.entries {
        let wrong = |what: &str| format!("{} version {}: {what}", proof.stream, entry.version);
        let prev = bytes(&entry.prev).ok_or_else(|| wrong("prev is no hex"))?;
        if entry.version != before.0 + 1 || prev != before.1 {
            return Err(wrong("the entry does not follow on the one before it"));
        }
        let text = NewEntry {
            kind: entry.kind.clone(),
            at: entry.at,
            actor: entry.actor.clone(),
            body: entry.body.clone(),
        };
        let hash = journal::hash(&prev, &proof.county, &proof.stream, entry.version, &text);
        if hex(&hash) != entry.hash {
            return Err(wrong("the text does not give the hash"));
        }
        before = (entry.version, hash.to_vec());
        checked.entries += 1;
        let Some(seal) = &entry.seal else { continue };
        climb(&proof.county, entry, seal, &hash).map_err(|what| wrong(&what))?;
        if !printed.is_empty() && !printed.iter().any(|root| root.eq_ignore_ascii_case(&seal.root)) {
            return Err(wrong(&format!("the root of seal {} is none of those given", seal.number)));
        }
        checked.sealed += 1;
        let root = (seal.number, seal.root.clone());
        if !checked.roots.contains(&root) {
            checked.roots.push(root);
        }
    }
    if checked.entries == 0 {
        return Err("the document holds no entry".to_owned());
    }
    Ok(checked)
}

/// From the leaf to the root, and from the root to the signature.
fn climb(county: &str, entry: &EntryProof, seal: &SealProof, hash: &[u8]) -> Result<(), String> {
    let read = |text: &str, name: &str| bytes(text).ok_or_else(|| format!("{name} is no hex"));
    let root = read(&seal.root, "root")?;
    let path = seal
        .path
        .iter()
        .map(|step| bytes(step).and_then(|b| merkle::Hash::try_from(b).ok()))
        .collect::<Option<Vec<_>>>()
        .ok_or("a step of the path is no hash")?;
    let leaves = usize::try_from(seal.entries).map_err(|_| "the seal counts no entries")?;
    let leaf = merkle::leaf(entry.seq, hash);
    if merkle::climb(&leaf, seal.index, leaves, &path).is_none_or(|found| found[..] != root[..]) {
        return Err("the path does not lead to the root".to_owned());
    }
    let whole = Seal {
        number: seal.number,
        first_seq: seal.first_seq,
        last_seq: seal.last_seq,
        entries: seal.entries,
        root,
        prev: read(&seal.prev, "prev")?,
        closed_at: seal.closed_at,
        hash: read(&seal.hash, "hash")?,
        signer: read(&seal.signer, "signer")?,
        signature: read(&seal.signature, "signature")?,
    };
    if whole.computed_hash(county)[..] != whole.hash[..] {
        return Err(format!("the fields of seal {} do not give its hash", seal.number));
    }
    if !whole.is_signed() {
        return Err(format!("the signature under seal {} is not valid", seal.number));
    }
    Ok(())
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}
