//! Where the bytes of a backup come from: a file as it is, or one that is locked for somebody and is opened while it is read.
//!
//! Knows nothing of what is in it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::super::vault::VaultError;
use super::super::vault::stream::{Key, MAGIC, unseal_from};
use super::BackupError;

/// Opens the file; one that is locked, with the first of these keys that fits.
pub fn open(path: &Path, keys: &[Key]) -> Result<Box<dyn Read>, BackupError> {
    let file = || path.display().to_string();
    let failed = |error| BackupError::Io { tried: "read", file: file(), error };
    let opened = File::open(path).map_err(failed)?;
    if opened.metadata().map_err(failed)?.is_dir() {
        return Err(BackupError::Foreign { file: file(), why: "it is a folder".to_owned() });
    }
    let mut reader = BufReader::with_capacity(1 << 16, opened);
    if !reader.fill_buf().map_err(failed)?.starts_with(MAGIC) {
        return Ok(Box::new(reader));
    }
    match unseal_from(keys, reader) {
        Ok(unsealed) => Ok(Box::new(unsealed)),
        Err(VaultError::NotForUs) => Err(BackupError::NeedsKey { file: file() }),
        Err(error) => Err(BackupError::Altered { file: file(), why: error.to_string() }),
    }
}
