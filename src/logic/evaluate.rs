//! What a condition is worth. Each definition is decided once for each item and burden.

use std::collections::HashSet;
use std::rc::Rc;

use super::frame::{Burden, Frame, ItemIx};
use super::reasons::Reasons;
use super::{Case, Condition, DefIx, FactIx, ListIx, Possible, Program, Truth, World};
use crate::calendar::{Day, Span};

const UNKNOWN_YET: u8 = 0;
const IN_PROGRESS: u8 = 4;

/// One evaluation of a program in a world. Remembers what it has decided.
pub struct Evaluation<'a> {
    pub(super) program: &'a Program,
    pub(super) world: &'a World,
    definitions: Memo<u8>,
    shown: Memo<u8>,
    list_shown: Vec<u8>,
    spans: Memo<Option<Span>>,
    reasons: Memo<Option<Rc<Reasons>>>,
    /// Dates whose answers or reasons are being gathered: a date's neighbors in its order may have gates that read it.
    pub(super) tracing: HashSet<(FactIx, ItemIx)>,
    /// Reads every date as it was given, not cut by the others of its item. Decides which of them are asked at all, so that
    /// cutting a date never waits for itself.
    plain: Option<Box<Evaluation<'a>>>,
    pub(super) is_plain: bool,
}

/// A small table by thing and item.
struct Memo<T> {
    base: Vec<usize>,
    values: Vec<T>,
}

impl<T: Clone + Default> Memo<T> {
    fn new(widths: impl Iterator<Item = usize>) -> Memo<T> {
        let mut base = Vec::new();
        let mut total = 0;
        for width in widths {
            base.push(total);
            total += width;
        }
        Memo { base, values: vec![T::default(); total] }
    }

    fn at(&mut self, thing: usize, place: usize) -> &mut T {
        &mut self.values[self.base[thing] + place]
    }
}

fn is_ordered(program: &Program, fact: &super::FactShape) -> bool {
    fact.list.is_some_and(|list| program.lists[list.ix()].in_order.len() > 1 && matches!(fact.kind, super::Kind::Date { .. }))
}

fn pack(truth: Truth) -> u8 {
    truth as u8 + 1
}

fn unpack(value: u8) -> Option<Truth> {
    match value {
        1 => Some(Truth::No),
        // A definition that reaches itself is open: the pack's check refuses it, this keeps the program standing.
        2 | IN_PROGRESS => Some(Truth::Open),
        3 => Some(Truth::Yes),
        _ => None,
    }
}

