//! What to ask for as JSON: sets of questions by how much they settle, and for each open result the smallest sets.
//!
//! Knows no wording of a question.

use serde_json::{Value, json};

use super::{item, papers};
use crate::export::places;
use crate::facts::Answers;
use crate::pack::Pack;
use crate::screening::{Asked, Findings, OpenResult, ToSettle, WhatToAsk, WorthAsking};

pub(super) fn to_ask(pack: &Pack, answers: &Answers, findings: &Findings, found: &WhatToAsk) -> Value {
    json!({
        "ranked": found.ranked.iter().map(|worth| ranked(pack, answers, findings, worth)).collect::<Vec<_>>(),
        "results": found.results.iter().map(|result| settled(pack, answers, findings, result)).collect::<Vec<_>>(),
    })
}

fn ranked(pack: &Pack, answers: &Answers, findings: &Findings, worth: &WorthAsking) -> Value {
    json!({
        "places": worth.spots.iter().map(|spot| places::spot(answers, spot)).collect::<Vec<_>>(),
        "settles": worth.settles.iter().map(|result| result_json(pack, findings, *result)).collect::<Vec<_>>(),
        "papers": papers(pack, &worth.papers),
    })
}

fn settled(pack: &Pack, answers: &Answers, findings: &Findings, to_settle: &ToSettle) -> Value {
    let asked = |asked: &Asked| json!({"place": places::spot(answers, &asked.spot), "answer": asked.answer});
    let sets = |sets: &[Vec<Asked>]| sets.iter().map(|set| set.iter().map(asked).collect::<Vec<_>>()).collect::<Vec<_>>();
    json!({
        "result": result_json(pack, findings, to_settle.result),
        "only_law": to_settle.only_law,
        "to_close": sets(&to_settle.to_close),
        "to_clear": sets(&to_settle.to_clear),
    })
}

fn result_json(pack: &Pack, findings: &Findings, result: OpenResult) -> Value {
    match result {
        OpenResult::Relief(relief) => json!({"relief": pack.reliefs[relief].id}),
        OpenResult::Deadline(place) => findings
            .deadlines
            .get(place)
            .map_or(Value::Null, |finding| json!({"deadline": pack.deadlines[finding.deadline.ix()].id, "item": item(pack, finding.item)})),
        OpenResult::Clock(place) => {
            findings.clocks.get(place).map_or(Value::Null, |finding| json!({"clock": pack.clocks[finding.clock.ix()].id}))
        }
    }
}
