//! A total world: every fact has exactly one value, every list is closed, every point of law is set.

use std::cell::Cell;

use reprieve::calendar::Day;
use reprieve::facts::{Amount, ApproxDate, DatePoint, Place, Value};
use reprieve::logic::{FactIx, Kind, ListIx, PointIx, Program};

/// The one value of a fact. A hidden fact has one too; nothing reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Val {
    Option(usize),
    Several(Vec<usize>),
    Day(Day),
    Amount(i64),
    Text,
}

/// A total world.
#[derive(Clone, Debug)]
pub struct Total {
    pub today: Day,
    /// By place among the session's facts.
    pub session: Vec<Val>,
    /// By list, item, place among the item's facts.
    pub lists: Vec<Vec<Vec<Val>>>,
    /// By point of law.
    pub points: Vec<bool>,
    /// Which of the two days a missing day (29 February) becomes in sums of dates: the first, else the last.
    pub first_of_gap: bool,
    /// Whether a sum of dates met a missing day: then even a total world may leave a comparison open.
    pub gap_met: Cell<bool>,
}

/// A fact of the session (item 0), or of an item.
pub type At = (FactIx, usize);

impl Total {
    pub fn value(&self, program: &Program, (fact, item): At) -> &Val {
        let shape = program.fact(fact);
        match shape.list {
            None => &self.session[shape.slot],
            Some(list) => &self.lists[list.ix()][item][shape.slot],
        }
    }

    pub fn value_mut(&mut self, program: &Program, (fact, item): At) -> &mut Val {
        let shape = program.fact(fact);
        match shape.list {
            None => &mut self.session[shape.slot],
            Some(list) => &mut self.lists[list.ix()][item][shape.slot],
        }
    }

    pub fn day(&self, program: &Program, at: At) -> Day {
        match self.value(program, at) {
            Val::Day(day) => *day,
            other => panic!("{} is a date, not {other:?}", program.fact(at.0).id),
        }
    }

    pub fn point(&self, point: PointIx) -> bool {
        self.points[usize::from(point.0)]
    }

    pub fn items(&self, list: ListIx) -> usize {
        self.lists[list.ix()].len()
    }

    /// Every place that takes an answer.
    pub fn places(&self, program: &Program) -> Vec<At> {
        let mut places: Vec<At> = program.session_facts.iter().map(|fact| (*fact, 0)).collect();
        for (list, shape) in program.lists.iter().enumerate() {
            for item in 0..self.lists[list].len() {
                places.extend(shape.facts.iter().map(|fact| (*fact, item)));
            }
        }
        places
    }
}

/// Where the answer to a fact stands. Items are numbered as they were added.
pub fn place(program: &Program, (fact, item): At) -> Place {
    let shape = program.fact(fact);
    match shape.list {
        None => Place::session(&shape.id),
        Some(list) => Place::item(&program.lists[list.ix()].id, u32::try_from(item).expect("few items"), &shape.id),
    }
}

/// A value as an exact answer.
pub fn exact(program: &Program, fact: FactIx, value: &Val) -> Value {
    let shape = program.fact(fact);
    let id = |option: &usize| shape.options[*option].clone();
    match (shape.kind, value) {
        (Kind::Choice(_), Val::Option(option)) => Value::Choice(vec![id(option)]),
        (Kind::Several(_), Val::Several(options)) => Value::several(options.iter().map(id)),
        (Kind::Date { .. }, Val::Day(day)) => Value::Date(ApproxDate::at(DatePoint::Day(*day))),
        (Kind::Amount(_), Val::Amount(amount)) => Value::Amount(Amount::exactly(*amount)),
        (Kind::Text, Val::Text) => Value::Text("some words".to_owned()),
        (kind, value) => panic!("{}: {value:?} is no value of {kind:?}", shape.id),
    }
}
