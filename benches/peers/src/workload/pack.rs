//! The rules as a pack of Reprieve, in the format in which a lawyer writes one (docs/packs.md), and its answers.

use reprieve::calendar::Day;
use reprieve::facts::{Amount, Answer, ApproxDate, DatePoint, Value};
use reprieve::pack::{Pack, PackFile, read, render};
use serde_json::{Value as Json, json};

use super::rules::{Kind, Rules, TODAY, Test, Tree};

/// The day of a day number.
pub fn day(number: i64) -> Day {
    Day::EPOCH.shift(i32::try_from(number).unwrap_or(i32::MAX))
}

/// The pack, read.
pub fn pack(rules: &Rules) -> Result<Pack, String> {
    let files = files(rules);
    let (pack, problems) = read(&files);
    pack.ok_or_else(|| format!("the workload does not read as a pack:\n{}", render(&problems, &files, false)))
}

/// What a fact's value is as an answer.
pub fn answer(rules: &Rules, fact: usize, value: i64) -> Answer {
    Answer::value(match rules.facts[fact] {
        Kind::YesNo => Value::yes_no(value == 1),
        Kind::Choice(_) => Value::choice(&format!("o{value}")),
        Kind::Amount => Value::Amount(Amount::exactly(value)),
        Kind::Date => Value::Date(ApproxDate::at(DatePoint::Day(day(value)))),
    })
}

fn files(rules: &Rules) -> Vec<PackFile> {
    let asks: Vec<Json> = rules.facts.iter().enumerate().map(|(i, kind)| question(i, *kind)).collect();
    let concept = |(i, tree): (usize, &Tree)| json!({"id": format!("c{i}"), "says": format!("Concept {i}."), "when": condition(tree), "since": "1990-01-01", "authority": ["law"]});
    let concepts: Vec<Json> = rules.concepts.iter().enumerate().map(concept).collect();
    let mut files = vec![
        file("pack.json", &json!({"format": 1, "id": "workload", "name": "Workload", "version": "1", "law_as_of": day(TODAY).to_string()})),
        file("interview/01.json", &json!({"id": "all", "title": "All", "asks": asks})),
        file("concepts/all.json", &json!({"concepts": concepts})),
        file(
            "sources/all.json",
            &json!({"sources": [{"id": "law", "cite": "Law", "says": "It says so.", "status": "read", "checked": "2026-11-22"}]}),
        ),
    ];
    for (i, relief) in rules.reliefs.iter().enumerate() {
        let elements = |trees: &[Tree], word: &str| -> Vec<Json> {
            let element = |(n, tree): (usize, &Tree)| {
                json!({"id": format!("{word}{n}"), "says": format!("Element {word}{n}"), "when": condition(tree), "since": "1990-01-01",
                    "authority": ["law"]})
            };
            trees.iter().enumerate().map(element).collect()
        };
        let relief = json!({"id": format!("r{i}"), "name": format!("Relief {i}"), "short": format!("Relief {i}"), "rank": i + 1,
            "in_one_line": format!("Relief {i}."), "concerns": true, "requires": elements(&relief.requires, "q"),
            "bars": elements(&relief.bars, "b"), "files": {"form": "F-1"}});
        files.push(file(&format!("relief/r{i}.json"), &relief));
    }
    files
}

fn file(name: &str, json: &Json) -> PackFile {
    PackFile { name: name.to_owned(), text: json.to_string() }
}

fn question(i: usize, kind: Kind) -> Json {
    let answered = match kind {
        Kind::YesNo => json!("yes_no"),
        Kind::Choice(options) => {
            json!({"choice": (0..options).map(|o| json!({"id": format!("o{o}"), "says": format!("Option {o}")})).collect::<Vec<_>>()})
        }
        Kind::Amount => json!({"amount": "count"}),
        Kind::Date => json!("date"),
    };
    json!({"id": format!("f{i}"), "label": format!("Fact {i}"), "ask": format!("Fact {i}?"), "type": answered})
}

fn condition(tree: &Tree) -> Json {
    match tree {
        Tree::Test(Test::Yes(fact)) => json!({format!("f{fact}"): "yes"}),
        Tree::Test(Test::OneOf(fact, wanted)) => {
            json!({format!("f{fact}"): wanted.iter().map(|option| format!("o{option}")).collect::<Vec<_>>()})
        }
        Tree::Test(Test::AtLeast(fact, least)) => json!({format!("f{fact}"): {"at_least": least}}),
        Tree::Test(Test::Before(fact, number)) => json!({format!("f{fact}"): {"before": day(*number).to_string()}}),
        Tree::Test(Test::BeforeFact(a, b)) => json!({format!("f{a}"): {"before": format!("f{b}")}}),
        Tree::Concept(concept) => json!(format!("c{concept}")),
        Tree::All(parts) => json!({"all": parts.iter().map(condition).collect::<Vec<_>>()}),
        Tree::Any(parts) => json!({"any": parts.iter().map(condition).collect::<Vec<_>>()}),
        Tree::Not(part) => json!({"not": condition(part)}),
    }
}