impl<'a> Evaluation<'a> {
    /// An evaluation that has decided nothing yet.
    pub fn new(program: &'a Program, world: &'a World) -> Evaluation<'a> {
        let places = |list: Option<ListIx>| list.map_or(1, |list| world.items(list) + 1);
        Evaluation {
            program,
            world,
            definitions: Memo::new(program.definitions.iter().map(|d| places(d.about) * 2)),
            shown: Memo::new(program.facts.iter().map(|f| places(f.list))),
            list_shown: vec![UNKNOWN_YET; program.lists.len()],
            spans: Memo::new(program.facts.iter().map(|f| if is_ordered(program, f) { places(f.list) } else { 0 })),
            reasons: Memo::new(program.definitions.iter().map(|d| places(d.about) * 2)),
            tracing: HashSet::new(),
            plain: None,
            is_plain: false,
        }
    }

    /// Whether a fact is asked, decided without the order of dates.
    pub(super) fn plainly_shown(&mut self, fact: FactIx, item: ItemIx) -> Truth {
        let (program, world) = (self.program, self.world);
        let shape = program.fact(fact);
        if self.is_plain || shape.gate.is_none() {
            // Without a gate of its own the order of its item's dates cannot matter.
            return self.shown(fact, item);
        }
        let plain = self.plain.get_or_insert_with(|| Box::new(Evaluation { is_plain: true, ..Evaluation::new(program, world) }));
        plain.shown(fact, item)
    }

    /// The day of the screening.
    pub fn today(&self) -> Day {
        self.world.today()
    }

    /// The world it reads.
    pub fn world(&self) -> &'a World {
        self.world
    }

    /// The program it runs.
    pub fn program(&self) -> &'a Program {
        self.program
    }

    fn place(&self, list: Option<ListIx>, item: ItemIx) -> usize {
        match list {
            Some(list) if item.is_blank() => self.world.items(list),
            Some(_) => item.0 as usize,
            None => 0,
        }
    }

    /// The item to which a fact belongs in this frame; the blank item for a fact of the session.
    pub(super) fn item_of(&self, fact: FactIx, frame: &Frame) -> ItemIx {
        self.program.fact(fact).list.and_then(|list| frame.find(list)).unwrap_or(ItemIx::BLANK)
    }

    /// Whether a list's question is asked.
    pub fn list_shown(&mut self, list: ListIx) -> Truth {
        if let Some(truth) = unpack(self.list_shown[list.ix()]) {
            return truth;
        }
        let program = self.program;
        let truth = match &program.lists[list.ix()].gate {
            None => Truth::Yes,
            Some(gate) => {
                self.list_shown[list.ix()] = IN_PROGRESS;
                self.value(gate, &Frame::session(Burden::Client))
            }
        };
        self.list_shown[list.ix()] = pack(truth);
        truth
    }

    /// Whether a fact's question is asked, of this item: *no* means not applicable.
    pub fn shown(&mut self, fact: FactIx, item: ItemIx) -> Truth {
        let program = self.program;
        let shape = program.fact(fact);
        if shape.gate.is_none() && shape.list.is_none() {
            return Truth::Yes;
        }
        let place = self.place(shape.list, item);
        if let Some(truth) = unpack(*self.shown.at(fact.ix(), place)) {
            return truth;
        }
        *self.shown.at(fact.ix(), place) = IN_PROGRESS;
        let mut truth = match shape.list {
            Some(list) => self.list_shown(list),
            None => Truth::Yes,
        };
        if let (Some(gate), true) = (&shape.gate, truth != Truth::No) {
            let frame = match shape.list {
                Some(list) => Frame::item(list, item, Burden::Client),
                None => Frame::session(Burden::Client),
            };
            truth = truth.and(self.value(gate, &frame));
        }
        *self.shown.at(fact.ix(), place) = pack(truth);
        truth
    }

    /// The place for what is known of an ordered date.
    pub(super) fn known_span(&mut self, fact: FactIx, item: ItemIx) -> &mut Option<Span> {
        let place = self.place(self.program.fact(fact).list, item);
        self.spans.at(fact.ix(), place)
    }

    /// The place for the reasons of a definition in its own frame.
    pub(super) fn known_reasons(&mut self, definition: DefIx, own: &Frame) -> &mut Option<Rc<Reasons>> {
        let about = self.program.definitions[definition.ix()].about;
        let item = about.and_then(|list| own.find(list)).unwrap_or(ItemIx::BLANK);
        let place = self.place(about, item) * 2 + usize::from(own.burden == Burden::Government);
        self.reasons.at(definition.ix(), place)
    }

    /// What a named definition is worth, for the item spoken of.
    pub fn defined(&mut self, definition: DefIx, frame: &Frame) -> Truth {
        let program = self.program;
        let shape = &program.definitions[definition.ix()];
        let (frame, item) = self.definition_frame(definition, frame);
        let burden = usize::from(frame.burden == Burden::Government);
        let place = self.place(shape.about, item) * 2 + burden;
        if let Some(truth) = unpack(*self.definitions.at(definition.ix(), place)) {
            return truth;
        }
        *self.definitions.at(definition.ix(), place) = IN_PROGRESS;
        let truth = self.value(&shape.condition, &frame);
        *self.definitions.at(definition.ix(), place) = pack(truth);
        truth
    }

    /// The frame in which a definition is read: its own item only, and one burden if the burden cannot matter.
    pub(super) fn definition_frame(&self, definition: DefIx, frame: &Frame) -> (Frame, ItemIx) {
        let shape = &self.program.definitions[definition.ix()];
        let burden = if shape.burden_matters { frame.burden } else { Burden::Client };
        match shape.about {
            None => (Frame::session(burden), ItemIx::BLANK),
            Some(list) => {
                let item = frame.find(list).unwrap_or(ItemIx::BLANK);
                (Frame::item(list, item, burden), item)
            }
        }
    }

    /// What a condition is worth in a frame.
    pub fn value(&mut self, condition: &Condition, frame: &Frame) -> Truth {
        match condition {
            Condition::Const(value) => Truth::from(*value),
            Condition::All(parts) => {
                let mut least = Truth::Yes;
                for part in parts {
                    least = least.and(self.value(part, frame));
                    if least == Truth::No {
                        break;
                    }
                }
                least
            }
            Condition::Any(parts) => {
                let mut greatest = Truth::No;
                for part in parts {
                    greatest = greatest.or(self.value(part, frame));
                    if greatest == Truth::Yes {
                        break;
                    }
                }
                greatest
            }
            Condition::Not(part) => !self.value(part, frame),
            Condition::Choice { fact, wanted } => self.test(*fact, frame, |possible| match possible {
                Possible::Options(set) if set.is_subset(*wanted) => Truth::Yes,
                Possible::Options(set) if set.and(*wanted).is_empty() => Truth::No,
                _ => Truth::Open,
            }),
            Condition::Includes { fact, option } => self.test(*fact, frame, |possible| match possible {
                Possible::Several { sure, perhaps } if !perhaps.contains(*option) => Truth::from(sure.contains(*option)),
                _ => Truth::Open,
            }),
            Condition::Amount { fact, range } => self.test(*fact, frame, |possible| match possible {
                Possible::Amount(a) if range.lo <= a.lo && a.hi <= range.hi => Truth::Yes,
                Possible::Amount(a) if a.hi < range.lo || range.hi < a.lo => Truth::No,
                _ => Truth::Open,
            }),
            Condition::Date { left, tests } => self.dates_value(left, tests, frame),
            Condition::Each { list, others, quantifier, condition } => self.each(*list, *others, *quantifier, condition, frame),
            Condition::Count { list, others, condition, at_least } => self.count(*list, *others, condition, *at_least, frame),
            Condition::Sum { list, others, fact, condition, range } => self.sum(*list, *others, *fact, condition, *range, frame),
            Condition::Where { cases, otherwise } => self.cases(cases, otherwise, frame),
            Condition::Table { table, row, on } => self.table(*table, *row, on, frame),
            Condition::Defined(definition) => self.defined(*definition, frame),
            Condition::Burden(burden) => Truth::from(*burden == frame.burden),
            Condition::SomeDay(stretches) => self.some_day(stretches, frame),
            Condition::Unsettled(_) => Truth::Open,
        }
    }

    /// A positive test: *yes* needs that the question is asked for sure.
    fn test(&mut self, fact: FactIx, frame: &Frame, wanted: impl Fn(Possible) -> Truth) -> Truth {
        let item = self.item_of(fact, frame);
        let worth = wanted(self.world.possible(self.program, fact, item));
        if worth == Truth::No {
            return Truth::No;
        }
        match self.shown(fact, item) {
            Truth::No => Truth::No,
            Truth::Open => Truth::Open,
            Truth::Yes => worth,
        }
    }

    fn cases(&mut self, cases: &[Case<Condition>], otherwise: &Condition, frame: &Frame) -> Truth {
        let Some((first, rest)) = cases.split_first() else {
            return self.value(otherwise, frame);
        };
        match self.value(&first.when, frame) {
            Truth::Yes => self.value(&first.then, frame),
            Truth::No => self.cases(rest, otherwise, frame),
            Truth::Open => {
                let branch = self.value(&first.then, frame);
                if branch == Truth::Open {
                    return Truth::Open;
                }
                if self.cases(rest, otherwise, frame) == branch { branch } else { Truth::Open }
            }
        }
    }
}
