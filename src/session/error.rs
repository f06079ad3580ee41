//! What can go wrong with a store, in words for people: what happened, to what, and what to do.
//!
//! Does no work of its own.

use std::{fmt, io};

use jiff::Timestamp;

use super::vault::VaultError;
use super::{SessionId, Summary};

/// Why a store could not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The system names no place for data.
    NoDataDir,
    /// The system refused.
    Io {
        /// What was tried: `save`, `read`, ...
        tried: &'static str,
        /// With what.
        file: String,
        /// What the system said.
        error: io::Error,
    },
    /// There is no such session.
    NotFound(SessionId),
    /// The session is damaged, and so is the version before it, if there is one.
    Damaged(Box<Damaged>),
    /// A newer version of the program wrote it.
    Newer {
        /// The file.
        file: String,
        /// Its format.
        format: u64,
    },
    /// Larger than a session can be.
    TooLarge {
        /// The file.
        file: String,
    },
    /// Somebody else wrote it since it was read.
    Changed {
        /// The file.
        file: String,
    },
    /// Somebody else removed it since it was read.
    Gone {
        /// The file.
        file: String,
    },
    /// The folder is not there any more, or another one stands in its place.
    NoFolder {
        /// The folder.
        dir: String,
    },
    /// The folder takes no file, so the session cannot be locked; it can be read.
    ReadOnlyFolder {
        /// The folder.
        dir: String,
        /// What the system says.
        why: String,
    },
    /// Another window works on it.
    Held {
        /// The session.
        id: SessionId,
        /// Who.
        by: Holder,
    },
    /// A sealed file does not open; why. It was left as it is.
    Unsealed {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
    /// The settings of the folder are not understood.
    BadSettings {
        /// The file.
        file: String,
        /// What does not fit.
        why: String,
    },
    /// It was opened on another computer and not given back, as far as can be known from here.
    Elsewhere {
        /// The session.
        id: SessionId,
        /// By whom.
        by: Holder,
    },
    /// It is a version that another program set beside a session: to be read, compared and merged.
    Version {
        /// The file.
        file: String,
        /// The session that it is a version of.
        of: SessionId,
    },
    /// The consultations are locked, or the vault could not do its work.
    Vault(VaultError),
    /// There is no damaged version of it.
    NotDamaged(SessionId),
    /// Nothing of a damaged session can be read.
    NothingLeft {
        /// The file.
        file: String,
        /// Why it could not be unlocked, if that is why.
        why: Option<String>,
    },
    /// The session would not read back as it is; nothing was written. A mistake of the program.
    Unwritable {
        /// The file.
        file: String,
        /// What does not fit.
        why: String,
    },
}

/// A session that could not be read, and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Damaged {
    /// The session.
    pub id: SessionId,
    /// The file, as it was called.
    pub file: String,
    /// What it is called now; `None` if it stayed where it is.
    pub set_aside: Option<String>,
    /// What is wrong with it.
    pub why: String,
    /// The version before it, if that is whole: reading the session gives this one.
    pub backup: Option<Summary>,
}

