//! What a condition can read: the facts and lists on which its worth and its reasons can depend, whatever the answers are.
//! Knows no answer.

use super::watch::Rows;
use super::{Condition, DateExpr, DateIx, DeadlineIx, DefIx, FactIx, Kind, ListIx, Program};

/// Facts and lists, as bits: the facts by number, then the lists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sources(Vec<u64>);

impl Sources {
    /// The number of a fact.
    pub fn of_fact(fact: FactIx) -> usize {
        fact.ix()
    }

    /// The number of a list.
    pub fn of_list(program: &Program, list: ListIx) -> usize {
        program.facts.len() + list.ix()
    }

    fn insert(&mut self, source: usize) {
        if self.0.len() <= source / 64 {
            self.0.resize(source / 64 + 1, 0);
        }
        self.0[source / 64] |= 1 << (source % 64);
    }

    /// Each of them, by number.
    pub fn each(&self, mut tell: impl FnMut(usize)) {
        for (word, bits) in self.0.iter().enumerate() {
            let mut left = *bits;
            while left != 0 {
                tell(word * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
    }

    fn add(&mut self, other: &Sources) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(own, new)| *own |= new);
    }

    /// Whether any is in both.
    pub fn meets(&self, other: &Sources) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }
}

/// What something reads by itself. What is about the items of a list reads some facts of its own item only.
#[derive(Clone, Debug, Default)]
struct Reads {
    /// Of its own item.
    own: Sources,
    /// Of the session, and of any item.
    any: Sources,
}

/// A thing that reads others, and is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Thing {
    Definition(DefIx),
    Date(DateIx),
    /// Whether it is asked, what it is, and how close that is.
    Fact(FactIx),
    /// Whether it is asked.
    List(ListIx),
}

/// What everything reads, itself and by what it reads.
#[derive(Debug)]
pub(super) struct Readers {
    things: Vec<Thing>,
    /// Words of sources: the first word of all things, then the second of all.
    own: Vec<u64>,
    any: Vec<u64>,
    /// The same the other way round, by source: the things that read it, by their places.
    by_source_own: Rows,
    by_source_any: Rows,
}

impl Readers {
    pub fn of(program: &Program) -> Readers {
        let things: Vec<Thing> = things(program).collect();
        let words = (program.facts.len() + program.lists.len()).div_ceil(64);
        let none = || vec![0; words * things.len()];
        let mut readers = Readers { own: none(), any: none(), by_source_own: Rows::default(), by_source_any: Rows::default(), things };
        let mut parts: Vec<Vec<Part>> = Vec::with_capacity(readers.things.len());
        for at in 0..readers.things.len() {
            let mut reads = Reads::default();
            let mut walk = Walk { program, reads: &mut reads, parts: Vec::new() };
            walk.thing(readers.things[at]);
            walk.parts.sort_unstable();
            walk.parts.dedup();
            parts.push(walk.parts);
            for (word, bits) in reads.own.0.iter().enumerate() {
                readers.own[word * readers.things.len() + at] = *bits;
            }
            for (word, bits) in reads.any.0.iter().enumerate() {
                readers.any[word * readers.things.len() + at] = *bits;
            }
        }
        let order = parts_first(&parts);
        // A part's reads are its reader's too. Gates of dates that stand in one order may read each other, so it goes round.
        loop {
            let mut grew = false;
            for at in &order {
                for part in &parts[*at] {
                    grew |= readers.inherit(*at, *part);
                }
            }
            if !grew {
                break;
            }
        }
        let sources = program.facts.len() + program.lists.len();
        readers.by_source_own = readers.by_source(&readers.own, sources);
        readers.by_source_any = readers.by_source(&readers.any, sources);
        readers
    }

    fn by_source(&self, words: &[u64], sources: usize) -> Rows {
        let all = self.things.len();
        let reads = |source: usize, at: &u32| words[source / 64 * all + *at as usize] >> (source % 64) & 1 == 1;
        let row = |source: usize| (0..).take(all).filter(|at| reads(source, at)).collect::<Vec<u32>>();
        Rows::of(&(0..sources).map(row).collect::<Vec<_>>())
    }

    /// The reader reads what its part reads; whether any of it was new.
    fn inherit(&mut self, reader: usize, part: Part) -> bool {
        let mut grew = false;
        for row in (0..self.own.len()).step_by(self.things.len().max(1)) {
            let (own, any) = (self.own[row + part.place], self.any[row + part.place]);
            let (own, any) = if part.same_item { (own, any) } else { (0, own | any) };
            grew |= own & !self.own[row + reader] != 0 || any & !self.any[row + reader] != 0;
            self.own[row + reader] |= own;
            self.any[row + reader] |= any;
        }
        grew
    }

