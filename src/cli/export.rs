//! `reprieve export`: the summary of a saved consultation, or the sheet that the client takes home, to the standard output or to a file of its owner's.
//!
//! Knows no question.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::arguments::{Common, Export, Format, Reader};
use super::output::{deliver, tell};
use super::summary::{page, summary};
use super::today::today;
use super::{Failure, questions, sessions};
use crate::calendar::Day;
use crate::export::{Appointment, calendar, escape_json, findings_json, take_home};
use crate::pack::{Language, Pack, answers_to_json};
use crate::screening::screen;
use crate::session::Session;

pub fn run(common: &Common, arguments: &Export) -> Result<(), Failure> {
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let id = sessions::find(&store, &arguments.session)?;
    let session = sessions::open(&store, &id)?.session;
    let as_of = arguments.as_of.unwrap_or_else(today);
    let text = match (arguments.reader, arguments.format) {
        (Reader::Client, Format::Text) => sheet(common, &pack, &session, arguments.language.as_deref(), as_of)?,
        (Reader::Client, _) => {
            return Err(Failure::new("The client's sheet is for people: it is text.").hint("Leave --format away."));
        }
        (Reader::Attorney, _) if arguments.language.is_some() => {
            return Err(Failure::new("The summary for the attorney is in English.").hint("--language goes with --for client."));
        }
        (Reader::Attorney, Format::Text) => summary(&pack, &session, as_of),
        (Reader::Attorney, Format::Markdown) => page(&pack, &session, as_of).markdown(),
        (Reader::Attorney, Format::Html) => page(&pack, &session, as_of).html(),
        (Reader::Attorney, Format::Ics) => due(&pack, &session, as_of),
        (Reader::Attorney, Format::Json) => escape_json(&format!("{:#}\n", session_json(&pack, &session, as_of))),
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

/// The client's sheet, in the language asked for, or that of the consultation, or English.
fn sheet(common: &Common, pack: &Pack, session: &Session, asked: Option<&str>, as_of: Day) -> Result<String, Failure> {
    let folder = common.questions.as_deref();
    let all = questions::languages(folder);
    let own = session.spoken().map(|spoken| spoken.code.as_str()).filter(|code| all.iter().any(|other| other == code));
    let language = match asked.or(own).unwrap_or("en") {
        "en" => Language::english(),
        code if all.iter().any(|other| other == code) => questions::language(folder, pack, code).map_err(Failure::of_pack)?,
        code => {
            return Err(Failure::new(format!("These questions have no language \"{code}\"."))
                .hint(format!("There are: {}.", [vec!["en".to_owned()], all].concat().join(", "))));
        }
    };
    Ok(take_home(pack, &language, session.answers(), &screen(pack, session.answers(), as_of)))
}

/// The deadlines, for a calendar.
fn due(pack: &Pack, session: &Session, as_of: Day) -> String {
    let findings = screen(pack, session.answers(), as_of);
    let of = Appointment {
        session: session.id().to_string(),
        changes: session.history().len(),
        worked: session.worked(),
        made: Timestamp::now(),
    };
    calendar(pack, session.answers(), &findings, &of)
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
