//! The answers as the logic sees them: for every fact, what it may still be.

use std::collections::BTreeMap;

use super::layout::FactAt;
use super::reads::Sources;
use super::{FactIx, ItemIx, Kind, ListIx, Missing, Program};
use crate::calendar::{Day, Span};
use crate::facts::{Amount, Answer, Answers, ItemId, More, OptionSet, Place, Said, Value};

/// What a fact may still be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Possible {
    /// One of these options.
    Options(OptionSet),
    /// These options for sure, of those others any or none.
    Several {
        /// Options that hold.
        sure: OptionSet,
        /// Options that may hold; none of them is sure.
        perhaps: OptionSet,
    },
    /// A day of this span.
    Date(Span),
    /// An amount of this range.
    Amount(Amount),
    /// Words.
    Text,
}

/// Whether a fact was answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    /// Not asked yet (or the answer is stale).
    NotAsked,
    /// Asked, the client cannot say.
    DontKnow,
    /// Answered.
    Answered,
}

/// One fact's state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Slot {
    pub possible: Possible,
    pub given: Given,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ListWorld {
    pub ids: Vec<ItemId>,
    pub closed: bool,
    /// Whether there are more was asked, and nobody can say.
    pub asked_in_vain: bool,
    pub width: usize,
    /// Items one after the other, `width` slots each; the blank item last.
    pub slots: Vec<Slot>,
}

/// Something that is told otherwise in one world than in another with the same items.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told {
    /// What: a fact, or whether a list has another item.
    pub what: Missing,
    /// What it may be is otherwise; else only whether it was asked.
    pub moves: bool,
}

impl Told {
    /// The number of the fact or list.
    pub fn source(&self, program: &Program) -> usize {
        match self.what {
            Missing::Another(list) => Sources::of_list(program, list),
            Missing::Fact(fact, _) => Sources::of_fact(fact),
            // Of law nothing is told.
            Missing::Law(_) => 0,
        }
    }

    pub(super) fn item(&self) -> ItemIx {
        match self.what {
            Missing::Fact(_, item) => item,
            Missing::Another(_) | Missing::Law(_) => ItemIx::BLANK,
        }
    }
}

/// The answers of one consultation, bound to a program, on one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct World {
    pub(super) today: Day,
    pub(super) session: Vec<Slot>,
    pub(super) lists: Vec<ListWorld>,
}

impl World {
    /// Binds answers to a program. Answers that the program does not know, or of another kind than it expects, are
    /// left out: they are kept in the session and shown, but no rule reads them.
    pub fn bind(program: &Program, answers: &Answers, today: Day) -> World {
        // Few of the questions are answered: nothing is known of any, then what was said is looked up.
        let layout = program.layout();
        let mut session = Vec::with_capacity(program.session_facts.len());
        layout.unknown.append_to(&mut session, today);
        put(program, None, &answers.facts, today, &mut session);
        let lists = (0..).map(ListIx).zip(&program.lists).zip(&layout.unknown_items).map(|((ix, shape), unknown)| {
            let list = answers.list(&shape.id);
            let width = shape.facts.len();
            let mut slots = Vec::with_capacity((list.items.len() + 1) * width);
            for item in &list.items {
                let at = slots.len();
                unknown.append_to(&mut slots, today);
                put(program, Some(ix), &item.answers, today, &mut slots[at..]);
            }
            unknown.append_to(&mut slots, today);
            ListWorld {
                ids: list.items.iter().map(|item| item.id).collect(),
                closed: list.more == More::No,
                asked_in_vain: list.more == More::DontKnow,
                width,
                slots,
            }
        });
        let lists = lists.collect();
        World { today, session, lists }
    }

    /// The same world with some more known: what each place is, and lists that have no other item.
    pub fn with(&self, program: &Program, known: &[(Missing, Possible)]) -> World {
        let mut world = self.clone();
        for (missing, possible) in known {
            match missing {
                Missing::Fact(fact, item) => *world.slot_mut(program, *fact, *item) = Slot { possible: *possible, given: Given::Answered },
                Missing::Another(list) => world.lists[list.ix()].closed = true,
                Missing::Law(_) => {}
            }
        }
        world
    }

