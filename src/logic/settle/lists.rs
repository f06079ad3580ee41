//! What settles conditions over lists: some, every, none, how many, how much.

use super::{Condition, Demands, FactIx, Frame, ItemIx, ListIx, Missing, Must, Settle, Truth};
use crate::facts::Amount;
use crate::logic::Quantifier;

/// A sum of an amount over the items of a list.
pub(super) struct SumOf<'c> {
    pub list: ListIx,
    pub others: bool,
    pub fact: FactIx,
    pub condition: &'c Condition,
    pub range: Amount,
}

impl Settle<'_, '_> {
    pub(super) fn each(
        &mut self,
        list: ListIx,
        others: bool,
        quantifier: Quantifier,
        condition: &Condition,
        frame: &Frame,
        want: bool,
    ) -> Demands {
        let wanted = quantifier != Quantifier::Every;
        let witness = if quantifier == Quantifier::Some { want } else { !want };
        let items = self.evaluation.items(list, others, frame).iter();
        if witness {
            let mut found = Demands::never();
            for item in items {
                found = found.or(self.could(condition, &frame.with(list, item), wanted));
            }
            return found.and(self.list_shown(list, true));
        }
        let mut found = self.no_more(list, others, condition, wanted, frame);
        for item in items {
            found = found.and(self.could(condition, &frame.with(list, item), !wanted));
        }
        found.or(self.list_shown(list, false))
    }

    /// No item may follow for which the condition has this value: the list is closed, or no item could have it.
    pub(super) fn no_more(&mut self, list: ListIx, others: bool, condition: &Condition, wanted: bool, frame: &Frame) -> Demands {
        if !self.evaluation.items(list, others, frame).open {
            return Demands::always();
        }
        let blank = self.could(condition, &frame.with(list, ItemIx::BLANK), !wanted);
        // The others of an item that may still come may all still come.
        if others && frame.find(list).is_some_and(ItemIx::is_blank) {
            return blank;
        }
        self.closed(list).or(blank)
    }

    fn closed(&mut self, list: ListIx) -> Demands {
        self.answer(Missing::Another(list), Must::Closed).and(self.list_shown(list, true))
    }

    pub(super) fn count(&mut self, list: ListIx, others: bool, condition: &Condition, at_least: u32, frame: &Frame, want: bool) -> Demands {
        let items: Vec<ItemIx> = self.evaluation.items(list, others, frame).iter().collect();
        let needed = usize::try_from(at_least).unwrap_or(usize::MAX);
        // To have enough, so many are *yes*. To have too few, all but fewer than that are *no*.
        let decided = if want { needed } else { (items.len() + 1).saturating_sub(needed) };
        let mut ways = vec![Demands::always()];
        for item in &items {
            let of_item = self.could(condition, &frame.with(list, *item), want);
            let mut next = ways.clone();
            next.push(Demands::never());
            for (count, way) in ways.into_iter().enumerate() {
                next[count + 1] = std::mem::replace(&mut next[count + 1], Demands::never()).or(way.and(of_item.clone()));
            }
            ways = next;
        }
        let found = ways.into_iter().nth(decided).unwrap_or_else(Demands::never);
        let shown = self.list_shown(list, want);
        if want {
            return found.and(shown);
        }
        found.and(self.no_more(list, others, condition, true, frame)).or(shown)
    }

    /// Every way in which the items of a sum could be told, if the sum can then be what is wanted.
    pub(super) fn sum(&mut self, of: SumOf<'_>, frame: &Frame, want: bool) -> Demands {
        let items = self.evaluation.items(of.list, of.others, frame).iter();
        let mut ways = vec![Told { demands: Demands::always(), least: 0, most: 0 }];
        let mut known = (0i64, 0i64);
        for item in items {
            let inner = frame.with(of.list, item);
            let told = self.told(&of, item, &inner);
            known.0 = known.0.saturating_add(told[0].least);
            known.1 = known.1.saturating_add(told[0].most);
            ways = ways.iter().flat_map(|way| told.iter().map(|told| way.with(told))).take(WAYS).collect();
        }
        for end in [of.range.lo, of.range.hi] {
            self.amounts.extend([known.0, known.1].map(|known| end.saturating_sub(known)));
            self.amounts.extend([end, end.saturating_sub(1), end.saturating_add(1)]);
        }
        let closed = self.no_more(of.list, of.others, of.condition, true, frame);
        let shown = self.list_shown(of.list, true);
        let mut found = Demands::never();
        for way in ways {
            if want && way.least >= of.range.lo && way.most <= of.range.hi {
                let enough = if of.range.lo > 0 { way.demands.clone().and(shown.clone()) } else { way.demands.clone() };
                found = found.or(if of.range.hi < i64::MAX { enough.and(closed.clone()) } else { enough });
            }
            if !want && way.most < of.range.lo {
                found = found.or(way.demands.clone().and(closed.clone()));
            }
            if !want && way.least > of.range.hi {
                found = found.or(way.demands.and(shown.clone()));
            }
        }
        let hidden = if (of.range.lo <= 0) == want { self.list_shown(of.list, false) } else { Demands::never() };
        found.loosened().or(hidden)
    }

    /// What can be told of an item, and what it then adds to the sum: at least so much, at most so much, where the answer is
    /// the one that helps.
    fn told(&mut self, of: &SumOf<'_>, item: ItemIx, inner: &Frame) -> Vec<Told> {
        let holds = self.evaluation.value(of.condition, inner);
        if holds == Truth::No {
            return vec![Told { demands: Demands::always(), least: 0, most: 0 }];
        }
        let amount = self.evaluation.amount(of.fact, item);
        let (yes, no) = (self.could(of.condition, inner, true), self.could(of.condition, inner, false));
        let hidden = self.shown(of.fact, item, false);
        let answer = match self.possible(of.fact, item) {
            super::Possible::Amount(known) if known.lo < known.hi => self.answers(of.fact, item, [Must::Amount(known)]),
            _ => self.shown(of.fact, item, true),
        };
        let surely = if holds == Truth::Yes { amount.lo } else { 0 };
        vec![
            Told { demands: Demands::always(), least: surely, most: amount.hi },
            Told { demands: no.or(hidden), least: 0, most: 0 },
            Told { demands: answer.clone(), least: if holds == Truth::Yes { amount.hi } else { 0 }, most: amount.lo },
            Told { demands: yes.clone(), least: amount.lo, most: amount.hi },
            Told { demands: yes.and(answer), least: amount.hi, most: amount.lo },
        ]
    }
}

/// Ways to tell the items of a sum that are looked at.
const WAYS: usize = 125;

struct Told {
    demands: Demands,
    least: i64,
    most: i64,
}

impl Told {
    fn with(&self, other: &Told) -> Told {
        Told {
            // No way is left out for another: which of them is enough, the amounts decide.
            demands: self.demands.clone().and(other.demands.clone()).loosened(),
            least: self.least.saturating_add(other.least),
            most: self.most.saturating_add(other.most),
        }
    }
}
