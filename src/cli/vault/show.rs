//! `reprieve vault`: how things stand. Nothing is changed, but what another window left undone is done.
//!
//! Knows no answer.

use super::super::Failure;
use super::super::arguments::Common;
use super::super::output::print;
use super::super::questions::count;
use super::super::sessions::{self, Folder};
use super::told;
use crate::export::clean;
use crate::session::{DirStore, Recipient, Settings, Store, Vault};
use jiff::Timestamp;

pub fn run(common: &Common, folder: &Folder) -> Result<(), Failure> {
    let settings = Settings::read(&folder.dir)?;
    print(&if folder.has_vault { locked(common, folder, settings)? } else { unlocked(folder, settings)? })
}

fn locked(common: &Common, folder: &Folder, settings: Settings) -> Result<String, Failure> {
    let mut rows = vec![("Key file", Vault::key_file_of(&folder.dir).display().to_string())];
    let store = match sessions::can_ask(common) {
        true => Some(told::open(&folder.dir, sessions::unlock(common, folder)?)?),
        false => None,
    };
    if let Some((store, vault)) = store.as_ref().and_then(|store| Some((store, store.vault()?))) {
        let readers = vault.readers();
        rows.push(("Public key", readers.first().map(Recipient::key).unwrap_or_default()));
        rows.push(("Who may read", "you, with the passphrase".to_owned()));
        rows.extend(readers.iter().skip(1).map(|reader| ("", reader.to_string())));
        rows.push(("Locked", consultations(store.count_sealed()?)));
        rows.push(("Not locked", not_locked(store)?));
    } else {
        rows.push(("Who may read", "give the passphrase to see: --passphrase-file FILE, or in a terminal".to_owned()));
    }
    rows.push(("The screen", locks_after(settings.lock_after_minutes)));
    Ok(format!("The consultations in {} are locked.\n\n{}", clean(&folder.dir.display().to_string()), table(&rows)))
}

fn not_locked(store: &DirStore) -> Result<String, Failure> {
    let left = store.sealing().left();
    Ok(match store.count_unsealed()?.max(left) {
        0 => "none".to_owned(),
        number => format!("{}; done when next opened", consultations(number)),
    })
}

fn unlocked(folder: &Folder, settings: Settings) -> Result<String, Failure> {
    let on_purpose = if settings.unlocked_on_purpose { ", on purpose" } else { "" };
    let mut rows = Vec::new();
    // A folder that is not there yet is not made by looking.
    if folder.dir.exists() {
        let store = DirStore::open(&folder.dir, Timestamp::now())?;
        rows.push(("Not locked", consultations(store.count_unsealed()?)));
        if let number @ 1.. = store.count_sealed()? {
            let file = Vault::key_file_of(&folder.dir).display().to_string();
            rows.push(("Locked", format!("{}, and their key is missing: put back {file}", consultations(number))));
        }
    }
    rows.push(("To lock", "reprieve vault create".to_owned()));
    Ok(format!(
        "The consultations in {} are not locked{on_purpose}: whoever can read this disk can read them.\n\n{}",
        clean(&folder.dir.display().to_string()),
        table(&rows)
    ))
}

/// `locks after 10 minutes without a key`.
pub fn locks_after(minutes: u32) -> String {
    match minutes {
        0 => "never locks by itself".to_owned(),
        _ => format!("locks after {} without a key", count(minutes as usize, "minute", "minutes")),
    }
}

fn consultations(number: usize) -> String {
    count(number, "consultation", "consultations")
}

fn table(rows: &[(&str, String)]) -> String {
    rows.iter().map(|(name, words)| format!("  {name:14}{}\n", clean(words))).collect()
}
