//! Sealing while something is written and unsealing while it is read, for what is too large to be held in memory.
//!
//! Knows no file and no session: bytes in, bytes out.

use std::fmt;
use std::io::{BufRead, Write};

use age::stream::{StreamReader, StreamWriter};
use age::x25519::Identity;
use age::{DecryptError, Decryptor, Encryptor};

use super::{Recipient, Vault, VaultError, head};

/// How a file of age begins.
pub const MAGIC: &[u8] = b"age-encryption.org/v1\n";

/// A key that opens what was sealed for it: somebody's identity file of age, or that of an open vault.
#[derive(Clone)]
pub struct Key(Identity);

impl Key {
    pub(super) fn of(identity: Identity) -> Key {
        Key(identity)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Vault {
    /// The key of this vault, while it is open.
    pub fn own_key(&self) -> Result<Key, VaultError> {
        self.identity().map(Key)
    }
}

/// Seals for these readers what is written. It is whole only after `finish`.
pub fn seal_into<W: Write>(readers: &[Recipient], out: W) -> Result<StreamWriter<W>, VaultError> {
    let broken = |why: &dyn fmt::Display| VaultError::Broken(why.to_string());
    let sealer = Encryptor::with_recipients(readers.iter().map(|reader| &reader.key as _)).map_err(|error| broken(&error))?;
    sealer.wrap_output(out).map_err(|error| broken(&error))
}

/// Unseals what is read, with the first of these keys that fits.
pub fn unseal_from<R: BufRead>(keys: &[Key], mut sealed: R) -> Result<StreamReader<R>, VaultError> {
    head::bounded(sealed.fill_buf().map_err(|error| VaultError::Broken(error.to_string()))?).map_err(VaultError::Broken)?;
    let decryptor = Decryptor::new_buffered(sealed).map_err(|error| VaultError::Broken(error.to_string()))?;
    match decryptor.decrypt(keys.iter().map(|key| &key.0 as _)) {
        Ok(reader) => Ok(reader),
        Err(DecryptError::NoMatchingKeys) => Err(VaultError::NotForUs),
        Err(error) => Err(VaultError::Broken(error.to_string())),
    }
}
