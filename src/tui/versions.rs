//! What the world does where a consultation has two versions: a second window that reads, one changed behind our back, two
//! brought together, and one that a colleague handed over.
//!
//! Knows no key and draws nothing.

use std::fs::File;
use std::io::Read;
use std::path::PathBuf;

use crate::following;
use crate::interview::of_all_items;
use crate::session::{
    Beside, HANDED_BYTES_MAX, Merge, Revision, Seen, Session, SessionId, Side, StoreError, handed, is_of_this_computer, look_again,
    set_archived, set_beside,
};

use super::action::Action;
use super::app::{App, Layer};
use super::merging::{From, MergePage};
use super::work::{Origin, Saved};
use super::world::World;

impl World {
    /// Our version is saved beside the other one; work goes on with ours.
    pub(super) fn step_aside(&mut self, app: &App, beside: Beside) -> Action {
        let Beside { ours, lock, revision, theirs, why } = beside;
        (self.lock, self.revision, self.kept) = (Some(lock), revision, Some(ours.clone()));
        Action::Beside(Box::new((ours, theirs)), behind_words(app, &why))
    }

    /// Looks again at what the store holds of the open consultation. `asked`: somebody wants to write.
    pub(super) fn look_again(&mut self, app: &App, asked: bool) -> Option<Action> {
        let work = app.work.as_ref()?;
        match work.origin {
            Origin::Held(_) | Origin::ReadOnlyFolder(_) => self.follow(app, work.session.id(), asked),
            Origin::Store if matches!(work.saved, Saved::At(_) | Saved::Untouched) => {
                self.kept.as_ref()?;
                match look_again(&*self.store, &work.session, &self.revision, app.now) {
                    Seen::Same => None,
                    Seen::GoesOn(opened) => {
                        (self.revision, self.kept) = (opened.revision, Some(opened.session.clone()));
                        let words = "Somebody went on with this consultation elsewhere; this is how it stands now.".to_owned();
                        Some(Action::Followed(Box::new(opened.session), Origin::Store, words))
                    }
                    Seen::Behind(why) => Some(match set_beside(&*self.store, &work.session, why, app.now) {
                        Ok(beside) => self.step_aside(app, beside),
                        Err(error) => Action::NotSaved(error.to_string()),
                    }),
                }
            }
            _ => None,
        }
    }

    /// A window that reads: what the writing one saved since; the right to write, if that was asked for and is free.
    fn follow(&mut self, app: &App, id: &SessionId, asked: bool) -> Option<Action> {
        let (origin, lock) = match self.store.lock(id, app.now) {
            Ok(lock) if asked => (Origin::Store, Some(lock)),
            Ok(_) => {
                return Some(Action::NotDone("It is free now: Ctrl-S lets you write here.".to_owned()));
            }
            Err(StoreError::Elsewhere { id, by }) if asked => return Some(Action::Elsewhere(id, by.told(app.now, &app.zone))),
            Err(StoreError::Held { by, .. } | StoreError::Elsewhere { by, .. }) => (Origin::Held(by.told(app.now, &app.zone)), None),
            Err(error @ StoreError::ReadOnlyFolder { .. }) => (Origin::ReadOnlyFolder(error.to_string()), None),
            Err(error) => return asked.then(|| Action::NotDone(error.to_string())),
        };
        let opened = match self.store.read(id, app.now) {
            Ok(opened) => opened,
            Err(StoreError::Vault(_)) if !asked => return None,
            Err(error) => return Some(Action::NotDone(error.to_string())),
        };
        let news = self.kept.as_ref() != Some(&opened.session);
        let words = match (&origin, news) {
            (Origin::Held(by), true) => format!("As the other window ({by}) saved it. It can only be read here; Ctrl-S tries again."),
            (Origin::Held(by), false) if asked => {
                return Some(Action::NotDone(format!("Still open in another window: {by}. It can only be read here; Ctrl-S tries again.")));
            }
            (Origin::ReadOnlyFolder(why), false) if asked => return Some(Action::NotDone(format!("{why} Ctrl-S tries again."))),
            (Origin::ReadOnlyFolder(why), true) => format!("As it stands now. {why}"),
            (Origin::Held(_) | Origin::ReadOnlyFolder(_), false) => return None,
            _ => match app.work.as_ref().map(|work| &work.origin) {
                Some(Origin::ReadOnlyFolder(_)) => "The folder takes files again: you may write here now.".to_owned(),
                _ => "The other window has ended: you may write here now.".to_owned(),
            },
        };
        (self.lock, self.revision, self.kept) = (lock, opened.revision, Some(opened.session.clone()));
        Some(Action::Followed(Box::new(opened.session), origin, words))
    }

