//! A session as bytes: versioned JSON that explains itself, and back.
//!
//! Knows no file and no pack: answers are read as what they are, whatever the questions are today. Its structs are
//! a promise to every file written so far; the core types are not saved as they stand.

mod answer;
mod chain;
mod current;
mod entry;
mod event;
mod head;
mod list;
mod pieces;
mod scan;
mod session;
mod shown;
pub(super) mod sum;

use std::fmt;

use serde::Deserialize;

use super::Session;

pub use chain::Link;
pub(super) use chain::{entry_link, first_link, links};
pub(super) use current::current;
pub(super) use head::summary;
pub(super) use pieces::Pieces;

/// The format that this program writes. Every field added or changed makes a new one.
///
/// 1: the first. 2: archived, what it was copied from, the client's language, options of which the client is not sure.
/// 3: the history as a chain, notes on the whole consultation in it, the sum of the file.
/// 4: answers that went to the questions of another version of the pack, and what was last shown.
pub const FORMAT: u64 = 4;

/// The first format whose history is a chain.
pub const CHAINED_SINCE: u64 = 3;

/// The oldest format that it reads.
pub const OLDEST_FORMAT: u64 = 1;

/// The most bytes of a session. A long consultation with a long history has a hundredth of it.
pub const BYTES_MAX: usize = 16 << 20;

/// Why bytes are not a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormatError {
    /// A newer version of the program wrote them.
    Newer(u64),
    /// More than [`BYTES_MAX`].
    TooLarge,
    /// Not a whole session; what does not fit.
    Damaged(String),
}

/// The session as bytes. Fails, rather than write something that does not read back as the same session.
pub fn encode(session: &Session, revision: u64) -> Result<Vec<u8>, FormatError> {
    let bytes = session::write(session, revision).map_err(|error| FormatError::Damaged(error.to_string()))?;
    match decode(&bytes)? {
        (back, number) if back == *session && number == revision => Ok(bytes),
        _ => Err(FormatError::Damaged("it reads back as something else".to_owned())),
    }
}

/// The session of these bytes, and how often it had been written. Any bytes may come.
pub fn decode(bytes: &[u8]) -> Result<(Session, u64), FormatError> {
    check_size(bytes)?;
    session::read(bytes).map_err(|why| blame(bytes, why))
}

/// The format that a session which was read says it has.
pub(super) fn format_of(bytes: &[u8]) -> u64 {
    Pieces::format_of(bytes).unwrap_or(FORMAT)
}

/// Whether this program reads a format.
fn is_read(format: u64) -> bool {
    (OLDEST_FORMAT..=FORMAT).contains(&format)
}

fn check_size(bytes: &[u8]) -> Result<(), FormatError> {
    if bytes.len() > BYTES_MAX { Err(FormatError::TooLarge) } else { Ok(()) }
}

/// A newer format, if the bytes say so, else damage: looked at only after reading failed, so that reading is quick.
fn blame(bytes: &[u8], why: String) -> FormatError {
    #[derive(Deserialize)]
    struct Number {
        format: u64,
    }
    match serde_json::from_slice(bytes) {
        Ok(Number { format }) if format > FORMAT => FormatError::Newer(format),
        _ if bytes.is_empty() => FormatError::Damaged("it is empty".to_owned()),
        _ if bytes.iter().all(|byte| *byte == 0) => FormatError::Damaged("it holds only zeros".to_owned()),
        _ => FormatError::Damaged(why),
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FormatError::Newer(format) => {
                write!(f, "this program reads formats up to {FORMAT} and is older than the session, which has {format}")
            }
            FormatError::TooLarge => write!(f, "it is over {} MB, more than a session can be", BYTES_MAX >> 20),
            FormatError::Damaged(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for FormatError {}
