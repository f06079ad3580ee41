//! `reprieve history`: what happened in a consultation, entry by entry, and whether its chain is whole.
//!
//! Knows no question.

use jiff::tz::TimeZone;

use super::arguments::Common;
use super::output::{columns, print, tell};
use super::{Failure, questions, sessions};
use crate::export::{escape_json, history_json, history_text};
use crate::session::{Opened, SessionId, Store};

pub fn run(common: &Common, session: &str, json: bool) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let id = sessions::find(&store, session)?;
    let Opened { session, format, damage, .. } = sessions::open(&store, &id)?;
    if damage.is_some() {
        tell("Note: this is the history of the version before the damaged one.");
    }
    tell_of_damaged(&store, &id);
    print(&match json {
        true => escape_json(&format!("{:#}\n", history_json(&pack, &session, format))),
        false => history_text(&pack, &session, format, &TimeZone::system(), columns()),
    })
}

/// Says that a damaged version is kept beside the whole one.
fn tell_of_damaged(store: &dyn Store, id: &SessionId) {
    if let Ok(Some(remains)) = store.remains(id) {
        tell(&format!("Note: a damaged version is kept as {}; `reprieve rescue {id}` reads what can be read of it.", remains.place));
    }
}
