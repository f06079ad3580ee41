//! Which answers could settle an open condition: for each wanted value the small sets of places whose answers give it.
//!
//! Read off the condition: *all* needs one set of each part, *any* one set of any part, a test the answers that pass it,
//! together with those that make its question asked: nobody can answer a question that is not. Knows no pack; what it finds
//! is tried out before it is given ([`Goal`]).

mod bounds;
mod demand;
mod goal;
mod lists;
mod places;
mod tables;
mod try_out;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::frame::{Frame, ItemIx};
use super::{Burden, Case, Comparison, Condition, DateExpr, DefIx, Evaluation, FactIx, ListIx, Missing, Possible, Truth};
use crate::calendar::Term;
use crate::facts::{Amount, OptionSet};

pub use demand::Must;
pub use goal::{Goal, Part, Settling, Settlings};

use demand::Demands;
use places::{PlaceSet, Places};

/// What could settle conditions in one evaluation. Remembers what it has found.
pub struct Settle<'e, 'a> {
    evaluation: &'e mut Evaluation<'a>,
    places: Places,
    /// Only these places may be answered.
    only: Option<PlaceSet>,
    definitions: HashMap<(DefIx, ItemIx, Burden, bool), Demands>,
    shown: HashMap<(FactIx, ItemIx, bool), Demands>,
    /// Amounts on which a sum turns.
    amounts: Vec<i64>,
    /// Lengths by which dates are moved.
    terms: Vec<Term>,
    depth: usize,
}

/// Definitions do not go in circles; this keeps a mistaken program from filling the memory.
const DEPTH: usize = 64;

impl<'e, 'a> Settle<'e, 'a> {
    /// Nothing found yet.
    pub fn new(evaluation: &'e mut Evaluation<'a>) -> Settle<'e, 'a> {
        Settle {
            evaluation,
            places: Places::default(),
            only: None,
            definitions: HashMap::new(),
            shown: HashMap::new(),
            amounts: Vec::new(),
            terms: Vec::new(),
            depth: 0,
        }
    }

    /// The sets of answers that could give the condition this value.
    fn could(&mut self, condition: &Condition, frame: &Frame, want: bool) -> Demands {
        match self.evaluation.value(condition, frame) {
            Truth::Yes => return Demands::if_so(want),
            Truth::No => return Demands::if_so(!want),
            Truth::Open if self.depth > DEPTH => return Demands::never(),
            Truth::Open => {}
        }
        self.depth += 1;
        let found = self.open(condition, frame, want);
        self.depth -= 1;
        found
    }

    fn open(&mut self, condition: &Condition, frame: &Frame, want: bool) -> Demands {
        match condition {
            Condition::Const(_) | Condition::Burden(_) | Condition::Unsettled(_) => Demands::never(),
            Condition::All(parts) => self.parts(parts, frame, want, want),
            Condition::Any(parts) => self.parts(parts, frame, want, !want),
            Condition::Not(part) => self.could(part, frame, !want),
            Condition::Choice { fact, wanted } => self.choice(*fact, *wanted, frame, want),
            Condition::Includes { fact, option } => self.includes(*fact, *option, frame, want),
            Condition::Amount { fact, range } => self.amount(*fact, *range, frame, want),
            Condition::Date { left, tests } => self.date(left, tests, frame, want),
            Condition::Each { list, others, quantifier, condition } => self.each(*list, *others, *quantifier, condition, frame, want),
            Condition::Count { list, others, condition, at_least } => self.count(*list, *others, condition, *at_least, frame, want),
            Condition::Sum { list, others, fact, condition, range } => {
                self.sum(lists::SumOf { list: *list, others: *others, fact: *fact, condition, range: *range }, frame, want)
            }
            Condition::Where { cases, otherwise } => self.cases(cases, otherwise, frame, want),
            Condition::Table { table, row, on } => self.table(*table, *row, on, frame, want),
            Condition::Defined(definition) => self.defined(*definition, frame, want),
            Condition::SomeDay(stretches) => self.some_day(stretches, frame, want),
        }
    }

    /// `together`: every part must have the value; otherwise one of them.
    fn parts(&mut self, parts: &[Condition], frame: &Frame, want: bool, together: bool) -> Demands {
        let mut found = Demands::if_so(together);
        for part in parts {
            let of_part = self.could(part, frame, want);
            found = if together { found.and(of_part) } else { found.or(of_part) };
            if together && found.is_never() {
                break;
            }
        }
        found
    }

    /// An answer at a place, where it may be given at all.
    fn answer(&mut self, missing: Missing, must: Must) -> Demands {
        match self.places.number(missing) {
            Some(place) if self.only.is_none_or(|only| only.contains(place)) => Demands::one(place, must),
            _ => Demands::never(),
        }
    }

    /// Any of these answers to a question, which must be asked. Nobody can answer for an item that is not there yet.
    fn answers(&mut self, fact: FactIx, item: ItemIx, musts: impl IntoIterator<Item = Must>) -> Demands {
        if self.is_to_come(fact, item) {
            return Demands::never();
        }
        let mut found = Demands::never();
        for must in musts {
            found = found.or(self.answer(Missing::Fact(fact, item), must));
        }
        if found.is_never() { found } else { found.and(self.shown(fact, item, true)) }
    }

    fn is_to_come(&self, fact: FactIx, item: ItemIx) -> bool {
        item.is_blank() && self.evaluation.program().fact(fact).list.is_some()
    }

