//! The sheet that the client takes home: one page, in the client's language, in careful words.
//!
//! It says what is due, what not to do, what was found, what to bring, where to find help. It holds no answer: nothing that
//! tells who the client is, and nothing that rests on what was said in confidence (`private`), because it leaves the office
//! in a pocket. Relief that is barred is not on it: told without a lawyer it makes people give up what a lawyer may still
//! open. Its fixed words are in `pack::say`; knows no store and no clock.

mod address;
mod dates;
mod fit;
mod found;
mod private;

use super::Leaving;
use crate::facts::{Answers, Said, Value};
use crate::logic::{Evaluation, World};
use crate::pack::{Language, Pack, say};
use crate::screening::Findings;
use crate::session::LABEL;
use fit::{Section, fitted, wrapped};
use private::Private;

/// What the sections read.
struct Told<'a> {
    pack: &'a Pack,
    language: &'a Language,
    answers: &'a Answers,
    findings: &'a Findings,
}

/// The sheet as plain text.
pub fn take_home(pack: &Pack, language: &Language, answers: &Answers, findings: &Findings) -> String {
    written(pack, language, answers, findings, None)
}

/// The sheet as a file that leaves a locked folder: it says so, in the client's language, and is one page all the same.
pub fn take_home_leaving(pack: &Pack, language: &Language, answers: &Answers, findings: &Findings, leaving: &Leaving) -> String {
    written(pack, language, answers, findings, Some(leaving))
}

fn written(pack: &Pack, language: &Language, answers: &Answers, findings: &Findings, leaving: Option<&Leaving>) -> String {
    let told = Told { pack, language, answers, findings };
    let world = World::bind(&pack.program, answers, findings.as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut private = Private::new(pack, answers, &world, &mut evaluation);
    let dates = dates::dates(&told, &mut private);
    let care = found::care(&told, &mut private);
    let relief = found::relief(&told, &mut private);
    let bring = found::bring(&told);
    let help = found::help(&told, &mut private);
    let marked = leaving.map(|leaving| wrapped("! ", &language.fill(say::LEAVES, &[("by", &leaving.by())])));
    let head = [marked.unwrap_or_default(), head(&told)].concat();
    fitted(head, vec![dates, care, relief, bring, help], |count| language.fill(say::MORE, &[("count", &count.to_string())]))
}

/// What it is, of which day, who gave it; and what it is not.
fn head(told: &Told<'_>) -> Vec<String> {
    let language = told.language;
    let mut lines = vec![language.word(say::TITLE).to_uppercase()];
    lines.extend(label(told).iter().flat_map(|label| wrapped("", &language.fill(say::LABEL, &[("label", label)]))));
    lines.extend(wrapped("", &language.fill(say::MADE_ON, &[("date", &language.day(told.findings.as_of))])));
    lines.extend(wrapped("", language.word(say::WARNING)));
    lines.push(String::new());
    let (given, phone) = (language.word(say::GIVEN_BY), language.word(say::PHONE));
    lines.extend(wrapped("", &format!("{given}: {} {phone}: {}", "_".repeat(28), "_".repeat(20))));
    lines
}

/// What the consultation is called, where that does not tell who the client is.
fn label(told: &Told<'_>) -> Option<String> {
    let question = told.pack.question(told.pack.fact(LABEL)?);
    if question.identifies || question.confidential {
        return None;
    }
    match &told.answers.facts.get(LABEL)?.said {
        Said::Value(Value::Text(text)) => Some(text.clone()),
        _ => None,
    }
}

/// A section with nothing in it yet.
fn section(title: &str, least: usize) -> Section {
    Section { title: title.to_uppercase(), lead: Vec::new(), entries: Vec::new(), least }
}
