//! Conditions.

use reprieve::logic::{Case, Condition, FactIx, Kind};

use super::{Both, Item, Scope, Translator};
use crate::judge::inputs::{NO_LIMIT, Told};
use crate::judge::ir::Node;

impl Translator<'_> {
    /// What a condition is, in this scope.
    pub fn condition(&mut self, condition: &Condition, scope: &Scope) -> Both {
        match condition {
            Condition::Const(value) => self.sure(*value),
            Condition::All(parts) => {
                let parts: Vec<Both> = parts.iter().map(|part| self.condition(part, scope)).collect();
                self.and(&parts)
            }
            Condition::Any(parts) => {
                let parts: Vec<Both> = parts.iter().map(|part| self.condition(part, scope)).collect();
                self.or(&parts)
            }
            Condition::Not(part) => {
                let part = self.condition(part, scope);
                self.not(part)
            }
            Condition::Choice { fact, wanted } => {
                let test = self.choice(*fact, scope, &wanted.iter().collect::<Vec<_>>());
                self.if_asked(*fact, scope, test)
            }
            Condition::Includes { fact, option } => {
                let test = self.includes(*fact, scope, *option);
                self.if_asked(*fact, scope, test)
            }
            Condition::Amount { fact, range } => {
                let test = self.amount_within(*fact, scope, range.lo, range.hi);
                self.if_asked(*fact, scope, test)
            }
            Condition::Date { left, tests } => self.date_condition(left, tests, scope),
            Condition::Each { list, others, quantifier, condition } => self.each(*list, *others, *quantifier, condition, scope),
            Condition::Count { list, others, condition, at_least } => self.count(*list, *others, condition, *at_least, scope),
            Condition::Sum { list, others, fact, condition, range } => self.sum(*list, *others, *fact, condition, *range, scope),
            Condition::Where { cases, otherwise } => self.cases(cases, otherwise, scope),
            Condition::Table { table, row, on } => self.table(*table, *row, on, scope),
            Condition::Defined(definition) => self.defined(*definition, scope),
            Condition::Burden(burden) => self.sure(*burden == scope.burden),
            Condition::SomeDay(stretches) => self.some_day(stretches, scope),
            Condition::Unsettled(_) => self.open(),
        }
    }

    /// Every test is positive: there is an answer, and it passes.
    fn if_asked(&mut self, fact: FactIx, scope: &Scope, test: Both) -> Both {
        let place = self.place(fact, scope);
        let shown = self.shown(fact, place, scope.unordered);
        self.and(&[shown, test])
    }

    /// Of what a choice may be: all are wanted, some is.
    pub fn choice(&mut self, fact: FactIx, scope: &Scope, wanted: &[usize]) -> Both {
        let Kind::Choice(count) = self.program.fact(fact).kind else { return self.open() };
        if wanted.is_empty() {
            return self.sure(false);
        }
        if wanted.len() == count {
            return self.sure(true);
        }
        let Item::At(item) = self.place(fact, scope) else { return self.open() };
        let anything = self.told(Told::Anything(fact, item));
        let options = self.inputs.of(Told::Options(fact, item));
        let seat = self.seat_of(Told::Options(fact, item));
        let all = self.ir.of_input(Node::AllIn(options, wanted.to_vec()), seat);
        let some = self.ir.of_input(Node::AnyIn(options, wanted.to_vec()), seat);
        let something = self.ir.not(anything);
        Both { must: self.ir.and([something, all]), may: self.ir.or([anything, some]) }
    }

    fn includes(&mut self, fact: FactIx, scope: &Scope, option: usize) -> Both {
        let Item::At(item) = self.place(fact, scope) else { return self.open() };
        let (sure, perhaps) = (self.inputs.of(Told::Sure(fact, item)), self.inputs.of(Told::Perhaps(fact, item)));
        let seat = self.seat_of(Told::Sure(fact, item));
        Both { must: self.ir.of_input(Node::Has(sure, option), seat), may: self.ir.of_input(Node::Has(perhaps, option), seat) }
    }

    fn amount_within(&mut self, fact: FactIx, scope: &Scope, lo: i64, hi: i64) -> Both {
        let place = self.place(fact, scope);
        let (least, most) = match place {
            Item::At(item) => (self.told(Told::Least(fact, item)), self.told(Told::Most(fact, item))),
            Item::Blank => (self.ir.num(0), self.ir.num(NO_LIMIT)),
        };
        self.within(least, most, lo, hi)
    }

    /// Of the numbers from `least` to `most`: all lie within, some does.
    pub fn within(&mut self, least: crate::judge::ir::Id, most: crate::judge::ir::Id, lo: i64, hi: i64) -> Both {
        let low = self.ir.num(lo);
        let (mut must, mut may) = (vec![self.ir.le(low, least)], vec![self.ir.le(low, most)]);
        if hi < i64::MAX {
            let high = self.ir.num(hi);
            must.push(self.ir.le(most, high));
            may.push(self.ir.le(least, high));
        }
        Both { must: self.ir.and(must), may: self.ir.and(may) }
    }

    /// The first case decides; where it is open, its branch and the rest must agree.
    fn cases(&mut self, cases: &[Case<Condition>], otherwise: &Condition, scope: &Scope) -> Both {
        let mut rest = self.condition(otherwise, scope);
        for case in cases.iter().rev() {
            let when = self.condition(&case.when, scope);
            let then = self.condition(&case.then, scope);
            rest = self.one_case(when, then, rest);
        }
        rest
    }

    pub fn one_case(&mut self, when: Both, then: Both, rest: Both) -> Both {
        let (never, not_sure) = (self.ir.not(when.may), self.ir.not(when.must));
        let (if_then, if_rest) = (self.ir.or([never, then.must]), self.ir.or([when.must, rest.must]));
        let (may_then, may_rest) = (self.ir.and([when.may, then.may]), self.ir.and([not_sure, rest.may]));
        Both { must: self.ir.and([if_then, if_rest]), may: self.ir.or([may_then, may_rest]) }
    }
}
