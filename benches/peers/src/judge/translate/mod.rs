//! The rules of a pack as expressions in two values: for each condition one that says that it surely holds and one that says
//! that it may. Written from the description of the language (docs/packs.md, docs/architecture.md), for its own reading of
//! it: nothing here evaluates, and nothing of how Reprieve evaluates is used.
//!
//! Lists are written out item by item, up to [`ITEMS`] of them, and one blank item that an open list may still bring.

mod calendar;
mod conditions;
mod dates;
mod lists;
mod order;
mod tables;

pub use calendar::number;

use std::collections::{BTreeSet, HashMap};

use reprieve::logic::{Burden, DefIx, FactIx, ListIx, Program};

use super::inputs::{ITEMS, Inputs, Told, seat};
use super::ir::{Id, Ir, Seat};

/// Surely, and perhaps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Both {
    pub must: Id,
    pub may: Id,
}

/// When a date may be, and whether there is one.
#[derive(Clone, Copy, Debug)]
pub struct Dated {
    pub from: Id,
    pub to: Id,
    pub exists: Both,
}

/// An item that is spoken of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Item {
    At(usize),
    Blank,
}

/// The items that are spoken of, innermost last, who bears the burden, and whether dates are read without their order.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Scope {
    pub items: Vec<(ListIx, Item)>,
    pub burden: Burden,
    pub unordered: bool,
}

impl Scope {
    pub fn client(burden: Burden) -> Scope {
        Scope { items: Vec::new(), burden, unordered: false }
    }

    pub fn within(&self, list: ListIx, item: Item) -> Scope {
        let mut inner = self.clone();
        inner.items.push((list, item));
        inner
    }

    /// The same burden and order, of one item or of the client alone.
    fn only(&self, about: Option<(ListIx, Item)>) -> Scope {
        Scope { items: about.into_iter().collect(), ..self.clone() }
    }

    pub fn item(&self, list: ListIx) -> Option<Item> {
        self.items.iter().rev().find(|(l, _)| *l == list).map(|(_, item)| *item)
    }

    /// The item one step out.
    fn outer(&self, list: ListIx) -> Item {
        let own: Vec<Item> = self.items.iter().rev().filter(|(l, _)| *l == list).map(|(_, item)| *item).collect();
        own.get(1).or(own.first()).copied().unwrap_or(Item::Blank)
    }
}

/// Turns rules into expressions.
pub struct Translator<'p> {
    pub program: &'p Program,
    pub ir: Ir,
    pub inputs: Inputs,
    defined: HashMap<(DefIx, Scope), Both>,
    shown: HashMap<(FactIx, Item, bool), Both>,
    lists_shown: HashMap<(ListIx, bool), Both>,
    /// What no expression can say and is told instead.
    pub told_instead: BTreeSet<String>,
}

