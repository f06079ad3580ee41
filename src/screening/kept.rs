//! What was found of one client, kept while answers change: after an answer only what can read it is found anew, and what
//! stands on that only where it is otherwise.
//!
//! The rules of a standing are those of [`super::screen`]; tests hold this to finding the same, to the last reason.

use super::findings::{Findings, ReliefFinding, Standing};
use super::open_kept::OpenKept;
use super::screen::{self, Detail};
use super::watched::{Other, Watched, Whose};
use super::{clocks, deadlines};
use crate::logic::{Evaluation, KeptReasons, Told, Truth, Watching, Whole};
use crate::pack::{ElementKind, Pack};

/// The reasons of a relief, before they are listed.
#[derive(Default)]
struct Reasoned {
    concerns: KeptReasons,
    elements: Vec<KeptReasons>,
    all: KeptReasons,
    /// What each element is: beside the rest, because the pack's own elements lie far from each other.
    kinds: Vec<ElementKind>,
    /// It is to be put together anew.
    touched: bool,
}

/// What is to be put together anew, of all that is found.
#[derive(Default)]
struct Anew {
    assumption: bool,
    cautions: bool,
    changes: bool,
    /// A relief stands elsewhere.
    standings: bool,
    /// A relief became relevant, or is no longer.
    relevance: bool,
    dues: bool,
    clocks: bool,
}

/// What is kept beside the findings.
pub(super) struct Kept {
    watched: Watched,
    watching: Watching,
    reliefs: Vec<Reasoned>,
    assumed_away: bool,
    assumption: KeptReasons,
    open: OpenKept,
    // Not in use between two answers.
    spare: KeptReasons,
    sources: Vec<usize>,
    told: Vec<Whole>,
    touched: Vec<usize>,
}

impl Kept {
    /// Of what was found in the world of this evaluation.
    pub fn of(pack: &Pack, findings: &mut Findings, evaluation: &mut Evaluation<'_>) -> Kept {
        let watched = Watched::of(pack);
        let watching = Watching::begin(&watched.watch, evaluation);
        let reliefs = pack.reliefs.iter().map(|relief| {
            let elements = relief.elements.iter().map(|_| KeptReasons::default()).collect();
            let kinds = relief.elements.iter().map(|element| element.kind).collect();
            Reasoned { elements, kinds, ..Reasoned::default() }
        });
        let mut kept = Kept {
            watched,
            watching,
            reliefs: reliefs.collect(),
            assumed_away: findings.assumption.as_ref().is_some_and(|found| found.truth == Truth::Yes),
            assumption: KeptReasons::default(),
            open: OpenKept::of(pack, findings, evaluation),
            spare: KeptReasons::default(),
            sources: Vec::new(),
            told: Vec::new(),
            touched: Vec::new(),
        };
        kept.gather_assumption(evaluation);
        for place in 0..kept.reliefs.len() {
            kept.gather_concerns(place, findings, evaluation);
            (0..kept.reliefs[place].elements.len()).for_each(|element| _ = kept.gather_element(place, element, findings, evaluation));
            kept.join(place, findings, evaluation);
            std::mem::swap(&mut kept.spare, &mut kept.reliefs[place].all);
        }
        kept
    }

    /// Finds what these make otherwise. The evaluation has forgotten what they can move.
    pub fn find_anew(&mut self, pack: &Pack, findings: &mut Findings, evaluation: &mut Evaluation<'_>, all_told: &[Told]) {
        self.sources.clear();
        self.sources.extend(all_told.iter().filter(|told| told.moves).map(|told| told.source(&pack.program)));
        let mut told = std::mem::take(&mut self.told);
        self.watching.find_anew(&self.watched.watch, evaluation, &self.sources, &mut told);
        let mut anew = Anew::default();
        // Whom a relief concerns decides of which elements there are reasons: first that, then the elements.
        for whole in &told {
            match self.watched.whose[*whole as usize] {
                Whose::Assumption => {
                    anew.assumption = true;
                    self.assume(pack, findings, evaluation);
                }
                Whose::Concerns(relief) => self.concerns(pack, relief, findings, evaluation),
                _ => {}
            }
        }
        for whole in &told {
            match self.watched.whose[*whole as usize] {
                Whose::Assumption | Whose::Concerns(_) => {}
                Whose::Element(relief, element) => self.element(relief, element, findings, evaluation),
                Whose::Way(relief, element, way) => {
                    findings.reliefs[relief].elements[element].ways[way] = self.watching.truth(&self.watched.watch, *whole);
                }
                Whose::Filing(relief) => self.touch(relief),
                Whose::Caution => anew.cautions = true,
                Whose::Change => anew.changes = true,
            }
        }
        told.clear();
        self.told = told;
        let mut touched = std::mem::take(&mut self.touched);
        for relief in touched.drain(..) {
            self.relief(pack, relief, findings, evaluation, &mut anew);
        }
        self.touched = touched;
        self.others(pack, findings, evaluation, &mut anew);
        all_told.iter().for_each(|told| self.open.told(told, &mut findings.open, evaluation));
        if anew.dues || anew.assumption {
            self.open.others(pack, findings, evaluation);
        }
        self.open.finish(pack, findings, evaluation);
    }

