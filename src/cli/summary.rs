//! The text summary of a saved consultation: what `reprieve export` prints and the wizard shows.
//!
//! Knows no file.

use super::today::local_day;
use crate::calendar::Day;
use crate::export::{Consultation, text_summary};
use crate::pack::Pack;
use crate::screening::screen;
use crate::session::Session;

/// The summary of a session, screened as of a day.
pub fn summary(pack: &Pack, session: &Session, as_of: Day) -> String {
    let findings = screen(pack, session.answers(), as_of);
    let consultation = Consultation {
        label: None,
        id: Some(session.id().to_string()),
        opened: Some(local_day(session.created())),
        worked: Some(local_day(session.worked())),
        notes: session.notes().iter().map(|note| (Some(local_day(note.at)), note.text.clone())).collect(),
    };
    text_summary(pack, &consultation, session.answers(), &findings, as_of)
}
