//! What a restoration did with each session of a backup, or would do.
//!
//! Does no work of its own.

use super::super::SessionId;

/// What became of a session of the backup.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It was not here.
    Added,
    /// It is here already.
    Same,
    /// The one here goes on from it, and was left as it is.
    NewerHere,
    /// It goes on from the one here, which is the version before it now.
    Replaced,
    /// Both went their own way: it is a consultation of its own now, beside the one here.
    Beside,
    /// Another window works on the one here; nothing was done.
    Held(String),
    /// It cannot be read, and there is one here; nothing was done.
    NotRead(String),
}

/// A session of the backup and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The session.
    pub id: SessionId,
    /// What the caseworker calls it, if it could be read.
    pub label: Option<String>,
    /// What became of it.
    pub fate: Fate,
}

/// What a restoration did, or would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Restored {
    /// Every session of the backup.
    pub sessions: Vec<Told>,
    /// Damaged files that had been set aside, and are kept here too.
    pub asides: usize,
    /// The folder was empty: the key and the settings of the backup are its own now.
    pub into_empty: bool,
    /// The backup has another key, or other settings, than this folder, which kept its own.
    pub kept_own: Vec<&'static str>,
}
