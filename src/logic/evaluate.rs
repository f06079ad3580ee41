//! What a condition is worth. Each definition is decided once for each item and burden.

use super::decided::{Decided, Known, place, place_of_fact};
use super::frame::{Burden, Frame, ItemIx};
use super::layout::Layout;
use super::others::Others;
use super::reason_parts::Rounds;
use super::reason_set::{Gathering, Rank};
use super::{Case, Condition, DateIx, DateValue, DefIx, FactIx, ListIx, Possible, Program, Truth, World};
use crate::calendar::{Day, Span};
use crate::facts::OptionSet;

/// One evaluation of a program in a world. Remembers what it has decided.
pub struct Evaluation<'a> {
    pub(super) program: &'a Program,
    pub(super) world: &'a World,
    pub(super) layout: &'a Layout,
    /// In a box: it is kept between two answers, and handed over often.
    pub(super) decided: Box<Decided>,
    pub(super) gathering: Box<Gathering>,
    /// Dates whose answers are being traced: a date's neighbors in its order may have gates that read it.
    pub(super) tracing: Vec<(FactIx, ItemIx)>,
    pub(super) rounds: Rounds,
    pub(super) others: Others,
    /// Dates of the item one step out that were met while reasons are gathered apart from it.
    pub(super) dates_apart: Vec<(FactIx, Rank)>,
    /// Reads every date as it was given, not cut by the others of its item. Decides which of them are asked at all, so that
    /// cutting a date never waits for itself.
    plain: Option<Box<Evaluation<'a>>>,
    pub(super) is_plain: bool,
}

