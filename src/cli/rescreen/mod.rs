//! `reprieve rescreen`: the whole caseload screened again, and whom that touches. Nothing is written but what is accepted.
//!
//! Knows no rule.
//!
//! ```text
//! again     goes through the caseload, on all cores, until it is done or somebody stops it
//! progress  how far it is, on a terminal
//! text      the table; json: a line for each client
//! accept    what was shown is recorded
//! ```

mod accept;
mod again;
mod json;
mod progress;
mod text;

use super::arguments::{Common, Rescreen};
use super::output::tell;
use super::today::today;
use super::{Failure, questions, sessions};
use again::{Asked, Found};

/// The signal of Ctrl-C, for the exit code.
const INTERRUPT: u8 = 2;

pub fn run(common: &Common, arguments: &Rescreen) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let as_of = arguments.as_of.unwrap_or_else(today);
    if !arguments.accept.is_empty() {
        return accept::run(&pack, &store, &arguments.accept, as_of);
    }
    let asked = Asked { pack: &pack, store: &store, as_of, all: arguments.all };
    let found = again::run(&asked)?;
    if arguments.jsonl {
        json::print(&asked, &found)?
    } else {
        text::print(&asked, &found)?
    }
    for unread in &found.unread {
        tell(&format!("Warning: not looked at: {unread}"));
    }
    match found.is_whole() {
        true => Ok(()),
        false => Err(Failure::ended_by(INTERRUPT, format!("Stopped: {} of {} consultations were looked at.", found.looked, found.of))
            .hint("What is printed is what was found in those. Nothing was changed; start it again for all of them.")),
    }
}

impl Found {
    /// All that there are were looked at.
    pub fn is_whole(&self) -> bool {
        self.looked == self.of
    }
}
