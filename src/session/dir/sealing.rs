//! Seals what a folder still holds in the clear, and seals anew what others may read since the keys were changed: one session
//! after the other, each under its lock, when a folder with a vault is opened. Broken off anywhere, every session stays
//! readable, and the next opening goes on.
//!
//! Knows no answers; which of two forms of one session stays is decided in `both_forms`.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use jiff::Timestamp;

use super::super::dir_store::FILE_BYTES_MAX;
use super::super::vault::unfinished::{self, Unfinished};
use super::super::vault::{ReaderKey, Vault, VaultError};
use super::super::{DirStore, Holder, SessionId, StoreError};
use super::disk::RealDisk;
use super::lock::{self, NoLock};
use super::names::{self, Files};
use super::whole_file;

/// What was done when a folder with a vault was opened, and what is left to do when it is opened next.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sealing {
    /// How many sessions were sealed, or sealed anew.
    pub done: usize,
    /// Those that another window works on.
    pub held: Vec<(SessionId, Holder)>,
    /// Those that could not be sealed, and why.
    pub failed: Vec<(SessionId, String)>,
    /// Files that stood beside a sealed session with other answers in them: sealed under these names.
    pub set_aside: Vec<String>,
}

impl Sealing {
    /// How many sessions are not sealed as they should be.
    pub fn left(&self) -> usize {
        self.held.len() + self.failed.len()
    }
}

/// Told how many sessions are done, of how many.
pub type Told<'t> = &'t mut dyn FnMut(usize, usize);

impl DirStore {
    /// Seals whatever is not sealed for exactly those who may read. What cannot be done stays as it is and is named.
    pub(in super::super) fn seal_all(&self, vault: &Vault, now: Timestamp, told: Told<'_>) -> Result<Sealing, StoreError> {
        if vault.is_locked() {
            return Ok(Sealing::default());
        }
        let files = names::files(self.names()?);
        let failed = |error| self.failed("read", &vault.key_file(), error);
        let unfinished = unfinished::read(&*self.disk, &self.dir).map_err(failed)?;
        let work: Vec<(&SessionId, &Files)> =
            files.iter().filter(|(id, files)| !files.plain.is_empty() || unfinished.has(id) && !files.sealed.is_empty()).collect();
        let mut sealing = Sealing::default();
        for (number, (id, files)) in work.iter().enumerate() {
            told(number, work.len());
            match self.seal_session(vault, id, files, unfinished.has(id), now, &mut sealing) {
                Ok(true) => sealing.done += 1,
                Ok(false) => {}
                Err(error) => sealing.failed.push(((*id).clone(), error.to_string())),
            }
        }
        if !work.is_empty() {
            told(work.len(), work.len());
        }
        self.remember(&unfinished, &sealing);
        Ok(sealing)
    }

