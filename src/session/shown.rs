//! What a caseworker was last shown of a consultation: where relief stood, what was due, as of which day and with which law.
//!
//! Knows no rule: everything is by name, so that it can be compared when the rules are others.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::calendar::Day;
use crate::facts::{Answer, Change, ItemId, Said, Value};

use super::edit::ITEM_ID_MAX;
use super::{PackStamp, Session};

/// The most things of one kind that are kept. No pack has so many.
const MOST: usize = 20_000;

/// The most bytes of a name.
const NAME_MAX: usize = 200;

/// What was last shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// When.
    pub at: Timestamp,
    /// As of which day it was screened.
    pub as_of: Day,
    /// With which questions and law.
    pub pack: PackStamp,
    /// How many entries the history had then: what comes after them was not in view.
    pub entries: usize,
    /// Relief that was relevant, by name.
    pub reliefs: BTreeMap<String, ShownRelief>,
    /// Deadlines that applied, or could.
    pub dues: BTreeMap<DueName, ShownDue>,
    /// Recent changes of the law that touched the client, by name.
    pub changes: Vec<String>,
}

/// Where a relief stood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownRelief {
    /// Where, by the name that results have for it: `needs_facts`.
    pub standing: String,
    /// What was said of its filings, by the name of the state, and whether it surely spoke of this client.
    pub filing: Vec<(String, bool)>,
    /// The elements that decided: of a barred relief those that failed, of another those that were not clear.
    pub elements: BTreeMap<String, Worth>,
}

/// What an element was worth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Worth {
    /// It held.
    Yes,
    /// It did not.
    No,
    /// It was open.
    Open,
}

/// A deadline by name, with the list and the number of its item where it is one for each.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct DueName {
    /// The deadline.
    pub deadline: String,
    /// The list and the item.
    pub item: Option<(String, ItemId)>,
}

/// How a deadline stood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShownDue {
    /// The day to keep; absent: its date was needed, or there was none.
    pub due: Option<Day>,
    /// It surely applied; else it was possible.
    pub sure: bool,
    /// Every relief it belonged to was closed.
    pub quiet: bool,
}

impl Shown {
    /// Whether it fits into a session: counts and names are no larger than those of any pack.
    pub(super) fn fits(&self) -> bool {
        let is_name = |name: &str| !name.is_empty() && name.len() <= NAME_MAX;
        let relief = |(name, relief): (&String, &ShownRelief)| {
            is_name(name)
                && is_name(&relief.standing)
                && relief.filing.len() <= MOST
                && relief.elements.len() <= MOST
                && relief.filing.iter().map(|(state, _)| state).chain(relief.elements.keys()).all(|name| is_name(name))
        };
        let is_day = |day: Day| Day::parse(&day.to_string()) == Some(day);
        let due = |(name, stood): (&DueName, &ShownDue)| {
            is_name(&name.deadline)
                && name.item.as_ref().is_none_or(|(list, item)| is_name(list) && *item <= ITEM_ID_MAX)
                && stood.due.is_none_or(is_day)
        };
        [self.reliefs.len(), self.dues.len(), self.changes.len()].iter().all(|count| *count <= MOST)
            && self.reliefs.iter().all(relief)
            && self.dues.iter().all(due)
            && is_day(self.as_of)
            && self.changes.iter().all(|name| is_name(name))
    }
}

impl Session {
    /// What the caseworker was last shown of it; absent: that was not recorded.
    pub fn shown(&self) -> Option<&Shown> {
        self.shown.as_ref()
    }

    /// Remembers what is shown of it now. Like the place it is no change of the consultation. What would not fit into a
    /// session is left out: a save never fails for its sake.
    pub fn show(&mut self, mut shown: Shown) {
        shown.entries = self.history.len();
        self.shown = Some(shown).filter(Shown::fits);
    }

    /// How many changes of answers that rules read were made since that was shown; none if it was not recorded.
    pub fn changes_since_shown(&self) -> usize {
        let entries = self.shown.as_ref().map_or(usize::MAX, |shown| shown.entries);
        (entries..self.history.len()).filter_map(|number| self.done(number)).filter(|done| !is_in_words(done.change)).count()
    }
}

/// Whether only words were changed, such as the label: no rule reads them.
fn is_in_words(change: &Change) -> bool {
    let is_text = |answer: &Option<Answer>| answer.as_ref().is_none_or(|answer| matches!(answer.said, Said::Value(Value::Text(_))));
    matches!(change, Change::Answer { before, after, .. } if is_text(before) && is_text(after))
}
