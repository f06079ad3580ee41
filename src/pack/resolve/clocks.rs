//! Clocks: each is written out as an ordinary condition, so that it needs no evaluator of its own.
//!
//! With T = start + needs, a clock is met when the start exists, today is on or after T, and no stopper that counts lies
//! before T (on or after the start, unless the pack says that an earlier one counts).

use serde_json::Value;

use super::Resolver;
use super::law::Law;
use super::paths::{index, join};
use crate::calendar::Term;
use crate::logic::{
    Case, ClockRule, ClockStart, Comparison, Condition, DateExpr, DefIx, Definition, ListIx, PointIx, Program, Quantifier, Stopper,
};
use crate::pack::format::{BeforeStart, ClockFormat, Json, StopperFormat};
use crate::pack::model::{Clock, Concept, ConceptKind, Name, Point};
use crate::pack::problem::Problem;
use crate::pack::read::{Parts, Placed};

pub(super) fn resolve(resolver: &mut Resolver<'_>, parts: &Parts, program: &mut Program, law: &mut Law) {
    for (i, placed) in parts.clocks.iter().enumerate() {
        let definition = DefIx(u16::try_from(parts.concepts.len() + i).unwrap_or(u16::MAX));
        clock(resolver, placed, definition, program, law);
    }
}

fn clock(resolver: &mut Resolver<'_>, placed: &Placed<ClockFormat>, definition: DefIx, program: &mut Program, law: &mut Law) {
    let clock = &placed.item;
    let since = resolver.day(placed, "since", &clock.since);
    let authority = resolver.authority(placed, &placed.at("authority"), &clock.authority);
    let reviewed = resolver.reviewed(placed, &placed.path, &clock.reviewed);
    let needs = Term { years: clock.needs.years, months: clock.needs.months, days: clock.needs.days };
    if needs == Term::default() {
        resolver.problem(placed, "needs", "a clock needs a length: {\"years\": 7}");
    }
    let from = start(resolver, placed, &clock.from);
    let own_list = match &from {
        ClockStart::Each { list, .. } => Some(*list),
        ClockStart::On(_) => None,
    };
    let point = resolver.next_point();
    let before_start = clock.stopped_by.iter().map(|stopper| stopper.before_start).collect();
    let mut stoppers = Vec::new();
    let mut unsettled = false;
    for (i, format) in clock.stopped_by.iter().enumerate() {
        let path = index(&placed.at("stopped_by"), i);
        let (each, others) = match format.each.as_deref() {
            Some("others") => {
                if own_list.is_none() {
                    resolver.problems.push(Problem::error(
                        &placed.file,
                        &join(&path, "each"),
                        "\"others\" needs a clock that starts on an item: \"from\": {\"each\": ...}",
                    ));
                }
                (own_list, true)
            }
            Some(name) => match resolver.names.get(name) {
                Some(Name::List(list)) => (Some(*list), false),
                _ => {
                    resolver.problems.push(Problem::error(
                        &placed.file,
                        &join(&path, "each"),
                        format!("\"{name}\" is not a list of this pack"),
                    ));
                    (None, false)
                }
            },
            None => (None, false),
        };
        let scope: Vec<ListIx> = own_list.into_iter().chain(each).collect();
        let when = resolver.condition(placed, &join(&path, "when"), &format.when, &scope);
        let on = resolver.reader(placed, &scope).date(&format.on.tree(), &join(&path, "on"));
        unsettled |= format.before_start.is_none();
        stoppers.push((Stopper { says: format.says.clone(), each, others, when, on }, format));
    }
    if unsettled {
        if clock.why.is_none() {
            resolver.problem(
                placed,
                "",
                format!("\"{}\" does not say what an event before the start does (\"before_start\"), so it needs \"why\"", clock.id),
            );
        }
        resolver.points.push(Point {
            id: clock.id.clone(),
            name: format!("{}: an event before the clock started", clock.name),
            why: clock.why.clone().unwrap_or_default(),
            sides: Vec::new(),
            leans: None,
            authority: authority.clone(),
        });
    }
    let condition = written_out(&from, needs, &stoppers, point);
    program.definitions.push(Definition { id: clock.id.clone(), about: None, condition, burden_matters: false });
    program.clocks.push(ClockRule {
        id: clock.id.clone(),
        needs,
        from,
        stoppers: stoppers.into_iter().map(|(stopper, _)| stopper).collect(),
        definition,
    });
    law.concepts.push(Concept {
        id: clock.id.clone(),
        name: clock.name.clone(),
        says: clock.says.clone(),
        kind: ConceptKind::Clock(crate::logic::ClockIx(u16::try_from(program.clocks.len() - 1).unwrap_or(u16::MAX))),
        about: None,
        since,
        authority: authority.clone(),
        unverified: clock.unverified,
        note: clock.note.clone(),
        mistake: None,
        file: placed.file.clone(),
        path: placed.path.clone(),
        reviewed: reviewed.clone(),
    });
    law.clocks.push(Clock {
        id: clock.id.clone(),
        name: clock.name.clone(),
        says: clock.says.clone(),
        since,
        authority,
        unverified: clock.unverified,
        note: clock.note.clone(),
        reviewed,
        before_start,
        file: placed.file.clone(),
    });
    resolver.covers(placed, &placed.path, &clock.covers);
}

