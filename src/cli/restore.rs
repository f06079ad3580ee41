//! `reprieve restore`: the consultations of a backup, back into the folder.
//!
//! Knows no question.

use std::io::{self, IsTerminal};

use jiff::Timestamp;

use super::Failure;
use super::arguments::{Common, Restore};
use super::output::print;
use super::passphrase::{from_file, reader_key};
use super::sessions;
use super::today::local_minute;
use crate::export::clean;
use crate::session::{Backup, BackupError, Fate, Key, Passphrase, ReaderKey, RestoreTold, Restored, Store, Vault, restore};

pub fn run(common: &Common, arguments: &Restore) -> Result<(), Failure> {
    let identity = arguments.identity.as_deref().map(|file| reader_key(file, None)).transpose()?;
    let mut keys: Vec<Key> = identity.iter().flat_map(ReaderKey::keys).collect();
    let store = sessions::store(common)?;
    keys.extend(store.vault().and_then(|vault| vault.own_key().ok()));
    let backup = Backup::open(&arguments.file, keys)?;
    let now = Timestamp::now();
    let (mut planned, mut theirs) = (restore(&store, &backup, None, now, true), None);
    if matches!(planned, Err(BackupError::NeedsPassphrase)) {
        let vault = their_vault(arguments, &backup)?;
        planned = restore(&store, &backup, Some(&vault), now, true);
        theirs = Some(vault);
    }
    let mut restored = planned?;
    if !arguments.dry_run {
        restored = restore(&store, &backup, theirs.as_ref(), now, false)
            .map_err(|error| Failure::from(error).hint("What was restored so far is whole. Do it again, and it goes on from there."))?;
    }
    report(arguments, &backup, &restored)
}

/// The vault of the folder that the backup was made of.
fn their_vault(arguments: &Restore, backup: &Backup) -> Result<Vault, Failure> {
    let passphrase = backup_passphrase(arguments)?;
    Ok(backup.unlock(&passphrase)?)
}

/// The one place where the passphrase of a backup is asked for.
fn backup_passphrase(arguments: &Restore) -> Result<Passphrase, Failure> {
    if let Some(file) = &arguments.backup_passphrase_file {
        return from_file(file);
    }
    if !io::stdin().is_terminal() {
        return Err(BackupError::NeedsPassphrase.into());
    }
    let typed = rpassword::prompt_password("The backup has another key than this folder. Its passphrase: ");
    typed.map(Passphrase::new).map_err(|error| Failure::new(format!("The passphrase could not be read: {error}.")))
}

fn report(arguments: &Restore, backup: &Backup, restored: &Restored) -> Result<(), Failure> {
    let count = |wanted: fn(&Fate) -> bool| restored.sessions.iter().filter(|told| wanted(&told.fate)).count();
    let mut text = format!(
        "{} {}, made {} by {}.\n",
        if arguments.dry_run { "Checked, nothing written:" } else { "Restored from" },
        arguments.file.display(),
        local_minute(backup.made()),
        clean(backup.program())
    );
    let counts = [
        (count(|fate| *fate == Fate::Added), "added"),
        (count(|fate| *fate == Fate::Same), "the same here"),
        (count(|fate| *fate == Fate::NewerHere), "newer here, kept"),
        (count(|fate| *fate == Fate::Replaced), "replaced what was older here (kept as the version before)"),
        (count(|fate| *fate == Fate::Beside), "beside the one here, which went another way: now \"... (backup)\""),
    ];
    for (count, words) in counts {
        text.push_str(&format!("  {count:>5}  {words}\n"));
    }
    if restored.asides > 0 {
        text.push_str(&format!("  {:>5}  damaged files that had been set aside, kept here too\n", restored.asides));
    }
    let named = restored.sessions.iter().filter(|told| !matches!(told.fate, Fate::Added | Fate::Same));
    text.extend(named.map(line));
    for own in &restored.kept_own {
        text.push_str(&format!("This folder kept its own {own}; the backup has another.\n"));
    }
    if restored.into_empty && backup.is_locked() {
        text.push_str("The folder was empty: it is locked with the backup's key now, and opens with that passphrase.\n");
    }
    print(&text)?;
    let left = count(|fate| matches!(fate, Fate::Held(_) | Fate::NotRead(_)));
    if left == 0 {
        return Ok(());
    }
    Err(Failure::new(format!("{left} of the consultations in the backup {} left out.", if left == 1 { "was" } else { "were" }))
        .hint("Those that are open in another window: close them there and do it again. Nothing here was changed."))
}

fn line(told: &RestoreTold) -> String {
    let (word, why) = match &told.fate {
        Fate::Added | Fate::Same => ("", String::new()),
        Fate::NewerHere => ("newer here", String::new()),
        Fate::Replaced => ("replaced", String::new()),
        Fate::Beside => ("beside", String::new()),
        Fate::Held(by) => ("LEFT OUT", format!("  open in another window ({by})")),
        Fate::NotRead(why) => ("LEFT OUT", format!("  {why}")),
    };
    let label = told.label.as_deref().map_or(String::new(), |label| format!("  {}", clean(label)));
    format!("  {word:10}  {}{label}{}\n", told.id, clean(&why))
}
