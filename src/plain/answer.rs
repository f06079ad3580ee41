//! What a typed line means as an answer to the question at which one stands. The error says what to type instead.
//!
//! Knows no command and changes nothing.

use crate::calendar::Day;
use crate::entry::understand;
use crate::facts::{Marks, Said, Value};
use crate::interview::Adding;
use crate::logic::Kind;
use crate::pack::{OptionText, Question};

/// Longer than any answer; keeps a stray file from becoming one.
const LONGEST: usize = 20_000;

/// A line that was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Read {
    /// The answer.
    pub said: Said,
    /// How it was read, where that could be doubted.
    pub note: Option<String>,
}

/// Reads a line as an answer to a question.
pub fn read(question: &Question, line: &str, today: Day) -> Result<Read, String> {
    if line.chars().count() > LONGEST {
        return Err("That is too long for an answer. Nothing was changed.".to_owned());
    }
    let (line, forced) = match line.strip_prefix('=') {
        Some(rest) => (rest.trim(), true),
        None => (line.trim(), false),
    };
    if !forced && is_dont_know(line) {
        return Ok(Read { said: Said::DontKnow, note: None });
    }
    let value = match question.kind {
        Kind::Choice(_) => Value::choice(&one(question, line)?.id),
        Kind::Several(_) => Value::Several(several(question, line)?),
        Kind::Text if question.long_text && !forced && line.eq_ignore_ascii_case("none") => Value::Text(String::new()),
        kind => {
            let understood = understand(kind, line, today)?;
            return Ok(Read { said: Said::Value(understood.value), note: understood.note });
        }
    };
    Ok(Read { said: Said::Value(value), note: None })
}

/// Whether a line says that the client cannot say.
pub fn is_dont_know(line: &str) -> bool {
    let line = line.trim().to_lowercase().replace(['\'', '\u{2019}'], "");
    ["d", "dont know", "does not know", "do not know"].contains(&line.as_str())
}

/// Yes or no, in one letter or in full.
pub fn yes_no(line: &str) -> Option<bool> {
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
}

/// "Any others?" answered with yes: how the next one is entered.
pub fn adding(line: &str) -> Option<Adding> {
    match line.trim().to_lowercase().as_str() {
        "1" | "one" | "only" => Some(Adding::Last),
        "=" | "like" => Some(Adding::Alike),
        line => yes_no(line).filter(|yes| *yes).map(|_| Adding::One),
    }
}

/// One option, by its number or its first words.
fn one<'q>(question: &'q Question, line: &str) -> Result<&'q OptionText, String> {
    let options = &question.options;
    if question.yes_no
        && let Some(yes) = yes_no(line)
    {
        let id = if yes { "yes" } else { "no" };
        return options.iter().find(|option| option.id == id).ok_or_else(|| ways(question));
    }
    if let Ok(number) = line.parse::<usize>() {
        let found = number.checked_sub(1).and_then(|at| options.get(at));
        return found.ok_or_else(|| format!("There is no {number}: the numbers go from 1 to {}.", options.len()));
    }
    let typed = bare(line);
    if typed.is_empty() {
        return Err(ways(question));
    }
    if let Some(same) = options.iter().find(|option| bare(&option.says) == typed) {
        return Ok(same);
    }
    let starts: Vec<&OptionText> = options.iter().filter(|option| bare(&option.says).starts_with(&typed)).collect();
    match starts.as_slice() {
        [one] => Ok(one),
        [] => Err(format!("No option begins with \"{line}\". {}", ways(question))),
        many => {
            let number = |option: &OptionText| options.iter().position(|other| other.id == option.id).map_or(0, |at| at + 1);
            let names: Vec<String> = many.iter().take(8).map(|option| format!("{} {}", number(option), option.says)).collect();
            Err(format!("That could be: {}. Type more of it, or its number.", names.join("; ")))
        }
    }
}

/// All options that hold, and those of which the client is not sure (a question mark behind): numbers or first words, with
/// spaces or commas between.
fn several(question: &Question, line: &str) -> Result<Marks, String> {
    if ["none", "n", "no", "0"].contains(&line.to_lowercase().as_str()) {
        return Ok(Marks::default());
    }
    let numbers = line.split([' ', ',', ';']).filter(|part| !part.is_empty());
    let all_numbers = numbers.clone().all(|part| part.trim_end_matches('?').parse::<usize>().is_ok());
    let parts: Vec<&str> = if all_numbers { numbers.collect() } else { line.split([',', ';']).map(str::trim).collect() };
    if parts.is_empty() {
        return Err(ways(question));
    }
    let (mut marked, mut perhaps) = (Vec::new(), Vec::new());
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        match part.strip_suffix('?') {
            Some(unsure) => perhaps.push(one(question, unsure.trim())?.id.clone()),
            None => marked.push(one(question, part)?.id.clone()),
        }
    }
    // In the order of the question, each once: as the full screen gives them. What is sure is not unsure as well.
    perhaps.retain(|id| !marked.contains(id));
    let in_order = |ids: &[String]| question.options.iter().map(|option| option.id.clone()).filter(|id| ids.contains(id)).collect();
    Ok(Marks { marked: in_order(&marked), perhaps: in_order(&perhaps) })
}

/// What can be typed, in a line.
pub fn ways(question: &Question) -> String {
    match question.kind {
        Kind::Choice(_) if question.yes_no => "Type y, n, or d for does not know.".to_owned(),
        Kind::Choice(_) => "Type a number or the first words; d for does not know.".to_owned(),
        Kind::Several(_) => "Type the numbers of all that fit (3? for not sure of it), or none; d for does not know.".to_owned(),
        Kind::Date { .. } => "Type a date: 2014, May 2014 or 3 May 2014; d for does not know.".to_owned(),
        Kind::Amount(unit) => {
            format!("{}; d for does not know.", crate::entry::amount::ways(unit).trim_end_matches('.'))
        }
        Kind::Text if question.long_text => {
            "Type the answer, or none if there is nothing to say; d for does not know. A \\ at the end of a line goes on in the next."
                .to_owned()
        }
        Kind::Text => "Type the answer; d for does not know.".to_owned(),
    }
}

/// Letters and figures only, so that commas and brackets need not be typed.
fn bare(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}
