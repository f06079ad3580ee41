//! Keeps what can be read of a damaged consultation as a new one, beside it, over any store. The damaged one is only read.
//!
//! Knows no file and no question.

use jiff::Timestamp;

use super::salvage::{Salvaged, salvage};
use super::{Revision, SessionId, Store, StoreError, Summary};

/// What was rescued.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rescued {
    /// The new consultation.
    pub summary: Summary,
    /// What it was read from.
    pub place: String,
    /// How many entries of the history were read.
    pub entries: usize,
    /// So many of them from the first on are surely as they were written.
    pub sure: usize,
    /// What could not be read, in sentences.
    pub lost: Vec<String>,
}

/// Reads what can be read of the newest damaged version of `of`, and writes it as the new consultation `to`.
pub fn rescue(store: &dyn Store, of: &SessionId, to: SessionId, now: Timestamp) -> Result<Rescued, StoreError> {
    // Reading sets a damaged file aside and finds the version before it, which may know how the client is called.
    let before = store.read(of, now).ok().and_then(|opened| opened.session.summary().label);
    let remains = store.remains(of)?.ok_or_else(|| StoreError::NotDamaged(of.clone()))?;
    let place = remains.place;
    let Some(Salvaged { mut session, entries, sure, mut lost }) = salvage(&remains.bytes, of, to, now) else {
        return Err(StoreError::NothingLeft { file: place, why: remains.sealed_rest });
    };
    lost.extend(remains.sealed_rest.map(|why| format!("Of the locked file only a part could be unlocked: {why}.")));
    session.name_rescued(now, before.as_deref(), of);
    let lock = store.lock(session.id(), now)?;
    store.write(&session, &lock, &mut Revision::NEW.clone())?;
    Ok(Rescued { summary: session.summary(), place, entries, sure, lost })
}

impl Rescued {
    /// What was read, in a sentence.
    pub fn read_words(&self) -> String {
        let answers = match self.summary.answered {
            1 => "1 answer".to_owned(),
            answered => format!("{answered} answers"),
        };
        match (self.entries, self.sure) {
            (0, _) => format!("Read: {answers}, nothing of the history."),
            (1, 1) => format!("Read: {answers}, 1 entry of the history, surely as it was written."),
            (all, sure) if all == sure => format!("Read: {answers}, {all} entries of the history, surely as they were written."),
            (all, 0) => format!("Read: {answers}, {all} entries of the history."),
            (all, sure) => format!("Read: {answers}, {all} entries of the history, the first {sure} surely as they were written."),
        }
    }
}
