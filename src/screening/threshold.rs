//! The day or amount on which a vague answer turns: "before 5 Jul 2011, or on and after it".

use std::collections::HashSet;

use crate::calendar::Day;
use crate::facts::{Amount, Unit};
use crate::logic::{Burden, Comparison, Condition, DateExpr, DefIx, Evaluation, FactIx, Frame, ItemIx, Kind, Truth};

/// Where an answer turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// Between the day before and this day.
    Day(Day),
    /// Between what is in this range and what is not.
    Amount(Amount, Unit),
}

impl Line {
    fn words(self) -> String {
        match self {
            Line::Day(day) => format!("before {}, or on or after it", day.short()),
            Line::Amount(range, unit) => amount_words(range.lo, range.hi, unit),
        }
    }
}

/// Looks for the line on which one fact's answer turns, in the conditions that are open; in words.
pub(super) fn threshold(conditions: &[(&Condition, Frame)], fact: FactIx, item: ItemIx, evaluation: &mut Evaluation<'_>) -> Option<String> {
    lines(conditions, fact, item, 1, evaluation).first().map(|line| line.words())
}

/// The lines on which one fact's answer turns, in the conditions that are open; at most so many.
pub(super) fn lines(
    conditions: &[(&Condition, Frame)],
    fact: FactIx,
    item: ItemIx,
    most: usize,
    evaluation: &mut Evaluation<'_>,
) -> Vec<Line> {
    let mut search = Search { fact, item, most, found: Vec::new(), seen: HashSet::new() };
    conditions.iter().for_each(|(condition, frame)| search.look(condition, frame, evaluation, 0));
    search.found
}

/// Definitions nest; a rule deeper than this is not worth the search.
const DEPTH: usize = 12;

struct Search {
    fact: FactIx,
    item: ItemIx,
    most: usize,
    found: Vec<Line>,
    /// Definitions that were looked into, of which item, under which burden.
    seen: HashSet<(DefIx, Option<ItemIx>, Burden)>,
}

