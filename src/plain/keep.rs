//! One consultation and where it is saved: its store, and another folder while that cannot be written to.
//!
//! Knows no question and no line that was typed.

use jiff::Timestamp;

use super::desk::Origin;
use super::dialogue::Dialogue;
use super::run::Ended;
use crate::calendar::Day;
use crate::export::Safe;
use crate::pack::Pack;
use crate::session::{Elsewhere, Lock, PackStamp, Revision, Session, SessionId, Store, StoreError};

/// The store as far as one consultation goes.
pub(super) struct Keep<'s> {
    store: Option<&'s dyn Store>,
    lock: Option<Lock>,
    revision: Revision,
    /// The session as the store holds it.
    kept: Option<Session>,
    /// Why the last answers are not saved in the store, and whether only a copy can be.
    trouble: Option<(String, bool)>,
    /// Where they are saved meanwhile.
    elsewhere: Option<Elsewhere>,
    /// How much is safe somewhere.
    safe: Safe,
    /// The day of the example.
    pub day: Option<Day>,
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
            elsewhere: None,
            safe: Safe::of(&session),
            day: Some(day),
        };
        (keep, session, Origin::Example, Vec::new())
    }

    pub fn open(store: &'s dyn Store, pack: &Pack, id: Option<&SessionId>, now: Timestamp) -> Result<Opened<'s>, String> {
        let stamp = PackStamp { id: pack.id.clone(), version: pack.version.clone() };
        let fresh = SessionId::fresh(now);
        let (lock, origin) = match store.lock(id.unwrap_or(&fresh), now) {
            Ok(lock) => (Some(lock), Origin::Store),
            Err(StoreError::Held { by, .. }) => (None, Origin::Held(by.to_string())),
            Err(error) => return Err(error.to_string()),
        };
        let mut keep = Keep {
            store: Some(store),
            lock,
            revision: Revision::NEW,
            kept: None,
            trouble: None,
            elsewhere: None,
            safe: Safe::default(),
            day: None,
        };
        let Some(id) = id else { return Ok((keep, Session::new(fresh, now, stamp), origin, Vec::new())) };
        let opened = store.read(id, now).map_err(|error| error.to_string())?;
        let mut notices: Vec<String> = opened.damage.map(|damage| damage.to_string()).into_iter().collect();
        let mut session = opened.session;
        (keep.revision, keep.kept, keep.safe) = (opened.revision, Some(session.clone()), Safe::of(&session));
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
        if asked && let Some((_, true)) = self.trouble {
            let now = Timestamp::now();
            let copy = dialogue.desk.session.copy_as(SessionId::fresh(now));
            match self.store?.lock(copy.id(), now) {
                Ok(lock) => (self.lock, self.revision, dialogue.desk.session) = (Some(lock), Revision::NEW, copy),
                Err(error) => return Some(format!("NOT SAVED: {error}")),
            }
        }
        let (session, was) = (&dialogue.desk.session, self.trouble.take());
        let own = self.store?.write(session, self.lock.as_ref()?, &mut self.revision);
        let there = self.elsewhere.as_mut().map(|other| (other.write(session), other.place()));
        match (own, there) {
            (Ok(()), there) => {
                (self.kept, self.safe, self.elsewhere) = (Some(session.clone()), Safe::of(session), None);
                let copy = there.map_or_else(String::new, |(_, place)| format!(" A copy stays in {place}"));
                (asked || was.is_some()).then(|| format!("Saved, with everything before it.{copy}"))
            }
            (Err(error), Some((Ok(()), place))) => {
                self.safe = Safe::of(session);
                self.trouble = Some((error.to_string(), false));
                Some(format!("Saved in another folder: {place} Its own folder still fails: {error}"))
            }
            (Err(error), there) => {
                let other = there
                    .and_then(|(result, _)| result.err())
                    .map_or_else(String::new, |error| format!(" Nor in the other folder: {error}"));
                let copy = matches!(error, StoreError::Changed { .. } | StoreError::Gone { .. });
                let way = if copy {
                    "save keeps a copy under a new name."
                } else {
                    "It is tried again with everything that you type; save in FOLDER saves it in another folder."
                };
                let told = format!("NOT SAVED, kept here: {error}{other} {way}");
                self.trouble = Some((error.to_string(), copy));
                Some(told)
            }
        }
    }

    /// Saves in another folder, and goes on there as long as the store cannot be written to.
    pub fn save_in(&mut self, dialogue: &Dialogue, typed: &str) -> String {
        let (Some(store), Some((_, _))) = (self.store, &self.trouble) else {
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
            (Some((why, _)), _) => return Ended::NotSaved(why.clone()),
            (None, _) => {}
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
