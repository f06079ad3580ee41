//! Reads a session from its file; sets a damaged file aside and falls back on the version before it.
//!
//! Never writes a session, never removes a file.

use std::io;

use jiff::Timestamp;

use super::super::store::Print;
use super::super::{BYTES_MAX, Damaged, DirStore, FormatError, Opened, Revision, Session, SessionId, StoreError, decode};
use super::{lock, names};

impl DirStore {
    pub(in super::super) fn load(&self, id: &SessionId, now: Timestamp) -> Result<Opened, StoreError> {
        let main = names::main(&self.dir, id);
        let file = main.display().to_string();
        let (damage, backup) = match self.disk.read(&main, BYTES_MAX) {
            Ok(bytes) => match decode(&bytes) {
                Ok((mut session, number)) => {
                    // A file that somebody copied under another name is a session of that name.
                    session.id = id.clone();
                    let revision = Revision { number, stored: Some(Print::of(&bytes)) };
                    return Ok(Opened { session, revision, damage: None });
                }
                Err(FormatError::Newer(format)) => return Err(StoreError::Newer { file, format }),
                Err(FormatError::TooLarge) => return Err(StoreError::TooLarge { file }),
                Err(FormatError::Damaged(why)) => self.set_aside(id, &bytes, why, now),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.missing(id)?.ok_or_else(|| StoreError::NotFound(id.clone()))?,
            Err(error) => return Err(StoreError::Io { tried: "read", file, error }),
        };
        match backup {
            // Nothing is to be stored under the name now. If the damaged file could not be set aside, a write is
            // refused, so that it is never overwritten.
            Some((session, number)) => Ok(Opened { session, revision: Revision { number, stored: None }, damage: Some(damage) }),
            None => Err(StoreError::Damaged(Box::new(damage))),
        }
    }

    /// A damaged file gets another name, unless another window works on the session or already replaced the file.
    pub(super) fn set_aside(&self, id: &SessionId, bytes: &[u8], why: String, now: Timestamp) -> (Damaged, Before) {
        let main = names::main(&self.dir, id);
        let backup = self.before(id);
        let damaged = Damaged {
            id: id.clone(),
            file: main.display().to_string(),
            set_aside: self.rename_aside(id, bytes, now),
            why,
            backup: backup.as_ref().map(|(session, _)| session.summary()),
        };
        (damaged, backup)
    }

    fn rename_aside(&self, id: &SessionId, bytes: &[u8], now: Timestamp) -> Option<String> {
        let _lock = if self.own.has(id) { None } else { Some(lock::take(&self.dir, id).ok()?) };
        let main = names::main(&self.dir, id);
        if self.disk.read(&main, BYTES_MAX).ok()? != bytes {
            return None;
        }
        let name = names::damaged(id, now, &self.disk.list(&self.dir).ok()?);
        let aside = self.dir.join(name);
        self.disk.rename(&main, &aside).ok()?;
        // If the power goes now, the file is found damaged and set aside once more.
        let _ = self.disk.sync_dir(&self.dir);
        Some(aside.display().to_string())
    }

    /// What is left of a session whose file is missing; `None` if nothing is.
    pub(super) fn missing(&self, id: &SessionId) -> Result<Option<(Damaged, Before)>, StoreError> {
        let kept = names::by_session(self.names()?).remove(id);
        Ok(kept.map(|kept| {
            let backup = self.before(id);
            let set_aside = kept.damaged.last().map(|name| self.dir.join(name).display().to_string());
            let why = if set_aside.is_some() { "it was damaged and set aside" } else { "it is missing" };
            let damaged = Damaged {
                id: id.clone(),
                file: names::main(&self.dir, id).display().to_string(),
                set_aside,
                why: why.to_owned(),
                backup: backup.as_ref().map(|(session, _)| session.summary()),
            };
            (damaged, backup)
        }))
    }

    /// The version before the last one, if it is whole.
    fn before(&self, id: &SessionId) -> Before {
        let bytes = self.disk.read(&names::backup(&self.dir, id), BYTES_MAX).ok()?;
        let (mut session, number) = decode(&bytes).ok()?;
        session.id = id.clone();
        Some((session, number))
    }
}

/// The version before the last one, and how often it had been written.
pub(super) type Before = Option<(Session, u64)>;