    fn assume(&mut self, pack: &Pack, findings: &mut Findings, evaluation: &mut Evaluation<'_>) {
        findings.assumption = screen::assumption(pack, evaluation);
        self.gather_assumption(evaluation);
        let now = findings.assumption.as_ref().is_some_and(|found| found.truth == Truth::Yes);
        if std::mem::replace(&mut self.assumed_away, now) != now {
            (0..pack.reliefs.len()).for_each(|relief| self.concerns(pack, relief, findings, evaluation));
        }
    }

    /// That its reasons are other ones is told only of what they were asked for.
    fn gather_assumption(&mut self, evaluation: &mut Evaluation<'_>) {
        if self.watched.whose.first() == Some(&Whose::Assumption) && self.watching.truth(&self.watched.watch, 0) == Truth::Open {
            self.watching.reasons(&self.watched.watch, 0, evaluation, &mut self.assumption);
        }
    }

    fn touch(&mut self, relief: usize) {
        if !std::mem::replace(&mut self.reliefs[relief].touched, true) {
            self.touched.push(relief);
        }
    }

    fn concerns(&mut self, pack: &Pack, place: usize, findings: &mut Findings, evaluation: &mut Evaluation<'_>) {
        let assumed_away = self.assumed_away && !pack.reliefs[place].even_if_assumed;
        let truth = if assumed_away { Truth::No } else { self.watching.truth(&self.watched.watch, self.watched.reliefs[place]) };
        let then = std::mem::replace(&mut findings.reliefs[place].concerns, truth);
        self.gather_concerns(place, findings, evaluation);
        self.touch(place);
        if (then == Truth::No) != (truth == Truth::No) {
            (0..self.reliefs[place].elements.len()).for_each(|element| self.element(place, element, findings, evaluation));
        }
    }

    fn gather_concerns(&mut self, place: usize, findings: &Findings, evaluation: &mut Evaluation<'_>) {
        let kept = &mut self.reliefs[place].concerns;
        match findings.reliefs[place].concerns {
            Truth::Open => self.watching.reasons(&self.watched.watch, self.watched.reliefs[place], evaluation, kept),
            _ => kept.clear(),
        }
    }

    fn element(&mut self, place: usize, at: usize, findings: &mut Findings, evaluation: &mut Evaluation<'_>) {
        let truth = self.watching.truth(&self.watched.watch, self.whole(place, at));
        let moved = std::mem::replace(&mut findings.reliefs[place].elements[at].truth, truth) != truth;
        let reasons_moved = self.gather_element(place, at, findings, evaluation);
        if reasons_moved {
            evaluation.relist(&self.reliefs[place].elements[at], &mut findings.reliefs[place].elements[at].reasons);
        }
        if moved || reasons_moved {
            self.touch(place);
        }
    }

