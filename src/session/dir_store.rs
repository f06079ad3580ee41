//! A directory as a store: one file a session, `<id>.json`, and beside it the version before, `<id>.bak`; with a vault
//! `<id>.age` and `<id>.bak.age`.
//!
//! Knows no answers; how files are read, replaced, listed and locked stands in `dir/`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::dir::disk::{Disk, RealDisk};
use super::dir::lock::{NoLock, Own, announce, holder};
use super::dir::names::Form;
use super::dir::save::{Target, replace};
use super::dir::versions::versions;
use super::dir::{names, system};
use super::store::Print;
use super::vault::{Clear, Vault, VaultError};
use super::{BYTES_MAX, FormatError, Listed, Lock, Opened, Revision, Session, SessionId, Store, StoreError, encode};

/// A temporary file of a save that takes longer than this is one of a crash.
const STRAY_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// The most bytes of a file: sealing adds a head and 16 bytes for every 64 KB.
pub(super) const FILE_BYTES_MAX: usize = BYTES_MAX + (1 << 16);

/// Sessions in a directory.
pub struct DirStore {
    pub(super) dir: PathBuf,
    pub(super) disk: Box<dyn Disk>,
    pub(super) own: Own,
    pub(super) vault: Option<Arc<Vault>>,
}

/// A file of a session as it was found.
pub(super) struct Found {
    pub path: PathBuf,
    pub form: Form,
    pub bytes: Vec<u8>,
}

impl DirStore {
    /// Opens a directory of sessions, made for its owner only if it is not there yet, and sweeps out what a crash
    /// left a day or more before `now`. Sessions are written as JSON that anybody can read who may read the folder.
    pub fn open(dir: &Path, now: Timestamp) -> Result<DirStore, StoreError> {
        DirStore::open_with(dir, None, now)
    }

    /// As [`DirStore::open`], with sessions sealed in this vault. Those that are not sealed yet are read, and sealed when
    /// they are next written.
    pub fn open_sealed(dir: &Path, vault: Arc<Vault>, now: Timestamp) -> Result<DirStore, StoreError> {
        DirStore::open_with(dir, Some(vault), now)
    }

    fn open_with(dir: &Path, vault: Option<Arc<Vault>>, now: Timestamp) -> Result<DirStore, StoreError> {
        let failed = |error| StoreError::Io { tried: "open the folder", file: dir.display().to_string(), error };
        system::create_dir(dir).map_err(failed)?;
        let store = DirStore { vault, ..DirStore::on(Box::new(RealDisk), dir) };
        store.sweep(now)?;
        Ok(store)
    }