impl<'a> Evaluation<'a> {
    /// An evaluation that has decided nothing yet.
    pub fn new(program: &'a Program, world: &'a World) -> Evaluation<'a> {
        Evaluation {
            program,
            world,
            layout: program.layout(),
            decided: Box::new(Decided::nothing(program, world)),
            gathering: Box::default(),
            tracing: Vec::new(),
            rounds: Rounds::default(),
            others: Others::default(),
            dates_apart: Vec::new(),
            plain: None,
            is_plain: false,
        }
    }

    pub(super) fn into_parts(self) -> (Box<Decided>, Option<Box<Decided>>, Box<Gathering>) {
        (self.decided, self.plain.map(|plain| plain.decided), self.gathering)
    }

    pub(super) fn from_parts(
        program: &'a Program,
        world: &'a World,
        decided: Box<Decided>,
        plain: Option<Box<Decided>>,
        gathering: Box<Gathering>,
    ) -> Evaluation<'a> {
        let of = |decided, gathering, is_plain| Evaluation {
            program,
            world,
            layout: program.layout(),
            decided,
            gathering,
            tracing: Vec::new(),
            rounds: Rounds::default(),
            others: Others::default(),
            dates_apart: Vec::new(),
            plain: None,
            is_plain,
        };
        let plain = plain.map(|plain| Box::new(of(plain, Box::default(), true)));
        Evaluation { plain, ..of(decided, gathering, false) }
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

    /// The item to which a fact belongs in this frame; the blank item for a fact of the session.
    pub(super) fn item_of(&self, fact: FactIx, frame: &Frame) -> ItemIx {
        self.layout.fact(fact).list.and_then(|list| frame.find(list)).unwrap_or(ItemIx::BLANK)
    }

    /// Whether a list's question is asked.
    pub fn list_shown(&mut self, list: ListIx) -> Truth {
        if let Some(truth) = self.decided.list_shown[list.ix()].truth() {
            return truth;
        }
        let program = self.program;
        let truth = match &program.lists[list.ix()].gate {
            None => Truth::Yes,
            Some(gate) => {
                self.decided.list_shown[list.ix()] = Known::IN_PROGRESS;
                self.value(gate, &Frame::session(Burden::Client))
            }
        };
        self.decided.list_shown[list.ix()] = Known::of(truth);
        truth
    }

    /// Whether a fact's question is asked, of this item: *no* means not applicable.
    pub fn shown(&mut self, fact: FactIx, item: ItemIx) -> Truth {
        let at = self.layout.fact(fact);
        if !at.has_gate {
            return at.list.map_or(Truth::Yes, |list| self.list_shown(list));
        }
        let place = place(self.world, at.list, item);
        if let Some(truth) = self.decided.shown.at(fact.ix(), place).truth() {
            return truth;
        }
        *self.decided.shown.at(fact.ix(), place) = Known::IN_PROGRESS;
        let program = self.program;
        let mut truth = at.list.map_or(Truth::Yes, |list| self.list_shown(list));
        if let (Some(gate), true) = (&program.fact(fact).gate, truth != Truth::No) {
            let frame = match at.list {
                Some(list) => Frame::item(list, item, Burden::Client),
                None => Frame::session(Burden::Client),
            };
            truth = truth.and(self.value(gate, &frame));
        }
        *self.decided.shown.at(fact.ix(), place) = Known::of(truth);
        truth
    }

    /// The place for what is known of an ordered date.
    pub(super) fn known_span(&mut self, fact: FactIx, item: ItemIx) -> &mut Option<Span> {
        let place = place_of_fact(self.program, self.world, fact, item);
        self.decided.spans.at(fact.ix(), place)
    }

    /// The place for what a named date is in its own frame.
    pub(super) fn known_date(&mut self, date: DateIx, own: &Frame) -> &mut Option<DateValue> {
        let about = self.program.dates[date.ix()].about;
        let item = about.and_then(|list| own.find(list)).unwrap_or(ItemIx::BLANK);
        let place = place(self.world, about, item) * 2 + usize::from(own.burden == Burden::Government);
        self.decided.dates.at(date.ix(), place)
    }

    /// What a named definition is worth, for the item spoken of.
    pub fn defined(&mut self, definition: DefIx, frame: &Frame) -> Truth {
        let at = self.layout.definition(definition);
        let item = at.about.and_then(|list| frame.find(list)).unwrap_or(ItemIx::BLANK);
        let by_government = at.burden_matters && frame.burden == Burden::Government;
        let place = place(self.world, at.about, item) * 2 + usize::from(by_government);
        let known = self.decided.definitions.at(definition.ix(), place);
        if let Some(truth) = known.truth() {
            return truth;
        }
        *known = Known::IN_PROGRESS;
        let program = self.program;
        let (own, _) = self.definition_frame(definition, frame);
        let truth = self.value(&program.definitions[definition.ix()].condition, &own);
        *self.decided.definitions.at(definition.ix(), place) = Known::of(truth);
        truth
    }

    /// The frame in which a definition is read: its own item only, and one burden if the burden cannot matter.
    pub(super) fn definition_frame(&self, definition: DefIx, frame: &Frame) -> (Frame, ItemIx) {
        let at = self.layout.definition(definition);
        let burden = if at.burden_matters { frame.burden } else { Burden::Client };
        match at.about {
            None => (Frame::session(burden), ItemIx::BLANK),
            Some(list) => {
                let item = frame.find(list).unwrap_or(ItemIx::BLANK);
                (Frame::item(list, item, burden), item)
            }
        }
    }

    /// What a condition is worth in a frame.
    #[inline]
    pub fn value(&mut self, condition: &Condition, frame: &Frame) -> Truth {
        // Many conditions are one of these two: decided where they stand in another, without a step down.
        match condition {
            Condition::Defined(definition) => self.defined(*definition, frame),
            Condition::Choice { fact, wanted } => self.choice(*fact, wanted, frame),
            other => self.value_of_any(other, frame),
        }
    }

    fn value_of_any(&mut self, condition: &Condition, frame: &Frame) -> Truth {
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
            Condition::Choice { fact, wanted } => self.choice(*fact, wanted, frame),
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

    /// Whether a choice is one of these.
    fn choice(&mut self, fact: FactIx, wanted: &OptionSet, frame: &Frame) -> Truth {
        self.test(fact, frame, |possible| match possible {
            Possible::Options(set) if set.is_subset(*wanted) => Truth::Yes,
            Possible::Options(set) if set.and(*wanted).is_empty() => Truth::No,
            _ => Truth::Open,
        })
    }

    /// A positive test: *yes* needs that the question is asked for sure.
    fn test(&mut self, fact: FactIx, frame: &Frame, wanted: impl Fn(&Possible) -> Truth) -> Truth {
        let at = self.layout.fact(fact);
        let item = at.list.and_then(|list| frame.find(list)).unwrap_or(ItemIx::BLANK);
        let worth = wanted(&self.world.at(at, item).possible);
        if worth == Truth::No || !at.has_gate && at.list.is_none() {
            return worth;
        }
        worth.and(self.shown(fact, item))
    }

    #[inline(never)]
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
