//! What one evaluation has decided: small tables by definition (or fact), item and burden. Knows no condition.

use super::frame::{Burden, ItemIx};
use super::reads::Thing;
use super::reason_parts::Gathered;
use super::{DateValue, DefIx, FactIx, ListIx, Program, Truth, World};
use crate::calendar::Span;

const UNKNOWN_YET: u8 = 0;
const IN_PROGRESS: u8 = 4;

/// What is known of a definition or a gate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Known(u8);

impl Known {
    pub const NOT_YET: Known = Known(UNKNOWN_YET);
    /// It is being decided.
    pub const IN_PROGRESS: Known = Known(IN_PROGRESS);

    pub fn of(truth: Truth) -> Known {
        Known(truth as u8 + 1)
    }

    pub fn truth(self) -> Option<Truth> {
        match self.0 {
            1 => Some(Truth::No),
            // A definition that reaches itself is open: the pack's check refuses it, this keeps the program standing.
            2 | IN_PROGRESS => Some(Truth::Open),
            3 => Some(Truth::Yes),
            _ => None,
        }
    }
}

/// A table by thing and place: one place for what is about the client, one for each item and the blank one (the last) for what
/// is about a list.
pub(super) struct Memo<T> {
    base: Vec<u32>,
    values: Vec<T>,
}

impl<T: Clone> Memo<T> {
    fn new(empty: T, widths: impl Iterator<Item = usize>) -> Memo<T> {
        let mut total = 0;
        let base = widths
            .map(|width| {
                let at = total;
                total += width;
                u32::try_from(at).unwrap_or(u32::MAX)
            })
            .collect();
        Memo { base, values: vec![empty; total] }
    }

    pub fn at(&mut self, thing: usize, place: usize) -> &mut T {
        &mut self.values[self.base[thing] as usize + place]
    }
}

/// Everything that was decided in one world, for one program.
pub(super) struct Decided {
    pub definitions: Memo<Known>,
    pub reasons: Memo<Gathered>,
    /// Why it is not known whether a fact is asked.
    pub gate_reasons: Memo<Gathered>,
    /// Of named dates.
    pub date_reasons: Memo<Gathered>,
    pub shown: Memo<Known>,
    pub list_shown: Vec<Known>,
    pub spans: Memo<Option<Span>>,
    /// Named dates.
    pub dates: Memo<Option<DateValue>>,
}

impl Decided {
    /// Nothing yet.
    pub fn nothing(program: &Program, world: &World) -> Decided {
        let places = |list: Option<ListIx>| list.map_or(1, |list| world.items(list) + 1);
        let of_definitions = || program.definitions.iter().map(|definition| places(definition.about) * 2);
        Decided {
            definitions: Memo::new(Known::NOT_YET, of_definitions()),
            reasons: Memo::new(Gathered::default(), of_definitions()),
            gate_reasons: Memo::new(Gathered::default(), program.facts.iter().map(|fact| places(fact.list) * 2)),
            date_reasons: Memo::new(Gathered::default(), program.dates.iter().map(|date| places(date.about) * 2)),
            shown: Memo::new(Known::NOT_YET, program.facts.iter().map(|fact| places(fact.list))),
            dates: Memo::new(None, program.dates.iter().map(|date| places(date.about) * 2)),
            list_shown: vec![Known::NOT_YET; program.lists.len()],
            spans: Memo::new(None, program.facts.iter().map(|fact| if is_ordered(program, fact) { places(fact.list) } else { 0 })),
        }
    }
}

impl<T: Clone> Memo<T> {
    fn forget(&mut self, empty: &T, thing: usize, places: std::ops::Range<usize>) {
        let base = self.base[thing] as usize;
        self.values[base + places.start..base + places.end].fill(empty.clone());
    }

    /// All places of a thing.
    fn width(&self, thing: usize) -> usize {
        let end = self.base.get(thing + 1).map_or(self.values.len(), |next| *next as usize);
        end - self.base[thing] as usize
    }
}

impl Decided {
    /// Forgets all of a thing, or what is of one item.
    pub fn forget(&mut self, program: &Program, world: &World, thing: Thing, item: Option<ItemIx>) {
        match thing {
            Thing::List(list) => self.list_shown[list.ix()] = Known::NOT_YET,
            Thing::Definition(definition) => {
                let at = definition.ix();
                let places = both_burdens(world, program.definitions[at].about, item, self.definitions.width(at));
                self.definitions.forget(&Known::NOT_YET, at, places.clone());
                self.reasons.forget(&Gathered::default(), at, places);
            }
            Thing::Date(date) => {
                let at = date.ix();
                let places = both_burdens(world, program.dates[at].about, item, self.dates.width(at));
                self.dates.forget(&None, at, places.clone());
                self.date_reasons.forget(&Gathered::default(), at, places);
            }
            Thing::Fact(fact) => {
                let at = fact.ix();
                let of = |width: usize| match item {
                    Some(item) => {
                        let place = place_of_fact(program, world, fact, item);
                        place.min(width)..(place + 1).min(width)
                    }
                    None => 0..width,
                };
                let (shown, spans) = (of(self.shown.width(at)), of(self.spans.width(at)));
                let gates = both_burdens(world, program.fact(fact).list, item, self.gate_reasons.width(at));
                self.gate_reasons.forget(&Gathered::default(), at, gates);
                self.shown.forget(&Known::NOT_YET, at, shown);
                self.spans.forget(&None, at, spans);
            }
        }
    }
}

fn both_burdens(world: &World, about: Option<ListIx>, item: Option<ItemIx>, width: usize) -> std::ops::Range<usize> {
    let Some(item) = item else { return 0..width };
    let at = place(world, about, item) * 2;
    at..at + 2
}

fn is_ordered(program: &Program, fact: &super::FactShape) -> bool {
    fact.list.is_some_and(|list| program.lists[list.ix()].in_order.len() > 1 && matches!(fact.kind, super::Kind::Date { .. }))
}

/// The place of an item in a table.
pub(super) fn place(world: &World, list: Option<ListIx>, item: ItemIx) -> usize {
    match list {
        Some(list) if item.is_blank() => world.items(list),
        Some(_) => item.0 as usize,
        None => 0,
    }
}

/// The place of a definition's value for an item and a burden.
pub(super) fn place_of(program: &Program, world: &World, definition: DefIx, item: ItemIx, burden: Burden) -> usize {
    place(world, program.definitions[definition.ix()].about, item) * 2 + usize::from(burden == Burden::Government)
}

/// The place of a fact's value for an item.
pub(super) fn place_of_fact(program: &Program, world: &World, fact: FactIx, item: ItemIx) -> usize {
    place(world, program.fact(fact).list, item)
}
