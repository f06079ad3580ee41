//! The chain of the history: each entry's link is made of the link before it and of the entry, so that an entry that was
//! altered, dropped or moved no longer fits (a hash chain, as in RFC 9162's logs, with SHA-256 of FIPS 180-4).
//!
//! What it finds: an entry that was altered, dropped, added, doubled or moved, an end that was cut off, and a history that
//! was made in another consultation: the first link hangs on the id. What it cannot find: a history that somebody made anew,
//! with all its links, from the entry that he changed to the end. It has no key, so it is no signature: whoever may write the
//! file and knows this program can do that. Against him only a copy helps that he cannot write: a backup, or the end of the
//! chain written down elsewhere (`reprieve history` prints it).
//!
//! Knows no file.

use std::fmt;

use sha2::{Digest, Sha256};

use super::super::{Event, Session, SessionId};
use super::event::SavedEvent;

/// What the first entry hangs on, before the consultation's id.
const START: &str = "reprieve history 1";

/// The first 16 bytes of a SHA-256: no two entries share one by chance.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Link([u8; 16]);

impl Link {
    fn start(id: &SessionId) -> Link {
        Link::of(Sha256::new().chain_update(START).chain_update([0]).chain_update(id.as_str()).finalize())
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
    /// The chain of a consultation, without an entry.
    pub fn new(id: &SessionId) -> Chain {
        Chain(Link::start(id))
    }

    /// The link of the next entry, given as it is written.
    pub fn add(&mut self, entry: &[u8]) -> Link {
        self.0 = self.0.after(entry);
        self.0
    }
}

/// The links of a session's history, one an entry.
pub fn links(session: &Session) -> Vec<Link> {
    let mut chain = Chain::new(session.id());
    session.history().iter().map(|event| chain.add(&written(event))).collect()
}

/// What the first entry of a consultation hangs on.
pub fn first_link(id: &SessionId) -> Link {
    Link::start(id)
}

/// The link of this entry after that link.
pub fn entry_link(after: Link, event: &Event) -> Link {
    after.after(&written(event))
}

/// An event as its entry writes it. One that cannot be written stops the save itself: see `encode`.
fn written(event: &Event) -> Vec<u8> {
    serde_json::to_vec(&SavedEvent(event.clone())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u64) -> SessionId {
        SessionId::new(jiff::Timestamp::UNIX_EPOCH, n)
    }

    #[test]
    fn a_link_reads_back() {
        let link = Chain::new(&id(1)).add(b"{}");
        assert_eq!(Link::parse(&link.to_string()), Some(link));
        for bad in ["", "00", &"G".repeat(32), &"A".repeat(32), &format!("{link}0"), &"ä".repeat(16)] {
            assert_eq!(Link::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_link_hangs_on_everything_before_it() {
        let ends = |entries: &[&str]| {
            let mut chain = Chain::new(&id(1));
            entries.iter().map(|entry| chain.add(entry.as_bytes())).last()
        };
        let end = ends(&["a", "b", "c"]);
        for other in [&["a", "b"][..], &["b", "a", "c"], &["a", "c"], &["x", "b", "c"], &["a", "b", "c", "c"], &["ab", "c"]] {
            assert_ne!(ends(other), end, "{other:?}");
        }
        assert_ne!(Chain::new(&id(1)).add(b"a"), Chain::new(&id(2)).add(b"a"), "of another consultation");
    }
}
