//! `reprieve plain`: the consultation as lines, and `reprieve demo --plain`: the same with the example.
//!
//! Knows no question.

use std::io::{self, BufRead, IsTerminal, Read};

use super::arguments::Common;
use super::output::{print, tell};
use super::passphrase::{Asked, of_folder};
use super::summary::summary;
use super::today::today;
use super::vault::create::{FORGOTTEN, lock};
use super::{Failure, line_awaited, questions, sessions};
use crate::pack::Pack;
use crate::plain::{Ended, Options, Person, run};
use crate::session::{DirStore, SessionId, Settings, Store, Vault};

/// A new consultation, or the one named.
pub fn consultation(common: &Common, session: Option<&str>) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = store(common)?;
    let settings = Settings::read(&sessions::folder(common)?.dir)?;
    let session = session.map(|word| sessions::find(&store, word)).transpose()?;
    start(pack, Some(Box::new(store)), session, settings.lock_after_minutes)
}

/// The example, kept nowhere.
pub fn demo(common: &Common) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    start(pack, None, None, 0)
}

/// The store. A folder that is used for the first time is locked before anything is in it, if somebody wants that.
fn store(common: &Common) -> Result<DirStore, Failure> {
    let folder = sessions::folder(common)?;
    let settings = Settings::read(&folder.dir)?;
    if folder.has_vault || settings.unlocked_on_purpose {
        return sessions::store(common);
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        tell("The consultations here are not locked: whoever can read this disk can read them. `reprieve vault create` locks them.");
        return sessions::store(common);
    }
    let store = sessions::store(common)?;
    // With a key missing, a new one is no help.
    match store.count_sealed()? {
        0 => match wants_lock()? {
            Some(true) => lock(common, &folder, Vec::new()),
            Some(false) => {
                Settings { unlocked_on_purpose: true, ..settings }.write(&folder.dir)?;
                print("Not locked. `reprieve vault create` locks them whenever you want.\n")?;
                Ok(store)
            }
            None => Ok(store),
        },
        _ => Ok(store),
    }
}

/// Whether the consultations are to be locked; `None` if nobody says.
fn wants_lock() -> Result<Option<bool>, Failure> {
    print(&format!(
        "Consultations can be locked with a passphrase, so that nobody else who gets at this disk can read them.\n{FORGOTTEN}\n"
    ))?;
    loop {
        print("Lock them? y or n: ")?;
        let mut line = String::new();
        match io::stdin().lock().take(4096).read_line(&mut line) {
            Ok(0) | Err(_) => return Ok(None),
            Ok(_) => match line.trim().to_lowercase().as_str() {
                "y" | "yes" => return Ok(Some(true)),
                "n" | "no" => return Ok(Some(false)),
                _ => {}
            },
        }
    }
}

fn start(pack: Pack, store: Option<Box<dyn Store>>, session: Option<SessionId>, lock_after_minutes: u32) -> Result<(), Failure> {
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let again = |vault: &Vault| {
        let asked = Asked { forgotten: "", ..of_folder(None) };
        asked.try_for_ever(|passphrase| vault.reopen(passphrase)).map_err(|failure| failure.what().to_owned())
    };
    let (input, output) = (Box::new(io::stdin().lock()), Box::new(io::stdout()));
    let person = is_terminal.then(|| Person {
        unlock: Box::new(again),
        await_line: Box::new(|idle| line_awaited::at_terminal(io::stdin(), idle)),
        lock_after_minutes,
    });
    let echo = !io::stdin().is_terminal();
    match run(Options { pack, store, session, today: today(), summary, input, output, person, echo }) {
        Ok(Ended::Saved | Ended::SavedElsewhere(_)) => Ok(()),
        Ok(Ended::NotSaved(why)) => Err(Failure::new(format!("The last answers were not saved: {why}"))),
        Ok(Ended::NotOpened(why)) => Err(Failure::new(why)),
        Err(error) => Err(Failure::new(format!("The dialogue broke off: {error}.")).hint("What was answered is saved.")),
    }
}
