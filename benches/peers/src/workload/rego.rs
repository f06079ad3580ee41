//! The rules as Rego. A fact that is not known is left out of the input: what tests it is then undefined, so nothing asks
//! whether it is known. Concepts are rules by name.

use std::fmt::Write;

use super::kleene::{Plain, barred, clear, options, surely};
use super::rules::{Rules, Test};

/// The policy: `data.peers.verdicts` is the list of all verdicts, 0 barred, 1 open, 2 no bar found.
pub fn policy(rules: &Rules) -> String {
    let mut writer = Writer { rules, out: String::from("package peers\n\nimport rego.v1\n\n"), helpers: 0 };
    for (i, concept) in rules.concepts.iter().enumerate() {
        writer.rule(&format!("c{i}_yes"), &surely(concept, true));
        writer.rule(&format!("c{i}_no"), &surely(concept, false));
    }
    for (i, relief) in rules.reliefs.iter().enumerate() {
        writer.rule(&format!("barred{i}"), &barred(relief));
        writer.rule(&format!("clear{i}"), &clear(relief));
        let _ = writeln!(writer.out, "default v{i} := 1\n\nv{i} := 0 if barred{i}\nelse := 2 if clear{i}\n");
    }
    let all: Vec<String> = (0..rules.reliefs.len()).map(|i| format!("v{i}")).collect();
    let _ = writeln!(writer.out, "verdicts := [{}]", all.join(", "));
    writer.out
}

struct Writer<'r> {
    rules: &'r Rules,
    out: String,
    helpers: usize,
}

impl Writer<'_> {
    /// A rule that is true where this holds: one body for each alternative.
    fn rule(&mut self, name: &str, plain: &Plain) {
        let alternatives: Vec<Vec<String>> = match plain {
            Plain::Or(parts) => parts.iter().map(|part| self.body(part)).collect(),
            other => vec![self.body(other)],
        };
        for body in alternatives {
            let _ = writeln!(self.out, "{name} if {{\n    {}\n}}\n", body.join("\n    "));
        }
    }

    fn body(&mut self, plain: &Plain) -> Vec<String> {
        match plain {
            Plain::And(parts) => parts.iter().flat_map(|part| self.body(part)).collect(),
            Plain::Or(_) => {
                self.helpers += 1;
                let name = format!("h{}", self.helpers);
                self.rule(&name, plain);
                vec![name]
            }
            Plain::Concept { concept, holds } => vec![format!("c{concept}_{}", if *holds { "yes" } else { "no" })],
            Plain::Test { test, holds } => vec![match test {
                Test::Yes(fact) => format!("input.f{fact} == {holds}"),
                Test::OneOf(fact, wanted) => {
                    let names: Vec<String> = options(self.rules, *fact, wanted, *holds).iter().map(|o| format!("\"o{o}\"")).collect();
                    format!("input.f{fact} in {{{}}}", names.join(", "))
                }
                Test::AtLeast(fact, least) => format!("input.f{fact} {} {least}", if *holds { ">=" } else { "<" }),
                Test::Before(fact, day) => format!("input.f{fact} {} {day}", if *holds { "<" } else { ">=" }),
                Test::BeforeFact(a, b) => format!("input.f{a} {} input.f{b}", if *holds { "<" } else { ">=" }),
            }],
        }
    }
}
