//! What effects are performed on: the store, its lock, the files of exports. Knows no terminal and no key.

mod lock;
mod reading;

pub use lock::Which;

use reading::Reading;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::example::example;
use crate::export::{Leaving, Reference, Whom, WriteError, referral_text, take_home, take_home_leaving, write_numbered};
use crate::following;
use crate::pack::Language;
use crate::screening::screen;
use crate::session::{
    Elsewhere, Folder, Lock, Naming, PackStamp, Revision, Session, SessionId, Store, StoreError, Written, copy, reference, rescue,
    set_archived, user, write_or_beside,
};

use super::action::{Action, Effect};
use super::app::App;
use super::caseload::{Look, next_due};
use super::language::ReadLanguage;
use super::level::Level;
use super::run::Farewell;
use super::update::{sheet_shown, update};
use super::work::{Origin, Saved, Work};

/// How a consultation is opened that was opened on another computer and not given back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    /// The user is asked.
    Ask,
    /// To write: the user said so.
    Write,
    /// To read.
    Read,
}

/// What effects are performed on.
pub struct World {
    pub(super) store: Box<dyn Store>,
    pub(super) lock: Option<Lock>,
    pub(super) revision: Revision,
    /// The session as the store holds it, so that a new place alone is saved on leaving.
    pub(super) kept: Option<Session>,
    /// Where it is saved while the store cannot be written to.
    elsewhere: Option<Elsewhere>,
    /// What of the store is still to be read for the caseload.
    reading: Reading,
    /// What the caseload still has to look at.
    pub look_at: VecDeque<SessionId>,
    /// What is still to be screened again.
    pub(super) rescreen: VecDeque<SessionId>,
    /// What is said after leaving.
    pub farewell: Farewell,
    read_language: ReadLanguage,
    /// The folder behind the store; none behind the demo.
    folder: Option<Folder>,
    /// What is opened once the store is unlocked.
    pub which: Option<Which>,
    /// The program is to end: well, or with this.
    pub ended: Option<anyhow::Result<()>>,
}

impl World {
    /// Over this store.
    pub fn new(store: Box<dyn Store>, read_language: ReadLanguage) -> World {
        let (look_at, rescreen, farewell) = (VecDeque::new(), VecDeque::new(), Farewell::default());
        let (folder, which, ended, elsewhere) = (None, None, None, None);
        let (lock, revision, kept, reading) = (None, Revision::NEW, None, Reading::default());
        World { store, lock, revision, kept, elsewhere, reading, look_at, rescreen, farewell, read_language, folder, which, ended }
    }

    /// Performs an effect, and whatever follows from how it went.
    pub fn perform(&mut self, app: &mut App, effect: Effect) {
        let action = match effect {
            Effect::Save => self.save(app),
            Effect::ProposePlace => Some(Action::Proposed(Elsewhere::propose())),
            Effect::SaveElsewhere(typed) => self.save_elsewhere(app, &typed),
            Effect::Export(level) => Some(Action::Exported(self.export(app, level))),
            Effect::ReadLanguage(code, wanted) => Some(Action::LanguageRead((self.read_language)(&app.pack, &code).map(Rc::new), wanted)),
            Effect::List => {
                let listed = self.list(app);
                update(app, listed);
                self.look_at_what_is_new(app);
                None
            }
            Effect::New => Some(self.begin(app)),
            Effect::Open(id) => Some(self.open(app, &id, Way::Ask)),
            Effect::OpenOver(id) => Some(self.open(app, &id, Way::Write)),
            Effect::OpenToRead(id) => Some(self.open(app, &id, Way::Read)),
            Effect::LookAgain(asked) => self.look_again(app, asked),
            Effect::Merge(one, other) => Some(self.merging(app, &one, &other).unwrap_or_else(Action::NotDone)),
            Effect::WriteMerged => Some(self.write_merged(app).unwrap_or_else(Action::NotDone)),
            Effect::TakeFile(name) => Some(self.take_file(app, &name).unwrap_or_else(Action::NotDone)),
            Effect::Discard(id) => Some(self.discard(&id)),
            Effect::Rescreen => Some(self.rescreen_all()),
            Effect::StopRescreening => {
                self.rescreen.clear();
                None
            }
            Effect::LookAt(id) => Some(self.look_at_again(app, &id)),
            Effect::SeenTo(id) => Some(self.seen_to(app, id)),
            Effect::Example => Some(match example(&app.pack, app.now) {
                Some((session, day)) => Action::Opened(
                    Box::new(session),
                    Origin::Example(day),
                    Some("An example: try what you like, nothing here is saved.".to_owned()),
                ),
                None => Action::NotOpened("This pack has no example.".to_owned()),
            }),
            Effect::Archive(id, archived) => Some(match set_archived(&*self.store, &id, app.now, archived) {
                Ok(summary) => Action::Archived(summary),
                Err(error) => Action::NotDone(format!("Not {}: {error}", if archived { "archived" } else { "brought back" })),
            }),
            Effect::Copy(id, naming) => Some(self.copy(app, &id, naming)),
            Effect::Rescue(id) => Some(match rescue(&*self.store, &id, SessionId::fresh(app.now), app.now) {
                Ok(rescued) => Action::Rescued(rescued),
                Err(error) => Action::NotDone(error.to_string()),
            }),
            Effect::Compare(id, with) => {
                Some(self.both(app, &id, with).map_or_else(Action::NotDone, |two| Action::Compared(Box::new(two))))
            }
            Effect::Close => {
                self.close(app);
                None
            }
            Effect::Lock(deed) => self.deed(app, deed),
            // The loop does these itself.
            Effect::Suspend | Effect::Redraw | Effect::Cover | Effect::Quit => None,
        };
        if let Some(action) = action {
            for effect in update(app, action) {
                self.perform(app, effect);
            }
        }
    }

