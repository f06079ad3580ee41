//! What deciding needs to know of each fact and definition, close together: their shapes hold names and conditions, which are in
//! the way when thousands of tests are decided. Knows no answer.

use super::{DefIx, FactIx, Kind, ListIx, Program};

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

/// All facts and definitions of a program, by number.
#[derive(Debug)]
pub(super) struct Layout {
    facts: Vec<FactAt>,
    definitions: Vec<DefinitionAt>,
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
        Layout { facts: facts.collect(), definitions: definitions.collect() }
    }

    pub fn facts(&self) -> &[FactAt] {
        &self.facts
    }

    pub fn definitions(&self) -> &[DefinitionAt] {
        &self.definitions
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
