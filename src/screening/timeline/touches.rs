//! What an answered date does: the clocks it starts and stops, the deadlines that run from it. Knows no wording of a date.

use super::dates::Dated;
use super::words::due_of;
use crate::calendar::Span;
use crate::facts::Answers;
use crate::logic::{ClockRule, ClockStart, DateExpr, FactIx, ItemIx, ListIx, Program, Truth, World};
use crate::pack::Pack;
use crate::screening::{ClockFinding, Findings, StopFinding};

/// What it does to clocks: `stops 7 years' residence`.
pub(super) fn touches(pack: &Pack, findings: &Findings, dated: &Dated) -> Vec<String> {
    let mut says = Vec::new();
    for finding in &findings.clocks {
        let rule = &pack.program.clocks[finding.clock.ix()];
        let name = &pack.clocks[finding.clock.ix()].name;
        if starts(&pack.program, rule, finding, dated) {
            says.push(format!("starts {name}"));
        }
        for stop in that_count(finding).filter(|stop| stops(&pack.program, rule, stop, dated)) {
            says.push(match (stop.counts, finding.truth) {
                (Truth::Yes, Truth::Yes) => format!("stops {name}, which had run long enough"),
                (Truth::Yes, Truth::No) => format!("stops {name}, too early"),
                (Truth::Yes, Truth::Open) => format!("stops {name}"),
                _ => format!("may stop {name}"),
            });
        }
    }
    says
}

/// The deadlines that run from it: `from it is counted: Appeal to the Board, 3 Dec 2026`.
pub(super) fn counted(pack: &Pack, answers: &Answers, findings: &Findings, dated: &Dated, world: &World) -> Vec<String> {
    let mut says = Vec::new();
    for due in findings.deadlines.iter().filter(|due| !due.quiet && due.applies == Truth::Yes) {
        let rule = &pack.program.deadlines[due.deadline.ix()];
        // One for each item runs from its own item's date.
        let own = due.item.is_none() || due.item == dated.item || dated.item.is_none();
        if own && due.due.is_some() && due.trigger == dated.on && reads(&pack.program, &rule.trigger, dated.fact) {
            let direction = if rule.direction == crate::logic::Direction::Before { "back from it" } else { "from it" };
            let counted = format!("{direction} is counted: {}", due_of(pack, answers, world, due));
            if !says.contains(&counted) {
                says.push(counted);
            }
        }
    }
    says
}

/// The stops up to the first that surely counts: what comes later stops nothing.
pub(super) fn that_count(finding: &ClockFinding) -> impl Iterator<Item = &StopFinding> {
    let first = first_sure(finding);
    finding.stops.iter().filter(move |stop| first.is_none_or(|first| stop.on.lo <= first.hi))
}

/// The first days on which something surely stopped it.
pub(super) fn first_sure(finding: &ClockFinding) -> Option<Span> {
    finding.stops.iter().filter(|stop| stop.counts == Truth::Yes).map(|stop| stop.on).min_by_key(|on| (on.hi, on.lo))
}

fn starts(program: &Program, rule: &ClockRule, finding: &ClockFinding, dated: &Dated) -> bool {
    if finding.start != Some(dated.on) {
        return false;
    }
    match &rule.from {
        ClockStart::On(date) => reads(program, date, dated.fact),
        ClockStart::Each { list, on, .. } => is_of(*list, dated.item) && reads(program, on, dated.fact),
    }
}

fn is_of(list: ListIx, item: Option<(ListIx, ItemIx)>) -> bool {
    item.is_none_or(|(of, _)| of == list)
}

fn stops(program: &Program, rule: &ClockRule, stop: &StopFinding, dated: &Dated) -> bool {
    let same_item = stop.item.is_none() || stop.item == dated.item;
    let mut stoppers = rule.stoppers.iter().filter(|stopper| stopper.says == stop.says);
    same_item && stop.on == dated.on && stoppers.any(|stopper| reads(program, &stopper.on, dated.fact))
}

/// Whether a date may be this answer.
fn reads(program: &Program, date: &DateExpr, fact: FactIx) -> bool {
    match date {
        DateExpr::Fact(own) | DateExpr::This(own) => *own == fact,
        DateExpr::Named(named) => reads(program, &program.dates[named.ix()].date, fact),
        DateExpr::Shift { of, .. } => reads(program, of, fact),
        DateExpr::Extreme { of, .. } => of.iter().any(|date| reads(program, date, fact)),
        DateExpr::ExtremeOf { on, .. } => reads(program, on, fact),
        DateExpr::Where { cases, otherwise } => {
            cases.iter().any(|case| reads(program, &case.then, fact)) || reads(program, otherwise, fact)
        }
        DateExpr::Day(_) | DateExpr::Today | DateExpr::Deadline(_) => false,
    }
}
