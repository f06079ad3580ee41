//! The store of sessions, and which session a word on the command line means.
//!
//! Knows no answer.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::Failure;
use super::arguments::Common;
use super::output::tell;
use super::passphrase::of_folder;
use super::questions::count;
use super::vault::told;
use crate::session::{DirStore, Listed, Opened, SessionId, Store, Summary, Vault, data_dir};

/// The folder of consultations, before it is opened.
pub struct Folder {
    /// Where it is.
    pub dir: PathBuf,
    /// Whether it is locked: nothing can be read without the passphrase.
    pub has_vault: bool,
}

/// The folder that was asked for. Nothing is opened, made or asked.
pub fn folder(common: &Common) -> Result<Folder, Failure> {
    let dir = data_dir(common.data_dir.as_deref())?;
    let has_vault = Vault::exists(&dir);
    Ok(Folder { dir, has_vault })
}

/// The store in the folder that was asked for; asks for the passphrase if it is locked.
pub fn store(common: &Common) -> Result<DirStore, Failure> {
    let folder = folder(common)?;
    if folder.has_vault {
        return told::open(&folder.dir, unlock(common, &folder)?);
    }
    let store = DirStore::open(&folder.dir, Timestamp::now())?;
    if let number @ 1.. = store.count_sealed()? {
        tell(&format!(
            "Warning: {} here cannot be opened: the key is missing. Put back {} from a backup, \
             or `reprieve vault recover --key FILE` with the key of another who may read.",
            count(number, "locked consultation", "locked consultations"),
            Vault::key_file_of(&folder.dir).display()
        ));
    }
    Ok(store)
}

/// Opens the vault of a folder with the passphrase, asked for or from the file that was named.
pub fn unlock(common: &Common, folder: &Folder) -> Result<Vault, Failure> {
    of_folder(common.passphrase_file.as_deref()).try_with(|passphrase| Vault::unlock(&folder.dir, passphrase))
}

/// Whether a passphrase could be had: there is a file, or somebody to ask.
pub fn can_ask(common: &Common) -> bool {
    common.passphrase_file.is_some() || io::stdin().is_terminal()
}

/// Makes the folder, if it is not there yet.
pub fn make(dir: &Path) -> Result<(), Failure> {
    Ok(DirStore::open(dir, Timestamp::now()).map(drop)?)
}

/// The folder is there, or it says so.
pub fn must_exist(folder: &Folder) -> Result<(), Failure> {
    if folder.dir.is_dir() {
        return Ok(());
    }
    Err(Failure::new(format!("There is no folder {}.", folder.dir.display())).hint("Name it with --data-dir."))
}

/// Reads a session; says so if its newest version was damaged.
pub fn open(store: &dyn Store, id: &SessionId) -> Result<Opened, Failure> {
    let opened = store.read(id, Timestamp::now())?;
    if let Some(damage) = &opened.damage {
        tell(&format!("Warning: {damage}"));
    }
    Ok(opened)
}

/// The session that was worked last, of those that are not archived.
pub fn last(store: &dyn Store) -> Result<SessionId, Failure> {
    let summaries = summaries(store)?;
    let last = summaries.into_iter().filter(|summary| summary.archived.is_none()).max_by_key(|summary| summary.worked);
    last.map(|summary| summary.id).ok_or_else(|| Failure::new("There is no consultation to resume.").hint("Start one with `reprieve`."))
}

/// The session of this id, beginning of an id, or label.
pub fn find(store: &dyn Store, word: &str) -> Result<SessionId, Failure> {
    let listed = store.list(Timestamp::now())?;
    let ids = || {
        listed.iter().map(|entry| match entry {
            Listed::Session(summary) => &summary.id,
            Listed::Damaged(damaged) => &damaged.id,
        })
    };
    if let Some(id) = ids().find(|id| id.as_str() == word) {
        return Ok(id.clone());
    }
    let word = word.trim();
    let labelled = |entry: &Listed| match entry {
        Listed::Session(summary) => summary.label.as_ref().is_some_and(|label| label.trim().to_lowercase() == word.to_lowercase()),
        Listed::Damaged(_) => false,
    };
    let mut found: Vec<&SessionId> = listed
        .iter()
        .filter(|entry| labelled(entry))
        .map(|entry| match entry {
            Listed::Session(summary) => &summary.id,
            Listed::Damaged(damaged) => &damaged.id,
        })
        .collect();
    if found.is_empty() && !word.is_empty() {
        found = ids().filter(|id| id.as_str().starts_with(word)).collect();
    }
    match found.as_slice() {
        [id] => Ok((*id).clone()),
        // In a locked folder the word may be a client's name, which is not to stay on the terminal.
        [] if store.vault().is_some() => Err(Failure::new("There is no consultation of that id or label.")
            .hint("`reprieve list` shows those there are, with their ids and labels.")),
        [] => Err(Failure::new(format!("There is no consultation \"{word}\"."))
            .hint("`reprieve list` shows those there are, with their ids and labels.")),
        several => Err(Failure::new(format!(
            "{} may mean any of {} consultations.",
            if store.vault().is_some() { "That".to_owned() } else { format!("\"{word}\"") },
            several.len()
        ))
        .details(several.iter().take(10).map(|id| (*id).to_string()))
        .hint("Give more of its id.")),
    }
}

fn summaries(store: &dyn Store) -> Result<Vec<Summary>, Failure> {
    let listed = store.list(Timestamp::now())?;
    Ok(listed
        .into_iter()
        .filter_map(|entry| match entry {
            Listed::Session(summary) => Some(summary),
            Listed::Damaged(damaged) => {
                tell(&format!("Warning: {damaged}"));
                damaged.backup
            }
        })
        .collect())
}
