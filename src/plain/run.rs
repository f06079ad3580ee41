//! The loop: reads a line, says what it gave, saves before the next question is said. The only place here with a store and
//! a clock; knows no question.

use std::io::{self, BufRead, Write};
use std::rc::Rc;

use jiff::Timestamp;

use super::desk::{Desk, Origin, SummaryOf};
use super::dialogue::{Dialogue, Reply, Want};
use super::export;
use crate::calendar::Day;
use crate::example::example;
use crate::export::{Page, clean};
use crate::pack::Pack;
use crate::session::{Lock, PackStamp, Revision, Session, SessionId, Store, StoreError};

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
        let told = match want {
            Some(Want::Save) => keep.save(dialogue, false),
            Some(Want::SaveNow) => keep.save(dialogue, true),
            Some(Want::Export(whom, with_confidential)) => Some(export::export(dialogue, keep.store, whom, with_confidential)),
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
            lines.push(format!("Go on with: reprieve plain {}", session.id()));
        }
        (_, Origin::Store) => lines.push("Nothing was answered, so nothing is kept.".to_owned()),
        (_, Origin::Example | Origin::Held(_)) => lines.push("Nothing was changed on disk.".to_owned()),
    }
    paragraphs(&lines)
}

/// The store as far as one consultation goes.
struct Keep<'s> {
    store: Option<&'s dyn Store>,
    lock: Option<Lock>,
    revision: Revision,
    /// The session as the store holds it.
    kept: Option<Session>,
    /// Why the last answers are not saved, and whether only a copy can be.
    trouble: Option<(String, bool)>,
    /// The day of the example.
    day: Option<Day>,
}

type Opened<'s> = (Keep<'s>, Session, Origin, Vec<String>);

impl<'s> Keep<'s> {
    fn example(session: Session, day: Day) -> Opened<'s> {
        let keep = Keep { store: None, lock: None, revision: Revision::NEW, kept: None, trouble: None, day: Some(day) };
        (keep, session, Origin::Example, Vec::new())
    }

    fn open(store: &'s dyn Store, pack: &Pack, id: Option<&SessionId>, now: Timestamp) -> Result<Opened<'s>, String> {
        let stamp = PackStamp { id: pack.id.clone(), version: pack.version.clone() };
        let fresh = SessionId::fresh(now);
        let (lock, origin) = match store.lock(id.unwrap_or(&fresh), now) {
            Ok(lock) => (Some(lock), Origin::Store),
            Err(StoreError::Held { by, .. }) => (None, Origin::Held(by.to_string())),
            Err(error) => return Err(error.to_string()),
        };
        let mut keep = Keep { store: Some(store), lock, revision: Revision::NEW, kept: None, trouble: None, day: None };
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
            notices.push(format!("Read only: this consultation is open in another window ({by})."));
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
        if asked && let Some((_, true)) = self.trouble {
            let now = Timestamp::now();
            let copy = dialogue.desk.session.copy_as(SessionId::fresh(now));
            match self.store?.lock(copy.id(), now) {
                Ok(lock) => (self.lock, self.revision, dialogue.desk.session) = (Some(lock), Revision::NEW, copy),
                Err(error) => return Some(format!("NOT SAVED: {error}")),
            }
        }
        let (session, was) = (&dialogue.desk.session, self.trouble.take());
        match self.store?.write(session, self.lock.as_ref()?, &mut self.revision) {
            Ok(()) => {
                self.kept = Some(session.clone());
                (asked || was.is_some()).then(|| "Saved, with everything before it.".to_owned())
            }
            Err(error) => {
                let copy = matches!(error, StoreError::Changed { .. } | StoreError::Gone { .. });
                let way = if copy { "save keeps a copy under a new name." } else { "save tries again, and so does the next answer." };
                let told = format!("NOT SAVED, kept here: {error} {way}");
                self.trouble = Some((error.to_string(), copy));
                Some(told)
            }
        }
    }

    /// Gives the consultation back. Where it stopped is saved with it, if that is all that is new.
    fn close(&mut self, dialogue: &Dialogue) -> Ended {
        let session = &dialogue.desk.session;
        if let Some((why, _)) = &self.trouble {
            return Ended::NotSaved(why.clone());
        }
        let moved = self.kept.as_ref().is_some_and(|kept| kept.spot() != session.spot());
        if let (true, Some(store), Some(lock)) = (moved, self.store, &self.lock) {
            // Losing the place loses no answer, so a failure here is not worth a word.
            let _ = store.write(session, lock, &mut self.revision);
        }
        self.lock = None;
        Ended::Saved
    }
}
