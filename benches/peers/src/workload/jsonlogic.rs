//! The rules as JSONLogic: one expression for each relief, 0 barred, 1 open, 2 no bar found.

use serde_json::{Value as Json, json};

use super::kleene::{Plain, barred, clear, options, written_out};
use super::rules::{Rules, Test};

/// One expression for each relief.
pub fn reliefs(rules: &Rules) -> Vec<Json> {
    let verdict = |relief| {
        let (barred, clear) = (written_out(&barred(relief), rules), written_out(&clear(relief), rules));
        json!({"if": [expression(&barred, rules), 0, expression(&clear, rules), 2, 1]})
    };
    rules.reliefs.iter().map(verdict).collect()
}

fn expression(plain: &Plain, rules: &Rules) -> Json {
    let all = |parts: &[Plain]| parts.iter().map(|part| expression(part, rules)).collect::<Vec<_>>();
    match plain {
        Plain::And(parts) => json!({"and": all(parts)}),
        Plain::Or(parts) => json!({"or": all(parts)}),
        Plain::Concept { .. } => unreachable!("concepts are written out"),
        Plain::Test { test, holds } => {
            let var = |fact: &usize| json!({"var": format!("f{fact}")});
            let known = |fact: &usize| json!({"!==": [var(fact), null]});
            match test {
                Test::Yes(fact) => json!({"===": [var(fact), holds]}),
                Test::OneOf(fact, wanted) => {
                    let names: Vec<String> = options(rules, *fact, wanted, *holds).iter().map(|o| format!("o{o}")).collect();
                    json!({"in": [var(fact), names]})
                }
                Test::AtLeast(fact, least) => json!({"and": [known(fact), {if *holds { ">=" } else { "<" }: [var(fact), least]}]}),
                Test::Before(fact, day) => json!({"and": [known(fact), {if *holds { "<" } else { ">=" }: [var(fact), day]}]}),
                Test::BeforeFact(a, b) => json!({"and": [known(a), known(b), {if *holds { "<" } else { ">=" }: [var(a), var(b)]}]}),
            }
        }
    }
}
