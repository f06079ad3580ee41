//! What only Unix does: owner-only files, flushing a folder, telling files apart.
//!
//! Knows no session.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

/// Creates a folder that only its owner may enter. One that exists keeps the permissions somebody chose for it.
pub fn create_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// Files created with these options can be read by their owner only.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options.mode(0o600)
}

/// Opening with these options waits for nobody: a pipe of which nobody holds the other end opens at once, or not at all.
pub fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed())
}

/// Flushes a folder: without it, a renamed file may be lost with the power.
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    match File::open(dir)?.sync_all() {
        // Some network file systems know no such thing.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// One process at a time from now until this is dropped; waits for its turn. Absent where folders cannot be locked.
pub fn turn_in(dir: &Path) -> Option<File> {
    let folder = File::open(dir).ok()?;
    folder.lock().ok().map(|()| folder)
}

/// Whether the open file is the one of that name: a lock file may be removed between opening and locking it.
pub fn still_at(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Tells a folder from another one of the same name: its device and its number there.
pub type Which = (u64, u64);

/// Which folder stands there, if there is one.
pub fn which(dir: &Path) -> Option<Which> {
    fs::metadata(dir).ok().map(|found| (found.dev(), found.ino()))
}

/// Removes the lock file of a lock that is still held.
pub fn remove_lock_file(path: &Path) {
    // A lock file that stays is harmless: it is not locked.
    let _ = fs::remove_file(path);
}

/// The computer's name.
pub fn host() -> Option<String> {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok().or_else(|| std::env::var("HOSTNAME").ok())?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The number that the system gave this computer.
pub fn machine() -> Option<String> {
    let read = |path| fs::read_to_string(path).ok().map(|text| text.trim().to_owned());
    read("/etc/machine-id").or_else(|| read("/var/lib/dbus/machine-id")).filter(|number| !number.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_removed_and_made_again_is_another_one() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("lock");
        let first = File::create(&path).expect("a file");
        assert!(still_at(&first, &path));
        remove_lock_file(&path);
        assert!(!still_at(&first, &path));
        let second = File::create(&path).expect("a file");
        assert!(!still_at(&first, &path) && still_at(&second, &path));
    }
}
