//! Whole results: the smallest sets of places of which some answers settle one, each tried out before it is given.

use super::demand::{Demand, Demands};
use super::places::PlaceSet;
use super::try_out::{Tried, TryOut};
use super::{Condition, Frame, Missing, Must, Possible, Settle, Truth};
use crate::logic::Evaluation;

/// A condition that is to have a value.
#[derive(Clone, Copy)]
pub struct Part<'c> {
    /// The condition.
    pub condition: &'c Condition,
    /// Of what it speaks.
    pub frame: Frame,
    /// The value.
    pub want: bool,
}

/// What is to be: every part of one of these ways.
#[derive(Clone, Default)]
pub struct Goal<'c> {
    /// The ways.
    pub ways: Vec<Vec<Part<'c>>>,
}

impl Goal<'_> {
    pub(super) fn is_met(&self, evaluation: &mut Evaluation<'_>) -> bool {
        let mut met = |part: &Part<'_>| evaluation.value(part.condition, &part.frame) == Truth::from(part.want);
        self.ways.iter().any(|way| way.iter().all(&mut met))
    }
}

/// A smallest set of places that settles a result: some answers to exactly these questions make it definite, and of no
/// part of the set is that so. An answer counts only where its question is then asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settling {
    /// The places in order, and what each must be answered with. Where that is absent it depends on the other answers.
    pub answers: Vec<(Missing, Option<Must>)>,
    /// Answers that were tried out and settle it.
    pub tried: Vec<(Missing, Possible)>,
}

impl Settling {
    /// The places.
    pub fn places(&self) -> impl Iterator<Item = Missing> + '_ {
        self.answers.iter().map(|(place, _)| *place)
    }
}

/// The smallest sets of a result, those of the fewest places first.
///
/// Left out are, beyond [`Settlings::complete_below`]: alternatives where there are very many; and sets in which two or more
/// dates or amounts depend on each other so closely that none of the answers tried fits (a day between two others that lie
/// days apart), with every larger set that contains such a one, for it may not be a smallest.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settlings {
    /// The sets.
    pub sets: Vec<Settling>,
    /// Every smallest set of fewer places than this is among them.
    pub complete_below: usize,
}

/// Large candidates that are looked into at most, for one result.
const LOOKED_INTO: usize = 4;

impl Settle<'_, '_> {
    /// The smallest sets of places that reach a goal, at most so many.
    pub fn settlings(&mut self, goal: &Goal<'_>, most: usize) -> Settlings {
        let candidates = self.candidates(goal);
        let mut search = Search { found: Vec::new(), doubtful: Vec::new(), complete_below: candidates.cut, most };
        let mut looked_into = 0;
        for candidate in candidates.any {
            if search.found.len() >= most {
                search.complete_below = search.complete_below.min(candidate.len());
                break;
            }
            if search.is_passed(&candidate) {
                continue;
            }
            // All smaller alternatives came before it: no part of it does.
            if candidate.len() <= candidates.cut {
                search.try_out(self, goal, candidate);
                continue;
            }
            if looked_into == LOOKED_INTO {
                break;
            }
            looked_into += 1;
            let within = self.within(goal, candidate.places);
            for part in within.any {
                if part.len() <= within.cut && !search.is_passed(&part) {
                    search.try_out(self, goal, part);
                }
            }
        }
        search.found.sort_by_key(|(demand, _)| demand.len());
        let sets = search.found.into_iter().map(|(demand, tried)| self.settling(&demand, tried)).collect();
        Settlings { sets, complete_below: search.complete_below }
    }

    fn candidates(&mut self, goal: &Goal<'_>) -> Demands {
        let mut found = Demands::never();
        for way in &goal.ways {
            let mut all = Demands::always();
            for part in way {
                all = all.and(self.could(part.condition, &part.frame, part.want));
                if all.is_never() {
                    break;
                }
            }
            found = found.or(all);
        }
        found
    }

    /// The alternatives that name no other places than these.
    fn within(&mut self, goal: &Goal<'_>, places: PlaceSet) -> Demands {
        let definitions = std::mem::take(&mut self.definitions);
        let shown = std::mem::take(&mut self.shown);
        self.only = Some(places);
        let found = self.candidates(goal);
        self.only = None;
        self.definitions = definitions;
        self.shown = shown;
        found
    }

    fn settling(&self, demand: &Demand, tried: Vec<(Missing, Possible)>) -> Settling {
        let loose = demand.loose || self.dates_of_one_order(demand);
        let answer =
            |(place, must): &(u16, Must)| (self.places.missing(*place), Some(*must).filter(|must| !loose || *must == Must::Closed));
        let mut answers: Vec<(Missing, Option<Must>)> = demand.musts.iter().map(answer).collect();
        answers.sort_unstable_by_key(|(place, _)| *place);
        Settling { answers, tried }
    }

    /// Whether it names several dates that stand in one order: then not every answer goes with every other.
    pub(super) fn dates_of_one_order(&self, demand: &Demand) -> bool {
        let dates = demand.musts.iter().filter(|(_, must)| matches!(must, Must::Date(_)));
        let mut of: Vec<(super::ListIx, super::ItemIx)> = dates
            .filter_map(|(place, _)| match self.places.missing(*place) {
                Missing::Fact(fact, item) => Some((self.evaluation.program().fact(fact).list?, item)),
                _ => None,
            })
            .collect();
        of.sort_unstable();
        of.windows(2).any(|pair| pair[0] == pair[1])
    }
}

struct Search {
    found: Vec<(Demand, Vec<(Missing, Possible)>)>,
    /// Sets of which some answers may do, though none of those tried does.
    doubtful: Vec<PlaceSet>,
    complete_below: usize,
    most: usize,
}

impl Search {
    /// Whether it cannot be a smallest set, or may not be one.
    fn is_passed(&self, candidate: &Demand) -> bool {
        self.found.len() >= self.most
            || self.found.iter().any(|(found, _)| found.places.is_subset(&candidate.places))
            || self.doubtful.iter().any(|doubt| *doubt != candidate.places && doubt.is_subset(&candidate.places))
    }

    fn try_out(&mut self, settle: &Settle<'_, '_>, goal: &Goal<'_>, candidate: Demand) {
        match TryOut::new(settle, goal).settles(&candidate) {
            Tried::Settles(tried) => self.found.push((candidate, tried)),
            Tried::Fails => {}
            Tried::Doubtful => {
                self.complete_below = self.complete_below.min(candidate.len());
                self.doubtful.push(candidate.places);
            }
        }
    }
}
