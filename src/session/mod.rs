//! Saved consultations: what a session is, its file format, the store that keeps it, its lock.
//!
//! Knows `facts` and `calendar`, and the pack by id and version only; no question, no rule, no screen, no clock
//! (the time is an argument). What uses it sees [`Store`] and never a file: an office's shared database can stand
//! behind the same interface.
//!
//! ```text
//! consultation  Session: the answers, changed only through its methods
//! edit          its changes: answer, clear, add, remove; none of them leaves an event when nothing changes
//! whole         changes that belong together, undone as one
//! history       what happened, append-only, and how undo and redo are read off it
//! format/       bytes <-> Session: versioned JSON
//! archive       out of the way and back, over any store; copy: a copy that remembers what it was made from
//! store         what every store can do; error: what can go wrong, in words for people
//! dir_store     a directory as a store; dir/ holds its parts: names, disk, save, list, lock, one file a system
//! nowhere       a store that keeps nothing, for the demo
//! elsewhere     another folder for one consultation, while its own cannot be written to
//! place         where that directory is
//! spoken        the client's language
//! ```

mod archive;
mod consultation;
mod copy;
mod dir;
mod dir_store;
mod edit;
mod elsewhere;
mod error;
mod format;
mod history;
mod id;
mod nowhere;
mod place;
mod spoken;
mod store;
mod vault;
mod whole;

pub use archive::set_archived;
pub use consultation::{LABEL, Note, PackStamp, Session};
pub use copy::{Naming, copy};
pub use dir_store::DirStore;
pub use elsewhere::Elsewhere;
pub use error::{Damaged, Holder, StoreError};
pub use format::{BYTES_MAX, FORMAT, FormatError, OLDEST_FORMAT, decode, encode};
pub use history::{Act, Event};
pub use id::SessionId;
pub use nowhere::Nowhere;
pub use place::data_dir;
pub use spoken::Spoken;
pub use store::{Listed, Lock, Opened, Revision, Store, Summary};
pub use vault::{Clear, Effort, Passphrase, Recipient, TooWeak, Vault, VaultError};
