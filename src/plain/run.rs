//! The loop: reads a line, says what it gave, saves before the next question is said. The only place here with a store and
//! a clock; knows no question.

use std::io::{self, BufRead, Write};
use std::rc::Rc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::desk::{Desk, Origin, SummaryOf};
use super::dialogue::{Dialogue, Reply, Want};
use crate::calendar::Day;
use crate::example::example;
use crate::export::{Page, clean, write_numbered};
use crate::pack::Pack;
use crate::session::{
    Beside, Lock, PackStamp, Revision, Seen, Session, SessionId, Store, StoreError, Written, look_again, set_beside, write_or_beside,
};

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
        Some(store) => match session.as_ref().map(|id| elsewhere(store.as_ref(), id, now)) {
            Some(Some(by)) => {
                let over = ask_to_write(&by, echo, &mut input, &mut output)?;
                Keep::open(store.as_ref(), &pack, session.as_ref(), now, over)
            }
            _ => Keep::open(store.as_ref(), &pack, session.as_ref(), now, false),
        },
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
    let last = keep.close(&dialogue);
    // Nobody listens any more: what was answered is saved all the same.
    let outcome = outcome.and_then(|()| say(&mut output, &farewell(&dialogue, &keep, &last)));
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(last),
    }
}

fn talk(dialogue: &mut Dialogue, keep: &mut Keep<'_>, echo: bool, input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<()> {
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
        let Reply { text, want, then } = dialogue.line(Timestamp::now(), &line);
        // Safe first, then said.
        let mut then = then;
        let told = match want {
            Some(Want::Write) => Some(keep.try_to_write(dialogue, &mut then)),
            Some(Want::Save) => keep.save(dialogue, false),
            Some(Want::SaveNow) => keep.save(dialogue, true),
            Some(Want::Export) => Some(export(dialogue)),
            Some(Want::Quit) => return Ok(()),
            None => None,
        };
        say(output, &text)?;
        if let Some(told) = told {
            say(output, &paragraphs(&[told]))?;
        }
        say(output, &then)?;
    }
}

/// Who opened it on another computer and did not give it back, as far as can be known.
fn elsewhere(store: &dyn Store, id: &SessionId, now: Timestamp) -> Option<String> {
    match store.lock(id, now) {
        Err(StoreError::Elsewhere { by, .. }) => Some(by.told(now, &TimeZone::system())),
        _ => None,
    }
}

/// Whether somebody still writes there, only the user can know.
fn ask_to_write(by: &str, echo: bool, input: &mut dyn BufRead, output: &mut dyn Write) -> io::Result<bool> {
    let asked = "This consultation was opened on another computer, and not closed there as far as this folder knows:";
    let what = "Whether that window is still open cannot be seen from here. Type write to go on writing here (if somebody writes there \
                too, both versions are kept), or anything else to read only.";
    say(output, &paragraphs(&[format!("{asked} {by}."), what.to_owned()]))?;
    say(output, "> ")?;
    let mut line = Vec::new();
    io::Read::take(input, LONGEST).read_until(b'\n', &mut line)?;
    let line = String::from_utf8_lossy(&line);
    if echo {
        say(output, &format!("{}\n", clean(line.trim_end())))?;
    }
    Ok(line.trim().eq_ignore_ascii_case("write"))
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
        (_, Origin::Store) if keep.kept.is_some() => {
            lines.push(format!("Saved: {name}, {} answers. Kept at {}.", session.summary().answered, keep.place(session.id())));
            lines.extend(keep.behind.clone());
            lines.push(format!("Go on with: reprieve plain {}", session.id()));
        }
        (_, Origin::Store) => lines.push("Nothing was answered, so nothing is kept.".to_owned()),
        (_, Origin::Example | Origin::Held(_) | Origin::Version) => lines.push("Nothing was changed on disk.".to_owned()),
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

/// The store as far as one consultation goes.
struct Keep<'s> {
    store: Option<&'s dyn Store>,
    lock: Option<Lock>,
    revision: Revision,
    /// The session as the store holds it.
    kept: Option<Session>,
    /// Why the last answers are not saved.
    trouble: Option<String>,
    /// What is said if somebody else changed it meanwhile.
    behind: Option<String>,
    /// The day of the example.
    day: Option<Day>,
}

type Opened<'s> = (Keep<'s>, Session, Origin, Vec<String>);

