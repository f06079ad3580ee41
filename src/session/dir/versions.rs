//! Versions of a session that a synchronizing program set beside it, because two computers had changed it: known by their
//! names, listed beside it, read, compared and merged. Never changed, and removed only on somebody's word.
//!
//! ```text
//! 20261122-1402-k7q2 (Ana's conflicted copy 2026-11-22).json         Dropbox, Nextcloud
//! 20261122-1402-k7q2.sync-conflict-20261122-140211-ABCDEFG.age       Syncthing
//! 20261122-1402-k7q2-DESKTOP-4.json  20261122-1402-k7q2 (1).json     OneDrive, Google Drive
//! ```

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::super::dir_store::{FILE_BYTES_MAX, Found};
use super::super::format::{format_of, summary};
use super::super::store::Print;
use super::super::vault::Clear;
use super::super::{Damaged, DirStore, FormatError, LABEL, Listed, Opened, Revision, Session, SessionId, StoreError, Summary, decode};
use super::names::{self, Form};
use crate::facts::{Answer, Place, Said, Value};

/// Letters of an id before the four that are drawn by lot.
const ID_TIME: usize = "20261122-1402-".len();

/// The longest name of a version, in letters.
const WORDS_MAX: usize = 48;

/// A version beside a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// What it is called here: made of its name, and of no other session or version.
    pub id: SessionId,
    /// The session.
    pub of: SessionId,
    /// What it is called in the folder.
    name: String,
    form: Form,
    /// What the program called it.
    words: String,
}

/// The versions among these names.
pub fn versions(names: &[String]) -> Vec<Version> {
    let mut found: Vec<&String> = names.iter().filter(|name| parts(name).is_some()).collect();
    if found.is_empty() {
        return Vec::new();
    }
    found.sort_unstable();
    let mut taken: BTreeSet<SessionId> = names::by_session(names.to_vec()).into_keys().collect();
    let version = |name: &String| {
        let (of, form, words) = parts(name)?;
        let id = (0..64).filter_map(|salt| id_of(&of, name, salt)).find(|id| !taken.contains(id))?;
        taken.insert(id.clone());
        Some(Version { id, of, name: name.clone(), form, words: words_of(words) })
    };
    found.into_iter().filter_map(version).collect()
}

/// The session, the form, and what the program put between.
fn parts(name: &str) -> Option<(SessionId, Form, &str)> {
    let id = name.get(..18).and_then(SessionId::parse)?;
    let rest = name.get(18..)?;
    let (between, form) =
        rest.strip_suffix(".json").map(|between| (between, Form::Plain)).or_else(|| Some((rest.strip_suffix(".age")?, Form::Sealed)))?;
    let ours = between.is_empty() || between.starts_with(".bak") || between.starts_with(".tmp-") || between.contains(".damaged-");
    let set_apart = between.starts_with([' ', '.', '-', '_', '(', '~']);
    (set_apart && !ours).then_some((id, form, between))
}

fn id_of(of: &SessionId, name: &str, salt: u8) -> Option<SessionId> {
    let digest = Sha256::new().chain_update([salt]).chain_update(name).finalize();
    let letters: String = digest.iter().take(4).map(|byte| char::from_digit(u32::from(byte % 36), 36).unwrap_or('0')).collect();
    SessionId::parse(&format!("{}{letters}", of.as_str().get(..ID_TIME)?))
}

/// What the program called it, for people.
fn words_of(between: &str) -> String {
    let bare = between.trim_matches([' ', '.', '-', '_', '(', ')', '~']);
    let words: String = bare.chars().filter(|c| c.is_alphanumeric() || " -_.'’".contains(*c)).take(WORDS_MAX).collect();
    if words.chars().all(|c| c.is_ascii_digit()) { format!("copy {words}").trim_end().to_owned() } else { words }
}

impl Version {
    /// Where it stands.
    pub(super) fn file(&self, store: &DirStore) -> PathBuf {
        store.dir.join(&self.name)
    }

    fn label(&self, of: Option<String>) -> String {
        format!("{} ({})", of.unwrap_or_else(|| self.of.to_string()), self.words)
    }
}

impl DirStore {
    /// The version of this id, if there is one: no session has its id.
    pub(in super::super) fn version(&self, id: &SessionId) -> Option<Version> {
        // A folder that cannot be listed is found by whoever reads or writes there.
        versions(&self.names().ok()?).into_iter().find(|version| version.id == *id)
    }

    pub(in super::super) fn not_to_be_written(&self, version: &Version) -> StoreError {
        StoreError::Version { file: self.file_of(version), of: version.of.clone() }
    }

    fn file_of(&self, version: &Version) -> String {
        version.file(self).display().to_string()
    }

