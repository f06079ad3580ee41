//! One change of the answers, and what stands in them after it.

use std::collections::BTreeMap;

use crate::calendar::Span;
use crate::facts::{Amount, Answer, Answers, ItemId, Marks, More, Place, Said, Value};
use crate::pack::{AttackEnd, Pack};

/// What kind of change it is, the likeliest to help first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// A legal action.
    Legal,
    /// It rests on memory: a paper could show it otherwise.
    Memory,
    /// An event can change it.
    Event,
    /// Another item of a list, that was not told.
    Untold,
}

/// What an answer would be instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum To {
    /// One of these options.
    OneOf(Vec<String>),
    /// A group of options of the pack, by its place and the group's place in it.
    Group(usize, usize),
    /// This option too.
    With(String),
    /// Not this option.
    Without(String),
    /// A day of this span.
    Date(Span),
    /// An amount of this range.
    Amount(Amount),
}

/// A change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// An attack of the pack on an item succeeds.
    Attack {
        /// Its place in [`crate::pack::Otherwise::attacks`].
        attack: usize,
        /// What it ends in, by its place.
        end: usize,
        /// The item.
        item: ItemId,
    },
    /// A fact is otherwise.
    Fact {
        /// Which.
        place: Place,
        /// What it would be.
        to: To,
        /// The answers of that kind that were screened with, the first of them the nearest to what was said.
        tried: Vec<Value>,
        /// An event can change it, however surely it is known.
        by_event: bool,
    },
    /// A list has another item, of which nothing is known.
    Another {
        /// The list.
        list: String,
    },
}

/// One step of a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// An answer stands here.
    Set(Place, Value),
    /// A list may have more items.
    Reopen(String),
}

impl Change {
    /// What kind of change it is.
    pub fn class(&self) -> Class {
        match self {
            Change::Attack { .. } => Class::Legal,
            Change::Fact { by_event: false, .. } => Class::Memory,
            Change::Fact { by_event: true, .. } => Class::Event,
            Change::Another { .. } => Class::Untold,
        }
    }

    /// The ways in which it was screened: the steps of each.
    pub fn ways(&self, pack: &Pack, answers: &Answers) -> Vec<Vec<Step>> {
        match self {
            Change::Attack { attack, end, item } => {
                let attack = &pack.otherwise.attacks[*attack];
                vec![attack_steps(pack, answers, &pack.list(attack.of).id, *item, &attack.ends[*end])]
            }
            Change::Fact { place, tried, .. } => tried.iter().map(|value| vec![Step::Set(place.clone(), value.clone())]).collect(),
            Change::Another { list } => vec![vec![Step::Reopen(list.clone())]],
        }
    }
}

/// What stands in an item after an attack. Options of a question with several choices come to those that are marked.
pub(in crate::screening) fn attack_steps(pack: &Pack, answers: &Answers, list: &str, item: ItemId, end: &AttackEnd) -> Vec<Step> {
    let of_fact = |(fact, value): &(crate::logic::FactIx, Value)| {
        let place = Place::item(list, item, &pack.question(*fact).id);
        let value = match (value, answers.get(&place).map(|answer| &answer.said)) {
            (Value::Several(added), Some(Said::Value(Value::Several(marks)))) => {
                let Marks { mut marked, mut perhaps } = marks.clone();
                perhaps.retain(|option| !added.marked.contains(option));
                let new: Vec<String> = added.marked.iter().filter(|option| !marked.contains(option)).cloned().collect();
                marked.extend(new);
                Value::Several(Marks { marked, perhaps })
            }
            (value, _) => value.clone(),
        };
        Step::Set(place, value)
    };
    end.answers.iter().map(of_fact).collect()
}

/// What stood before some steps.
#[derive(Default)]
pub(in crate::screening) struct Before {
    answers: BTreeMap<Place, Option<Answer>>,
    lists: BTreeMap<String, More>,
}

impl Step {
    /// Carries it out; what stood there is kept, once.
    pub(in crate::screening) fn take(&self, answers: &mut Answers, before: &mut Before) {
        match self {
            Step::Set(place, value) => {
                let stood = answers.set(place, Answer::value(value.clone()));
                before.answers.entry(place.clone()).or_insert(stood);
            }
            Step::Reopen(list) => {
                let stood = std::mem::replace(&mut answers.list_mut(list).more, More::NotAsked);
                before.lists.entry(list.clone()).or_insert(stood);
            }
        }
    }

    /// Carries it out for good.
    pub fn apply(&self, answers: &mut Answers) {
        self.take(answers, &mut Before::default());
    }
}

impl Before {
    /// Puts everything back.
    pub(in crate::screening) fn restore(self, answers: &mut Answers) {
        for (place, stood) in self.answers {
            match stood {
                Some(answer) => answers.set(&place, answer),
                None => answers.clear(&place),
            };
        }
        for (list, more) in self.lists {
            answers.list_mut(&list).more = more;
        }
    }
}
