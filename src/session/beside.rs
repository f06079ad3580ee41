//! A session that was changed behind our back: nothing is written over it. Ours is saved beside it at once, as a consultation
//! of its own, and both are there to be compared and merged.
//!
//! Knows no file: any store that says that what it holds is not what was seen there.

use jiff::Timestamp;

use super::{Lock, Naming, Opened, Revision, Session, SessionId, Store, StoreError};

/// What became of a write.
#[derive(Debug)]
pub enum Written {
    /// The session is saved.
    Saved,
    /// Somebody else had changed it: ours is saved beside it.
    Beside(Box<Beside>),
}

/// Our version, saved beside the other one.
#[derive(Debug)]
pub struct Beside {
    /// Ours, from now on a consultation of its own.
    pub ours: Session,
    /// The right to write it.
    pub lock: Lock,
    /// What the store holds of it.
    pub revision: Revision,
    /// The other one, if it is there and can be read.
    pub theirs: Option<Session>,
    /// What was found.
    pub why: StoreError,
}

/// Whether somebody else changed the session, or took it over.
#[must_use]
pub fn is_behind_our_back(error: &StoreError) -> bool {
    matches!(error, StoreError::Changed { .. } | StoreError::Gone { .. } | StoreError::Held { .. } | StoreError::Elsewhere { .. })
}

/// Writes a session; where somebody else changed it, beside it. After an error nothing was written, and `last` says what the
/// store holds: just try again.
pub fn write_or_beside(
    store: &dyn Store,
    session: &Session,
    lock: &Lock,
    last: &mut Revision,
    now: Timestamp,
) -> Result<Written, StoreError> {
    match store.write(session, lock, last) {
        Ok(()) => Ok(Written::Saved),
        Err(why) if is_behind_our_back(&why) => Ok(Written::Beside(Box::new(set_beside(store, session, why, now)?))),
        Err(error) => Err(error),
    }
}

/// Saves our version under an id of its own.
pub fn set_beside(store: &dyn Store, session: &Session, why: StoreError, now: Timestamp) -> Result<Beside, StoreError> {
    let ours = session.copied(SessionId::fresh(now), now, Naming::Here);
    let lock = store.lock(ours.id(), now)?;
    let mut revision = Revision::NEW;
    store.write(&ours, &lock, &mut revision)?;
    let theirs = store.read(session.id(), now).ok().map(|opened| opened.session);
    Ok(Beside { ours, lock, revision, theirs, why })
}

/// What a second look found, all of ours being saved.
#[derive(Debug)]
pub enum Seen {
    /// What was saved last.
    Same,
    /// Somebody went on from what was saved last.
    GoesOn(Box<Opened>),
    /// Something else, or nothing.
    Behind(StoreError),
}

/// Looks at what the store holds of a session all of which was saved.
pub fn look_again(store: &dyn Store, session: &Session, last: &Revision, now: Timestamp) -> Seen {
    let Err(why) = store.is_unchanged(session.id(), last) else { return Seen::Same };
    match (why, store.read(session.id(), now)) {
        (StoreError::Changed { .. }, Ok(opened)) if last.goes_on(&opened.session) && has_notes_of(&opened.session, session) => {
            Seen::GoesOn(Box::new(opened))
        }
        // While it is locked, nobody can say what it is.
        (_, Err(StoreError::Vault(_))) => Seen::Same,
        (why, _) if is_behind_our_back(&why) => Seen::Behind(why),
        // What cannot be read now is found by the next write.
        _ => Seen::Same,
    }
}

/// Notes are no part of the history.
fn has_notes_of(session: &Session, other: &Session) -> bool {
    other.notes().iter().all(|note| session.notes().contains(note))
}