impl<'p> Translator<'p> {
    pub fn new(program: &'p Program) -> Translator<'p> {
        Translator {
            program,
            ir: Ir::default(),
            inputs: Inputs::default(),
            defined: HashMap::new(),
            shown: HashMap::new(),
            lists_shown: HashMap::new(),
            told_instead: BTreeSet::new(),
        }
    }

    fn sure(&mut self, value: bool) -> Both {
        let id = self.ir.bool(value);
        Both { must: id, may: id }
    }

    fn open(&mut self) -> Both {
        Both { must: self.ir.bool(false), may: self.ir.bool(true) }
    }

    pub fn and(&mut self, parts: &[Both]) -> Both {
        Both { must: self.ir.and(parts.iter().map(|part| part.must)), may: self.ir.and(parts.iter().map(|part| part.may)) }
    }

    fn or(&mut self, parts: &[Both]) -> Both {
        Both { must: self.ir.or(parts.iter().map(|part| part.must)), may: self.ir.or(parts.iter().map(|part| part.may)) }
    }

    pub fn not(&mut self, part: Both) -> Both {
        Both { must: self.ir.not(part.may), may: self.ir.not(part.must) }
    }

    /// Something told, which is there if its item is.
    fn told(&mut self, told: Told) -> Id {
        let input = self.inputs.of(told);
        let seat = self.seat_of(told);
        self.ir.input(input, seat)
    }

    fn seat_of(&self, told: Told) -> Option<Seat> {
        match told {
            Told::Anything(fact, item)
            | Told::Options(fact, item)
            | Told::Sure(fact, item)
            | Told::Perhaps(fact, item)
            | Told::Least(fact, item)
            | Told::Most(fact, item) => self.program.fact(fact).list.map(|list| seat(list, item)),
            Told::DueFrom(deadline, item) | Told::DueTo(deadline, item) if item < ITEMS => {
                self.program.deadlines[deadline.ix()].for_each.map(|list| seat(list, item))
            }
            Told::DueFrom(..) | Told::DueTo(..) | Told::Present(..) | Told::Open(_) | Told::Today => None,
        }
    }

    /// The item of a fact in a scope; `None` for the blank item.
    fn place(&self, fact: FactIx, scope: &Scope) -> Item {
        match self.program.fact(fact).list {
            None => Item::At(0),
            Some(list) => scope.item(list).unwrap_or(Item::Blank),
        }
    }

    /// An expression for an item that may not be there: without it, the other one.
    fn if_there(&mut self, list: ListIx, item: usize, then: Id, otherwise: Id) -> Id {
        let present = self.inputs.of(Told::Present(list, item));
        self.ir.seated(present, seat(list, item), then, otherwise)
    }

    fn both_if_there(&mut self, list: ListIx, item: usize, both: Both) -> Both {
        let no = self.ir.bool(false);
        Both { must: self.if_there(list, item, both.must, no), may: self.if_there(list, item, both.may, no) }
    }

    /// The items of a list: those that may be there.
    fn seats(&self) -> std::ops::Range<usize> {
        0..ITEMS
    }

    /// Whether a list is asked.
    pub fn list_shown(&mut self, list: ListIx, unordered: bool) -> Both {
        if let Some(both) = self.lists_shown.get(&(list, unordered)) {
            return *both;
        }
        let program = self.program;
        let both = match &program.lists[list.ix()].gate {
            None => self.sure(true),
            Some(gate) => self.condition(gate, &Scope { unordered, ..Scope::client(Burden::Client) }),
        };
        self.lists_shown.insert((list, unordered), both);
        both
    }

    /// Whether a fact is asked, of this item.
    pub fn shown(&mut self, fact: FactIx, item: Item, unordered: bool) -> Both {
        if let Some(both) = self.shown.get(&(fact, item, unordered)) {
            return *both;
        }
        let program = self.program;
        let shape = program.fact(fact);
        let mut both = match shape.list {
            Some(list) => self.list_shown(list, unordered),
            None => self.sure(true),
        };
        if let Some(gate) = &shape.gate {
            let scope = Scope { items: shape.list.map(|list| (list, item)).into_iter().collect(), burden: Burden::Client, unordered };
            let gate = self.condition(gate, &scope);
            both = self.and(&[both, gate]);
        }
        self.shown.insert((fact, item, unordered), both);
        both
    }

    /// A named definition, of the item spoken of.
    pub fn defined(&mut self, definition: DefIx, scope: &Scope) -> Both {
        let program = self.program;
        let shape = &program.definitions[definition.ix()];
        let burden = if shape.burden_matters { scope.burden } else { Burden::Client };
        let about = shape.about.map(|list| (list, scope.item(list).unwrap_or(Item::Blank)));
        let own = Scope { burden, ..scope.only(about) };
        if let Some(both) = self.defined.get(&(definition, own.clone())) {
            return *both;
        }
        let both = self.condition(&shape.condition, &own);
        self.defined.insert((definition, own), both);
        both
    }
}
