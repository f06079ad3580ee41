//! What of a screening turns on what is asked in confidence. It is taken out whatever was answered: only then does its absence
//! say nothing.
//!
//! Sees the answers without what was said in confidence, never with it.

use std::sync::Arc;

use crate::calendar::Day;
use crate::facts::{Answers, Spot};
use crate::logic::{Burden, Condition, Evaluation, Frame, Missing, Reasons, Truth, World};
use crate::pack::Pack;
use crate::screening::{Findings, WhatToAsk};

/// What tells whether something turns on an answer in confidence.
pub struct Closed<'p> {
    pack: &'p Pack,
    world: World,
    /// Nothing is taken out.
    open: bool,
}

impl<'p> Closed<'p> {
    /// For these answers, out of which those in confidence were taken unless `with_confidential`.
    pub fn new(pack: &'p Pack, answers: &Answers, with_confidential: bool, as_of: Day) -> Closed<'p> {
        Closed { pack, world: World::bind(&pack.program, answers, as_of), open: with_confidential }
    }

    /// Takes results out of the findings that wait for an answer in confidence before they concern the client at all. Returns the
    /// kinds of relief.
    pub fn take_out(&self, findings: &mut Findings) -> Vec<usize> {
        if self.open {
            return Vec::new();
        }
        let mut evaluation = Evaluation::new(&self.pack.program, &self.world);
        let mut gone = Vec::new();
        findings.reliefs.retain(|finding| {
            let waits = finding.concerns == Truth::Open && self.waits(&self.pack.reliefs[finding.relief].concerns, &mut evaluation);
            if waits {
                gone.push(finding.relief);
            }
            !waits
        });
        let of_relief_gone = |deadline: usize| {
            let of = &self.pack.deadlines[deadline].relief;
            !of.is_empty() && of.iter().all(|relief| gone.contains(relief))
        };
        findings.deadlines.retain(|finding| {
            let waits = finding.applies == Truth::Open && self.names_one(&finding.reasons);
            !waits && !of_relief_gone(finding.deadline.ix())
        });
        findings.changes.retain(|finding| finding.touches == Truth::Yes);
        findings.open.retain(|open| !self.is_closed(&open.spot));
        for open in &mut findings.open {
            Arc::make_mut(open).reliefs.retain(|relief| !gone.contains(relief));
        }
        gone
    }

    /// Takes out what to ask for in confidence.
    pub fn take_out_of_questions(&self, to_ask: &mut WhatToAsk) {
        to_ask.ranked.retain(|worth| !worth.spots.iter().any(|spot| self.is_closed(spot)));
        for result in &mut to_ask.results {
            for sets in [&mut result.to_close, &mut result.to_clear] {
                sets.retain(|set| !set.iter().any(|asked| self.is_closed(&asked.spot)));
            }
        }
    }

    fn waits(&self, condition: &Condition, evaluation: &mut Evaluation<'_>) -> bool {
        self.names_one(&evaluation.reasons([condition], &Frame::session(Burden::Client)))
    }

    /// Whether an answer in confidence is missing first.
    fn names_one(&self, reasons: &Reasons) -> bool {
        reasons.first.iter().any(|missing| matches!(missing, Missing::Fact(fact, _) if self.pack.question(*fact).confidential))
    }

    fn is_closed(&self, spot: &Spot) -> bool {
        match spot {
            Spot::Question(place) if !self.open => self.pack.fact(&place.fact).is_some_and(|fact| self.pack.question(fact).confidential),
            Spot::Question(_) | Spot::More(_) => false,
        }
    }
}
