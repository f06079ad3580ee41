//! The history gone through again from its first event: what stood there then, and whether it says what stands there now.
//!
//! Knows no question and no file.

use crate::facts::{Answers, Change};

use super::history::{Act, Event};
use super::{Note, Session};

/// What an event did to the answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Done<'h> {
    /// The change.
    pub change: &'h Change,
    /// It was made, or made again; else it was taken back.
    pub forth: bool,
}

impl Session {
    /// What the event of this number, from 0, did to the answers; `None` if it left them alone.
    pub fn done(&self, number: usize) -> Option<Done<'_>> {
        done(self.history(), &self.history().get(number)?.act)
    }

    /// The answers before the first event: none, unless the history does not tell of all of them.
    pub fn beginning(&self) -> Answers {
        let mut answers = self.answers().clone();
        for number in (0..self.history().len()).rev() {
            match self.done(number) {
                Some(Done { change, forth: true }) => answers.revert(change),
                Some(Done { change, forth: false }) => answers.apply(change),
                None => {}
            }
        }
        answers
    }

    /// Whether the answers are those that the history leads to.
    pub fn is_told(&self) -> bool {
        let mut answers = Answers::default();
        (0..self.history().len()).filter_map(|number| self.done(number)).for_each(|done| done.carry_out(&mut answers));
        answers == *self.answers()
    }

    /// The notes on the whole consultation that the history tells of, as they stand after its last event.
    pub fn notes_told(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for Event { at, act } in self.history() {
            match act {
                Act::AddNote(text) => notes.push(Note { at: *at, text: text.clone() }),
                Act::RemoveNote { note, .. } => notes.retain(|other| other != note),
                Act::Change(_) | Act::Migrate(_) | Act::Undo(_) | Act::Redo(_) | Act::Pack { .. } => {}
            }
        }
        notes
    }
}

impl Done<'_> {
    /// Does it to these answers.
    pub fn carry_out(&self, answers: &mut Answers) {
        if self.forth {
            answers.apply(self.change);
        } else {
            answers.revert(self.change);
        }
    }
}

fn done<'h>(history: &'h [Event], act: &'h Act) -> Option<Done<'h>> {
    let of = |number: &usize, forth| Some(Done { change: history.get(*number)?.act.change()?, forth });
    match act {
        Act::Undo(number) => of(number, false),
        Act::Redo(number) => of(number, true),
        _ => act.change().map(|change| Done { change, forth: true }),
    }
}
