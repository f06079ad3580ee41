//! One session handed to a colleague: its JSON, sealed for the colleague's key in the age format, so that `age -d` shows it.
//!
//! Knows no file: bytes out, bytes in.

use super::vault::{Clear, VaultError};
use super::{FormatError, Recipient, Session, StoreError, decode, encode};

/// The most bytes of a handed session: sealing adds a head and 16 bytes for every 64 KB.
pub const HANDED_BYTES_MAX: usize = super::BYTES_MAX + (1 << 16);

/// The session, sealed for this key and no other.
pub fn hand(session: &Session, to: &Recipient) -> Result<Vec<u8>, StoreError> {
    let file = || format!("session {}", session.id());
    let clear = encode(session, 0).map(Clear::new).map_err(|error| match error {
        FormatError::TooLarge => StoreError::TooLarge { file: file() },
        error => StoreError::Unwritable { file: file(), why: error.to_string() },
    })?;
    Ok(to.seal(&clear)?)
}

/// The session that a colleague handed, in words for people if it is none. `unseal` opens it; `file` is what it is called.
pub fn handed(file: &str, sealed: &[u8], unseal: impl FnOnce(&[u8]) -> Result<Clear, VaultError>) -> Result<Session, String> {
    if sealed.len() > HANDED_BYTES_MAX {
        return Err(format!("{file} is larger than a consultation can be."));
    }
    let clear = unseal(sealed).map_err(|error| match error {
        VaultError::NotForUs => format!(
            "{file} is not for this key: it was handed to another one. Ask for it to be handed to the key that `reprieve vault` shows here."
        ),
        VaultError::Broken(why) => {
            format!("{file} cannot be opened: it is no file that was handed over, or it was changed on the way ({why}).")
        }
        error => error.to_string(),
    })?;
    match decode(&clear) {
        Ok((session, _)) => Ok(session),
        Err(FormatError::Damaged(why)) => Err(format!("{file} opens, and what is in it is no whole consultation: {why}.")),
        Err(error) => Err(format!("{file} opens, and cannot be read: {error}.")),
    }
}
