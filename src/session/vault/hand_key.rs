//! Another identity file of age than the folder's own, to open what was handed to it: as `age-keygen` writes it, or sealed
//! with a passphrase.
//!
//! Keeps nothing on the disk.

use std::fmt;
use std::io::Read;
use std::iter;
use std::path::Path;

use age::x25519::Identity;
use age::{DecryptError, Decryptor, scrypt};
use zeroize::Zeroizing;

use super::super::dir::disk::{Disk, RealDisk};
use super::vault::unseal_with;
use super::{Clear, Passphrase, VaultError, key_file};

/// An identity file has a few keys.
const BYTES_MAX: usize = 1 << 20;

/// How a file of age begins.
const SEALED: &[u8] = b"age-encryption.org/";

/// The most work that a file may ask for.
const EFFORT_MAX: u8 = 22;

/// A key to open one file with.
pub struct HandKey(Identity);

impl HandKey {
    /// Reads an identity file; `passphrase` is asked for if it is sealed with one.
    pub fn read(path: &Path, passphrase: impl FnOnce() -> Option<Passphrase>) -> Result<HandKey, VaultError> {
        let file = || path.display().to_string();
        let bytes = RealDisk.read(path, BYTES_MAX).map_err(|error| VaultError::Io { tried: "read", file: file(), error })?;
        let bytes = Zeroizing::new(bytes);
        let bad = |why: String| VaultError::BadKeyFile { file: file(), why };
        let text = if bytes.starts_with(SEALED) {
            open(&bytes, &passphrase().ok_or(VaultError::Locked)?, bad)?
        } else {
            Zeroizing::new(std::str::from_utf8(&bytes).map_err(|_| bad("it is not text".to_owned()))?.to_owned())
        };
        Ok(HandKey(key_file::parse(&text).map_err(bad)?.own))
    }

    /// What was sealed for this key.
    pub fn unseal(&self, sealed: &[u8]) -> Result<Clear, VaultError> {
        unseal_with(std::iter::once(&self.0), sealed)
    }
}

fn open(bytes: &[u8], passphrase: &Passphrase, bad: impl Fn(String) -> VaultError) -> Result<Zeroizing<String>, VaultError> {
    let mut identity = scrypt::Identity::new(passphrase.secret());
    identity.set_max_work_factor(EFFORT_MAX);
    let decryptor = Decryptor::new_buffered(bytes).map_err(|error| bad(error.to_string()))?;
    let mut text = Zeroizing::new(String::with_capacity(bytes.len()));
    match decryptor.decrypt(iter::once(&identity as _)) {
        Ok(mut reader) => reader.read_to_string(&mut text).map_err(|error| bad(error.to_string()))?,
        Err(DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed) => return Err(VaultError::WrongPassphrase),
        Err(error) => return Err(bad(error.to_string())),
    };
    Ok(text)
}

impl fmt::Debug for HandKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandKey")
    }
}
