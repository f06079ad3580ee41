//! Changes that belong together: an added item makes stale what was said of the whole list, and is undone with it.
//!
//! Knows no question: which answers speak of a whole list is handed in.

use jiff::Timestamp;

use crate::facts::{Answer, Change, ItemId, Place};

use super::Session;
use super::history::{Act, Migration};

impl Session {
    /// Adds an item. What was said of all items of the list was said before there was this one: it goes stale first, so
    /// that undoing the addition is the last step of one and the same undo.
    pub fn add_item_to(&mut self, at: Timestamp, list: &str, of_all: impl IntoIterator<Item = Place>) -> ItemId {
        for place in of_all {
            if let Some(answer) = self.answers().get(&place).filter(|answer| !answer.stale) {
                let stale = Answer { stale: true, ..answer.clone() };
                self.answer(at, place, stale);
            }
        }
        self.add_item(at, list)
    }

    /// Takes the last change back, with what belongs to it.
    pub fn undo_whole(&mut self, at: Timestamp) -> Option<Change> {
        let change = self.undo(at)?;
        if matches!(change, Change::AddItem { .. }) {
            while self.pending(true).is_some_and(only_stale) {
                self.undo(at);
            }
        }
        Some(change)
    }

    /// Makes the change again that was taken back last, with what belongs to it.
    pub fn redo_whole(&mut self, at: Timestamp) -> Option<Change> {
        while self.pending(false).is_some_and(only_stale) {
            self.redo(at);
        }
        self.redo(at)
    }

    /// The change that the next undo (or redo) takes, read off the history.
    fn pending(&self, undo: bool) -> Option<&Change> {
        let (mut done, mut undone) = (Vec::new(), Vec::new());
        for event in self.history() {
            match &event.act {
                Act::Change(change) | Act::Migrate(Migration { change, .. }) => {
                    done.push(change);
                    undone.clear();
                }
                Act::Undo(_) => undone.extend(done.pop()),
                Act::Redo(_) => done.extend(undone.pop()),
                Act::Pack { .. } | Act::AddNote(_) | Act::RemoveNote { .. } => {}
            }
        }
        if undo { done.pop() } else { undone.pop() }
    }
}

fn only_stale(change: &Change) -> bool {
    matches!(change, Change::Answer { before: Some(before), after: Some(after), .. }
        if !before.stale && after.stale && Answer { stale: true, ..before.clone() } == *after)
}
