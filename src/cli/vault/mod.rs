//! `reprieve vault`: whether the consultations are locked, with what, and who may read them; and every change of that.
//!
//! Knows no consultation's answers.
//!
//! ```text
//! arguments  what can be typed
//! show       without a word behind it: how things stand
//! create     locks a folder; told by plain mode, too, when a folder is first used
//! readers    another passphrase, a reader more or less
//! recover    a new key, with the key of another who may read
//! told       what was sealed, what is left, in words
//! ```

pub mod arguments;
pub mod create;
mod readers;
mod recover;
mod show;
pub mod told;

use super::Failure;
use super::arguments::Common;
use super::output::print;
use super::sessions;
use crate::session::Settings;
use arguments::{VaultArguments, VaultCommand};

pub fn run(common: &Common, arguments: &VaultArguments) -> Result<(), Failure> {
    let folder = sessions::folder(common)?;
    match &arguments.command {
        None => show::run(common, &folder),
        Some(VaultCommand::Create { readers }) => create::run(common, &folder, readers),
        Some(VaultCommand::Passphrase { new_passphrase_file }) => readers::passphrase(common, &folder, new_passphrase_file.as_deref()),
        Some(VaultCommand::Add { reader }) => readers::add(common, &folder, &reader.join(" ")),
        Some(VaultCommand::Remove { reader }) => readers::remove(common, &folder, &reader.join(" ")),
        Some(VaultCommand::LockAfter { minutes }) => {
            let settings = Settings { lock_after_minutes: *minutes, ..Settings::read(&folder.dir)? };
            settings.write(&folder.dir)?;
            print(&format!("The screen {}.\n", show::locks_after(*minutes)))
        }
        Some(VaultCommand::Recover { key, name, key_passphrase_file, new_passphrase_file }) => {
            let files = [key_passphrase_file.as_deref(), new_passphrase_file.as_deref()];
            recover::run(&folder, key, name, files)
        }
    }
}

/// The folder has a vault, or it says what to do.
fn must_be_locked(folder: &sessions::Folder) -> Result<(), Failure> {
    if folder.has_vault {
        return Ok(());
    }
    Err(Failure::new(format!("The consultations in {} are not locked.", folder.dir.display())).hint("`reprieve vault create` locks them."))
}
