//! What was sealed when a folder was opened, what is left to do, and what was set aside, in words.
//!
//! Names consultations by id only: this goes to the terminal of whoever sits there.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::super::Failure;
use super::super::output::{print, tell};
use super::super::questions::count;
use crate::export::{Page, clean};
use crate::session::{DirStore, Sealing, Vault};

/// More than these are counted, not named.
const NAMED: usize = 10;

/// From this many on, it is told how far it is.
const MANY: usize = 200;

/// Opens a folder with its vault, seals what is not sealed yet, and says what there is to say of it.
pub fn open(dir: &Path, vault: Vault) -> Result<DirStore, Failure> {
    let shows = io::stderr().is_terminal();
    let mut told = |done: usize, of: usize| {
        if shows && of >= MANY && (done.is_multiple_of(50) || done == of) {
            let end = if done == of { "\n" } else { "" };
            // If nobody can be told, it goes on all the same.
            let _ = write!(io::stderr(), "\rLocking consultations: {done} of {of}{end}");
        }
    };
    let store = DirStore::open_sealed_telling(dir, Arc::new(vault), Timestamp::now(), &mut told)?;
    for line in lines(store.sealing()) {
        tell(paragraph(&line).trim_end());
    }
    Ok(store)
}

/// Prints a paragraph.
pub fn said(words: &str) -> Result<(), Failure> {
    print(&paragraph(words))
}

fn paragraph(words: &str) -> String {
    let mut page = Page::default();
    page.paragraph(0, &clean(words));
    page.text()
}

/// Nothing, if there was nothing to do.
fn lines(sealing: &Sealing) -> Vec<String> {
    let mut lines = Vec::new();
    if !sealing.held.is_empty() {
        lines.push(format!(
            "Open in another window, so not locked as they should be yet: {}. They are when these consultations are next opened with that window closed.",
            some(sealing.held.iter().map(|(id, by)| format!("{id} ({by})")).collect())
        ));
    }
    for (id, why) in sealing.failed.iter().take(NAMED) {
        lines.push(format!("Warning: {id} could not be locked as it should be: {why}"));
    }
    if sealing.failed.len() > NAMED {
        lines.push(format!("Warning: {} more could not be.", sealing.failed.len() - NAMED));
    }
    for name in &sealing.set_aside {
        lines.push(format!(
            "Warning: a consultation stood here both locked and unlocked, with different answers. Nothing is lost: the other version is kept as {name}."
        ));
    }
    lines
}

fn some(mut words: Vec<String>) -> String {
    let more = words.len().saturating_sub(NAMED);
    words.truncate(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {}", count(more, "other", "others")) };
    format!("{}{more}", words.join(", "))
}
