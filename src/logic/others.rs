//! Conditions that compare an item with the others of its list: "no other conviction on an earlier day".
//!
//! Pair by pair that is work for every two items. But such a condition mostly reads of the item spoken of nothing but a date
//! (`{"this": ...}`): two items whose date is the same see the same in all others. So what each of the others is worth is found
//! once for all items with that date, and each item takes itself out. Where all dates differ it is pair by pair as before.

use std::collections::HashMap;

use super::frame::{Burden, Frame, ItemIx};
use super::others_reasons::BroughtByAll;
use super::quantify::Items;
use super::{Condition, DateExpr, DateValue, Evaluation, FactIx, ListIx, Program, Truth};

/// With no more items than these, pair by pair is the shorter way.
const FEW: u32 = 4;
/// A condition that reads more dates of the item spoken of goes pair by pair.
const DATES: usize = 2;

/// The conditions of a program about the others of an item which read of the item itself only dates: which dates. By where the
/// condition lies in memory, which no other condition can while the program is there.
#[derive(Debug, Default)]
pub(super) struct Comparing(HashMap<usize, Vec<FactIx>>);

impl Comparing {
    fn of(program: &Program) -> Comparing {
        let mut found = Comparing::default();
        let mut walk = Walk { program, found: &mut found };
        program.definitions.iter().for_each(|definition| walk.condition(&definition.condition));
        program.facts.iter().filter_map(|fact| fact.gate.as_ref()).for_each(|gate| walk.condition(gate));
        program.lists.iter().filter_map(|list| list.gate.as_ref()).for_each(|gate| walk.condition(gate));
        program.dates.iter().for_each(|date| walk.date(&date.date));
        for rule in &program.deadlines {
            walk.condition(&rule.when);
            walk.date(&rule.trigger);
        }
        found
    }
}

impl Program {
    fn comparing(&self) -> &Comparing {
        self.comparing.get(|| Comparing::of(self))
    }
}

fn place_of(condition: &Condition) -> usize {
    std::ptr::from_ref(condition) as usize
}

/// Looks for conditions about others.
struct Walk<'a> {
    program: &'a Program,
    found: &'a mut Comparing,
}

impl Walk<'_> {
    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.condition(part)),
            Condition::Not(part) => self.condition(part),
            Condition::Each { list, others, condition, .. }
            | Condition::Count { list, others, condition, .. }
            | Condition::Sum { list, others, condition, .. } => {
                let mut dates = Vec::new();
                if *others && reads_only_dates(self.program, condition, *list, &mut dates) && dates.len() <= DATES {
                    self.found.0.insert(place_of(condition), dates);
                }
                self.condition(condition);
            }
            Condition::Where { cases, otherwise } => {
                for case in cases {
                    self.condition(&case.when);
                    self.condition(&case.then);
                }
                self.condition(otherwise);
            }
            Condition::Date { left, tests } => {
                self.date(left);
                tests.iter().for_each(|(_, date)| self.date(date));
            }
            Condition::Table { on, .. } => self.date(on),
            Condition::SomeDay(stretches) => stretches.iter().flat_map(|(a, b)| [a, b]).flatten().for_each(|date| self.date(date)),
            Condition::Const(_)
            | Condition::Choice { .. }
            | Condition::Includes { .. }
            | Condition::Amount { .. }
            | Condition::Defined(_)
            | Condition::Burden(_)
            | Condition::Unsettled(_) => {}
        }
    }

    fn date(&mut self, date: &DateExpr) {
        match date {
            DateExpr::Shift { of, .. } => self.date(of),
            DateExpr::Extreme { of, .. } => of.iter().for_each(|date| self.date(date)),
            DateExpr::ExtremeOf { condition, on, .. } => {
                self.condition(condition);
                self.date(on);
            }
            DateExpr::Where { cases, otherwise } => {
                for case in cases {
                    self.condition(&case.when);
                    self.date(&case.then);
                }
                self.date(otherwise);
            }
            DateExpr::Day(_) | DateExpr::Today | DateExpr::Fact(_) | DateExpr::This(_) | DateExpr::Named(_) | DateExpr::Deadline(_) => {}
        }
    }
}

/// Whether a condition about another item reads of the item spoken of nothing but dates; adds these. What goes through a further
/// list is not looked into.
fn reads_only_dates(program: &Program, condition: &Condition, list: ListIx, dates: &mut Vec<FactIx>) -> bool {
    let mut date = |date: &DateExpr| date_reads_only_dates(program, date, list, dates);
    match condition {
        Condition::Date { left, tests } => date(left) && tests.iter().all(|(_, right)| date(right)),
        Condition::Table { on, .. } => date(on),
        Condition::SomeDay(stretches) => stretches.iter().flat_map(|(a, b)| [a, b]).flatten().all(date),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().all(|part| reads_only_dates(program, part, list, dates)),
        Condition::Not(part) => reads_only_dates(program, part, list, dates),
        Condition::Where { cases, otherwise } => {
            cases
                .iter()
                .all(|case| reads_only_dates(program, &case.when, list, dates) && reads_only_dates(program, &case.then, list, dates))
                && reads_only_dates(program, otherwise, list, dates)
        }
        Condition::Each { .. } | Condition::Count { .. } | Condition::Sum { .. } => false,
        Condition::Const(_)
        | Condition::Choice { .. }
        | Condition::Includes { .. }
        | Condition::Amount { .. }
        | Condition::Defined(_)
        | Condition::Burden(_)
        | Condition::Unsettled(_) => true,
    }
}