    fn possible(&self, fact: FactIx, item: ItemIx) -> Possible {
        self.evaluation.world().possible(self.evaluation.program(), fact, item)
    }

    /// A positive test whose answers that pass, or that fail, are these. `passes`: what is known passes already.
    fn test(&mut self, fact: FactIx, item: ItemIx, want: bool, passes: bool, musts: impl IntoIterator<Item = Must>) -> Demands {
        match (want, passes) {
            (true, true) => self.shown(fact, item, true),
            (true, false) => self.answers(fact, item, musts),
            (false, true) => self.shown(fact, item, false),
            (false, false) => self.answers(fact, item, musts).or(self.shown(fact, item, false)),
        }
    }

    fn choice(&mut self, fact: FactIx, wanted: OptionSet, frame: &Frame, want: bool) -> Demands {
        let item = self.evaluation.item_of(fact, frame);
        let Possible::Options(known) = self.possible(fact, item) else { return Demands::never() };
        let mut fits = OptionSet::EMPTY;
        known.iter().filter(|option| wanted.contains(*option) == want).for_each(|option| fits.insert(option));
        let must = (!fits.is_empty()).then_some(Must::Options(fits));
        self.test(fact, item, want, known.is_subset(wanted), must)
    }

    fn includes(&mut self, fact: FactIx, option: usize, frame: &Frame, want: bool) -> Demands {
        let item = self.evaluation.item_of(fact, frame);
        let Possible::Several { sure, perhaps } = self.possible(fact, item) else { return Demands::never() };
        let set = OptionSet::of(option);
        let must = match want {
            true => Must::Several { with: set, without: OptionSet::EMPTY },
            false => Must::Several { with: OptionSet::EMPTY, without: set },
        };
        self.test(fact, item, want, sure.contains(option), perhaps.contains(option).then_some(must))
    }

    fn amount(&mut self, fact: FactIx, range: Amount, frame: &Frame, want: bool) -> Demands {
        let item = self.evaluation.item_of(fact, frame);
        let Possible::Amount(known) = self.possible(fact, item) else { return Demands::never() };
        let inside = Amount { lo: range.lo.max(known.lo), hi: range.hi.min(known.hi) };
        let below = Amount { lo: known.lo, hi: known.hi.min(range.lo.saturating_sub(1)) };
        let above = Amount { lo: known.lo.max(range.hi.saturating_add(1)), hi: known.hi };
        let above = if range.hi == i64::MAX { None } else { Some(above) };
        let musts: Vec<Amount> = if want { vec![inside] } else { [below].into_iter().chain(above).collect() };
        let musts = musts.into_iter().filter(|amount| amount.lo <= amount.hi).map(Must::Amount);
        self.test(fact, item, want, inside == known, musts)
    }

    /// What makes a question asked, or surely not asked.
    fn shown(&mut self, fact: FactIx, item: ItemIx, want: bool) -> Demands {
        match self.evaluation.shown(fact, item) {
            Truth::Yes => return Demands::if_so(want),
            Truth::No => return Demands::if_so(!want),
            Truth::Open => {}
        }
        if let Some(known) = self.shown.get(&(fact, item, want)) {
            return known.clone();
        }
        let program = self.evaluation.program;
        let shape = program.fact(fact);
        let of_list = shape.list.map(|list| self.list_shown(list, want));
        let of_fact = shape.gate.as_ref().map(|gate| {
            let own = match shape.list {
                Some(list) => Frame::item(list, item, Burden::Client),
                None => Frame::session(Burden::Client),
            };
            self.could(gate, &own, want)
        });
        let mut found = Demands::if_so(want);
        for part in of_list.into_iter().chain(of_fact) {
            found = if want { found.and(part) } else { found.or(part) };
        }
        self.shown.insert((fact, item, want), found.clone());
        found
    }

    fn list_shown(&mut self, list: ListIx, want: bool) -> Demands {
        let program = self.evaluation.program;
        match &program.lists[list.ix()].gate {
            None => Demands::if_so(want),
            Some(gate) => self.could(gate, &Frame::session(Burden::Client), want),
        }
    }

    fn cases(&mut self, cases: &[Case<Condition>], otherwise: &Condition, frame: &Frame, want: bool) -> Demands {
        let Some((first, rest)) = cases.split_first() else {
            return self.could(otherwise, frame, want);
        };
        let holds = self.could(&first.when, frame, true);
        let fails = self.could(&first.when, frame, false);
        let then = self.could(&first.then, frame, want);
        let rest = self.cases(rest, otherwise, frame, want);
        // If both branches agree, it does not matter which it is.
        let agree = then.clone().and(rest.clone());
        holds.and(then).or(fails.and(rest)).or(agree)
    }

    fn defined(&mut self, definition: DefIx, frame: &Frame, want: bool) -> Demands {
        let (own, item) = self.evaluation.definition_frame(definition, frame);
        let key = (definition, item, own.burden, want);
        if let Some(known) = self.definitions.get(&key) {
            return known.clone();
        }
        let program = self.evaluation.program;
        let found = self.could(&program.definitions[definition.ix()].condition, &own, want);
        self.definitions.insert(key, found.clone());
        found
    }

    fn date(&mut self, left: &DateExpr, tests: &[(Comparison, DateExpr)], frame: &Frame, want: bool) -> Demands {
        let mut found = self.exists(left, frame, want);
        for (comparison, right) in tests {
            let of_test = self.compare(left, *comparison, right, frame, want);
            found = if want { found.and(of_test) } else { found.or(of_test) };
        }
        found
    }
}
