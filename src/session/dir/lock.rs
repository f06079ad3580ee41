//! One writer a session: a locked file beside it, and a file that says who holds the lock.
//!
//! Does not know what is written under the lock. The system releases it when the process ends, however it ends: a lock file
//! that nobody has locked is that of a dead process, if it was one of this computer. In a folder that is shared with another
//! computer, nobody can say whether a window there still lives: that is for people to decide.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::super::{Hold, Holder, SessionId, StoreError};
use super::regular::open_regular;
use super::{names, system};

/// A lock, held until dropped.
pub struct Held {
    path: PathBuf,
    /// Open as long as the lock is held.
    file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum NoLock {
    /// Somebody has it.
    Busy,
    /// It is free here, and was taken on another computer and not given back.
    Elsewhere(Holder),
    /// The system refused.
    Io(io::Error),
}

/// Takes the lock of a session, without saying who.
pub fn take(dir: &Path, id: &SessionId) -> Result<Held, NoLock> {
    let path = names::lock(dir, id);
    // Between opening and locking, a holder that ends may remove the file: then the lock is worth nothing.
    for _ in 0..16 {
        let mut options = OpenOptions::new();
        let file = system::private(options.read(true).write(true).create(true).truncate(false)).open(&path).map_err(NoLock::Io)?;
        match file.try_lock() {
            Ok(()) if system::still_at(&file, &path) => return Ok(Held { path, file }),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NoLock::Busy),
            Err(TryLockError::Error(error)) => return Err(NoLock::Io(error)),
        }
    }
    Err(NoLock::Busy)
}

impl Drop for Held {
    fn drop(&mut self) {
        // Still locked here; closing the file releases it. One that took its place is another's.
        if system::still_at(&self.file, &self.path) {
            system::remove_lock_file(&self.path);
        }
    }
}

/// The sessions on which this store holds a lock: the system would not give it a second one.
#[derive(Clone, Default)]
pub struct Own(Arc<Mutex<BTreeSet<SessionId>>>);

impl Own {
    /// Whether this store holds the session's lock.
    pub fn has(&self, id: &SessionId) -> bool {
        self.sessions().contains(id)
    }

    fn sessions(&self) -> MutexGuard<'_, BTreeSet<SessionId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A lock whose holder is known, to the store and in a file.
pub struct Announced {
    dir: PathBuf,
    id: SessionId,
    who: PathBuf,
    /// What that file says, to know it again.
    says: Vec<u8>,
    own: Own,
    held: Mutex<Held>,
    /// Which folder it was taken in: another one may stand in its place when a drive was pulled out.
    folder: Option<system::Which>,
}

/// Takes the lock and says who holds it. One that was taken on another computer and not given back is taken only if `over`
/// says so.
pub fn announce(dir: &Path, id: &SessionId, own: &Own, now: Timestamp, over: bool) -> Result<Announced, NoLock> {
    let held = take(dir, id)?;
    if let Some(by) = elsewhere(dir, id).filter(|_| !over) {
        return Err(NoLock::Elsewhere(by));
    }
    let (who, says) = (names::who(dir, id), saying(now));
    // The lock holds even if nobody can read whose it is.
    let _ = say(&who, &says);
    own.sessions().insert(id.clone());
    Ok(Announced { dir: dir.to_owned(), id: id.clone(), who, says, own: own.clone(), held: Mutex::new(held), folder: system::which(dir) })
}

impl Hold for Announced {
    /// A lock file that was removed or replaced under us (by a cleaning or a synchronizing program) is taken anew, if nobody
    /// else has it now.
    fn still(&self) -> Result<(), StoreError> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if system::still_at(&held.file, &held.path) {
            return Ok(());
        }
        if system::which(&self.dir) != self.folder {
            return Err(StoreError::NoFolder { dir: self.dir.display().to_string() });
        }
        let id = || self.id.clone();
        match take(&self.dir, &self.id) {
            Ok(anew) => match elsewhere(&self.dir, &self.id) {
                Some(by) => Err(StoreError::Elsewhere { id: id(), by }),
                None => {
                    *held = anew;
                    let _ = say(&self.who, &self.says);
                    Ok(())
                }
            },
            Err(NoLock::Busy) => Err(StoreError::Held { id: id(), by: holder(&self.dir, &self.id) }),
            Err(NoLock::Elsewhere(by)) => Err(StoreError::Elsewhere { id: id(), by }),
            Err(NoLock::Io(error)) => Err(StoreError::Io { tried: "lock", file: held.path.display().to_string(), error }),
        }
    }
}

impl Drop for Announced {
    fn drop(&mut self) {
        self.own.sessions().remove(&self.id);
        if heard(&self.dir, &self.id) == self.says {
            let _ = fs::remove_file(&self.who);
        }
    }
}

#[derive(Serialize, Deserialize)]
struct SavedHolder {
    user: Option<String>,
    host: Option<String>,
    /// Tells computers of one name apart, and says nothing else.
    #[serde(default)]
    machine: Option<String>,
    pid: Option<u32>,
    since: Option<String>,
}

fn saying(now: Timestamp) -> Vec<u8> {
    let user = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    let (host, machine) = (system::host(), machine());
    let saved = SavedHolder { user, host, machine, pid: Some(std::process::id()), since: Some(now.to_string()) };
    serde_json::to_vec(&saved).unwrap_or_default()
}

/// A hash of the number that the system gave this computer, if it gave one.
fn machine() -> Option<String> {
    let number = system::machine()?;
    let digest = Sha256::new().chain_update("reprieve lock").chain_update(number).finalize();
    Some(digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

fn say(path: &Path, says: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = system::without_waiting(system::private(options.write(true).create(true).truncate(true))).open(path)?;
    file.write_all(says)
}

fn heard(dir: &Path, id: &SessionId) -> Vec<u8> {
    let mut text = Vec::new();
    // What cannot be read says nothing.
    let _ = open_regular(&names::who(dir, id)).and_then(|file| file.take(4096).read_to_end(&mut text));
    text
}

fn read(dir: &Path, id: &SessionId) -> Option<SavedHolder> {
    serde_json::from_slice(&heard(dir, id)).ok()
}

/// Who holds the lock, as far as that can be read.
pub fn holder(dir: &Path, id: &SessionId) -> Holder {
    read(dir, id).map(Holder::from).unwrap_or_default()
}

/// Who took the lock on another computer and did not give it back, as far as this folder knows.
fn elsewhere(dir: &Path, id: &SessionId) -> Option<Holder> {
    let said = read(dir, id)?;
    let another = match (&said.machine, machine()) {
        (Some(theirs), Some(ours)) => *theirs != ours,
        _ => said.host != system::host(),
    };
    another.then(|| said.into())
}

impl From<SavedHolder> for Holder {
    fn from(SavedHolder { user, host, pid, since, .. }: SavedHolder) -> Holder {
        Holder { user, host, pid, since: since.and_then(|text| text.parse().ok()) }
    }
}