impl<'s> Keep<'s> {
    fn example(session: Session, day: Day) -> Opened<'s> {
        let keep = Keep { store: None, lock: None, revision: Revision::NEW, kept: None, trouble: None, behind: None, day: Some(day) };
        (keep, session, Origin::Example, Vec::new())
    }

    fn open(store: &'s dyn Store, pack: &Pack, id: Option<&SessionId>, now: Timestamp, over: bool) -> Result<Opened<'s>, String> {
        let stamp = PackStamp { id: pack.id.clone(), version: pack.version.clone() };
        let fresh = SessionId::fresh(now);
        let locked = if over { store.lock_over(id.unwrap_or(&fresh), now) } else { store.lock(id.unwrap_or(&fresh), now) };
        let (lock, origin) = match locked {
            Ok(lock) => (Some(lock), Origin::Store),
            Err(StoreError::Held { by, .. } | StoreError::Elsewhere { by, .. }) => (None, Origin::Held(by.told(now, &TimeZone::system()))),
            Err(StoreError::Version { .. }) => (None, Origin::Version),
            Err(error) => return Err(error.to_string()),
        };
        let mut keep = Keep { store: Some(store), lock, revision: Revision::NEW, kept: None, trouble: None, behind: None, day: None };
        let Some(id) = id else { return Ok((keep, Session::new(fresh, now, stamp), origin, Vec::new())) };
        let opened = store.read(id, now).map_err(|error| error.to_string())?;
        let mut notices: Vec<String> = opened.damage.map(|damage| damage.to_string()).into_iter().collect();
        let mut session = opened.session;
        (keep.revision, keep.kept) = (opened.revision, Some(session.clone()));
        if *session.pack() != stamp && origin == Origin::Store {
            notices.push(format!(
                "The answers were given with version {} of the questions; the results are those of {}.",
                session.pack().version,
                stamp.version
            ));
            session.set_pack(now, stamp);
        }
        if let Origin::Held(by) = &origin {
            notices.push(format!("Read only: this consultation is open in another window: {by}. save tries whether that has ended."));
        }
        if origin == Origin::Version {
            notices.push(
                "Read only: another program set this version beside the consultation. reprieve merge brings the two together.".to_owned(),
            );
        }
        Ok((keep, session, origin, notices))
    }

    fn place(&self, id: &SessionId) -> String {
        self.store.map_or_else(String::new, |store| store.place_of(id))
    }

    /// Saves; what is said of it: trouble, or that it is over.
    fn save(&mut self, dialogue: &mut Dialogue, asked: bool) -> Option<String> {
        if dialogue.desk.origin != Origin::Store {
            return None;
        }
        let (session, was) = (&dialogue.desk.session, self.trouble.take());
        match write_or_beside(self.store?, session, self.lock.as_ref()?, &mut self.revision, Timestamp::now()) {
            Ok(Written::Saved) => {
                self.kept = Some(session.clone());
                (asked || was.is_some()).then(|| "Saved, with everything before it.".to_owned())
            }
            Ok(Written::Beside(beside)) => Some(self.step_aside(dialogue, *beside)),
            Err(error) => {
                let told = format!("NOT SAVED, kept here: {error} save tries again, and so does the next answer.");
                self.trouble = Some(error.to_string());
                Some(told)
            }
        }
    }

    /// Somebody else changed it: work goes on with our version, saved beside the other one.
    fn step_aside(&mut self, dialogue: &mut Dialogue, beside: Beside) -> String {
        let Beside { ours, lock, revision, theirs, why } = beside;
        let (name, id) = (ours.summary().label.unwrap_or_else(|| ours.id().to_string()), dialogue.desk.session.id().clone());
        let happened = match why {
            StoreError::Gone { .. } => "The file of this consultation was removed by another program or computer.",
            StoreError::Held { .. } | StoreError::Elsewhere { .. } => "Another window took this consultation over.",
            _ => "This consultation was changed by another program or computer while it was open here.",
        };
        let stays = match theirs {
            Some(_) => {
                format!("The other one stays as it is; reprieve merge {id} {} brings the two together, answer by answer.", ours.id())
            }
            None => "The other one is not there, or cannot be read.".to_owned(),
        };
        (self.lock, self.revision, self.kept) = (Some(lock), revision, Some(ours.clone()));
        dialogue.desk.session = ours;
        format!("{happened} Nothing was written over it: yours is saved as \"{name}\". {stays}")
    }

    /// In a window that reads: looks whether the other one has ended; else shows what it saved.
    fn try_to_write(&mut self, dialogue: &mut Dialogue, then: &mut String) -> String {
        let (now, id) = (Timestamp::now(), dialogue.desk.session.id().clone());
        let Some(store) = self.store else { return String::new() };
        let (lock, origin) = match store.lock(&id, now) {
            Ok(lock) => (Some(lock), Origin::Store),
            Err(StoreError::Held { by, .. } | StoreError::Elsewhere { by, .. }) => (None, Origin::Held(by.told(now, &TimeZone::system()))),
            Err(error) => return error.to_string(),
        };
        let opened = match store.read(&id, now) {
            Ok(opened) => opened,
            Err(error) => return error.to_string(),
        };
        let told = match &origin {
            Origin::Held(by) => format!("Still open in another window: {by}. This is how it stands there."),
            _ => "The other window has ended: you may write here now.".to_owned(),
        };
        (self.lock, self.revision, self.kept) = (lock, opened.revision, Some(opened.session.clone()));
        dialogue.desk = Desk::open(Rc::clone(&dialogue.desk.pack), opened.session, origin, dialogue.desk.today);
        *then = dialogue.opening();
        told
    }

    /// Before it is given back: if somebody else changed what was saved here, ours is kept beside it.
    fn keep_ours(&self, session: &Session) -> Option<String> {
        let (store, now) = (self.store?, Timestamp::now());
        self.kept.as_ref().and(self.lock.as_ref())?;
        let Seen::Behind(why) = look_again(store, session, &self.revision, now) else { return None };
        Some(match set_beside(store, session, why, now) {
            Ok(beside) => format!("It was changed elsewhere meanwhile: your version is saved as {}.", beside.ours.id()),
            Err(error) => format!("It was changed elsewhere meanwhile, and your version could NOT be saved beside it: {error}"),
        })
    }

    /// Gives the consultation back. Where it stopped is saved with it, if that is all that is new.
    fn close(&mut self, dialogue: &Dialogue) -> Ended {
        let session = &dialogue.desk.session;
        if let Some(why) = &self.trouble {
            return Ended::NotSaved(why.clone());
        }
        self.behind = self.keep_ours(session);
        let moved = self.kept.as_ref().is_some_and(|kept| kept.spot() != session.spot());
        if let (true, Some(store), Some(lock)) = (moved, self.store, &self.lock) {
            // Losing the place loses no answer, so a failure here is not worth a word.
            let _ = store.write(session, lock, &mut self.revision);
        }
        self.lock = None;
        Ended::Saved
    }
}
