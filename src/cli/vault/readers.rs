//! `reprieve vault passphrase`, `add` and `remove`.
//!
//! Knows no answer. The key is changed first; then every file is sealed for those who may read now.

use std::path::Path;

use super::super::Failure;
use super::super::arguments::Common;
use super::super::passphrase::{failure, new_one, of_folder};
use super::super::questions::count;
use super::super::sessions::Folder;
use super::must_be_locked;
use super::told::{self, said};
use crate::session::{Effort, Recipient, Sealing, Vault};

pub fn passphrase(common: &Common, folder: &Folder, new: Option<&Path>) -> Result<(), Failure> {
    must_be_locked(folder)?;
    let mut asked = None;
    // The new one is asked only once the old one is right.
    of_folder(common.passphrase_file.as_deref()).try_with(|old| {
        Vault::unlock(&folder.dir, old)?;
        asked = Some(old.clone());
        Ok(())
    })?;
    let new = new_one(new, "--new-passphrase-file")?;
    if let Some(old) = asked {
        Vault::change_passphrase(&folder.dir, &old, &new, Effort::ASecond).map_err(failure)?;
    }
    said(
        "The passphrase is changed: the old one opens nothing here any more. It still opens copies of the old key file, such as those in backups.",
    )
}

pub fn add(common: &Common, folder: &Folder, reader: &str) -> Result<(), Failure> {
    let reader = Recipient::parse(reader).map_err(failure)?;
    must_be_locked(folder)?;
    let vault = of_folder(common.passphrase_file.as_deref())
        .try_with(|passphrase| Vault::add_reader(&folder.dir, passphrase, reader.clone(), Effort::ASecond))?;
    let store = told::open(&folder.dir, vault)?;
    said(&format!("{} may read {} here, and every one from now on.", called(&reader), anew(store.sealing())))
}

pub fn remove(common: &Common, folder: &Folder, word: &str) -> Result<(), Failure> {
    must_be_locked(folder)?;
    let (vault, gone) = of_folder(common.passphrase_file.as_deref())
        .try_with(|passphrase| Vault::remove_reader(&folder.dir, passphrase, word, Effort::ASecond))?;
    let store = told::open(&folder.dir, vault)?;
    said(&format!(
        "{} may read no more: {} locked anew without that key. What they copied before, and what backups hold, stays readable to them.",
        called(&gone),
        anew(store.sealing())
    ))
}

fn called(reader: &Recipient) -> String {
    if reader.name().is_empty() { reader.key() } else { reader.name().to_owned() }
}

fn anew(sealing: &Sealing) -> String {
    count(sealing.done, "consultation", "consultations")
}
