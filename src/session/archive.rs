//! Takes a consultation out of the way, or brings it back, over any store. Nothing is removed.
//!
//! Knows no file: it is one read and one write, so a session is archived or it is not, whatever fails.

use jiff::Timestamp;

use super::{Session, SessionId, Store, StoreError, Summary};

impl Session {
    /// Puts it out of the way since then, or brings it back. Returns whether that is news. It is no work on the case: when
    /// it was last worked stays.
    pub fn set_archived(&mut self, since: Option<Timestamp>) -> bool {
        let news = self.archived.is_some() != since.is_some();
        if news {
            self.archived = since;
        }
        news
    }
}

/// Archives a consultation, or brings it back, and returns what the caseload shows of it then. One that is open elsewhere
/// stays as it is, and so does one whose newest version is damaged.
pub fn set_archived(store: &dyn Store, id: &SessionId, now: Timestamp, archived: bool) -> Result<Summary, StoreError> {
    let lock = store.lock(id, now)?;
    let mut opened = store.read(id, now)?;
    if let Some(damage) = opened.damage {
        return Err(StoreError::Damaged(Box::new(damage)));
    }
    if opened.session.set_archived(archived.then_some(now)) {
        store.write(&opened.session, &lock, &mut opened.revision)?;
    }
    Ok(opened.session.summary())
}
