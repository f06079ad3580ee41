//! The walk that gathers reasons: from an open condition, or from a date that is not known, to what is missing in it.

use super::frame::{Frame, ItemIx};
use super::reason_parts::Part;
use super::reason_set::{Gather, Rank};
use super::{Case, Condition, DateExpr, DateValue, Evaluation, FactIx, ListIx, Missing, Possible, Quantifier, Truth};

impl Evaluation<'_> {
    fn add(&mut self, missing: Missing, rank: Rank, frame: &Frame, into: &mut Gather) {
        self.gathering.add(missing, rank, frame, into, (self.program, self.world));
    }

    pub(super) fn gather(&mut self, condition: &Condition, frame: &Frame, rank: Rank, into: &mut Gather) {
        match condition {
            Condition::Const(_) | Condition::Burden(_) => {}
            Condition::All(parts) | Condition::Any(parts) => {
                for part in parts {
                    self.gather_if_open(part, frame, rank, into);
                }
            }
            Condition::Not(part) => self.gather_if_open(part, frame, rank, into),
            Condition::Includes { fact, option } if !self.is_unsure(*fact, *option, frame) => {
                // Of this option it is known: another of the same question may be unsure, but that is not the reason.
                let item = self.item_of(*fact, frame);
                if self.shown(*fact, item) == Truth::Open {
                    self.gather_gates(*fact, item, frame, rank, into);
                }
            }
            Condition::Choice { fact, .. } | Condition::Includes { fact, .. } | Condition::Amount { fact, .. } => {
                let item = self.item_of(*fact, frame);
                self.gather_fact(*fact, item, frame, rank, into);
            }
            Condition::Date { left, tests } => {
                self.gather_date(left, frame, rank, into);
                for (comparison, right) in tests {
                    let a = self.date(left, frame);
                    if self.compare(left, a, *comparison, right, frame) == Truth::Open {
                        self.gather_date(right, frame, rank, into);
                    }
                }
            }
            Condition::Each { list, others, quantifier, condition } => {
                let harmless = if *quantifier == Quantifier::Every { Truth::Yes } else { Truth::No };
                self.gather_list(*list, *others, condition, None, harmless, frame, rank, into);
            }
            Condition::Count { list, others, condition, .. } => {
                self.gather_list(*list, *others, condition, None, Truth::No, frame, rank, into)
            }
            Condition::Sum { list, others, condition, fact, .. } => {
                self.gather_list(*list, *others, condition, Some(*fact), Truth::No, frame, rank, into);
            }
            Condition::Where { cases, otherwise } => self.gather_cases(cases, otherwise, frame, rank, into),
            Condition::Table { table, row, on } => {
                let item = self.item_of(*row, frame);
                let hits = self.hits(*table, *row, on, frame);
                if self.shown(*row, item) == Truth::Open || hits.rows.len() > 1 {
                    self.gather_fact(*row, item, frame, rank, into);
                }
                if hits.truths.len() > 1 || hits.on.exists == Truth::Open {
                    self.gather_date(on, frame, rank, into);
                }
                if hits.truths.contains(Truth::Open) {
                    // With the row or the day still open, the doubt may not be this client's.
                    let sure = hits.truths.len() == 1;
                    let point = self.program.tables[table.ix()].point;
                    self.add(Missing::Law(point), if sure { rank } else { Rank::Behind }, frame, into);
                }
            }
            Condition::Defined(definition) => {
                let (own, _) = self.definition_frame(*definition, frame);
                let reasons = self.part_reasons(Part::Definition(*definition), &own);
                into.merge(&reasons, rank, frame);
            }
            Condition::SomeDay(stretches) => {
                for (from, until) in stretches {
                    for date in [from, until].into_iter().flatten() {
                        self.gather_date(date, frame, rank, into);
                    }
                }
            }
            Condition::Unsettled(point) => self.add(Missing::Law(*point), rank, frame, into),
        }
    }

    pub(super) fn gather_if_open(&mut self, condition: &Condition, frame: &Frame, rank: Rank, into: &mut Gather) {
        if self.value(condition, frame) == Truth::Open {
            self.gather(condition, frame, rank, into);
        }
    }

    fn gather_cases(&mut self, cases: &[Case<Condition>], otherwise: &Condition, frame: &Frame, mut rank: Rank, into: &mut Gather) {
        for case in cases {
            match self.value(&case.when, frame) {
                Truth::No => {}
                Truth::Yes => {
                    self.gather_if_open(&case.then, frame, rank, into);
                    return;
                }
                Truth::Open => {
                    self.gather(&case.when, frame, rank, into);
                    rank = Rank::Behind;
                    self.gather_if_open(&case.then, frame, rank, into);
                }
            }
        }
        self.gather_if_open(otherwise, frame, rank, into);
    }

    /// `harmless`: what the condition is of an item that changes nothing. Another item matters if it may be something else.
    #[expect(clippy::too_many_arguments, reason = "one private step of one walk")]
    fn gather_list(
        &mut self,
        list: ListIx,
        others: bool,
        condition: &Condition,
        amount: Option<FactIx>,
        harmless: Truth,
        frame: &Frame,
        rank: Rank,
        into: &mut Gather,
    ) {
        let program = self.program;
        let mut rank = rank;
        if self.list_shown(list) == Truth::Open {
            if let Some(gate) = &program.lists[list.ix()].gate {
                self.gather_if_open(gate, &Frame::session(frame.burden), rank, into);
            }
            rank = Rank::Behind;
        }
        let items = self.items(list, others, frame);
        match self.seen(condition, items, frame) {
            Some(seen) => self.gather_others(seen, (condition, amount), items, frame, rank, into),
            None => {
                for item in items.iter() {
                    self.gather_item(condition, amount, item, &frame.with(list, item), rank, into);
                }
            }
        }
        let blank = frame.with(list, ItemIx::BLANK);
        if items.open && self.value(condition, &blank) != harmless {
            self.add(Missing::Another(list), rank, frame, into);
            self.gather_if_open(condition, &blank, Rank::Behind, into);
        }
    }

    /// What one item of a list brings.
    pub(super) fn gather_item(
        &mut self,
        condition: &Condition,
        amount: Option<FactIx>,
        item: ItemIx,
        inner: &Frame,
        rank: Rank,
        into: &mut Gather,
    ) {
        let holds = self.value(condition, inner);
        if holds == Truth::Open {
            self.gather(condition, inner, rank, into);
        }
        if let (Some(fact), true) = (amount, holds != Truth::No) {
            let known = self.amount(fact, item);
            if known.lo != known.hi {
                let rank = if holds == Truth::Yes { rank } else { Rank::Behind };
                self.gather_fact(fact, item, inner, rank, into);
            }
        }
    }

    fn gather_fact(&mut self, fact: FactIx, item: ItemIx, frame: &Frame, rank: Rank, into: &mut Gather) {
        let program = self.program;
        let shape = program.fact(fact);
        let rank = match self.shown(fact, item) {
            Truth::No => return,
            Truth::Yes => rank,
            Truth::Open => {
                // The gates come first; the fact itself may matter behind them.
                self.gather_gates(fact, item, frame, rank, into);
                Rank::Behind
            }
        };
        if item.is_blank() && shape.list.is_some() {
            return;
        }
        if self.is_vague(fact, item) {
            self.add(Missing::Fact(fact, item), rank, frame, into);
        }
        let (Possible::Date(_), Some(list)) = (self.world.possible(program, fact, item), shape.list) else { return };
        let order = &program.lists[list.ix()].in_order;
        for other in order.iter().filter(|other| **other != fact && order.contains(&fact)) {
            let shown = self.shown(*other, item);
            if shown == Truth::Open {
                // Once it is surely asked, it cuts this date.
                self.gather_gates(*other, item, frame, Rank::Behind, into);
            }
            if shown != Truth::No && self.is_vague(*other, item) {
                self.add(Missing::Fact(*other, item), Rank::Behind, frame, into);
            }
        }
    }

    /// Why it is not known whether a fact is asked.
    fn gather_gates(&mut self, fact: FactIx, item: ItemIx, frame: &Frame, rank: Rank, into: &mut Gather) {
        let own = match self.program.fact(fact).list {
            Some(list) => Frame::item(list, item, frame.burden),
            None => Frame::session(frame.burden),
        };
        let reasons = self.part_reasons(Part::Gates(fact), &own);
        into.merge(&reasons, rank, &own);
    }

    pub(super) fn gather_date(&mut self, date: &DateExpr, frame: &Frame, rank: Rank, into: &mut Gather) {
        match date {
            DateExpr::Day(_) | DateExpr::Today => {}
            DateExpr::Fact(fact) => {
                let item = self.item_of(*fact, frame);
                self.gather_date_fact(*fact, item, frame, rank, into);
            }
            DateExpr::This(fact) => {
                let item = self.outer_item_of(*fact, frame);
                if frame.is_apart() && !item.is_blank() {
                    self.dates_apart.push((*fact, rank));
                    return;
                }
                self.gather_date_fact(*fact, item, frame, rank, into);
            }
            DateExpr::Named(named) => {
                let own = self.own_frame(self.program.dates[named.ix()].about, frame);
                let reasons = self.part_reasons(Part::Date(*named), &own);
                into.merge(&reasons, rank, &own);
            }
            DateExpr::Deadline(deadline) => {
                let program = self.program;
                let rule = &program.deadlines[deadline.ix()];
                let own = self.own_frame(rule.for_each, frame);
                self.gather_date(&rule.trigger, &own, rank, into);
            }
            DateExpr::Shift { of, .. } => self.gather_date(of, frame, rank, into),
            DateExpr::Extreme { of, .. } => {
                for date in of {
                    self.gather_date(date, frame, rank, into);
                }
            }
            DateExpr::ExtremeOf { list, condition, on, .. } => {
                let (members, more) = self.extreme_members(*list, condition, on, frame);
                let mut rank = rank;
                if self.list_shown(*list) == Truth::Open {
                    if let Some(gate) = &self.program.lists[list.ix()].gate {
                        self.gather_if_open(gate, &Frame::session(frame.burden), rank, into);
                    }
                    rank = Rank::Behind;
                }
                for (item, value) in members {
                    let inner = frame.with(*list, item);
                    if value.exists == Truth::No {
                        continue;
                    }
                    self.gather_if_open(condition, &inner, rank, into);
                    self.gather_date(on, &inner, rank, into);
                }
                if more {
                    self.add(Missing::Another(*list), rank, frame, into);
                    let blank = frame.with(*list, ItemIx::BLANK);
                    self.gather_if_open(condition, &blank, Rank::Behind, into);
                }
            }
            DateExpr::Where { cases, otherwise } => {
                let mut rank = rank;
                for case in cases {
                    match self.value(&case.when, frame) {
                        Truth::No => {}
                        Truth::Yes => return self.gather_date(&case.then, frame, rank, into),
                        Truth::Open => {
                            self.gather(&case.when, frame, rank, into);
                            rank = Rank::Behind;
                            self.gather_date(&case.then, frame, rank, into);
                        }
                    }
                }
                self.gather_date(otherwise, frame, rank, into);
            }
        }
    }

    pub(super) fn gather_date_fact(&mut self, fact: FactIx, item: ItemIx, frame: &Frame, rank: Rank, into: &mut Gather) {
        let value = DateValue { span: self.span(fact, item), exists: self.shown(fact, item) };
        if value.exists == Truth::Open || self.is_vague(fact, item) {
            self.gather_fact(fact, item, frame, rank, into);
        }
    }
}
