//! Trying a set of answers out: some answers to exactly these places, and what the result then is.

use super::demand::Demand;
use super::{Evaluation, Goal, Missing, Must, Possible, Settle, Truth};
use crate::calendar::{Day, Span, Term};
use crate::facts::{Amount, OptionSet};

/// Combinations of answers that are tried for one set at most.
const TRIES: usize = 256;
/// Answers that are tried at one place.
const ANSWERS: usize = 16;

/// What came of it.
pub(super) enum Tried {
    /// These answers settle it.
    Settles(Vec<(Missing, Possible)>),
    /// No answers do.
    Fails,
    /// None of those tried does; others may.
    Doubtful,
}

pub(super) struct TryOut<'t, 's, 'e, 'a> {
    settle: &'t Settle<'e, 'a>,
    goal: &'t Goal<'s>,
}

impl<'t, 's, 'e, 'a> TryOut<'t, 's, 'e, 'a> {
    pub fn new(settle: &'t Settle<'e, 'a>, goal: &'t Goal<'s>) -> TryOut<'t, 's, 'e, 'a> {
        TryOut { settle, goal }
    }

    /// Whether some of these answers settle it.
    pub fn settles(&self, demand: &Demand) -> Tried {
        let places: Vec<Missing> = demand.musts.iter().map(|(place, _)| self.settle.places.missing(*place)).collect();
        // Where every answer does, one is enough.
        let each = if demand.loose || self.settle.dates_of_one_order(demand) { ANSWERS } else { 1 };
        let days = days(demand, &self.settle.terms, self.settle.evaluation.today());
        let tries: Vec<Vec<Possible>> =
            demand.musts.iter().zip(&places).map(|((_, must), place)| self.answers(*place, *must, &days, each)).collect();
        // Days and amounts are never all tried.
        let all = demand.musts.iter().zip(&tries).all(|((_, must), tries)| match must {
            Must::Options(set) => set.len() == tries.len(),
            Must::Closed => true,
            Must::Several { .. } | Must::Amount(_) | Must::Date(_) => false,
        });
        let mut at = vec![0; tries.len()];
        for _ in 0..TRIES {
            let known: Vec<(Missing, Possible)> =
                places.iter().zip(&at).zip(&tries).map(|((missing, i), tries)| (*missing, tries[*i])).collect();
            if self.is_met(&known) {
                return Tried::Settles(known);
            }
            // The next combination.
            let Some(place) = (0..at.len()).find(|i| at[*i] + 1 < tries[*i].len()) else {
                return if all { Tried::Fails } else { Tried::Doubtful };
            };
            at[place] += 1;
            at[..place].fill(0);
        }
        Tried::Doubtful
    }

    /// Whether these answers settle it, all of their questions being asked and no date out of its order.
    fn is_met(&self, known: &[(Missing, Possible)]) -> bool {
        let program = self.settle.evaluation.program();
        let world = self.settle.evaluation.world().with(program, known);
        let mut evaluation = Evaluation::new(program, &world);
        let stands = |evaluation: &mut Evaluation<'_>, missing: Missing| match missing {
            Missing::Fact(fact, item) => evaluation.shown(fact, item) == Truth::Yes && !evaluation.disagrees(fact, item),
            Missing::Another(list) => evaluation.list_shown(list) == Truth::Yes,
            Missing::Law(_) => false,
        };
        self.goal.is_met(&mut evaluation) && known.iter().all(|(missing, _)| stands(&mut evaluation, *missing))
    }

    /// Answers to try at a place: a few that satisfy what is asked of it.
    fn answers(&self, place: Missing, must: Must, days: &[Day], most: usize) -> Vec<Possible> {
        match must {
            Must::Options(set) => set.iter().take(most).map(|option| Possible::Options(OptionSet::of(option))).collect(),
            Must::Several { with, .. } => vec![Possible::Several { sure: with.or(self.sure(place)), perhaps: OptionSet::EMPTY }],
            Must::Amount(amount) => amounts(amount, &self.settle.amounts, most),
            Must::Date(span) => dates(span, days, most),
            Must::Closed => vec![Possible::Text],
        }
    }

    /// Options that were marked already at a place.
    fn sure(&self, place: Missing) -> OptionSet {
        let evaluation = &self.settle.evaluation;
        match place {
            Missing::Fact(fact, item) => match evaluation.world().possible(evaluation.program(), fact, item) {
                Possible::Several { sure, .. } => sure,
                _ => OptionSet::EMPTY,
            },
            _ => OptionSet::EMPTY,
        }
    }
}

/// Days to try: the ends of what is asked for, with the days beside them, and some far apart.
fn days(demand: &Demand, terms: &[Term], today: Day) -> Vec<Day> {
    let mut days = Vec::new();
    for (_, must) in &demand.musts {
        if let Must::Date(span) = must {
            days.extend([span.hi, span.lo]);
        }
    }
    let ends = days.clone();
    days.extend(ends.iter().flat_map(|day| [day.shift(-1), day.shift(1)]));
    for day in ends.iter().chain([&today]) {
        days.extend(
            terms.iter().flat_map(|term| [term.after(*day).lo, term.before(*day).lo]).flat_map(|day| [day, day.shift(-1), day.shift(1)]),
        );
    }
    let far = [1950, 1990, 1900].map(|year| Day::new(year, 6, 1));
    days.extend(far.into_iter().flatten());
    days.extend([today, today.shift(-700), today.shift(700), today.shift(8000)]);
    days.retain(|day| !day.is_open());
    days
}

fn dates(span: Span, days: &[Day], most: usize) -> Vec<Possible> {
    let mut tries: Vec<Day> = Vec::new();
    for day in [span.hi, span.lo].iter().chain(days) {
        if !day.is_open() && span.lo <= *day && *day <= span.hi && !tries.contains(day) {
            tries.push(*day);
        }
    }
    tries.into_iter().take(most).map(|day| Possible::Date(Span::day(day))).collect()
}

fn amounts(amount: Amount, turning: &[i64], most: usize) -> Vec<Possible> {
    let far = amount.lo.saturating_add(1_000_000_000);
    let mut tries: Vec<i64> = Vec::new();
    for try_ in [amount.lo, amount.hi.min(far)].iter().chain(turning) {
        if amount.lo <= *try_ && *try_ <= amount.hi && !tries.contains(try_) {
            tries.push(*try_);
        }
    }
    tries.into_iter().take(most).map(|amount| Possible::Amount(Amount::exactly(amount))).collect()
}
