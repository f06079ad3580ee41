//! Another folder for one consultation, while its own cannot be written to: sealed as its own is, for its owner only.
//!
//! Takes nothing away: what was saved there stays there. Knows no screen.

use std::io::Write;
use std::path::{Path, PathBuf};

use directories::UserDirs;
use jiff::Timestamp;

use super::{DirStore, Lock, Revision, Session, SessionId, Store, StoreError, Vault, VaultError};

/// The folder that is proposed, in one that can be written to.
const PROPOSED: &str = "reprieve-saved";

/// More than any consultation has by far; where so much can be written, it can be saved.
const ROOM: usize = 1 << 20;

/// A consultation in another folder.
pub struct Elsewhere {
    store: DirStore,
    lock: Lock,
    last: Revision,
    /// The session as it is there.
    kept: Option<Session>,
    /// It can be opened there: it is not locked, or the key is there too.
    opens: bool,
}

impl Elsewhere {
    /// Makes ready to save this session of a store in another folder, as somebody typed it. The error says what to do.
    pub fn open(of: &dyn Store, typed: &str, session: &Session, now: Timestamp) -> Result<Elsewhere, String> {
        let dir = folder(typed).ok_or("Name a folder.")?;
        if home_of(of, session.id()).is_some_and(|home| home == dir) {
            return Err("That is the folder that it cannot be saved in. Name another one.".to_owned());
        }
        let words = |error: StoreError| error.to_string();
        let (store, opens) = match of.vault() {
            None => (DirStore::open(&dir, now).map_err(words)?, true),
            Some(vault) => {
                let opens = give_key(&vault, &dir)?;
                (DirStore::open_sealed(&dir, vault, now).map_err(words)?, opens)
            }
        };
        let lock = store.lock(session.id(), now).map_err(words)?;
        let (last, kept) = match store.read(session.id(), now) {
            Ok(opened) if opened.damage.is_none() => (opened.revision, Some(opened.session)),
            Ok(_) | Err(StoreError::Damaged(_)) => {
                return Err("There is a damaged file of this consultation in that folder. Name another one.".to_owned());
            }
            Err(StoreError::NotFound(_)) => (Revision::NEW, None),
            Err(error) => return Err(error.to_string()),
        };
        if !last.goes_on(session) {
            return Err("There is another version of this consultation in that folder. Name another one.".to_owned());
        }
        Ok(Elsewhere { store, lock, last, kept, opens })
    }

    /// Saves it there, if that is not done.
    pub fn write(&mut self, session: &Session) -> Result<(), StoreError> {
        if self.kept.as_ref() != Some(session) {
            self.store.write(session, &self.lock, &mut self.last)?;
            self.kept = Some(session.clone());
        }
        Ok(())
    }

    /// Where it is, in words for people.
    pub fn place(&self) -> String {
        self.store.place_of(self.lock.id())
    }

    /// How to go on with it, by this command of the program: `resume`.
    pub fn way_back(&self, command: &str) -> String {
        if self.opens {
            format!("To go on: reprieve --data-dir \"{}\" {command} {}", self.store.dir().display(), self.lock.id())
        } else {
            "It is locked with the key of its own folder: it opens when it is moved back there.".to_owned()
        }
    }

    /// A folder that can be written to: with the user's documents, at home, else where temporary files are.
    pub fn propose() -> String {
        let user = UserDirs::new();
        let documents = user.as_ref().and_then(UserDirs::document_dir);
        let home = user.as_ref().map(UserDirs::home_dir);
        let temporary = std::env::temp_dir();
        let all: Vec<&Path> = documents.into_iter().chain(home).chain([temporary.as_path()]).collect();
        let found = all.iter().find(|dir| has_room(dir)).or(all.first());
        found.map_or_else(String::new, |dir| dir.join(PROPOSED).display().to_string())
    }
}

/// The folder that is meant: `~` is the user's, and what does not begin at the root begins here.
fn folder(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let user = UserDirs::new();
    let path = match (typed.strip_prefix('~'), user) {
        (Some(rest), Some(user)) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
            user.home_dir().join(rest.trim_start_matches(['/', '\\']))
        }
        _ => PathBuf::from(typed),
    };
    std::path::absolute(path).ok()
}

/// The folder in which a store keeps a session, if it is a folder.
fn home_of(store: &dyn Store, id: &SessionId) -> Option<PathBuf> {
    std::path::absolute(store.place_of(id)).ok()?.parent().map(Path::to_owned)
}

/// The passphrase opens what is sealed there too, if the key can be read; if not, only the folder's own key does.
fn give_key(vault: &Vault, dir: &Path) -> Result<bool, String> {
    match vault.copy_key(dir) {
        Ok(()) => Ok(true),
        Err(VaultError::Io { .. }) => Ok(false),
        Err(VaultError::Exists { .. }) => Err("That folder is locked with another key. Name another one.".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn has_room(dir: &Path) -> bool {
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(dir)?;
        file.write_all(&vec![0; ROOM])?;
        file.as_file().sync_all()
    };
    write().is_ok()
}
