//! Clocks as a face draws them: when they started, what stopped them, when they are complete.

use super::findings::{ClockFinding, ReliefFinding, Standing, StopFinding};
use crate::calendar::{Day, Span};
use crate::logic::{Burden, ClockIx, ClockRule, ClockStart, Condition, Evaluation, Frame, ItemIx, ListIx, Reasons, Truth};
use crate::pack::Pack;

/// `known`: what was found of a clock and still stands.
pub(super) fn find(
    pack: &Pack,
    reliefs: &[ReliefFinding],
    evaluation: &mut Evaluation<'_>,
    mut known: impl FnMut(ClockIx) -> Option<ClockFinding>,
) -> Vec<ClockFinding> {
    (0..pack.clocks.len())
        .map(|i| ClockIx(u16::try_from(i).unwrap_or(u16::MAX)))
        .filter(|clock| {
            // A clock that serves only relief that is irrelevant is not worth a line.
            let mut served = pack.reliefs.iter().enumerate().filter(|(_, relief)| relief.clocks.contains(clock)).peekable();
            served.peek().is_none() || served.any(|(i, _)| reliefs.get(i).is_some_and(|f| f.standing != Standing::NotRelevant))
        })
        .map(|clock| known(clock).unwrap_or_else(|| one(pack, clock, evaluation)))
        .collect()
}

fn one(pack: &Pack, clock: ClockIx, evaluation: &mut Evaluation<'_>) -> ClockFinding {
    let rule = &pack.program.clocks[clock.ix()];
    let session = Frame::session(Burden::Client);
    let condition = Condition::Defined(rule.definition);
    let truth = evaluation.value(&condition, &session);
    let reasons = if truth == Truth::Open { evaluation.reasons([&condition], &session) } else { Reasons::default() };
    let (start, frame) = start(rule, evaluation);
    let known = start.filter(|span| !(span.lo.is_open() && span.hi.is_open()));
    let complete_on = start
        .map(|span| Span { lo: rule.needs.after(span.lo).hi, hi: rule.needs.after(span.hi).hi })
        .filter(|span| !span.hi.is_open() || !span.lo.is_open());
    let stops = stops(rule, &frame, start, evaluation);
    let borderline = borderline(complete_on, &stops, evaluation.today());
    ClockFinding { clock, truth, start: known, complete_on, stops, borderline, reasons }
}

/// The start, and the frame of the item that carries the clock: the first one that may.
fn start(rule: &ClockRule, evaluation: &mut Evaluation<'_>) -> (Option<Span>, Frame) {
    let session = Frame::session(Burden::Client);
    match &rule.from {
        ClockStart::On(date) => {
            let value = evaluation.date(date, &session);
            ((value.exists != Truth::No).then_some(value.span), session)
        }
        ClockStart::Each { list, when, on } => {
            let mut best: Option<(Truth, Span, Frame)> = None;
            for item in (0..u32::try_from(evaluation.world().items(*list)).unwrap_or(0)).map(ItemIx) {
                let frame = Frame::item(*list, item, Burden::Client);
                let holds = evaluation.value(when, &frame);
                let value = evaluation.date(on, &frame);
                let worth = holds.and(value.exists);
                if worth == Truth::No {
                    continue;
                }
                if best.as_ref().is_none_or(|(t, span, _)| (worth, std::cmp::Reverse(value.span.lo)) > (*t, std::cmp::Reverse(span.lo))) {
                    best = Some((worth, value.span, frame));
                }
            }
            best.map_or((None, session), |(_, span, frame)| (Some(span), frame))
        }
    }
}

fn stops(rule: &ClockRule, frame: &Frame, start: Option<Span>, evaluation: &mut Evaluation<'_>) -> Vec<StopFinding> {
    let mut found = Vec::new();
    for stopper in &rule.stoppers {
        let mut consider = |item: Option<(ListIx, ItemIx)>, inner: &Frame, evaluation: &mut Evaluation<'_>| {
            let counts = evaluation.value(&stopper.when, inner);
            if counts == Truth::No {
                return;
            }
            let value = evaluation.date(&stopper.on, inner);
            let before_start = start.is_some_and(|start| value.span.hi < start.lo);
            if value.exists != Truth::No && !before_start {
                found.push(StopFinding { says: stopper.says.clone(), item, on: value.span, counts: counts.and(value.exists) });
            }
        };
        match stopper.each {
            None => consider(None, frame, evaluation),
            Some(list) => {
                let own = if stopper.others { frame.find(list) } else { None };
                for item in (0..u32::try_from(evaluation.world().items(list)).unwrap_or(0)).map(ItemIx) {
                    if Some(item) != own {
                        consider(Some((list, item)), &frame.with(list, item), evaluation);
                    }
                }
            }
        }
    }
    found.sort_by_key(|stop| (stop.on.lo, stop.on.hi));
    found
}

/// Days within which a boundary is arguable (deadline reference, part I).
const BORDER: i32 = 2;

fn borderline(complete_on: Option<Span>, stops: &[StopFinding], today: Day) -> bool {
    let Some(complete) = complete_on else { return false };
    let near = |a: Day, b: Day| !a.is_open() && !b.is_open() && a.days_until(b).abs() <= BORDER;
    near(complete.hi, today) || stops.iter().any(|stop| stop.on.is_day() && near(complete.hi, stop.on.lo))
}
