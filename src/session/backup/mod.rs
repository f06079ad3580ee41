//! All consultations of a folder in one file, and back: a tar archive that begins with a manifest of what is in it, each file
//! with its SHA-256. `tar` opens it without this program; what was locked in the folder stays locked in it.
//!
//! Knows files and sessions; no question, no screen, no clock.
//!
//! ```text
//! ours       which files of a folder belong into a backup
//! manifest   what stands at the head of one
//! tape       one exact way to write a tar archive, and a reader that takes no other
//! make       folder -> archive: written beside, read back, then named
//! opened     an archive, checked to its last byte before anything is done with it
//! sealed     where its bytes come from: a file, or one locked for somebody
//! compare    two versions of one session: which goes on from which
//! restore    archive -> folder: nothing is lost on either side
//! told       what became of each session
//! put        how its files are written: as they are, or locked with the key of this folder
//! error      what can go wrong, in words for people
//! ```

mod compare;
mod error;
mod make;
mod manifest;
mod opened;
mod ours;
mod put;
mod restore;
mod sealed;
mod tape;
#[cfg(test)]
mod tests;
mod told;

pub use error::BackupError;
pub use make::{Made, Wanted, back_up};
pub use opened::Backup;
pub use restore::restore;
pub use told::{Fate, Restored, Told};
