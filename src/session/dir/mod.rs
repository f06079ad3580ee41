//! The parts of a directory of sessions: names of files, the disk, saving, sealing, listing, sweeping, the lock, one file a system.
//!
//! Knows bytes and files; what a session is, only `list`, `load`, `current` and `both_forms` ask.

pub(super) mod both_forms;
mod current;
pub(super) mod disk;
#[cfg(test)]
pub(super) mod failing;
pub(super) mod leftovers;
pub(super) mod list;
pub(super) mod load;
pub(super) mod lock;
pub(super) mod names;
pub(super) mod regular;
mod remains;
pub(super) mod save;
pub(super) mod sealing;
#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "windows.rs")]
pub(super) mod system;
pub(super) mod versions;
pub(super) mod whole_file;
