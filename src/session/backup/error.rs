//! What can go wrong with a backup, in words for people: what happened, and what to do.
//!
//! Does no work of its own.

use std::path::Path;
use std::{fmt, io};

use super::super::error::advice;
use super::super::{StoreError, VaultError};
use super::manifest::FORMAT;
use super::tape::Wrong;

/// Why a backup could not be made, or not be used.
#[derive(Debug)]
pub enum BackupError {
    /// The system refused.
    Io {
        /// What was tried: `write`, `read`, ...
        tried: &'static str,
        /// With what.
        file: String,
        /// What the system said.
        error: io::Error,
    },
    /// There is a file of that name.
    Exists {
        /// The file.
        file: String,
    },
    /// There is nothing to back up.
    Nothing {
        /// The folder.
        folder: String,
    },
    /// The folder changed faster than it could be read.
    Unquiet {
        /// The folder.
        folder: String,
    },
    /// It is no backup.
    Foreign {
        /// The file.
        file: String,
        /// What does not fit.
        why: String,
    },
    /// It is not what was written.
    Altered {
        /// The file.
        file: String,
        /// What does not fit.
        why: String,
    },
    /// A newer version of the program wrote it.
    Newer {
        /// The file.
        file: String,
        /// Its format.
        format: u64,
    },
    /// It is locked for somebody whose key is not here.
    NeedsKey {
        /// The file.
        file: String,
    },
    /// It is that of a folder with another key, whose passphrase was not given.
    NeedsPassphrase,
    /// It is locked, and the folder holds consultations that are not.
    FolderIsOpen {
        /// The folder.
        folder: String,
    },
    /// The store could not do its part.
    Store(StoreError),
    /// The vault could not do its part.
    Vault(VaultError),
}

impl BackupError {
    /// What the reader of an archive found.
    pub(super) fn of(path: &Path, wrong: Wrong) -> BackupError {
        let file = path.display().to_string();
        match wrong {
            Wrong::Io(error) => BackupError::Io { tried: "read", file, error },
            Wrong::Foreign(why) => BackupError::Foreign { file, why },
            Wrong::CutOff => BackupError::Altered { file, why: "it is cut off".to_owned() },
            Wrong::Altered(why) => BackupError::Altered { file, why },
        }
    }
}

impl fmt::Display for BackupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BackupError::Io { tried, file, error } => write!(f, "Could not {tried} {file}: {error}. {}", advice(error)),
            BackupError::Exists { file } => {
                write!(f, "{file} exists already, and a backup never takes the place of another file. Choose another name.")
            }
            BackupError::Nothing { folder } => write!(f, "There is nothing to back up: {folder} holds no consultation."),
            BackupError::Unquiet { folder } => {
                write!(f, "The consultations in {folder} change faster than they can be read. Close other windows and try again.")
            }
            BackupError::Foreign { file, why } => write!(f, "{file} is not a backup made by reprieve: {why}. Nothing was changed."),
            BackupError::Altered { file, why } => write!(
                f,
                "{file} is not as it was written: {why}. It was damaged or changed since; use another copy of it. \
                 `tar xf` may still open parts of it."
            ),
            BackupError::Newer { file, format } => write!(
                f,
                "{file} was made by a newer version of reprieve (format {format}, this one reads {FORMAT}). Nothing was changed; \
                 restore it with that version."
            ),
            BackupError::NeedsKey { file } => write!(
                f,
                "{file} is locked for somebody whose key is not that of this folder. Nothing was changed; name the key it was \
                 locked for with --identity FILE."
            ),
            BackupError::NeedsPassphrase => f.write_str(
                "The backup is that of a folder with another key. Its own passphrase opens it: --backup-passphrase-file FILE names a \
                 file that holds it. Nothing was changed.",
            ),
            BackupError::FolderIsOpen { folder } => write!(
                f,
                "The backup is locked, and the consultations in {folder} are not: they are not put together, so that nothing locked is \
                 left open. Restore into an empty folder (--data-dir), or lock this one first. Nothing was changed."
            ),
            BackupError::Store(error) => error.fmt(f),
            BackupError::Vault(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BackupError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            BackupError::Io { error, .. } => Some(error),
            BackupError::Store(error) => Some(error),
            BackupError::Vault(error) => Some(error),
            _ => None,
        }
    }
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> BackupError {
        BackupError::Store(error)
    }
}

impl From<VaultError> for BackupError {
    fn from(error: VaultError) -> BackupError {
        BackupError::Vault(error)
    }
}