    /// The number of the condition of an element.
    fn whole(&self, place: usize, at: usize) -> Whole {
        self.watched.reliefs[place] + 1 + u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// Gathers why an element is open; whether that is otherwise now.
    fn gather_element(&mut self, place: usize, at: usize, findings: &Findings, evaluation: &mut Evaluation<'_>) -> bool {
        let finding = &findings.reliefs[place];
        let whole = self.whole(place, at);
        let kept = &mut self.reliefs[place].elements[at];
        if finding.elements[at].truth != Truth::Open || finding.concerns == Truth::No {
            let moved = !kept.is_empty();
            kept.clear();
            return moved;
        }
        self.watching.reasons(&self.watched.watch, whole, evaluation, &mut self.spare);
        let moved = self.spare != *kept;
        std::mem::swap(kept, &mut self.spare);
        moved
    }

    /// Puts a relief together of its elements.
    fn relief(&mut self, pack: &Pack, place: usize, findings: &mut Findings, evaluation: &mut Evaluation<'_>, anew: &mut Anew) {
        self.reliefs[place].touched = false;
        let relief = &pack.reliefs[place];
        let (barred, all_clear) = self.join(place, findings, evaluation);
        let (finding, kept) = (&mut findings.reliefs[place], &mut self.reliefs[place]);
        if self.spare != kept.all {
            let (open, list) = (&mut self.open, &mut findings.open);
            kept.all.moved_to(&self.spare, |number, came| open.relief((pack, place), number, came, list, evaluation));
            std::mem::swap(&mut kept.all, &mut self.spare);
            evaluation.relist(&kept.all, &mut finding.reasons);
        }
        finding.barred_if_concerned = barred && finding.concerns == Truth::Open;
        let standing = match finding.concerns {
            Truth::No => Standing::NotRelevant,
            Truth::Yes if barred => Standing::Barred,
            Truth::Yes if all_clear => Standing::NoBarFound,
            _ if kept.all.only_law() => Standing::Contested,
            _ => Standing::NeedsFacts,
        };
        let then = std::mem::replace(&mut finding.standing, standing);
        anew.standings |= then != standing;
        anew.relevance |= (then == Standing::NotRelevant) != (standing == Standing::NotRelevant);
        if !relief.availability.is_empty() {
            let is_relevant = standing != Standing::NotRelevant;
            finding.availability = if is_relevant { screen::availability(relief, findings.as_of, evaluation) } else { Vec::new() };
        }
    }

    /// Gathers why a relief is open, into the spare set. Whether an element surely fails, and whether all are surely clear.
    fn join(&mut self, place: usize, findings: &Findings, evaluation: &mut Evaluation<'_>) -> (bool, bool) {
        let kept = &self.reliefs[place];
        let (barred, all_clear) = stands(&kept.kinds, &findings.reliefs[place]);
        // Of a barred one only whether it concerns the client is still open.
        let elements = if barred { &[] } else { kept.elements.as_slice() };
        evaluation.keep_joined(elements.iter().chain([&kept.concerns]), &mut self.spare);
        (barred, all_clear)
    }

    /// What does not stand in a relief.
    fn others(&mut self, pack: &Pack, findings: &mut Findings, evaluation: &mut Evaluation<'_>, anew: &mut Anew) {
        let mut dues = Vec::new();
        let mut old_clocks = Vec::new();
        for source in &self.sources {
            for other in self.watched.others(*source) {
                match other {
                    Other::Deadline(deadline) => dues.push(deadline),
                    Other::Clock(clock) => old_clocks.push(clock),
                }
            }
        }
        anew.dues = !dues.is_empty() || anew.standings;
        if anew.dues {
            dues.sort_unstable();
            dues.dedup();
            findings.deadlines.retain(|finding| dues.binary_search(&finding.deadline).is_err());
            for deadline in dues {
                findings.deadlines.extend(deadlines::of(pack, deadline, evaluation, Detail::Reasons));
            }
            deadlines::put_in_order(pack, &findings.reliefs, &mut findings.deadlines);
        }
        anew.clocks = !old_clocks.is_empty() || anew.relevance;
        if anew.clocks {
            let mut known = vec![None; pack.clocks.len()];
            for finding in findings.clocks.drain(..).filter(|finding| !old_clocks.contains(&finding.clock)) {
                let place = finding.clock.ix();
                known[place] = Some(finding);
            }
            findings.clocks = clocks::find(pack, &findings.reliefs, evaluation, |clock| known[clock.ix()].take());
        }
        if anew.cautions {
            findings.cautions = screen::cautions(pack, evaluation);
        }
        if anew.changes {
            findings.changes = screen::changes(pack, evaluation);
        }
    }
}

/// Whether an element surely fails, and whether all are surely clear.
fn stands(kinds: &[ElementKind], finding: &ReliefFinding) -> (bool, bool) {
    let (mut barred, mut all_clear) = (false, true);
    for (kind, found) in kinds.iter().zip(&finding.elements) {
        let good = match kind {
            ElementKind::Requirement => found.truth,
            ElementKind::Bar => !found.truth,
        };
        barred |= good == Truth::No;
        all_clear &= good == Truth::Yes;
    }
    (barred, all_clear)
}
