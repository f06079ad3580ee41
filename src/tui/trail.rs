//! The way through the questions as it was gone, for "back": topics come in the order of what they decide, so that the
//! question before is not always the one above.

use crate::facts::Spot;

/// The way: what was left behind, and what was gone back from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Trail {
    behind: Vec<Spot>,
    ahead: Vec<Spot>,
}

impl Trail {
    /// On from here to there.
    pub fn leave(&mut self, here: Option<&Spot>, there: &Spot) {
        self.ahead.clear();
        self.behind.extend(here.filter(|here| *here != there).cloned());
    }

    /// Where one came from, if that is still asked.
    pub fn back(&mut self, here: &Spot, is_asked: impl Fn(&Spot) -> bool) -> Option<Spot> {
        let there = last(&mut self.behind, here, is_asked)?;
        self.ahead.push(here.clone());
        Some(there)
    }

    /// Where one went back from, if that is still asked.
    pub fn forward(&mut self, here: &Spot, is_asked: impl Fn(&Spot) -> bool) -> Option<Spot> {
        let there = last(&mut self.ahead, here, is_asked)?;
        self.behind.push(here.clone());
        Some(there)
    }
}

fn last(of: &mut Vec<Spot>, here: &Spot, is_asked: impl Fn(&Spot) -> bool) -> Option<Spot> {
    while let Some(there) = of.pop() {
        if there != *here && is_asked(&there) {
            return Some(there);
        }
    }
    None
}
