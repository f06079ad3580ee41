//! Planted faults: one small mistake in the rules, such as an author makes. Judges who notice none of them would prove nothing.

use reprieve::facts::OptionSet;
use reprieve::logic::{Comparison, Condition, DefIx, Kind, Program, Quantifier, Truth};
use reprieve::pack::Pack;

use crate::rng::Rng;

/// Plants the fault of this number. Returns it in words.
pub fn faulty(pack: &mut Pack, number: u64) -> String {
    let mut rng = Rng::new(number ^ 0xFA17);
    for _ in 0..1000 {
        if let Some(words) = try_one(pack, &mut rng) {
            return words;
        }
    }
    "nothing".to_owned()
}

fn try_one(pack: &mut Pack, rng: &mut Rng) -> Option<String> {
    let shapes: Vec<(Kind, Vec<String>)> = pack.program.facts.iter().map(|fact| (fact.kind, fact.options.clone())).collect();
    let (name, condition) = match rng.below(10) {
        0 => return table_fault(&mut pack.program, rng),
        1..=3 => {
            let r = rng.below(pack.reliefs.len());
            let relief = &mut pack.reliefs[r];
            let e = rng.below(relief.elements.len());
            let element = relief.elements.get_mut(e)?;
            (format!("{}: {}", relief.id, element.id), &mut element.when)
        }
        _ => {
            let d = DefIx(rng.below(pack.program.definitions.len()) as u16);
            let definition = &mut pack.program.definitions[d.ix()];
            (definition.id.clone(), &mut definition.condition)
        }
    };
    let site = somewhere(condition, rng);
    let words = mistake(site, &shapes, rng)?;
    Some(format!("{name}: {words}"))
}

/// A condition inside this one, or itself.
fn somewhere<'c>(condition: &'c mut Condition, rng: &mut Rng) -> &'c mut Condition {
    let inner = match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.len(),
        Condition::Not(_) | Condition::Each { .. } | Condition::Count { .. } | Condition::Sum { .. } => 1,
        Condition::Where { cases, .. } => cases.len() * 2 + 1,
        _ => 0,
    };
    if inner == 0 || rng.chance(30) {
        return condition;
    }
    let at = rng.below(inner);
    let part = match condition {
        Condition::All(parts) | Condition::Any(parts) => &mut parts[at],
        Condition::Not(part) => part,
        Condition::Each { condition, .. } | Condition::Count { condition, .. } | Condition::Sum { condition, .. } => condition,
        Condition::Where { cases, otherwise } => match cases.get_mut(at / 2) {
            None => otherwise,
            Some(case) if at.is_multiple_of(2) => &mut case.when,
            Some(case) => &mut case.then,
        },
        _ => unreachable!("it has parts"),
    };
    somewhere(part, rng)
}

fn mistake(site: &mut Condition, shapes: &[(Kind, Vec<String>)], rng: &mut Rng) -> Option<String> {
    match site {
        Condition::Const(value) => {
            *value = !*value;
            Some("a constant turned round".to_owned())
        }
        Condition::All(parts) if parts.len() > 1 => {
            *site = Condition::Any(std::mem::take(parts));
            Some("all became any".to_owned())
        }
        Condition::Any(parts) if parts.len() > 1 => {
            *site = Condition::All(std::mem::take(parts));
            Some("any became all".to_owned())
        }
        Condition::Not(part) => {
            *site = std::mem::replace(part.as_mut(), Condition::Const(true));
            Some("a \"not\" forgotten".to_owned())
        }
        Condition::Choice { fact, wanted } => {
            let (Kind::Choice(count), names) = &shapes[fact.ix()] else { return None };
            let option = rng.below(*count);
            let one = OptionSet::of(option);
            *wanted = if wanted.contains(option) { wanted.without(one) } else { wanted.or(one) };
            Some(format!("the option \"{}\" put in or left out", names[option]))
        }
        Condition::Amount { range, .. } | Condition::Sum { range, .. } => {
            if range.hi < i64::MAX {
                range.hi -= 1
            } else {
                range.lo += 1
            }
            Some("an amount off by one".to_owned())
        }
        Condition::Date { tests, .. } => {
            let (comparison, _) = tests.first_mut()?;
            *comparison = match comparison {
                Comparison::Before => Comparison::OnOrBefore,
                Comparison::OnOrBefore => Comparison::Before,
                Comparison::After => Comparison::OnOrAfter,
                Comparison::OnOrAfter => Comparison::After,
            };
            Some("a date off by one day".to_owned())
        }
        Condition::Each { quantifier, .. } => {
            *quantifier = if *quantifier == Quantifier::Some { Quantifier::Every } else { Quantifier::Some };
            Some("some and every exchanged".to_owned())
        }
        Condition::Count { at_least, .. } => {
            *at_least += 1;
            Some("a count off by one".to_owned())
        }
        Condition::Unsettled(_) => {
            *site = Condition::Const(false);
            Some("a doubt taken as no".to_owned())
        }
        _ => None,
    }
}

fn table_fault(program: &mut Program, rng: &mut Rng) -> Option<String> {
    if program.tables.is_empty() {
        return None;
    }
    let t = rng.below(program.tables.len());
    let table = &mut program.tables[t];
    let row = rng.below(table.rows.len());
    let entries = table.rows.get_mut(row)?;
    let e = rng.below(entries.len());
    let entry = entries.get_mut(e)?;
    entry.holds = if entry.holds == Truth::Yes { Truth::No } else { Truth::Yes };
    Some(format!("table {}: an entry of row {row} turned round", table.id))
}