    fn begin(&mut self, app: &App) -> Action {
        let stamp = PackStamp { id: app.pack.id.clone(), version: app.pack.version.clone() };
        let session = Session::new(SessionId::fresh(app.now), app.now, stamp);
        match self.store.lock(session.id(), app.now) {
            Ok(lock) => {
                (self.lock, self.revision, self.kept) = (Some(lock), Revision::NEW, None);
                Action::Opened(Box::new(session), Origin::Store, None)
            }
            Err(error) => Action::NotOpened(error.to_string()),
        }
    }

    fn open(&mut self, app: &App, id: &SessionId, way: Way) -> Action {
        let lock = if way == Way::Write { self.store.lock_over(id, app.now) } else { self.store.lock(id, app.now) };
        let (lock, origin) = match lock {
            Ok(lock) => (Some(lock), Origin::Store),
            Err(StoreError::Elsewhere { id, by }) if way == Way::Ask => return Action::Elsewhere(id, by.told(app.now, &app.zone)),
            Err(StoreError::Held { by, .. } | StoreError::Elsewhere { by, .. }) => (None, Origin::Held(by.told(app.now, &app.zone))),
            Err(error @ StoreError::ReadOnlyFolder { .. }) => (None, Origin::ReadOnlyFolder(error.to_string())),
            Err(StoreError::Version { .. }) => (None, Origin::Version),
            Err(error) => return Action::NotOpened(error.to_string()),
        };
        match self.store.read(id, app.now) {
            Ok(opened) => {
                (self.lock, self.revision, self.kept) = (lock, opened.revision, Some(opened.session.clone()));
                Action::Opened(Box::new(opened.session), origin, opened.damage.map(|damage| damage.to_string()))
            }
            Err(error) => Action::NotOpened(error.to_string()),
        }
    }

    /// Saves in the store; if that fails, in the other folder if there is one.
    fn save(&mut self, app: &App) -> Option<Action> {
        let (work, lock) = (app.work.as_ref()?, self.lock.as_ref()?);
        let own = write_or_beside(&*self.store, &work.session, lock, &mut self.revision, app.now);
        let there = self.elsewhere.as_mut().map(|other| (other.write(&work.session), other.place()));
        Some(match (own, there) {
            (Ok(Written::Beside(beside)), _) => {
                self.elsewhere = None;
                self.step_aside(app, *beside)
            }
            (Ok(Written::Saved), there) => {
                (self.kept, self.elsewhere) = (Some(work.session.clone()), None);
                let place = self.store.place_of(work.session.id());
                match there {
                    None => Action::Saved(app.now, place),
                    Some((_, other)) => {
                        Action::SavedAgain(app.now, format!("Saved where it belongs again: {place}. A copy stays in {other}"))
                    }
                }
            }
            (Err(error), Some((Ok(()), other))) => Action::SavedElsewhere(app.now, error.to_string(), other),
            (Err(error), Some((Err(other), _))) => Action::NotSaved(format!("{error} Nor in the other folder: {other}")),
            (Err(error), None) => Action::NotSaved(error.to_string()),
        })
    }

