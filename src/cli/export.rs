//! `reprieve export`: the summary of a saved consultation, a referral to another office, or the sheet that the client takes home,
//! to the standard output or to a file of its owner's.
//!
//! Knows no question.

use std::io::{self, IsTerminal};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::arguments::{Common, Export, Format, Reader};
use super::output::{deliver, tell};
use super::summary::{page, summary};
use super::today::today;
use super::{Failure, questions, sessions};
use crate::calendar::Day;
use crate::export::{
    Appointment, Leaving, Page, Reference, Whom, calendar, escape_json, findings_json, kept_json, others_may_read, referral_json,
    referral_text, take_home, take_home_leaving,
};
use crate::following;
use crate::pack::{Language, Pack, answers_to_json};
use crate::screening::screen;
use crate::session::{Session, Store, reference, user};

pub fn run(common: &Common, arguments: &Export) -> Result<(), Failure> {
    fits(arguments)?;
    let pack = questions::load(common.questions.as_deref())?;
    let store = sessions::store(common)?;
    let id = sessions::find(&store, &arguments.session)?;
    let session = sessions::open(&store, &id)?.session;
    let as_of = arguments.as_of.unwrap_or_else(today);
    let leaving = store.vault().map(|_| Leaving { by: user(), on: today(), whom: whom(arguments.reader) });
    let worked_with = session.pack().clone();
    let session = following::as_read_with(&pack, session);
    let text = written(common, arguments, &pack, &session, as_of, leaving.as_ref())?;
    if (worked_with.id.as_str(), worked_with.version.as_str()) != (pack.id.as_str(), pack.version.as_str()) {
        tell(&format!(
            "Note: last worked with {} {}; screened here with {} {}.",
            worked_with.id, worked_with.version, pack.id, pack.version
        ));
    }
    deliver(&text, arguments.output.as_deref(), arguments.force)?;
    if let Some(leaving) = &leaving {
        tell_of_leaving(arguments, leaving);
    }
    Ok(())
}

/// Whether the options go together.
fn fits(arguments: &Export) -> Result<(), Failure> {
    match arguments.reader {
        Reader::Client if arguments.format != Format::Text => {
            return Err(Failure::new("The client's sheet is for people: it is text.").hint("Leave --format away."));
        }
        Reader::Attorney if arguments.language.is_some() => {
            return Err(Failure::new("The summary for the attorney is in English.").hint("--language goes with --for client."));
        }
        Reader::Referral if arguments.language.is_some() => {
            return Err(Failure::new("A referral is in English.").hint("--language goes with --for client."));
        }
        _ => {}
    }
    if arguments.with_confidential && arguments.reader != Reader::Referral {
        return Err(Failure::new("--with-confidential goes with --for referral.")
            .hint("The summary for the attorney holds everything; the client's sheet never holds it."));
    }
    Ok(())
}

fn whom(reader: Reader) -> Whom {
    match reader {
        Reader::Attorney => Whom::Attorney,
        Reader::Referral => Whom::OtherOffice,
        Reader::Client => Whom::Client,
    }
}

fn written(
    common: &Common,
    arguments: &Export,
    pack: &Pack,
    session: &Session,
    as_of: Day,
    leaving: Option<&Leaving>,
) -> Result<String, Failure> {
    let about = Reference { reference: reference(), with_confidential: arguments.with_confidential };
    let mark = |text: String| match leaving {
        Some(leaving) => leaving.mark(&text),
        None => text,
    };
    let json = |json: Value| {
        let json = match leaving {
            Some(leaving) => leaving.mark_json(json),
            None => json,
        };
        escape_json(&format!("{json:#}\n"))
    };
    Ok(match (arguments.reader, arguments.format) {
        (Reader::Client, _) => sheet(common, pack, session, arguments.language.as_deref(), as_of, leaving)?,
        (Reader::Attorney, Format::Text) => mark(summary(pack, session, as_of)),
        (Reader::Attorney, Format::Markdown) => page_of(pack, session, as_of, leaving).markdown(),
        (Reader::Attorney, Format::Html) => page_of(pack, session, as_of, leaving).html(),
        (Reader::Attorney, Format::Ics) => due(pack, session, as_of, leaving),
        (Reader::Attorney, Format::Json) => json(session_json(pack, session, as_of)),
        (Reader::Referral, Format::Markdown | Format::Html | Format::Ics) => {
            return Err(Failure::new("A referral is text or JSON.").hint("Leave --format away, or say --format json."));
        }
        (Reader::Referral, Format::Text) => mark(referral_text(pack, session.answers(), &about, as_of)),
        (Reader::Referral, Format::Json) => json(referral_json(pack, session.answers(), &about, as_of)),
    })
}

/// Says beside the output what the file says of itself.
fn tell_of_leaving(arguments: &Export, leaving: &Leaving) {
    match arguments.output.as_deref().filter(|path| path.as_os_str() != "-") {
        None if io::stdout().is_terminal() => tell(&leaving.line()),
        None => {}
        Some(path) => {
            tell(&format!("NOT LOCKED: whoever has {} can read it. Made for {}.", path.display(), leaving.whom.words()));
            if others_may_read(path) {
                tell("Note: this disk does not keep others out; whoever may use it may read the file.");
            }
        }
    }
}

/// The client's sheet, in the language asked for, or that of the consultation, or English.
fn sheet(
    common: &Common,
    pack: &Pack,
    session: &Session,
    asked: Option<&str>,
    as_of: Day,
    leaving: Option<&Leaving>,
) -> Result<String, Failure> {
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
    let findings = screen(pack, session.answers(), as_of);
    Ok(match leaving {
        Some(leaving) => take_home_leaving(pack, &language, session.answers(), &findings, leaving),
        None => take_home(pack, &language, session.answers(), &findings),
    })
}

/// The summary as a page, with what it says of itself if it leaves a locked folder.
fn page_of(pack: &Pack, session: &Session, as_of: Day, leaving: Option<&Leaving>) -> Page {
    let mut page = page(pack, session, as_of);
    if let Some(leaving) = leaving {
        page.put_first(&leaving.line());
    }
    page
}

/// The deadlines, for a calendar.
fn due(pack: &Pack, session: &Session, as_of: Day, leaving: Option<&Leaving>) -> String {
    let findings = screen(pack, session.answers(), as_of);
    let of = Appointment {
        session: session.id().to_string(),
        changes: session.history().len(),
        worked: session.worked(),
        made: Timestamp::now(),
        leaving: leaving.map(Leaving::line),
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
    json["kept"] = kept_json(pack, session.answers());
    json
}
