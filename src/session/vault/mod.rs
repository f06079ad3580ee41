//! What a folder of consultations is locked with: a key of its own, which a passphrase opens, and the keys of others who may
//! read it. Everything is in the age format (age-encryption.org/v1), so that `age` itself opens it without this program.
//!
//! Knows no session: bytes in, bytes out. What is promised, and against whom: docs/security.md.
//!
//! ```text
//! vault       Vault: seal and unseal, lock and unlock
//! key_file    the key of the folder on the disk, sealed with the passphrase, with the list of who else may read
//! recipient   somebody's public key, with a name
//! passphrase  a passphrase: wiped from memory, never shown
//! error       what can go wrong, in words for people
//! ```

mod error;
mod head;
mod key_file;
mod passphrase;
mod recipient;
#[expect(clippy::module_inception, reason = "the vault itself, beside its parts")]
mod vault;

pub use error::VaultError;
pub use key_file::Effort;
pub use passphrase::{Passphrase, TooWeak};
pub use recipient::Recipient;
pub use vault::{Clear, Vault};
