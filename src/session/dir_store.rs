//! A directory as a store: one file a session, `<id>.json`, and beside it the version before, `<id>.bak`; with a vault
//! `<id>.age` and `<id>.bak.age`.
//!
//! Knows no answers; how files are read, replaced, listed and locked stands in `dir/`.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::dir::disk::{Disk, RealDisk};
use super::dir::lock::{NoLock, Own, announce, holder};
use super::dir::names::Form;
use super::dir::save::{Target, replace};
use super::dir::sealing::{Sealing, Told};
use super::dir::versions::versions;
use super::dir::{names, system};
use super::store::Print;
use super::vault::{Clear, Vault, VaultError, unfinished};
use super::{BYTES_MAX, Current, FormatError, Listed, Lock, Opened, Remains, Revision, Session, SessionId, Store, StoreError, encode};

/// The most bytes of a file: sealing adds a head and 16 bytes for every 64 KB.
pub(super) const FILE_BYTES_MAX: usize = BYTES_MAX + (1 << 16);

/// Sessions in a directory.
pub struct DirStore {
    pub(super) dir: PathBuf,
    pub(super) disk: Box<dyn Disk>,
    pub(super) own: Own,
    pub(super) vault: Option<Arc<Vault>>,
    pub(super) sealing: Sealing,
}

/// A file of a session as it was found.
pub(super) struct Found {
    pub path: PathBuf,
    pub form: Form,
    pub bytes: Vec<u8>,
}

impl DirStore {
    /// Opens a directory of sessions, made for its owner only if it is not there yet, and sweeps out what a crash
    /// left a day or more before `now`. Sessions are written as JSON that anybody can read who may read the folder, so a
    /// folder with a vault is refused.
    pub fn open(dir: &Path, now: Timestamp) -> Result<DirStore, StoreError> {
        if Vault::exists(dir) {
            return Err(VaultError::Locked.into());
        }
        DirStore::open_with(dir, None, now)
    }

    /// As [`DirStore::open`], with sessions sealed in this vault. Those that are not sealed yet, or not for those who may read
    /// now, are sealed first; [`DirStore::sealing`] says what was done and what another window prevented.
    pub fn open_sealed(dir: &Path, vault: Arc<Vault>, now: Timestamp) -> Result<DirStore, StoreError> {
        DirStore::open_sealed_telling(dir, vault, now, &mut |_, _| {})
    }

    /// As [`DirStore::open_sealed`], and tells how far it is: with thousands of sessions it takes a while.
    pub fn open_sealed_telling(dir: &Path, vault: Arc<Vault>, now: Timestamp, told: Told<'_>) -> Result<DirStore, StoreError> {
        let mut store = DirStore::open_with(dir, Some(Arc::clone(&vault)), now)?;
        store.sealing = store.seal_all(&vault, now, told)?;
        Ok(store)
    }

    /// What was sealed when it was opened.
    pub fn sealing(&self) -> &Sealing {
        &self.sealing
    }

    /// Opens it and sweeps; what is not sealed stays so until it is written.
    pub(super) fn open_with(dir: &Path, vault: Option<Arc<Vault>>, now: Timestamp) -> Result<DirStore, StoreError> {
        let failed = |error| StoreError::Io { tried: "open the folder", file: dir.display().to_string(), error };
        system::create_dir(dir).map_err(failed)?;
        let store = DirStore { vault, ..DirStore::on(Box::new(RealDisk), dir) };
        store.sweep(now)?;
        Ok(store)
    }

    pub(super) fn on(disk: Box<dyn Disk>, dir: &Path) -> DirStore {
        DirStore { dir: dir.to_owned(), disk, own: Own::default(), vault: None, sealing: Sealing::default() }
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn names(&self) -> Result<Vec<String>, StoreError> {
        self.disk.list(&self.dir).map_err(|error| self.failed("list the folder", &self.dir, error))
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
            (Form::Sealed, None) if Vault::exists(&self.dir) => Err(VaultError::Locked),
            (Form::Sealed, None) => Err(VaultError::KeyMissing { file: Vault::key_file_of(&self.dir).display().to_string() }),
        }
    }

