//! One answer: what was said, and what it rests on.

use super::{Amount, ApproxDate, Marks};

/// What was entered. Options are kept by id, so that an answer outlives its question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// The options left possible, one or more. Yes/no is a choice of `yes` and `no`.
    Choice(Vec<String>),
    /// All options that hold, possibly none, and those of which the client is not sure.
    Several(Marks),
    /// A date, as precise as known.
    Date(ApproxDate),
    /// An amount, in smallest parts of the question's unit.
    Amount(Amount),
    /// Words. No rule reads them.
    Text(String),
}

impl Value {
    /// The choice of one option.
    pub fn choice(option: &str) -> Value {
        Value::Choice(vec![option.to_owned()])
    }

    /// All of these options, and no others.
    pub fn several(options: impl IntoIterator<Item = String>) -> Value {
        Value::Several(Marks::of(options.into_iter().collect()))
    }

    /// Yes or no.
    pub fn yes_no(yes: bool) -> Value {
        Value::choice(if yes { "yes" } else { "no" })
    }
}

/// A value, or that the client cannot say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// This was answered.
    Value(Value),
    /// Asked, and the client cannot say.
    DontKnow,
}

/// What an answer rests on. Shown beside results; the logic never reads it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Basis {
    /// The client says so.
    #[default]
    Client,
    /// Seen in this paper (a document of the pack).
    Paper(String),
}

/// One answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// What was said.
    pub said: Said,
    /// What it rests on.
    pub basis: Basis,
    /// The caseworker's note.
    pub note: Option<String>,
    /// To be looked into later.
    pub follow_up: bool,
    /// Given before the list it speaks of changed: kept and shown, but counted as not asked.
    pub stale: bool,
}

impl Answer {
    /// A value that the client gave.
    pub fn value(value: Value) -> Answer {
        Answer { said: Said::Value(value), basis: Basis::Client, note: None, follow_up: false, stale: false }
    }

    /// The client cannot say.
    pub fn dont_know() -> Answer {
        Answer { said: Said::DontKnow, basis: Basis::Client, note: None, follow_up: false, stale: false }
    }
}
