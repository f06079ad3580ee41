//! The few things a store asks of a disk, so that a test can make each of them fail.
//!
//! Knows no session: paths and bytes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;

use super::regular::read_regular;
use super::system;

/// A disk. [`RealDisk`] is the only one outside tests.
pub trait Disk: Send + Sync {
    /// Makes a folder that only its owner may enter; leaves one that is there as it is.
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// Creates a file that was not there, for its owner only.
    fn create(&self, path: &Path) -> io::Result<File>;
    /// Writes all of the bytes.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Returns when the file would survive a power cut.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Gives the file another name, at once; a file that had that name is gone.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Returns when the names in the folder would survive a power cut.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// The file's bytes, but no more than `bytes_max` and one.
    fn read(&self, path: &Path, bytes_max: usize) -> io::Result<Vec<u8>>;
    /// Removes the file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// The names in the folder, except those that are not text.
    fn list(&self, dir: &Path) -> io::Result<Vec<String>>;
    /// When the file was last written.
    fn modified(&self, path: &Path) -> io::Result<Timestamp>;
}

/// The system's disk.
pub struct RealDisk;

impl Disk for RealDisk {
    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        system::create_dir(dir)
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        system::private(OpenOptions::new().write(true).create_new(true)).open(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        system::sync_dir(dir)
    }

    fn read(&self, path: &Path, bytes_max: usize) -> io::Result<Vec<u8>> {
        read_regular(path, bytes_max)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<String>> {
        let names = fs::read_dir(dir)?.map(|entry| Ok(entry?.file_name().into_string().ok()));
        names.filter_map(Result::transpose).collect()
    }

    fn modified(&self, path: &Path) -> io::Result<Timestamp> {
        Timestamp::try_from(fs::metadata(path)?.modified()?).map_err(io::Error::other)
    }
}