    /// Saves in another folder, and goes on there as long as the store cannot be written to.
    fn save_elsewhere(&mut self, app: &App, typed: &str) -> Option<Action> {
        let work = app.work.as_ref().filter(|work| work.origin == Origin::Store)?;
        // The one before is given up first: it may be the same folder.
        self.elsewhere = None;
        let opened = Elsewhere::open(&*self.store, typed, &work.session, app.now);
        Some(match opened.and_then(|mut other| other.write(&work.session).map(|()| other).map_err(|error| error.to_string())) {
            Err(why) => Action::NotElsewhere(why),
            Ok(other) => {
                let why = match &work.saved {
                    Saved::Failed(why) | Saved::Elsewhere(why, ..) => why.clone(),
                    _ => String::new(),
                };
                let place = other.place();
                self.elsewhere = Some(other);
                Action::SavedElsewhere(app.now, why, place)
            }
        })
    }

    /// Gives the open consultation back. Where it stopped is saved with it, if that is all that is new.
    pub(super) fn close(&mut self, app: &mut App) {
        if let Some(work) = app.work.take() {
            let ours_safe = self.kept.is_some() && work.origin == Origin::Store && matches!(work.saved, Saved::At(_) | Saved::Untouched);
            let behind = if ours_safe { self.keep_ours(app, &work.session) } else { None };
            app.message = behind.clone().or(app.message.take());
            let differs = |kept: &Session| kept.spot() != work.session.spot() || kept.spoken() != work.session.spoken();
            let moved = self.kept.as_ref().is_some_and(differs);
            let mut safe = !matches!(work.saved, Saved::Failed(..) | Saved::Pending | Saved::Elsewhere(..));
            if let (Some(lock), true) = (&self.lock, moved && safe) {
                // Losing the place loses no answer, so a failure here is not worth a word.
                let _ = self.store.write(&work.session, lock, &mut self.revision);
            }
            safe &= self.kept.is_some();
            self.farewell.lines.clear();
            if work.origin == Origin::Store && (safe || matches!(work.saved, Saved::Failed(..) | Saved::Elsewhere(..))) {
                self.farewell.lines = self.said_on_leaving(app, &work, behind);
            }
        }
        (self.lock, self.kept, self.elsewhere) = (None, None, None);
    }

    fn said_on_leaving(&self, app: &App, work: &Work, behind: Option<String>) -> Vec<String> {
        let id = work.session.id();
        // What a locked folder keeps to itself is not left standing in the terminal.
        let locked = self.store.vault().is_some();
        let name = work.session.summary().label.filter(|_| !locked).unwrap_or_else(|| id.to_string());
        let (place, answers) = (self.store.place_of(id), work.session.summary().answered);
        let own =
            if self.kept.is_some() { format!("An earlier version is kept at {place}.") } else { format!("Nothing of it is at {place}.") };
        let mut lines = match (&work.saved, &self.elsewhere) {
            (Saved::Failed(why), _) => {
                vec![format!("The last answers of {name} were NOT saved: {why}"), own]
            }
            (Saved::Elsewhere(why, ..), Some(other)) => vec![
                format!("Saved in another folder: {name}, {answers} answers, at {}.", other.place()),
                format!("{own} {why}"),
                other.way_back("resume"),
            ],
            _ => vec![format!("Saved: {name}, {answers} answers."), format!("Kept at {place}; \"reprieve\" opens it again.")],
        };
        lines.extend(behind);
        if locked {
            return lines;
        }
        lines.push(match next_due(&app.pack, &work.findings) {
            Some((days, what, on)) => format!("Due next: {what}, {} ({}).", on.spelled(), super::view::days_words(days)),
            None => "Nothing with a date is due, as far as the answers go.".to_owned(),
        });
        lines
    }

    /// Where one consultation of the store stands.
    pub fn look(&self, app: &App, id: &SessionId) -> Option<Look> {
        let session = following::as_read_with(&app.pack, self.store.read(id, app.now).ok()?.session);
        Some(Look::at(&app.pack, &session, app.today))
    }

