//! The key file: a few lines of text, readable by its owner alone, written once.

use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

use base64ct::{Base64UrlUnpadded, Encoding};
use zeroize::Zeroizing;

use crate::{Error, error::at};

const PREFACE: &str = "\
# 一门密钥文件。与数据库分开备份、妥善保管；丢失后已加密的身份证号、电话无法解开。请勿修改、勿外传。
# Yimen key file. Back it up apart from the database. Without it the sealed identity and phone numbers cannot be opened.
";
const FORM: &str = "yimen-keys 1";

/// A secret that is wiped from memory when dropped.
type Secret = Zeroizing<Vec<u8>>;

/// What the file holds.
pub(crate) struct Keys {
    /// Sealing keys (SM4, 16 bytes) by number; the highest seals, all open.
    seal: Vec<(u32, Secret)>,
    /// The key of keyed hashes (32 bytes).
    pub index: Secret,
    /// The secret scalar of the SM2 signing key (32 bytes).
    pub sign: Secret,
}

impl Keys {
    pub fn newest(&self) -> (u32, &[u8]) {
        self.seal.last().map_or((0, &[][..]), |(number, key)| (*number, key))
    }

    pub fn first(&self) -> &[u8] {
        self.seal.first().map_or(&[], |(_, key)| key)
    }

    pub fn numbered(&self, number: u32) -> Option<&[u8]> {
        self.seal.iter().find(|(n, _)| *n == number).map(|(_, key)| &key[..])
    }
}

/// Reads the file; `None` if there is none.
pub(crate) fn load(path: &Path) -> Result<Option<Keys>, Error> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(Error::Key(format!("the key file {} cannot be read: {e}", path.display()))),
    };
    owner_only(path, &file)?;
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text)
        .map_err(|e| Error::Key(format!("the key file {} cannot be read: {e}", path.display())))?;
    parse(&text).map(Some).map_err(|why| {
        Error::Key(format!("the key file {} is damaged: {why}. Put it back from its backup.", path.display()))
    })
}

fn parse(text: &str) -> Result<Keys, String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    if lines.next() != Some(FORM) {
        return Err(format!("its first line is not `{FORM}`"));
    }
    let (mut seal, mut index, mut sign) = (Vec::new(), None, None);
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [name, algorithm, value] = words[..] else { return Err("a line has not three words".into()) };
        let secret = |length: usize| {
            let bytes = Zeroizing::new(Base64UrlUnpadded::decode_vec(value).unwrap_or_default());
            if bytes.len() == length { Ok(bytes) } else { Err(format!("{name} has not {length} bytes")) }
        };
        match (name.split_once('.'), name, algorithm) {
            (Some(("seal", number)), _, "sm4gcm") => {
                let number: u32 = number.parse().map_err(|_| format!("{name} has no number"))?;
                seal.push((number, secret(16)?));
            }
            (None, "index", "hmac-sm3") => index = Some(secret(32)?),
            (None, "sign", "sm2") => sign = Some(secret(32)?),
            _ => return Err(format!("{name} {algorithm} is not known to this program")),
        }
    }
    seal.sort_by_key(|(number, _)| *number);
    match (seal.is_empty(), index, sign) {
        (false, Some(index), Some(sign)) => Ok(Keys { seal, index, sign }),
        _ => Err("a key is missing".into()),
    }
}

/// Makes new keys and writes them so that the file is there whole or not at all, and never overwrites one.
pub(crate) fn create(path: &Path) -> Result<Keys, Error> {
    let mut text = Zeroizing::new(format!("{PREFACE}{FORM}\n"));
    let random = |length: usize| -> Result<Zeroizing<String>, Error> {
        let mut bytes = Zeroizing::new(vec![0u8; length]);
        getrandom::fill(&mut bytes).map_err(|e| Error::Key(format!("no randomness: {e}")))?;
        Ok(Zeroizing::new(Base64UrlUnpadded::encode_string(&bytes)))
    };
    text.push_str(&format!("seal.1 sm4gcm {}\n", *random(16)?));
    text.push_str(&format!("index hmac-sm3 {}\n", *random(32)?));
    // A random scalar is invalid (zero, or not below the group's order) once in 2^32 times; then take another.
    let sign = loop {
        let text = random(32)?;
        let bytes = Zeroizing::new(Base64UrlUnpadded::decode_vec(&text).unwrap_or_default());
        if sm2::SecretKey::from_slice(&bytes).is_ok() {
            break text;
        }
    };
    text.push_str(&format!("sign sm2 {}\n", *sign));

    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    fs::create_dir_all(&folder).map_err(|e| at(&folder, e))?;
    let mut name = [0u8; 8];
    getrandom::fill(&mut name).map_err(|e| Error::Key(format!("no randomness: {e}")))?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}", super::hex(&name)));
    let draft = PathBuf::from(draft);
    write_private(&draft, text.as_bytes()).map_err(|e| at(&draft, e))?;
    // A link does not overwrite: of two first starts at once, the second reads what the first wrote.
    let published = match fs::hard_link(&draft, path) {
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(()),
        // A file system without hard links.
        Err(_) if !path.exists() => fs::rename(&draft, path),
        other => other,
    };
    let _ = fs::remove_file(&draft);
    published.map_err(|e| at(path, e))?;
    File::open(&folder).and_then(|folder| folder.sync_all()).map_err(|e| at(&folder, e))?;
    load(path)?.ok_or_else(|| Error::Key(format!("the key file {} vanished", path.display())))
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Refuses keys that others on the machine may read.
#[cfg(unix)]
fn owner_only(path: &Path, file: &File) -> Result<(), Error> {
    use std::os::unix::fs::PermissionsExt;
    let mode = file.metadata().map_err(|e| at(path, e))?.permissions().mode() & 0o777;
    if mode & 0o077 == 0 {
        return Ok(());
    }
    Err(Error::Key(format!(
        "the key file {0} may be read by others (mode {mode:03o}): run `chmod 600 {0}`, and consider the keys known",
        path.display()
    )))
}

#[cfg(not(unix))]
fn owner_only(_: &Path, _: &File) -> Result<(), Error> {
    Ok(())
}
