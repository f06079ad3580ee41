//! Questions that can never be asked, and options that no rule tells apart.

use std::collections::BTreeMap;

use crate::facts::OptionSet;
use crate::logic::{Condition, DateExpr, FactIx, Kind, Program};
use crate::pack::{Name, Pack, Problem, Severity};

pub(super) fn find(pack: &Pack) -> Vec<Problem> {
    let mut problems = never_asked(pack);
    problems.extend(indistinct_options(pack));
    problems
}

/// What a fact must be for a condition to hold, as far as choices say. A fact that is absent is not limited.
type Needs = BTreeMap<FactIx, OptionSet>;

fn never_asked(pack: &Pack) -> Vec<Problem> {
    let program = &pack.program;
    let mut problems = Vec::new();
    for (i, fact) in program.facts.iter().enumerate() {
        let mut needs = Some(Needs::new());
        let list_gate = fact.list.and_then(|list| program.lists[list.ix()].gate.as_ref());
        for gate in fact.gate.iter().chain(list_gate) {
            needs = needs.and_then(|n| both(n, required(gate, program, 0)?));
        }
        if needs.is_none() {
            let message = format!("nobody can ever be asked \"{}\": what it is asked for contradicts itself", fact.id);
            problems.push(
                crate::checking::at_question(pack, i, "ask_if", message, Severity::Error)
                    .help("Look at its \"ask_if\" together with those of the questions it names."),
            );
        }
    }
    problems
}

/// What must be so for a condition to hold; absent if it cannot hold at all. What it cannot tell it does not require.
fn required(condition: &Condition, program: &Program, depth: usize) -> Option<Needs> {
    if depth > 16 {
        return Some(Needs::new());
    }
    match condition {
        Condition::Const(holds) => holds.then(Needs::new),
        Condition::All(parts) => parts.iter().try_fold(Needs::new(), |needs, part| both(needs, required(part, program, depth + 1)?)),
        Condition::Any(parts) => {
            let mut ways = parts.iter().filter_map(|part| required(part, program, depth + 1));
            let first = ways.next()?;
            Some(ways.fold(first, either))
        }
        Condition::Choice { fact, wanted } => {
            if wanted.is_empty() {
                return None;
            }
            let mut needs = Needs::new();
            needs.insert(*fact, *wanted);
            // The test holds only if its own question is asked.
            match &program.fact(*fact).gate {
                Some(gate) => both(needs, required(gate, program, depth + 1)?),
                None => Some(needs),
            }
        }
        Condition::Includes { fact, .. } | Condition::Amount { fact, .. } => match &program.fact(*fact).gate {
            Some(gate) => required(gate, program, depth + 1),
            None => Some(Needs::new()),
        },
        Condition::Defined(definition) => required(&program.definitions[definition.ix()].condition, program, depth + 1),
        _ => Some(Needs::new()),
    }
}

fn both(mut a: Needs, b: Needs) -> Option<Needs> {
    for (fact, wanted) in b {
        let entry = a.entry(fact).or_insert(wanted);
        *entry = entry.and(wanted);
        if entry.is_empty() {
            return None;
        }
    }
    Some(a)
}

fn either(a: Needs, b: Needs) -> Needs {
    a.into_iter().filter_map(|(fact, wanted)| b.get(&fact).map(|other| (fact, wanted.or(*other)))).collect()
}

/// Questions that no rule reads, and options that no rule names: either a rule is missing, or they are.
fn indistinct_options(pack: &Pack) -> Vec<Problem> {
    let mut tests: BTreeMap<FactIx, Vec<OptionSet>> = BTreeMap::new();
    for_each_condition(pack, &mut |condition| match condition {
        Condition::Choice { fact, wanted } => tests.entry(*fact).or_default().push(*wanted),
        Condition::Includes { fact, option } => tests.entry(*fact).or_default().push(OptionSet::of(*option)),
        Condition::Table { row, .. } => {
            let every = (0..pack.question(*row).options.len()).map(OptionSet::of);
            tests.entry(*row).or_default().extend(every);
        }
        _ => {}
    });
    let titles: Vec<FactIx> = pack.lists.iter().flat_map(|list| list.title_from.iter().copied()).collect();
    let grouped: Vec<FactIx> =
        pack.names.values().filter_map(|name| if let Name::Group(g) = name { Some(pack.groups[*g].of) } else { None }).collect();
    let mut problems = Vec::new();
    for (i, question) in pack.questions.iter().enumerate() {
        let fact = FactIx(u16::try_from(i).unwrap_or(u16::MAX));
        // Long shared lists are there to be complete; titles and groups show their options as they are.
        let read_as_shown = titles.contains(&fact) || grouped.contains(&fact) || question.options.len() > 24;
        if question.options.is_empty() || read_as_shown {
            continue;
        }
        let tests = tests.get(&fact).map_or(&[][..], Vec::as_slice);
        if tests.is_empty() {
            if !question.for_the_record {
                let message = format!("no rule reads \"{}\"", question.id);
                let help = "Write the rule that needs it, take it out, or mark it \"for_the_record\": true.";
                problems.push(crate::checking::at_question(pack, i, "id", message, Severity::Warning).help(help));
            }
            continue;
        }
        // One option that no rule names is what is left when the others do not hold; a second one has no use.
        let unnamed: Vec<&str> = (0..question.options.len())
            .filter(|o| !tests.iter().any(|test| test.contains(*o)) && !question.options[*o].for_the_record)
            .map(|o| question.options[o].id.as_str())
            .collect();
        let spare = usize::from(matches!(question.kind, Kind::Choice(_)));
        if unnamed.len() > spare {
            let message = format!("no rule names these options of \"{}\": {}", question.id, unnamed.join(", "));
            let help = "Write the rule, join them, or mark those that only the attorney reads \"for_the_record\": true.";
            problems.push(crate::checking::at_question(pack, i, "type", message, Severity::Warning).help(help));
        }
    }
    problems
}

