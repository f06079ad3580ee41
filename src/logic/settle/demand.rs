//! Sets of answers that could give a condition a value, and how two such sets are joined.

use super::super::Missing;
use crate::calendar::{Day, Span};
use crate::facts::{Amount, OptionSet};

/// What a place must be answered with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Must {
    /// One of these options.
    Options(OptionSet),
    /// Some marked, some not.
    Several {
        /// Marked.
        with: OptionSet,
        /// Not marked.
        without: OptionSet,
    },
    /// An amount of this range.
    Amount(Amount),
    /// A day of this span.
    Date(Span),
    /// Some answer: which one depends on others.
    Any,
    /// The list has no other item.
    Closed,
}

impl Must {
    /// What satisfies both; absent if nothing does.
    fn and(self, other: Must) -> Option<Must> {
        match (self, other) {
            (Must::Any, must) | (must, Must::Any) => Some(must),
            (Must::Options(a), Must::Options(b)) => Some(a.and(b)).filter(|set| !set.is_empty()).map(Must::Options),
            (Must::Several { with: a, without: b }, Must::Several { with: c, without: d }) => {
                let (with, without) = (a.or(c), b.or(d));
                with.and(without).is_empty().then_some(Must::Several { with, without })
            }
            (Must::Amount(a), Must::Amount(b)) => {
                let both = Amount { lo: a.lo.max(b.lo), hi: a.hi.min(b.hi) };
                (both.lo <= both.hi).then_some(Must::Amount(both))
            }
            (Must::Date(a), Must::Date(b)) => Some(a.cut(b)).filter(|span| !span.is_empty()).map(Must::Date),
            (Must::Closed, Must::Closed) => Some(Must::Closed),
            _ => None,
        }
    }

    /// Whether every answer that satisfies the other satisfies this.
    fn allows(self, other: Must) -> bool {
        match (self, other) {
            (Must::Options(a), Must::Options(b)) => b.is_subset(a),
            (Must::Several { with: a, without: b }, Must::Several { with: c, without: d }) => a.is_subset(c) && b.is_subset(d),
            (Must::Amount(a), Must::Amount(b)) => a.lo <= b.lo && b.hi <= a.hi,
            (Must::Date(a), Must::Date(b)) => a.lo <= b.lo && b.hi <= a.hi,
            (Must::Closed, Must::Closed) => true,
            _ => false,
        }
    }
}

/// Answers that together could give a condition a value: places in order, each once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Demand {
    /// The places, and what each must be answered with.
    pub musts: Vec<(Missing, Must)>,
}

impl Demand {
    /// One place.
    pub fn one(missing: Missing, must: Must) -> Demand {
        Demand { musts: vec![(missing, must)] }
    }

    /// Some answer at each of these places.
    pub fn any(places: impl IntoIterator<Item = Missing>) -> Demand {
        let answer = |place| (place, if matches!(place, Missing::Another(_)) { Must::Closed } else { Must::Any });
        let mut musts: Vec<(Missing, Must)> = places.into_iter().map(answer).collect();
        musts.sort_unstable_by_key(|(place, _)| *place);
        musts.dedup_by_key(|(place, _)| *place);
        Demand { musts }
    }

    /// Both at once; absent if they contradict each other.
    pub fn and(&self, other: &Demand) -> Option<Demand> {
        let mut musts = self.musts.clone();
        for (place, must) in &other.musts {
            match musts.binary_search_by_key(place, |(place, _)| *place) {
                Ok(at) => musts[at].1 = musts[at].1.and(*must)?,
                Err(at) => musts.insert(at, (*place, *must)),
            }
        }
        Some(Demand { musts })
    }

    /// Whether whoever meets the other surely meets this. Where the answer is left open, some answer there may not be
    /// enough, so that only the same set is surely met.
    fn allows(&self, other: &Demand) -> bool {
        if self.musts.iter().any(|(_, must)| *must == Must::Any) {
            return self == other;
        }
        self.musts.iter().all(|(place, must)| {
            let there = other.musts.binary_search_by_key(place, |(place, _)| *place);
            there.is_ok_and(|at| must.allows(other.musts[at].1))
        })
    }
}

/// Kept of each alternative: the smallest. Where there are more, small sets can be missed; none that is given is wrong, for
/// every one is tried out.
const KEPT: usize = 48;

/// Alternatives, the smallest first. Empty: nothing that can be answered does it. One empty demand: nothing is needed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Demands(pub Vec<Demand>);

impl Demands {
    /// It cannot be.
    pub fn never() -> Demands {
        Demands(Vec::new())
    }

    /// It is so already.
    pub fn always() -> Demands {
        Demands(vec![Demand::default()])
    }

    /// Always or never.
    pub fn if_so(holds: bool) -> Demands {
        if holds { Demands::always() } else { Demands::never() }
    }

    /// One place.
    pub fn one(missing: Missing, must: Must) -> Demands {
        Demands(vec![Demand::one(missing, must)])
    }

    /// One of each.
    pub fn and(&self, other: &Demands) -> Demands {
        if self.0.is_empty() || other.0.is_empty() {
            return Demands::never();
        }
        Demands(self.0.iter().flat_map(|a| other.0.iter().filter_map(|b| a.and(b))).collect()).pruned()
    }

    /// Any of either.
    pub fn or(mut self, other: Demands) -> Demands {
        self.0.extend(other.0);
        self.pruned()
    }

    fn pruned(mut self) -> Demands {
        self.0.sort_by_key(|demand| demand.musts.len());
        let mut kept: Vec<Demand> = Vec::new();
        for demand in self.0 {
            if kept.len() == KEPT {
                break;
            }
            if !kept.iter().any(|other| other.allows(&demand)) {
                kept.push(demand);
            }
        }
        Demands(kept)
    }
}

/// The parts of a range below and above another.
pub fn outside(range: Amount, of: Amount) -> impl Iterator<Item = Amount> {
    let below = (range.lo > of.lo).then(|| Amount { lo: of.lo, hi: of.hi.min(range.lo - 1) });
    let above = (range.hi < of.hi).then(|| Amount { lo: of.lo.max(range.hi + 1), hi: of.hi });
    below.into_iter().chain(above).filter(|part| part.lo <= part.hi)
}

/// The days of a span that stand so to a day, or that do not.
pub fn days(span: Span, comparison: super::super::Comparison, day: Day, holds: bool) -> Option<Span> {
    use super::super::Comparison as Is;
    let comparison = match (comparison, holds) {
        (comparison, true) => comparison,
        (Is::Before, false) => Is::OnOrAfter,
        (Is::OnOrBefore, false) => Is::After,
        (Is::After, false) => Is::OnOrBefore,
        (Is::OnOrAfter, false) => Is::Before,
    };
    let wanted = match comparison {
        Is::Before => Span { lo: Day::MIN, hi: day.shift(-1) },
        Is::OnOrBefore => Span { lo: Day::MIN, hi: day },
        Is::After => Span { lo: day.shift(1), hi: Day::MAX },
        Is::OnOrAfter => Span { lo: day, hi: Day::MAX },
    };
    Some(span.cut(wanted)).filter(|span| !span.is_empty())
}