    /// Whether the folder is the one in which the session was locked: its lock stands there as long as it is held. Without
    /// this, a drive that was pulled out would leave an empty folder in its place, on another disk.
    fn is_here(&self, id: &SessionId) -> bool {
        !self.disk.modified(&names::lock(&self.dir, id)).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
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
            Err(NoLock::Io(error)) if is_there && takes_no_file(&error) => {
                Err(StoreError::ReadOnlyFolder { dir: self.dir.display().to_string(), why: error.to_string() })
            }
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
        if stored.is_none() && !self.is_here(id) {
            return Err(StoreError::NoFolder { dir: self.dir.display().to_string() });
        }
        let is = |found: &Found, print: &Option<Print>| *print == Some(Print::of(&found.bytes));
        match (&stored, &last.stored) {
            // A new session must not grow over what is left of an old one of the same name.
            (None, None) if *last == Revision::NEW && names::by_session(self.names()?).contains_key(id) => {
                Err(StoreError::Changed { file: file() })
            }
            (None, None) => Ok(None),
            (Some(found), _) if is(found, &last.stored) || is(found, &last.in_doubt) => Ok(stored),
            (None, Some(_)) => Err(StoreError::Gone { file: file() }),
            (Some(_), _) => Err(StoreError::Changed { file: file() }),
        }
    }
}

impl Store for DirStore {
    fn roll(&self) -> Result<Vec<SessionId>, StoreError> {
        self.by_age()
    }

    fn listed(&self, ids: &[SessionId], now: Timestamp) -> Result<Vec<Listed>, StoreError> {
        self.entries(ids, now)
    }

    fn read(&self, id: &SessionId, now: Timestamp) -> Result<Opened, StoreError> {
        self.load(id, now)
    }

    fn ids(&self) -> Result<Vec<SessionId>, StoreError> {
        self.all_ids()
    }

    fn current(&self, id: &SessionId, _now: Timestamp) -> Result<Current, StoreError> {
        self.current_of(id)
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
        if self.vault.as_ref().is_some_and(|vault| !vault.is_current()) {
            // Sealed for those who could read when this window unlocked: the next opening seals it for those who can now.
            let _ = unfinished::add(&*self.disk, &self.dir, id);
        }
        let bytes = seal(clear, Form::Plain)?;
        let old = old.map(|old| seal(Clear::new(old.bytes), old.form)).transpose()?;
        let target = Target {
            backup: names::backup(&self.dir, id, form),
            temps: [names::temp(&self.dir, id), names::temp(&self.dir, id)],
            dir: self.dir.clone(),
            main,
        };
        let outcome = replace(&*self.disk, &target, old.as_deref(), &bytes);
        match (outcome.replaced, outcome.in_doubt) {
            (true, _) => *last = Revision::of(session, number, Some(Print::of(&bytes))),
            (false, true) => last.in_doubt = Some(Print::of(&bytes)),
            (false, false) => {}
        }
        outcome.result.map_err(|error| self.failed("save", &target.main, error))?;
        if form == Form::Sealed { self.remove_plain(session, number) } else { Ok(()) }
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

    fn remains(&self, id: &SessionId) -> Result<Option<Remains>, StoreError> {
        self.find_remains(id)
    }

    fn place_of(&self, id: &SessionId) -> String {
        names::main(&self.dir, id, self.form()).display().to_string()
    }

    fn vault(&self) -> Option<Arc<Vault>> {
        self.vault.clone()
    }
}

/// A disk to which nothing can be written, now or at all: what stands on it can still be read.
fn takes_no_file(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(error.kind(), ReadOnlyFilesystem | PermissionDenied | StorageFull | QuotaExceeded)
}
