//! Records what was shown of a consultation that nobody has open, over any store: whoever accepts it has seen it.
//!
//! Knows no file and no rule: what is shown is handed in.

use jiff::Timestamp;

use super::{Session, SessionId, Shown, Store, StoreError};

/// Records what `shown` makes of a consultation as what its caseworker was last shown. One that is open elsewhere stays as
/// it is, and so does one whose newest version is damaged.
pub fn accept(store: &dyn Store, id: &SessionId, now: Timestamp, shown: impl FnOnce(&Session) -> Shown) -> Result<(), StoreError> {
    let lock = store.lock(id, now)?;
    // Looked at first: reading a damaged one would set it aside.
    store.current(id, now)?;
    let mut opened = store.read(id, now)?;
    if let Some(damage) = opened.damage {
        return Err(StoreError::Damaged(Box::new(damage)));
    }
    let shown = shown(&opened.session);
    opened.session.show(shown);
    store.write(&opened.session, &lock, &mut opened.revision)
}