    /// Those that read this source of any item: of them everything is to be found anew if it changed.
    pub fn of_any(&self, source: usize) -> impl Iterator<Item = Thing> + '_ {
        self.by_source_any.row(source).iter().map(|at| self.things[*at as usize])
    }

    /// Those that read it of their own item.
    pub fn of_own(&self, source: usize) -> impl Iterator<Item = Thing> + '_ {
        self.by_source_own.row(source).iter().map(|at| self.things[*at as usize])
    }

    /// What one thing reads, of whatever item.
    fn all_of(&self, place: usize, into: &mut Sources) {
        let rows = (0..self.own.len()).step_by(self.things.len().max(1));
        let words: Vec<u64> = rows.map(|row| self.own[row + place] | self.any[row + place]).collect();
        into.add(&Sources(words));
    }
}

impl Program {
    /// Everything that these can read, of whatever item.
    pub fn read_by<'c>(
        &self,
        conditions: impl IntoIterator<Item = &'c Condition>,
        dates: impl IntoIterator<Item = &'c DateExpr>,
        lists: impl IntoIterator<Item = ListIx>,
    ) -> Sources {
        let readers = self.readers();
        let mut reads = Reads::default();
        let mut walk = Walk { program: self, reads: &mut reads, parts: Vec::new() };
        conditions.into_iter().for_each(|condition| walk.condition(condition, None));
        dates.into_iter().for_each(|date| walk.date(date, None));
        lists.into_iter().for_each(|list| walk.items(list));
        let parts = walk.parts;
        let mut found = reads.any;
        found.add(&reads.own);
        for part in parts {
            readers.all_of(part.place, &mut found);
        }
        found
    }

    pub(super) fn readers(&self) -> &std::sync::Arc<Readers> {
        self.readers.get(|| Readers::of(self))
    }
}

fn things(program: &Program) -> impl Iterator<Item = Thing> + '_ {
    let definitions = (0..program.definitions.len()).map(|i| Thing::Definition(DefIx(small(i))));
    let facts = (0..program.facts.len()).map(|i| Thing::Fact(FactIx(small(i))));
    let lists = (0..program.lists.len()).map(|i| Thing::List(ListIx(small(i))));
    let dates = (0..program.dates.len()).map(|i| Thing::Date(DateIx(small(i))));
    definitions.chain(facts).chain(lists).chain(dates)
}

fn small(i: usize) -> u16 {
    u16::try_from(i).unwrap_or(u16::MAX)
}

fn place(program: &Program, thing: Thing) -> usize {
    match thing {
        Thing::Definition(definition) => definition.ix(),
        Thing::Fact(fact) => program.definitions.len() + fact.ix(),
        Thing::List(list) => program.definitions.len() + program.facts.len() + list.ix(),
        Thing::Date(date) => program.definitions.len() + program.facts.len() + program.lists.len() + date.ix(),
    }
}

/// Something that a thing reads, by its place; `same_item`: of the same item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Part {
    place: usize,
    same_item: bool,
}

/// All places in an order in which parts come before those that read them, as far as that goes.
fn parts_first(parts: &[Vec<Part>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(parts.len());
    let mut met = vec![false; parts.len()];
    // A place, and how many of its parts were gone into.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for start in 0..parts.len() {
        if !std::mem::replace(&mut met[start], true) {
            open.push((start, 0));
        }
        while let Some((at, next)) = open.last_mut() {
            match parts[*at].get(*next) {
                Some(part) => {
                    *next += 1;
                    if !std::mem::replace(&mut met[part.place], true) {
                        open.push((part.place, 0));
                    }
                }
                None => {
                    order.push(*at);
                    open.pop();
                }
            }
        }
    }
    order
}

/// A walk through what one thing reads by itself.
struct Walk<'a> {
    program: &'a Program,
    reads: &'a mut Reads,
    parts: Vec<Part>,
}

