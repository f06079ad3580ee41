//! The loop: reads a line, says what it gave, saves before the next question is said. The only place here with a store and
//! a clock; knows no question.

use std::io::{self, BufRead, Write};
use std::rc::Rc;

use jiff::Timestamp;

use super::clock::Clock;
use super::desk::{Desk, Origin, SummaryOf};
use super::dialogue::{Dialogue, Reply, Want};
use super::keep::Keep;
use crate::calendar::Day;
use crate::example::example;
use crate::export::{Page, clean, write_numbered};
use crate::pack::Pack;
use crate::session::{SessionId, Store};

/// The longest line that is read at once. What is longer is cut, and is too long for an answer anyway.
const LONGEST: u64 = 1 << 20;

/// What plain mode is started with.
pub struct Options<'io> {
    /// The questions and the law.
    pub pack: Pack,
    /// Where sessions are kept; absent: the example, which is kept nowhere.
    pub store: Option<Box<dyn Store>>,
    /// The session to open; absent: a new one.
    pub session: Option<SessionId>,
    /// The day of the screening.
    pub today: Day,
    /// What makes a summary.
    pub summary: SummaryOf,
    /// What is typed.
    pub input: Box<dyn BufRead + 'io>,
    /// What is said.
    pub output: Box<dyn Write + 'io>,
    /// What is typed is not seen (it comes from a pipe): it is repeated behind the prompt, so that the record can be read.
    pub echo: bool,
}

/// How it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ended {
    /// What was answered is saved.
    Saved,
    /// It is saved in another folder, here, because its own could not be written to.
    SavedElsewhere(String),
    /// The last answers are not, and why.
    NotSaved(String),
    /// The consultation could not be opened, and why.
    NotOpened(String),
}

/// Runs the dialogue until the user, or the input, ends it.
pub fn run(options: Options<'_>) -> io::Result<Ended> {
    let Options { pack, store, session, today, summary, mut input, mut output, echo } = options;
    let pack = Rc::new(pack);
    let now = Timestamp::now();
    let opened = match &store {
        Some(store) => Keep::open(store.as_ref(), &pack, session.as_ref(), now),
        None => match example(&pack, now) {
            Some((session, day)) => Ok(Keep::example(session, day)),
            None => Err("This pack has no example.".to_owned()),
        },
    };
    let (mut keep, session, origin, notices) = match opened {
        Ok(opened) => opened,
        Err(why) => return Ok(Ended::NotOpened(why)),
    };
    let today = keep.day.unwrap_or(today);
    let desk = Desk::open(Rc::clone(&pack), session, origin, today);
    let mut dialogue = Dialogue::new(desk, summary, store.is_none());
    let outcome = say(&mut output, &greeting(&dialogue.desk, &notices)).and_then(|()| say(&mut output, &dialogue.opening()));
    let outcome = outcome.and_then(|()| talk(&mut dialogue, &mut keep, echo, &mut input, &mut output));
    let last = keep.close(&mut dialogue);
    // Nobody listens any more: what was answered is saved all the same.
    let outcome = outcome.and_then(|()| say(&mut output, &farewell(&dialogue, &keep, &last)));
    match outcome {
        // What is not saved is the worse news.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe && last == Ended::Saved => Err(error),
        _ => Ok(last),
    }
}

fn talk(dialogue: &mut Dialogue, keep: &mut Keep<'_>, echo: bool, input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<()> {
    let mut clock = Clock::new(dialogue);
    let mut warned = false;
    loop {
        say(output, "> ")?;
        let mut line = Vec::new();
        if io::Read::take(&mut *input, LONGEST).read_until(b'\n', &mut line)? == 0 {
            return say(output, "\n");
        }
        let line = String::from_utf8_lossy(&line);
        if echo {
            say(output, &format!("{}\n", clean(line.trim_end())))?;
        }
        let turned = clock.turn(dialogue);
        let Reply { text, want, then } = dialogue.line(Timestamp::now(), &line);
        // Safe first, then said. What is not safe is tried again with everything that is typed.
        let quits = want == Some(Want::Quit);
        let told = match want {
            Some(Want::Save) => keep.save(dialogue, false),
            Some(Want::SaveNow) => keep.save(dialogue, true),
            Some(Want::SaveIn(folder)) => Some(keep.save_in(dialogue, &folder)),
            Some(Want::Export) => Some(export(dialogue)),
            None | Some(Want::Quit) if keep.is_troubled() => keep.save(dialogue, false),
            None | Some(Want::Quit) => None,
        };
        if quits && (warned || keep.is_safe(&dialogue.desk.session)) {
            return Ok(());
        }
        warned = quits;
        if let Some(words) = turned {
            say(output, &paragraphs(&[words]))?;
        }
        say(output, &text)?;
        if let Some(told) = told {
            say(output, &paragraphs(&[told]))?;
        }
        if quits {
            say(output, &paragraphs(&[keep.asked_before_leaving(dialogue)]))?;
        }
        say(output, &then)?;
    }
}

fn say(output: &mut dyn Write, text: &str) -> io::Result<()> {
    output.write_all(text.as_bytes())?;
    output.flush()
}

fn paragraphs(lines: &[String]) -> String {
    let mut page = Page::default();
    lines.iter().for_each(|line| page.paragraph(0, line));
    page.text()
}

fn greeting(desk: &Desk, notices: &[String]) -> String {
    let mut lines = vec![format!(
        "Reprieve, plain mode. A screening aid, not legal advice. Law as of {}. Screened as of {}.",
        desk.pack.law_as_of, desk.today
    )];
    lines.push(match desk.origin {
        Origin::Example => "An example client: try what you like, nothing is saved.".to_owned(),
        _ => "Everything stays on this computer; every answer is saved as it is given.".to_owned(),
    });
    lines.push("Type ? for what can be typed, quit to stop.".to_owned());
    lines.extend(notices.iter().cloned());
    paragraphs(&lines)
}

fn farewell(dialogue: &Dialogue, keep: &Keep<'_>, ended: &Ended) -> String {
    let session = &dialogue.desk.session;
    let name = session.summary().label.unwrap_or_else(|| session.id().to_string());
    let mut lines = vec![dialogue.stopped_at()];
    match (ended, &dialogue.desk.origin) {
        (Ended::NotSaved(why), _) => lines.push(format!("The last answers of {name} were NOT saved: {why}")),
        (Ended::SavedElsewhere(place), _) => {
            lines.push(format!("Saved in another folder: {name}, {} answers. Kept at {place}.", session.summary().answered));
            lines.push(keep.way_back(session.id()));
        }
        (_, Origin::Store) if keep.has_kept() => {
            lines.push(format!("Saved: {name}, {} answers. Kept at {}.", session.summary().answered, keep.place(session.id())));
            lines.push(format!("Go on with: reprieve plain {}", session.id()));
        }
        (_, Origin::Store) => lines.push("Nothing was answered, so nothing is kept.".to_owned()),
        (_, Origin::Example | Origin::Held(_)) => lines.push("Nothing was changed on disk.".to_owned()),
    }
    paragraphs(&lines)
}

fn export(dialogue: &Dialogue) -> String {
    let written = std::env::current_dir().map_err(|error| format!("Could not find the current folder: {error}.")).and_then(|folder| {
        write_numbered(&folder, &format!("reprieve-{}", dialogue.desk.session.id()), &dialogue.summary())
            .map_err(|error| format!("{error}."))
    });
    written.map_or_else(|why| why, |path| format!("Summary written to {}", clean(&path.display().to_string())))
}
