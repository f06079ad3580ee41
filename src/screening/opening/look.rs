//! One relief screened with changed answers: where it stands, and which answers bar it.

use std::collections::BTreeSet;

use super::change::{Before, Step};
use crate::calendar::Day;
use crate::facts::Answers;
use crate::logic::{Burden, Evaluation, FactIx, Frame, ItemIx, ListIx, Truth, World};
use crate::pack::{Element, ElementKind, Pack};
use crate::screening::findings::Standing;
use crate::screening::screen::screen_alone;

/// The answers that bar a relief by one of its elements: all others taken away, it is still barred.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Proof {
    pub facts: BTreeSet<(FactIx, ItemIx)>,
    pub closed: BTreeSet<ListIx>,
}

/// Screens one relief over and over, so often at most.
pub(super) struct Looks<'p> {
    pub pack: &'p Pack,
    pub as_of: Day,
    pub relief: usize,
    answers: Answers,
    /// Elements that were seen to bar it, looked at first.
    barring: Vec<usize>,
    /// Screenings that are left.
    left: usize,
    /// More were wanted.
    pub broken_off: bool,
}

impl<'p> Looks<'p> {
    pub fn new(pack: &'p Pack, answers: &Answers, as_of: Day, relief: usize, most: usize) -> Looks<'p> {
        Looks { pack, as_of, relief, answers: answers.clone(), barring: Vec::new(), left: most, broken_off: false }
    }

    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Where the relief stands after these steps; absent once there were too many.
    pub fn standing(&mut self, steps: &[Step]) -> Option<Standing> {
        let (standing, by) = self.with(steps, |this, evaluation| match this.barred_by(evaluation) {
            Some(element) => (Standing::Barred, Some(element)),
            None => (screen_alone(this.pack, this.relief, this.as_of, evaluation).standing, None),
        })?;
        let new = by.filter(|element| !self.barring.contains(element));
        self.barring.extend(new);
        Some(standing)
    }

    /// An element that bars it. Most changes leave one that did before.
    fn barred_by(&self, evaluation: &mut Evaluation<'_>) -> Option<usize> {
        let relief = &self.pack.reliefs[self.relief];
        if evaluation.value(&relief.concerns, &Frame::session(Burden::Client)) != Truth::Yes {
            return None;
        }
        let bars = |at: &usize| {
            let element = &relief.elements[*at];
            is_barring(element, evaluation.value(&element.when, &Frame::session(element.burden)))
        };
        self.barring.iter().copied().chain(0..relief.elements.len()).find(bars)
    }

    /// What bars it after these steps, a proof for each element that does.
    pub fn proofs(&mut self, steps: &[Step]) -> Vec<Proof> {
        let proofs = self.with(steps, |this, evaluation| {
            let relief = &this.pack.reliefs[this.relief];
            let finding = screen_alone(this.pack, this.relief, this.as_of, evaluation);
            let failing = relief.elements.iter().zip(&finding.elements).filter(|(element, found)| is_barring(element, found.truth));
            let proof = |(element, _): (&Element, _)| {
                let because = evaluation.because([&element.when], &Frame::session(element.burden));
                Proof { facts: because.facts, closed: because.closed }
            };
            failing.map(proof).collect()
        });
        proofs.unwrap_or_default()
    }

    fn with<T>(&mut self, steps: &[Step], look: impl FnOnce(&Self, &mut Evaluation<'_>) -> T) -> Option<T> {
        if self.left == 0 {
            self.broken_off = true;
            return None;
        }
        self.left -= 1;
        let mut before = Before::default();
        steps.iter().for_each(|step| step.take(&mut self.answers, &mut before));
        let world = World::bind(&self.pack.program, &self.answers, self.as_of);
        let found = look(self, &mut Evaluation::new(&self.pack.program, &world));
        before.restore(&mut self.answers);
        Some(found)
    }
}

/// Whether an element of this worth bars its relief.
fn is_barring(element: &Element, truth: Truth) -> bool {
    match element.kind {
        ElementKind::Requirement => truth == Truth::No,
        ElementKind::Bar => truth == Truth::Yes,
    }
}