    /// Before a consultation is given back: if somebody else changed it, ours is kept beside it. What is said of it.
    pub(super) fn keep_ours(&mut self, app: &App, session: &Session) -> Option<String> {
        let Seen::Behind(why) = look_again(&*self.store, session, &self.revision, app.now) else { return None };
        let words = behind_words(app, &why);
        Some(match set_beside(&*self.store, session, why, app.now) {
            Ok(beside) => format!("{words} Your version is saved as {}.", name_of(&beside.ours)),
            Err(error) => format!("{words} Your version could NOT be saved beside it: {error}"),
        })
    }

    /// Two versions to be merged. The one that the other was made from is the one that is written, else the first.
    pub(super) fn merging(&self, app: &App, one: &SessionId, other: &SessionId) -> Result<Action, String> {
        let (one, other) = (self.stands(app, one)?, self.stands(app, other)?);
        let (into, from) = if one.from() == Some(other.id()) { (other, one) } else { (one, other) };
        if !Merge::of(&into, &from).are_related() {
            return Err("These two are not versions of one consultation: they have no past in common.".to_owned());
        }
        let place = From::Store(from.id().clone());
        Ok(Action::Merging(Box::new(MergePage::new(&app.pack, &into, &from, place))))
    }

    /// A consultation as it stands: the open one as it is on the screen.
    fn stands(&self, app: &App, id: &SessionId) -> Result<Session, String> {
        match app.work.as_ref().filter(|work| work.session.id() == id) {
            Some(work) => Ok(work.session.clone()),
            None => {
                let read = self.store.read(id, app.now).map_err(|error| error.to_string())?;
                Ok(following::as_read_with(&app.pack, read.session))
            }
        }
    }

    /// Writes what the page says.
    pub(super) fn write_merged(&mut self, app: &mut App) -> Result<Action, String> {
        let Layer::Merge(page) = app.top() else { return Err("There is nothing to merge.".to_owned()) };
        let page = page.clone();
        let (ours, theirs) = (page.merge.ours(), page.merge.theirs());
        if app.work.as_ref().is_some_and(|work| matches!(work.saved, Saved::Pending | Saved::Failed(..))) {
            return Err("The last answers are not saved yet: save them first (Ctrl-S).".to_owned());
        }
        let is_open = app.work.as_ref().is_some_and(|work| work.session.id() == ours.id() && work.origin == Origin::Store);
        let not = |error: StoreError| format!("Not merged: {}", told(app, &error));
        let lock = if is_open { None } else { Some(self.store.lock(ours.id(), app.now).map_err(not)?) };
        let mut revision = self.revision;
        let stands = if is_open {
            self.stands(app, ours.id())?
        } else {
            let opened = self.store.read(ours.id(), app.now).map_err(not)?;
            revision = opened.revision;
            following::as_read_with(&app.pack, opened.session)
        };
        let other = match &page.from {
            From::Store(id) => self.stands(app, id)?,
            From::File(_) => theirs.clone(),
        };
        if (&stands, &other) != (ours, theirs) {
            app.message = Some("One of the two was changed meanwhile: look at them again, then press Enter.".to_owned());
            return Ok(Action::Merging(Box::new(MergePage::new(&app.pack, &stands, &other, page.from.clone()))));
        }
        let pack = app.pack.clone();
        let result = page.merge.carried_out(app.now, &page.choices, &|list| of_all_items(&pack, list));
        if result != *ours {
            let lock = lock.as_ref().or(self.lock.as_ref()).ok_or("Not merged: it cannot be written here.")?;
            self.store.write(&result, lock, &mut revision).map_err(|error| format!("Not merged: {}", told(app, &error)))?;
        }
        if !is_open {
            self.close(app);
            self.lock = lock;
        }
        (self.revision, self.kept) = (revision, Some(result.clone()));
        let (away, discard) = self.put_away(app, &page);
        let words = format!("Merged into {}: {}.{away} Undo takes it back, answer by answer.", name_of(&result), taken_words(&page));
        Ok(Action::Merged(Box::new(result), words, discard))
    }

