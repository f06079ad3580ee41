//! `reprieve vault recover`: a folder whose passphrase is forgotten or whose key is lost, opened with the key of another who
//! may read it. It gets a new key and a new passphrase.
//!
//! Knows no answer.

use std::path::Path;

use super::super::Failure;
use super::super::output::tell;
use super::super::passphrase::{failure, new_one, reader_key};
use super::super::questions::count;
use super::super::sessions::{self, Folder};
use super::told::{self, said};
use crate::session::{DirStore, Effort, Settings, Vault};

pub fn run(folder: &Folder, key: &Path, name: &str, [key_passphrase, new]: [Option<&Path>; 2]) -> Result<(), Failure> {
    sessions::must_exist(folder)?;
    nobody_else(folder)?;
    let key = reader_key(key, key_passphrase)?.named(name);
    match DirStore::count_opened_by(&folder.dir, &key)? {
        (0, 0) => {
            return Err(
                Failure::new(format!("There are no locked consultations in {}.", folder.dir.display())).hint("Nothing was changed.")
            );
        }
        (0, all) => {
            return Err(Failure::new(format!(
                "That key opens none of the {} here.",
                count(all, "locked consultation", "locked consultations")
            ))
            .hint("Nothing was changed. Is it the key of somebody who may read them?"));
        }
        (some, all) => tell(&format!("That key opens {some} of {all}. The folder gets a new key, and you choose its passphrase.")),
    }
    let passphrase = new_one(new, "--new-passphrase-file")?;
    let settings = Settings::read(&folder.dir)?;
    let vault = Vault::recover(&folder.dir, key, &passphrase, Effort::ASecond).map_err(failure)?;
    if settings.unlocked_on_purpose {
        Settings { unlocked_on_purpose: false, ..settings }.write(&folder.dir)?;
    }
    let store = told::open(&folder.dir, vault)?;
    let sealing = store.sealing();
    said(&format!(
        "Opened with that key and locked anew: {}. Who else could read is not known any more: `reprieve vault add` lets them again.",
        count(sealing.done, "consultation", "consultations")
    ))
}

/// A window that is open goes on with the old key, which the new one does not open.
fn nobody_else(folder: &Folder) -> Result<(), Failure> {
    // Only names and locks are looked at.
    let held = DirStore::held(&folder.dir)?;
    if held.is_empty() {
        return Ok(());
    }
    Err(Failure::new("Another window has consultations of this folder open. Nothing was changed.")
        .details(held.iter().map(|(id, by)| format!("{id}: {by}")))
        .hint("Close it, then try again."))
}
