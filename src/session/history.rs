//! What happened in a consultation, append-only; which change the next undo or redo takes is read off it.
//!
//! Knows no answers: it only keeps the order of events.

use jiff::Timestamp;

use crate::facts::Change;

use super::{Note, PackStamp};

/// Something that happened in a consultation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// What.
    pub act: Act,
}

/// What an event is. Events are named by their place in the history, from 0.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Act {
    /// The answers were changed.
    Change(Change),
    /// The change of this event was taken back.
    Undo(usize),
    /// The change of this event, taken back before, was made again.
    Redo(usize),
    /// The session was carried over to another pack or version. Not undone: the program did it.
    Pack {
        /// The pack until then.
        before: PackStamp,
        /// The pack since then.
        after: PackStamp,
    },
    /// Answers went to the questions of another version of the pack, and the session with them. Taken back as a whole; what
    /// was taken back is not done again by itself, because the session stays with the version.
    Migrate(Migration),
    /// A note on the whole consultation was added. Not undone, like everything about such notes: undo is for answers, and
    /// a note that was added by mistake is removed.
    AddNote(String),
    /// A note on the whole consultation was removed.
    RemoveNote {
        /// Its place among the notes.
        index: usize,
        /// What it said, and since when.
        note: Note,
    },
}

/// Answers carried to the questions of another version of the pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migration {
    /// The pack until then.
    pub before: PackStamp,
    /// The pack since then.
    pub after: PackStamp,
    /// A [`Change::Replace`]: what stood there and what stands there now.
    pub change: Change,
    /// What could not be carried surely, in sentences.
    pub doubts: Vec<String>,
}

impl Act {
    /// The change of the answers that this event made by itself; none of an undo.
    pub fn change(&self) -> Option<&Change> {
        match self {
            Act::Change(change) | Act::Migrate(Migration { change, .. }) => Some(change),
            Act::Undo(_) | Act::Redo(_) | Act::Pack { .. } | Act::AddNote(_) | Act::RemoveNote { .. } => None,
        }
    }
}

/// Which changes stand and which are taken back, as events by number. Derived from the history, never saved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Standing {
    done: Vec<usize>,
    undone: Vec<usize>,
}

impl Standing {
    /// Reads it off a history. Fails where an event undoes or redoes something whose turn it was not.
    pub fn of(history: &[Event]) -> Result<Standing, String> {
        let mut standing = Standing::default();
        for (number, event) in history.iter().enumerate() {
            match &event.act {
                Act::Change(_) | Act::Migrate(_) => standing.change(number),
                Act::Undo(of) if standing.undo() != Some(*of) => {
                    return Err(format!("event {number} of the history undoes event {of}, whose turn it was not"));
                }
                Act::Redo(of) if standing.redo() != Some(*of) => {
                    return Err(format!("event {number} of the history redoes event {of}, whose turn it was not"));
                }
                Act::Undo(_) | Act::Redo(_) | Act::Pack { .. } | Act::AddNote(_) | Act::RemoveNote { .. } => {}
            }
        }
        Ok(standing)
    }

    /// The event of this number changed something. What was undone before can no longer be redone.
    pub fn change(&mut self, number: usize) {
        self.done.push(number);
        self.undone.clear();
    }

    /// Takes back the last standing change, if there is one.
    pub fn undo(&mut self) -> Option<usize> {
        let number = self.done.pop()?;
        self.undone.push(number);
        Some(number)
    }

    /// Makes the change that was taken back last again, if there is one.
    pub fn redo(&mut self) -> Option<usize> {
        let number = self.undone.pop()?;
        self.done.push(number);
        Some(number)
    }

    /// The event that the next undo takes.
    pub fn next_undo(&self) -> Option<usize> {
        self.done.last().copied()
    }

    /// The event that the next redo takes.
    pub fn next_redo(&self) -> Option<usize> {
        self.undone.last().copied()
    }

    /// Whether there is something to undo.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to redo.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}