fn start(resolver: &mut Resolver<'_>, placed: &Placed<ClockFormat>, from: &Json) -> ClockStart {
    let path = placed.at("from");
    let from = from.tree();
    if let Some(object) = from.as_object().filter(|object| object.contains_key("each")) {
        resolver.reader(placed, &[]).only(object, &["each", "when", "on"], &path);
    }
    let Some(list) = from.get("each").and_then(Value::as_str) else {
        return ClockStart::On(resolver.reader(placed, &[]).date(&from, &path));
    };
    let list = match resolver.names.get(list) {
        Some(Name::List(list)) => *list,
        _ => {
            resolver.problems.push(Problem::error(&placed.file, &join(&path, "each"), format!("\"{list}\" is not a list of this pack")));
            return ClockStart::On(DateExpr::Today);
        }
    };
    let when = match from.get("when") {
        Some(when) => resolver.reader(placed, &[list]).condition(when, &join(&path, "when")),
        None => Condition::Const(true),
    };
    let on = match from.get("on") {
        Some(on) => resolver.reader(placed, &[list]).date(on, &join(&path, "on")),
        None => {
            resolver.problems.push(Problem::error(&placed.file, &path, "needs \"on\": the date of the item"));
            DateExpr::Today
        }
    };
    ClockStart::Each { list, when, on }
}

fn written_out(from: &ClockStart, needs: Term, stoppers: &[(Stopper, &StopperFormat)], point: PointIx) -> Condition {
    let (start, item) = match from {
        ClockStart::On(date) => (date.clone(), None),
        ClockStart::Each { list, when, on } => (on.clone(), Some((*list, when.clone()))),
    };
    let end = DateExpr::Shift { of: Box::new(start.clone()), term: needs, back: false, late: true };
    let mut parts = Vec::new();
    if let Some((_, when)) = &item {
        parts.push(when.clone());
    }
    parts.push(Condition::Date { left: DateExpr::Today, tests: vec![(Comparison::OnOrAfter, end.clone())] });
    for (stopper, format) in stoppers {
        // Inside `others` the carrying item is one step out.
        let outer = |date: &DateExpr| if stopper.others { one_out(date) } else { date.clone() };
        let mut stops =
            vec![stopper.when.clone(), Condition::Date { left: stopper.on.clone(), tests: vec![(Comparison::Before, outer(&end))] }];
        let started = Condition::Date { left: stopper.on.clone(), tests: vec![(Comparison::OnOrAfter, outer(&start))] };
        match format.before_start {
            Some(BeforeStart::Counts) => {}
            Some(BeforeStart::Ignored) => stops.push(started),
            None => stops.push(Condition::Where {
                cases: vec![Case { when: started, then: Condition::Const(true) }],
                otherwise: Box::new(Condition::Unsettled(point)),
            }),
        }
        let stops = Condition::All(stops);
        parts.push(match stopper.each {
            Some(list) => Condition::Each { list, others: stopper.others, quantifier: Quantifier::None, condition: Box::new(stops) },
            None => Condition::Not(Box::new(stops)),
        });
    }
    let all = Condition::All(parts);
    match item {
        Some((list, _)) => Condition::Each { list, others: false, quantifier: Quantifier::Some, condition: Box::new(all) },
        None => all,
    }
}

/// The same date, of the item one step out.
fn one_out(date: &DateExpr) -> DateExpr {
    match date {
        DateExpr::Fact(fact) => DateExpr::This(*fact),
        DateExpr::Shift { of, term, back, late } => DateExpr::Shift { of: Box::new(one_out(of)), term: *term, back: *back, late: *late },
        other => other.clone(),
    }
}
