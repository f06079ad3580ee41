//! What effects are performed on: the store, its lock, the files of exports. Knows no terminal and no key.

use std::collections::VecDeque;

use crate::example::example;
use crate::export::{WriteError, write_numbered};
use crate::screening::{screen, walk_that_matters};
use crate::session::{Listed, Lock, PackStamp, Revision, Session, SessionId, Store, StoreError};

use super::action::{Action, Effect};
use super::app::App;
use super::caseload::{Look, next_due};
use super::run::Farewell;
use super::update::update;
use super::work::{Origin, Saved};

/// What effects are performed on.
pub(super) struct World {
    store: Box<dyn Store>,
    lock: Option<Lock>,
    revision: Revision,
    /// The session as the store holds it, so that a new place alone is saved on leaving.
    kept: Option<Session>,
    /// What the caseload still has to look at.
    pub look_at: VecDeque<SessionId>,
    /// What is said after leaving.
    pub farewell: Farewell,
}

impl World {
    pub fn new(store: Box<dyn Store>) -> World {
        World { store, lock: None, revision: Revision::NEW, kept: None, look_at: VecDeque::new(), farewell: Farewell::default() }
    }

    /// Performs an effect, and whatever follows from how it went.
    pub fn perform(&mut self, app: &mut App, effect: Effect) {
        let action = match effect {
            Effect::Save => self.save(app),
            Effect::SaveCopy => self.save_copy(app),
            Effect::Export => Some(Action::Exported(self.export(app))),
            Effect::List => {
                let listed = self.store.list(app.now).map_err(|error| error.to_string());
                let ids = listed.iter().flatten().filter_map(|entry| match entry {
                    Listed::Session(summary) => Some(summary.id.clone()),
                    Listed::Damaged(_) => None,
                });
                self.look_at = ids.collect();
                Some(Action::Listed(listed))
            }
            Effect::New => Some(self.begin(app)),
            Effect::Open(id) => Some(self.open(app, &id)),
            Effect::Example => Some(match example(&app.pack, app.now) {
                Some((session, day)) => Action::Opened(
                    Box::new(session),
                    Origin::Example(day),
                    Some("An example: try what you like, nothing here is saved.".to_owned()),
                ),
                None => Action::NotOpened("This pack has no example.".to_owned()),
            }),
            Effect::Close => {
                self.close(app);
                None
            }
            // The loop does these itself.
            Effect::Suspend | Effect::Redraw | Effect::Quit => None,
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

    fn open(&mut self, app: &App, id: &SessionId) -> Action {
        let (lock, origin) = match self.store.lock(id, app.now) {
            Ok(lock) => (Some(lock), Origin::Store),
            Err(StoreError::Held { by, .. }) => (None, Origin::Held(by.to_string())),
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

    fn save(&mut self, app: &App) -> Option<Action> {
        let (work, lock) = (app.work.as_ref()?, self.lock.as_ref()?);
        Some(match self.store.write(&work.session, lock, &mut self.revision) {
            Ok(()) => {
                self.kept = Some(work.session.clone());
                Action::Saved(app.now, self.store.place_of(work.session.id()))
            }
            Err(error) => Action::NotSaved(error.to_string(), matches!(error, StoreError::Changed { .. } | StoreError::Gone { .. })),
        })
    }

    fn save_copy(&mut self, app: &mut App) -> Option<Action> {
        let work = app.work.as_mut()?;
        if work.origin != Origin::Store {
            return None;
        }
        let copy = work.session.copy_as(SessionId::fresh(app.now));
        match self.store.lock(copy.id(), app.now) {
            Ok(lock) => {
                (self.lock, self.revision, self.kept) = (Some(lock), Revision::NEW, None);
                work.session = copy;
                self.save(app)
            }
            Err(error) => Some(Action::NotSaved(error.to_string(), true)),
        }
    }

    /// Gives the open consultation back. Where it stopped is saved with it, if that is all that is new.
    fn close(&mut self, app: &mut App) {
        if let Some(work) = app.work.take() {
            let moved = self.kept.as_ref().is_some_and(|kept| kept.spot() != work.session.spot());
            let mut safe = !matches!(work.saved, Saved::Failed(..) | Saved::Pending);
            if let (Some(lock), true) = (&self.lock, moved && safe) {
                // Losing the place loses no answer, so a failure here is not worth a word.
                let _ = self.store.write(&work.session, lock, &mut self.revision);
            }
            safe &= self.kept.is_some();
            self.farewell.lines.clear();
            if work.origin == Origin::Store && (safe || matches!(work.saved, Saved::Failed(..))) {
                let id = work.session.id();
                let name = work.session.summary().label.unwrap_or_else(|| id.to_string());
                self.farewell.lines.push(match &work.saved {
                    Saved::Failed(why, _) => format!("The last answers of {name} were NOT saved: {why}"),
                    _ => format!("Saved: {name}, {} answers.", work.session.summary().answered),
                });
                self.farewell.lines.push(format!("Kept at {}; \"reprieve\" opens it again.", self.store.place_of(id)));
                self.farewell.lines.push(match next_due(&app.pack, &work.findings) {
                    Some((days, what, on)) => format!("Due next: {what}, {} ({}).", on.spelled(), super::view::days_words(days)),
                    None => "Nothing with a date is due, as far as the answers go.".to_owned(),
                });
            }
        }
        (self.lock, self.kept) = (None, None);
    }

    /// Where one consultation of the store stands.
    pub fn look(&self, app: &App, id: &SessionId) -> Option<Look> {
        let session = self.store.read(id, app.now).ok()?.session;
        let findings = screen(&app.pack, session.answers(), app.today);
        let progress = walk_that_matters(&app.pack, session.answers(), &findings).progress(None);
        Some(Look { progress: (progress.asked, progress.total), open: findings.open_reliefs(), due: next_due(&app.pack, &findings) })
    }

    /// Writes the summary of the open (or highlighted) consultation to a new file in the folder that the program was
    /// started in.
    fn export(&self, app: &App) -> Result<String, String> {
        if app.demo.is_some() {
            return Err("The demo writes nothing to disk.".to_owned());
        }
        let read;
        let (session, today) = match (&app.work, app.caseload.chosen()) {
            (Some(work), _) => (&work.session, work.today),
            (None, Some(id)) => {
                read = self.store.read(id, app.now).map_err(|error| error.to_string())?.session;
                (&read, app.today)
            }
            (None, None) => return Err("There is nothing to export.".to_owned()),
        };
        let text = (app.summary)(&app.pack, session, today);
        let folder = std::env::current_dir().map_err(|error| format!("Could not find the current folder: {error}."))?;
        match write_numbered(&folder, &format!("reprieve-{}", session.id()), &text) {
            Ok(path) => Ok(path.display().to_string()),
            Err(WriteError::Exists(_)) => Err("There are a hundred exports of this consultation here already; move some away.".to_owned()),
            Err(error) => Err(format!("{error}. Start reprieve in a folder that you may write to.")),
        }
    }
}
