//! A store on a disk that is full until it is freed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::Timestamp;
use reprieve::session::{DirStore, Listed, Lock, Opened, Revision, Session, SessionId, Store, StoreError, Vault};

/// A folder of sessions.
pub struct Full {
    pub store: DirStore,
    /// How many more saves fail.
    pub fails: Arc<AtomicUsize>,
    /// It takes no new file at all, not even a lock.
    pub no_file: Arc<AtomicBool>,
}

impl Store for Full {
    fn roll(&self) -> Result<Vec<SessionId>, StoreError> {
        self.store.roll()
    }
    fn listed(&self, ids: &[SessionId], now: Timestamp) -> Result<Vec<Listed>, StoreError> {
        self.store.listed(ids, now)
    }
    fn read(&self, id: &SessionId, now: Timestamp) -> Result<Opened, StoreError> {
        self.store.read(id, now)
    }
    fn ids(&self) -> Result<Vec<SessionId>, StoreError> {
        self.store.ids()
    }
    fn lock(&self, id: &SessionId, now: Timestamp) -> Result<Lock, StoreError> {
        if self.no_file.load(Ordering::SeqCst) {
            let why = "Read-only file system (os error 30)".to_owned();
            return Err(StoreError::ReadOnlyFolder { dir: "the folder".to_owned(), why });
        }
        self.store.lock(id, now)
    }
    fn write(&self, session: &Session, lock: &Lock, last: &mut Revision) -> Result<(), StoreError> {
        let less = |left: usize| left.checked_sub(1).map(|less| if left == usize::MAX { left } else { less });
        if self.fails.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok() {
            let error = std::io::Error::new(std::io::ErrorKind::StorageFull, "No space left on device (os error 28)");
            return Err(StoreError::Io { tried: "save", file: self.store.place_of(session.id()), error });
        }
        self.store.write(session, lock, last)
    }
    fn remove(&self, lock: Lock) -> Result<(), StoreError> {
        self.store.remove(lock)
    }
    fn place_of(&self, id: &SessionId) -> String {
        self.store.place_of(id)
    }
    fn vault(&self) -> Option<Arc<Vault>> {
        self.store.vault()
    }
}