    /// Whether anything was done. Under the session's lock, so that what is found is what another window left.
    fn seal_session(
        &self,
        vault: &Vault,
        id: &SessionId,
        files: &Files,
        anew: bool,
        now: Timestamp,
        sealing: &mut Sealing,
    ) -> Result<bool, StoreError> {
        let _lock = match lock::take(&self.dir, id) {
            Ok(held) => held,
            Err(NoLock::Elsewhere(by)) => {
                sealing.held.push((id.clone(), by));
                return Ok(false);
            }
            Err(NoLock::Busy) => {
                // A live window may be between two names of a temporary file; only what stays there is not sealed.
                if anew || files.plain.iter().any(|name| names::temp_of(name).is_none()) {
                    sealing.held.push((id.clone(), lock::holder(&self.dir, id)));
                }
                return Ok(false);
            }
            Err(NoLock::Io(error)) => return Err(self.failed("lock", &names::lock(&self.dir, id), error)),
        };
        let (mut done, mut trouble) = (false, None);
        for name in files.sealed.iter().filter(|_| anew) {
            match self.seal_anew(vault, id, &self.dir.join(name)) {
                Ok(sealed) => done |= sealed,
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
        done |= self.seal_plain(vault, id, files, now, &mut sealing.set_aside)?;
        trouble.map_or(Ok(done), Err)
    }

    /// Replaces a sealed file by the same for those who may read now. One that does not open stays as it is.
    fn seal_anew(&self, vault: &Vault, id: &SessionId, path: &Path) -> Result<bool, StoreError> {
        let Some(sealed) = self.read_if_there(path)? else { return Ok(false) };
        match vault.unseal(&sealed) {
            Ok(clear) => self.put_sealed(vault, id, path, &clear).map(|()| true),
            Err(VaultError::Locked) => Err(VaultError::Locked.into()),
            // It was set aside because it does not open.
            Err(_) if names::is_damaged(path) => Ok(false),
            Err(error) => Err(StoreError::Unsealed { file: path.display().to_string(), why: error.to_string() }),
        }
    }

    /// Puts sealed bytes under a name, durably; what is there before the name changes hands is read back and unsealed.
    pub(super) fn put_sealed(&self, vault: &Vault, id: &SessionId, path: &Path, clear: &[u8]) -> Result<(), StoreError> {
        let sealed = vault.seal(clear)?;
        let temp = names::temp(&self.dir, id);
        let put = || {
            whole_file::beside(&*self.disk, &temp, &sealed)?;
            let back = self.disk.read(&temp, FILE_BYTES_MAX)?;
            if !vault.holds(&back, clear).map_err(io::Error::other)? {
                return Err(io::Error::other("what was written reads back as something else"));
            }
            self.disk.rename(&temp, path)?;
            self.disk.sync_dir(&self.dir)
        };
        put().map_err(|error| {
            let _ = self.disk.remove(&temp);
            self.failed("save", path, error)
        })
    }

    /// The bytes of a file, if it is there.
    pub(super) fn read_if_there(&self, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
        match self.disk.read(path, FILE_BYTES_MAX) {
            Ok(bytes) if bytes.len() > FILE_BYTES_MAX => Err(StoreError::TooLarge { file: path.display().to_string() }),
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.failed("read", path, error)),
        }
    }

    /// Keeps what is still to be done. What was added meanwhile by another window stays.
    fn remember(&self, before: &Unfinished, sealing: &Sealing) {
        if *before == Unfinished::nothing() {
            return;
        }
        let left = sealing.held.iter().map(|(id, _)| id).chain(sealing.failed.iter().map(|(id, _)| id));
        let mut left: BTreeSet<SessionId> = left.filter(|id| before.has(id)).cloned().collect();
        match unfinished::read(&*self.disk, &self.dir) {
            Ok(Unfinished::Of(now)) if *before != Unfinished::Of(now.clone()) => left.extend(now),
            Ok(now) if now == *before => {}
            // Somebody changed the keys again, or it cannot be read: all of it, next time.
            _ => return,
        }
        // If it cannot be kept, it is all done once more.
        let _ = unfinished::write(&*self.disk, &self.dir, &Unfinished::Of(left));
    }

    /// How many sessions have a file here that is not sealed. Temporary files do not count: one of a save that runs is gone at once.
    pub fn count_unsealed(&self) -> Result<usize, StoreError> {
        let is_kept = |files: &Files| files.plain.iter().any(|name| names::temp_of(name).is_none());
        Ok(names::files(self.names()?).values().filter(|files| is_kept(files)).count())
    }

    /// How many sessions have a sealed file here.
    pub fn count_sealed(&self) -> Result<usize, StoreError> {
        Ok(names::files(self.names()?).values().filter(|files| !files.sealed.is_empty()).count())
    }

    /// How many sealed sessions of a folder this key opens, of how many. Nothing is kept of them.
    pub fn count_opened_by(dir: &Path, key: &ReaderKey) -> Result<(usize, usize), StoreError> {
        let store = DirStore::on(Box::new(RealDisk), dir);
        let sealed: Vec<_> = names::files(store.names()?).into_iter().filter(|(_, files)| !files.sealed.is_empty()).collect();
        let mut opened = 0;
        for (_, files) in &sealed {
            let mut opens = false;
            for name in &files.sealed {
                opens |= store.read_if_there(&dir.join(name))?.is_some_and(|bytes| key.opens(&bytes));
            }
            opened += usize::from(opens);
        }
        Ok((opened, sealed.len()))
    }

    /// The sessions of a folder that some window works on, and who. Opens nothing.
    pub fn held(dir: &Path) -> Result<Vec<(SessionId, Holder)>, StoreError> {
        let ids = names::files(DirStore::on(Box::new(RealDisk), dir).names()?).into_keys();
        let busy = ids.filter(|id| matches!(lock::take(dir, id), Err(NoLock::Busy)));
        Ok(busy.map(|id| (id.clone(), lock::holder(dir, &id))).collect())
    }
}
