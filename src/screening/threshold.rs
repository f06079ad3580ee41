//! The day or amount on which a vague answer turns: "before 5 Jul 2011, or on and after it".

use crate::calendar::Day;
use crate::facts::Unit;
use crate::logic::{Comparison, Condition, DateExpr, Evaluation, FactIx, Frame, ItemIx, Kind, Possible, Truth};

/// Looks for the line on which one fact's answer turns, in the conditions that are open.
pub(super) fn threshold(conditions: &[(&Condition, Frame)], fact: FactIx, item: ItemIx, evaluation: &mut Evaluation<'_>) -> Option<String> {
    conditions.iter().find_map(|(condition, frame)| search(condition, frame, fact, item, evaluation, 0))
}

/// Definitions nest; a rule deeper than this is not worth the search.
const DEPTH: usize = 12;

fn search(
    condition: &Condition,
    frame: &Frame,
    fact: FactIx,
    item: ItemIx,
    evaluation: &mut Evaluation<'_>,
    depth: usize,
) -> Option<String> {
    if depth > DEPTH || evaluation.value(condition, frame) != Truth::Open {
        return None;
    }
    let program = evaluation.program();
    let deeper =
        |condition: &Condition, frame: &Frame, evaluation: &mut Evaluation<'_>| search(condition, frame, fact, item, evaluation, depth + 1);
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(|part| deeper(part, frame, evaluation)),
        Condition::Not(part) => deeper(part, frame, evaluation),
        Condition::Defined(definition) => {
            let definition = &program.definitions[definition.ix()];
            let own = match definition.about {
                None => Frame::session(frame.burden),
                Some(list) => Frame::item(list, frame.find(list)?, frame.burden),
            };
            deeper(&definition.condition, &own, evaluation)
        }
        Condition::Where { cases, otherwise } => cases
            .iter()
            .find_map(|case| deeper(&case.when, frame, evaluation).or_else(|| deeper(&case.then, frame, evaluation)))
            .or_else(|| deeper(otherwise, frame, evaluation)),
        Condition::Each { list, condition, .. } | Condition::Count { list, condition, .. } | Condition::Sum { list, condition, .. } => {
            let count = u32::try_from(evaluation.world().items(*list)).unwrap_or(0);
            (0..count).find_map(|i| deeper(condition, &frame.with(*list, ItemIx(i)), evaluation))
        }
        Condition::Amount { fact: own, range } if is_this(*own, frame, fact, item, evaluation) => {
            let Kind::Amount(unit) = program.fact(fact).kind else { return None };
            let Possible::Amount(_) = evaluation.world().possible(program, fact, item) else { return None };
            Some(amount_words(range.lo, range.hi, unit))
        }
        Condition::Date { left, tests } => {
            tests.iter().find_map(|(comparison, right)| line(left, *comparison, right, frame, fact, item, evaluation))
        }
        _ => None,
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
) -> Option<String> {
    let a = evaluation.date(left, frame);
    let b = evaluation.date(right, frame);
    let words = |day: Day, strict: bool| {
        // `before D` turns between D-1 and D; `on or before D` between D and D+1.
        let first_after = if strict { day } else { day.shift(1) };
        format!("before {}, or on or after it", first_after.short())
    };
    match (fact_of(left, frame, fact, item, evaluation), fact_of(right, frame, fact, item, evaluation)) {
        (Some(shift), None) if b.span.is_day() && !a.span.is_day() => {
            let day = shift.map_or(b.span.lo, |(term, back)| if back { term.after(b.span.lo).lo } else { term.before(b.span.lo).lo });
            Some(words(day, matches!(comparison, Comparison::Before | Comparison::OnOrAfter)))
        }
        (None, Some(shift)) if a.span.is_day() && !b.span.is_day() => {
            let day = shift.map_or(a.span.lo, |(term, back)| if back { term.after(a.span.lo).lo } else { term.before(a.span.lo).hi });
            Some(words(day, matches!(comparison, Comparison::OnOrBefore | Comparison::After)))
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
