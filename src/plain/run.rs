//! The loop: reads a line, says what it gave, saves before the next question is said. The only place here with a store and
//! a clock; knows no question.

use std::io::{self, BufRead, Write};
use std::rc::Rc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::clock::Clock;
use super::desk::{Desk, Origin, SummaryOf};
use super::dialogue::{Dialogue, Reply, Want};
use super::export;
use super::keep::Keep;
use super::lock::{Person, hide, until_unlocked};
use crate::calendar::Day;
use crate::example::example;
use crate::export::{Page, clean, history_text};
use crate::idle::{Awaited, Idle};
use crate::pack::Pack;
use crate::session::{SessionId, Store, StoreError};

/// The longest line that is read at once. What is longer is cut, and is too long for an answer anyway.
const LONGEST: u64 = 1 << 20;

/// Said where `lock` can only hide.
const NOT_LOCKED: &str = "These consultations are not locked. `reprieve vault create` locks them.";

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
    /// Who types; absent: nobody does, it comes from a pipe or a file.
    pub person: Option<Person<'io>>,
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
    let Options { pack, store, session, today, summary, mut input, mut output, mut person, echo } = options;
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
    let outcome = outcome.and_then(|()| talk(&mut dialogue, &mut keep, echo, &mut input, &mut output, &mut person));
    let last = keep.close(&mut dialogue);
    // Nobody listens any more: what was answered is saved all the same.
    let outcome = outcome.and_then(|()| say(&mut output, &farewell(&dialogue, &keep, &last)));
    match outcome {
        // What is not saved is the worse news.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe && last == Ended::Saved => Err(error),
        _ => Ok(last),
    }
}

fn talk(
    dialogue: &mut Dialogue,
    keep: &mut Keep<'_>,
    echo: bool,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    person: &mut Option<Person<'_>>,
) -> io::Result<()> {
    let mut clock = Clock::new(dialogue);
    let mut warned = false;
    loop {
        say(output, "> ")?;
        if is_gone(dialogue, person)? {
            match cover(dialogue, keep, input, output, person)? {
                Some(told) => {
                    let turned = clock.turn(dialogue);
                    say(output, &paragraphs(&told.into_iter().chain(turned).collect::<Vec<_>>()))?;
                    say(output, &dialogue.opening())?;
                    continue;
                }
                None => return Ok(()),
            }
        }
        let mut line = Vec::new();
        if io::Read::take(&mut *input, LONGEST).read_until(b'\n', &mut line)? == 0 {
            return say(output, "\n");
        }
        let line = String::from_utf8_lossy(&line);
        if echo {
            say(output, &format!("{}\n", clean(line.trim_end())))?;
        }
        let turned = clock.turn(dialogue);
        let Reply { text, want, mut then } = dialogue.line(Timestamp::now(), &line);
        // Safe first, then said. What is not safe is tried again with everything that is typed.
        let quits = want == Some(Want::Quit);
        let told = match want {
            Some(Want::Write) => Some(keep.try_to_write(dialogue, &mut then)),
            Some(Want::Save) => keep.save(dialogue, false),
            Some(Want::SaveNow) => keep.save(dialogue, true),
            Some(Want::SaveIn(folder)) => Some(keep.save_in(dialogue, &folder)),
            Some(Want::Lock) if person.is_none() => Some(match keep.store.and_then(Store::vault) {
                Some(_) => "There is no terminal to ask for the passphrase; quit stops.".to_owned(),
                None => NOT_LOCKED.to_owned(),
            }),
            Some(Want::Lock) => match cover(dialogue, keep, input, output, person)? {
                Some(told) => Some(told.join("\n")),
                None => return Ok(()),
            },
            Some(Want::History) => {
                say(output, &history(dialogue, keep.format))?;
                None
            }
            Some(Want::Export(whom, with_confidential)) => Some(export::export(dialogue, keep.store, whom, with_confidential)),
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

/// Whether nobody types any more. Of the example there is nothing to hide.
fn is_gone(dialogue: &Dialogue, person: &mut Option<Person<'_>>) -> io::Result<bool> {
    match person {
        Some(person) if dialogue.desk.origin != Origin::Example => {
            let idle = Idle::new(person.lock_after_minutes, Timestamp::now(), Instant::now());
            Ok((person.await_line)(&idle)? == Awaited::Nobody)
        }
        _ => Ok(false),
    }
}

/// Hides everything, then locks what can be locked, and waits until somebody is there again. What there is to say then;
/// `None`: nobody came, the dialogue is over.
fn cover(
    dialogue: &mut Dialogue,
    keep: &mut Keep<'_>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    person: &mut Option<Person<'_>>,
) -> io::Result<Option<Vec<String>>> {
    let Some(person) = person else { return Ok(None) };
    hide(output)?;
    // What came of it may name the client: it is told afterwards.
    let saved = if keep.is_troubled() { keep.save(dialogue, false) } else { None };
    let safe = match (&dialogue.desk.origin, keep.is_safe(&dialogue.desk.session)) {
        (Origin::Store, true) => " What was answered is saved.",
        (Origin::Store, false) => " The last answers are NOT SAVED yet.",
        _ => "",
    };
    let told = match keep.store.and_then(Store::vault) {
        Some(vault) => {
            vault.lock();
            say(output, &paragraphs(&[format!("Locked.{safe}")]))?;
            if !until_unlocked(&vault, &mut person.unlock, output)? {
                return Ok(None);
            }
            "Unlocked."
        }
        None => {
            say(output, &paragraphs(&[format!("Hidden, not locked.{safe} Enter shows the question again.")]))?;
            let mut line = Vec::new();
            if io::Read::take(&mut *input, LONGEST).read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            NOT_LOCKED
        }
    };
    Ok(Some(std::iter::once(told.to_owned()).chain(saved).collect()))
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
    // What a locked folder says stays on the terminal: no word of the client's.
    let is_locked = keep.store.is_some_and(|store| store.vault().is_some());
    let label = session.summary().label.filter(|_| !is_locked);
    let name = label.unwrap_or_else(|| session.id().to_string());
    let mut lines = vec![if is_locked { dialogue.stopped_at_number() } else { dialogue.stopped_at() }];
    match (ended, &dialogue.desk.origin) {
        (Ended::NotSaved(why), _) => lines.push(format!("The last answers of {name} were NOT saved: {why}")),
        (Ended::SavedElsewhere(place), _) => {
            lines.push(format!("Saved in another folder: {name}, {} answers. Kept at {place}.", session.summary().answered));
            lines.push(keep.way_back(session.id()));
        }
        (_, Origin::Store) if keep.has_kept() => {
            lines.push(format!("Saved: {name}, {} answers. Kept at {}.", session.summary().answered, keep.place(session.id())));
            lines.extend(keep.behind.clone());
            lines.push(format!("Go on with: reprieve plain {}", session.id()));
        }
        (_, Origin::Store) => lines.push("Nothing was answered, so nothing is kept.".to_owned()),
        (_, Origin::Example | Origin::Held(_) | Origin::ReadOnlyFolder(_) | Origin::Version) => {
            lines.push("Nothing was changed on disk.".to_owned())
        }
    }
    paragraphs(&lines)
}

fn history(dialogue: &Dialogue, format: u64) -> String {
    history_text(&dialogue.desk.pack, &dialogue.desk.session, format, &TimeZone::system(), 80)
}
