//! Reads a session from its file; sets a damaged file aside and falls back on the version before it.
//!
//! Never writes a session, never removes a file.

use std::io;

use jiff::Timestamp;

use super::super::dir_store::{FILE_BYTES_MAX, Found};
use super::super::format::format_of;
use super::super::store::Print;
use super::super::vault::{Clear, VaultError};
use super::super::{Damaged, DirStore, FormatError, Opened, Revision, Session, SessionId, StoreError, decode};
use super::{lock, names};

impl DirStore {
    pub(in super::super) fn load(&self, id: &SessionId, now: Timestamp) -> Result<Opened, StoreError> {
        let found = self.find(|form| names::main(&self.dir, id, form));
        let path = found.as_ref().map_or_else(|_| names::main(&self.dir, id, self.form()), |found| found.path.clone());
        let file = path.display().to_string();
        let (damage, backup) = match found {
            Ok(found) => match self.unseal_of(id, &found)?.and_then(|clear| decode(&clear).map(|read| (read, clear))) {
                Ok(((mut session, number), clear)) => {
                    // A file that somebody copied under another name is a session of that name.
                    session.id = id.clone();
                    let revision = Revision::of(&session, number, Some(Print::of(&found.bytes)));
                    return Ok(Opened { session, revision, format: format_of(&clear), damage: None });
                }
                Err(FormatError::Newer(format)) => return Err(StoreError::Newer { file, format }),
                Err(FormatError::TooLarge) => return Err(StoreError::TooLarge { file }),
                Err(FormatError::Damaged(why)) => self.set_aside(id, &found, why, now),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => match self.version(id) {
                Some(version) => return self.load_version(&version),
                None => self.missing(id)?.ok_or_else(|| StoreError::NotFound(id.clone()))?,
            },
            Err(error) => return Err(StoreError::Io { tried: "read", file, error }),
        };
        match backup {
            // Nothing is to be stored under the name now. If the damaged file could not be set aside, a write is
            // refused, so that it is never overwritten.
            Some((session, number, format)) => {
                let revision = Revision::of(&session, number, None);
                Ok(Opened { session, revision, format, damage: Some(damage) })
            }
            None => Err(StoreError::Damaged(Box::new(damage))),
        }
    }

    /// What the file of a session says. One that is sealed for another key counts as damaged only if the version before it is
    /// not: if none opens, it is the key that does not fit, and nothing is to be set aside.
    pub(super) fn unseal_of(&self, id: &SessionId, found: &Found) -> Result<Result<Clear, FormatError>, StoreError> {
        match self.unseal(found) {
            Err(StoreError::Vault(error @ VaultError::NotForUs)) if self.before(id).is_some() => {
                Ok(Err(FormatError::Damaged(error.to_string())))
            }
            Err(StoreError::Vault(error @ (VaultError::NotForUs | VaultError::KeyMissing { .. }))) => {
                Err(StoreError::Unsealed { file: found.path.display().to_string(), why: error.to_string() })
            }
            unsealed => unsealed,
        }
    }

    /// What a file says. Fails if it is the key that is missing or does not fit: that is no fault of the file.
    pub(in super::super) fn unseal(&self, found: &Found) -> Result<Result<Clear, FormatError>, StoreError> {
        match self.clear(found.form, found.bytes.clone()) {
            Ok(clear) => Ok(Ok(clear)),
            Err(error @ (VaultError::Locked | VaultError::NotForUs | VaultError::KeyMissing { .. })) => Err(error.into()),
            Err(error) => Ok(Err(FormatError::Damaged(error.to_string()))),
        }
    }

    /// A damaged file gets another name, unless another window works on the session or already replaced the file.
    pub(super) fn set_aside(&self, id: &SessionId, found: &Found, why: String, now: Timestamp) -> (Damaged, Before) {
        let backup = self.before(id);
        let damaged = Damaged {
            id: id.clone(),
            file: found.path.display().to_string(),
            set_aside: self.rename_aside(id, found, now),
            why: self.told(why),
            backup: backup.as_ref().map(|(session, ..)| session.summary()),
        };
        (damaged, backup)
    }

    /// What is wrong with a file; in a locked folder without what the file says.
    pub(super) fn told(&self, why: String) -> String {
        if self.vault.is_some() { without_quotes(&why) } else { why }
    }

    fn rename_aside(&self, id: &SessionId, found: &Found, now: Timestamp) -> Option<String> {
        let _lock = if self.own.has(id) { None } else { Some(lock::take(&self.dir, id).ok()?) };
        if self.disk.read(&found.path, FILE_BYTES_MAX).ok()? != found.bytes {
            return None;
        }
        let name = names::damaged(id, found.form, now, &self.disk.list(&self.dir).ok()?);
        let aside = self.dir.join(name);
        self.disk.rename(&found.path, &aside).ok()?;
        // If the power goes now, the file is found damaged and set aside once more.
        let _ = self.disk.sync_dir(&self.dir);
        Some(aside.display().to_string())
    }

    /// What is left of a session whose file is missing; `None` if nothing is.
    pub(super) fn missing(&self, id: &SessionId) -> Result<Option<(Damaged, Before)>, StoreError> {
        Ok(self.missing_among(id, &self.names()?))
    }

    /// As [`DirStore::missing`], in a folder with these names.
    pub(super) fn missing_among(&self, id: &SessionId, names: &[String]) -> Option<(Damaged, Before)> {
        let ours = |name: &&String| name.starts_with(id.as_str());
        let kept = names::by_session(names.iter().filter(ours).cloned().collect()).remove(id);
        kept.map(|kept| {
            let backup = self.before(id);
            let set_aside = kept.damaged.last().map(|name| self.dir.join(name).display().to_string());
            let why = if set_aside.is_some() { "it was damaged and set aside" } else { "it is missing" };
            let damaged = Damaged {
                id: id.clone(),
                file: names::main(&self.dir, id, self.form()).display().to_string(),
                set_aside,
                why: why.to_owned(),
                backup: backup.as_ref().map(|(session, ..)| session.summary()),
            };
            (damaged, backup)
        })
    }

    /// The version before the last one, if it is whole.
    pub(super) fn before(&self, id: &SessionId) -> Before {
        let found = self.find(|form| names::backup(&self.dir, id, form)).ok()?;
        let clear = self.unseal(&found).ok()?.ok()?;
        let (mut session, number) = decode(&clear).ok()?;
        session.id = id.clone();
        Some((session, number, format_of(&clear)))
    }
}

/// The version before the last one, how often it had been written, and its format.
pub(super) type Before = Option<(Session, u64, u64)>;

/// What is wrong, without what the file says: of a locked consultation no word goes into a message.
fn without_quotes(why: &str) -> String {
    let (mut left, mut within, mut escaped) = (String::new(), None, false);
    for letter in why.chars() {
        match within {
            None => {
                left.push(letter);
                within = Some(letter).filter(|letter| matches!(letter, '"' | '`'));
            }
            Some(quote) if letter == quote && !escaped => {
                left.push_str("...");
                left.push(letter);
                within = None;
            }
            Some(_) => escaped = letter == '\\' && !escaped,
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_about_a_locked_consultation_quotes_nothing_of_it() {
        let said = |why| without_quotes(why);
        assert_eq!(said("missing field `pack` at line 3"), "missing field `...` at line 3");
        assert_eq!(said(r#"invalid type: string "Maria \"M\" Q", expected u64"#), r#"invalid type: string "...", expected u64"#);
        assert_eq!(said("`it is cut"), "`");
        assert_eq!(said("it is empty"), "it is empty");
    }
}
