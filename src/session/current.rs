//! What is read of many consultations at once: the answers as they stand, and what was last shown of them.
//!
//! Knows no file.

use jiff::Timestamp;

use crate::facts::{Answers, Said, Value};

use super::{LABEL, PackStamp, Session, SessionId, Shown};

/// A consultation as it stands, without how it came to that.
#[derive(Clone, PartialEq, Debug)]
pub struct Current {
    /// Its name.
    pub id: SessionId,
    /// When it was last changed.
    pub worked: Timestamp,
    /// The pack it was last worked with.
    pub pack: PackStamp,
    /// Since when it is out of the way; absent: it is in the caseload.
    pub archived: Option<Timestamp>,
    /// What the client told us.
    pub answers: Answers,
    /// What the caseworker was last shown of it; absent: that was not recorded.
    pub shown: Option<Shown>,
    /// How many changes of the answers were made since that was shown.
    pub changes_since_shown: usize,
}

impl Current {
    /// What the caseworker calls it: the text of the fact `label`.
    pub fn label(&self) -> Option<&str> {
        match &self.answers.facts.get(LABEL)?.said {
            Said::Value(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl From<&Session> for Current {
    fn from(session: &Session) -> Current {
        Current {
            id: session.id.clone(),
            worked: session.worked,
            pack: session.pack.clone(),
            archived: session.archived,
            answers: session.answers.clone(),
            shown: session.shown.clone(),
            changes_since_shown: session.changes_since_shown(),
        }
    }
}
