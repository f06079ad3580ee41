//! `reprieve`, `reprieve resume` and `reprieve demo`: the full-screen wizard, and the lines that stay after it.
//!
//! Knows no screen of it.

use std::panic::resume_unwind;
use std::thread;

use jiff::Timestamp;

use super::arguments::Common;
use super::output::{print, wants_color};
use super::passphrase::from_file;
use super::summary::summary;
use super::today::today;
use super::{Failure, questions, sessions};
use crate::export::clean;
use crate::session::{Effort, Folder, Guard, SessionId, Settings, Store, data_dir};
use crate::tui::terminal::{NoTerminal, require_terminal};
use crate::tui::{Kept, Options, Pages, run};

/// Opens the caseload.
pub fn caseload(common: &Common) -> Result<(), Failure> {
    require_terminal()?;
    start(common, pages(common)?, |_| Ok(None))
}

/// Opens a consultation where it stopped.
pub fn resume(common: &Common, session: Option<&str>) -> Result<(), Failure> {
    let session = session.map(str::to_owned);
    let which = move |store: &dyn Store| match &session {
        Some(word) => sessions::find(store, word),
        None => sessions::last(store),
    };
    require_terminal()?;
    start(common, all_pages(common)?, move |store| Ok(Some(which(store)?)))
}

/// Opens the example, with its tour. Nothing is read from the disk or written to it but the questions, if told which.
pub fn demo(common: &Common) -> Result<(), Failure> {
    require_terminal()?;
    show(common, all_pages(common)?, Kept::Nowhere, 0)
}

/// All of the questions.
fn all_pages(common: &Common) -> Result<Pages, Failure> {
    Ok(Pages::Read(Box::new(questions::load(common.questions.as_deref())?)))
}

/// The built-in questions are read while the first frame is drawn; those of a folder may be wrong, and are read first.
fn pages(common: &Common) -> Result<Pages, Failure> {
    let Some(cover) = questions::cover_of_built_in().filter(|_| common.questions.is_none()) else { return all_pages(common) };
    let reading = thread::spawn(|| questions::load(None));
    let rest = move || Ok(reading.join().unwrap_or_else(|panic| resume_unwind(panic))?);
    Ok(Pages::Cover(Box::new(cover), Box::new(rest)))
}

/// A locked folder is unlocked on the screen, unless the passphrase is in a file.
fn start(
    common: &Common,
    pages: Pages,
    which: impl FnOnce(&dyn Store) -> anyhow::Result<Option<SessionId>> + 'static,
) -> Result<(), Failure> {
    let folder = Folder { dir: data_dir(common.data_dir.as_deref())?, effort: Effort::ASecond };
    let settings = Settings::read(&folder.dir)?;
    let now = Timestamp::now();
    let store: Option<Box<dyn Store>> = match (folder.guard(), &common.passphrase_file) {
        (Guard::Vault, Some(file)) => Some(Box::new(folder.unlock(&from_file(file)?, now)?)),
        (Guard::Vault, None) => None,
        _ => Some(Box::new(folder.open(now)?)),
    };
    show(common, pages, Kept::In(folder, store, Box::new(which)), settings.lock_after_minutes)
}

fn show(common: &Common, pack: Pages, kept: Kept, lock_after_minutes: u32) -> Result<(), Failure> {
    let folder = common.questions.clone();
    let options = Options {
        pack,
        kept,
        lock_after_minutes,
        today: today(),
        ascii: common.ascii,
        color: wants_color(),
        summary,
        languages: questions::languages(common.questions.as_deref()),
        read_language: Box::new(move |pack, code| questions::language(folder.as_deref(), pack, code)),
    };
    let farewell = run(options).map_err(|error| match error.downcast::<Failure>() {
        Ok(failure) => failure,
        Err(error) => Failure::new(format!("The terminal failed: {error:#}.")).hint("`reprieve resume` goes on with what is saved."),
    })?;
    let lines: String = farewell.lines.iter().map(|line| format!("{}\n", clean(line))).collect();
    print(&lines)
}

impl From<NoTerminal> for Failure {
    fn from(missing: NoTerminal) -> Failure {
        Failure::new(missing.to_string())
            .hint("Without a terminal, `reprieve screen FILE` screens answers from a file; `reprieve --help` shows the rest.")
    }
}
