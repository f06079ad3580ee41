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
//! replay        the history gone through again; whether it says what stands there
//! format/       bytes <-> Session: versioned JSON
//! backup/       all of them in one file, and back
//! archive       out of the way and back, over any store; copy: a copy that remembers what it was made from
//! salvage       what can be told of a damaged session; rescue: kept as a new one
//! beside        a session changed behind our back: ours is saved beside it
//! hand          one session handed to a colleague; holder: who works on one, in words
//! merge/        two versions of one consultation brought together, answer by answer
//! store         what every store can do; error: what can go wrong, in words for people
//! dir_store     a directory as a store; dir/ holds its parts: names, disk, save, list, lock, one file a system
//! nowhere       a store that keeps nothing, for the demo
//! place         where that directory is; folder: whether it is locked, unlocking it and locking it
//! settings      what was chosen for that directory: when the screen locks
//! user          who sits at this computer
//! elsewhere     another folder for one consultation, while its own cannot be written to
//! spoken        the client's language
//! shown         what the caseworker was last shown of it; accept: recorded without opening it; current: what is read of many at once to compare with that
//! ```

mod accept;
mod archive;
mod backup;
mod beside;
mod consultation;
mod copy;
mod current;
mod dir;
mod dir_store;
mod edit;
mod elsewhere;
mod error;
mod folder;
mod format;
mod hand;
mod history;
mod holder;
mod id;
mod merge;
mod nowhere;
mod place;
mod replay;
mod rescue;
mod salvage;
mod settings;
mod shown;
mod spoken;
mod store;
mod user;
mod vault;
mod whole;

pub use accept::accept;
pub use archive::set_archived;
pub use backup::{Backup, BackupError, Fate, Made, Restored, Told as RestoreTold, Wanted, back_up, restore};
pub use beside::{Beside, Seen, Written, is_behind_our_back, look_again, set_beside, write_or_beside};
pub use consultation::{LABEL, Note, PackStamp, Session};
pub use copy::{Naming, copy, is_of_this_computer};
pub use current::Current;
pub use dir::regular::read_regular;
pub use dir::sealing::{Sealing, Told};
pub use dir_store::DirStore;
pub use elsewhere::Elsewhere;
pub use error::{Damaged, Holder, StoreError};
pub use folder::{Folder, Guard, Sealed};
pub use format::{BYTES_MAX, CHAINED_SINCE, FORMAT, FormatError, Link, OLDEST_FORMAT, decode, encode};
pub use hand::{HANDED_BYTES_MAX, hand, handed};
pub use history::{Act, Event, Migration};
pub use id::{SessionId, reference};
pub use merge::{About, Difference, Merge, Proposed, Says, Side, Version};
pub use nowhere::Nowhere;
pub use place::data_dir;
pub use replay::Done;
pub use rescue::{Rescued, rescue};
pub use salvage::{Salvaged, salvage};
pub use settings::Settings;
pub use shown::{DueName, Shown, ShownDue, ShownRelief, Worth};
pub use spoken::Spoken;
pub use store::{Hold, Listed, Lock, Opened, Remains, Revision, Store, Summary, in_order};
pub use user::user;
pub use vault::{Clear, Effort, Key, Passphrase, ReaderKey, ReaderKeyFile, Recipient, TooWeak, Vault, VaultError};