/// Who works on a session, as far as they said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Holder {
    /// The user's name.
    pub user: Option<String>,
    /// The computer.
    pub host: Option<String>,
    /// The process.
    pub pid: Option<u32>,
    /// Since when.
    pub since: Option<Timestamp>,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::NoDataDir => f.write_str(
                "There is no place for sessions: this account has no home folder. \
                 Name a folder with --data-dir or in the variable REPRIEVE_DATA_DIR.",
            ),
            StoreError::Io { tried, file, error } => write!(f, "Could not {tried} {file}: {error}. {}", advice(error)),
            StoreError::NotFound(id) => write!(f, "There is no session {id}. The caseload shows those there are."),
            StoreError::Damaged(damaged) => damaged.fmt(f),
            StoreError::Newer { file, format } => write!(
                f,
                "{file} was written by a newer version of reprieve (format {format}, this one reads up to {}). \
                 It was left untouched; open it with that version.",
                super::FORMAT
            ),
            StoreError::TooLarge { file } => write!(
                f,
                "{file} would be or is over {} MB, more than a session can be. \
                 It was left untouched; if you put the file there, move it elsewhere.",
                super::BYTES_MAX >> 20
            ),
            StoreError::Changed { file } => write!(
                f,
                "{file} was changed by another program since it was read, so nothing was written over it. \
                 Save this session as a copy, then open the changed one and compare."
            ),
            StoreError::Gone { file } => {
                write!(f, "{file} was removed since it was read. Save this session as a copy to keep it.")
            }
            StoreError::NoFolder { dir } => write!(
                f,
                "The folder {dir} is not there any more, or another one stands in its place. Nothing was written. \
                 Bring it back (a drive that was unplugged?), then try again."
            ),
            StoreError::ReadOnlyFolder { dir, why } => {
                write!(f, "Nothing can be written in {dir}: {why}. What is there can be read.")
            }
            StoreError::Held { id, by } => {
                write!(f, "Session {id} is open in another window ({by}). You can read it here; to change it, close it there.")
            }
            StoreError::Unsealed { file, why } => write!(f, "{file} cannot be read: {why}. It was left as it is."),
            StoreError::BadSettings { file, why } => {
                write!(f, "{file} is not understood: {why}. Mend it or remove it: without it the screen locks after 10 minutes.")
            }
            StoreError::Elsewhere { id, by } => write!(
                f,
                "Session {id} was opened on another computer ({by}) and not closed there, as far as can be seen from here. \
                 You can read it here; to change it, open it with `reprieve` and say that nobody works on it there."
            ),
            StoreError::Version { file, of } => write!(
                f,
                "{file} is a version of {of} that another program set beside it. It can be read, compared and merged, and is not changed."
            ),
            StoreError::Vault(error) => error.fmt(f),
            StoreError::NotDamaged(id) => {
                write!(f, "Session {id} is not damaged, and no damaged version of it is kept: there is nothing to rescue.")
            }
            StoreError::NothingLeft { file, why: None } => write!(f, "Nothing of {file} can be read. It was left as it is."),
            StoreError::NothingLeft { file, why: Some(why) } => write!(f, "Nothing of {file} can be read: {why}. It was left as it is."),
            StoreError::Unwritable { file, why } => write!(
                f,
                "{file} was not written, because it could not be read back ({why}). This is a mistake of the program: \
                 undo the last step and save again, and please report it."
            ),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            StoreError::Io { error, .. } => Some(error),
            StoreError::Vault(error) => Some(error),
            _ => None,
        }
    }
}

impl From<VaultError> for StoreError {
    fn from(error: VaultError) -> StoreError {
        StoreError::Vault(error)
    }
}

/// What to do about an error of the system.
pub(super) fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "Free some space on the disk, then try again.",
        io::ErrorKind::PermissionDenied => "Check who may use this folder, or name another one with --data-dir.",
        io::ErrorKind::ReadOnlyFilesystem => "The disk can only be read; name another folder with --data-dir.",
        io::ErrorKind::NotFound => "Check that the folder is still there, then try again.",
        _ => "Check the disk, then try again.",
    }
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be read: {}.", self.file, self.why)?;
        match &self.set_aside {
            Some(name) => write!(f, " It is kept as {name}.")?,
            None => write!(f, " It was left as it is.")?,
        }
        match &self.backup {
            Some(backup) => write!(f, " The version before it, of {:.0}, is whole and opens instead.", backup.worked),
            None if self.set_aside.is_none() => Ok(()),
            None => write!(f, " No earlier version is whole."),
        }?;
        if self.set_aside.is_none() && self.backup.is_none() {
            return Ok(());
        }
        write!(f, " R in the wizard, or `reprieve rescue {}`, keeps what can be read of the damaged one.", self.id)
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The words come from a file: nothing in them may steer the terminal.
        let clean = |text: &str| text.chars().filter(|c| !c.is_control()).take(64).collect::<String>();
        match (&self.user, &self.host) {
            (Some(user), Some(host)) => write!(f, "{} on {}", clean(user), clean(host))?,
            (Some(who), None) | (None, Some(who)) => f.write_str(&clean(who))?,
            (None, None) => f.write_str("it does not say whose")?,
        }
        if let Some(pid) = self.pid {
            write!(f, ", process {pid}")?;
        }
        if let Some(since) = self.since {
            write!(f, ", since {since:.0}")?;
        }
        Ok(())
    }
}
