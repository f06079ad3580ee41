//! Changes of a folder's key: another passphrase, another reader, one reader less, and a new key when the passphrase is
//! forgotten.
//!
//! Seals no session: whoever opens the folder next seals anew what `unfinished` names.

use std::path::Path;

use super::super::dir::disk::{Disk, RealDisk};
use super::super::dir::whole_file;
use super::key_file::{self, Effort, Keys};
use super::unfinished::{self, Unfinished};
use super::{Passphrase, ReaderKey, Recipient, Vault, VaultError};

use age::x25519::Identity;

impl Vault {
    /// Seals the key with another passphrase. It is the same key: no session changes, and the old passphrase opens it no more.
    pub fn change_passphrase(dir: &Path, old: &Passphrase, new: &Passphrase, effort: Effort) -> Result<Vault, VaultError> {
        let keys = key_file::read(dir, old)?;
        key_file::write(dir, &keys, new, effort, true)?;
        Ok(Vault::of(dir, keys))
    }

    /// Lets somebody else read, too. What is here already is sealed for them when the folder is next opened.
    pub fn add_reader(dir: &Path, passphrase: &Passphrase, reader: Recipient, effort: Effort) -> Result<Vault, VaultError> {
        let mut keys = key_file::read(dir, passphrase)?;
        if reader.key() == keys.own.to_public().to_string() || keys.others.contains(&reader) {
            return Err(VaultError::ReadsAlready { key: reader.key() });
        }
        keys.others.push(reader);
        rewrite(dir, keys, passphrase, effort)
    }

    /// Lets somebody read no more: a key, or the name that was written beside it. Returns whom. What they copied before
    /// stays readable to them; what is here is sealed without them when the folder is next opened.
    pub fn remove_reader(dir: &Path, passphrase: &Passphrase, word: &str, effort: Effort) -> Result<(Vault, Recipient), VaultError> {
        let mut keys = key_file::read(dir, passphrase)?;
        let word = word.trim();
        let is_meant = |reader: &Recipient| reader.key() == word || reader.name().to_lowercase() == word.to_lowercase();
        let found: Vec<usize> = (0..keys.others.len()).filter(|at| is_meant(&keys.others[*at])).collect();
        match found[..] {
            [at] if !word.is_empty() => {
                let gone = keys.others.remove(at);
                Ok((rewrite(dir, keys, passphrase, effort)?, gone))
            }
            _ if keys.own.to_public().to_string() == word => Err(VaultError::OwnKey),
            _ => Err(VaultError::NoReader { word: word.to_owned(), several: found.len() > 1 }),
        }
    }

    /// Makes a new key with a new passphrase for a folder whose passphrase is forgotten or whose key file is lost, with the key
    /// of somebody else who may read. They stay a reader; who else was one is not known any more. The old key file is kept
    /// beside the new one. What this vault unseals it unseals with their key, too, until it is dropped.
    pub fn recover(dir: &Path, by: ReaderKey, passphrase: &Passphrase, effort: Effort) -> Result<Vault, VaultError> {
        let file = key_file::path(dir);
        let failed = |error| VaultError::Io { tried: "keep", file: file.display().to_string(), error };
        let keys = Keys { own: Identity::generate(), others: by.recipients() };
        unfinished::write(&RealDisk, dir, &Unfinished::All).map_err(failed)?;
        if file.exists() {
            let old = RealDisk.read(&file, key_file::BYTES_MAX).map_err(failed)?;
            whole_file::put(&RealDisk, &key_file::free_name(dir), &old).map_err(failed)?;
        }
        key_file::write(dir, &keys, passphrase, effort, true)?;
        Ok(Vault::of(dir, keys).with(by))
    }
}

/// The marker comes first: if the power goes between the two, everything is sealed once more for those who may read anyway.
fn rewrite(dir: &Path, keys: Keys, passphrase: &Passphrase, effort: Effort) -> Result<Vault, VaultError> {
    unfinished::write(&RealDisk, dir, &Unfinished::All).map_err(|error| VaultError::Io {
        tried: "save",
        file: key_file::folder(dir).display().to_string(),
        error,
    })?;
    key_file::write(dir, &keys, passphrase, effort, true)?;
    Ok(Vault::of(dir, keys))
}
