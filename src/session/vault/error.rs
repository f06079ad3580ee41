//! What can go wrong with a vault, in words for people.
//!
//! Does no work of its own.

use std::{fmt, io};

/// Why a vault could not do what it was asked.
#[derive(Debug)]
pub enum VaultError {
    /// The passphrase does not open the key.
    WrongPassphrase,
    /// The vault is locked: nothing can be read until the passphrase is given.
    Locked,
    /// The bytes are sealed for other keys, or their head was changed.
    NotForUs,
    /// The bytes are not sealed, or were changed since.
    Broken(String),
    /// The key file is not one.
    BadKeyFile {
        /// The file.
        file: String,
        /// What does not fit.
        why: String,
    },
    /// This is no public key.
    NoKey {
        /// What was given.
        text: String,
    },
    /// There is a key already.
    Exists {
        /// The file.
        file: String,
    },
    /// The sealed file is there, and the key of its folder is not.
    KeyMissing {
        /// Where the key belongs.
        file: String,
    },
    /// The file of another reader's key is not one.
    BadReaderKey {
        /// The file.
        file: String,
        /// What does not fit.
        why: String,
    },
    /// This key may read already.
    ReadsAlready {
        /// The public key.
        key: String,
    },
    /// The folder's own key cannot be taken out.
    OwnKey,
    /// Nobody who may read is called that, or several are.
    NoReader {
        /// What was given.
        word: String,
        /// Whether there are several.
        several: bool,
    },
    /// The system refused.
    Io {
        /// What was tried: `save`, `read`, ...
        tried: &'static str,
        /// With what.
        file: String,
        /// What the system said.
        error: io::Error,
    },
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VaultError::WrongPassphrase => f.write_str("That is not the passphrase. Nothing was changed; try again."),
            VaultError::Locked => f.write_str("The consultations are locked: give the passphrase first."),
            VaultError::NotForUs => f.write_str(
                "it is locked for another key than this folder's, or its head was changed; \
                 `reprieve vault recover --key FILE` opens it with the key of another who may read it",
            ),
            VaultError::Broken(why) => write!(f, "it does not unlock ({why}): it was changed or cut off since it was written"),
            VaultError::BadKeyFile { file, why } => write!(
                f,
                "{file} is not the key of a folder of consultations: {why}. Put back a copy of it, from a backup if there is one: \
                 without the key nobody can read the consultations."
            ),
            VaultError::NoKey { text } => {
                write!(f, "\"{text}\" is no public key. One begins with age1; `reprieve vault` shows your own, `age-keygen` makes one.")
            }
            VaultError::Exists { file } => write!(f, "There is a key already: {file}. It was left as it is."),
            VaultError::KeyMissing { file } => write!(
                f,
                "it is locked, and its key {file} is missing: put that file back from a backup, or open the folder with the key \
                 of another who may read it, `reprieve vault recover --key FILE`"
            ),
            VaultError::BadReaderKey { file, why } => {
                write!(
                    f,
                    "{file} is not a key that opens anything here: {why}. It is the file that `age-keygen` made, or one sealed by `age -p`."
                )
            }
            VaultError::ReadsAlready { key } => write!(f, "{key} may read already. Nothing was changed."),
            VaultError::OwnKey => {
                f.write_str("That is the key of this folder itself: without it nobody here could read. Nothing was changed.")
            }
            VaultError::NoReader { word, several: true } => {
                write!(
                    f,
                    "Several who may read are called \"{word}\". Give the key, age1...; `reprieve vault` shows it. Nothing was changed."
                )
            }
            VaultError::NoReader { word, several: false } => {
                write!(f, "Nobody who may read is \"{word}\"; `reprieve vault` shows who is. Nothing was changed.")
            }
            VaultError::Io { tried, file, error } => {
                write!(f, "Could not {tried} {file}: {error}. {}", super::super::error::advice(error))
            }
        }
    }
}

impl std::error::Error for VaultError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            VaultError::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}
