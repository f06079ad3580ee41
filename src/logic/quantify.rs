//! Conditions over lists: some, every, none, how many, how much. An open list counts as if any number of items, all
//! unknown, could follow.

use super::frame::{Frame, ItemIx};
use super::{Condition, Evaluation, FactIx, ListIx, Possible, Quantifier, Truth};
use crate::facts::Amount;

/// The items of a list as one condition sees them.
#[derive(Clone, Copy)]
pub(super) struct Items {
    pub list: ListIx,
    count: u32,
    without: Option<ItemIx>,
    /// More may follow.
    pub open: bool,
}

impl Items {
    /// How many there are, with the one left out.
    pub fn count(self) -> u32 {
        self.count
    }

    /// The one left out.
    pub fn without(self) -> Option<ItemIx> {
        self.without
    }

    pub fn iter(self) -> impl Iterator<Item = ItemIx> {
        (0..self.count).map(ItemIx).filter(move |item| Some(*item) != self.without)
    }
}

impl Evaluation<'_> {
    pub(super) fn items(&mut self, list: ListIx, others: bool, frame: &Frame) -> Items {
        if self.list_shown(list) == Truth::No {
            return Items { list, count: 0, without: None, open: false };
        }
        let without = if others { frame.find(list) } else { None };
        let count = u32::try_from(self.world.items(list)).unwrap_or(u32::MAX - 1);
        // The others of a blank item may all still come: its list is open by the fact that it is spoken of.
        let open = !self.world.lists[list.ix()].closed || without.is_some_and(ItemIx::is_blank);
        Items { list, count, without, open }
    }

    #[inline(never)]
    pub(super) fn each(&mut self, list: ListIx, others: bool, quantifier: Quantifier, condition: &Condition, frame: &Frame) -> Truth {
        let items = self.items(list, others, frame);
        // Every: none fails. Both are one search for a witness.
        let wanted = if quantifier == Quantifier::Every { Truth::No } else { Truth::Yes };
        let mut found = match self.seen(condition, items, frame) {
            Some(seen) => match self.worths_of_others(seen, condition, items, frame, Some(wanted)) {
                (0, 0) => Truth::No,
                (0, _) => Truth::Open,
                _ => Truth::Yes,
            },
            None => self.any_is(wanted, condition, items, frame),
        };
        if items.open && found == Truth::No {
            let blank = self.value(condition, &frame.with(list, ItemIx::BLANK));
            // A blank item can at most leave it open: that it exists is not known.
            if blank != !wanted {
                found = Truth::Open;
            }
        }
        if found == Truth::Yes && self.list_shown(list) == Truth::Open {
            found = Truth::Open;
        }
        if quantifier == Quantifier::Some { found } else { !found }
    }

    /// Whether the condition is worth this of any item.
    fn any_is(&mut self, wanted: Truth, condition: &Condition, items: Items, frame: &Frame) -> Truth {
        let mut found = Truth::No;
        for item in items.iter() {
            match self.value(condition, &frame.with(items.list, item)) {
                value if value == wanted => return Truth::Yes,
                Truth::Open => found = Truth::Open,
                _ => {}
            }
        }
        found
    }

    /// Of how many items the condition holds for sure, and of how many it is open.
    fn sure_and_open(&mut self, condition: &Condition, items: Items, frame: &Frame) -> (u32, u32) {
        let (mut sure, mut open) = (0u32, 0u32);
        for item in items.iter() {
            match self.value(condition, &frame.with(items.list, item)) {
                Truth::Yes => sure += 1,
                Truth::Open => open += 1,
                Truth::No => {}
            }
        }
        (sure, open)
    }

    #[inline(never)]
    pub(super) fn count(&mut self, list: ListIx, others: bool, condition: &Condition, at_least: u32, frame: &Frame) -> Truth {
        if at_least == 0 {
            return Truth::Yes;
        }
        let items = self.items(list, others, frame);
        let (mut sure, mut possible) = match self.seen(condition, items, frame) {
            Some(seen) => self.worths_of_others(seen, condition, items, frame, None),
            None => self.sure_and_open(condition, items, frame),
        };
        if self.list_shown(list) == Truth::Open {
            possible += sure;
            sure = 0;
        }
        if sure >= at_least {
            return Truth::Yes;
        }
        if sure + possible >= at_least || self.more_may_hold(items, condition, frame) {
            return Truth::Open;
        }
        Truth::No
    }

    #[inline(never)]
    pub(super) fn sum(&mut self, list: ListIx, others: bool, fact: FactIx, condition: &Condition, range: Amount, frame: &Frame) -> Truth {
        let items = self.items(list, others, frame);
        let (mut least, mut most) = (0i64, 0i64);
        for item in items.iter() {
            let holds = self.value(condition, &frame.with(list, item));
            if holds == Truth::No {
                continue;
            }
            let amount = self.amount(fact, item);
            if holds == Truth::Yes && self.list_shown(list) == Truth::Yes {
                least = least.saturating_add(amount.lo);
            }
            most = most.saturating_add(amount.hi);
        }
        if self.more_may_hold(items, condition, frame) {
            most = i64::MAX;
        }
        if range.lo <= least && most <= range.hi {
            Truth::Yes
        } else if most < range.lo || range.hi < least {
            Truth::No
        } else {
            Truth::Open
        }
    }

    /// What an amount may be: nothing where its question is surely hidden.
    pub(super) fn amount(&mut self, fact: FactIx, item: ItemIx) -> Amount {
        let Possible::Amount(amount) = self.world.possible(self.program, fact, item) else {
            return Amount::ANY;
        };
        match self.shown(fact, item) {
            Truth::Yes => amount,
            Truth::Open => Amount { lo: 0, hi: amount.hi },
            Truth::No => Amount::exactly(0),
        }
    }

    /// Whether the list is open and an item of which nothing is known may be one of those meant.
    pub(super) fn more_may_hold(&mut self, items: Items, condition: &Condition, frame: &Frame) -> bool {
        items.open && self.value(condition, &frame.with(items.list, ItemIx::BLANK)) != Truth::No
    }
}
