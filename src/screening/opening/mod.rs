//! What would open a barred relief: the smallest changes of the answers after which it is not barred.
//!
//! A change is a legal action of the pack (a vacatur), a fact that rests on memory and could turn out otherwise when a paper
//! is read, a status that an event can change, or an item that was not told. A change of another answer than those that
//! bar it cannot open it, so only those are looked at: first one by one, then two together. Each change that is given was
//! screened with. What the law lets be attacked, and what cannot be otherwise, the pack says.

mod change;
mod edges;
mod look;
mod might_be;
mod search;
mod words;

use super::findings::{Findings, Standing};
use crate::facts::Answers;
use crate::pack::Pack;

pub use change::{Change, Class, Step, To};
pub use words::{attack_words, change_words, class_words, now_words, opening_words};

pub(super) use change::attack_steps;
pub(super) use search::attackable;

/// Changes that would be enough, all of them together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    /// One, or two of which neither is enough.
    pub changes: Vec<Change>,
    /// Where the relief would stand.
    pub standing: Standing,
}

impl Opening {
    /// The least likely of its changes.
    pub fn class(&self) -> Class {
        self.changes.iter().map(Change::class).max().unwrap_or(Class::Legal)
    }
}

/// What was found for one relief.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WouldOpen {
    /// Legal actions first, then facts that rest on memory, then what an event can change; single changes before pairs.
    pub openings: Vec<Opening>,
    /// How many changes together were looked at: 1 or 2.
    pub up_to: usize,
    /// The search was broken off: there may be more of that size.
    pub broken_off: bool,
}

/// How much is screened for one relief.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effort {
    /// For a page about one relief.
    Page,
    /// For a list of all relief: pairs of legal actions only.
    List,
}

/// What would open a relief that is barred; absent if it is not.
pub fn would_open(pack: &Pack, answers: &Answers, findings: &Findings, relief: usize, effort: Effort) -> Option<WouldOpen> {
    let finding = findings.relief(relief).filter(|finding| finding.standing == Standing::Barred)?;
    Some(search::search(pack, answers, findings.as_of, finding.relief, effort))
}
