//! What one evaluation has decided: small tables by definition (or fact), item and burden. Knows no condition.

use std::rc::Rc;
use std::sync::Arc;

use super::frame::ItemIx;
use super::layout::Rows;
use super::reads::Thing;
use super::reason_parts::Gathered;
use super::{DateValue, FactIx, ListIx, Program, Truth, World};
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

/// Where the places of each list begin in a table, and how many each of its things has; the end of the table comes last.
type Begins = Rc<[(u32, u32)]>;

/// A table by thing and place: one place for what is about the client, one for each item and the blank one (the last) for what
/// is about a list; two for each of these where the burden can matter. It takes memory with its first entry.
pub(super) struct Memo<T> {
    rows: Arc<Rows>,
    begins: Begins,
    burdens: usize,
    empty: T,
    values: Vec<T>,
}

impl<T: Clone> Memo<T> {
    fn new(empty: T, rows: &Arc<Rows>, begins: &Begins, burdens: usize) -> Memo<T> {
        Memo { rows: rows.clone(), begins: begins.clone(), burdens, empty, values: Vec::new() }
    }

    #[inline]
    pub fn at(&mut self, thing: usize, place: usize) -> &mut T {
        if self.values.is_empty() {
            self.make();
        }
        let begin = self.begin(thing);
        &mut self.values[begin + place]
    }

    fn begin(&self, thing: usize) -> usize {
        let (list, row) = self.rows.of[thing];
        let (begin, places) = self.begins[usize::from(list)];
        (begin + row * places) as usize * self.burdens
    }

    #[cold]
    fn make(&mut self) {
        let places = self.begins.last().map_or(0, |(end, _)| *end as usize);
        self.values = vec![self.empty.clone(); places * self.burdens];
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
        let layout = program.layout();
        let (of_definitions, of_facts, of_dates) = (&layout.definition_rows, &layout.fact_rows, &layout.date_rows);
        let (definitions, facts, dates) = (begins(of_definitions, world), begins(of_facts, world), begins(of_dates, world));
        Decided {
            definitions: Memo::new(Known::NOT_YET, of_definitions, &definitions, 2),
            reasons: Memo::new(Gathered::default(), of_definitions, &definitions, 2),
            gate_reasons: Memo::new(Gathered::default(), of_facts, &facts, 2),
            date_reasons: Memo::new(Gathered::default(), of_dates, &dates, 2),
            shown: Memo::new(Known::NOT_YET, of_facts, &facts, 1),
            dates: Memo::new(None, of_dates, &dates, 2),
            list_shown: vec![Known::NOT_YET; program.lists.len()],
            spans: Memo::new(None, of_facts, &facts, 1),
        }
    }
}

fn begins(rows: &Rows, world: &World) -> Begins {
    let mut end = 0u32;
    let lists = rows.counts.iter().enumerate().map(|(list, things)| {
        let items = list.checked_sub(1).map_or(0, |list| world.lists[list].ids.len());
        let (begin, places) = (end, u32::try_from(items + 1).unwrap_or(u32::MAX));
        end = end.saturating_add(things.saturating_mul(places));
        (begin, places)
    });
    let mut begins: Vec<(u32, u32)> = lists.collect();
    begins.push((end, 0));
    begins.into()
}

impl<T: Clone> Memo<T> {
    fn forget(&mut self, thing: usize, places: std::ops::Range<usize>) {
        if !self.values.is_empty() {
            let base = self.begin(thing);
            self.values[base + places.start..base + places.end].fill(self.empty.clone());
        }
    }

    /// All places of a thing.
    fn width(&self, thing: usize) -> usize {
        self.begins[usize::from(self.rows.of[thing].0)].1 as usize * self.burdens
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
                self.definitions.forget(at, places.clone());
                self.reasons.forget(at, places);
            }
            Thing::Date(date) => {
                let at = date.ix();
                let places = both_burdens(world, program.dates[at].about, item, self.dates.width(at));
                self.dates.forget(at, places.clone());
                self.date_reasons.forget(at, places);
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
                self.gate_reasons.forget(at, gates);
                self.shown.forget(at, shown);
                self.spans.forget(at, spans);
            }
        }
    }
}

fn both_burdens(world: &World, about: Option<ListIx>, item: Option<ItemIx>, width: usize) -> std::ops::Range<usize> {
    let Some(item) = item else { return 0..width };
    let at = place(world, about, item) * 2;
    at..at + 2
}

/// The place of an item in a table.
pub(super) fn place(world: &World, list: Option<ListIx>, item: ItemIx) -> usize {
    match list {
        Some(list) if item.is_blank() => world.items(list),
        Some(_) => item.0 as usize,
        None => 0,
    }
}

/// The place of a fact's value for an item.
pub(super) fn place_of_fact(program: &Program, world: &World, fact: FactIx, item: ItemIx) -> usize {
    place(world, program.fact(fact).list, item)
}
