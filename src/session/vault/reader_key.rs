//! The key of somebody else who may read a folder, from their identity file: as `age-keygen` writes it, or the same sealed
//! with a passphrase (`age -p`, armored or not, or the key file of another folder).
//!
//! Keeps nothing on the disk.

use std::path::Path;

use age::armor::ArmoredReader;
use age::x25519::Identity;
use std::io::Read;
use zeroize::Zeroizing;

use super::super::dir::disk::{Disk, RealDisk};
use super::key_file::{self, NotOpened};
use super::stream::Key;
use super::vault::unseal_with;
use super::{Clear, Passphrase, Recipient, VaultError};

/// How an armored file begins.
const ARMORED: &[u8] = b"-----BEGIN";

/// The secret keys of another reader.
pub struct ReaderKey {
    pub(super) identities: Vec<Identity>,
    name: String,
}

/// An identity file as it was found.
pub struct ReaderKeyFile {
    bytes: Clear,
    file: String,
    is_sealed: bool,
}

impl ReaderKeyFile {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<ReaderKeyFile, VaultError> {
        let file = path.display().to_string();
        let bytes = RealDisk.read(path, key_file::BYTES_MAX).map(Zeroizing::new);
        let bytes = bytes.map_err(|error| VaultError::Io { tried: "read", file: file.clone(), error })?;
        // An armored file is the same file in letters.
        let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
        if bytes.starts_with(ARMORED) {
            if let Err(error) = ArmoredReader::new(&bytes[..]).read_to_end(&mut plain) {
                return Err(VaultError::BadReaderKey { file, why: error.to_string() });
            }
        } else {
            plain.extend_from_slice(&bytes);
        }
        let is_sealed = plain.starts_with(key_file::AGE);
        Ok(ReaderKeyFile { bytes: plain, file, is_sealed })
    }

    /// Whether it takes a passphrase to open it.
    pub fn is_sealed(&self) -> bool {
        self.is_sealed
    }

    /// The keys in it. A sealed one needs its passphrase, which takes about a second.
    pub fn open(&self, passphrase: Option<&Passphrase>) -> Result<ReaderKey, VaultError> {
        let bad = |why: String| VaultError::BadReaderKey { file: self.file.clone(), why };
        let text = match passphrase.filter(|_| self.is_sealed) {
            Some(passphrase) => key_file::open(&self.bytes, passphrase).map_err(|error| match error {
                NotOpened::WrongPassphrase => VaultError::WrongPassphrase,
                NotOpened::Bad(why) => bad(why),
            })?,
            None if self.is_sealed => return Err(VaultError::WrongPassphrase),
            None => Zeroizing::new(String::from_utf8(self.bytes.to_vec()).map_err(|_| bad("it is not text".to_owned()))?),
        };
        let keys = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let identities: Vec<Identity> = keys.map(str::parse).collect::<Result<_, _>>().map_err(|why: &str| bad(why.to_owned()))?;
        match identities.is_empty() {
            true => Err(bad("there is no key in it".to_owned())),
            false => Ok(ReaderKey { identities, name: String::new() }),
        }
    }
}

impl ReaderKey {
    /// The same key, of somebody of this name.
    #[must_use]
    pub fn named(self, name: &str) -> ReaderKey {
        ReaderKey { name: name.to_owned(), ..self }
    }

    /// Whether it opens this sealed file.
    pub fn opens(&self, sealed: &[u8]) -> bool {
        unseal_with(self.identities.iter(), sealed).is_ok()
    }

    /// What was sealed for it.
    pub fn unseal(&self, sealed: &[u8]) -> Result<Clear, VaultError> {
        unseal_with(self.identities.iter(), sealed)
    }

    /// The keys, to read what is too large for memory.
    pub fn keys(&self) -> Vec<Key> {
        self.identities.iter().cloned().map(Key::of).collect()
    }

    /// The public side of it.
    pub fn recipients(&self) -> Vec<Recipient> {
        self.identities.iter().map(|identity| Recipient::new(identity.to_public(), &self.name)).collect()
    }
}
