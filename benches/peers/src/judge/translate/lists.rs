//! Conditions over lists, item by item.

use reprieve::facts::Amount;
use reprieve::logic::{Condition, FactIx, ListIx, Quantifier};

use super::{Both, Item, Scope, Translator};
use crate::judge::inputs::{NO_LIMIT, Told};
use crate::judge::ir::Id;

impl Translator<'_> {
    /// A condition of each item that is there, but for the one spoken of where only the others are meant.
    pub fn of_items(&mut self, list: ListIx, others: bool, condition: &Condition, scope: &Scope) -> Vec<(usize, Both)> {
        let without = if others { scope.item(list) } else { None };
        let mut found = Vec::new();
        for item in self.seats().filter(|item| without != Some(Item::At(*item))) {
            let both = self.condition(condition, &scope.within(list, Item::At(item)));
            found.push((item, self.both_if_there(list, item, both)));
        }
        found
    }

    /// That another item may come of which the condition is not surely *no*.
    pub fn another_may(&mut self, list: ListIx, others: bool, condition: &Condition, scope: &Scope) -> Id {
        let blank = self.condition(condition, &scope.within(list, Item::Blank)).may;
        let may_come = self.may_come(list, others, scope);
        self.ir.and([may_come, blank])
    }

    fn may_come(&mut self, list: ListIx, others: bool, scope: &Scope) -> Id {
        let asked = self.list_shown(list, scope.unordered).may;
        // Whoever speaks of an item that may still come speaks of an open list.
        if others && scope.item(list) == Some(Item::Blank) {
            return asked;
        }
        let open = self.told(Told::Open(list));
        self.ir.and([asked, open])
    }

    pub fn each(&mut self, list: ListIx, others: bool, quantifier: Quantifier, condition: &Condition, scope: &Scope) -> Both {
        // "Every" is that none fails.
        let sought = if quantifier == Quantifier::Every { Condition::Not(Box::new(condition.clone())) } else { condition.clone() };
        let asked = self.list_shown(list, scope.unordered);
        let items = self.of_items(list, others, &sought, scope);
        let another = self.another_may(list, others, &sought, scope);
        let must = self.ir.or(items.iter().map(|(_, both)| both.must));
        let may = self.ir.or(items.iter().map(|(_, both)| both.may).chain([another]));
        let found = Both { must: self.ir.and([asked.must, must]), may: self.ir.and([asked.may, may]) };
        if quantifier == Quantifier::Some { found } else { self.not(found) }
    }

    pub fn count(&mut self, list: ListIx, others: bool, condition: &Condition, at_least: u32, scope: &Scope) -> Both {
        if at_least == 0 {
            return self.sure(true);
        }
        let asked = self.list_shown(list, scope.unordered);
        let items = self.of_items(list, others, condition, scope);
        let another = self.another_may(list, others, condition, scope);
        let needed = self.ir.num(i64::from(at_least));
        let mut counted = |of: fn(&Both) -> Id| {
            let (one, none) = (self.ir.num(1), self.ir.num(0));
            let mut sum = none;
            for (_, both) in &items {
                let part = self.ir.choose(of(both), one, none);
                sum = self.ir.add(sum, part);
            }
            self.ir.le(needed, sum)
        };
        let (sure, perhaps) = (counted(|both| both.must), counted(|both| both.may));
        let enough = self.ir.or([perhaps, another]);
        Both { must: self.ir.and([asked.must, sure]), may: self.ir.and([asked.may, enough]) }
    }

    pub fn sum(&mut self, list: ListIx, others: bool, fact: FactIx, condition: &Condition, range: Amount, scope: &Scope) -> Both {
        let asked = self.list_shown(list, scope.unordered);
        let items = self.of_items(list, others, condition, scope);
        let another = self.another_may(list, others, condition, scope);
        let none = self.ir.num(0);
        let (mut least, mut most) = (none, none);
        for (item, holds) in items {
            let shown = self.shown(fact, Item::At(item), scope.unordered);
            let (lo, hi) = (self.told(Told::Least(fact, item)), self.told(Told::Most(fact, item)));
            let lo = self.if_there(list, item, lo, none);
            let hi = self.if_there(list, item, hi, none);
            let shown = self.both_if_there(list, item, shown);
            let surely = self.ir.and([asked.must, holds.must, shown.must]);
            let perhaps = self.ir.and([asked.may, holds.may, shown.may]);
            let (lo, hi) = (self.ir.choose(surely, lo, none), self.ir.choose(perhaps, hi, none));
            least = self.ir.add(least, lo);
            most = self.ir.add(most, hi);
        }
        let no_limit = self.ir.num(NO_LIMIT);
        let most = self.ir.choose(another, no_limit, most);
        self.within(least, most, range.lo, range.hi)
    }
}
