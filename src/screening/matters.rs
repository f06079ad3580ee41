//! Which questions still matter: those whose answers could still change a result.
//!
//! A question is *moot* when its fact stands in no reason, first or behind, of any open result. That no single answer
//! changes a result is not enough: two questions can matter only together. Being moot is a fact about now; it may end.
//! Results are relief, deadlines that the client must meet, clocks, the pack's assumption, the cautions that send a client
//! to an attorney at once, and what a judge would weigh for relief that is not closed.

use std::collections::HashSet;

use super::findings::{Findings, Standing};
use super::place::spot;
use crate::facts::{Answers, Spot};
use crate::interview::Walk;
use crate::logic::{Burden, Evaluation, Frame, Kind, Missing, Truth, World};
use crate::pack::{Pack, Relief};

/// The places whose answers still matter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Matters {
    spots: HashSet<Spot>,
}

impl Matters {
    /// Whether this place still matters. What is asked for the attorney to read always does.
    pub fn is_moot(&self, pack: &Pack, spot: &Spot) -> bool {
        let for_the_record = match spot {
            // Words are never read by a rule: whoever wrote the question wants a person to read them.
            Spot::Question(place) => pack
                .fact(&place.fact)
                .map(|fact| pack.question(fact))
                .is_none_or(|question| question.for_the_record || matches!(question.kind, Kind::Text)),
            Spot::More(_) => false,
        };
        !for_the_record && !self.spots.contains(spot)
    }
}

/// The steps of the interview, with those folded away that are moot now.
pub fn walk_that_matters(pack: &Pack, answers: &Answers, findings: &Findings) -> Walk {
    let world = World::bind(&pack.program, answers, findings.as_of);
    walk_in(pack, answers, findings, &mut Evaluation::new(&pack.program, &world))
}

/// The same, read with what is decided already.
pub(super) fn walk_in(pack: &Pack, answers: &Answers, findings: &Findings, evaluation: &mut Evaluation<'_>) -> Walk {
    let matters = matters_in(pack, findings, evaluation);
    Walk::read(pack, answers, evaluation).folded(|spot| matters.is_moot(pack, spot))
}

/// Finds them.
pub fn matters(pack: &Pack, answers: &Answers, findings: &Findings) -> Matters {
    let world = World::bind(&pack.program, answers, findings.as_of);
    matters_in(pack, findings, &mut Evaluation::new(&pack.program, &world))
}

fn matters_in(pack: &Pack, findings: &Findings, evaluation: &mut Evaluation<'_>) -> Matters {
    let session = Frame::session(Burden::Client);
    let mut missing: HashSet<Missing> = HashSet::new();
    for finding in &findings.reliefs {
        missing.extend(finding.reasons.all());
    }
    let open = |relief: &&Relief| {
        let finding = findings.reliefs.iter().find(|finding| pack.reliefs[finding.relief].id == relief.id);
        finding.is_some_and(|finding| !matches!(finding.standing, Standing::Barred | Standing::NotRelevant))
    };
    let weighed = pack.reliefs.iter().filter(open).flat_map(|relief| &relief.weighs).filter_map(|factor| factor.when.as_ref());
    let referred = pack.cautions.iter().filter(|caution| caution.urgent).map(|caution| &caution.when);
    for condition in weighed.chain(referred) {
        if evaluation.value(condition, &session) == Truth::Open {
            missing.extend(evaluation.reasons([condition], &session).all());
        }
    }
    let of_deadlines = findings.deadlines.iter().filter(|finding| !finding.quiet && !pack.deadlines[finding.deadline.ix()].informational);
    of_deadlines.for_each(|finding| missing.extend(finding.reasons.all()));
    findings.clocks.iter().for_each(|finding| missing.extend(finding.reasons.all()));
    findings.assumption.iter().for_each(|finding| missing.extend(finding.reasons.all()));
    Matters { spots: missing.into_iter().filter_map(|missing| spot(pack, evaluation.world(), missing)).collect() }
}
