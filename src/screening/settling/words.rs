//! The questions of a set, and the answers that would do it, in words.

use super::super::findings::Findings;
use super::super::place::spot;
use super::{Asked, OpenResult};
use crate::facts::{Answers, OptionSet};
use crate::interview::spot_label;
use crate::logic::{Kind, Missing, Must, Settling, World};
use crate::pack::{Pack, Question};

/// Options that are named at most.
const NAMED: usize = 3;

/// The questions of a set, each with its answer where it can be said.
pub(super) fn asked(pack: &Pack, world: &World, set: &Settling) -> Vec<Asked> {
    let one = |(missing, must): &(Missing, Option<Must>)| {
        Some(Asked { spot: spot(pack, world, *missing)?, answer: must.and_then(|must| answer(pack, *missing, must)) })
    };
    set.answers.iter().filter_map(one).collect()
}

fn answer(pack: &Pack, missing: Missing, must: Must) -> Option<String> {
    let question = if let Missing::Fact(fact, _) = missing { Some(pack.question(fact)) } else { None };
    match (must, question) {
        (Must::Closed, _) => Some("no other".to_owned()),
        (Must::Options(set), Some(question)) => options(question, set),
        (Must::Several { with, without }, Some(question)) if with.len() + without.len() <= NAMED => {
            Some([says(question, with, ""), says(question, without, "not: ")].concat().join("; "))
        }
        (Must::Date(span), Some(_)) => Some(span.words()),
        (Must::Amount(amount), Some(question)) => match question.kind {
            Kind::Amount(unit) => Some(amount.words(unit)),
            _ => None,
        },
        _ => None,
    }
}

/// The options that would do it or, where these are fewer, those that would not.
fn options(question: &Question, set: OptionSet) -> Option<String> {
    if set.len() <= NAMED {
        return Some(says(question, set, "").join(" or "));
    }
    let mut others = OptionSet::EMPTY;
    (0..question.options.len()).filter(|option| !set.contains(*option)).for_each(|option| others.insert(option));
    (1..=NAMED).contains(&others.len()).then(|| format!("other than: {}", says(question, others, "").join("; ")))
}

fn says(question: &Question, set: OptionSet, before: &str) -> Vec<String> {
    set.iter().filter_map(|option| question.options.get(option)).map(|option| format!("{before}{}", option.says)).collect()
}

/// The name of a result, for people.
pub fn result_name(pack: &Pack, findings: &Findings, result: OpenResult) -> String {
    match result {
        OpenResult::Relief(relief) => pack.reliefs[relief].name.clone(),
        OpenResult::Deadline(place) => {
            findings.deadlines.get(place).map_or(String::new(), |f| pack.deadlines[f.deadline.ix()].name.clone())
        }
        OpenResult::Clock(place) => findings.clocks.get(place).map_or(String::new(), |f| pack.clocks[f.clock.ix()].name.clone()),
    }
}

/// A question with the answer that would do it: `Status: permanent resident`, `Any other case? no other`.
pub fn asked_words(pack: &Pack, answers: &Answers, asked: &Asked) -> String {
    let label = spot_label(pack, answers, &asked.spot);
    match &asked.answer {
        None => label,
        Some(answer) if label.ends_with('?') => format!("{label} {answer}"),
        Some(answer) => format!("{label}: {answer}"),
    }
}

/// What a set does to a result.
pub fn outcome_words(result: OpenResult, closes: bool) -> &'static str {
    match (result, closes) {
        (OpenResult::Relief(_), true) => "could close it",
        (OpenResult::Relief(_), false) => "would clear it",
        (OpenResult::Deadline(_), true) => "would not apply",
        (OpenResult::Deadline(_), false) => "would apply",
        (OpenResult::Clock(_), true) => "would not be complete",
        (OpenResult::Clock(_), false) => "would be complete",
    }
}
