//! The name of a session: short, sortable by time, and safe as a file name on every system.
//!
//! Knows no file and no clock.

use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Letters and digits that are not mistaken for each other when read out on the phone.
const LETTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// The name of a session, like `20261122-1402-k7q2`: the minute in which it was begun (UTC) and four letters.
///
/// It starts with a digit and holds only digits, small letters and hyphens: no path, no reserved name, and no two
/// ids that a file system without capital letters would take for one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct SessionId(String);

impl SessionId {
    /// The id of a session that begins now. `random` keeps two sessions of one minute apart.
    pub fn new(at: Timestamp, random: u64) -> SessionId {
        let time = at.to_zoned(TimeZone::UTC);
        let mut rest = random;
        let suffix: String = (0..4)
            .map(|_| {
                let letter = LETTERS[(rest % LETTERS.len() as u64) as usize];
                rest /= LETTERS.len() as u64;
                char::from(letter)
            })
            .collect();
        let (y, mo, d) = (time.year().max(0), time.month(), time.day());
        SessionId(format!("{y:04}{mo:02}{d:02}-{:02}{:02}-{suffix}", time.hour(), time.minute()))
    }

    /// As [`SessionId::new`], with letters from the system's randomness.
    pub fn fresh(at: Timestamp) -> SessionId {
        SessionId::new(at, random())
    }

    /// Reads an id that comes from outside; `None` for whatever is not exactly one.
    pub fn parse(text: &str) -> Option<SessionId> {
        let bytes = text.as_bytes();
        let fits = bytes.len() == 18
            && bytes.iter().enumerate().all(|(i, b)| match i {
                8 | 13 => *b == b'-',
                14.. => b.is_ascii_lowercase() || b.is_ascii_digit(),
                _ => b.is_ascii_digit(),
            });
        fits.then(|| SessionId(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// By what two offices speak of a consultation without naming it: eight letters that say nothing.
pub fn reference() -> String {
    let letters = |random: u64| SessionId::new(Timestamp::UNIX_EPOCH, random).0.split_off(14);
    format!("R-{}-{}", letters(random()), letters(random()))
}

/// Some random bits: std seeds every `RandomState` from the system.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_read_back() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a time stamp");
        let early = SessionId::new(at("2026-11-22T14:02:59Z"), u64::MAX);
        let late = SessionId::new(at("2026-11-22T14:03:00Z"), 0);
        assert_eq!(late.as_str(), "20261122-1403-aaaa");
        assert!(early < late, "{early} {late}");
        for id in [early, late, SessionId::new(Timestamp::MIN, 7), SessionId::new(Timestamp::MAX, 7)] {
            assert_eq!(SessionId::parse(id.as_str()), Some(id));
        }
    }

    #[test]
    fn nothing_else_is_an_id() {
        for text in [
            "",
            "..",
            "../../../etc/passwd",
            "20261122-1402-k7q",
            "20261122-1402-K7Q2",
            "20261122-1402-k7q2.json",
            "20261122/1402-k7q2",
            "20261122-1402-../x",
            "20261122-1402-k7q\0",
            "20261122-1402-é12",
            "con",
            "20261122 1402-k7q2",
        ] {
            assert_eq!(SessionId::parse(text), None, "{text}");
        }
    }
}