    pub(super) fn on(disk: Box<dyn Disk>, dir: &Path) -> DirStore {
        DirStore { dir: dir.to_owned(), disk, own: Own::default(), vault: None }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn names(&self) -> Result<Vec<String>, StoreError> {
        self.disk.list(&self.dir).map_err(|error| self.failed("list the folder", &self.dir, error))
    }

    /// Removes what is left of a session in the clear, now that it is sealed.
    pub(super) fn remove_plain(&self, id: &SessionId) -> Result<(), StoreError> {
        for path in [names::main(&self.dir, id, Form::Plain), names::backup(&self.dir, id, Form::Plain)] {
            match self.disk.remove(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(self.failed("remove", &path, error)),
                _ => {}
            }
        }
        self.disk.sync_dir(&self.dir).map_err(|error| self.failed("remove", &self.dir, error))
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

    pub(super) fn failed(&self, tried: &'static str, path: &Path, error: std::io::Error) -> StoreError {
        StoreError::Io { tried, file: path.display().to_string(), error }
    }

    /// How sessions are written here.
    pub(super) fn form(&self) -> Form {
        if self.vault.is_some() { Form::Sealed } else { Form::Plain }
    }

    /// The file of a session, or of the version before it, in the form of this store; else in the other one.
    pub(super) fn find(&self, path_in: impl Fn(Form) -> PathBuf) -> io::Result<Found> {
        let read = |form: Form| {
            let path = path_in(form);
            self.disk.read(&path, FILE_BYTES_MAX).map(|bytes| Found { path, form, bytes })
        };
        match read(self.form()) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => read(self.form().other()),
            found => found,
        }
    }

    /// What a file says.
    pub(super) fn clear(&self, form: Form, bytes: Vec<u8>) -> Result<Clear, VaultError> {
        match (form, &self.vault) {
            (Form::Plain, _) => Ok(Clear::new(bytes)),
            (Form::Sealed, Some(vault)) => vault.unseal(&bytes),
            (Form::Sealed, None) => Err(VaultError::NotForUs),
        }
    }

    fn take_lock(&self, id: &SessionId, now: Timestamp, over: bool) -> Result<Lock, StoreError> {
        let is_there = [Form::Plain, Form::Sealed].iter().any(|form| names::main(&self.dir, id, *form).exists());
        // A folder that cannot be listed is found by whoever reads or writes there.
        let names = if is_there { Vec::new() } else { RealDisk.list(&self.dir).unwrap_or_default() };
        if let Some(version) = versions(&names).into_iter().find(|version| version.id == *id) {
            return Err(self.not_to_be_written(&version));
        }
        match announce(&self.dir, id, &self.own, now, over) {
            Ok(held) => Ok(Lock::new(id.clone(), held)),
            Err(NoLock::Busy) => Err(StoreError::Held { id: id.clone(), by: holder(&self.dir, id) }),
            Err(NoLock::Elsewhere(by)) => Err(StoreError::Elsewhere { id: id.clone(), by }),
            Err(NoLock::Io(error)) => Err(self.failed("lock", &names::lock(&self.dir, id), error)),
        }
    }

    /// What is stored, if it is what was last seen there.
    fn unchanged(&self, id: &SessionId, last: &Revision) -> Result<Option<Found>, StoreError> {
        let main = names::main(&self.dir, id, self.form());
        let file = || main.display().to_string();
        let stored = match self.find(|form| names::main(&self.dir, id, form)) {
            Ok(found) => Some(found),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(self.failed("read", &main, error)),
        };
        match (&stored, &last.stored) {
            // A new session must not grow over what is left of an old one of the same name.
            (None, None) if *last == Revision::NEW && names::by_session(self.names()?).contains_key(id) => {
                Err(StoreError::Changed { file: file() })
            }
            (None, None) => Ok(None),
            (Some(found), Some(print)) if Print::of(&found.bytes) == *print => Ok(stored),
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
        self.take_lock(id, now, false)
    }

    fn lock_over(&self, id: &SessionId, now: Timestamp) -> Result<Lock, StoreError> {
        self.take_lock(id, now, true)
    }

    fn is_unchanged(&self, id: &SessionId, last: &Revision) -> Result<(), StoreError> {
        self.unchanged(id, last).map(drop)
    }

    fn discard(&self, id: &SessionId) -> Result<(), StoreError> {
        self.discard_version(id)
    }

    fn write(&self, session: &Session, lock: &Lock, last: &mut Revision) -> Result<(), StoreError> {
        let id = session.id();
        let form = self.form();
        let main = names::main(&self.dir, id, form);
        let file = main.display().to_string();
        if lock.id() != id {
            return Err(StoreError::Unwritable { file, why: format!("the lock is one of {}", lock.id()) });
        }
        if !last.goes_on(session) {
            return Err(StoreError::Unwritable { file, why: "its history is not that of the stored one".to_owned() });
        }
        let number = last.number.saturating_add(1);
        let clear = match encode(session, number) {
            Ok(bytes) => Clear::new(bytes),
            Err(FormatError::TooLarge) => return Err(StoreError::TooLarge { file }),
            Err(error) => return Err(StoreError::Unwritable { file, why: error.to_string() }),
        };
        lock.still()?;
        let old = self.unchanged(id, last)?;
        let seal = |clear: Clear, from: Form| match &self.vault {
            Some(vault) if from == Form::Plain => vault.seal(&clear),
            _ => Ok(clear.to_vec()),
        };
        let was_plain = old.as_ref().is_some_and(|old| old.form == Form::Plain);
        let bytes = seal(clear, Form::Plain)?;
        let old = old.map(|old| seal(Clear::new(old.bytes), old.form)).transpose()?;
        let target = Target {
            backup: names::backup(&self.dir, id, form),
            temps: [names::temp(&self.dir, id), names::temp(&self.dir, id)],
            dir: self.dir.clone(),
            main,
        };
        let outcome = replace(&*self.disk, &target, old.as_deref(), &bytes);
        if outcome.replaced {
            *last = Revision::of(session, number, Some(Print::of(&bytes)));
        }
        outcome.result.map_err(|error| self.failed("save", &target.main, error))?;
        if form == Form::Sealed && was_plain { self.remove_plain(id) } else { Ok(()) }
    }

    fn remove(&self, lock: Lock) -> Result<(), StoreError> {
        let ours = |name: &String| {
            let temp = names::temp_of(name);
            temp.as_ref() == Some(lock.id()) || names::by_session(vec![name.clone()]).contains_key(lock.id())
        };
        let mut names: Vec<String> = self.names()?.into_iter().filter(ours).collect();
        // The session itself goes last: until then nothing is lost.
        names.sort_by_key(|name| [Form::Plain, Form::Sealed].iter().any(|form| names::main(&self.dir, lock.id(), *form).ends_with(name)));
        for name in names {
            let path = self.dir.join(name);
            self.disk.remove(&path).map_err(|error| self.failed("remove", &path, error))?;
        }
        self.disk.sync_dir(&self.dir).map_err(|error| self.failed("remove", &self.dir, error))
    }

    fn place_of(&self, id: &SessionId) -> String {
        names::main(&self.dir, id, self.form()).display().to_string()
    }

    fn vault(&self) -> Option<Arc<Vault>> {
        self.vault.clone()
    }
}
