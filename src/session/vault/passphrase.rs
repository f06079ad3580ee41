//! A passphrase: wiped from memory when dropped, never printed.
//!
//! Does not judge how good one is beyond its length: a long line of words is good, whatever its letters.

use std::fmt;

use age::secrecy::{ExposeSecret, SecretString};

/// The fewest letters of a new passphrase. An old one is taken as it is.
const LETTERS_MIN: usize = 12;

/// What opens the key of a folder.
#[derive(Clone)]
pub struct Passphrase(SecretString);

/// A new passphrase is too short.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooWeak;

impl Passphrase {
    /// A passphrase as it was typed. What was typed is wiped when the passphrase is dropped.
    pub fn new(typed: String) -> Passphrase {
        Passphrase(SecretString::from(typed))
    }

    /// Whether it will do for a new key.
    pub fn check(&self) -> Result<(), TooWeak> {
        if self.0.expose_secret().trim().chars().count() < LETTERS_MIN { Err(TooWeak) } else { Ok(()) }
    }

    pub(super) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl PartialEq for Passphrase {
    fn eq(&self, other: &Passphrase) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Eq for Passphrase {}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

impl fmt::Display for TooWeak {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A passphrase needs at least {LETTERS_MIN} letters; four or five words that you can remember are good.")
    }
}

impl std::error::Error for TooWeak {}