    /// What becomes of the other version: one of this computer is archived, one of another program stays until somebody says
    /// otherwise.
    fn put_away(&mut self, app: &App, page: &MergePage) -> (String, Option<SessionId>) {
        let (From::Store(id), other) = (&page.from, page.merge.theirs()) else { return (String::new(), None) };
        if matches!(self.store.lock(id, app.now), Err(StoreError::Version { .. })) {
            return (String::new(), Some(id.clone()));
        }
        let set_beside = other.from() == Some(page.merge.ours().id()) && is_of_this_computer(&name_of(other));
        let archived = set_beside && set_archived(&*self.store, id, app.now, true).is_ok();
        (if archived { format!(" {} is archived.", name_of(other)) } else { String::new() }, None)
    }

    /// Takes in a consultation that a colleague handed over.
    pub(super) fn take_file(&mut self, app: &App, name: &str) -> Result<Action, String> {
        let vault = self.store.vault().ok_or(
            "These consultations are not locked, so there is no key of theirs to open the file with. `reprieve take FILE --key KEYFILE` \
             takes another key.",
        )?;
        let bytes = read_file(name)?;
        let session = handed(name, &bytes, |sealed| vault.unseal(sealed))?;
        match self.store.read(session.id(), app.now) {
            Ok(opened) => {
                let read = |session| following::as_read_with(&app.pack, session);
                let (ours, theirs) = (read(opened.session.clone()), read(session));
                let page = MergePage::new(&app.pack, &ours, &theirs, From::File(name.to_owned()));
                if page.merge.brings_nothing() {
                    return Err(format!("All that is in {name} is here already, as {}.", name_of(&opened.session)));
                }
                Ok(Action::Merging(Box::new(page)))
            }
            Err(StoreError::NotFound(_)) => {
                let lock = self.store.lock(session.id(), app.now).map_err(|error| told(app, &error))?;
                self.store.write(&session, &lock, &mut Revision::NEW.clone()).map_err(|error| error.to_string())?;
                self.look_at.push_front(session.id().clone());
                Ok(Action::TakenIn(session.summary()))
            }
            Err(error) => Err(told(app, &error)),
        }
    }

    /// Removes a version that another program set beside a consultation.
    pub(super) fn discard(&mut self, id: &SessionId) -> Action {
        Action::NotDone(match self.store.discard(id) {
            Ok(()) => "The version that was set beside it is removed.".to_owned(),
            Err(error) => format!("Not removed: {error}"),
        })
    }
}

fn read_file(name: &str) -> Result<Vec<u8>, String> {
    let path = match (name.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(name),
    };
    let mut bytes = Vec::new();
    let most = u64::try_from(HANDED_BYTES_MAX).unwrap_or(u64::MAX).saturating_add(1);
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| format!("{name} cannot be read: {error}."))
}

/// How much was taken, in words.
fn taken_words(page: &MergePage) -> String {
    let side = |at: &usize| page.side(*at) == Some(Side::Theirs);
    let taken = (0..page.choices.len()).filter(side).count();
    let notes = page.merge.notes().len();
    let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    match (taken, notes) {
        (0, 0) => "nothing was taken".to_owned(),
        (taken, 0) => format!("{} taken", count(taken, "change")),
        (taken, notes) => format!("{} and {} taken", count(taken, "change"), count(notes, "note")),
    }
}

/// What is called what, for people.
fn name_of(session: &Session) -> String {
    session.summary().label.unwrap_or_else(|| session.id().to_string())
}

/// What the store says, with who has a lock as one says it.
pub(super) fn told(app: &App, error: &StoreError) -> String {
    match error {
        StoreError::Held { by, .. } => format!("it is open in another window: {}.", by.told(app.now, &app.zone)),
        StoreError::Elsewhere { by, .. } => {
            format!("it was opened on another computer, and not closed there as far as this folder knows: {}.", by.told(app.now, &app.zone))
        }
        error => error.to_string(),
    }
}

/// What happened behind our back.
fn behind_words(app: &App, why: &StoreError) -> String {
    match why {
        StoreError::Changed { .. } => "This consultation was changed by another program or computer while it was open here.".to_owned(),
        StoreError::Gone { .. } => "The file of this consultation was removed by another program or computer.".to_owned(),
        StoreError::Held { by, .. } | StoreError::Elsewhere { by, .. } => {
            format!("Another window took this consultation over ({}).", by.told(app.now, &app.zone))
        }
        error => error.to_string(),
    }
}
