//! A store that holds nothing and keeps nothing: behind the demo, which must leave the disk as it is.

use std::io;

use jiff::Timestamp;

use super::{Listed, Lock, Opened, Revision, Session, SessionId, Store, StoreError};

/// Keeps nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Nowhere;

impl Store for Nowhere {
    fn roll(&self) -> Result<Vec<SessionId>, StoreError> {
        Ok(Vec::new())
    }

    fn listed(&self, _ids: &[SessionId], _now: Timestamp) -> Result<Vec<Listed>, StoreError> {
        Ok(Vec::new())
    }

    fn read(&self, id: &SessionId, _now: Timestamp) -> Result<Opened, StoreError> {
        Err(StoreError::NotFound(id.clone()))
    }

    fn ids(&self) -> Result<Vec<SessionId>, StoreError> {
        Ok(Vec::new())
    }

    fn lock(&self, id: &SessionId, _now: Timestamp) -> Result<Lock, StoreError> {
        Ok(Lock::new(id.clone(), ()))
    }

    fn write(&self, session: &Session, _lock: &Lock, _last: &mut Revision) -> Result<(), StoreError> {
        let error = io::Error::new(io::ErrorKind::Unsupported, "the demo keeps nothing");
        Err(StoreError::Io { tried: "save", file: session.id().to_string(), error })
    }

    fn remove(&self, _lock: Lock) -> Result<(), StoreError> {
        Ok(())
    }

    fn place_of(&self, _id: &SessionId) -> String {
        "nowhere".to_owned()
    }
}
