//! The lock beside a SQLite file: `<database>.lock`.
//!
//! Every process that may write the file holds it shared; a restore wants it alone and is refused, with the numbers of
//! the processes that stand in the way. The kernel lets go when a process dies in any way, so no lock outlives its holder.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    path::{Path, PathBuf},
};

use crate::{Error, error};

/// A lock held until dropped.
#[derive(Debug)]
pub(crate) struct Hold {
    _file: File,
}

impl Hold {
    /// For a process that may write.
    pub fn shared(database: &Path) -> Result<Hold, Error> {
        let path = beside(database);
        let mut file = open(&path)?;
        match file.try_lock_shared() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Unavailable(format!(
                    "{} is being restored by {}; wait until it is done",
                    database.display(),
                    holders(&mut file)
                )));
            }
            Err(TryLockError::Error(e)) => return Err(error::at(&path, e)),
        }
        note(&mut file).map_err(|e| error::at(&path, e))?;
        Ok(Hold { _file: file })
    }

    /// For a process that replaces the file.
    pub fn alone(database: &Path) -> Result<Hold, Error> {
        let path = beside(database);
        let mut file = open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Unavailable(format!(
                    "{} is in use by {}; stop it first, or restore to another path",
                    database.display(),
                    holders(&mut file)
                )));
            }
            Err(TryLockError::Error(e)) => return Err(error::at(&path, e)),
        }
        file.set_len(0).and_then(|()| note(&mut file)).map_err(|e| error::at(&path, e))?;
        Ok(Hold { _file: file })
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}

fn open(path: &Path) -> Result<File, Error> {
    OpenOptions::new().read(true).append(true).create(true).open(path).map_err(|e| error::at(path, e))
}

/// Adds this process to the list in the file, and drops the dead from it when it grows.
fn note(file: &mut File) -> std::io::Result<()> {
    let living = pids(file);
    let me = std::process::id();
    if living.contains(&me) {
        return Ok(());
    }
    let mut text = String::new();
    for pid in living.iter().chain([&me]) {
        text.push_str(&format!("{pid}\n"));
    }
    file.set_len(0)?;
    file.write_all(text.as_bytes())
}

fn pids(file: &mut File) -> Vec<u32> {
    let mut text = String::new();
    if file.rewind().and_then(|()| file.read_to_string(&mut text)).is_err() {
        return Vec::new();
    }
    text.lines().filter_map(|line| line.trim().parse().ok()).filter(|pid| lives(*pid)).collect()
}

/// Where processes cannot be listed (`/proc` is missing), every number noted counts as living.
fn lives(pid: u32) -> bool {
    !Path::new("/proc/self").exists() || Path::new("/proc").join(pid.to_string()).exists()
}

fn holders(file: &mut File) -> String {
    match pids(file).as_slice() {
        [] => "another process".into(),
        [pid] => format!("process {pid}"),
        many => format!("processes {}", many.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
    }
}
