//! The way through the questions as it was gone, for "back": topics come in the order of what they decide, so that the
//! question before is not always the one above.

use super::Walk;
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

    /// The question before: the one that was left last, if it is still asked, else the one above it in the interview.
    pub fn back(&mut self, walk: &Walk, here: &Spot) -> Option<Spot> {
        match last(&mut self.behind, walk, here) {
            Some(there) => {
                self.ahead.push(here.clone());
                Some(there)
            }
            None => walk.previous(here).map(|step| step.spot.clone()),
        }
    }

    /// The question after: the one that was gone back from, if it is still asked, else the one below it in the interview.
    pub fn forward(&mut self, walk: &Walk, here: &Spot) -> Option<Spot> {
        match last(&mut self.ahead, walk, here) {
            Some(there) => {
                self.behind.push(here.clone());
                Some(there)
            }
            None => walk.following(here).map(|step| step.spot.clone()),
        }
    }
}

fn last(of: &mut Vec<Spot>, walk: &Walk, here: &Spot) -> Option<Spot> {
    while let Some(there) = of.pop() {
        if there != *here && walk.position(&there).is_some() {
            return Some(there);
        }
    }
    None
}
