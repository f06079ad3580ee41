//! `reprieve plain`: the consultation as lines, and `reprieve demo --plain`: the same with the example.
//!
//! Knows no question.

use std::io::{self, IsTerminal};

use super::arguments::Common;
use super::summary::summary;
use super::today::today;
use super::{Failure, questions, sessions};
use crate::pack::Pack;
use crate::plain::{Ended, Options, run};
use crate::session::{SessionId, Store};

/// A new consultation, or the one named.
pub fn consultation(common: &Common, session: Option<&str>) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let session = session.map(|word| sessions::find(&store, word)).transpose()?;
    start(pack, Some(Box::new(store)), session)
}

/// The example, kept nowhere.
pub fn demo(common: &Common) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    start(pack, None, None)
}

fn start(pack: Pack, store: Option<Box<dyn Store>>, session: Option<SessionId>) -> Result<(), Failure> {
    let (input, output) = (Box::new(io::stdin().lock()), Box::new(io::stdout()));
    let options = Options { pack, store, session, today: today(), summary, input, output, echo: !io::stdin().is_terminal() };
    match run(options) {
        Ok(Ended::Saved | Ended::SavedElsewhere(_)) => Ok(()),
        Ok(Ended::NotSaved(why)) => Err(Failure::new(format!("The last answers were not saved: {why}"))),
        Ok(Ended::NotOpened(why)) => Err(Failure::new(why)),
        Err(error) => Err(Failure::new(format!("The dialogue broke off: {error}.")).hint("What was answered is saved.")),
    }
}
