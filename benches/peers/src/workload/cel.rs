//! The rules as CEL: one expression for each relief, 0 barred, 1 open, 2 no bar found.

use super::kleene::{Plain, barred, clear, options, written_out};
use super::rules::{Rules, Test};

/// How an expression language writes the same things.
pub struct Signs {
    /// Between conditions that must all hold.
    pub and: &'static str,
    /// Between conditions of which one must hold.
    pub or: &'static str,
}

const CEL: Signs = Signs { and: " && ", or: " || " };

/// One expression for each relief.
pub fn reliefs(rules: &Rules) -> Vec<String> {
    verdicts(rules, &CEL)
}

/// One expression for each relief, in a language with these signs.
pub fn verdicts(rules: &Rules, signs: &Signs) -> Vec<String> {
    let verdict = |relief| {
        let (barred, clear) = (written_out(&barred(relief), rules), written_out(&clear(relief), rules));
        format!("({}) ? 0 : (({}) ? 2 : 1)", expression(&barred, rules, signs), expression(&clear, rules, signs))
    };
    rules.reliefs.iter().map(verdict).collect()
}

fn expression(plain: &Plain, rules: &Rules, signs: &Signs) -> String {
    let joined =
        |parts: &[Plain], by: &str| parts.iter().map(|part| format!("({})", expression(part, rules, signs))).collect::<Vec<_>>().join(by);
    let and = signs.and;
    match plain {
        Plain::And(parts) => joined(parts, signs.and),
        Plain::Or(parts) => joined(parts, signs.or),
        Plain::Concept { .. } => unreachable!("concepts are written out"),
        Plain::Test { test, holds } => match test {
            Test::Yes(fact) => format!("f{fact} == {holds}"),
            Test::OneOf(fact, wanted) => {
                let names: Vec<String> = options(rules, *fact, wanted, *holds).iter().map(|o| format!("\"o{o}\"")).collect();
                format!("f{fact} in [{}]", names.join(", "))
            }
            Test::AtLeast(fact, least) => format!("f{fact} != null{and}f{fact} {} {least}", if *holds { ">=" } else { "<" }),
            Test::Before(fact, day) => format!("f{fact} != null{and}f{fact} {} {day}", if *holds { "<" } else { ">=" }),
            Test::BeforeFact(a, b) => {
                format!("f{a} != null{and}f{b} != null{and}f{a} {} f{b}", if *holds { "<" } else { ">=" })
            }
        },
    }
}
