//! One writer a session: a locked file beside it, and a file that says who holds the lock.
//!
//! Does not know what is written under the lock. The system releases it when the process ends, however it ends.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::{Holder, SessionId};
use super::regular::open_regular;
use super::{names, system};

/// A lock, held until dropped.
pub struct Held {
    path: PathBuf,
    /// Open as long as the lock is held.
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub enum NoLock {
    /// Somebody has it.
    Busy,
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
            Ok(()) if system::still_at(&file, &path) => return Ok(Held { path, _file: file }),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(NoLock::Busy),
            Err(TryLockError::Error(error)) => return Err(NoLock::Io(error)),
        }
    }
    Err(NoLock::Busy)
}

impl Drop for Held {
    fn drop(&mut self) {
        // Still locked here; closing the file releases it.
        system::remove_lock_file(&self.path);
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
    id: SessionId,
    who: PathBuf,
    own: Own,
    _held: Held,
}

/// Takes the lock and says who holds it.
pub fn announce(dir: &Path, id: &SessionId, own: &Own, now: Timestamp) -> Result<Announced, NoLock> {
    let held = take(dir, id)?;
    let who = names::who(dir, id);
    // The lock holds even if nobody can read whose it is.
    let _ = say(&who, now);
    own.sessions().insert(id.clone());
    Ok(Announced { id: id.clone(), who, own: own.clone(), _held: held })
}

impl Drop for Announced {
    fn drop(&mut self) {
        self.own.sessions().remove(&self.id);
        let _ = fs::remove_file(&self.who);
    }
}

#[derive(Serialize, Deserialize)]
struct SavedHolder {
    user: Option<String>,
    host: Option<String>,
    pid: Option<u32>,
    since: Option<String>,
}

fn say(path: &Path, now: Timestamp) -> io::Result<()> {
    let user = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    let saved = SavedHolder { user, host: system::host(), pid: Some(std::process::id()), since: Some(now.to_string()) };
    let mut options = OpenOptions::new();
    let mut file = system::without_waiting(system::private(options.write(true).create(true).truncate(true))).open(path)?;
    file.write_all(&serde_json::to_vec(&saved)?)
}

/// Who holds the lock, as far as that can be read.
pub fn holder(dir: &Path, id: &SessionId) -> Holder {
    let mut text = Vec::new();
    let read = open_regular(&names::who(dir, id)).and_then(|file| file.take(4096).read_to_end(&mut text));
    match read.map(|_| serde_json::from_slice::<SavedHolder>(&text)) {
        Ok(Ok(SavedHolder { user, host, pid, since })) => Holder { user, host, pid, since: since.and_then(|text| text.parse().ok()) },
        _ => Holder::default(),
    }
}
