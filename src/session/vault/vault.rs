//! The vault of a folder: seals what is written, unseals what is read while it is open.
//!
//! Knows no session and no file but the key's. Changing the key stands in `change`.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::{fmt, iter};

use age::x25519::Identity;
use age::{DecryptError, Encryptor};
use zeroize::Zeroizing;

use super::super::store::Print;
use super::head::decryptor;
use super::key_file::{self, Effort, Keys};
use super::{Passphrase, ReaderKey, Recipient, VaultError};

/// Unsealed bytes, wiped from memory when dropped.
pub type Clear = Zeroizing<Vec<u8>>;

/// What a folder of consultations is sealed with. Sealing works while it is locked; unsealing does not.
pub struct Vault {
    dir: PathBuf,
    state: RwLock<State>,
}

struct State {
    /// All who may read: the folder's own key first.
    readers: Vec<Recipient>,
    /// Absent while locked.
    own: Option<Identity>,
    /// Keys of another reader, while a folder is recovered with them.
    also: Vec<Identity>,
    /// The key file as it was when it was opened; `None` if it was gone a moment later.
    seen: Option<Print>,
}

impl Vault {
    /// Whether this folder has a vault.
    pub fn exists(dir: &Path) -> bool {
        key_file::path(dir).exists()
    }

    /// Where the key of a folder is, or would be.
    pub fn key_file_of(dir: &Path) -> PathBuf {
        key_file::path(dir)
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

    pub(super) fn of(dir: &Path, keys: Keys) -> Vault {
        Vault { dir: dir.to_owned(), state: RwLock::new(State::of(dir, keys)) }
    }

    /// The same vault, which unseals what this key opens, too.
    pub(super) fn with(self, key: ReaderKey) -> Vault {
        self.change().also = key.identities;
        self
    }

    /// Forgets the key until [`Vault::reopen`].
    pub fn lock(&self) {
        let mut state = self.change();
        (state.own, state.also) = (None, Vec::new());
    }

    /// Whether the key is forgotten.
    pub fn is_locked(&self) -> bool {
        self.state().own.is_none()
    }

    /// Opens a vault again that was locked, or makes sure that it is the right person who sits there. Takes about a second.
    /// Who may read is then what the key file says now.
    pub fn reopen(&self, passphrase: &Passphrase) -> Result<(), VaultError> {
        let keys = key_file::read(&self.dir, passphrase)?;
        *self.change() = State::of(&self.dir, keys);
        Ok(())
    }

    /// Whether the key file is the one that was opened. If not, somebody changed the passphrase or who may read. One that
    /// cannot be read now says nothing.
    pub fn is_current(&self) -> bool {
        key_file::print_of(&self.dir).is_none_or(|now| Some(now) == self.state().seen)
    }

    /// All who may read what is sealed from now on: the folder's own key first.
    pub fn readers(&self) -> Vec<Recipient> {
        self.state().readers.clone()
    }

    /// The key, while it is open.
    pub(super) fn identity(&self) -> Result<Identity, VaultError> {
        self.state().own.clone().ok_or(VaultError::Locked)
    }

    /// Where the key is kept.
    pub fn key_file(&self) -> PathBuf {
        key_file::path(&self.dir)
    }

    /// Puts a copy of the key file into another folder, so that the passphrase opens what is sealed there. One that is there
    /// already is left as it is, and is refused if it is another one.
    pub fn copy_key(&self, to: &Path) -> Result<(), VaultError> {
        key_file::copy(&self.dir, to)
    }

    /// The bytes as a file of age that every reader can open.
    pub fn seal(&self, clear: &[u8]) -> Result<Vec<u8>, VaultError> {
        seal_for(self.state().readers.iter(), clear)
    }

    /// What was sealed.
    pub fn unseal(&self, sealed: &[u8]) -> Result<Clear, VaultError> {
        let state = self.state();
        let own = state.own.as_ref().ok_or(VaultError::Locked)?;
        unseal_with(iter::once(own).chain(&state.also), sealed)
    }

    /// What can be unsealed of damaged bytes, and why not the rest. Each 64 KB are sealed by themselves: those before the damage
    /// are surely what was sealed.
    pub fn unseal_part(&self, sealed: &[u8]) -> Result<(Clear, Option<String>), VaultError> {
        let state = self.state();
        let own = state.own.as_ref().ok_or(VaultError::Locked)?;
        Ok(part_with(iter::once(own).chain(&state.also), sealed))
    }

    /// Whether the folder's own key opens this and finds these bytes. Looked at before another copy of them goes.
    pub fn holds(&self, sealed: &[u8], clear: &[u8]) -> Result<bool, VaultError> {
        let state = self.state();
        Ok(unseal_with(iter::once(state.own.as_ref().ok_or(VaultError::Locked)?), sealed)?.as_slice() == clear)
    }

    fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn of(dir: &Path, Keys { own, others }: Keys) -> State {
        let readers = iter::once(Recipient::new(own.to_public(), "this folder")).chain(others).collect();
        State { readers, own: Some(own), also: Vec::new(), seen: key_file::print_of(dir) }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("dir", &self.dir).field("readers", &self.readers()).finish_non_exhaustive()
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

/// What these keys open of damaged bytes, from the front, and why it stops there.
fn part_with<'i>(identities: impl Iterator<Item = &'i Identity>, sealed: &[u8]) -> (Clear, Option<String>) {
    let mut clear = Zeroizing::new(Vec::with_capacity(sealed.len()));
    let opened = decryptor(sealed)
        .and_then(|decryptor| decryptor.decrypt(identities.map(|identity| identity as _)).map_err(|error| error.to_string()));
    let why = match opened {
        Ok(mut reader) => io::copy(&mut reader, &mut *clear).err().map(|error| error.to_string()),
        Err(why) => Some(why),
    };
    (clear, why)
}

/// What one of these keys opens.
pub(super) fn unseal_with<'i>(identities: impl Iterator<Item = &'i Identity>, sealed: &[u8]) -> Result<Clear, VaultError> {
    let broken = |error: &dyn fmt::Display| VaultError::Broken(error.to_string());
    let decryptor = decryptor(sealed).map_err(VaultError::Broken)?;
    // Room for all of it from the start: a buffer that grows leaves copies of itself behind that nothing wipes.
    let mut clear = Zeroizing::new(Vec::with_capacity(sealed.len()));
    match decryptor.decrypt(identities.map(|identity| identity as _)) {
        Ok(mut reader) => reader.read_to_end(&mut clear).map_err(|error| broken(&error))?,
        Err(DecryptError::NoMatchingKeys) => return Err(VaultError::NotForUs),
        Err(error) => return Err(broken(&error)),
    };
    Ok(clear)
}
