//! What differs between two screenings of one client: relief that stands elsewhere, deadlines that came, went or moved.
//!
//! One answer later, a highlighted answer that is not given yet, a visit later, another pack: all are told by this.

use super::findings::{DeadlineFinding, Findings, Standing};
use crate::calendar::Day;
use crate::logic::{DeadlineIx, ItemIx, ListIx, Truth};

/// A deadline, of one item where it is one for each.
pub type DueKey = (DeadlineIx, Option<(ListIx, ItemIx)>);

/// A relief that stands elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReliefMove {
    /// Its place in [`crate::pack::Pack::reliefs`].
    pub relief: usize,
    /// Where it stood.
    pub from: Standing,
    /// Where it stands.
    pub to: Standing,
}

impl ReliefMove {
    /// It was closed (barred or not relevant) and is open now.
    pub fn opens(self) -> bool {
        self.from.is_closed() && !self.to.is_closed()
    }

    /// It was open and is closed now.
    pub fn closes(self) -> bool {
        !self.from.is_closed() && self.to.is_closed()
    }
}

/// How a deadline stands, as far as a move of it is news.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DueStand {
    /// The day to keep.
    pub due: Option<Day>,
    /// It surely applies; else it is possible.
    pub sure: bool,
    /// Every relief it belongs to is closed.
    pub quiet: bool,
}

/// A deadline that came, went or moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DueMove {
    /// Which.
    pub key: DueKey,
    /// How it stood; absent: it came.
    pub from: Option<DueStand>,
    /// How it stands; absent: it went.
    pub to: Option<DueStand>,
}

impl DueMove {
    /// It is seen without asking for it: it does not belong only to relief that was closed and still is.
    pub fn is_news(self) -> bool {
        let is_loud = |stand: Option<DueStand>| stand.is_some_and(|stand| !stand.quiet);
        is_loud(self.from) || is_loud(self.to)
    }
}

/// One of the things that differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// A relief.
    Relief(ReliefMove),
    /// A deadline.
    Due(DueMove),
}

/// What differs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moves {
    /// In the pack's order.
    pub reliefs: Vec<ReliefMove>,
    /// What came or moved in the order of the later screening, then what went.
    pub dues: Vec<DueMove>,
}

impl Moves {
    /// From the earlier screening to the later one, with the same pack.
    pub fn between(before: &Findings, after: &Findings) -> Moves {
        let reliefs = after.reliefs.iter().filter_map(|now| {
            let then = before.relief(now.relief)?;
            (then.standing != now.standing).then_some(ReliefMove { relief: now.relief, from: then.standing, to: now.standing })
        });
        let stand_in = |findings: &Findings, key: DueKey| findings.deadlines.iter().find(|due| due.key() == key).map(stand);
        let came = after.deadlines.iter().filter_map(|now| {
            let (key, from, to) = (now.key(), stand_in(before, now.key()), Some(stand(now)));
            (from != to).then_some(DueMove { key, from, to })
        });
        let went = before.deadlines.iter().filter(|then| stand_in(after, then.key()).is_none());
        let went = went.map(|then| DueMove { key: then.key(), from: Some(stand(then)), to: None });
        Moves { reliefs: reliefs.collect(), dues: came.chain(went).collect() }
    }

    /// Nothing differs.
    pub fn is_empty(&self) -> bool {
        self.reliefs.is_empty() && self.dues.is_empty()
    }

    /// In the order of their weight: relief that closes or opens, other relief, deadlines. A deadline that nobody sees is
    /// left out.
    pub fn weightiest_first(&self) -> Vec<Move> {
        let (turned, rest): (Vec<ReliefMove>, Vec<ReliefMove>) = self.reliefs.iter().partition(|moved| moved.opens() || moved.closes());
        let dues = self.dues.iter().copied().filter(|moved| moved.is_news());
        turned.into_iter().chain(rest).map(Move::Relief).chain(dues.map(Move::Due)).collect()
    }

    /// The move of a relief by its place in the pack.
    pub fn relief(&self, relief: usize) -> Option<ReliefMove> {
        self.reliefs.iter().copied().find(|moved| moved.relief == relief)
    }

    /// The move of a deadline.
    pub fn due(&self, key: DueKey) -> Option<DueMove> {
        self.dues.iter().copied().find(|moved| moved.key == key)
    }
}

pub(super) fn stand(finding: &DeadlineFinding) -> DueStand {
    DueStand { due: finding.due, sure: finding.applies == Truth::Yes, quiet: finding.quiet }
}
