//! The FILE of `reprieve screen`: `{"answers": {...}}`, beside it a label, a note, a day. An export is taken too.
//!
//! Knows no result. All that is wrong is told at once, each with its place.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::Path;

use jsonc_parser::ast::Value as Ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};
use serde_json::{Map, Value};

use super::Failure;
use super::pack_files::{text, words};
use super::questions::count;
use crate::calendar::Day;
use crate::facts::Answers;
use crate::pack::{PROBLEMS_MAX, Pack, answers_from_json};
use crate::session::read_regular;

/// More than any client's answers need.
const BYTES_MAX: usize = 2 << 20;

/// What a file of answers says.
pub struct AnswersFile {
    /// The answers.
    pub answers: Answers,
    /// What to call the client.
    pub label: Option<String>,
    /// A note on the whole.
    pub note: Option<String>,
    /// The day of the screening.
    pub as_of: Option<Day>,
}

/// Reads a file; `-` is the standard input.
pub fn read(pack: &Pack, path: &Path) -> Result<AnswersFile, Failure> {
    let name = if path == Path::new("-") { "The input".to_owned() } else { path.display().to_string() };
    let text = load(path, &name)?;
    of_text(pack, &text, &name)
}

/// Reads the text of a file, or a line of a stream, called `name`.
pub fn of_text(pack: &Pack, text: &str, name: &str) -> Result<AnswersFile, Failure> {
    if text.trim().is_empty() {
        return Err(Failure::new(format!("{name} is empty.")).hint(SHAPE));
    }
    let json: Value = serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let said = said.rfind(" at line ").map_or(said.as_str(), |end| &said[..end]);
        Failure::new(format!("{name}:{}:{}: this is not JSON: {said}.", error.line(), error.column()))
            .hint("Strict JSON: double quotes, no comments, a comma between two things and none after the last.")
    })?;
    let twice = written_twice(text);
    if !twice.is_empty() {
        return Err(Failure::new(format!("{name} answers {} twice.", count(twice.len(), "question", "questions")))
            .details(
                twice
                    .into_iter()
                    .map(|(line, column, key)| format!("{name}:{line}:{column}: \"{key}\" was written before in the same place")),
            )
            .hint("Keep one of the two."));
    }
    understand(pack, &json, name)
}

const SHAPE: &str = "The form is {\"answers\": {\"status\": \"lpr\", \"convictions\": [...]}}; docs/packs.md, \"Answers\", describes it.";

/// Names that one object holds twice, each with line and column: which of the two is meant nobody can say.
fn written_twice(text: &str) -> Vec<(usize, usize, String)> {
    let options = CollectOptions { comments: CommentCollectionStrategy::Off, tokens: false };
    let parsed = parse_to_ast(text, &options, &ParseOptions::default()).ok().and_then(|parsed| parsed.value);
    let mut found = Vec::new();
    let mut values: Vec<Ast<'_>> = parsed.into_iter().collect();
    while let Some(value) = values.pop() {
        match value {
            Ast::Object(object) => {
                let mut seen = BTreeSet::new();
                for property in object.properties {
                    if !seen.insert(property.name.as_str().to_owned()) {
                        found.push((property.name.range().start, property.name.as_str().to_owned()));
                    }
                    values.push(property.value);
                }
            }
            Ast::Array(array) => values.extend(array.elements),
            _ => {}
        }
    }
    found.sort();
    found.truncate(PROBLEMS_MAX);
    let place = |(at, key): (usize, String)| {
        let before = &text[..at];
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        (before.matches('\n').count() + 1, column, key)
    };
    found.into_iter().map(place).collect()
}

fn load(path: &Path, name: &str) -> Result<String, Failure> {
    let failed = |error: io::Error| {
        Failure::new(format!("{name} cannot be read: {}.", words(&error))).hint("Check the name; - reads the standard input.")
    };
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map(|_| bytes)
    } else {
        read_regular(path, BYTES_MAX)
    };
    let bytes = bytes.map_err(failed)?;
    if bytes.len() > BYTES_MAX {
        return Err(
            Failure::new(format!("{name} is over {} MB, more than answers can be.", BYTES_MAX >> 20)).hint("Is this the right file?")
        );
    }
    text(bytes).ok_or_else(|| Failure::new(format!("{name} is not UTF-8 text.")).hint("Save it as UTF-8."))
}

fn understand(pack: &Pack, json: &Value, name: &str) -> Result<AnswersFile, Failure> {
    let Value::Object(object) = json else {
        return Err(Failure::new(format!("{name} does not hold an object with \"answers\".")).hint(SHAPE));
    };
    let Some(answers) = object.get("answers") else {
        return Err(Failure::new(format!("{name} has no \"answers\".")).hint(SHAPE));
    };
    let mut wrong = Vec::new();
    // An export holds its results too; they are not read back, and its day is the day on which it was made.
    let is_export = object.contains_key("session") && object.contains_key("relief");
    if !is_export {
        let unknown = |key: &&String| !["answers", "label", "note", "as_of", "id"].contains(&key.as_str());
        for key in object.keys().filter(unknown).take(PROBLEMS_MAX) {
            wrong.push(format!(
                "{key}: beside \"answers\" may stand \"label\", \"note\", \"as_of\" and \"id\"; facts belong inside \"answers\""
            ));
        }
    }
    let label = words_at(object, "label", &mut wrong);
    let note = words_at(object, "note", &mut wrong);
    let as_of = words_at(object, "as_of", &mut wrong).filter(|_| !is_export).and_then(|text| {
        let day = Day::parse(&text);
        if day.is_none() {
            wrong.push(format!("as_of: \"{text}\" is no day of the calendar; expected YYYY-MM-DD"));
        }
        day
    });
    let read = answers_from_json(pack, answers);
    match read {
        Ok(answers) if wrong.is_empty() => Ok(AnswersFile { answers, label, note, as_of }),
        other => {
            let of_answers = other.err().unwrap_or_default();
            let more = if of_answers.len() >= PROBLEMS_MAX { " or more" } else { "" };
            wrong.extend(of_answers.into_iter().map(|problem| format!("{}: {}", problem.at, problem.message)));
            Err(Failure::new(format!("{name} has {}{more}.", count(wrong.len(), "problem", "problems")))
                .details(wrong)
                .hint("docs/packs.md, \"Answers\", says how each kind of answer is written."))
        }
    }
}

fn words_at(object: &Map<String, Value>, key: &str, wrong: &mut Vec<String>) -> Option<String> {
    match object.get(key) {
        None | Some(Value::Null) => None,
        Some(Value::String(words)) => Some(words.clone()),
        Some(_) => {
            wrong.push(format!("{key}: expected words in quotes"));
            None
        }
    }
}