impl Walk<'_> {
    fn thing(&mut self, thing: Thing) {
        let program = self.program;
        match thing {
            Thing::Definition(definition) => {
                let definition = &program.definitions[definition.ix()];
                self.condition(&definition.condition, definition.about);
            }
            Thing::Date(date) => {
                let named = &program.dates[date.ix()];
                self.date(&named.date, named.about);
            }
            Thing::List(list) => {
                if let Some(gate) = &program.lists[list.ix()].gate {
                    self.condition(gate, None);
                }
            }
            Thing::Fact(fact) => {
                let shape = program.fact(fact);
                let source = Sources::of_fact(fact);
                match shape.list {
                    Some(_) => self.reads.own.insert(source),
                    None => self.reads.any.insert(source),
                }
                if let Some(gate) = &shape.gate {
                    self.condition(gate, shape.list);
                }
                if let Some(list) = shape.list {
                    self.part(Thing::List(list), false);
                    // Dates of one order cut each other, by those of them that are asked.
                    let order = &program.lists[list.ix()].in_order;
                    if matches!(shape.kind, Kind::Date { .. }) && order.contains(&fact) {
                        order.iter().filter(|other| **other != fact).for_each(|other| self.part(Thing::Fact(*other), true));
                    }
                }
            }
        }
    }

    fn part(&mut self, thing: Thing, same_item: bool) {
        self.parts.push(Part { place: place(self.program, thing), same_item });
    }

    /// The items of a list: which there are, whether there may be more, whether they are asked for.
    fn items(&mut self, list: ListIx) {
        self.reads.any.insert(Sources::of_list(self.program, list));
        self.part(Thing::List(list), false);
    }

    /// `own`: the list of whose one item it is spoken.
    fn fact(&mut self, fact: FactIx, own: Option<ListIx>) {
        let list = self.program.fact(fact).list;
        self.part(Thing::Fact(fact), list.is_some() && list == own);
    }

    fn condition(&mut self, condition: &Condition, own: Option<ListIx>) {
        // Within a quantifier over the own list its facts are those of any item.
        let within = |list: ListIx| own.filter(|own| *own != list);
        match condition {
            Condition::Const(_) | Condition::Burden(_) | Condition::Unsettled(_) => {}
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.condition(part, own)),
            Condition::Not(part) => self.condition(part, own),
            Condition::Choice { fact, .. } | Condition::Includes { fact, .. } | Condition::Amount { fact, .. } => self.fact(*fact, own),
            Condition::Date { left, tests } => {
                self.date(left, own);
                tests.iter().for_each(|(_, date)| self.date(date, own));
            }
            Condition::Each { list, condition, .. } | Condition::Count { list, condition, .. } => {
                self.items(*list);
                self.condition(condition, within(*list));
            }
            Condition::Sum { list, condition, fact, .. } => {
                self.items(*list);
                self.condition(condition, within(*list));
                self.fact(*fact, within(*list));
            }
            Condition::Where { cases, otherwise } => {
                for case in cases {
                    self.condition(&case.when, own);
                    self.condition(&case.then, own);
                }
                self.condition(otherwise, own);
            }
            Condition::Table { row, on, .. } => {
                self.fact(*row, own);
                self.date(on, own);
            }
            Condition::Defined(definition) => {
                self.about(Thing::Definition(*definition), self.program.definitions[definition.ix()].about, own)
            }
            Condition::SomeDay(stretches) => {
                stretches.iter().flat_map(|(from, until)| [from, until]).flatten().for_each(|date| self.date(date, own));
            }
        }
    }

    fn about(&mut self, thing: Thing, about: Option<ListIx>, own: Option<ListIx>) {
        self.part(thing, about.is_some() && about == own);
    }

    fn date(&mut self, date: &DateExpr, own: Option<ListIx>) {
        match date {
            DateExpr::Day(_) | DateExpr::Today => {}
            DateExpr::Fact(fact) => self.fact(*fact, own),
            // Of an item further out: which one is not followed up.
            DateExpr::This(fact) => self.fact(*fact, None),
            DateExpr::Named(named) => {
                self.about(Thing::Date(*named), self.program.dates[named.ix()].about, own);
            }
            DateExpr::Deadline(deadline) => self.deadline(*deadline, own),
            DateExpr::Shift { of, .. } => self.date(of, own),
            DateExpr::Extreme { of, .. } => of.iter().for_each(|date| self.date(date, own)),
            DateExpr::ExtremeOf { list, condition, on, .. } => {
                let within = own.filter(|own| own != list);
                self.items(*list);
                self.condition(condition, within);
                self.date(on, within);
            }
            DateExpr::Where { cases, otherwise } => {
                for case in cases {
                    self.condition(&case.when, own);
                    self.date(&case.then, own);
                }
                self.date(otherwise, own);
            }
        }
    }

    /// The last day of a deadline: its trigger alone.
    fn deadline(&mut self, deadline: DeadlineIx, own: Option<ListIx>) {
        let rule = &self.program.deadlines[deadline.ix()];
        self.date(&rule.trigger, rule.for_each.filter(|each| own == Some(*each)));
    }
}
