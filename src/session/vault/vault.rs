//! The vault of a folder: seals what is written, unseals what is read while it is open.
//!
//! Knows no session and no file but the key's.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::{fmt, iter};

use age::x25519::Identity;
use age::{DecryptError, Encryptor};
use zeroize::Zeroizing;

use super::head::decryptor;
use super::key_file::{self, Effort, Keys};
use super::{Passphrase, Recipient, VaultError};

/// Unsealed bytes, wiped from memory when dropped.
pub type Clear = Zeroizing<Vec<u8>>;

/// What a folder of consultations is sealed with. Sealing works while it is locked; unsealing does not.
pub struct Vault {
    dir: PathBuf,
    /// All who may read: the folder's own key first.
    readers: Vec<Recipient>,
    /// Absent while locked.
    own: RwLock<Option<Identity>>,
}

impl Vault {
    /// Whether this folder has a vault.
    pub fn exists(dir: &Path) -> bool {
        key_file::path(dir).exists()
    }

    /// Makes a key for a folder that has none, readable with this passphrase, and seals for these others too.
    pub fn create(dir: &Path, passphrase: &Passphrase, others: Vec<Recipient>, effort: Effort) -> Result<Vault, VaultError> {
        let keys = Keys { own: Identity::generate(), others };
        key_file::write(dir, &keys, passphrase, effort, false)?;
        Ok(Vault::of(dir, keys))
    }

    /// Opens the vault of a folder. Takes about a second.
    pub fn unlock(dir: &Path, passphrase: &Passphrase) -> Result<Vault, VaultError> {
        Ok(Vault::of(dir, key_file::read(dir, passphrase)?))
    }

    fn of(dir: &Path, Keys { own, others }: Keys) -> Vault {
        let readers = iter::once(Recipient::new(own.to_public(), "this folder")).chain(others).collect();
        Vault { dir: dir.to_owned(), readers, own: RwLock::new(Some(own)) }
    }

    /// Forgets the key until [`Vault::reopen`].
    pub fn lock(&self) {
        *self.own.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether the key is forgotten.
    pub fn is_locked(&self) -> bool {
        self.own.read().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// Opens a vault again that was locked, or makes sure that it is the right person who sits there. Takes about a second.
    pub fn reopen(&self, passphrase: &Passphrase) -> Result<(), VaultError> {
        let keys = key_file::read(&self.dir, passphrase)?;
        *self.own.write().unwrap_or_else(PoisonError::into_inner) = Some(keys.own);
        Ok(())
    }

    /// All who may read what is sealed from now on: the folder's own key first.
    pub fn readers(&self) -> &[Recipient] {
        &self.readers
    }

    /// Where the key is kept.
    pub fn key_file(&self) -> PathBuf {
        key_file::path(&self.dir)
    }

    /// The bytes as a file of age that every reader can open.
    pub fn seal(&self, clear: &[u8]) -> Result<Vec<u8>, VaultError> {
        seal_for(self.readers.iter(), clear)
    }

    /// What was sealed.
    pub fn unseal(&self, sealed: &[u8]) -> Result<Clear, VaultError> {
        let own = self.own.read().unwrap_or_else(PoisonError::into_inner);
        unseal_with(own.as_ref().ok_or(VaultError::Locked)?, sealed)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("dir", &self.dir).field("readers", &self.readers).finish_non_exhaustive()
    }
}

/// The bytes as a file of age for these readers.
pub(super) fn seal_for<'r>(readers: impl Iterator<Item = &'r Recipient>, clear: &[u8]) -> Result<Vec<u8>, VaultError> {
    let broken = |why: String| VaultError::Broken(why);
    let mut sealed = Vec::with_capacity(clear.len() + 512);
    let sealer = Encryptor::with_recipients(readers.map(|reader| &reader.key as _)).map_err(|error| broken(error.to_string()))?;
    let mut writer = sealer.wrap_output(&mut sealed).map_err(|error| broken(error.to_string()))?;
    writer.write_all(clear).and_then(|()| writer.finish()).map_err(|error| broken(error.to_string()))?;
    Ok(sealed)
}

/// What this key opens.
pub(super) fn unseal_with(identity: &Identity, sealed: &[u8]) -> Result<Clear, VaultError> {
    let broken = |error: &dyn fmt::Display| VaultError::Broken(error.to_string());
    let decryptor = decryptor(sealed).map_err(VaultError::Broken)?;
    // Room for all of it from the start: a buffer that grows leaves copies of itself behind that nothing wipes.
    let mut clear = Zeroizing::new(Vec::with_capacity(sealed.len()));
    match decryptor.decrypt(iter::once(identity as _)) {
        Ok(mut reader) => reader.read_to_end(&mut clear).map_err(|error| broken(&error))?,
        Err(DecryptError::NoMatchingKeys) => return Err(VaultError::NotForUs),
        Err(error) => return Err(broken(&error)),
    };
    Ok(clear)
}
