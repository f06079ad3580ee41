//! Somebody who may read what is sealed: a public key of age, `age1...`, and whose it is.
//!
//! Knows no secret.

use std::fmt;

use super::VaultError;
use super::vault::seal_for;

/// The longest name of a recipient, in letters.
const NAME_MAX: usize = 80;

/// Somebody's public key.
#[derive(Clone)]
pub struct Recipient {
    pub(super) key: age::x25519::Recipient,
    name: String,
}

impl Recipient {
    /// Reads `age1... NAME`; the name is whatever follows the key, and may be empty.
    pub fn parse(text: &str) -> Result<Recipient, VaultError> {
        let (key, name) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        let key = key.parse().map_err(|_| VaultError::NoKey { text: key.chars().take(NAME_MAX).collect() })?;
        Ok(Recipient { key, name: name.trim().chars().filter(|c| !c.is_control()).take(NAME_MAX).collect() })
    }

    pub(super) fn new(key: age::x25519::Recipient, name: &str) -> Recipient {
        Recipient { key, name: name.to_owned() }
    }

    /// The bytes as a file of age for this key alone.
    pub fn seal(&self, clear: &[u8]) -> Result<Vec<u8>, VaultError> {
        seal_for(std::iter::once(self), clear)
    }

    /// The public key: `age1...`.
    pub fn key(&self) -> String {
        self.key.to_string()
    }

    /// Whose it is, as somebody wrote it down.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl PartialEq for Recipient {
    fn eq(&self, other: &Recipient) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Recipient {}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(format!("{} {}", self.key, self.name).trim_end())
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
