//! The consultation that is open: its session, what was found, where the interview stands, what is being entered.
//!
//! Knows no key and no store. The screening runs here, once after each change.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::calendar::Day;
use crate::export::Safe;
use crate::facts::{Answer, Basis, Change, More, Place, Said, Spot};
use crate::interview::{Adding, SpotState, Trail, Walk, changed, of_all_items, with_item};
use crate::pack::Pack;
use crate::rescreening::News;
use crate::screening::{Findings, Moves, RestsOn, Screening, next_step};
use crate::session::Session;

use super::entry::Entry;
use super::what_if::Glance;

/// Where a consultation comes from, and so what may be done with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// From the store, or new: it is saved.
    Store,
    /// An example of the pack, of this day: never saved.
    Example(Day),
    /// Open in another window: may only be read. Who holds it.
    Held(String),
    /// In a folder where nothing can be written: may only be read. Why.
    ReadOnlyFolder(String),
    /// A version that another program set beside a consultation: may only be read.
    Version,
}

/// Whether the answers are safe.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saved {
    /// Nothing was entered since it was opened.
    Untouched,
    /// All of it was saved then.
    At(Timestamp),
    /// Something was entered and is on its way.
    Pending,
    /// Saving failed, and why.
    Failed(String),
    /// Saving failed, why; all of it was saved in another folder: when, where.
    Elsewhere(String, Timestamp, String),
}

/// Which pane has the keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pane {
    /// The question.
    Question,
    /// The results.
    Results,
    /// The outline.
    Outline,
}

/// The open consultation.
#[derive(Clone, Debug)]
pub struct Work {
    /// Its session.
    pub session: Session,
    /// Where it comes from.
    pub origin: Origin,
    /// The day of the screening.
    pub today: Day,
    /// The steps of the interview now.
    pub walk: Walk,
    /// What was found.
    pub findings: Findings,
    /// Finds it, and what an answer would do.
    pub screening: Screening,
    /// What settled results rest on.
    pub rests_on: BTreeMap<usize, RestsOn>,
    /// What the last change moved.
    pub moved: Moves,
    /// What moved since it was last shown, until somebody has seen it.
    pub news: News,
    /// What the highlighted answer would move.
    pub glance: Glance,
    /// Where the interview stands.
    pub spot: Option<Spot>,
    /// How it came there, and where it went back from.
    pub trail: Trail,
    /// The answer in the making.
    pub entry: Entry,
    /// What it rests on.
    pub basis: Basis,
    /// It is to be looked into later.
    pub follow_up: bool,
    /// Which pane has the keys.
    pub pane: Pane,
    /// The highlighted line of the results.
    pub results_at: usize,
    /// Relief that does not concern the client is listed too.
    pub unfolded: bool,
    /// Relief that is barred is listed too, where it is folded.
    pub barred_shown: bool,
    /// Deadlines of closed relief are listed too.
    pub quiet_shown: bool,
    /// The highlighted line of the outline.
    pub outline_at: usize,
    /// Whether the answers are safe.
    pub saved: Saved,
    /// How much of the session is safe.
    pub safe: Safe,
    /// How often saving failed since it last went well.
    pub failures: usize,
}

impl Work {
    /// Opens a session at the place where it stopped.
    pub fn open(pack: &Pack, session: Session, origin: Origin, today: Day) -> Work {
        let today = if let Origin::Example(day) = origin { day } else { today };
        let mut screening = Screening::default();
        let findings = screening.findings(pack, session.answers(), today);
        let (rests_on, walk) = screening.rests_and_walk(pack, session.answers(), today);
        let resumed = session.spot().filter(|spot| walk.position(spot).is_some()).cloned();
        let spot = resumed
            .or_else(|| next_step(pack, &walk, &findings, None).map(|step| step.spot.clone()))
            .or_else(|| walk.steps.first().map(|step| step.spot.clone()));
        let safe = Safe::of(&session);
        let news = if origin == Origin::Store { News::of(pack, &session, &findings) } else { News::default() };
        let mut work = Work {
            session,
            origin,
            today,
            walk,
            findings,
            screening,
            rests_on,
            moved: Moves::default(),
            news,
            glance: Glance::default(),
            spot: None,
            trail: Trail::default(),
            entry: Entry::Line { field: super::entry::Field::default(), below: false },
            basis: Basis::Client,
            follow_up: false,
            pane: Pane::Question,
            results_at: 0,
            unfolded: false,
            barred_shown: false,
            quiet_shown: false,
            outline_at: 0,
            saved: Saved::Untouched,
            safe,
            failures: 0,
        };
        work.stand(pack, spot);
        work
    }

