//! The reasons of a condition about the others of an item, gathered once for all items that see the same in the others
//! (`others.rs` says which do).
//!
//! What each of the others brings is kept, and unions of two, four, eight of them and so on: all others of an item are then a
//! few unions. What the item itself brings (its own date) is gathered apart.

use super::frame::{Frame, ItemIx};
use super::others::Seen;
use super::quantify::Items;
use super::reason_set::{Gather, Packed, Rank};
use super::{Condition, Evaluation, FactIx};

/// What one of the others brings, or several of them together.
#[derive(Default)]
struct Brought {
    reasons: Packed,
    /// Dates of the item spoken of that are to be asked for too.
    dates: Vec<(FactIx, Rank)>,
}

/// What each of the others brings, seen from all items with the same dates.
pub(super) struct BroughtByAll {
    /// A tree of unions: items in the second half; the place `at` is the union of those at `2 * at` and `2 * at + 1`. Unions are
    /// made when every item is there.
    tree: Vec<Option<Brought>>,
    has_unions: bool,
    /// In which round of gathering it was gathered, if rounds were going on: only if it was the last one it still stands.
    round: Option<u32>,
}

impl BroughtByAll {
    pub fn nothing(items: usize) -> BroughtByAll {
        BroughtByAll { tree: (0..items * 2).map(|_| None).collect(), has_unions: false, round: None }
    }

    /// The round is over. Whether what it gathered stands.
    pub fn end_round(&mut self, last: u32) {
        if self.round == Some(last) {
            self.round = None;
        }
    }
}

impl Evaluation<'_> {
    /// Adds the reasons that all others of an item bring.
    pub(super) fn gather_others(
        &mut self,
        (seen, own): (Seen, ItemIx),
        (condition, amount): (&Condition, Option<FactIx>),
        items: Items,
        frame: &Frame,
        rank: Rank,
        into: &mut Gather,
    ) {
        let count = items.count() as usize;
        let at = self.others.brought_at(seen, count);
        let now = self.rounds.running();
        let brought = self.others.brought(at);
        if brought.round.is_some() && brought.round != now {
            *brought = BroughtByAll::nothing(count);
        }
        for item in items.iter() {
            let leaf = count + item.0 as usize;
            if self.others.brought(at).tree[leaf].is_some() {
                continue;
            }
            if let Some(now) = now {
                self.others.of_this_round(at);
                self.others.brought(at).round = Some(now);
            }
            let found = self.brought_by(condition, amount, item, &frame.with(items.list, item).apart());
            self.others.brought(at).tree[leaf] = Some(found);
        }
        if self.others.brought(at).tree[count + own.0 as usize].is_some() {
            self.make_unions(at, count);
        }
        let mut dates: Vec<(FactIx, Rank)> = Vec::new();
        let mut take = |brought: &Option<Brought>| {
            if let Some(brought) = brought {
                into.merge(&brought.reasons, rank, frame);
                add_dates(&brought.dates, &mut dates);
            }
        };
        let brought = self.others.brought(at);
        if brought.has_unions {
            let own = own.0 as usize;
            for (from, until) in [(0, own), (own + 1, count)] {
                places(from + count, until + count, |place| take(&brought.tree[place]));
            }
        } else {
            brought.tree[count..].iter().for_each(take);
        }
        // Any other does: it is one of two items that are there.
        let other = ItemIx(u32::from(own.0 == 0));
        for (fact, of) in dates {
            let rank = if of == Rank::Behind { of } else { rank };
            self.gather_date_fact(fact, own, &frame.with(items.list, other), rank, into);
        }
    }

    fn brought_by(&mut self, condition: &Condition, amount: Option<FactIx>, item: ItemIx, inner: &Frame) -> Brought {
        let mut gather = self.gathering.begin();
        let before = std::mem::take(&mut self.dates_apart);
        self.gather_item(condition, amount, item, inner, Rank::First, &mut gather);
        let found = std::mem::replace(&mut self.dates_apart, before);
        let mut dates = Vec::new();
        add_dates(&found, &mut dates);
        Brought { reasons: self.gathering.end(gather, self.program, self.world), dates }
    }

    fn make_unions(&mut self, at: usize, count: usize) {
        if std::mem::replace(&mut self.others.brought(at).has_unions, true) {
            return;
        }
        let session = Frame::session(super::Burden::Client);
        for place in (1..count).rev() {
            let mut gather = self.gathering.begin();
            let mut dates = Vec::new();
            for part in self.others.brought(at).tree[2 * place..2 * place + 2].iter().flatten() {
                gather.merge(&part.reasons, Rank::First, &session);
                add_dates(&part.dates, &mut dates);
            }
            let reasons = self.gathering.end(gather, self.program, self.world);
            self.others.brought(at).tree[place] = Some(Brought { reasons, dates });
        }
    }
}

fn add_dates(new: &[(FactIx, Rank)], into: &mut Vec<(FactIx, Rank)>) {
    for date in new {
        if !into.contains(date) {
            into.push(*date);
        }
    }
}

/// The places of the fewest unions that hold all items from one place up to another.
fn places(mut from: usize, mut until: usize, mut each: impl FnMut(usize)) {
    while from < until {
        if from % 2 == 1 {
            each(from);
            from += 1;
        }
        if until % 2 == 1 {
            until -= 1;
            each(until);
        }
        from /= 2;
        until /= 2;
    }
}