/// Every condition of the pack, with its parts.
pub(super) fn for_each_condition<'p>(pack: &'p Pack, take: &mut impl FnMut(&'p Condition)) {
    let program = &pack.program;
    program.definitions.iter().for_each(|d| walk(&d.condition, take));
    program.dates.iter().for_each(|d| walk_date(&d.date, take));
    program.facts.iter().filter_map(|f| f.gate.as_ref()).for_each(|gate| walk(gate, take));
    program.lists.iter().filter_map(|l| l.gate.as_ref()).for_each(|gate| walk(gate, take));
    for deadline in &program.deadlines {
        walk(&deadline.when, take);
        walk_date(&deadline.trigger, take);
    }
    for clock in &program.clocks {
        clock.stoppers.iter().for_each(|stopper| walk(&stopper.when, take));
    }
    for relief in &pack.reliefs {
        walk(&relief.concerns, take);
        relief.elements.iter().for_each(|element| walk(&element.when, take));
        relief.weighs.iter().filter_map(|factor| factor.when.as_ref()).for_each(|when| walk(when, take));
    }
    pack.reliefs.iter().flat_map(|relief| &relief.availability).filter_map(|entry| entry.when.as_ref()).for_each(|when| walk(when, take));
    pack.cautions.iter().for_each(|caution| walk(&caution.when, take));
    pack.changes.iter().for_each(|change| walk(&change.when, take));
    pack.myths.iter().filter_map(|myth| myth.when.as_ref()).for_each(|when| walk(when, take));
    pack.help.iter().filter_map(|help| help.when.as_ref()).for_each(|when| walk(when, take));
}

fn walk<'p>(condition: &'p Condition, take: &mut impl FnMut(&'p Condition)) {
    take(condition);
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| walk(part, take)),
        Condition::Not(part) => walk(part, take),
        Condition::Each { condition, .. } | Condition::Count { condition, .. } | Condition::Sum { condition, .. } => walk(condition, take),
        Condition::Where { cases, otherwise } => {
            for case in cases {
                walk(&case.when, take);
                walk(&case.then, take);
            }
            walk(otherwise, take);
        }
        Condition::Date { left, tests } => {
            walk_date(left, take);
            tests.iter().for_each(|(_, right)| walk_date(right, take));
        }
        Condition::Table { on, .. } => walk_date(on, take),
        Condition::SomeDay(stretches) => {
            stretches.iter().flat_map(|(from, until)| from.iter().chain(until)).for_each(|date| walk_date(date, take))
        }
        Condition::Const(_)
        | Condition::Burden(_)
        | Condition::Unsettled(_)
        | Condition::Choice { .. }
        | Condition::Includes { .. }
        | Condition::Amount { .. }
        | Condition::Defined(_) => {}
    }
}

fn walk_date<'p>(date: &'p DateExpr, take: &mut impl FnMut(&'p Condition)) {
    match date {
        DateExpr::Shift { of, .. } => walk_date(of, take),
        DateExpr::Extreme { of, .. } => of.iter().for_each(|date| walk_date(date, take)),
        DateExpr::ExtremeOf { condition, on, .. } => {
            walk(condition, take);
            walk_date(on, take);
        }
        DateExpr::Where { cases, otherwise } => {
            for case in cases {
                walk(&case.when, take);
                walk_date(&case.then, take);
            }
            walk_date(otherwise, take);
        }
        DateExpr::Day(_) | DateExpr::Today | DateExpr::Fact(_) | DateExpr::This(_) | DateExpr::Named(_) | DateExpr::Deadline(_) => {}
    }
}