    /// It is another day: all is found anew.
    pub fn turn_to(&mut self, pack: &Pack, today: Day) {
        let saved = self.saved.clone();
        self.today = today;
        self.find_anew(pack);
        if self.origin == Origin::Store {
            self.news = News::of(pack, &self.session, &self.findings);
        }
        (self.saved, self.glance) = (saved, Glance::default());
        let stays = self.spot.as_ref().is_some_and(|spot| self.walk.position(spot).is_some());
        if !stays {
            let next = self.next(pack, None);
            self.go(pack, next);
        }
    }

    /// Goes to this place of the interview, and remembers the way back.
    pub fn go(&mut self, pack: &Pack, spot: Option<Spot>) {
        if let Some(there) = &spot {
            self.trail.leave(self.spot.as_ref(), there);
        }
        self.stand(pack, spot);
    }

    /// Stands at this place of the interview, with the answer that stands there.
    fn stand(&mut self, pack: &Pack, spot: Option<Spot>) {
        if let Some(spot) = &spot {
            self.entry = Entry::at(pack, self.session.answers(), spot);
            self.basis = match spot {
                Spot::Question(place) => self.session.answers().get(place).map(|answer| answer.basis.clone()).unwrap_or_default(),
                Spot::More(_) => Basis::Client,
            };
            self.follow_up = matches!(spot, Spot::Question(place) if self.session.answers().get(place).is_some_and(|a| a.follow_up));
            if let Some(at) = self.walk.position(spot) {
                self.outline_at = self.walk.steps[at].section;
            }
        }
        self.session.set_spot(spot.clone());
        self.spot = spot;
        self.pane = Pane::Question;
    }

    /// The question that comes next after this spot; absent when nothing is left that matters.
    pub fn next(&self, pack: &Pack, after: Option<&Spot>) -> Option<Spot> {
        next_step(pack, &self.walk, &self.findings, after).map(|step| step.spot.clone())
    }

    /// Goes to the question before: the one that was left last, else the one above it in the interview.
    pub fn go_back(&mut self, pack: &Pack) -> bool {
        let Some(here) = self.spot.clone() else { return false };
        let there = self.trail.back(&self.walk, &here);
        self.stand_if(pack, there)
    }

    /// Goes to the question after: the one that was gone back from, else the one below it in the interview.
    pub fn go_forward(&mut self, pack: &Pack) -> bool {
        let Some(here) = self.spot.clone() else { return false };
        let there = self.trail.forward(&self.walk, &here);
        self.stand_if(pack, there)
    }

    fn stand_if(&mut self, pack: &Pack, there: Option<Spot>) -> bool {
        let found = there.is_some();
        if found {
            self.stand(pack, there);
        }
        found
    }

    /// Whether answers may be given.
    pub fn is_read_only(&self) -> bool {
        matches!(self.origin, Origin::Held(_) | Origin::ReadOnlyFolder(_) | Origin::Version)
    }

    /// The place where the interview stands, if it is a question.
    pub fn place(&self) -> Option<&Place> {
        match &self.spot {
            Some(Spot::Question(place)) => Some(place),
            _ => None,
        }
    }

    /// The answer that stands there.
    pub fn answer(&self) -> Option<&Answer> {
        self.place().and_then(|place| self.session.answers().get(place))
    }

    /// How the place is dealt with.
    pub fn state(&self, spot: &Spot) -> Option<SpotState> {
        self.walk.position(spot).map(|at| self.walk.steps[at].state)
    }

