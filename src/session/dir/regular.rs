//! Opening a file that somebody else may have put there: a file and nothing else, without waiting for anybody. A pipe of the
//! same name would keep the program waiting for ever, a device could go on without end.
//!
//! Knows no session.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use super::system;

/// Opens a file to read. Links are followed; what is no file is refused.
pub fn open_regular(path: &Path) -> io::Result<File> {
    let file = system::without_waiting(OpenOptions::new().read(true)).open(path)?;
    let kind = file.metadata()?.file_type();
    match (kind.is_file(), kind.is_dir()) {
        (true, _) => Ok(file),
        (_, true) => Err(io::Error::other("it is a folder, not a file")),
        _ => Err(io::Error::other("it is a pipe or a device, not a file")),
    }
}

/// The bytes of a file, but no more than `bytes_max` and one: who gets that many knows that it is too large.
pub fn read_regular(path: &Path, bytes_max: usize) -> io::Result<Vec<u8>> {
    let file = open_regular(path)?;
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = Vec::with_capacity(size.min(bytes_max) + 1);
    file.take(bytes_max as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
