//! Which definitions depend on who must prove: only those are decided twice, once for each burden.
//!
//! Knows no concept by name.

use crate::logic::{Condition, DateExpr, Program};

/// What is known to test the burden so far.
struct Marked {
    definitions: Vec<bool>,
    dates: Vec<bool>,
}

/// Marks every definition that tests the burden, itself or through what it names.
pub(super) fn mark(program: &mut Program) {
    let mut marked = Marked { definitions: vec![false; program.definitions.len()], dates: vec![false; program.dates.len()] };
    loop {
        let dates: Vec<bool> = program.dates.iter().map(|named| date_tests_burden(&named.date, &marked)).collect();
        let definitions: Vec<bool> = program.definitions.iter().map(|d| tests_burden(&d.condition, &marked)).collect();
        if dates == marked.dates && definitions == marked.definitions {
            break;
        }
        marked = Marked { definitions, dates };
    }
    for (definition, is_marked) in program.definitions.iter_mut().zip(marked.definitions) {
        definition.burden_matters |= is_marked;
    }
}

/// Whether a condition tests the burden, itself or through a marked definition.
fn tests_burden(condition: &Condition, marked: &Marked) -> bool {
    let date = |date: &DateExpr| date_tests_burden(date, marked);
    match condition {
        Condition::Burden(_) => true,
        Condition::Defined(definition) => marked.definitions.get(definition.ix()).copied().unwrap_or(false),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| tests_burden(part, marked)),
        Condition::Not(part) => tests_burden(part, marked),
        Condition::Each { condition, .. } | Condition::Count { condition, .. } | Condition::Sum { condition, .. } => {
            tests_burden(condition, marked)
        }
        Condition::Where { cases, otherwise } => {
            cases.iter().any(|case| tests_burden(&case.when, marked) || tests_burden(&case.then, marked)) || tests_burden(otherwise, marked)
        }
        Condition::Date { left, tests } => date(left) || tests.iter().any(|(_, right)| date(right)),
        Condition::Table { on, .. } => date(on),
        Condition::SomeDay(stretches) => stretches.iter().any(|(a, b)| a.iter().chain(b).any(date)),
        Condition::Const(_)
        | Condition::Choice { .. }
        | Condition::Includes { .. }
        | Condition::Amount { .. }
        | Condition::Unsettled(_) => false,
    }
}

/// A named date may use a concept that tests the burden; treating every named date as if it did is safe.
fn date_tests_burden(date: &DateExpr, marked: &Marked) -> bool {
    match date {
        DateExpr::Named(date) => marked.dates.get(date.ix()).copied().unwrap_or(false),
        DateExpr::Shift { of, .. } => date_tests_burden(of, marked),
        DateExpr::Extreme { of, .. } => of.iter().any(|d| date_tests_burden(d, marked)),
        DateExpr::ExtremeOf { condition, on, .. } => tests_burden(condition, marked) || date_tests_burden(on, marked),
        DateExpr::Where { cases, otherwise } => {
            cases.iter().any(|c| tests_burden(&c.when, marked) || date_tests_burden(&c.then, marked))
                || date_tests_burden(otherwise, marked)
        }
        DateExpr::Day(_) | DateExpr::Today | DateExpr::Fact(_) | DateExpr::This(_) | DateExpr::Deadline(_) => false,
    }
}
