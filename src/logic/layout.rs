//! What deciding needs to know of each fact and definition, close together: their shapes hold names and conditions, which are in
//! the way when thousands of tests are decided. Knows no answer.

use std::sync::Arc;

use super::world::Slot;
use super::{DefIx, FactIx, Kind, ListIx, Possible, Program};
use crate::calendar::{Day, Span};

/// Where a fact's answer lies, and what decides whether it is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct FactAt {
    pub list: Option<ListIx>,
    /// Its place among the facts of the session or of an item.
    pub slot: u32,
    pub has_gate: bool,
    /// A date that stands in an order with others of its item.
    pub is_ordered: bool,
}

/// What a definition speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) struct DefinitionAt {
    pub about: Option<ListIx>,
    pub burden_matters: bool,
}

/// The lists that things of one kind are about, so that a table of all things and items is laid out by counting alone: first what
/// is about the client, then what is about the items of the first list, and so on.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Of each thing: its list (0: none, 1: the first) and which one it is of those about the same.
    pub of: Vec<(u16, u32)>,
    /// How many things are about each.
    pub counts: Vec<u32>,
}

impl Rows {
    fn of(lists: usize, about: impl Iterator<Item = Option<ListIx>>) -> Rows {
        let mut rows = Rows { of: Vec::new(), counts: vec![0; lists + 1] };
        for about in about {
            let list = about.map_or(0, |list| list.0 + 1);
            let count = &mut rows.counts[usize::from(list)];
            rows.of.push((list, *count));
            *count += 1;
        }
        rows
    }
}

/// The slots of the session or of one item, before anything is known.
#[derive(Debug)]
pub(super) struct Unknown {
    /// Without a day.
    slots: Vec<Slot>,
    /// Dates that lie in the past: not after the day of the screening.
    past: Vec<usize>,
}

impl Unknown {
    fn of(program: &Program, facts: &[FactIx]) -> Unknown {
        let slots = facts.iter().map(|fact| Slot::unknown(program, *fact, Day::MAX)).collect();
        let is_past = |(_, fact): &(usize, &FactIx)| matches!(program.fact(**fact).kind, Kind::Date { past: true });
        Unknown { slots, past: facts.iter().enumerate().filter(is_past).map(|(at, _)| at).collect() }
    }

    /// Appends them as of a day.
    pub fn append_to(&self, slots: &mut Vec<Slot>, today: Day) {
        let begin = slots.len();
        slots.extend_from_slice(&self.slots);
        for at in &self.past {
            slots[begin + at].possible = Possible::Date(Span { lo: Day::MIN, hi: today });
        }
    }
}

/// All facts and definitions of a program, by number.
#[derive(Debug)]
pub(super) struct Layout {
    /// Of the session, and of an item of each list.
    pub unknown: Unknown,
    pub unknown_items: Vec<Unknown>,
    facts: Vec<FactAt>,
    definitions: Vec<DefinitionAt>,
    pub fact_rows: Arc<Rows>,
    pub definition_rows: Arc<Rows>,
    pub date_rows: Arc<Rows>,
}

impl Layout {
    fn of(program: &Program) -> Layout {
        let facts = (0..).map(FactIx).zip(&program.facts).map(|(number, shape)| FactAt {
            list: shape.list,
            slot: u32::try_from(shape.slot).unwrap_or(u32::MAX),
            has_gate: shape.gate.is_some(),
            is_ordered: matches!(shape.kind, Kind::Date { .. }) && shape.list.is_some_and(|list| is_among(program, list, number)),
        });
        let definitions = program.definitions.iter().map(|shape| DefinitionAt { about: shape.about, burden_matters: shape.burden_matters });
        let lists = program.lists.len();
        Layout {
            unknown: Unknown::of(program, &program.session_facts),
            unknown_items: program.lists.iter().map(|list| Unknown::of(program, &list.facts)).collect(),
            facts: facts.collect(),
            definitions: definitions.collect(),
            fact_rows: Arc::new(Rows::of(lists, program.facts.iter().map(|shape| shape.list))),
            definition_rows: Arc::new(Rows::of(lists, program.definitions.iter().map(|shape| shape.about))),
            date_rows: Arc::new(Rows::of(lists, program.dates.iter().map(|shape| shape.about))),
        }
    }

    pub fn fact(&self, fact: FactIx) -> FactAt {
        self.facts[fact.ix()]
    }

    pub fn definition(&self, definition: DefIx) -> DefinitionAt {
        self.definitions[definition.ix()]
    }
}

/// Whether a date has others of its item before or after it.
fn is_among(program: &Program, list: ListIx, date: FactIx) -> bool {
    let order = &program.lists[list.ix()].in_order;
    order.len() > 1 && order.contains(&date)
}

impl Program {
    pub(super) fn layout(&self) -> &Layout {
        self.layout.get(|| Layout::of(self))
    }
}
