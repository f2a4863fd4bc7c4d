//! The hash of an entry, written so that an outsider can compute it again.

use sm3::{Digest, Sm3};

use super::NewEntry;

/// SM3 over nine fields, in this order, each as its length in bytes (8 bytes, big-endian) followed by its bytes:
///
/// 1. the text `yimen.journal.1`;
/// 2. `prev`, the hash of the entry before (32 bytes; zeros for version 1);
/// 3. `county`; 4. `stream` (UTF-8);
/// 5. `version`; 6. `at` (each 8 bytes, big-endian, two's complement);
/// 7. `actor`; 8. `kind`; 9. `body` (UTF-8).
///
/// The lengths make the encoding unambiguous: no two different entries give the same bytes. `seq` is not part of it;
/// the seals bind it (see [`crate::seal`]).
pub fn hash(prev: &[u8], county: &str, stream: &str, version: i64, entry: &NewEntry) -> [u8; 32] {
    let mut sm3 = Sm3::new();
    field(&mut sm3, b"yimen.journal.1");
    field(&mut sm3, prev);
    field(&mut sm3, county.as_bytes());
    field(&mut sm3, stream.as_bytes());
    number(&mut sm3, version);
    number(&mut sm3, entry.at);
    field(&mut sm3, entry.actor.as_bytes());
    field(&mut sm3, entry.kind.as_bytes());
    field(&mut sm3, entry.body.as_bytes());
    sm3.finalize().into()
}

/// One field: its length, then its bytes.
pub(crate) fn field(sm3: &mut Sm3, bytes: &[u8]) {
    sm3.update((bytes.len() as u64).to_be_bytes());
    sm3.update(bytes);
}

/// One whole number: a field of 8 bytes.
pub(crate) fn number(sm3: &mut Sm3, n: i64) {
    field(sm3, &n.to_be_bytes());
}
