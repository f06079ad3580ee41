//! The text summary of a saved consultation: what `reprieve export` prints and the wizard shows.
//!
//! Knows no file.

use super::today::local_day;
use crate::calendar::Day;
use crate::export::{Consultation, Page, summary_page};
use crate::pack::Pack;
use crate::screening::screen;
use crate::session::Session;

/// The summary of a session, screened as of a day.
pub fn summary(pack: &Pack, session: &Session, as_of: Day) -> String {
    page(pack, session, as_of).text()
}

/// The same as a page, to be written out in other forms.
pub fn page(pack: &Pack, session: &Session, as_of: Day) -> Page {
    let findings = screen(pack, session.answers(), as_of);
    let consultation = Consultation {
        label: None,
        id: Some(session.id().to_string()),
        opened: Some(local_day(session.created())),
        worked: Some(local_day(session.worked())),
        notes: session.notes().iter().map(|note| (Some(local_day(note.at)), note.text.clone())).collect(),
    };
    summary_page(pack, &consultation, session.answers(), &findings, as_of)
}
