//! Replaces a file as a whole: written beside, flushed, the old one kept, renamed, the folder flushed.
//!
//! Knows no session: bytes over bytes.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;

/// Where a save goes. All four are in one folder, so that a rename never copies.
pub struct Target {
    /// The folder.
    pub dir: PathBuf,
    /// The file to replace.
    pub main: PathBuf,
    /// Where the version before it is kept.
    pub backup: PathBuf,
    /// Two names to write under.
    pub temps: [PathBuf; 2],
}

/// How far a save came.
#[derive(Debug)]
pub struct Outcome {
    /// Whether the file now holds the new bytes. If not, it holds the old ones.
    pub replaced: bool,
    /// The last step failed, and it could not be told whether it was done: a disk far away may still do it.
    pub in_doubt: bool,
    /// What the system said, if not all went well. With `replaced`, the new bytes may not survive a power cut.
    pub result: io::Result<()>,
}

/// Replaces the file. `old` is what it holds now, known to be whole.
pub fn replace(disk: &dyn Disk, target: &Target, old: Option<&[u8]>, new: &[u8]) -> Outcome {
    let outcome = match prepare(disk, target, old, new) {
        Err(error) => Outcome { replaced: false, in_doubt: false, result: Err(error) },
        Ok(()) => match disk.rename(&target.temps[0], &target.main) {
            Ok(()) => Outcome { replaced: true, in_doubt: false, result: disk.sync_dir(&target.dir) },
            Err(error) => {
                // A network disk may rename and then report an error: look.
                let replaced = disk.read(&target.main, new.len()).is_ok_and(|bytes| bytes == new);
                Outcome { replaced, in_doubt: !replaced, result: Err(error) }
            }
        },
    };
    if outcome.result.is_err() {
        for temp in &target.temps {
            // What cannot be removed now is swept when the store is opened.
            let _ = disk.remove(temp);
        }
    }
    outcome
}

/// All that comes before the file itself is touched. The old bytes are copied rather than renamed, so that there is
/// no moment without the file.
fn prepare(disk: &dyn Disk, target: &Target, old: Option<&[u8]>, new: &[u8]) -> io::Result<()> {
    put(disk, &target.temps[0], new)?;
    if let Some(old) = old {
        put(disk, &target.temps[1], old)?;
        disk.rename(&target.temps[1], &target.backup)?;
    }
    Ok(())
}

fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(path)?;
    disk.write(&mut file, bytes)?;
    disk.sync(&file)
}
