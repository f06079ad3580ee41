//! A screening that remembers the last one: after an answer, only what can depend on it is found anew.
//!
//! It finds exactly what [`super::screen`] finds; tests hold it to that. Knows no session.

use std::collections::BTreeMap;

use super::findings::{AssumptionFinding, ClockFinding, DeadlineFinding, Findings, ReliefFinding};
use super::matters::walk_in;
use super::rests::{RestsOn, rests_on_in};
use super::{clocks, deadlines, screen};
use crate::calendar::Day;
use crate::facts::Answers;
use crate::interview::Walk;
use crate::logic::{ClockIx, ClockStart, Condition, DateExpr, DeadlineIx, Evaluation, ListIx, Memory, Sources, World};
use crate::pack::Pack;

/// Screens one client again and again, answer by answer.
#[derive(Default)]
pub struct Screening {
    last: Option<Last>,
}

/// The last screening.
struct Last {
    world: World,
    memory: Memory,
    findings: Findings,
    /// Looked into when something has changed for the first time.
    reads: Option<ResultReads>,
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
        let last = match self.last.take() {
            // The same answers, for all that a rule or a finding reads of them: what was foreseen of an answer and is then given.
            Some(last) if last.world == world && last.memory.is_of(&pack.program) => last,
            Some(last) => last.next(pack, answers, world),
            None => Last::first(pack, answers, world, None),
        };
        &self.last.insert(last).findings
    }

    /// What settled results rest on, and the steps of the interview that matter: as [`super::rests_on`] and
    /// [`super::walk_that_matters`] find them.
    pub fn rests_and_walk(&mut self, pack: &Pack, answers: &Answers, as_of: Day) -> (BTreeMap<usize, RestsOn>, Walk) {
        self.screen(pack, answers, as_of);
        let Some(Last { world, memory, findings, reads }) = self.last.take() else { return Default::default() };
        let mut evaluation = Evaluation::from_memory(&pack.program, &world, memory);
        let found = (rests_on_in(pack, answers, &findings, &mut evaluation), walk_in(pack, answers, &findings, &mut evaluation));
        let memory = evaluation.into_memory();
        self.last = Some(Last { world, memory, findings, reads });
        found
    }

    /// What [`Screening::screen`] finds, to keep.
    pub fn findings(&mut self, pack: &Pack, answers: &Answers, as_of: Day) -> Findings {
        self.screen(pack, answers, as_of).clone()
    }
}

impl Last {
    fn first(pack: &Pack, answers: &Answers, world: World, reads: Option<ResultReads>) -> Last {
        let mut evaluation = Evaluation::new(&pack.program, &world);
        let findings = screen::find(pack, answers, &mut evaluation);
        let memory = evaluation.into_memory();
        Last { world, memory, findings, reads }
    }

    fn next(self, pack: &Pack, answers: &Answers, world: World) -> Last {
        let Last { world: before, memory, findings, reads } = self;
        let same_program = memory.is_of(&pack.program);
        let Some((memory, changed)) = memory.carry(&pack.program, &before, &world) else {
            return Last::first(pack, answers, world, reads.filter(|_| same_program));
        };
        let mut evaluation = Evaluation::from_memory(&pack.program, &world, memory);
        let reads = reads.unwrap_or_else(|| ResultReads::of(pack));
        let known = Known { findings, reads: &reads, changed };
        let findings = known.findings(pack, answers, &mut evaluation);
        let memory = evaluation.into_memory();
        Last { world, memory, findings, reads: Some(reads) }
    }
}

/// What each result can depend on.
struct ResultReads {
    assumption: Sources,
    reliefs: Vec<Sources>,
    deadlines: Vec<Sources>,
    clocks: Vec<Sources>,
}

impl ResultReads {
    fn of(pack: &Pack) -> ResultReads {
        let program = &pack.program;
        let assumed = pack.assuming.as_ref().map(|assuming| Condition::Defined(assuming.concept));
        let assumption = program.read_by(&assumed, [], []);
        let reliefs = pack.reliefs.iter().map(|relief| {
            let of_elements = relief.elements.iter().flat_map(|e| std::iter::once(&e.when).chain(e.ways.iter().map(|way| &way.when)));
            let of_filings = relief.availability.iter().filter_map(|entry| entry.when.as_ref());
            // Whatever decides whether the client is a citizen decides every relief.
            program.read_by(std::iter::once(&relief.concerns).chain(of_elements).chain(of_filings).chain(&assumed), [], [])
        });
        let deadlines = program.deadlines.iter().map(|rule| program.read_by([&rule.when], [&rule.trigger], rule.for_each));
        let clocks = program.clocks.iter().map(|rule| {
            let condition = Condition::Defined(rule.definition);
            let mut conditions: Vec<&Condition> = vec![&condition];
            let mut dates: Vec<&DateExpr> = Vec::new();
            let mut lists: Vec<ListIx> = Vec::new();
            match &rule.from {
                ClockStart::On(date) => dates.push(date),
                ClockStart::Each { list, when, on } => {
                    lists.push(*list);
                    conditions.push(when);
                    dates.push(on);
                }
            }
            for stopper in &rule.stoppers {
                lists.extend(stopper.each);
                conditions.push(&stopper.when);
                dates.push(&stopper.on);
            }
            program.read_by(conditions, dates, lists)
        });
        ResultReads { assumption, reliefs: reliefs.collect(), deadlines: deadlines.collect(), clocks: clocks.collect() }
    }
}

/// What was found last, and what has changed since.
struct Known<'r> {
    findings: Findings,
    reads: &'r ResultReads,
    changed: Sources,
}

impl Known<'_> {
    fn findings(self, pack: &Pack, answers: &Answers, evaluation: &mut Evaluation<'_>) -> Findings {
        let Known { findings: before, reads, changed } = self;
        let stands = |reads: &Sources| !reads.meets(&changed);
        let as_of = evaluation.today();
        let assumption: Option<AssumptionFinding> =
            if stands(&reads.assumption) { before.assumption } else { screen::assumption(pack, evaluation) };
        let mut reliefs: Vec<ReliefFinding> = before.reliefs;
        for (place, finding) in reliefs.iter_mut().enumerate().filter(|(place, _)| !stands(&reads.reliefs[*place])) {
            *finding = screen::screen_alone(pack, place, as_of, evaluation);
        }
        let mut dues: Vec<DeadlineFinding> = before.deadlines;
        dues.retain(|finding| stands(&reads.deadlines[finding.deadline.ix()]));
        let anew = reads.deadlines.iter().enumerate().filter(|(_, reads)| !stands(reads));
        for (place, _) in anew {
            dues.extend(deadlines::of(pack, DeadlineIx(u16::try_from(place).unwrap_or(u16::MAX)), evaluation, screen::Detail::Reasons));
        }
        deadlines::put_in_order(pack, &reliefs, &mut dues);
        let mut kept: Vec<Option<ClockFinding>> = vec![None; pack.clocks.len()];
        for finding in before.clocks.into_iter().filter(|finding| stands(&reads.clocks[finding.clock.ix()])) {
            let place = finding.clock.ix();
            kept[place] = Some(finding);
        }
        let clocks = clocks::find(pack, &reliefs, evaluation, |clock: ClockIx| kept[clock.ix()].take());
        screen::with_the_rest(
            pack,
            answers,
            Findings { assumption, reliefs, deadlines: dues, clocks, ..Findings::nothing(as_of) },
            evaluation,
        )
    }
}
