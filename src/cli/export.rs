//! `reprieve export`: the summary of a saved consultation, to the standard output or to a file of its owner's.
//!
//! Knows no question.

use serde_json::{Value, json};

use super::arguments::{Common, Export, Format};
use super::output::{deliver, tell};
use super::summary::summary;
use super::today::today;
use super::{Failure, questions, sessions};
use crate::calendar::Day;
use crate::export::{escape_json, findings_json};
use crate::pack::{Pack, answers_to_json};
use crate::screening::screen;
use crate::session::Session;

pub fn run(common: &Common, arguments: &Export) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let id = sessions::find(&store, &arguments.session)?;
    let session = sessions::open(&store, &id)?.session;
    let as_of = arguments.as_of.unwrap_or_else(today);
    let text = match arguments.format {
        Format::Text => summary(&pack, &session, as_of),
        Format::Json => escape_json(&format!("{:#}\n", session_json(&pack, &session, as_of))),
    };
    let worked_with = session.pack();
    if (worked_with.id.as_str(), worked_with.version.as_str()) != (pack.id.as_str(), pack.version.as_str()) {
        tell(&format!(
            "Note: last worked with {} {}; screened here with {} {}.",
            worked_with.id, worked_with.version, pack.id, pack.version
        ));
    }
    deliver(&text, arguments.output.as_deref(), arguments.force)
}

/// The findings, the answers in the form that `reprieve screen` reads, and which session it is.
fn session_json(pack: &Pack, session: &Session, as_of: Day) -> Value {
    let findings = screen(pack, session.answers(), as_of);
    let mut json = findings_json(pack, session.answers(), &findings, as_of);
    json["session"] = json!({
        "id": session.id().as_str(),
        "created": session.created().to_string(),
        "worked": session.worked().to_string(),
        "notes": session.notes().iter().map(|note| json!({"at": note.at.to_string(), "text": note.text})).collect::<Vec<_>>(),
    });
    json["answers"] = answers_to_json(pack, session.answers());
    json
}
