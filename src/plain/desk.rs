//! The consultation that is open, what was found, and where in the interview one stands.
//!
//! Knows no typed line and no store. The screening runs here, once after each change.

use std::rc::Rc;

use jiff::Timestamp;

use crate::calendar::Day;
use crate::facts::{Answer, Basis, Change, More, Place, Said, Spot};
use crate::interview::{Adding, Trail, Walk, changed, of_all_items, with_item};
use crate::pack::Pack;
use crate::rescreening::News;
use crate::screening::{Findings, Moves, next_step, screen, walk_that_matters};
use crate::session::Session;

/// What makes a summary.
pub type SummaryOf = fn(&Pack, &Session, Day) -> String;

/// Where a consultation comes from, and so what may be done with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// From the store, or new: it is saved.
    Store,
    /// An example of the pack: never saved.
    Example,
    /// Open in another window: may only be read. Who holds it.
    Held(String),
    /// In a folder where nothing can be written: may only be read. Why.
    ReadOnlyFolder(String),
    /// A version that another program set beside a consultation: may only be read.
    Version,
}

/// The consultation that is open.
pub struct Desk {
    /// The pack.
    pub pack: Rc<Pack>,
    /// Answers, notes, history.
    pub session: Session,
    /// Where it comes from.
    pub origin: Origin,
    /// The day of the screening.
    pub today: Day,
    /// The questions that are asked now.
    pub walk: Walk,
    /// What is found.
    pub findings: Findings,
    /// What was found before the last change.
    pub before: Findings,
    /// What moved since it was last shown, until somebody has seen it.
    pub news: News,
    /// Where the interview stands.
    pub spot: Option<Spot>,
    /// How it came there, and where it went back from.
    trail: Trail,
    /// What the answer in the making rests on.
    pub basis: Basis,
    /// Nothing is left to ask: the question at which one stands is not asked again.
    pub complete: bool,
}

impl Desk {
    /// Opens a session at the place where it stopped.
    pub fn open(pack: Rc<Pack>, session: Session, origin: Origin, today: Day) -> Desk {
        let findings = screen(&pack, session.answers(), today);
        let walk = walk_that_matters(&pack, session.answers(), &findings);
        let before = findings.clone();
        let news = if origin == Origin::Store { News::of(&pack, &session, &findings) } else { News::default() };
        let mut desk = Desk {
            pack,
            session,
            origin,
            today,
            walk,
            findings,
            before,
            news,
            spot: None,
            trail: Trail::default(),
            basis: Basis::Client,
            complete: false,
        };
        let resumed = desk.session.spot().filter(|spot| desk.walk.position(spot).is_some()).cloned();
        let next = desk.next(None);
        desk.complete = next.is_none() && !desk.walk.steps.is_empty();
        let spot = resumed.or(next).or_else(|| desk.walk.steps.first().map(|step| step.spot.clone()));
        desk.stand(spot);
        desk
    }

    /// The question that is asked next by itself: the same that the full screen goes to.
    pub fn next(&self, after: Option<&Spot>) -> Option<Spot> {
        next_step(&self.pack, &self.walk, &self.findings, after).map(|step| step.spot.clone())
    }

    /// Stands at this place of the interview.
    pub fn go(&mut self, spot: Option<Spot>) {
        if let Some(there) = &spot {
            self.trail.leave(self.spot.as_ref(), there);
        }
        self.complete = false;
        self.stand(spot);
    }

    /// Goes back the way that was gone, or forward again. Whether there is such a question.
    pub fn go_along(&mut self, back: bool) -> bool {
        let Some(here) = self.spot.clone() else { return false };
        let there = if back { self.trail.back(&self.walk, &here) } else { self.trail.forward(&self.walk, &here) };
        let found = there.is_some();
        if found {
            self.complete = false;
            self.stand(there);
        }
        found
    }

