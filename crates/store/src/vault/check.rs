//! Whether a key file and a database belong together.

use std::path::Path;

use super::Vault;
use crate::{Error, Store, Tx};

mod sql {
    crate::statements! {
        pub FIND = "SELECT value FROM key_check WHERE name = 'keys'";
        pub PUT = "INSERT INTO key_check (name, value) VALUES ('keys', $1) ON CONFLICT (name) DO NOTHING";
    }
}
pub(crate) use sql::STATEMENTS;

/// Whether no key file has been bound to this (migrated) database yet. Blocking.
pub fn is_fresh(store: &Store) -> Result<bool, Error> {
    Ok(store.read_now(found)?.is_none())
}

fn found(tx: &mut Tx) -> Result<Option<String>, Error> {
    tx.maybe(sql::FIND, &[], |row| row.get(0))
}

impl Vault {
    /// Opens the vault of a (migrated) database: creates the key file at the first start, and refuses, in words, a
    /// database without its key file or with another one's. Blocking.
    pub fn of(store: &Store, path: &Path) -> Result<Vault, Error> {
        let vault = Vault::open_or_create(path, is_fresh(store)?)?;
        vault.bind(store, path)?;
        Ok(vault)
    }

    /// Checks that these keys belong to the database; binds them to it if none are yet. Blocking.
    pub fn bind(&self, store: &Store, path: &Path) -> Result<(), Error> {
        let mine = self.check_value();
        let mut bound = store.read_now(found)?;
        if bound.is_none() && store.options().writing {
            let value = mine.clone();
            store.write_now(move |tx| tx.exec(sql::PUT, &[&value]).map(|_| ()))?;
            // Another process may have been faster, with other keys.
            bound = store.read_now(found)?;
        }
        match bound {
            Some(bound) if bound != mine => Err(Error::Key(format!(
                "the key file {0} is not the one this database was made with. Put the right file in its place, or \
                 name it when starting. （密钥文件 {0} 与本数据库不匹配：请换回原来的密钥文件。）",
                path.display()
            ))),
            _ => Ok(()),
        }
    }

    /// A value that only these keys yield: it depends on the first sealing key, the index key and the signing key, and
    /// tells nothing about them. A sealing key added later does not change it.
    pub(crate) fn check_value(&self) -> String {
        use sm3::{Digest, Sm3};
        let first = self.keys.first();
        let mut sm3 = Sm3::new();
        sm3.update(b"yimen.key-check.1");
        sm3.update(first);
        sm3.update(self.public_key());
        self.keyed_hash("yimen.key-check", &super::hex(&sm3.finalize()))
    }
}
