//! Sets of answers that could give a condition a value, and how two such sets are joined. Knows no condition.

use super::places::PlaceSet;
use crate::calendar::Span;
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
    /// The list has no other item.
    Closed,
}

impl Must {
    /// What satisfies both; absent if nothing does.
    fn and(self, other: Must) -> Option<Must> {
        match (self, other) {
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

/// Answers that together give a condition a value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Demand {
    pub places: PlaceSet,
    /// By the numbers of the places, each once.
    pub musts: Vec<(u16, Must)>,
    /// Not all such answers do: how they stand to each other matters too.
    pub loose: bool,
}

impl Demand {
    pub fn one(place: u16, must: Must) -> Demand {
        Demand { places: PlaceSet::of(place), musts: vec![(place, must)], loose: false }
    }

    pub fn len(&self) -> usize {
        self.musts.len()
    }

    /// Both at once; absent if they contradict each other.
    fn and(&self, other: &Demand) -> Option<Demand> {
        let mut musts = Vec::with_capacity(self.musts.len() + other.musts.len());
        let (mut own, mut others) = (self.musts.iter().peekable(), other.musts.iter().peekable());
        loop {
            match (own.peek(), others.peek()) {
                (Some((a, must)), Some((b, other))) if a == b => {
                    musts.push((*a, must.and(*other)?));
                    own.next();
                    others.next();
                }
                (Some(a), Some(b)) if a.0 < b.0 => {
                    musts.push(**a);
                    own.next();
                }
                (_, Some(b)) => {
                    musts.push(**b);
                    others.next();
                }
                (Some(a), None) => {
                    musts.push(**a);
                    own.next();
                }
                (None, None) => break,
            }
        }
        Some(Demand { places: self.places.or(other.places), musts, loose: self.loose || other.loose })
    }

    /// Whether whoever meets the other surely meets this.
    fn allows(&self, other: &Demand) -> bool {
        if self.loose {
            return self == other;
        }
        self.places.is_subset(&other.places)
            && self.musts.iter().all(|(place, must)| {
                let there = other.musts.binary_search_by_key(place, |(place, _)| *place);
                there.is_ok_and(|at| must.allows(other.musts[at].1))
            })
    }

    /// Takes another demand of the same places in, where the two differ in the options of one place only.
    fn take_in(&mut self, other: &Demand) -> bool {
        if self.loose || other.loose || self.places != other.places {
            return false;
        }
        let mut differ = self.musts.iter().zip(&other.musts).enumerate().filter(|(_, (own, other))| own != other);
        let (Some((at, ((_, own), (_, other)))), None) = (differ.next(), differ.next()) else { return false };
        let (Must::Options(a), Must::Options(b)) = (*own, *other) else { return false };
        self.musts[at].1 = Must::Options(a.or(b));
        true
    }
}

/// Kept of the alternatives beyond those of one place.
const KEPT: usize = 32;
/// Kept of the alternatives that name the same places.
const VARIANTS: usize = 4;

/// Alternatives, those of the fewest places first. None: nothing that can be answered does it. One without a place: it is so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Demands {
    pub any: Vec<Demand>,
    /// Alternatives of so many places or more may have been left out.
    pub cut: usize,
}

impl Demands {
    pub fn never() -> Demands {
        Demands { any: Vec::new(), cut: usize::MAX }
    }

    pub fn always() -> Demands {
        Demands { any: vec![Demand::default()], cut: usize::MAX }
    }

    pub fn if_so(holds: bool) -> Demands {
        if holds { Demands::always() } else { Demands::never() }
    }

    pub fn one(place: u16, must: Must) -> Demands {
        Demands { any: vec![Demand::one(place, must)], cut: usize::MAX }
    }

    /// Nothing that can be answered does it, and nothing was left out.
    pub fn is_never(&self) -> bool {
        self.any.is_empty() && self.cut == usize::MAX
    }

    fn is_always(&self) -> bool {
        self.any.first().is_some_and(|demand| demand.musts.is_empty())
    }

    /// One of each.
    #[must_use]
    pub fn and(self, other: Demands) -> Demands {
        if self.any.is_empty() || other.is_always() {
            return self;
        }
        if other.any.is_empty() || self.is_always() {
            return other;
        }
        let sizes = |a: &Demand| -> Vec<usize> { other.any.iter().map(|b| a.places.or(b.places).len()).collect() };
        let sizes: Vec<Vec<usize>> = self.any.iter().map(sizes).collect();
        let largest = largest_worth(&sizes);
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        for (i, sizes) in sizes.iter().enumerate() {
            pairs.extend(sizes.iter().enumerate().filter(|(_, size)| **size <= largest).map(|(j, size)| (*size, i, j)));
        }
        pairs.sort_unstable();
        let cut = if pairs.len() < self.any.len() * other.any.len() { largest + 1 } else { usize::MAX };
        let both = pairs.into_iter().filter_map(|(_, i, j)| self.any[i].and(&other.any[j]));
        Demands::fewest(both, cut.min(self.cut).min(other.cut))
    }

    /// Any of either.
    #[must_use]
    pub fn or(self, other: Demands) -> Demands {
        if self.is_always() || other.is_never() {
            return self;
        }
        if other.is_always() || self.is_never() {
            return other;
        }
        let cut = self.cut.min(other.cut);
        let mut all = self.any;
        all.extend(other.any);
        all.sort_by_key(Demand::len);
        Demands::fewest(all.into_iter(), cut)
    }

    /// The same, not all of whose answers do.
    #[must_use]
    pub fn loosened(mut self) -> Demands {
        self.any.iter_mut().for_each(|demand| demand.loose = true);
        self
    }

    /// Those of the fewest places out of alternatives in that order, without those that others allow.
    fn fewest(alternatives: impl Iterator<Item = Demand>, mut cut: usize) -> Demands {
        let mut any: Vec<Demand> = Vec::new();
        let mut beyond = 0;
        for demand in alternatives {
            if demand.len() > 1 && beyond >= KEPT {
                cut = cut.min(demand.len());
                break;
            }
            let (mut same, mut allowed) = (0, false);
            for other in &mut any {
                if other.places == demand.places {
                    same += 1;
                    allowed |= other.take_in(&demand);
                }
                allowed |= other.allows(&demand);
                if allowed {
                    break;
                }
            }
            if allowed {
                continue;
            }
            if same >= if demand.len() > 1 { VARIANTS } else { KEPT } {
                cut = cut.min(demand.len());
                continue;
            }
            beyond += usize::from(demand.len() > 1);
            any.push(demand);
        }
        Demands { any, cut }
    }
}

/// Pairs that are looked at, at least.
const PAIRS: usize = 256;

/// The number of places up to which joining pairs is worth it: beyond, there are enough smaller ones.
fn largest_worth(sizes: &[Vec<usize>]) -> usize {
    let mut counts: Vec<usize> = Vec::new();
    for size in sizes.iter().flatten() {
        if counts.len() <= *size {
            counts.resize(size + 1, 0);
        }
        counts[*size] += 1;
    }
    let mut pairs = 0;
    let enough = counts.iter().position(|count| {
        pairs += count;
        pairs >= PAIRS
    });
    enough.unwrap_or(usize::MAX - 1)
}
