//! How a file of a backup is written into the folder: as it is, where that says as much or as little as it did before, else
//! locked with the key of this folder.
//!
//! Knows no session but by its files.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::super::dir::names::{self, Form};
use super::super::dir::{system, whole_file};
use super::super::dir_store::FILE_BYTES_MAX;
use super::super::vault::{Clear, VaultError};
use super::super::{DirStore, SessionId, Vault};
use super::ours::KEY;
use super::{Backup, BackupError};

/// What opens and what locks, while a backup is restored.
pub struct Locks<'v> {
    /// That of the folder.
    here: Option<Arc<Vault>>,
    /// That of the folder which the backup was made of.
    theirs: Option<&'v Vault>,
    /// Files that are locked are written as they are.
    keep_sealed: bool,
    /// Files that are not locked are written as they are.
    keep_plain: bool,
}

/// A file of a session in the backup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Archived {
    pub form: Form,
    pub bytes: Vec<u8>,
}

/// What a file is written as.
pub struct ToWrite {
    pub form: Form,
    pub bytes: Vec<u8>,
}

impl<'v> Locks<'v> {
    pub fn new(store: &DirStore, backup: &Backup, theirs: Option<&'v Vault>, into_empty: bool) -> Locks<'v> {
        let same_key = backup.key().is_some_and(|key| std::fs::read(store.dir().join(KEY)).is_ok_and(|here| here == key));
        let keep_sealed = into_empty || same_key || store.vault.is_none();
        Locks { here: store.vault.clone(), theirs, keep_sealed, keep_plain: into_empty || store.vault.is_none() }
    }

    /// What a file of the backup says.
    pub fn clear(&self, file: &Archived) -> Result<Clear, VaultError> {
        if file.form == Form::Plain {
            return Ok(Clear::new(file.bytes.clone()));
        }
        let ours = self.here.as_ref().map_or(Err(VaultError::NotForUs), |vault| vault.unseal(&file.bytes));
        match (ours, &self.theirs) {
            (Err(VaultError::NotForUs), Some(theirs)) => theirs.unseal(&file.bytes),
            (read, _) => read,
        }
    }

    /// What it is to be written as.
    pub fn to_write(&self, file: &Archived) -> Result<ToWrite, VaultError> {
        let keep = if file.form == Form::Sealed { self.keep_sealed } else { self.keep_plain };
        let as_it_is = || ToWrite { form: file.form, bytes: file.bytes.clone() };
        match &self.here {
            Some(vault) if !keep => match self.clear(file) {
                Ok(clear) => Ok(ToWrite { form: Form::Sealed, bytes: vault.seal(&clear)? }),
                Err(VaultError::Locked) => Err(VaultError::Locked),
                // Nothing opens it any more: it is kept as it is.
                Err(_) => Ok(as_it_is()),
            },
            _ => Ok(as_it_is()),
        }
    }

    /// Whether the key of the backup's folder is there.
    pub fn have_theirs(&self) -> bool {
        self.theirs.is_some()
    }
}

impl DirStore {
    /// Writes a file of the folder as a whole, durably.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let path = self.dir.join(name);
        let put = || {
            let folder = path.parent().unwrap_or(&self.dir);
            system::create_dir(folder)?;
            whole_file::put(&*self.disk, &path, bytes)?;
            // A folder that was made for it is kept by the one that it stands in.
            if folder == self.dir { Ok(()) } else { self.disk.sync_dir(&self.dir) }
        };
        put().map_err(|error| BackupError::Io { tried: "write", file: path.display().to_string(), error })
    }

    /// The bytes of a file of the folder, if it is there.
    pub(super) fn stored(&self, name: &str) -> Result<Option<Vec<u8>>, BackupError> {
        let path = self.dir.join(name);
        match self.disk.read(&path, FILE_BYTES_MAX) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(BackupError::Io { tried: "read", file: path.display().to_string(), error }),
        }
    }
}

/// The name of a session's file, or of that of the version before it.
pub fn name_of(id: &SessionId, form: Form, before: bool) -> String {
    let path = if before { names::backup(Path::new(""), id, form) } else { names::main(Path::new(""), id, form) };
    path.display().to_string()
}