    /// Copies a consultation of the store.
    fn copy(&mut self, app: &App, id: &SessionId, naming: Naming) -> Action {
        match copy(&*self.store, id, SessionId::fresh(app.now), app.now, naming) {
            Ok(summary) => {
                self.look_at.push_front(summary.id.clone());
                Action::Copied(summary, naming)
            }
            Err(error) => Action::NotDone(format!("Not copied: {error}")),
        }
    }

    /// A consultation and another; without that, the one that it was made from. The open one as it is on the screen.
    fn both(&self, app: &App, id: &SessionId, with: Option<SessionId>) -> Result<(Session, Session), String> {
        let read = |id: &SessionId| match app.work.as_ref().filter(|work| work.session.id() == id) {
            Some(work) => Ok(work.session.clone()),
            None => self
                .store
                .read(id, app.now)
                .map(|opened| following::as_read_with(&app.pack, opened.session))
                .map_err(|error| error.to_string()),
        };
        let one = read(id)?;
        let with = with.or_else(|| one.from().cloned()).ok_or("It was not made from an earlier visit.")?;
        Ok((one, read(&with)?))
    }

    /// Writes the open (or highlighted) consultation, for somebody, to new files in the folder that the program was started in.
    /// Returns what was written and where.
    fn export(&self, app: &App, level: Level) -> Result<String, String> {
        if app.demo.is_some() {
            return Err("The demo writes nothing to disk.".to_owned());
        }
        let read;
        let (session, today) = match (&app.work, app.caseload.chosen()) {
            (Some(work), _) => (&work.session, work.today),
            (None, Some(id)) => {
                read = following::as_read_with(&app.pack, self.store.read(id, app.now).map_err(|error| error.to_string())?.session);
                (&read, app.today)
            }
            (None, None) => return Err("There is nothing to export.".to_owned()),
        };
        let folder = std::env::current_dir().map_err(|error| format!("Could not find the current folder: {error}."))?;
        let leaving = |whom| self.store.vault().map(|_| Leaving { by: user(), on: app.today, whom });
        let mark = |whom, text: String| leaving(whom).map_or(text.clone(), |leaving| leaving.mark(&text));
        let not_locked = if self.store.vault().is_some() { ". NOT LOCKED: whoever has it can read it." } else { "" };
        if level != Level::AttorneyAndClient {
            let about = Reference { reference: reference(), with_confidential: level == Level::ReferralWithConfidential };
            let text = mark(Whom::OtherOffice, referral_text(&app.pack, session.answers(), &about, today));
            let referral = put(&folder, &format!("reprieve-referral-{}", about.reference), &text)?;
            return Ok(format!("Referral {} written to {}{not_locked}", about.reference, referral.display()));
        }
        let text = mark(Whom::Attorney, (app.summary)(&app.pack, session, today));
        let summary = put(&folder, &format!("reprieve-{}", session.id()), &text)?;
        let (language, findings) = (self.language_of(app, session)?, screen(&app.pack, session.answers(), today));
        let sheet = match leaving(Whom::Client) {
            Some(leaving) => take_home_leaving(&app.pack, &language, session.answers(), &findings, &leaving),
            None => take_home(&app.pack, &language, session.answers(), &findings),
        };
        let sheet = put(&folder, &format!("reprieve-{}-client-{}", session.id(), language.code), &sheet)?;
        Ok(format!("Summary written to {} and {}{not_locked}", summary.display(), sheet.display()))
    }

    /// The language of the sheet on the screen, else of the consultation; English if it has none of this pack's.
    fn language_of(&self, app: &App, session: &Session) -> Result<Rc<Language>, String> {
        let code = sheet_shown(app).or_else(|| session.spoken().map(|spoken| spoken.code.clone()));
        match code.filter(|code| app.languages.codes.contains(code)) {
            None => Ok(Rc::new(Language::english())),
            Some(code) => app.languages.get(&code).map_or_else(|| (self.read_language)(&app.pack, &code).map(Rc::new), Ok),
        }
    }
}

/// Writes an export to a new file of this name, with a number behind it if there is one already.
fn put(folder: &Path, name: &str, text: &str) -> Result<PathBuf, String> {
    write_numbered(folder, name, text).map_err(|error| match error {
        WriteError::Exists(_) => "There are a hundred exports of this consultation here already; move some away.".to_owned(),
        error => format!("{error}. Start reprieve in a folder that you may write to."),
    })
}