    /// What is told otherwise in the other world. Absent: it is another day, or items came or went, and nothing is the same.
    pub fn told_in(&self, program: &Program, other: &World) -> Option<Vec<Told>> {
        let same_items = |(a, b): (&ListWorld, &ListWorld)| a.ids == b.ids && a.slots.len() == b.slots.len();
        if self.today != other.today
            || self.session.len() != other.session.len()
            || self.lists.len() != other.lists.len()
            || !self.lists.iter().zip(&other.lists).all(same_items)
        {
            return None;
        }
        let mut told = Vec::new();
        let mut look = |fact: FactIx, item: ItemIx, a: &Slot, b: &Slot| {
            if a != b {
                told.push(Told { what: Missing::Fact(fact, item), moves: a.possible != b.possible });
            }
        };
        for (fact, (a, b)) in program.session_facts.iter().zip(self.session.iter().zip(&other.session)) {
            look(*fact, ItemIx::BLANK, a, b);
        }
        for (list, (a, b)) in program.lists.iter().zip(self.lists.iter().zip(&other.lists)) {
            for (at, (then, now)) in a.slots.iter().zip(&b.slots).enumerate() {
                let item = u32::try_from(at / a.width).unwrap_or(u32::MAX);
                look(list.facts[at % a.width], ItemIx(item), then, now);
            }
        }
        for (list, (a, b)) in (0..).map(ListIx).zip(self.lists.iter().zip(&other.lists)) {
            if (a.closed, a.asked_in_vain) != (b.closed, b.asked_in_vain) {
                told.push(Told { what: Missing::Another(list), moves: a.closed != b.closed });
            }
        }
        Some(told)
    }

    /// Puts an answer (or none) to the question of this name, of the session or of an item. Absent: there is no such question or
    /// item, or it says nothing new.
    pub fn tell(&mut self, program: &Program, place: &Place, answer: Option<&Answer>) -> Option<Told> {
        let (list, item) = match &place.item {
            None => (None, ItemIx::BLANK),
            Some((list, id)) => {
                let list = program.lists.iter().position(|shape| shape.id == *list)?;
                let item = self.lists[list].ids.iter().position(|other| other == id)?;
                (Some(ListIx(u16::try_from(list).ok()?)), ItemIx(u32::try_from(item).ok()?))
            }
        };
        let fact = program.fact_named(&place.fact, list)?;
        let mut now = Slot::unknown(program, fact, self.today);
        if let Some(answer) = answer.filter(|answer| !answer.stale) {
            tell(program, fact, &answer.said, self.today, &mut now);
        }
        let slot = self.slot_mut(program, fact, item);
        let then = std::mem::replace(slot, now);
        (then != now).then_some(Told { what: Missing::Fact(fact, item), moves: then.possible != now.possible })
    }

    /// Whether there are more was asked of a list, and nobody can say.
    pub fn asked_in_vain(&self, list: ListIx) -> bool {
        self.lists[list.ix()].asked_in_vain
    }

    /// The day of the screening.
    pub fn today(&self) -> Day {
        self.today
    }

    /// How many items a list has.
    pub fn items(&self, list: ListIx) -> usize {
        self.lists[list.ix()].ids.len()
    }

    /// The number of an item.
    pub fn item_id(&self, list: ListIx, item: ItemIx) -> Option<ItemId> {
        self.lists[list.ix()].ids.get(item.0 as usize).copied()
    }

    /// What a fact may still be.
    pub fn possible(&self, program: &Program, fact: FactIx, item: ItemIx) -> Possible {
        self.slot(program, fact, item).possible
    }

    /// Whether a fact was answered.
    pub fn given(&self, program: &Program, fact: FactIx, item: ItemIx) -> Given {
        self.slot(program, fact, item).given
    }

