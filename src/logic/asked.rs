//! A fact that is to be found out first, seen without gathering every reason: the search ends with the first one.
//!
//! What it sees is sure; where it sees nothing there may still be something. Whoever must know then gathers.

use super::frame::{Frame, ItemIx};
use super::{Case, Condition, DateExpr, Evaluation, FactIx, ListIx, Missing, Quantifier, Truth};

/// Parts that are looked at before the search is given up: nothing is remembered of them, and many lead to the same.
const PARTS: u32 = 200;

impl Evaluation<'_> {
    /// A fact or another item among the first reasons of an open condition, if one is seen at once.
    pub fn plainly_asked(&mut self, condition: &Condition, frame: &Frame) -> Option<Missing> {
        let mut left = PARTS;
        self.asked(condition, frame, &mut left)
    }

    fn asked(&mut self, condition: &Condition, frame: &Frame, left: &mut u32) -> Option<Missing> {
        // Nobody can answer the questions of an item that may still come.
        if *left == 0 || frame.has_blank() {
            return None;
        }
        *left -= 1;
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(|part| self.asked_if_open(part, frame, left)),
            Condition::Not(part) => self.asked_if_open(part, frame, left),
            Condition::Includes { fact, option } if !self.is_unsure(*fact, *option, frame) => None,
            Condition::Choice { fact, .. } | Condition::Includes { fact, .. } | Condition::Amount { fact, .. } => {
                self.asked_fact(*fact, frame)
            }
            Condition::Date { left: date, tests } => self.asked_date(date, frame).or_else(|| {
                tests.iter().find_map(|(comparison, right)| {
                    let known = self.date(date, frame);
                    let is_open = self.compare(date, known, *comparison, right, frame) == Truth::Open;
                    is_open.then(|| self.asked_date(right, frame)).flatten()
                })
            }),
            Condition::Each { list, others, quantifier, condition } => {
                let harmless = if *quantifier == Quantifier::Every { Truth::Yes } else { Truth::No };
                self.asked_of_list((*list, *others), condition, harmless, frame, left)
            }
            Condition::Where { cases, otherwise } => self.asked_cases(cases, otherwise, frame, left),
            Condition::Defined(definition) => {
                let (own, _) = self.definition_frame(*definition, frame);
                self.asked(&self.program.definitions[definition.ix()].condition, &own, left)
            }
            Condition::Const(_)
            | Condition::Burden(_)
            | Condition::Count { .. }
            | Condition::Sum { .. }
            | Condition::Table { .. }
            | Condition::SomeDay(_)
            | Condition::Unsettled(_) => None,
        }
    }

    fn asked_if_open(&mut self, condition: &Condition, frame: &Frame, left: &mut u32) -> Option<Missing> {
        let is_open = *left > 0 && self.value(condition, frame) == Truth::Open;
        is_open.then(|| self.asked(condition, frame, left)).flatten()
    }

    /// `harmless`: what the condition is of an item that changes nothing. Another item matters if it may be something else.
    fn asked_of_list(
        &mut self,
        (list, others): (ListIx, bool),
        condition: &Condition,
        harmless: Truth,
        frame: &Frame,
        left: &mut u32,
    ) -> Option<Missing> {
        if self.list_shown(list) != Truth::Yes {
            return None;
        }
        let items = self.items(list, others, frame);
        if items.open && self.value(condition, &frame.with(list, ItemIx::BLANK)) != harmless {
            return Some(Missing::Another(list));
        }
        items.iter().find_map(|item| self.asked_if_open(condition, &frame.with(list, item), left))
    }

    /// The first case that is not *no*: what follows an open one is not asked first.
    fn asked_cases(&mut self, cases: &[Case<Condition>], otherwise: &Condition, frame: &Frame, left: &mut u32) -> Option<Missing> {
        for case in cases {
            match self.value(&case.when, frame) {
                Truth::No => {}
                Truth::Yes => return self.asked_if_open(&case.then, frame, left),
                Truth::Open => return self.asked(&case.when, frame, left),
            }
        }
        self.asked_if_open(otherwise, frame, left)
    }

    fn asked_fact(&mut self, fact: FactIx, frame: &Frame) -> Option<Missing> {
        let item = self.item_of(fact, frame);
        let is_there = !item.is_blank() || self.program.fact(fact).list.is_none();
        let is_asked = is_there && self.is_vague(fact, item) && self.shown(fact, item) == Truth::Yes;
        is_asked.then_some(Missing::Fact(fact, item))
    }

    fn asked_date(&mut self, date: &DateExpr, frame: &Frame) -> Option<Missing> {
        match date {
            DateExpr::Fact(fact) => self.asked_fact(*fact, frame),
            DateExpr::Shift { of, .. } => self.asked_date(of, frame),
            DateExpr::Extreme { of, .. } => of.iter().find_map(|date| self.asked_date(date, frame)),
            _ => None,
        }
    }
}
