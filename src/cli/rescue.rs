//! `reprieve rescue`: what can be read of a damaged consultation, kept as a new one.
//!
//! Knows no question.

use jiff::Timestamp;

use super::arguments::Common;
use super::output::print;
use super::{Failure, sessions};
use crate::export::Page;
use crate::session::{SessionId, rescue};

pub fn run(common: &Common, session: &str) -> Result<(), Failure> {
    let store = sessions::store(common)?;
    let id = sessions::find(&store, session)?;
    let now = Timestamp::now();
    let rescued = rescue(&store, &id, SessionId::fresh(now), now)?;
    let mut page = Page::default();
    let name = rescued.summary.label.as_deref().unwrap_or_default();
    page.paragraph(0, &format!("Kept as a new consultation: {name}, {}.", rescued.summary.id));
    page.paragraph(0, &rescued.read_words());
    for lost in &rescued.lost {
        page.hanging(0, "- ", lost);
    }
    if rescued.lost.is_empty() {
        page.paragraph(0, "Nothing is known to be missing.");
    }
    page.paragraph(0, &format!("The damaged file was left as it is: {}", rescued.place));
    page.paragraph(0, "In the caseload, c on the new one compares it with the version that opens, if there is one.");
    print(&page.text())
}