    fn slot_mut(&mut self, program: &Program, fact: FactIx, item: ItemIx) -> &mut Slot {
        let shape = program.fact(fact);
        match shape.list {
            None => &mut self.session[shape.slot],
            Some(list) => {
                let list = &mut self.lists[list.ix()];
                let item = if item.is_blank() { list.ids.len() } else { item.0 as usize };
                &mut list.slots[item * list.width + shape.slot]
            }
        }
    }

    /// The same, of a fact whose place is known.
    pub(super) fn at(&self, at: FactAt, item: ItemIx) -> &Slot {
        let slot = at.slot as usize;
        match at.list {
            None => &self.session[slot],
            Some(list) => {
                let list = &self.lists[list.ix()];
                let item = if item.is_blank() { list.ids.len() } else { item.0 as usize };
                &list.slots[item * list.width + slot]
            }
        }
    }

    pub(super) fn slot(&self, program: &Program, fact: FactIx, item: ItemIx) -> &Slot {
        let shape = program.fact(fact);
        match shape.list {
            None => &self.session[shape.slot],
            Some(list) => {
                let list = &self.lists[list.ix()];
                let item = if item.is_blank() { list.ids.len() } else { item.0 as usize };
                &list.slots[item * list.width + shape.slot]
            }
        }
    }
}

impl Slot {
    /// Of which nothing is known.
    pub(super) fn unknown(program: &Program, fact: FactIx, today: Day) -> Slot {
        let possible = match program.fact(fact).kind {
            Kind::Choice(count) => Possible::Options(OptionSet::all(count)),
            Kind::Several(count) => Possible::Several { sure: OptionSet::EMPTY, perhaps: OptionSet::all(count) },
            Kind::Date { past: true } => Possible::Date(Span { lo: Day::MIN, hi: today }),
            Kind::Date { past: false } => Possible::Date(Span::ANY),
            Kind::Amount(_) => Possible::Amount(Amount::ANY),
            Kind::Text => Possible::Text,
        };
        Slot { possible, given: Given::NotAsked }
    }
}

/// Puts what was said into the slots of the session or of one item.
fn put(program: &Program, list: Option<ListIx>, said: &BTreeMap<String, Answer>, today: Day, slots: &mut [Slot]) {
    for (name, answer) in said.iter().filter(|(_, answer)| !answer.stale) {
        if let Some(fact) = program.fact_named(name, list) {
            let slot = &mut slots[program.fact(fact).slot];
            tell(program, fact, &answer.said, today, slot);
        }
    }
}

/// What is known of a fact of which this was said.
fn tell(program: &Program, fact: FactIx, said: &Said, today: Day, slot: &mut Slot) {
    let shape = program.fact(fact);
    let Said::Value(value) = said else {
        slot.given = Given::DontKnow;
        return;
    };
    let option = |id: &String| shape.options.iter().position(|option| option == id);
    let set = |ids: &[String]| -> Option<OptionSet> {
        let mut set = OptionSet::EMPTY;
        for id in ids {
            set.insert(option(id)?);
        }
        Some(set)
    };
    let possible = match (shape.kind, value) {
        (Kind::Choice(_), Value::Choice(ids)) => set(ids).filter(|set| !set.is_empty()).map(Possible::Options),
        (Kind::Several(_), Value::Several(marks)) => {
            set(&marks.marked).zip(set(&marks.perhaps)).map(|(sure, perhaps)| Possible::Several { sure, perhaps: perhaps.without(sure) })
        }
        (Kind::Date { past }, Value::Date(date)) => {
            let limit = if past { Span { lo: Day::MIN, hi: today } } else { Span::ANY };
            let span = date.span().cut(limit);
            (!span.is_empty()).then_some(Possible::Date(span))
        }
        (Kind::Amount(_), Value::Amount(amount)) => (amount.lo <= amount.hi && amount.lo >= 0).then_some(Possible::Amount(*amount)),
        (Kind::Text, Value::Text(_)) => Some(Possible::Text),
        _ => None,
    };
    // An answer that the question cannot take (a later day than the screening, an option of another version) is not counted.
    if let Some(possible) = possible {
        *slot = Slot { possible, given: Given::Answered };
    }
}
