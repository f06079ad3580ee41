//! The chain of the history: each entry's link is made of the link before it and of the entry, so that an entry that was
//! altered, dropped or moved no longer fits (a hash chain, as in RFC 9162's logs, with SHA-256 of FIPS 180-4).
//!
//! Knows no file. The links keep out mistakes, bit rot and silent edits; they are no signature: whoever may write the
//! file and knows this program can make a new chain.

use std::fmt;

use sha2::{Digest, Sha256};

use super::super::Event;
use super::event::SavedEvent;

/// What the first entry hangs on.
const START: &str = "reprieve history 1";

/// The first 16 bytes of a SHA-256: no two entries share one by chance.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Link([u8; 16]);

impl Link {
    fn start() -> Link {
        Link::of(Sha256::digest(START))
    }

    fn of(digest: impl AsRef<[u8]>) -> Link {
        let mut link = [0; 16];
        link.copy_from_slice(&digest.as_ref()[..16]);
        Link(link)
    }

    /// The link of the entry with this text after this link.
    fn after(self, entry: &[u8]) -> Link {
        Link::of(Sha256::new().chain_update(self.0).chain_update(entry).finalize())
    }

    /// Reads a link; `None` for whatever is not 32 small hexadecimal digits.
    pub fn parse(text: &str) -> Option<Link> {
        let digits = text.as_bytes();
        let mut link = [0; 16];
        for (byte, pair) in link.iter_mut().zip(digits.chunks(2)) {
            *byte = pair.iter().try_fold(0u8, |value, digit| {
                let digit = (*digit as char).to_digit(16).filter(|_| !digit.is_ascii_uppercase())?;
                Some(value << 4 | u8::try_from(digit).ok()?)
            })?;
        }
        (digits.len() == 32).then_some(Link(link))
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A chain as it grows, one entry at a time.
pub struct Chain(Link);

impl Chain {
    /// A chain without an entry.
    pub fn new() -> Chain {
        Chain(Link::start())
    }

    /// The link of the next entry, given as it is written.
    pub fn add(&mut self, entry: &[u8]) -> Link {
        self.0 = self.0.after(entry);
        self.0
    }
}

/// The links of a history, one an entry.
pub fn links(history: &[Event]) -> Vec<Link> {
    let mut chain = Chain::new();
    // An event that cannot be written stops the save itself: see `encode`.
    history.iter().map(|event| chain.add(&serde_json::to_vec(&SavedEvent(event.clone())).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back() {
        let link = Chain::new().add(b"{}");
        assert_eq!(Link::parse(&link.to_string()), Some(link));
        for bad in ["", "00", &"G".repeat(32), &"A".repeat(32), &format!("{link}0"), &"ä".repeat(16)] {
            assert_eq!(Link::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_link_hangs_on_everything_before_it() {
        let ends = |entries: &[&str]| {
            let mut chain = Chain::new();
            entries.iter().map(|entry| chain.add(entry.as_bytes())).last()
        };
        let end = ends(&["a", "b", "c"]);
        for other in [&["a", "b"][..], &["b", "a", "c"], &["a", "c"], &["x", "b", "c"], &["a", "b", "c", "c"], &["ab", "c"]] {
            assert_ne!(ends(other), end, "{other:?}");
        }
    }
}