    /// Gives an answer. Returns whether that is news.
    pub fn give(&mut self, pack: &Pack, now: Timestamp, place: &Place, said: Said) -> bool {
        let before = self.session.answers().get(place);
        let basis = if said == Said::DontKnow { Basis::Client } else { self.basis.clone() };
        let (note, follow_up) = (before.and_then(|answer| answer.note.clone()), self.follow_up);
        let news = self.session.answer(now, place.clone(), Answer { said, basis, note, follow_up, stale: false });
        self.changed(pack, news)
    }

    /// Changes something of the answer that stands there.
    pub fn amend(&mut self, pack: &Pack, now: Timestamp, place: &Place, amend: impl FnOnce(&mut Answer)) -> bool {
        let Some(mut answer) = self.session.answers().get(place).cloned() else { return false };
        amend(&mut answer);
        let news = self.session.answer(now, place.clone(), answer);
        self.changed(pack, news)
    }

    /// Takes an answer away.
    pub fn clear(&mut self, pack: &Pack, now: Timestamp, place: &Place) -> bool {
        let news = self.session.clear(now, place.clone());
        self.changed(pack, news)
    }

    /// Closes a list, or leaves it open.
    pub fn set_more(&mut self, pack: &Pack, now: Timestamp, list: &str, more: More) -> bool {
        let news = self.session.set_more(now, list, more);
        self.changed(pack, news)
    }

    /// Adds an item, entered so. Returns its first question that is not answered yet.
    pub fn add_item(&mut self, pack: &Pack, now: Timestamp, list: &str, adding: Adding) -> Option<Spot> {
        let before = self.session.answers().clone();
        let with = |id| with_item(pack, &before, list, id, adding);
        let id = self.session.add_item_to(now, list, of_all_items(pack, list), with);
        self.changed(pack, true);
        let first = self.first_of(list, id);
        if adding == Adding::Alike { self.next(pack, first.as_ref()) } else { first }
    }

    /// Removes an item with its answers.
    pub fn remove_item(&mut self, pack: &Pack, now: Timestamp, list: &str, id: u32) -> bool {
        let news = self.session.remove_item(now, list, id);
        self.changed(pack, news)
    }

    /// The first question of an item that was not asked, else its first.
    pub fn first_of(&self, list: &str, id: u32) -> Option<Spot> {
        self.walk.first_of(list, id).map(|step| step.spot.clone())
    }

    /// Takes the last change back, with what belongs to it, and says what it was.
    pub fn undo(&mut self, pack: &Pack, now: Timestamp) -> Option<String> {
        let change = self.session.undo_whole(now)?;
        Some(self.moved_to(pack, &change))
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, pack: &Pack, now: Timestamp) -> Option<String> {
        let change = self.session.redo_whole(now)?;
        Some(self.moved_to(pack, &change))
    }

    /// Goes to where a change was made, and names it.
    fn moved_to(&mut self, pack: &Pack, change: &Change) -> String {
        let (spot, words) = changed(pack, self.session.answers(), change);
        self.changed(pack, true);
        let there = Some(spot).filter(|spot| self.walk.position(spot).is_some());
        let spot = there.or_else(|| self.spot.clone().filter(|spot| self.walk.position(spot).is_some()));
        let spot = spot.or_else(|| self.next(pack, None));
        self.go(pack, spot);
        words
    }

    /// Finds everything anew, and marks what moved.
    fn changed(&mut self, pack: &Pack, news: bool) -> bool {
        if !news {
            self.moved = Moves::default();
            return false;
        }
        self.find_anew(pack);
        if self.origin == Origin::Store {
            self.news.answered(pack, &mut self.session, &self.findings);
        }
        self.saved = Saved::Pending;
        true
    }

    /// What stands now was seen, and is what was last shown.
    pub fn accept_news(&mut self, pack: &Pack) {
        self.news.accept(pack, &mut self.session, &self.findings);
        self.saved = Saved::Pending;
    }

    fn find_anew(&mut self, pack: &Pack) {
        let before = std::mem::replace(&mut self.findings, self.screening.findings(pack, self.session.answers(), self.today));
        self.moved = Moves::between(&before, &self.findings);
        (self.rests_on, self.walk) = self.screening.rests_and_walk(pack, self.session.answers(), self.today);
    }
}