impl Search {
    fn look(&mut self, condition: &Condition, frame: &Frame, evaluation: &mut Evaluation<'_>, depth: usize) {
        if self.found.len() >= self.most || depth > DEPTH || evaluation.value(condition, frame) != Truth::Open {
            return;
        }
        let program = evaluation.program();
        let depth = depth + 1;
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.look(part, frame, evaluation, depth)),
            Condition::Not(part) => self.look(part, frame, evaluation, depth),
            Condition::Defined(ix) => {
                let definition = &program.definitions[ix.ix()];
                let item = definition.about.and_then(|list| frame.find(list));
                let own = match (definition.about, item) {
                    (None, _) => Frame::session(frame.burden),
                    (Some(list), Some(item)) => Frame::item(list, item, frame.burden),
                    (Some(_), None) => return,
                };
                if self.seen.insert((*ix, item, frame.burden)) {
                    self.look(&definition.condition, &own, evaluation, depth);
                }
            }
            Condition::Where { cases, otherwise } => {
                for case in cases {
                    self.look(&case.when, frame, evaluation, depth);
                    self.look(&case.then, frame, evaluation, depth);
                }
                self.look(otherwise, frame, evaluation, depth);
            }
            Condition::Each { list, condition, .. } | Condition::Count { list, condition, .. } | Condition::Sum { list, condition, .. } => {
                let count = u32::try_from(evaluation.world().items(*list)).unwrap_or(0);
                (0..count).for_each(|i| self.look(condition, &frame.with(*list, ItemIx(i)), evaluation, depth));
            }
            Condition::Amount { fact, range } if is_this(*fact, frame, self.fact, self.item, evaluation) => {
                if let Kind::Amount(unit) = program.fact(*fact).kind {
                    self.keep(Line::Amount(*range, unit));
                }
            }
            Condition::Date { left, tests } => {
                for (comparison, right) in tests {
                    let found = line(left, *comparison, right, frame, self.fact, self.item, evaluation);
                    found.into_iter().for_each(|day| self.keep(Line::Day(day)));
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, line: Line) {
        if self.found.len() < self.most && !self.found.contains(&line) {
            self.found.push(line);
        }
    }
}

fn is_this(own: FactIx, frame: &Frame, fact: FactIx, item: ItemIx, evaluation: &Evaluation<'_>) -> bool {
    own == fact
        && match evaluation.program().fact(fact).list {
            None => true,
            Some(list) => frame.find(list) == Some(item),
        }
}

fn amount_words(lo: i64, hi: i64, unit: Unit) -> String {
    match (lo, hi) {
        (0, hi) => format!("{} or less, or more", unit.words(hi)),
        (lo, i64::MAX) => format!("{} or more, or less", unit.words(lo)),
        (lo, hi) => format!("{} to {}, or not", unit.words(lo), unit.words(hi)),
    }
}

/// The line between two dates of which one is this fact and the other is one day.
fn line(
    left: &DateExpr,
    comparison: Comparison,
    right: &DateExpr,
    frame: &Frame,
    fact: FactIx,
    item: ItemIx,
    evaluation: &mut Evaluation<'_>,
) -> Option<Day> {
    let a = evaluation.date(left, frame);
    let b = evaluation.date(right, frame);
    // `before D` turns between D-1 and D; `on or before D` between D and D+1.
    let first_after = |day: Day, strict: bool| if strict { day } else { day.shift(1) };
    match (fact_of(left, frame, fact, item, evaluation), fact_of(right, frame, fact, item, evaluation)) {
        (Some(shift), None) if b.span.is_day() && !a.span.is_day() => {
            let day = shift.map_or(b.span.lo, |(term, back)| if back { term.after(b.span.lo).lo } else { term.before(b.span.lo).lo });
            Some(first_after(day, matches!(comparison, Comparison::Before | Comparison::OnOrAfter)))
        }
        (None, Some(shift)) if a.span.is_day() && !b.span.is_day() => {
            let day = shift.map_or(a.span.lo, |(term, back)| if back { term.after(a.span.lo).lo } else { term.before(a.span.lo).hi });
            Some(first_after(day, matches!(comparison, Comparison::OnOrBefore | Comparison::After)))
        }
        _ => None,
    }
}

/// Whether a date is this fact, and by how much it is shifted.
#[expect(clippy::option_option, reason = "whether it is the fact, then whether it is shifted")]
fn fact_of(
    date: &DateExpr,
    frame: &Frame,
    fact: FactIx,
    item: ItemIx,
    evaluation: &Evaluation<'_>,
) -> Option<Option<(crate::calendar::Term, bool)>> {
    match date {
        DateExpr::Fact(own) | DateExpr::This(own) => is_this(*own, frame, fact, item, evaluation).then_some(None),
        DateExpr::Shift { of, term, back, .. } => fact_of(of, frame, fact, item, evaluation).map(|_| Some((*term, *back))),
        DateExpr::Named(named) => fact_of(&evaluation.program().dates[named.ix()].date, frame, fact, item, evaluation),
        DateExpr::ExtremeOf { list, on, .. } => {
            let count = u32::try_from(evaluation.world().items(*list)).unwrap_or(0);
            (0..count).find_map(|i| fact_of(on, &frame.with(*list, ItemIx(i)), fact, item, evaluation))
        }
        DateExpr::Extreme { of, .. } => of.iter().find_map(|date| fact_of(date, frame, fact, item, evaluation)),
        DateExpr::Where { cases, otherwise } => cases
            .iter()
            .find_map(|case| fact_of(&case.then, frame, fact, item, evaluation))
            .or_else(|| fact_of(otherwise, frame, fact, item, evaluation)),
        DateExpr::Day(_) | DateExpr::Today | DateExpr::Deadline(_) => None,
    }
}
