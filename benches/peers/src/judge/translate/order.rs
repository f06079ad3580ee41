//! Dates of an item that can only come in one order: each is cut by the others that are surely asked. Two that surely stand in
//! the wrong order count as unknown.

use reprieve::logic::{FactIx, Kind};

use super::{Item, Translator};
use crate::judge::inputs::{EVER, NEVER, Told};
use crate::judge::ir::Id;

impl Translator<'_> {
    /// The days a date fact may be.
    pub fn days_of(&mut self, fact: FactIx, item: Item, unordered: bool) -> (Id, Id) {
        let program = self.program;
        let order = program.fact(fact).list.map_or(&[][..], |list| program.lists[list.ix()].in_order.as_slice());
        let at = order.iter().position(|other| *other == fact);
        let (Some(at), true) = (at, order.len() > 1 && !unordered) else { return self.told_days(fact, item) };
        let told: Vec<(Id, Id)> = order.iter().map(|other| self.told_days(*other, item)).collect();
        let sure: Vec<Id> = order.iter().map(|other| self.asked_whatever_the_order(*other, item)).collect();
        let (mut from, mut to) = self.any_day(fact);
        for place in (0..order.len()).filter(|place| *place != at) {
            let wrong = self.disagrees(place, &told, &sure);
            let right = self.ir.not(wrong);
            let counts = self.ir.and([sure[place], right]);
            if place < at {
                let cut = self.ir.max(from, told[place].0);
                from = self.ir.choose(counts, cut, from);
            } else {
                let cut = self.ir.min(to, told[place].1);
                to = self.ir.choose(counts, cut, to);
            }
        }
        let (own_from, own_to) = (self.ir.max(from, told[at].0), self.ir.min(to, told[at].1));
        let possible = self.ir.le(own_from, own_to);
        (self.ir.choose(possible, own_from, from), self.ir.choose(possible, own_to, to))
    }

    /// This date surely comes after a later one, or before an earlier one.
    fn disagrees(&mut self, place: usize, told: &[(Id, Id)], sure: &[Id]) -> Id {
        let mut wrong = Vec::new();
        for other in (0..told.len()).filter(|other| *other != place) {
            let (earlier, later) = if other < place { (other, place) } else { (place, other) };
            let reversed = self.ir.lt(told[later].1, told[earlier].0);
            wrong.push(self.ir.and([sure[other], reversed]));
        }
        self.ir.or(wrong)
    }

    fn asked_whatever_the_order(&mut self, fact: FactIx, item: Item) -> Id {
        let unordered = self.program.fact(fact).gate.is_some();
        self.shown(fact, item, unordered).must
    }

    fn told_days(&mut self, fact: FactIx, item: Item) -> (Id, Id) {
        match item {
            Item::At(item) => (self.told(Told::Least(fact, item)), self.told(Told::Most(fact, item))),
            Item::Blank => self.any_day(fact),
        }
    }

    fn any_day(&mut self, fact: FactIx) -> (Id, Id) {
        let never = self.ir.num(NEVER);
        match self.program.fact(fact).kind {
            Kind::Date { past: true } => (never, self.told(Told::Today)),
            _ => (never, self.ir.num(EVER)),
        }
    }
}
