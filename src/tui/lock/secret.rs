//! A passphrase that is being typed: wiped when dropped, never copied into a longer string, never printed.
//!
//! Knows no key and draws nothing.

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::super::letters::{columns, last_letter, letters};
use crate::session::Passphrase;

/// The most bytes; room for all of them is made at once, because a string that grows leaves copies of itself behind.
const BYTES_MAX: usize = 1024;

/// What was typed so far. The cursor stands behind it.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Puts text behind the rest, without line breaks and what else cannot be typed. What does not fit is left out.
    pub fn insert(&mut self, text: &str) {
        for c in text.chars().filter(|c| !c.is_control()) {
            if self.0.len() + c.len_utf8() <= BYTES_MAX {
                self.0.push(c);
            }
        }
    }

    /// Rubs out the last letter.
    pub fn rubout(&mut self) {
        let kept = self.0.len() - last_letter(&self.0);
        self.0.truncate(kept);
    }

    /// Rubs everything out.
    pub fn clear(&mut self) {
        self.0.zeroize();
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was typed, as it is.
    pub fn passphrase(&self) -> Passphrase {
        // Exactly as long as it must be: no copy is made of it when it is boxed.
        Passphrase::new(self.0.as_str().to_owned())
    }

    /// What was typed; the field is empty then.
    pub fn take(&mut self) -> Passphrase {
        let passphrase = self.passphrase();
        self.clear();
        passphrase
    }

    /// What is seen of it in so many columns: the end, masked unless it is to be shown.
    pub fn seen(&self, shown: bool, mask: &str, width: usize) -> String {
        let all: Vec<&str> = letters(&self.0).collect();
        let mut seen = Vec::new();
        let mut left = width.saturating_sub(1);
        for letter in all.into_iter().rev() {
            let letter = if shown { letter } else { mask };
            let wide = columns(letter);
            if wide > left {
                break;
            }
            left -= wide;
            seen.push(letter);
        }
        seen.into_iter().rev().collect()
    }
}

impl Default for Secret {
    fn default() -> Secret {
        Secret(Zeroizing::new(String::with_capacity(BYTES_MAX)))
    }
}

impl Clone for Secret {
    fn clone(&self) -> Secret {
        let mut copy = Secret::default();
        copy.insert(&self.0);
        copy
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Secret) -> bool {
        *self.0 == *other.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_masked_and_never_printed() {
        let mut secret = Secret::default();
        secret.insert("four\r\nplain\u{1b} words é");
        assert_eq!(secret.seen(true, "*", 80), "fourplain words é");
        assert_eq!(secret.seen(false, "*", 80), "*".repeat(17));
        assert_eq!(secret.seen(false, "*", 8), "*".repeat(7));
        assert_eq!(secret.seen(true, "*", 0), "");
        assert_eq!(format!("{secret:?}"), "Secret");
        secret.rubout();
        assert_eq!(secret.clone().passphrase(), Passphrase::new("fourplain words ".to_owned()));
        assert!(secret.take() == Passphrase::new("fourplain words ".to_owned()) && secret.is_empty());
        secret.rubout();
    }

    #[test]
    fn a_paste_of_any_length_moves_nothing_in_memory() {
        let mut secret = Secret::default();
        let at = secret.0.as_ptr();
        secret.insert(&"ü".repeat(5000));
        assert_eq!((secret.0.len(), secret.0.as_ptr()), (BYTES_MAX, at));
    }
}
