//! Programs changed in one respect: points of law set, the parts of `all` and `any` in another order. Knows only the shape
//! of conditions.

use reprieve::logic::{Case, ClockStart, Condition, DateExpr, Program, Truth};

use super::rng::Rng;

/// The program with its points of law set; where a choice is absent the point stays as it is.
pub fn settled(program: &Program, set: &dyn Fn(usize) -> Option<bool>) -> Program {
    let mut program = program.clone();
    for table in &mut program.tables {
        if let Some(holds) = set(usize::from(table.point.0)) {
            let settle = |truth: &mut Truth| {
                if *truth == Truth::Open {
                    *truth = Truth::from(holds);
                }
            };
            settle(&mut table.unlisted);
            table.rows.iter_mut().flatten().for_each(|entry| settle(&mut entry.holds));
        }
    }
    every_condition(&mut program, &mut |condition| {
        if let Condition::Unsettled(point) = condition
            && let Some(holds) = set(usize::from(point.0))
        {
            *condition = Condition::Const(holds);
        }
    });
    program
}

/// The program with the parts of every `all` and `any` in another order.
pub fn shuffled(program: &Program, rng: &mut Rng) -> Program {
    let mut program = program.clone();
    every_condition(&mut program, &mut |condition| {
        if let Condition::All(parts) | Condition::Any(parts) = condition {
            rng.shuffle(parts);
        }
    });
    program
}

/// Visits every condition of a program, the inner ones after the outer.
pub fn every_condition(program: &mut Program, visit: &mut dyn FnMut(&mut Condition)) {
    for gate in
        program.facts.iter_mut().filter_map(|fact| fact.gate.as_mut()).chain(program.lists.iter_mut().filter_map(|list| list.gate.as_mut()))
    {
        every(gate, visit);
    }
    program.definitions.iter_mut().for_each(|definition| every(&mut definition.condition, visit));
    program.dates.iter_mut().for_each(|date| every_in_date(&mut date.date, visit));
    for deadline in &mut program.deadlines {
        every(&mut deadline.when, visit);
        every_in_date(&mut deadline.trigger, visit);
    }
    for clock in &mut program.clocks {
        match &mut clock.from {
            ClockStart::On(date) => every_in_date(date, visit),
            ClockStart::Each { when, on, .. } => {
                every(when, visit);
                every_in_date(on, visit);
            }
        }
        for stopper in &mut clock.stoppers {
            every(&mut stopper.when, visit);
            every_in_date(&mut stopper.on, visit);
        }
    }
}

/// Visits a condition and every condition in it.
pub fn every(condition: &mut Condition, visit: &mut dyn FnMut(&mut Condition)) {
    visit(condition);
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter_mut().for_each(|part| every(part, visit)),
        Condition::Not(part) => every(part, visit),
        Condition::Each { condition, .. } | Condition::Count { condition, .. } | Condition::Sum { condition, .. } => {
            every(condition, visit)
        }
        Condition::Where { cases, otherwise } => {
            for Case { when, then } in cases {
                every(when, visit);
                every(then, visit);
            }
            every(otherwise, visit);
        }
        Condition::Date { left, tests } => {
            every_in_date(left, visit);
            tests.iter_mut().for_each(|(_, right)| every_in_date(right, visit));
        }
        Condition::Table { on, .. } => every_in_date(on, visit),
        Condition::SomeDay(stretches) => {
            for (from, until) in stretches {
                from.iter_mut().chain(until).for_each(|date| every_in_date(date, visit));
            }
        }
        Condition::Const(_)
        | Condition::Choice { .. }
        | Condition::Includes { .. }
        | Condition::Amount { .. }
        | Condition::Defined(_)
        | Condition::Burden(_)
        | Condition::Unsettled(_) => {}
    }
}

fn every_in_date(date: &mut DateExpr, visit: &mut dyn FnMut(&mut Condition)) {
    match date {
        DateExpr::Shift { of, .. } => every_in_date(of, visit),
        DateExpr::Extreme { of, .. } => of.iter_mut().for_each(|date| every_in_date(date, visit)),
        DateExpr::ExtremeOf { condition, on, .. } => {
            every(condition, visit);
            every_in_date(on, visit);
        }
        DateExpr::Where { cases, otherwise } => {
            for Case { when, then } in cases {
                every(when, visit);
                every_in_date(then, visit);
            }
            every_in_date(otherwise, visit);
        }
        DateExpr::Day(_) | DateExpr::Today | DateExpr::Fact(_) | DateExpr::This(_) | DateExpr::Named(_) | DateExpr::Deadline(_) => {}
    }
}
