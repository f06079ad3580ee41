//! `reprieve vault create`: a key for a folder that has none, and everything in it locked.
//!
//! Knows no answer.

use super::super::arguments::Common;
use super::super::output::tell;
use super::super::passphrase::{failure, new_one};
use super::super::questions::count;
use super::super::sessions::Folder;
use super::super::{Failure, sessions};
use super::told::{self, said};
use crate::session::{DirStore, Effort, Recipient, Settings, Store, Vault, VaultError};
use jiff::Timestamp;

/// What whoever locks must know, in two lines.
pub const FORGOTTEN: &str = "\
If the passphrase is forgotten, nobody can open the consultations any more, but
for others who may read them, such as the office: `reprieve vault add`.";

pub fn run(common: &Common, folder: &Folder, readers: &[String]) -> Result<(), Failure> {
    let readers = readers.iter().map(|reader| Recipient::parse(reader)).collect::<Result<Vec<_>, _>>().map_err(failure)?;
    may_be_locked(folder)?;
    tell(FORGOTTEN);
    let store = lock(common, folder, readers)?;
    let done = store.sealing().done;
    let key = store.vault().map(|vault| vault.key_file().display().to_string()).unwrap_or_default();
    said(&format!(
        "Locked: {}, and every one from now on. The passphrase opens the key, {key}: put a copy of that file in a safe place.",
        count(done, "consultation", "consultations")
    ))?;
    said("What stood on this disk unlocked before may still be found there, or in backups, by somebody who looks for it.")
}

/// Nothing speaks against a new key here.
fn may_be_locked(folder: &Folder) -> Result<(), Failure> {
    let file = Vault::key_file_of(&folder.dir);
    if folder.has_vault {
        return Err(
            failure(VaultError::Exists { file: file.display().to_string() }).hint("`reprieve vault passphrase` changes its passphrase.")
        );
    }
    // A new key would not open what the lost one locked.
    match folder.dir.exists().then(|| DirStore::open(&folder.dir, Timestamp::now())?.count_sealed()).transpose()? {
        Some(number @ 1..) => Err(Failure::new(format!(
            "{} here {} locked, and the key is missing: {}.",
            count(number, "consultation", "consultations"),
            if number == 1 { "is" } else { "are" },
            file.display()
        ))
        .hint("Put the key file back from a backup, or `reprieve vault recover --key FILE` with the key of another who may read.")),
        _ => Ok(()),
    }
}

/// Asks for a new passphrase, makes the key, and locks what is there.
pub fn lock(common: &Common, folder: &Folder, readers: Vec<Recipient>) -> Result<DirStore, Failure> {
    let passphrase = new_one(common.passphrase_file.as_deref(), "--passphrase-file")?;
    sessions::make(&folder.dir)?;
    let settings = Settings::read(&folder.dir)?;
    let vault = Vault::create(&folder.dir, &passphrase, readers, Effort::ASecond).map_err(failure)?;
    if settings.unlocked_on_purpose {
        Settings { unlocked_on_purpose: false, ..settings }.write(&folder.dir)?;
    }
    told::open(&folder.dir, vault)
}