fn date_reads_only_dates(program: &Program, date: &DateExpr, list: ListIx, dates: &mut Vec<FactIx>) -> bool {
    match date {
        DateExpr::Day(_) | DateExpr::Today | DateExpr::Fact(_) | DateExpr::Named(_) | DateExpr::Deadline(_) => true,
        DateExpr::This(fact) => {
            if program.fact(*fact).list == Some(list) && !dates.contains(fact) {
                dates.push(*fact);
            }
            true
        }
        DateExpr::Shift { of, .. } => date_reads_only_dates(program, of, list, dates),
        DateExpr::Extreme { of, .. } => of.iter().all(|date| date_reads_only_dates(program, date, list, dates)),
        DateExpr::Where { cases, otherwise } => {
            cases
                .iter()
                .all(|case| reads_only_dates(program, &case.when, list, dates) && date_reads_only_dates(program, &case.then, list, dates))
                && date_reads_only_dates(program, otherwise, list, dates)
        }
        DateExpr::ExtremeOf { .. } => false,
    }
}

/// A condition about others, seen from an item: all items with the same dates see the same.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Seen {
    condition: usize,
    burden: Burden,
    dates: [Option<DateValue>; DATES],
}

/// What is known of the others, by what sees them.
#[derive(Default)]
pub(super) struct Others {
    worths_by_seen: HashMap<Seen, usize>,
    worths: Vec<Worths>,
    brought_by_seen: HashMap<Seen, usize>,
    brought: Vec<BroughtByAll>,
    /// Which of them something was gathered for in the rounds that are going on.
    of_these_rounds: Vec<usize>,
}

impl Others {
    /// The place for what all items bring.
    pub fn brought_at(&mut self, seen: Seen, items: usize) -> usize {
        let brought = &mut self.brought;
        *self.brought_by_seen.entry(seen).or_insert_with(|| {
            brought.push(BroughtByAll::nothing(items));
            brought.len() - 1
        })
    }

    pub fn brought(&mut self, at: usize) -> &mut BroughtByAll {
        &mut self.brought[at]
    }

    /// Something was gathered for it that stands only if the round is the last one.
    pub fn of_this_round(&mut self, at: usize) {
        if !self.of_these_rounds.contains(&at) {
            self.of_these_rounds.push(at);
        }
    }

    /// The last round is over: what was gathered in it stands.
    pub fn end_rounds(&mut self, last: u32) {
        for at in self.of_these_rounds.drain(..) {
            self.brought[at].end_round(last);
        }
    }
}

/// What a condition is worth of each item, as far as it was asked.
struct Worths {
    of: Vec<Option<Truth>>,
    /// How many are no, open, yes.
    counts: [u32; 3],
    /// All before this one are known, but for the one passed over.
    next: u32,
    /// The item that asked first: it is no other to itself.
    passed_over: Option<ItemIx>,
}

impl Worths {
    fn put(&mut self, item: ItemIx, truth: Truth) {
        if let Some(before) = self.of[item.0 as usize].replace(truth) {
            self.counts[before as usize] -= 1;
        }
        self.counts[truth as usize] += 1;
    }

    /// How many others of an item are worth this, of those that are known.
    fn others(&self, item: ItemIx, truth: Truth) -> u32 {
        self.counts[truth as usize] - u32::from(self.of[item.0 as usize] == Some(truth))
    }

    /// An other of which nothing is known yet.
    fn next_after(&mut self, own: ItemIx) -> Option<ItemIx> {
        if let Some(item) = self.passed_over.filter(|item| *item != own) {
            self.passed_over = None;
            return Some(item);
        }
        while (self.next as usize) < self.of.len() {
            let item = ItemIx(self.next);
            self.next += 1;
            if item == own {
                self.passed_over = Some(own);
            } else {
                return Some(item);
            }
        }
        None
    }
}

impl Evaluation<'_> {
    /// What sees the others of an item; nothing where it is to go pair by pair.
    pub(super) fn seen(&mut self, condition: &Condition, items: Items, frame: &Frame) -> Option<(Seen, ItemIx)> {
        let own = items.without().filter(|_| items.count() > FEW)?;
        if own.is_blank() || !frame.is_only(items.list) {
            return None;
        }
        let condition = place_of(condition);
        let facts = self.program.comparing().0.get(&condition)?;
        let mut dates = [None; DATES];
        for (date, fact) in dates.iter_mut().zip(facts) {
            *date = Some(self.fact_date(*fact, own));
        }
        Some((Seen { condition, burden: frame.burden, dates }, own))
    }

    /// How many others are worth this (*yes* if nothing is said) and how many are open. If something is said, one that is worth it is
    /// enough: then the others are not gone through.
    pub(super) fn worths_of_others(
        &mut self,
        (seen, own): (Seen, ItemIx),
        condition: &Condition,
        items: Items,
        frame: &Frame,
        one_of: Option<Truth>,
    ) -> (u32, u32) {
        let truth = one_of.unwrap_or(Truth::Yes);
        let worths = &mut self.others.worths;
        let at = *self.others.worths_by_seen.entry(seen).or_insert_with(|| {
            let of = vec![None; items.count() as usize];
            worths.push(Worths { of, counts: [0; 3], next: 0, passed_over: None });
            worths.len() - 1
        });
        while (one_of.is_none() || self.others.worths[at].others(own, truth) == 0)
            && let Some(item) = self.others.worths[at].next_after(own)
        {
            // A rule that reaches itself finds it open.
            self.others.worths[at].put(item, Truth::Open);
            let worth = self.value(condition, &frame.with(items.list, item));
            self.others.worths[at].put(item, worth);
        }
        let worths = &self.others.worths[at];
        (worths.others(own, truth), worths.others(own, Truth::Open))
    }
}
