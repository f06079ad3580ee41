//! Trying a set of answers out: some answers to exactly these places, and what the result then is.

use crate::calendar::{Day, Span};
use crate::facts::{Amount, Answers, OptionSet, Said, Value};
use crate::logic::{Demand, Evaluation, Kind, Missing, Must, Possible, Program, World};

/// Combinations of answers that are tried for one set at most.
const TRIES: usize = 512;

pub(super) struct TryOut<'t> {
    program: &'t Program,
    world: &'t World,
    holds: &'t dyn Fn(&mut Evaluation<'_>) -> bool,
    /// Days on which something may turn: those of the answers, with the days beside them, and some far apart.
    days: Vec<Day>,
}

impl<'t> TryOut<'t> {
    pub fn new(program: &'t Program, answers: &Answers, world: &'t World, holds: &'t dyn Fn(&mut Evaluation<'_>) -> bool) -> TryOut<'t> {
        TryOut { program, world, holds, days: days(answers, world.today()) }
    }

    /// Whether some answers to exactly these places make it so.
    pub fn holds(&self, demand: &Demand) -> bool {
        let tries: Vec<Vec<Possible>> = demand.musts.iter().map(|(missing, must)| self.answers(*missing, *must)).collect();
        if tries.iter().any(Vec::is_empty) {
            return false;
        }
        let mut at = vec![0; tries.len()];
        for _ in 0..TRIES {
            let known: Vec<(Missing, Possible)> =
                demand.musts.iter().zip(&at).zip(&tries).map(|(((missing, _), i), tries)| (*missing, tries[*i])).collect();
            let world = self.world.with(self.program, &known);
            if (self.holds)(&mut Evaluation::new(self.program, &world)) {
                return true;
            }
            // The next combination.
            let Some(place) = (0..at.len()).find(|i| at[*i] + 1 < tries[*i].len()) else { return false };
            at[place] += 1;
            at[..place].fill(0);
        }
        false
    }

    /// The set without every place that it does not need.
    pub fn smallest(&self, mut demand: Demand) -> Demand {
        let mut i = 0;
        while i < demand.musts.len() {
            let mut less = demand.clone();
            less.musts.remove(i);
            // With fewer places the answers may have to be others.
            let free = Demand::any(less.musts.iter().map(|(missing, _)| *missing));
            if self.holds(&less) {
                demand = less;
            } else if self.holds(&free) {
                demand = free;
            } else {
                i += 1;
            }
        }
        demand
    }

    /// Answers to try at a place: a few that satisfy what is asked of it.
    fn answers(&self, missing: Missing, must: Must) -> Vec<Possible> {
        let Missing::Fact(fact, item) = missing else { return vec![Possible::Text] };
        let known = self.world.possible(self.program, fact, item);
        let several = |set: OptionSet| Possible::Several(Some(set));
        match (must, known) {
            (Must::Options(set), _) => set.iter().take(4).map(|option| Possible::Options(OptionSet::of(option))).collect(),
            (Must::Several { with, .. }, _) => vec![several(with)],
            (Must::Amount(amount), _) => amounts(amount),
            (Must::Date(span), _) => self.dates(span),
            (Must::Any, Possible::Options(set)) => set.iter().take(16).map(|option| Possible::Options(OptionSet::of(option))).collect(),
            (Must::Any, Possible::Several(_)) => {
                let count = if let Kind::Several(count) = self.program.fact(fact).kind { count } else { 0 };
                let one = (0..count.min(12)).map(|option| several(OptionSet::of(option)));
                std::iter::once(several(OptionSet::EMPTY)).chain(one).collect()
            }
            (Must::Any, Possible::Amount(amount)) => amounts(amount),
            (Must::Any, Possible::Date(span)) => self.dates(span),
            (Must::Any, Possible::Text) | (Must::Closed, _) => vec![Possible::Text],
        }
    }

    fn dates(&self, span: Span) -> Vec<Possible> {
        let ends = [span.hi, span.lo].into_iter().filter(|day| !day.is_open());
        let mut days: Vec<Day> = ends.chain(self.days.iter().copied().filter(|day| span.lo <= *day && *day <= span.hi)).collect();
        let mut seen = Vec::new();
        days.retain(|day| !seen.contains(day) && { seen.push(*day); true });
        days.into_iter().map(|day| Possible::Date(Span::day(day))).collect()
    }
}

fn amounts(amount: Amount) -> Vec<Possible> {
    let far = 100_000_000;
    let mut tries = vec![amount.lo, amount.hi.min(amount.lo.saturating_add(far))];
    tries.dedup();
    tries.into_iter().map(|amount| Possible::Amount(Amount::exactly(amount))).collect()
}

fn days(answers: &Answers, today: Day) -> Vec<Day> {
    let mut days = vec![today, today.shift(-1)];
    let of_items = answers.lists.values().flat_map(|list| &list.items).flat_map(|item| item.answers.values());
    for answer in answers.facts.values().chain(of_items) {
        if let Said::Value(Value::Date(date)) = &answer.said {
            let span = date.span();
            days.extend([span.lo, span.hi].into_iter().filter(|day| !day.is_open()).flat_map(|day| [day, day.shift(-1), day.shift(1)]));
        }
    }
    // Far apart: before any rule, between the great changes, long ago, lately.
    let years = [1900, 1950, 1985, 1995, 2000, 2008, 2015, 2020, 2024];
    days.extend(years.into_iter().filter_map(|year| Day::new(year, 6, 1)));
    days.extend([400, 4000].into_iter().map(|ahead| today.shift(ahead)));
    days
}