    fn stand(&mut self, spot: Option<Spot>) {
        self.session.set_spot(spot.clone());
        self.spot = spot;
        self.basis = self.answer().map(|answer| answer.basis.clone()).unwrap_or_default();
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

    /// Gives an answer at the place where one stands. Returns whether that is news.
    pub fn give(&mut self, now: Timestamp, said: Said) -> bool {
        let Some(place) = self.place().cloned() else { return false };
        let before = self.session.answers().get(&place);
        let basis = if said == Said::DontKnow { Basis::Client } else { self.basis.clone() };
        let (note, follow_up) = before.map_or((None, false), |answer| (answer.note.clone(), answer.follow_up));
        let news = self.session.answer(now, place, Answer { said, basis, note, follow_up, stale: false });
        self.screened(news)
    }

    /// Changes something of the answer that stands here.
    pub fn amend(&mut self, now: Timestamp, amend: impl FnOnce(&mut Answer)) -> bool {
        let (Some(place), Some(mut answer)) = (self.place().cloned(), self.answer().cloned()) else { return false };
        amend(&mut answer);
        let news = self.session.answer(now, place, answer);
        self.screened(news)
    }

    /// Takes the answer away that stands here.
    pub fn clear(&mut self, now: Timestamp) -> bool {
        let news = match self.spot.clone() {
            Some(Spot::Question(place)) => self.session.clear(now, place),
            Some(Spot::More(list)) => self.session.set_more(now, &list, More::NotAsked),
            None => false,
        };
        self.screened(news)
    }

    /// Closes the list at which one stands, or leaves it open.
    pub fn set_more(&mut self, now: Timestamp, list: &str, more: More) -> bool {
        let news = self.session.set_more(now, list, more);
        self.screened(news)
    }

    /// Adds an item to a list, entered so, and goes to its first question that is not answered yet.
    pub fn add_item(&mut self, now: Timestamp, list: &str, adding: Adding) {
        let before = self.session.answers().clone();
        let with = |id| with_item(&self.pack, &before, list, id, adding);
        let id = self.session.add_item_to(now, list, of_all_items(&self.pack, list), with);
        self.screened(true);
        let first = self.walk.first_of(list, id).map(|step| step.spot.clone());
        let first = if adding == Adding::Alike { self.next(first.as_ref()) } else { first };
        self.go(first);
    }

    /// Removes an item with its answers.
    pub fn remove_item(&mut self, now: Timestamp, list: &str, id: u32) -> bool {
        let news = self.session.remove_item(now, list, id);
        self.screened(news)
    }

    /// Goes on after an answer at the place where one stands.
    pub fn go_on(&mut self) {
        match self.next(self.spot.as_ref()) {
            Some(next) => self.go(Some(next)),
            None => {
                // The next question of an item may have gone with the answer; stay where one is.
                let stay = self.spot.clone().filter(|spot| self.walk.position(spot).is_some());
                self.stand(stay);
                self.complete = true;
            }
        }
    }

    /// Takes the last change back (or makes it again), goes to it, and names it.
    pub fn undo(&mut self, now: Timestamp, back: bool) -> Option<String> {
        let change: Change = if back { self.session.undo_whole(now) } else { self.session.redo_whole(now) }?;
        let (spot, words) = changed(&self.pack, self.session.answers(), &change);
        self.screened(true);
        let is_there = |spot: &Spot| self.walk.position(spot).is_some();
        let spot = Some(spot).filter(is_there).or_else(|| self.spot.clone().filter(is_there)).or_else(|| self.next(None));
        self.go(spot);
        Some(words)
    }

    /// It is another day: all is found anew.
    pub fn turn_to(&mut self, today: Day) {
        self.today = today;
        self.find_anew();
        if self.origin == Origin::Store {
            self.news = News::of(&self.pack, &self.session, &self.findings);
        }
        let is_there = |spot: &Spot| self.walk.position(spot).is_some();
        if !self.spot.as_ref().is_some_and(is_there) {
            let next = self.next(None);
            self.go(next);
        }
    }

    /// What the last change moved.
    pub fn moves(&self) -> Moves {
        Moves::between(&self.before, &self.findings)
    }

    /// Finds everything anew.
    fn screened(&mut self, news: bool) -> bool {
        if !news {
            self.before = self.findings.clone();
            return false;
        }
        self.find_anew();
        if self.origin == Origin::Store {
            self.news.answered(&self.pack, &mut self.session, &self.findings);
        }
        true
    }

    /// What stands now was seen, and is what was last shown.
    pub fn accept_news(&mut self) {
        self.news.accept(&self.pack, &mut self.session, &self.findings);
    }

    fn find_anew(&mut self) {
        let now = screen(&self.pack, self.session.answers(), self.today);
        self.before = std::mem::replace(&mut self.findings, now);
        self.walk = walk_that_matters(&self.pack, self.session.answers(), &self.findings);
    }
}
