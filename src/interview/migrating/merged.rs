//! Several answers as one, by what was said. What was not said stays possible.

use std::collections::BTreeMap;

use crate::facts::{Answer, Basis, Place, Said, Value};

/// Options by old question, and the new option.
pub(super) type Case = (BTreeMap<String, Vec<String>>, String);

/// The one answer, or why there is none.
pub(super) fn merged(from: &[Place], old: &[(Place, Answer)], cases: &[Case]) -> Result<Answer, String> {
    if cases.is_empty() {
        let (_, first) = old.first().ok_or("nothing was said")?;
        return match old.iter().all(|(_, answer)| answer.said == first.said) {
            true => Ok(beside(first.said.clone(), old.iter().any(|(_, answer)| answer.stale), old)),
            false => Err("they were answered differently".to_owned()),
        };
    }
    if old.iter().all(|(_, answer)| answer.said == Said::DontKnow) && old.len() == from.len() {
        return Ok(beside(Said::DontKnow, old.iter().any(|(_, answer)| answer.stale), old));
    }
    let mut possible: Vec<String> = Vec::new();
    for (when, then) in cases {
        let holds = when.iter().map(|(fact, wanted)| holds(old, fact, wanted)).fold(Some(true), and);
        if holds != Some(false) && !possible.contains(then) {
            possible.push(then.clone());
        }
        if holds == Some(true) {
            return Ok(beside(Said::Value(Value::Choice(possible)), false, old));
        }
    }
    Err("what was said does not decide it".to_owned())
}

/// Whether one of these options was said; absent: it may have been.
fn holds(old: &[(Place, Answer)], fact: &str, wanted: &[String]) -> Option<bool> {
    let answer = old.iter().find(|(place, answer)| place.fact == fact && !answer.stale).map(|(_, answer)| &answer.said)?;
    match answer {
        Said::Value(Value::Choice(options)) if options.iter().all(|option| wanted.contains(option)) => Some(true),
        Said::Value(Value::Choice(options)) if options.iter().any(|option| wanted.contains(option)) => None,
        Said::Value(Value::Choice(_)) => Some(false),
        // Of signs, one that is marked is said, and one that is neither marked nor perhaps is not.
        Said::Value(Value::Several(marks)) if marks.marked.iter().any(|option| wanted.contains(option)) => Some(true),
        Said::Value(Value::Several(marks)) if marks.perhaps.iter().any(|option| wanted.contains(option)) => None,
        Said::Value(Value::Several(_)) => Some(false),
        _ => None,
    }
}

fn and(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// What stands beside the old answers, beside the new one: all notes; seen in a paper only where all were, in the same.
fn beside(said: Said, stale: bool, old: &[(Place, Answer)]) -> Answer {
    let mut notes: Vec<&str> = old.iter().filter_map(|(_, answer)| answer.note.as_deref()).collect();
    notes.dedup();
    let bases: Vec<&Basis> = old.iter().map(|(_, answer)| &answer.basis).collect();
    let basis = match bases.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) => (*first).clone(),
        _ => Basis::Client,
    };
    let note = (!notes.is_empty()).then(|| notes.join("; "));
    Answer { said, basis, note, follow_up: old.iter().any(|(_, answer)| answer.follow_up), stale }
}
