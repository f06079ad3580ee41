//! Whether an answer leaves something open: a closer one is possible. Knows no condition.

use super::{Evaluation, FactIx, Frame, ItemIx, Possible};

impl Evaluation<'_> {
    /// Whether it is not known if a question with several choices includes this one.
    pub(super) fn is_unsure(&mut self, fact: FactIx, option: usize, frame: &Frame) -> bool {
        let item = self.item_of(fact, frame);
        matches!(self.world.possible(self.program, fact, item), Possible::Several { perhaps, .. } if perhaps.contains(option))
    }

    /// Whether a closer answer is possible.
    pub(super) fn is_vague(&mut self, fact: FactIx, item: ItemIx) -> bool {
        match self.world.possible(self.program, fact, item) {
            Possible::Options(set) => set.len() > 1,
            Possible::Several { perhaps, .. } => !perhaps.is_empty(),
            Possible::Date(_) => !self.span(fact, item).is_day() || self.disagrees(fact, item),
            Possible::Amount(amount) => amount.lo != amount.hi,
            Possible::Text => false,
        }
    }
}
