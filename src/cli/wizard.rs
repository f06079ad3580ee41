//! `reprieve`, `reprieve resume` and `reprieve demo`: the full-screen wizard, and the lines that stay after it.
//!
//! Knows no screen of it.

use super::arguments::Common;
use super::output::{print, wants_color};
use super::summary::summary;
use super::today::today;
use super::{Failure, questions, sessions};
use crate::export::clean;
use crate::pack::Pack;
use crate::session::{DirStore, Nowhere, SessionId, Store};
use crate::tui::terminal::{NoTerminal, install_panic_hook, require_terminal};
use crate::tui::{Options, run};

/// Opens the caseload.
pub fn caseload(common: &Common) -> Result<(), Failure> {
    require_terminal()?;
    start(common, |_| Ok(None))
}

/// Opens a consultation where it stopped.
pub fn resume(common: &Common, session: Option<&str>) -> Result<(), Failure> {
    require_terminal()?;
    start(common, |store| {
        Ok(Some(match session {
            Some(word) => sessions::find(store, word)?,
            None => sessions::last(store)?,
        }))
    })
}

/// Opens the example, with its tour. Nothing is read from the disk or written to it but the questions, if told which.
pub fn demo(common: &Common) -> Result<(), Failure> {
    require_terminal()?;
    install_panic_hook();
    let pack = questions::load(common.questions.as_deref())?;
    show(common, pack, Box::new(Nowhere), None, true)
}

fn start(common: &Common, which: impl FnOnce(&DirStore) -> Result<Option<SessionId>, Failure>) -> Result<(), Failure> {
    install_panic_hook();
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let resume = which(&store)?;
    show(common, pack, Box::new(store), resume, false)
}

fn show(common: &Common, pack: Pack, store: Box<dyn Store>, resume: Option<SessionId>, example: bool) -> Result<(), Failure> {
    let folder = common.questions.clone();
    let options = Options {
        pack,
        store,
        resume,
        example,
        today: today(),
        ascii: common.ascii,
        color: wants_color(),
        summary,
        languages: questions::languages(common.questions.as_deref()),
        read_language: Box::new(move |pack, code| questions::language(folder.as_deref(), pack, code)),
    };
    let farewell = run(options)
        .map_err(|error| Failure::new(format!("The terminal failed: {error:#}.")).hint("`reprieve resume` goes on with what is saved."))?;
    let lines: String = farewell.lines.iter().map(|line| format!("{}\n", clean(line))).collect();
    print(&lines)
}

impl From<NoTerminal> for Failure {
    fn from(missing: NoTerminal) -> Failure {
        Failure::new(missing.to_string())
            .hint("Without a terminal, `reprieve screen FILE` screens answers from a file; `reprieve --help` shows the rest.")
    }
}
