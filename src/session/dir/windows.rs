//! What Windows does in place of `unix.rs`: a user's data folder is private to the user already.
//!
//! Knows no session.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Creates a folder. It inherits who may enter it, and the user's data folder is the user's only.
pub fn create_dir(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(dir)
}

/// Files inherit who may read them.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// No file of the system waits for another program.
pub fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// The system keeps its folders in order by itself.
pub fn sync_dir(_dir: &Path) -> io::Result<()> {
    Ok(())
}

/// Folders cannot be locked here.
pub fn turn_in(_dir: &Path) -> Option<File> {
    None
}

/// Lock files are never removed here, so the open one is always the one of that name.
pub fn still_at(_file: &File, _path: &Path) -> bool {
    true
}

/// Tells a folder from another one of the same name: std cannot here.
pub type Which = ();

/// Which folder stands there: not known.
pub fn which(_dir: &Path) -> Option<Which> {
    None
}

/// Leaves the lock file: std cannot tell two files of one name apart here, see [`still_at`].
pub fn remove_lock_file(_path: &Path) {}

/// The computer's name.
pub fn host() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

/// The computer's name tells enough.
pub fn machine() -> Option<String> {
    None
}
