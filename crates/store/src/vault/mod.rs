//! The vault: seals personal data, makes it findable, and signs the seals of the journal, with keys that lie in a file
//! outside the database.
//!
//! * Sealing is SM4-GCM (GB/T 32907) with a random 96-bit nonce. A sealed value names its algorithm and key:
//!   `sm4gcm.1:` and then, in base64url without padding, nonce (12 bytes), ciphertext, tag (16 bytes). The *purpose*
//!   (`id_number`, `phone` …) is authenticated with it, so that a value moved to another column does not open.
//! * Equality search goes by keyed hash: HMAC-SM3 over the purpose (its length as 8 bytes, then its bytes) and the value.
//! * Signatures are SM2 (GB/T 32918) with the standard's default identity `1234567812345678`.

mod check;
mod keyfile;

use std::{path::Path, sync::Arc};

use aes_gcm::{
    AesGcm,
    aead::{Aead, KeyInit, Nonce, Payload, consts::U12},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use hmac::{Hmac, Mac};
use sm2::dsa::{
    Signature, SigningKey, VerifyingKey,
    signature::{Signer, Verifier},
};
use sm3::Sm3;
use sm4::Sm4;

pub use check::is_fresh;
use keyfile::Keys;

use crate::Error;

pub(crate) use check::STATEMENTS;

type Sm4Gcm = AesGcm<Sm4, U12>;

/// The identity that enters an SM2 signature where the parties have agreed on none (GM/T 0009).
const IDENTITY: &str = "1234567812345678";
const NONCE: usize = 12;

/// The keys of one installation. Cheap to clone; forgets the keys when the last clone goes.
#[derive(Clone)]
pub struct Vault {
    keys: Arc<Keys>,
    signing: Arc<SigningKey>,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// Reads the key file at `path`, or creates it (readable by its owner alone) if there is none and the database is
    /// fresh.
    ///
    /// [`Error::Key`] says in words what is wrong: no key file for a database that has data, a file others may read, a
    /// file that is damaged.
    pub fn open_or_create(path: &Path, fresh_database: bool) -> Result<Vault, Error> {
        let keys = match keyfile::load(path)? {
            Some(keys) => keys,
            None if fresh_database => keyfile::create(path)?,
            None => {
                return Err(Error::Key(format!(
                    "the key file {0} is missing, and this database was made with one. Put the file back from where \
                     the keys are kept. Without it the identity and phone numbers cannot be opened; a new key file \
                     would not help. \
                     （缺少密钥文件 {0}：请从密钥备份处放回原文件；没有它，已加密的个人信息无法解开。）",
                    path.display()
                )));
            }
        };
        let signing = SigningKey::from_slice(IDENTITY, &keys.sign)
            .map_err(|_| Error::Key(format!("{}: the signing key is not a valid SM2 key", path.display())))?;
        Ok(Vault { keys: Arc::new(keys), signing: Arc::new(signing) })
    }

    /// Seals `plaintext` for `purpose`.
    pub fn seal(&self, purpose: &str, plaintext: &str) -> Result<String, Error> {
        let (number, key) = self.keys.newest();
        let head = format!("sm4gcm.{number}:");
        let mut nonce = [0u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|e| Error::Key(format!("no randomness: {e}")))?;
        let aad = format!("{head}{purpose}");
        let payload = Payload { msg: plaintext.as_bytes(), aad: aad.as_bytes() };
        let sealed = cipher(key)?
            .encrypt(&Nonce::<Sm4Gcm>::from(nonce), payload)
            .map_err(|_| Error::Key("the value is too long to be sealed".into()))?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(head + &Base64UrlUnpadded::encode_string(&bytes))
    }

    /// Opens what was sealed for `purpose`. [`Error::Key`] if it was sealed for another purpose or by another key, or
    /// has been altered.
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<String, Error> {
        let unknown = || Error::Key("a sealed value is not in a form this program knows".into());
        let (head, text) = sealed.split_once(':').ok_or_else(unknown)?;
        let number = head.strip_prefix("sm4gcm.").and_then(|n| n.parse().ok()).ok_or_else(unknown)?;
        let key = self
            .keys
            .numbered(number)
            .ok_or_else(|| Error::Key(format!("the key file holds no sealing key number {number}")))?;
        let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| unknown())?;
        let (nonce, body) = bytes.split_first_chunk::<NONCE>().ok_or_else(unknown)?;
        let aad = format!("{head}:{purpose}");
        let plain = cipher(key)?
            .decrypt(&Nonce::<Sm4Gcm>::from(*nonce), Payload { msg: body, aad: aad.as_bytes() })
            .map_err(|_| {
                Error::Key("a sealed value does not open: altered, or sealed by another key".into())
            })?;
        String::from_utf8(plain).map_err(|_| unknown())
    }

    /// The keyed hash of `value` for `purpose`, in hex (64 characters): equal values of one purpose give equal hashes,
    /// and without the key nobody can try out numbers.
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> String {
        let mut mac = hmac(&self.keys.index);
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(value.as_bytes());
        hex(&mac.finalize().into_bytes())
    }

    /// The public key of the signatures: an uncompressed point, 65 bytes.
    pub fn public_key(&self) -> Vec<u8> {
        self.signing.verifying_key().to_sec1_bytes().to_vec()
    }

    /// Signs `message` (SM2 with SM3): r and s, 64 bytes.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature: Signature =
            self.signing.try_sign(message).map_err(|e| Error::Key(format!("cannot sign: {e}")))?;
        Ok(signature.to_bytes().to_vec())
    }
}

/// Whether `signature` (r and s, 64 bytes) by the holder of `public_key` (SEC1 point) stands under `message`.
pub fn signed(public_key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let key = VerifyingKey::from_sec1_bytes(IDENTITY, public_key);
    let signature = Signature::from_slice(signature);
    matches!((key, signature), (Ok(key), Ok(signature)) if key.verify(message, &signature).is_ok())
}

fn cipher(key: &[u8]) -> Result<Sm4Gcm, Error> {
    Sm4Gcm::new_from_slice(key).map_err(|_| Error::Key("a sealing key is not 16 bytes long".into()))
}

fn hmac(key: &[u8]) -> Hmac<Sm3> {
    // HMAC takes a key of any length; the error cannot occur.
    <Hmac<Sm3> as hmac::KeyInit>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes any key"))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
