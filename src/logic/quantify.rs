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

    pub(super) fn each(&mut self, list: ListIx, others: bool, quantifier: Quantifier, condition: &Condition, frame: &Frame) -> Truth {
        let items = self.items(list, others, frame);
        // Every: none fails. Both are one search for a witness.
        let wanted = if quantifier == Quantifier::Every { Truth::No } else { Truth::Yes };
        let mut found = Truth::No;
        for item in items.iter() {
            let value = self.value(condition, &frame.with(list, item));
            let worth = if value == wanted {
                Truth::Yes
            } else if value == Truth::Open {
                Truth::Open
            } else {
                Truth::No
            };
            found = found.or(worth);
            if found == Truth::Yes {
                break;
            }
        }
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

    pub(super) fn count(&mut self, list: ListIx, others: bool, condition: &Condition, at_least: u32, frame: &Frame) -> Truth {
        if at_least == 0 {
            return Truth::Yes;
        }
        let items = self.items(list, others, frame);
        let (mut sure, mut possible) = (0u32, 0u32);
        for item in items.iter() {
            match self.value(condition, &frame.with(list, item)) {
                Truth::Yes => sure += 1,
                Truth::Open => possible += 1,
                Truth::No => {}
            }
        }
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