    pub(in super::super) fn load_version(&self, version: &Version) -> Result<Opened, StoreError> {
        let (bytes, clear) = self.bytes_of(version)?;
        let damaged = |why: String| {
            let (id, file) = (version.id.clone(), self.file_of(version));
            StoreError::Damaged(Box::new(Damaged { id, file, set_aside: None, why, backup: None }))
        };
        let ((mut session, number), format) = match clear.and_then(|clear| decode(&clear).map(|read| (read, format_of(&clear)))) {
            Ok(read) => read,
            Err(FormatError::Newer(format)) => return Err(StoreError::Newer { file: self.file_of(version), format }),
            Err(FormatError::TooLarge) => return Err(StoreError::TooLarge { file: self.file_of(version) }),
            Err(FormatError::Damaged(why)) => return Err(damaged(why)),
        };
        name_version(&mut session, version);
        let revision = Revision::of(&session, number, Some(Print::of(&bytes)));
        Ok(Opened { session, revision, format, damage: None })
    }

    fn bytes_of(&self, version: &Version) -> Result<(Vec<u8>, Result<Clear, FormatError>), StoreError> {
        let path = version.file(self);
        let bytes = self.disk.read(&path, FILE_BYTES_MAX).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => StoreError::NotFound(version.id.clone()),
            _ => self.failed("read", &path, error),
        })?;
        let clear = self.unseal(&Found { path, form: version.form, bytes: bytes.clone() })?;
        Ok((bytes, clear))
    }

    /// Its line in the caseload.
    pub(in super::super) fn version_entry(&self, version: &Version) -> Listed {
        let head = |clear: Result<Clear, FormatError>| clear.and_then(|clear| summary(&version.id, &clear));
        let why = match self.bytes_of(version).map(|(_, clear)| head(clear)) {
            Ok(Ok(summary)) => {
                let label = Some(version.label(summary.label));
                return Listed::Session(Summary { label, from: Some(version.of.clone()), ..summary });
            }
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        };
        Listed::Damaged(Damaged { id: version.id.clone(), file: self.file_of(version), set_aside: None, why, backup: None })
    }

    pub(in super::super) fn discard_version(&self, id: &SessionId) -> Result<(), StoreError> {
        let version = self.version(id).ok_or_else(|| StoreError::NotFound(id.clone()))?;
        let path = version.file(self);
        self.disk.remove(&path).map_err(|error| self.failed("remove", &path, error))?;
        self.disk.sync_dir(&self.dir).map_err(|error| self.failed("remove", &self.dir, error))
    }
}

/// What is read of a version says what it is. It is never saved so.
fn name_version(session: &mut Session, version: &Version) {
    let label = Value::Text(version.label(session.summary().label));
    (session.id, session.from) = (version.id.clone(), Some(version.of.clone()));
    let place = Place::session(LABEL);
    let answer = session.answers.get(&place).cloned().unwrap_or_else(Answer::dont_know);
    session.answers.set(&place, Answer { said: Said::Value(label), ..answer });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_programs_give_to_conflicts() {
        let id = "20261122-1402-k7q2";
        for (between, words) in [
            (" (Ana's conflicted copy 2026-11-22).json", "Ana's conflicted copy 2026-11-22"),
            (" (conflicted copy 2026-11-22 140211).age", "conflicted copy 2026-11-22 140211"),
            (".sync-conflict-20261122-140211-ABCDEFG.json", "sync-conflict-20261122-140211-ABCDEFG"),
            ("_conflict-20261122-140211.json", "conflict-20261122-140211"),
            ("-DESKTOP-4.age", "DESKTOP-4"),
            (" (1).json", "copy 1"),
            (" 2.json", "copy 2"),
        ] {
            let found = versions(&[format!("{id}{between}"), format!("{id}.json")]);
            let [version] = found.as_slice() else { panic!("{between}: {found:?}") };
            assert_eq!((version.of.as_str(), version.words.as_str()), (id, words));
            assert_ne!(version.id.as_str(), id);
        }
        for ours in [
            ".json",
            ".age",
            ".bak",
            ".bak.age",
            ".lock",
            ".who",
            ".json.damaged-20261122T140200Z",
            ".age.damaged-20261122T140200Z-2",
            ".tmp-1-2",
        ] {
            assert_eq!(versions(&[format!("{id}{ours}")]), []);
        }
        for other in ["notes.json", "copy of 20261122-1402-k7q2.json", "20261122-1402-k7q25.json", "20261122-1402-k7q2x (1).json"] {
            assert_eq!(versions(&[other.to_owned()]), []);
        }
    }

    #[test]
    fn no_two_have_one_id_and_what_they_are_called_cannot_steer_the_terminal() {
        let names: Vec<String> = (0..200).map(|n| format!("20261122-1402-k7q2 ({n}).json")).collect();
        let ids: BTreeSet<SessionId> = versions(&names).into_iter().map(|version| version.id).collect();
        assert_eq!(ids.len(), 200);
        assert_eq!(words_of(" (\u{1b}[2J\u{202e}x).json"), "2Jx.json");
    }
}
