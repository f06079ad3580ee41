//! One consultation and where it is saved: its store, and another folder while that cannot be written to.
//!
//! Knows no question and no line that was typed.

use std::rc::Rc;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::desk::{Desk, Origin};
use super::dialogue::Dialogue;
use super::run::Ended;
use crate::calendar::Day;
use crate::export::Safe;
use crate::following;
use crate::pack::Pack;
use crate::session::{
    Beside, Elsewhere, FORMAT, Lock, PackStamp, Revision, Seen, Session, SessionId, Store, StoreError, Written, look_again, set_beside,
    write_or_beside,
};

/// The store as far as one consultation goes.
pub(super) struct Keep<'s> {
    pub store: Option<&'s dyn Store>,
    lock: Option<Lock>,
    revision: Revision,
    /// The session as the store holds it.
    kept: Option<Session>,
    /// Why the last answers are not saved in the store.
    trouble: Option<String>,
    /// What is said if somebody else changed it meanwhile.
    pub behind: Option<String>,
    /// Where they are saved meanwhile.
    elsewhere: Option<Elsewhere>,
    /// How much is safe somewhere.
    safe: Safe,
    /// The day of the example.
    pub day: Option<Day>,
    /// The format in which the store holds it.
    pub format: u64,
}

pub(super) type Opened<'s> = (Keep<'s>, Session, Origin, Vec<String>);

