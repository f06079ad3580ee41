//! Takes out of answers whatever could tell who the client is, before anything is made of them.
//!
//! Works by what it lets through, not by what it finds: a value of a question that the pack knows, in the form that the question
//! takes. Knows no result.

use std::collections::BTreeMap;

use crate::facts::{Answer, Answers, ApproxDate, Basis, DatePoint, Item, List, Said, Value};
use crate::logic::{Kind, ListIx};
use crate::pack::{Pack, Question};

/// What stands for an answer in words.
pub const LEFT_OUT: &str = "(in words; left out)";

/// The answers that may leave the office. `words` stands where there are words.
pub fn redacted(pack: &Pack, answers: &Answers, with_confidential: bool, words: &str) -> Answers {
    let keep = |all: &BTreeMap<String, Answer>, of: Option<ListIx>| -> BTreeMap<String, Answer> {
        let kept = all.iter().filter_map(|(name, answer)| {
            let question = pack.question(pack.fact(name)?);
            let fits = question.list == of && (with_confidential || !question.confidential);
            Some((name.clone(), fits.then(|| answer_left(pack, question, answer, words))??))
        });
        kept.collect()
    };
    let lists = answers.lists.iter().filter_map(|(name, list)| {
        let of = pack.list_named(name)?;
        // Numbered anew: a number can be anything.
        let items = (0..).zip(&list.items).map(|(id, item)| Item { id, answers: keep(&item.answers, Some(of)) }).collect::<Vec<_>>();
        let next_id = u32::try_from(items.len()).unwrap_or(u32::MAX);
        Some((name.clone(), List { items, more: list.more, next_id }))
    });
    Answers { facts: keep(&answers.facts, None), lists: lists.collect() }
}

/// What is left of an answer; nothing, where all of it could tell who the client is.
fn answer_left(pack: &Pack, question: &Question, answer: &Answer, words: &str) -> Option<Answer> {
    let said = match &answer.said {
        Said::DontKnow => Said::DontKnow,
        Said::Value(value) => Said::Value(value_left(question, value, words)?),
    };
    let basis = match &answer.basis {
        Basis::Paper(paper) if pack.documents.iter().any(|document| document.id == *paper) => answer.basis.clone(),
        Basis::Paper(_) => Basis::Paper(String::new()),
        Basis::Client => Basis::Client,
    };
    Some(Answer { said, basis, note: None, follow_up: answer.follow_up, stale: answer.stale })
}

fn value_left(question: &Question, value: &Value, words: &str) -> Option<Value> {
    let known = |options: &[String]| options.iter().all(|id| question.options.iter().any(|option| option.id == *id));
    match (question.kind, value) {
        (Kind::Text, Value::Text(_)) if !question.identifies => Some(Value::Text(words.to_owned())),
        (Kind::Date { .. }, Value::Date(date)) if question.identifies || question.year_only => Some(Value::Date(years(*date))),
        (Kind::Date { .. }, Value::Date(date)) => Some(Value::Date(*date)),
        _ if question.identifies => None,
        (Kind::Amount(_), Value::Amount(amount)) => Some(Value::Amount(*amount)),
        (Kind::Choice(_), Value::Choice(options)) if known(options) => Some(value.clone()),
        (Kind::Several(_), Value::Several(marks)) if known(&marks.marked) && known(&marks.perhaps) => Some(value.clone()),
        // No value of this question.
        _ => None,
    }
}

/// The years between which it lies.
fn years(date: ApproxDate) -> ApproxDate {
    let year = |point: DatePoint| match point {
        DatePoint::Day(day) => DatePoint::Year(day.ymd().0),
        DatePoint::Month(year, _) | DatePoint::Year(year) => DatePoint::Year(year),
    };
    ApproxDate { from: date.from.map(year), to: date.to.map(year) }
}
