//! One consultation: its answers, where the interview stopped, its notes and its history.
//!
//! Knows no clock (the time is an argument) and nothing of how it is saved.

use jiff::Timestamp;

use crate::facts::{Answers, Change, Replaced, Spot};

use super::edit::settle;
use super::format::links;
use super::history::{Act, Event, Migration, Standing};
use super::{Link, SessionId, Shown, Spoken, Summary};

/// The fact of the session whose text names it in the caseload.
pub const LABEL: &str = "label";

/// Which questions and which law a session was last worked with.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash, Default)]
pub struct PackStamp {
    /// The pack.
    pub id: String,
    /// Its version.
    pub version: String,
}

/// A note on the whole consultation. Notes on one answer stand with the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// When it was written.
    pub at: Timestamp,
    /// What it says.
    pub text: String,
}

/// One consultation. Changed only through its methods, so that every change is in the history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    pub(super) id: SessionId,
    pub(super) created: Timestamp,
    pub(super) worked: Timestamp,
    pub(super) pack: PackStamp,
    pub(super) archived: Option<Timestamp>,
    pub(super) from: Option<SessionId>,
    pub(super) answers: Answers,
    pub(super) spot: Option<Spot>,
    pub(super) spoken: Option<Spoken>,
    pub(super) notes: Vec<Note>,
    pub(super) history: Vec<Event>,
    pub(super) standing: Standing,
    pub(super) shown: Option<Shown>,
}

impl Session {
    /// A consultation that begins now.
    pub fn new(id: SessionId, at: Timestamp, pack: PackStamp) -> Session {
        Session {
            id,
            created: at,
            worked: at,
            pack,
            archived: None,
            from: None,
            answers: Answers::default(),
            spot: None,
            spoken: None,
            notes: Vec::new(),
            history: Vec::new(),
            standing: Standing::default(),
            shown: None,
        }
    }

    /// The same consultation under another id: what to save when the original was changed elsewhere.
    #[must_use]
    pub fn copy_as(&self, id: SessionId) -> Session {
        Session { id, ..self.clone() }
    }

    /// Its name.
    pub fn id(&self) -> &SessionId {
        &self.id
    }

    /// When it began.
    pub fn created(&self) -> Timestamp {
        self.created
    }

    /// When it was last changed. Looking around changes nothing.
    pub fn worked(&self) -> Timestamp {
        self.worked
    }

    /// The pack it was last worked with.
    pub fn pack(&self) -> &PackStamp {
        &self.pack
    }

    /// Since when it is out of the way; absent: it is in the caseload.
    pub fn archived(&self) -> Option<Timestamp> {
        self.archived
    }

    /// The consultation that it was copied from: an earlier visit of the same client, or what is being tried out.
    pub fn from(&self) -> Option<&SessionId> {
        self.from.as_ref()
    }

    /// What the client told us.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Where the interview stopped.
    pub fn spot(&self) -> Option<&Spot> {
        self.spot.as_ref()
    }

    /// The language the client is spoken to in, if not only English.
    pub fn spoken(&self) -> Option<&Spoken> {
        self.spoken.as_ref()
    }

    /// Notes on the whole consultation, oldest first.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// All that happened, oldest first.
    pub fn history(&self) -> &[Event] {
        &self.history
    }

    /// The links of the history, one an entry: what it hangs on, and that nothing was altered before it.
    pub fn links(&self) -> Vec<Link> {
        links(self)
    }

    /// What the caseload shows of it.
    pub fn summary(&self) -> Summary {
        Summary::of(self)
    }

    /// Remembers where the interview stands. Returns whether that is news.
    pub fn set_spot(&mut self, spot: Option<Spot>) -> bool {
        let news = self.spot != spot;
        self.spot = spot;
        news
    }

    /// Remembers the client's language. Like the place, it is no change of the consultation. Returns whether it is news.
    pub fn speak(&mut self, spoken: Option<Spoken>) -> bool {
        let news = self.spoken != spoken;
        self.spoken = spoken;
        news
    }

    /// Adds a note on the whole consultation.
    pub fn add_note(&mut self, at: Timestamp, text: &str) {
        self.notes.push(Note { at, text: text.to_owned() });
        self.record(at, Act::AddNote(text.to_owned()));
    }

    /// Removes the note at this place in [`Session::notes`] and returns it.
    pub fn remove_note(&mut self, at: Timestamp, index: usize) -> Option<Note> {
        let note = self.notes.get(index)?.clone();
        self.notes.remove(index);
        self.record(at, Act::RemoveNote { index, note: note.clone() });
        Some(note)
    }

    /// The session is worked with this pack from now on. Returns whether that is news.
    pub fn set_pack(&mut self, at: Timestamp, pack: PackStamp) -> bool {
        if self.pack == pack {
            return false;
        }
        let before = std::mem::replace(&mut self.pack, pack.clone());
        self.record(at, Act::Pack { before, after: pack });
        true
    }

    /// The session is worked with this pack from now on, and these answers went to its questions: one event, taken back and
    /// made again as a whole. Where no answer went anywhere it is [`Session::set_pack`]. Returns whether that is news.
    pub fn migrate(&mut self, at: Timestamp, pack: PackStamp, replaced: Replaced, doubts: Vec<String>) -> bool {
        let Some(change) = settle(&self.answers, Change::Replace(replaced)) else { return self.set_pack(at, pack) };
        self.answers.apply(&change);
        let before = std::mem::replace(&mut self.pack, pack.clone());
        let number = self.record(at, Act::Migrate(Migration { before, after: pack, change, doubts }));
        self.standing.change(number);
        true
    }

    /// Appends to the history and returns the event's number.
    pub(super) fn record(&mut self, at: Timestamp, act: Act) -> usize {
        // Another version of the questions is the program's doing, not work on the case.
        match act {
            Act::Pack { .. } => self.worked = at,
            // A whole caseload may follow at once, and stays in its order.
            Act::Migrate(_) => {}
            Act::Change(_) | Act::Undo(_) | Act::Redo(_) | Act::AddNote(_) | Act::RemoveNote { .. } => self.touch(at),
        }
        self.history.push(Event { at, act });
        self.history.len() - 1
    }

    /// Somebody worked on it. What is worked on is not out of the way.
    fn touch(&mut self, at: Timestamp) {
        self.worked = at;
        self.archived = None;
    }
}
