//! What to find out: every fact, closer date or further record that something open waits for now.

use std::collections::BTreeMap;

use super::findings::{DeadlineState, Findings, OpenFact};
use super::threshold::threshold;
use crate::facts::{Answers, Place, Spot};
use crate::logic::{Condition, Evaluation, Frame, Given, Missing, Truth};
use crate::pack::Pack;

#[derive(Default)]
struct Wanted {
    reliefs: Vec<usize>,
    weight: usize,
}

pub(super) fn find(pack: &Pack, answers: &Answers, findings: &Findings, evaluation: &mut Evaluation<'_>) -> Vec<OpenFact> {
    let mut wanted: BTreeMap<Missing, Wanted> = BTreeMap::new();
    for finding in findings.reliefs.iter().filter(|f| !f.standing.is_settled()) {
        for missing in &finding.reasons.first {
            let entry = wanted.entry(*missing).or_default();
            entry.reliefs.push(finding.relief);
            entry.weight += 1;
        }
    }
    for finding in findings.deadlines.iter().filter(|f| !f.quiet) {
        let waits = finding.applies == Truth::Open || matches!(finding.state, DeadlineState::DateNeeded | DeadlineState::MayHavePassed);
        if waits {
            for missing in &finding.reasons.first {
                wanted.entry(*missing).or_default().weight += 1;
            }
        }
    }
    if let Some(assumption) = &findings.assumption {
        for missing in &assumption.reasons.first {
            // Whether the client is a citizen comes before everything.
            wanted.entry(*missing).or_default().weight += pack.reliefs.len();
        }
    }
    let conditions = open_conditions(pack, findings);
    let mut found: Vec<OpenFact> =
        wanted.into_iter().filter_map(|(missing, wanted)| open_fact(pack, answers, missing, wanted, &conditions, evaluation)).collect();
    // Most results first; among equals the order of the interview, which puts urgency first.
    found.sort_by_key(|open| std::cmp::Reverse(open.weight));
    found
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
    answers: &Answers,
    missing: Missing,
    wanted: Wanted,
    conditions: &[(&Condition, Frame)],
    evaluation: &mut Evaluation<'_>,
) -> Option<OpenFact> {
    let Wanted { mut reliefs, weight } = wanted;
    reliefs.sort_unstable();
    reliefs.dedup();
    match missing {
        Missing::Law(_) => None,
        Missing::Another(list) => {
            let text = pack.list(list);
            Some(OpenFact {
                spot: Spot::More(text.id.clone()),
                dont_know: answers.list(&text.id).more == crate::facts::More::DontKnow,
                vague: false,
                reliefs,
                weight,
                papers: text.papers.clone(),
                threshold: None,
            })
        }
        Missing::Fact(fact, item) => {
            let question = pack.question(fact);
            let place = match question.list {
                None => Place::session(&question.id),
                Some(list) => Place::item(&pack.list(list).id, evaluation.world().item_id(list, item)?, &question.id),
            };
            let given = evaluation.world().given(&pack.program, fact, item);
            // The search for the line is only for answers that exist and are too vague.
            let threshold = if given == Given::Answered { threshold(conditions, fact, item, evaluation) } else { None };
            Some(OpenFact {
                spot: Spot::Question(place),
                dont_know: given == Given::DontKnow,
                vague: given == Given::Answered,
                reliefs,
                weight,
                papers: question.papers.clone(),
                threshold,
            })
        }
    }
}
