//! The folder of consultations as a whole: locked, open, or nobody chose yet; unlocking it and locking it.
//!
//! Knows no consultation but by name.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;

use super::{DirStore, Effort, Passphrase, Recipient, Settings, StoreError, Vault};

/// What keeps others from the consultations.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Guard {
    /// Nothing, on purpose.
    #[default]
    Open,
    /// Nothing, and nobody was asked.
    Undecided,
    /// A passphrase.
    Vault,
}

/// The folder of consultations.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Where it is.
    pub dir: PathBuf,
    /// How much work it is to be to try a passphrase that is chosen here.
    pub effort: Effort,
}

/// What came of locking a folder.
pub struct Sealed {
    /// The folder, locked.
    pub store: DirStore,
    /// Consultations that are not locked yet: open in another window, or damaged. They are when they are next written.
    pub left: usize,
}

impl Folder {
    /// Whether a passphrase keeps others from it.
    pub fn guard(&self) -> Guard {
        if Vault::exists(&self.dir) {
            return Guard::Vault;
        }
        match Settings::read(&self.dir) {
            Ok(Settings { unlocked_on_purpose: true, .. }) => Guard::Open,
            _ => Guard::Undecided,
        }
    }

    /// Whether somebody chose something for it.
    pub fn was_chosen(&self) -> bool {
        Settings::file(&self.dir).exists() || Vault::exists(&self.dir)
    }

    /// Opens a folder that has no vault.
    pub fn open(&self, now: Timestamp) -> Result<DirStore, StoreError> {
        DirStore::open(&self.dir, now)
    }

    /// Opens one that has. Takes about a second.
    pub fn unlock(&self, passphrase: &Passphrase, now: Timestamp) -> Result<DirStore, StoreError> {
        DirStore::open_sealed(&self.dir, Arc::new(Vault::unlock(&self.dir, passphrase)?), now)
    }

    /// Remembers that it is to stay open.
    pub fn leave_open(&self) -> Result<(), StoreError> {
        Settings { unlocked_on_purpose: true, ..Settings::read(&self.dir)? }.write(&self.dir)
    }

    /// Locks the folder with all that is in it.
    pub fn seal(&self, passphrase: &Passphrase, others: Vec<Recipient>, now: Timestamp) -> Result<Sealed, StoreError> {
        let vault = Vault::create(&self.dir, passphrase, others, self.effort)?;
        let store = DirStore::open_sealed(&self.dir, Arc::new(vault), now)?;
        let left = store.sealing().left();
        Ok(Sealed { store, left })
    }
}
