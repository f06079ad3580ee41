//! A directory as a store: one file a session, `<id>.json`, and beside it the version before, `<id>.bak`.
//!
//! Knows no answers; how files are read, replaced, listed and locked stands in `dir/`.

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::dir::disk::{Disk, RealDisk};
use super::dir::lock::{NoLock, Own, announce, holder};
use super::dir::save::{Target, replace};
use super::dir::{names, system};
use super::store::Print;
use super::{BYTES_MAX, FormatError, Listed, Lock, Opened, Revision, Session, SessionId, Store, StoreError, encode};

/// A temporary file of a save that takes longer than this is one of a crash.
const STRAY_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Sessions in a directory.
pub struct DirStore {
    pub(super) dir: PathBuf,
    pub(super) disk: Box<dyn Disk>,
    pub(super) own: Own,
}

impl DirStore {
    /// Opens a directory of sessions, made for its owner only if it is not there yet, and sweeps out what a crash
    /// left a day or more before `now`.
    pub fn open(dir: &Path, now: Timestamp) -> Result<DirStore, StoreError> {
        let failed = |error| StoreError::Io { tried: "open the folder", file: dir.display().to_string(), error };
        system::create_dir(dir).map_err(failed)?;
        let store = DirStore::on(Box::new(RealDisk), dir);
        store.sweep(now)?;
        Ok(store)
    }

    pub(super) fn on(disk: Box<dyn Disk>, dir: &Path) -> DirStore {
        DirStore { dir: dir.to_owned(), disk, own: Own::default() }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn names(&self) -> Result<Vec<String>, StoreError> {
        self.disk.list(&self.dir).map_err(|error| self.failed("list the folder", &self.dir, error))
    }

    fn sweep(&self, now: Timestamp) -> Result<(), StoreError> {
        for name in self.names()? {
            let path = self.dir.join(&name);
            let stray =
                names::temp_of(&name).is_some() && self.disk.modified(&path).is_ok_and(|written| now.duration_since(written) > STRAY_AFTER);
            if stray {
                // It does no harm if it stays.
                let _ = self.disk.remove(&path);
            }
        }
        Ok(())
    }

    fn failed(&self, tried: &'static str, path: &Path, error: std::io::Error) -> StoreError {
        StoreError::Io { tried, file: path.display().to_string(), error }
    }

    /// What is stored, if it is what was last seen there.
    fn unchanged(&self, id: &SessionId, last: &Revision) -> Result<Option<Vec<u8>>, StoreError> {
        let main = names::main(&self.dir, id);
        let file = || main.display().to_string();
        let stored = match self.disk.read(&main, BYTES_MAX) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(self.failed("read", &main, error)),
        };
        match (&stored, &last.stored) {
            // A new session must not grow over what is left of an old one of the same name.
            (None, None) if *last == Revision::NEW && names::by_session(self.names()?).contains_key(id) => {
                Err(StoreError::Changed { file: file() })
            }
            (None, None) => Ok(None),
            (Some(bytes), Some(print)) if Print::of(bytes) == *print => Ok(stored),
            (None, Some(_)) => Err(StoreError::Gone { file: file() }),
            (Some(_), _) => Err(StoreError::Changed { file: file() }),
        }
    }
}

impl Store for DirStore {
    fn list(&self, now: Timestamp) -> Result<Vec<Listed>, StoreError> {
        self.entries(now)
    }

    fn read(&self, id: &SessionId, now: Timestamp) -> Result<Opened, StoreError> {
        self.load(id, now)
    }

    fn lock(&self, id: &SessionId, now: Timestamp) -> Result<Lock, StoreError> {
        match announce(&self.dir, id, &self.own, now) {
            Ok(held) => Ok(Lock::new(id.clone(), held)),
            Err(NoLock::Busy) => Err(StoreError::Held { id: id.clone(), by: holder(&self.dir, id) }),
            Err(NoLock::Io(error)) => Err(self.failed("lock", &names::lock(&self.dir, id), error)),
        }
    }

    fn write(&self, session: &Session, lock: &Lock, last: &mut Revision) -> Result<(), StoreError> {
        let id = session.id();
        let main = names::main(&self.dir, id);
        let file = main.display().to_string();
        if lock.id() != id {
            return Err(StoreError::Unwritable { file, why: format!("the lock is one of {}", lock.id()) });
        }
        let number = last.number.saturating_add(1);
        let bytes = match encode(session, number) {
            Ok(bytes) => bytes,
            Err(FormatError::TooLarge) => return Err(StoreError::TooLarge { file }),
            Err(error) => return Err(StoreError::Unwritable { file, why: error.to_string() }),
        };
        let old = self.unchanged(id, last)?;
        let target = Target {
            backup: names::backup(&self.dir, id),
            temps: [names::temp(&self.dir, id), names::temp(&self.dir, id)],
            dir: self.dir.clone(),
            main,
        };
        let outcome = replace(&*self.disk, &target, old.as_deref(), &bytes);
        if outcome.replaced {
            *last = Revision { number, stored: Some(Print::of(&bytes)) };
        }
        outcome.result.map_err(|error| self.failed("save", &target.main, error))
    }

    fn remove(&self, lock: Lock) -> Result<(), StoreError> {
        let ours = |name: &String| {
            let temp = names::temp_of(name);
            temp.as_ref() == Some(lock.id()) || names::by_session(vec![name.clone()]).contains_key(lock.id())
        };
        let mut names: Vec<String> = self.names()?.into_iter().filter(ours).collect();
        // The session itself goes last: until then nothing is lost.
        names.sort_by_key(|name| name.ends_with(".json"));
        for name in names {
            let path = self.dir.join(name);
            self.disk.remove(&path).map_err(|error| self.failed("remove", &path, error))?;
        }
        self.disk.sync_dir(&self.dir).map_err(|error| self.failed("remove", &self.dir, error))
    }

    fn place_of(&self, id: &SessionId) -> String {
        names::main(&self.dir, id).display().to_string()
    }
}
