//! What to find out: every fact, closer date or further record that something open waits for now.

use std::sync::Arc;

use super::findings::{DeadlineFinding, DeadlineState, Findings, OpenFact};
use super::place::spot;
use super::threshold::threshold;
use crate::logic::{Condition, Evaluation, Frame, Given, Missing, Truth, World};
use crate::pack::Pack;

/// Who waits for one thing.
#[derive(Clone, Default)]
struct Wanted {
    reliefs: Vec<usize>,
    weight: usize,
}

pub(super) fn find(pack: &Pack, findings: &Findings, evaluation: &mut Evaluation<'_>) -> Vec<Arc<OpenFact>> {
    // By the number of what is missing: in the order of the interview, which puts urgency first.
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut want = |missing: Missing, relief: Option<usize>, weight: usize, evaluation: &mut Evaluation<'_>| {
        if matches!(missing, Missing::Law(_)) {
            return;
        }
        let number = evaluation.number_of(missing) as usize;
        if wanted.len() <= number {
            wanted.resize(number + 1, Wanted::default());
        }
        wanted[number].reliefs.extend(relief);
        wanted[number].weight += weight;
    };
    for finding in findings.reliefs.iter().filter(|f| !f.standing.is_settled()) {
        finding.reasons.first.iter().for_each(|missing| want(*missing, Some(finding.relief), 1, evaluation));
    }
    dues_and_assumption(pack, findings).for_each(|(missing, weight)| want(missing, None, weight, evaluation));
    let conditions = open_conditions(pack, findings);
    let mut found: Vec<Arc<OpenFact>> = Vec::new();
    for (number, wanted) in (0..).zip(wanted).filter(|(_, wanted)| wanted.weight > 0) {
        let missing = evaluation.numbered(number);
        found.extend(open_fact(pack, missing, wanted, &conditions, evaluation).map(Arc::new));
    }
    // Most results first; among equals the order of the interview.
    found.sort_by_key(|open| std::cmp::Reverse(open.weight));
    found
}

/// What deadlines and the pack's assumption wait for, each time with how many results that is.
pub(super) fn dues_and_assumption<'f>(pack: &Pack, findings: &'f Findings) -> impl Iterator<Item = (Missing, usize)> + 'f {
    let waits = |finding: &&DeadlineFinding| {
        let is_open = finding.applies == Truth::Open || matches!(finding.state, DeadlineState::DateNeeded | DeadlineState::MayHavePassed);
        is_open && !finding.quiet
    };
    let dues = findings.deadlines.iter().filter(waits).flat_map(|finding| &finding.reasons.first).map(|missing| (*missing, 1));
    // Whether the client is a citizen comes before everything.
    let reliefs = pack.reliefs.len().max(1);
    let assumption = findings.assumption.iter().flat_map(|assumption| &assumption.reasons.first).map(move |missing| (*missing, reliefs));
    dues.chain(assumption)
}

/// The requirements and bars that keep relief open.
pub(super) fn open_conditions<'p>(pack: &'p Pack, findings: &Findings) -> Vec<(&'p Condition, Frame)> {
    findings
        .reliefs
        .iter()
        .filter(|f| !f.standing.is_settled())
        .flat_map(|f| {
            let relief = &pack.reliefs[f.relief];
            let elements = relief.elements.iter().zip(&f.elements).filter(|(_, f)| f.truth == Truth::Open);
            elements.map(|(element, _)| (&element.when, Frame::session(element.burden)))
        })
        .collect()
}

fn open_fact(
    pack: &Pack,
    missing: Missing,
    wanted: Wanted,
    conditions: &[(&Condition, Frame)],
    evaluation: &mut Evaluation<'_>,
) -> Option<OpenFact> {
    let Wanted { mut reliefs, weight } = wanted;
    reliefs.sort_unstable();
    reliefs.dedup();
    let mut found = OpenFact { reliefs, weight, ..describe(pack, missing, evaluation.world())? };
    match missing {
        Missing::Law(_) => {}
        Missing::Another(list) => found.dont_know = evaluation.world().asked_in_vain(list),
        Missing::Fact(fact, item) => {
            let given = evaluation.world().given(&pack.program, fact, item);
            (found.dont_know, found.vague) = (given == Given::DontKnow, given == Given::Answered);
            // The search for the line is only for answers that exist and are too vague.
            found.threshold = if found.vague { threshold(conditions, fact, item, evaluation) } else { None };
        }
    }
    Some(found)
}

/// Where it is asked and which papers tell, before anything waits for it. Absent for what nobody can find out.
pub(super) fn describe(pack: &Pack, missing: Missing, world: &World) -> Option<OpenFact> {
    let papers = match missing {
        Missing::Law(_) => return None,
        Missing::Another(list) => &pack.list(list).papers,
        Missing::Fact(fact, _) => &pack.question(fact).papers,
    };
    let spot = spot(pack, world, missing)?;
    Some(OpenFact { spot, dont_know: false, vague: false, reliefs: Vec::new(), weight: 0, papers: papers.clone(), threshold: None })
}
