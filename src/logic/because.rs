//! Why a definite condition is definite: a set of answers that is enough for it.

use std::collections::BTreeSet;

use super::frame::{Frame, ItemIx};
use super::{Case, Condition, DateExpr, DefIx, Evaluation, FactIx, ListIx, Quantifier, TableIx, Truth};

/// The answers that are enough for a definite result. Taking away every other answer leaves the result as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Because {
    /// Facts; the item is blank for a fact of the session.
    pub facts: BTreeSet<(FactIx, ItemIx)>,
    /// Lists whose being closed is part of it.
    pub closed: BTreeSet<ListIx>,
    /// Other answers that would be enough by themselves: further convictions behind a bar.
    pub also: BTreeSet<(FactIx, ItemIx)>,
    /// The definitions on the way: the law that it rests on.
    pub definitions: BTreeSet<DefIx>,
    /// The tables on the way.
    pub tables: BTreeSet<TableIx>,
}

impl Evaluation<'_> {
    /// The answers that are enough for the value of some conditions; open ones add nothing.
    pub fn because<'c>(&mut self, conditions: impl IntoIterator<Item = &'c Condition>, frame: &Frame) -> Because {
        let mut because = Because::default();
        for condition in conditions {
            if self.value(condition, frame).is_definite() {
                self.trace(condition, frame, &mut because);
            }
        }
        because.also = because.also.difference(&because.facts).copied().collect();
        because
    }

    fn trace(&mut self, condition: &Condition, frame: &Frame, into: &mut Because) {
        match condition {
            Condition::Const(_) | Condition::Burden(_) | Condition::Unsettled(_) => {}
            Condition::All(parts) => self.trace_parts(parts, Truth::No, frame, into),
            Condition::Any(parts) => self.trace_parts(parts, Truth::Yes, frame, into),
            Condition::Not(part) => self.trace(part, frame, into),
            Condition::Choice { fact, .. } | Condition::Includes { fact, .. } | Condition::Amount { fact, .. } => {
                let item = self.item_of(*fact, frame);
                let worth = self.value(condition, frame);
                self.trace_fact(*fact, item, worth == Truth::Yes, into);
            }
            Condition::Date { left, tests } => {
                self.trace_date(left, frame, into);
                for (_, right) in tests {
                    self.trace_date(right, frame, into);
                }
            }
            Condition::Each { list, others, quantifier, condition } => self.trace_each(*list, *others, *quantifier, condition, frame, into),
            Condition::Count { list, others, condition, .. } => self.trace_all_items(*list, *others, condition, None, frame, into),
            Condition::Sum { list, others, condition, fact, .. } => {
                self.trace_all_items(*list, *others, condition, Some(*fact), frame, into)
            }
            Condition::Where { cases, otherwise } => self.trace_cases(cases, otherwise, frame, into),
            Condition::Table { table, row, on } => {
                into.tables.insert(*table);
                let item = self.item_of(*row, frame);
                self.trace_fact(*row, item, true, into);
                self.trace_date(on, frame, into);
            }
            Condition::Defined(definition) => {
                let program = self.program;
                let (own, _) = self.definition_frame(*definition, frame);
                into.definitions.insert(*definition);
                self.trace(&program.definitions[definition.ix()].condition, &own, into);
            }
            Condition::SomeDay(stretches) => {
                for (from, until) in stretches {
                    for date in [from, until].into_iter().flatten() {
                        self.trace_date(date, frame, into);
                    }
                }
            }
        }
    }

    /// One part of the deciding value is enough; without one, all parts are needed.
    fn trace_parts(&mut self, parts: &[Condition], deciding: Truth, frame: &Frame, into: &mut Because) {
        let deciders: Vec<&Condition> = parts.iter().filter(|part| self.value(part, frame) == deciding).collect();
        let Some((first, others)) = deciders.split_first() else {
            for part in parts {
                self.trace(part, frame, into);
            }
            return;
        };
        self.trace(first, frame, into);
        self.trace_also(others.iter().map(|part| (*part, *frame)), into);
    }

    fn trace_also<'c>(&mut self, parts: impl Iterator<Item = (&'c Condition, Frame)>, into: &mut Because) {
        for (part, frame) in parts {
            let mut other = Because::default();
            self.trace(part, &frame, &mut other);
            into.also.extend(other.facts);
            into.also.extend(other.also);
        }
    }

    fn trace_cases(&mut self, cases: &[Case<Condition>], otherwise: &Condition, frame: &Frame, into: &mut Because) {
        let Some((first, rest)) = cases.split_first() else {
            return self.trace(otherwise, frame, into);
        };
        match self.value(&first.when, frame) {
            Truth::Yes => {
                self.trace(&first.when, frame, into);
                self.trace(&first.then, frame, into);
            }
            Truth::No => {
                self.trace(&first.when, frame, into);
                self.trace_cases(rest, otherwise, frame, into);
            }
            Truth::Open => {
                // The branch and the rest agree: both are needed, the `if` is not.
                self.trace(&first.then, frame, into);
                self.trace_cases(rest, otherwise, frame, into);
            }
        }
    }

    fn trace_each(&mut self, list: ListIx, others: bool, quantifier: Quantifier, condition: &Condition, frame: &Frame, into: &mut Because) {
        let wanted = if quantifier == Quantifier::Every { Truth::No } else { Truth::Yes };
        let items = self.items(list, others, frame);
        let witnesses: Vec<ItemIx> = items.iter().filter(|item| self.value(condition, &frame.with(list, *item)) == wanted).collect();
        match witnesses.split_first() {
            Some((first, others)) => {
                self.trace_list_gate(list, into);
                self.trace(condition, &frame.with(list, *first), into);
                self.trace_also(others.iter().map(|item| (condition, frame.with(list, *item))), into);
            }
            None => self.trace_all_items(list, others, condition, None, frame, into),
        }
    }

    fn trace_all_items(
        &mut self,
        list: ListIx,
        others: bool,
        condition: &Condition,
        amount: Option<FactIx>,
        frame: &Frame,
        into: &mut Because,
    ) {
        self.trace_list_gate(list, into);
        let items = self.items(list, others, frame);
        for item in items.iter() {
            let inner = frame.with(list, item);
            let holds = self.value(condition, &inner);
            if holds.is_definite() {
                self.trace(condition, &inner, into);
            }
            if let (Some(fact), true) = (amount, holds != Truth::No) {
                self.trace_fact(fact, item, true, into);
            }
        }
        if self.list_shown(list) == Truth::No {
            return;
        }
        if items.open {
            let blank = frame.with(list, ItemIx::BLANK);
            if self.value(condition, &blank).is_definite() {
                self.trace(condition, &blank, into);
            }
        } else {
            into.closed.insert(list);
        }
    }

    fn trace_list_gate(&mut self, list: ListIx, into: &mut Because) {
        let program = self.program;
        if let Some(gate) = &program.lists[list.ix()].gate {
            let frame = Frame::session(super::Burden::Client);
            if self.value(gate, &frame).is_definite() {
                self.trace(gate, &frame, into);
            }
        }
    }

    fn trace_fact(&mut self, fact: FactIx, item: ItemIx, needs_gate: bool, into: &mut Because) {
        let program = self.program;
        let shape = program.fact(fact);
        let shown = self.shown(fact, item);
        if shown != Truth::No && !(item.is_blank() && shape.list.is_some()) {
            into.facts.insert((fact, item));
        }
        if !needs_gate && shown != Truth::No {
            return;
        }
        if let Some(list) = shape.list {
            self.trace_list_gate(list, into);
        }
        if let Some(gate) = &shape.gate {
            let frame = match shape.list {
                Some(list) => Frame::item(list, item, super::Burden::Client),
                None => Frame::session(super::Burden::Client),
            };
            if self.value(gate, &frame).is_definite() {
                self.trace(gate, &frame, into);
            }
        }
    }

    fn trace_date_fact(&mut self, fact: FactIx, item: ItemIx, into: &mut Because) {
        let program = self.program;
        if self.tracing.contains(&(fact, item)) {
            return;
        }
        self.tracing.push((fact, item));
        self.trace_fact(fact, item, true, into);
        if let Some(list) = program.fact(fact).list {
            let order = &program.lists[list.ix()].in_order;
            if order.contains(&fact) {
                for other in order {
                    if *other != fact && self.shown(*other, item) == Truth::Yes {
                        self.trace_fact(*other, item, true, into);
                    }
                }
            }
        }
        self.tracing.pop();
    }

    fn trace_date(&mut self, date: &DateExpr, frame: &Frame, into: &mut Because) {
        match date {
            DateExpr::Day(_) | DateExpr::Today => {}
            DateExpr::Fact(fact) => {
                let item = self.item_of(*fact, frame);
                self.trace_date_fact(*fact, item, into);
            }
            DateExpr::This(fact) => {
                let item = self.outer_item_of(*fact, frame);
                self.trace_date_fact(*fact, item, into);
            }
            DateExpr::Named(named) => {
                let program = self.program;
                let named = &program.dates[named.ix()];
                let own = self.own_frame(named.about, frame);
                self.trace_date(&named.date, &own, into);
            }
            DateExpr::Deadline(deadline) => {
                let program = self.program;
                let rule = &program.deadlines[deadline.ix()];
                let own = self.own_frame(rule.for_each, frame);
                self.trace_date(&rule.trigger, &own, into);
            }
            DateExpr::Shift { of, .. } => self.trace_date(of, frame, into),
            DateExpr::Extreme { of, .. } => {
                for date in of {
                    self.trace_date(date, frame, into);
                }
            }
            DateExpr::ExtremeOf { list, condition, on, .. } => {
                self.trace_all_items(*list, false, condition, None, frame, into);
                let (members, _) = self.extreme_members(*list, condition, on, frame);
                for (item, _) in members {
                    let inner = frame.with(*list, item);
                    // Also of an item that has no such date: that it has none is part of it.
                    if self.value(condition, &inner) != Truth::No {
                        self.trace_date(on, &inner, into);
                    }
                }
            }
            DateExpr::Where { cases, otherwise } => {
                for case in cases {
                    let holds = self.value(&case.when, frame);
                    if holds.is_definite() {
                        self.trace(&case.when, frame, into);
                    }
                    if holds != Truth::No {
                        self.trace_date(&case.then, frame, into);
                    }
                    if holds == Truth::Yes {
                        return;
                    }
                }
                self.trace_date(otherwise, frame, into);
            }
        }
    }
}
