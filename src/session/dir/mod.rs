//! The parts of a directory of sessions: names of files, the disk, saving, listing, the lock, one file a system.
//!
//! Knows bytes and files; what a session is, only `list` and `load` ask.

pub(super) mod disk;
#[cfg(test)]
mod failing;
#[cfg(test)]
pub(super) mod failing_disk;
pub(super) mod list;
pub(super) mod load;
pub(super) mod lock;
pub(super) mod names;
pub(super) mod save;
#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "windows.rs")]
pub(super) mod system;
pub(super) mod whole_file;
