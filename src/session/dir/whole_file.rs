//! Puts a small file in its place as a whole: written beside, flushed, renamed, the folder flushed.
//!
//! Knows no session, and keeps no version before: a session is replaced by `save`.

use std::io;
use std::path::Path;

use super::super::id::random;
use super::disk::Disk;

/// Writes the file, over one that is there. After an error it holds the old bytes or the new ones, whole.
pub fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let temp = path.with_file_name(format!("{name}.tmp-{}-{:016x}", std::process::id(), random()));
    let folder = path.parent().unwrap_or(Path::new("."));
    let result = beside(disk, &temp, bytes).and_then(|()| disk.rename(&temp, path)).and_then(|()| disk.sync_dir(folder));
    if result.is_err() {
        let _ = disk.remove(&temp);
    }
    result
}

/// Writes a file that was not there, and returns when it would survive a power cut.
pub fn beside(disk: &dyn Disk, temp: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = disk.create(temp)?;
    disk.write(&mut file, bytes)?;
    disk.sync(&file)
}
