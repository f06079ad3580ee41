//! Answers that are not saved, by name: what would be lost, said by both faces.
//!
//! Knows no store and no screen.

use crate::interview::changed;
use crate::pack::Pack;
use crate::session::{Act, Session};

/// Names that are told; the rest is counted.
const NAMED: usize = 6;

/// How much of a session is safe, in entries of its history.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Safe {
    events: usize,
}

impl Safe {
    /// All of it.
    pub fn of(session: &Session) -> Safe {
        Safe { events: session.history().len() }
    }

    /// What is not, by name.
    pub fn not(&self, pack: &Pack, session: &Session) -> String {
        let mut names: Vec<String> = Vec::new();
        for act in session.history().iter().skip(self.events).map(|event| &event.act) {
            let of = match act {
                Act::Undo(of) | Act::Redo(of) => session.history().get(*of).map(|event| &event.act),
                Act::Change(_) | Act::Migrate(_) | Act::Pack { .. } | Act::AddNote(_) | Act::RemoveNote { .. } => Some(act),
            };
            let name = match of {
                Some(Act::Migrate(_)) => "answers carried to other questions".to_owned(),
                Some(Act::Change(change)) => changed(pack, session.answers(), change).1,
                Some(Act::AddNote(_) | Act::RemoveNote { .. }) => "a note on the whole consultation".to_owned(),
                _ => continue,
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let more = names.len().saturating_sub(NAMED);
        let mut words = names.into_iter().take(NAMED).collect::<Vec<_>>().join("; ");
        if more > 0 {
            words.push_str(&format!("; and {more} more"));
        }
        words
    }
}