impl<'s> Keep<'s> {
    pub fn example(session: Session, day: Day) -> Opened<'s> {
        let keep = Keep {
            store: None,
            lock: None,
            revision: Revision::NEW,
            kept: None,
            trouble: None,
            behind: None,
            elsewhere: None,
            safe: Safe::of(&session),
            day: Some(day),
            format: FORMAT,
        };
        (keep, session, Origin::Example, Vec::new())
    }

    pub fn open(store: &'s dyn Store, pack: &Pack, id: Option<&SessionId>, now: Timestamp, over: bool) -> Result<Opened<'s>, String> {
        let stamp = PackStamp { id: pack.id.clone(), version: pack.version.clone() };
        let fresh = SessionId::fresh(now);
        let locked = if over { store.lock_over(id.unwrap_or(&fresh), now) } else { store.lock(id.unwrap_or(&fresh), now) };
        let (lock, origin) = match locked {
            Ok(lock) => (Some(lock), Origin::Store),
            Err(StoreError::Held { by, .. } | StoreError::Elsewhere { by, .. }) => (None, Origin::Held(by.told(now, &TimeZone::system()))),
            Err(error @ StoreError::ReadOnlyFolder { .. }) => (None, Origin::ReadOnlyFolder(error.to_string())),
            Err(StoreError::Version { .. }) => (None, Origin::Version),
            Err(error) => return Err(error.to_string()),
        };
        let mut keep = Keep {
            store: Some(store),
            lock,
            revision: Revision::NEW,
            kept: None,
            trouble: None,
            behind: None,
            elsewhere: None,
            safe: Safe::default(),
            day: None,
            format: FORMAT,
        };
        let Some(id) = id else { return Ok((keep, Session::new(fresh, now, stamp), origin, Vec::new())) };
        let opened = store.read(id, now).map_err(|error| error.to_string())?;
        let mut notices: Vec<String> = opened.damage.map(|damage| damage.to_string()).into_iter().collect();
        let mut session = opened.session;
        (keep.revision, keep.kept, keep.safe, keep.format) = (opened.revision, Some(session.clone()), Safe::of(&session), opened.format);
        if *session.pack() != stamp && origin == Origin::Store {
            let before = session.pack().clone();
            let carried = following::follow(pack, &mut session, now);
            notices.push(following::notice(pack, &before, &carried));
        }
        if origin != Origin::Store {
            session = following::as_read_with(pack, session);
        }
        if let Origin::Held(by) = &origin {
            notices.push(format!("Read only: this consultation is open in another window: {by}. save tries whether that has ended."));
        }
        if let Origin::ReadOnlyFolder(why) = &origin {
            notices.push(format!("Read only: {why} save tries again."));
        }
        if origin == Origin::Version {
            notices.push(
                "Read only: another program set this version beside the consultation. reprieve merge brings the two together.".to_owned(),
            );
        }
        Ok((keep, session, origin, notices))
    }

    pub fn place(&self, id: &SessionId) -> String {
        self.store.map_or_else(String::new, |store| store.place_of(id))
    }

    /// Whether something is not where it belongs.
    pub fn is_troubled(&self) -> bool {
        self.trouble.is_some()
    }

    /// Whether all answers are safe somewhere.
    pub fn is_safe(&self, session: &Session) -> bool {
        self.trouble.is_none() || self.safe == Safe::of(session)
    }

    /// Whether the store holds a version.
    pub fn has_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// Saves; what is said of it: trouble, or that it is over.
    pub fn save(&mut self, dialogue: &mut Dialogue, asked: bool) -> Option<String> {
        if dialogue.desk.origin != Origin::Store {
            return None;
        }
        let (session, was) = (&dialogue.desk.session, self.trouble.take());
        let own = write_or_beside(self.store?, session, self.lock.as_ref()?, &mut self.revision, Timestamp::now());
        let there = self.elsewhere.as_mut().map(|other| (other.write(session), other.place()));
        match (own, there) {
            (Ok(Written::Beside(beside)), _) => {
                self.elsewhere = None;
                Some(self.step_aside(dialogue, *beside))
            }
            (Ok(Written::Saved), there) => {
                (self.kept, self.safe, self.elsewhere, self.format) = (Some(session.clone()), Safe::of(session), None, FORMAT);
                let copy = there.map_or_else(String::new, |(_, place)| format!(" A copy stays in {place}"));
                (asked || was.is_some()).then(|| format!("Saved, with everything before it.{copy}"))
            }
            (Err(error), Some((Ok(()), place))) => {
                self.safe = Safe::of(session);
                self.trouble = Some(error.to_string());
                Some(format!("Saved in another folder: {place} Its own folder still fails: {error}"))
            }
            (Err(error), there) => {
                let other = there
                    .and_then(|(result, _)| result.err())
                    .map_or_else(String::new, |error| format!(" Nor in the other folder: {error}"));
                let way = "It is tried again with everything that you type; save in FOLDER saves it in another folder.";
                let told = format!("NOT SAVED, kept here: {error}{other} {way}");
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
        (self.lock, self.revision, self.safe, self.kept) = (Some(lock), revision, Safe::of(&ours), Some(ours.clone()));
        dialogue.desk.session = ours;
        format!("{happened} Nothing was written over it: yours is saved as \"{name}\". {stays}")
    }

    /// In a window that reads: looks whether the other one has ended; else shows what it saved.
    pub fn try_to_write(&mut self, dialogue: &mut Dialogue, then: &mut String) -> String {
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
            _ => match dialogue.desk.origin {
                Origin::ReadOnlyFolder(_) => "The folder takes files again: you may write here now.".to_owned(),
                _ => "The other window has ended: you may write here now.".to_owned(),
            },
        };
        (self.lock, self.revision, self.safe) = (lock, opened.revision, Safe::of(&opened.session));
        self.kept = Some(opened.session.clone());
        let (pack, mut session) = (Rc::clone(&dialogue.desk.pack), opened.session);
        match origin {
            Origin::Store => drop(following::follow(&pack, &mut session, now)),
            _ => session = following::as_read_with(&pack, session),
        }
        dialogue.desk = Desk::open(pack, session, origin, dialogue.desk.today);
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

    /// Saves in another folder, and goes on there as long as the store cannot be written to.
    pub fn save_in(&mut self, dialogue: &Dialogue, typed: &str) -> String {
        let (Some(store), Some(_)) = (self.store, &self.trouble) else {
            return "Every answer is saved as it is given; there is nothing left to save.".to_owned();
        };
        let session = &dialogue.desk.session;
        self.elsewhere = None;
        let opened = Elsewhere::open(store, typed, session, Timestamp::now());
        match opened.and_then(|mut other| other.write(session).map(|()| other).map_err(|error| error.to_string())) {
            Err(why) => format!("NOT SAVED there either: {why}"),
            Ok(other) => {
                self.safe = Safe::of(session);
                let told = format!("Saved in another folder: {}", other.place());
                self.elsewhere = Some(other);
                told
            }
        }
    }

    /// What is said before answers are lost.
    pub fn asked_before_leaving(&self, dialogue: &Dialogue) -> String {
        let lost = self.safe.not(&dialogue.desk.pack, &dialogue.desk.session);
        format!(
            "These answers would be lost: {lost}. Type save to try again, save in FOLDER to save them in another folder, or quit once more to leave without them."
        )
    }

    /// How to go on with what was saved in another folder.
    pub fn way_back(&self, id: &SessionId) -> String {
        let own = if self.kept.is_some() { format!("An earlier version is kept at {}. ", self.place(id)) } else { String::new() };
        format!("{own}{}", self.elsewhere.as_ref().map_or_else(String::new, |other| other.way_back("plain")))
    }

    /// Gives the consultation back. Where it stopped is saved with it, if that is all that is new.
    pub fn close(&mut self, dialogue: &mut Dialogue) -> Ended {
        if self.is_troubled() {
            self.save(dialogue, false);
        }
        let session = &dialogue.desk.session;
        match (&self.trouble, &self.elsewhere) {
            (Some(_), Some(other)) if self.is_safe(session) => return Ended::SavedElsewhere(other.place()),
            (Some(why), _) => return Ended::NotSaved(why.clone()),
            (None, _) => {}
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
