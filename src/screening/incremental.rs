//! A screening that remembers the last one: after an answer, only what can depend on it is found anew.
//!
//! It finds exactly what [`super::screen`] finds; tests hold it to that. Knows no session.

use std::collections::BTreeMap;

use super::findings::Findings;
use super::kept::Kept;
use super::matters::walk_in;
use super::rests::{RestsOn, rests_on_in};
use super::screen;
use crate::calendar::Day;
use crate::facts::{Answer, Answers, Place};
use crate::interview::Walk;
use crate::logic::{Evaluation, Memory, Told, World};
use crate::pack::Pack;

/// Screens one client again and again, answer by answer.
#[derive(Default)]
pub struct Screening {
    last: Option<Last>,
}

/// The last screening.
struct Last {
    world: World,
    /// Absent only while it is in use.
    memory: Option<Memory>,
    findings: Findings,
    /// Made when something has changed for the first time.
    kept: Option<Box<Kept>>,
}

/// A copy has nothing to remember yet.
impl Clone for Screening {
    fn clone(&self) -> Screening {
        Screening::default()
    }
}

impl std::fmt::Debug for Screening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Screening").finish_non_exhaustive()
    }
}

impl Screening {
    /// What [`super::screen`] finds.
    pub fn screen(&mut self, pack: &Pack, answers: &Answers, as_of: Day) -> &Findings {
        let world = World::bind(&pack.program, answers, as_of);
        let last = match self.last.take().filter(|last| last.is_of(pack)) {
            Some(last) => last.in_world(pack, world),
            None => Last::first(pack, world),
        };
        &self.last.insert(last).findings
    }

    /// What [`super::screen`] finds of the answers that were screened last, but with this answer (or none) at this place. Quicker
    /// than [`Screening::screen`], which is not told what has changed. A place that the pack or the client does not have takes
    /// nothing. Absent: nothing was screened yet with this pack.
    pub fn answer(&mut self, pack: &Pack, place: &Place, answer: Option<&Answer>) -> Option<&Findings> {
        let last = self.last.as_mut().filter(|last| last.is_of(pack))?;
        last.prepare(pack);
        if let Some(told) = last.world.tell(&pack.program, place, answer) {
            last.find_anew(pack, &[told]);
        }
        Some(&last.findings)
    }

    /// What settled results rest on, and the steps of the interview that matter: as [`super::rests_on`] and
    /// [`super::walk_that_matters`] find them.
    pub fn rests_and_walk(&mut self, pack: &Pack, answers: &Answers, as_of: Day) -> (BTreeMap<usize, RestsOn>, Walk) {
        self.screen(pack, answers, as_of);
        let Some(last) = &mut self.last else { return Default::default() };
        last.with_evaluation(pack, |findings, _, evaluation| {
            (rests_on_in(pack, answers, findings, evaluation), walk_in(pack, answers, findings, evaluation))
        })
    }

    /// What [`Screening::screen`] finds, to keep.
    pub fn findings(&mut self, pack: &Pack, answers: &Answers, as_of: Day) -> Findings {
        self.screen(pack, answers, as_of).clone()
    }
}

impl Last {
    fn first(pack: &Pack, world: World) -> Last {
        let mut evaluation = Evaluation::new(&pack.program, &world);
        let findings = screen::find(pack, &mut evaluation);
        let memory = Some(evaluation.into_memory());
        Last { world, memory, findings, kept: None }
    }

    fn is_of(&self, pack: &Pack) -> bool {
        self.memory.as_ref().is_some_and(|memory| memory.is_of(&pack.program))
    }

    fn in_world(mut self, pack: &Pack, world: World) -> Last {
        // Where items came or went, or on another day, nothing is the same.
        let Some(told) = self.world.told_in(&pack.program, &world) else { return Last::first(pack, world) };
        // Nothing at all: what was foreseen of an answer and is then given.
        if !told.is_empty() {
            self.prepare(pack);
            self.world = world;
            self.find_anew(pack, &told);
        }
        self
    }

    /// Makes what is kept, in the world as it was.
    fn prepare(&mut self, pack: &Pack) {
        if self.kept.is_none() {
            let kept = self.with_evaluation(pack, |findings, _, evaluation| Kept::of(pack, findings, evaluation));
            self.kept = Some(Box::new(kept));
        }
    }

    /// Finds anew what these make otherwise. The world has them already.
    fn find_anew(&mut self, pack: &Pack, told: &[Told]) {
        if let Some(memory) = &mut self.memory {
            told.iter().filter(|told| told.moves).for_each(|told| memory.forget(&pack.program, &self.world, told));
        }
        self.with_evaluation(pack, |findings, kept, evaluation| match kept {
            Some(kept) => kept.find_anew(pack, findings, evaluation, told),
            None => *findings = screen::find(pack, evaluation),
        });
    }

    /// Goes on with what is remembered.
    fn with_evaluation<T>(&mut self, pack: &Pack, with: impl FnOnce(&mut Findings, Option<&mut Kept>, &mut Evaluation<'_>) -> T) -> T {
        let mut evaluation = match self.memory.take() {
            Some(memory) => Evaluation::from_memory(&pack.program, &self.world, memory),
            None => Evaluation::new(&pack.program, &self.world),
        };
        let found = with(&mut self.findings, self.kept.as_deref_mut(), &mut evaluation);
        self.memory = Some(evaluation.into_memory());
        found
    }
}
