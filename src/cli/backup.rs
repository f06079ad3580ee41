//! `reprieve backup`: all consultations in one new file.
//!
//! Knows no question, and needs no passphrase: what is locked stays locked.

use jiff::Timestamp;

use super::Failure;
use super::arguments::{Backup, Common};
use super::output::{print, tell};
use crate::export::{clean, others_may_read};
use crate::session::{BackupError, Made, Recipient, Wanted, back_up, data_dir, user};

pub fn run(common: &Common, arguments: &Backup) -> Result<(), Failure> {
    let folder = data_dir(common.data_dir.as_deref())?;
    if !folder.is_dir() {
        return Err(BackupError::Nothing { folder: folder.display().to_string() }.into());
    }
    let readers: Vec<Recipient> =
        arguments.readers.iter().map(|reader| Recipient::parse(reader)).collect::<Result<_, _>>().map_err(|error| {
            Failure::new(error.to_string()).hint("A public key, and whose it is, between quotes: --for \"age1... Office\".")
        })?;
    let wanted = Wanted { readers, by: user() };
    let made = back_up(&folder, &arguments.file, &wanted, Timestamp::now())?;
    print(&said(arguments, &made, &wanted))?;
    if others_may_read(&arguments.file) {
        tell("Note: this disk does not keep others out; whoever may use it may read the file.");
    }
    let inside = arguments.file.canonicalize().ok().zip(folder.canonicalize().ok()).is_some_and(|(file, folder)| file.starts_with(folder));
    if inside {
        tell("Note: it is in the folder of the consultations itself; what takes one takes the other. Keep a copy elsewhere.");
    }
    for (name, why) in &made.damaged {
        tell(&format!("Note: {} cannot be read ({}); it is in the backup as it is.", clean(name), clean(why)));
    }
    if made.left_out.is_empty() {
        return Ok(());
    }
    Err(Failure::new("The backup is whole, but not everything is in it:")
        .details(made.left_out.iter().map(|(name, why)| format!("{name}: {why}")))
        .hint("See to these files and make another one."))
}

fn said(arguments: &Backup, made: &Made, wanted: &Wanted) -> String {
    let count = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    let mut lines = vec![format!(
        "Backed up: {} ({}, {}), read back and checked.",
        count(made.sessions, "consultation"),
        count(made.files, "file"),
        size(made.bytes)
    )];
    let opens = if wanted.readers.is_empty() { "`tar` opens it" } else { "`age`, then `tar`, opens it" };
    lines.push(format!("In {}. `reprieve restore` puts them back; {opens} too.", arguments.file.display()));
    let names: Vec<String> =
        wanted.readers.iter().map(|reader| clean(if reader.name().is_empty() { "one key" } else { reader.name() })).collect();
    lines.push(match (names.is_empty(), made.locked, made.readable) {
        (false, _, _) => format!("The whole file is locked for {}: nobody else opens it, not even you.", names.join(" and ")),
        (true, true, 0) => "The consultations are locked in it as they are here: the passphrase of this folder opens them.".to_owned(),
        (true, true, readable) => format!(
            "The consultations are locked in it as they are here, BUT FOR {}, not locked yet: whoever has the backup can read those.",
            count(readable, "file")
        ),
        (true, false, _) => {
            "NOT LOCKED: whoever has this file can read every consultation in it. --for \"age1...\" locks it for somebody.".to_owned()
        }
    });
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// `31.2 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
