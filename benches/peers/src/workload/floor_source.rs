//! The rules as the Rust that somebody would write by hand for them: one struct of facts, one function, no names looked up, no
//! memory taken. Written to a file by `build.rs`. Knows no engine.

use std::fmt::Write;

use super::kleene::{Plain, barred, clear, options, surely};
use super::rules::{Kind, Rules, Test, Tree};

/// The source: `Facts`, `Known`, and `three_valued` and `two_valued` over them.
pub fn source(rules: &Rules) -> String {
    let mut out = String::from("#[derive(Default, Clone, Debug)]\npub struct Facts {\n");
    for (i, kind) in rules.facts.iter().enumerate() {
        let _ = writeln!(out, "    pub f{i}: Option<{}>,", rust_type(*kind));
    }
    out.push_str("}\n\nimpl Facts {\n    pub fn set(&mut self, fact: usize, value: Option<i64>) {\n        match fact {\n");
    for (i, kind) in rules.facts.iter().enumerate() {
        let _ = writeln!(out, "            {i} => self.f{i} = value.map(|value| {}),", from_number(*kind));
    }
    out.push_str("            _ => {}\n        }\n    }\n}\n\n#[derive(Default, Clone, Debug)]\npub struct Known {\n");
    for (i, kind) in rules.facts.iter().enumerate() {
        let _ = writeln!(out, "    pub f{i}: {},", rust_type(*kind));
    }
    out.push_str("}\n\nimpl Known {\n    pub fn set(&mut self, fact: usize, value: i64) {\n        match fact {\n");
    for (i, kind) in rules.facts.iter().enumerate() {
        let _ = writeln!(out, "            {i} => self.f{i} = {},", from_number(*kind));
    }
    out.push_str("            _ => {}\n        }\n    }\n}\n\n");
    let count = rules.reliefs.len();
    let _ = writeln!(out, "pub fn three_valued(f: &Facts, verdicts: &mut [u8; {count}]) {{");
    for (i, concept) in rules.concepts.iter().enumerate() {
        for (word, holds) in [("yes", true), ("no", false)] {
            let _ = writeln!(out, "    let c{i}_{word} = {};", plain(&surely(concept, holds), rules));
        }
    }
    for (i, relief) in rules.reliefs.iter().enumerate() {
        let (barred, clear) = (plain(&barred(relief), rules), plain(&clear(relief), rules));
        let _ = writeln!(out, "    verdicts[{i}] = if {barred} {{ 0 }} else if {clear} {{ 2 }} else {{ 1 }};");
    }
    let _ = writeln!(out, "}}\n\npub fn two_valued(f: &Known, verdicts: &mut [u8; {count}]) {{");
    for (i, concept) in rules.concepts.iter().enumerate() {
        let _ = writeln!(out, "    let c{i} = {};", holds(concept));
    }
    for (i, relief) in rules.reliefs.iter().enumerate() {
        let parts: Vec<String> = relief
            .requires
            .iter()
            .map(|tree| format!("({})", holds(tree)))
            .chain(relief.bars.iter().map(|tree| format!("!({})", holds(tree))))
            .collect();
        let _ = writeln!(out, "    verdicts[{i}] = if {} {{ 2 }} else {{ 0 }};", parts.join(" && "));
    }
    out.push_str("}\n");
    out
}

fn rust_type(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "bool",
        Kind::Choice(_) => "u8",
        Kind::Amount => "i64",
        Kind::Date => "i32",
    }
}

fn from_number(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "value == 1",
        Kind::Choice(_) => "value as u8",
        Kind::Amount => "value",
        Kind::Date => "value as i32",
    }
}

fn plain(condition: &Plain, rules: &Rules) -> String {
    let joined = |parts: &[Plain], by: &str| parts.iter().map(|part| format!("({})", plain(part, rules))).collect::<Vec<_>>().join(by);
    match condition {
        Plain::And(parts) => joined(parts, " && "),
        Plain::Or(parts) => joined(parts, " || "),
        Plain::Concept { concept, holds } => format!("c{concept}_{}", if *holds { "yes" } else { "no" }),
        Plain::Test { test, holds } => match test {
            Test::Yes(fact) => format!("f.f{fact} == Some({holds})"),
            Test::OneOf(fact, wanted) => format!("matches!(f.f{fact}, Some({}))", alternatives(&options(rules, *fact, wanted, *holds))),
            Test::AtLeast(fact, least) => format!("f.f{fact}.is_some_and(|x| x {} {least})", if *holds { ">=" } else { "<" }),
            Test::Before(fact, day) => format!("f.f{fact}.is_some_and(|x| x {} {day})", if *holds { "<" } else { ">=" }),
            Test::BeforeFact(a, b) => {
                format!("matches!((f.f{a}, f.f{b}), (Some(x), Some(y)) if x {} y)", if *holds { "<" } else { ">=" })
            }
        },
    }
}

fn alternatives(options: &[usize]) -> String {
    options.iter().map(usize::to_string).collect::<Vec<_>>().join(" | ")
}

fn holds(tree: &Tree) -> String {
    let joined = |parts: &[Tree], by: &str| parts.iter().map(|part| format!("({})", holds(part))).collect::<Vec<_>>().join(by);
    match tree {
        Tree::All(parts) => joined(parts, " && "),
        Tree::Any(parts) => joined(parts, " || "),
        Tree::Not(part) => format!("!({})", holds(part)),
        Tree::Concept(concept) => format!("c{concept}"),
        Tree::Test(Test::Yes(fact)) => format!("f.f{fact}"),
        Tree::Test(Test::OneOf(fact, wanted)) => format!("matches!(f.f{fact}, {})", alternatives(wanted)),
        Tree::Test(Test::AtLeast(fact, least)) => format!("f.f{fact} >= {least}"),
        Tree::Test(Test::Before(fact, day)) => format!("f.f{fact} < {day}"),
        Tree::Test(Test::BeforeFact(a, b)) => format!("f.f{a} < f.f{b}"),
    }
}
