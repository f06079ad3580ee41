//! Why an open condition is open: what is missing and can still matter.
//!
//! Two ranks. *First*: what to ask now. *Behind*: what may matter once an open gate, an open `if` or an item that may
//! still come is known.

use std::rc::Rc;

use super::frame::{Burden, Frame, ItemIx};
use super::reason_set::{Gather, KeptReasons, Rank, ReasonSet};
use super::{Condition, DateExpr, Evaluation, FactIx, ListIx, PointIx, Truth};

/// One thing that is missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Missing {
    /// A fact that is not answered, or not closely enough. The item is blank for a fact of the session.
    Fact(FactIx, ItemIx),
    /// Whether a list has another item.
    Another(ListIx),
    /// A point of law that is not settled.
    Law(PointIx),
}

/// The reasons of an open result. Both lists are in order and share nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reasons {
    /// What to ask now.
    pub first: Vec<Missing>,
    /// What may then matter.
    pub behind: Vec<Missing>,
}

impl Reasons {
    /// Whether only law keeps it open.
    pub fn only_law(&self) -> bool {
        !self.first.is_empty() && self.first.iter().all(|missing| matches!(missing, Missing::Law(_)))
    }

    /// All reasons, first ones first.
    pub fn all(&self) -> impl Iterator<Item = Missing> + '_ {
        self.first.iter().chain(&self.behind).copied()
    }
}

impl Evaluation<'_> {
    /// The reasons of some conditions together; those that are definite have none.
    pub fn reasons<'c>(&mut self, conditions: impl IntoIterator<Item = &'c Condition>, frame: &Frame) -> Reasons {
        let set = self.reason_set(conditions, frame);
        self.listed(&set)
    }

    /// The same, to be joined with others.
    pub fn reason_set<'c>(&mut self, conditions: impl IntoIterator<Item = &'c Condition>, frame: &Frame) -> ReasonSet {
        let mut gather = self.gathering.begin();
        for condition in conditions {
            if self.value(condition, frame) == Truth::Open {
                self.gather(condition, frame, Rank::First, &mut gather);
            }
        }
        ReasonSet(Rc::new(self.gathering.end(gather, self.program, self.world)))
    }

    /// Why a fact's date, or whether it exists, is not known: for deadlines with a vague trigger.
    pub fn date_reasons(&mut self, date: &DateExpr, frame: &Frame) -> ReasonSet {
        let mut gather = self.gathering.begin();
        self.gather_date(date, frame, Rank::First, &mut gather);
        ReasonSet(Rc::new(self.gathering.end(gather, self.program, self.world)))
    }

    /// All of them together: what is first for one is first.
    pub fn joined<'s>(&mut self, sets: impl IntoIterator<Item = &'s ReasonSet>) -> ReasonSet {
        let mut gather = self.gathering.begin();
        let session = Frame::session(Burden::Client);
        sets.into_iter().for_each(|set| gather.merge(&set.0, Rank::First, &session));
        ReasonSet(Rc::new(self.gathering.end(gather, self.program, self.world)))
    }

    /// A set thing by thing.
    pub fn listed(&mut self, set: &ReasonSet) -> Reasons {
        self.gathering.listed(&set.0, self.program, self.world)
    }

    /// The reasons of a condition that is open, in the place of earlier ones.
    pub fn keep_reasons(&mut self, condition: &Condition, frame: &Frame, kept: &mut KeptReasons) {
        let mut gather = self.gathering.begin();
        self.gather(condition, frame, Rank::First, &mut gather);
        self.gathering.end_in(gather, self.program, self.world, &mut kept.0);
    }

    /// All of them together, in the place of earlier ones: what is first for one is first.
    pub fn keep_joined<'s>(&mut self, sets: impl IntoIterator<Item = &'s KeptReasons>, kept: &mut KeptReasons) {
        let mut gather = self.gathering.begin();
        let session = Frame::session(Burden::Client);
        sets.into_iter().for_each(|set| gather.merge(&set.0, Rank::First, &session));
        self.gathering.end_in(gather, self.program, self.world, &mut kept.0);
    }

    pub(super) fn begin_gathering(&mut self) -> Box<Gather> {
        self.gathering.begin()
    }

    pub(super) fn end_gathering(&mut self, gather: Box<Gather>, kept: &mut KeptReasons) {
        self.gathering.end_in(gather, self.program, self.world, &mut kept.0);
    }

    /// A set thing by thing, in the place of an earlier list.
    pub fn relist(&mut self, kept: &KeptReasons, reasons: &mut Reasons) {
        self.gathering.list_in(&kept.0, self.program, self.world, reasons);
    }

    /// The number of something that may be missing, as [`KeptReasons::moved_to`] tells it.
    pub fn number_of(&mut self, missing: Missing) -> u32 {
        self.gathering.numbers(self.program, self.world).of(missing)
    }

    /// The point of law that has this number, if it is one.
    pub fn point(&mut self, number: u32) -> Option<PointIx> {
        self.gathering.numbers(self.program, self.world).point(number)
    }

    /// What has this number.
    pub fn numbered(&mut self, number: u32) -> Missing {
        self.gathering.numbers(self.program, self.world).missing(number)
    }
}
