//! A backup that was read to its last byte and found to be what its manifest says.
//!
//! Holds the manifest, the key and the settings; the sessions are read again when they are needed, and checked again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::super::dir_store::FILE_BYTES_MAX;
use super::super::format::sum;
use super::super::vault::stream::Key;
use super::super::{Passphrase, Vault, VaultError};
use super::manifest::{self, FileEntry, Manifest, NoManifest};
use super::ours::{KEY, Role};
use super::tape::{Tape, Wrong};
use super::{BackupError, sealed};

/// A key file, and what else there is of a folder as a whole, has a few lines.
const SMALL_MAX: u64 = 16 << 20;

/// A whole backup.
#[derive(Debug)]
pub struct Backup {
    path: PathBuf,
    keys: Vec<Key>,
    pub(super) manifest: Manifest,
    /// What is of the folder as a whole, by name: its key, sealed with its passphrase, and what was chosen for it.
    pub(super) of_folder: BTreeMap<String, Vec<u8>>,
}

impl Backup {
    /// Reads a backup and checks all of it. One that is locked for somebody is opened with the first of these keys that fits.
    pub fn open(path: &Path, keys: Vec<Key>) -> Result<Backup, BackupError> {
        let mut backup = Backup { manifest: read_manifest(path, &keys)?.0, path: path.to_owned(), keys, of_folder: BTreeMap::new() };
        let mut of_folder = BTreeMap::new();
        backup.each(|file, bytes| {
            if Role::of(&file.name) == Some(Role::Folder) {
                of_folder.insert(file.name.clone(), bytes);
            }
            Ok(())
        })?;
        backup.of_folder = of_folder;
        Ok(backup)
    }

    /// Hands over every file, each checked. Stops at the first one that is not what the manifest says.
    pub(super) fn each(&self, mut take: impl FnMut(&FileEntry, Vec<u8>) -> Result<(), BackupError>) -> Result<(), BackupError> {
        let (manifest, mut tape) = read_manifest(&self.path, &self.keys)?;
        if manifest != self.manifest {
            return Err(self.wrong(Wrong::Altered("it was replaced while it was read".to_owned())));
        }
        let made = manifest.made();
        for file in &manifest.files {
            let small = Role::of(&file.name) == Some(Role::Folder);
            if file.length > if small { SMALL_MAX } else { FILE_BYTES_MAX as u64 } {
                return Err(self.wrong(Wrong::Altered(format!("{} is larger than such a file can be", file.name))));
            }
            let bytes = tape.next(&file.name, file.length, made).map_err(|wrong| self.wrong(wrong))?;
            if sum::sum_of(&bytes) != file.sha256 {
                return Err(self.wrong(Wrong::Altered(format!("{} does not fit its sum", file.name))));
            }
            take(file, bytes)?;
        }
        tape.end().map_err(|wrong| self.wrong(wrong))
    }

    fn wrong(&self, wrong: Wrong) -> BackupError {
        BackupError::of(&self.path, wrong)
    }

    /// When it was made.
    pub fn made(&self) -> Timestamp {
        self.manifest.made()
    }

    /// What made it.
    pub fn program(&self) -> &str {
        &self.manifest.program
    }

    /// The key of the folder that it was made of, sealed with its passphrase.
    pub(super) fn key(&self) -> Option<&[u8]> {
        self.of_folder.get(KEY).map(Vec::as_slice)
    }

    /// Whether it is that of a locked folder.
    pub fn is_locked(&self) -> bool {
        self.key().is_some()
    }

    /// Opens the key of the folder that it was made of.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<Vault, VaultError> {
        let failed = |error| VaultError::Io { tried: "read", file: self.path.display().to_string(), error };
        // The key is opened as that of a folder is: from one that holds nothing else.
        let folder = tempfile::tempdir().map_err(failed)?;
        let key = folder.path().join(KEY);
        key.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(failed)?;
        std::fs::write(&key, self.key().unwrap_or_default()).map_err(failed)?;
        Vault::unlock(folder.path(), passphrase)
    }
}

fn read_manifest(path: &Path, keys: &[Key]) -> Result<(Manifest, Tape<Box<dyn std::io::Read>>), BackupError> {
    let file = || path.display().to_string();
    let mut tape = Tape::new(sealed::open(path, keys)?);
    let mut read = Err(NoManifest::Bad(String::new()));
    let first = tape.first(manifest::NAME, manifest::BYTES_MAX, |bytes| {
        read = Manifest::read(bytes);
        read.as_ref().ok().map(Manifest::made)
    });
    first.map_err(|wrong| BackupError::of(path, wrong))?;
    match read {
        Ok(manifest) => Ok((manifest, tape)),
        Err(NoManifest::Newer(format)) => Err(BackupError::Newer { file: file(), format }),
        Err(NoManifest::Bad(why)) => Err(BackupError::Altered { file: file(), why: format!("its manifest: {why}") }),
    }
}
