//! What to ask for: for every open result the smallest sets of answers that would settle it, and which of them settle most.
//!
//! A set *settles* a result if some answers to exactly its questions make it definite, and no part of the set does. Relief is
//! looked at under the pack's assumption, as it is shown.

mod goals;
mod ranked;
mod words;

use super::findings::{DeadlineFinding, Findings, ReliefFinding, Standing};
use crate::facts::{Answers, Spot};
use crate::logic::{Burden, Condition, Evaluation, Frame, Goal, Settle, Settling, Truth, World};
use crate::pack::Pack;

pub use words::{asked_words, outcome_words, result_name};

/// Sets that are looked for, for one result and one outcome.
const LOOKED_FOR: usize = 16;
/// Sets that are given of them.
const GIVEN: usize = 8;

/// An open result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OpenResult {
    /// A relief, by its place in the pack.
    Relief(usize),
    /// Whether a deadline applies, by its place among the findings.
    Deadline(usize),
    /// A clock, by its place among the findings.
    Clock(usize),
}

/// How a set would settle it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Outcome {
    /// No bar found; the deadline applies; the clock is complete.
    Opens,
    /// Barred or not relevant; the deadline does not apply; the clock is not complete.
    Closes,
}

/// An answer that is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The question, or "any others?".
    pub spot: Spot,
    /// The answer that would do it, in words. Absent where it depends on the other answers of the set, or is one of many.
    pub answer: Option<String>,
}

/// An open result, and what would settle it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToSettle {
    /// The result.
    pub result: OpenResult,
    /// Only law keeps it open: no answer settles it.
    pub only_law: bool,
    /// Smallest sets of answers that would close it, smallest first.
    pub to_close: Vec<Vec<Asked>>,
    /// Smallest sets of answers that would clear it, smallest first.
    pub to_clear: Vec<Vec<Asked>>,
}

/// Questions whose answers settle results, and which.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorthAsking {
    /// The questions, in the order of the interview.
    pub spots: Vec<Spot>,
    /// The results of which they are a smallest set: some answers to them settle each, and to no part of them.
    pub settles: Vec<OpenResult>,
    /// Documents that tell, by place in the pack.
    pub papers: Vec<usize>,
}

/// What to ask for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WhatToAsk {
    /// Every open result.
    pub results: Vec<ToSettle>,
    /// Sets in the order of how much they settle, most first; of equals the smaller.
    pub ranked: Vec<WorthAsking>,
}

impl WhatToAsk {
    /// What would settle a relief, if it is open.
    pub fn relief(&self, relief: usize) -> Option<&ToSettle> {
        self.results.iter().find(|to_settle| to_settle.result == OpenResult::Relief(relief))
    }
}

/// What would settle one relief, if it is open.
pub fn relief_to_settle(pack: &Pack, answers: &Answers, findings: &Findings, relief: usize) -> Option<ToSettle> {
    let world = World::bind(&pack.program, answers, findings.as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let found = of_relief(pack, findings.relief(relief)?, &mut Settle::new(&mut evaluation))?;
    Some(to_settle(pack, &world, &found))
}

/// The sets found for one result: to close it, to clear it.
struct Found {
    result: OpenResult,
    only_law: bool,
    closing: Vec<Settling>,
    opening: Vec<Settling>,
}

/// Finds it, for all open results of a screening.
pub fn what_to_ask(pack: &Pack, answers: &Answers, findings: &Findings) -> WhatToAsk {
    let world = World::bind(&pack.program, answers, findings.as_of);
    let mut evaluation = Evaluation::new(&pack.program, &world);
    let mut settle = Settle::new(&mut evaluation);
    let found = all(pack, findings, &mut settle);
    let ranked = ranked::ranked(pack, &world, &found);
    WhatToAsk { results: found.iter().map(|found| to_settle(pack, &world, found)).collect(), ranked }
}

fn to_settle(pack: &Pack, world: &World, found: &Found) -> ToSettle {
    let in_words = |sets: &[Settling]| sets.iter().take(GIVEN).map(|set| words::asked(pack, world, set)).collect();
    ToSettle { result: found.result, only_law: found.only_law, to_close: in_words(&found.closing), to_clear: in_words(&found.opening) }
}

fn all(pack: &Pack, findings: &Findings, settle: &mut Settle<'_, '_>) -> Vec<Found> {
    let mut found: Vec<Found> = findings.reliefs.iter().filter_map(|finding| of_relief(pack, finding, settle)).collect();
    for (place, finding) in findings.deadlines.iter().enumerate().filter(|(_, finding)| finding.applies == Truth::Open) {
        let conditions = conditions_of_deadline(pack, finding);
        let conditions: Vec<(&Condition, Frame)> = conditions.iter().map(|(condition, frame)| (condition, *frame)).collect();
        found.push(one(OpenResult::Deadline(place), |outcome| goals::of_conditions(&conditions, outcome), settle));
    }
    for (place, finding) in findings.clocks.iter().enumerate().filter(|(_, finding)| finding.truth == Truth::Open) {
        let condition = Condition::Defined(pack.program.clocks[finding.clock.ix()].definition);
        let conditions = [(&condition, Frame::session(Burden::Client))];
        found.push(one(OpenResult::Clock(place), |outcome| goals::of_conditions(&conditions, outcome), settle));
    }
    found
}

fn of_relief(pack: &Pack, finding: &ReliefFinding, settle: &mut Settle<'_, '_>) -> Option<Found> {
    let result = OpenResult::Relief(finding.relief);
    match finding.standing {
        Standing::NeedsFacts => Some(one(result, |outcome| goals::of_relief(&pack.reliefs[finding.relief], outcome), settle)),
        Standing::Contested => Some(Found { result, only_law: true, closing: Vec::new(), opening: Vec::new() }),
        Standing::NoBarFound | Standing::Barred | Standing::NotRelevant => None,
    }
}

fn one<'c>(result: OpenResult, goal: impl Fn(Outcome) -> Goal<'c>, settle: &mut Settle<'_, '_>) -> Found {
    let mut sets = |outcome| settle.settlings(&goal(outcome), LOOKED_FOR).sets;
    Found { result, only_law: false, closing: sets(Outcome::Closes), opening: sets(Outcome::Opens) }
}

/// A deadline applies if its condition holds, something starts it, and its list is asked for.
fn conditions_of_deadline(pack: &Pack, finding: &DeadlineFinding) -> Vec<(Condition, Frame)> {
    let rule = &pack.program.deadlines[finding.deadline.ix()];
    let session = Frame::session(Burden::Client);
    let frame = finding.item.map_or(session, |(list, item)| Frame::item(list, item, Burden::Client));
    let starts = Condition::Date { left: rule.trigger.clone(), tests: Vec::new() };
    let list = rule.for_each.and_then(|list| pack.program.lists[list.ix()].gate.clone());
    let own = [(rule.when.clone(), frame), (starts, frame)];
    own.into_iter().chain(list.map(|gate| (gate, session))).collect()
}
