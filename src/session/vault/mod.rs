//! What a folder of consultations is locked with: a key of its own, which a passphrase opens, and the keys of others who may
//! read it. Everything is in the age format (age-encryption.org/v1), so that `age` itself opens it without this program.
//!
//! Knows no session: bytes in, bytes out. What is promised, and against whom: docs/security.md.
//!
//! ```text
//! vault       Vault: seal and unseal, lock and unlock
//! change      another passphrase, one reader more or less, a new key when the passphrase is forgotten
//! unfinished  which sessions are still to be sealed anew after such a change
//! reader_key  the key of somebody else who may read, from their identity file
//! key_file    the key of the folder on the disk, sealed with the passphrase, with the list of who else may read
//! recipient   somebody's public key, with a name
//! passphrase  a passphrase: wiped from memory, never shown
//! stream      the same for what is too large for memory: sealed while written, unsealed while read
//! error       what can go wrong, in words for people
//! ```

mod change;
mod error;
mod head;
mod key_file;
mod passphrase;
mod reader_key;
mod recipient;
pub(super) mod stream;
pub(super) mod unfinished;
#[expect(clippy::module_inception, reason = "the vault itself, beside its parts")]
mod vault;

pub use error::VaultError;
pub(super) use key_file::AGE;
pub use key_file::Effort;
#[cfg(test)]
pub(super) use key_file::put as put_key;
pub use passphrase::{Passphrase, TooWeak};
pub use reader_key::{ReaderKey, ReaderKeyFile};
pub use recipient::Recipient;
pub use stream::Key;
pub use vault::{Clear, Vault};
