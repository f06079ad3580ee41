//! A relief as JSON: its standing, and each requirement and bar with the answers behind it.
//!
//! Knows nothing of the other results.

use serde_json::{Value, json};

use super::{authority, reasons};
use crate::export::places;
use crate::logic::{Burden, Evaluation, Frame};
use crate::pack::{Element, ElementKind, Pack, Side};
use crate::screening::{ElementFinding, Memory, ReliefFinding};

pub(super) fn relief(pack: &Pack, finding: &ReliefFinding, rests_on: Option<Memory>, evaluation: &mut Evaluation<'_>) -> Value {
    let relief = &pack.reliefs[finding.relief];
    let mut of_kind = |kind: ElementKind| -> Vec<Value> {
        let elements = relief.elements.iter().zip(&finding.elements).filter(|(element, _)| element.kind == kind);
        elements.map(|(element, found)| element_json(pack, element, found, evaluation)).collect()
    };
    let requirements = of_kind(ElementKind::Requirement);
    let bars = of_kind(ElementKind::Bar);
    let weighs: Vec<Value> = relief
        .weighs
        .iter()
        .map(|factor| {
            let state = factor.when.as_ref().map(|when| evaluation.value(when, &Frame::session(Burden::Client)).word());
            let side = match factor.side {
                Side::For => "for",
                Side::Against => "against",
                Side::Either => "either",
            };
            json!({"id": factor.id, "says": factor.says, "side": side, "state": state})
        })
        .collect();
    let rests_on = match rests_on {
        Some(Memory::Papers) => json!("papers"),
        Some(Memory::ClientSays) => json!("client"),
        Some(Memory::Nothing) | None => Value::Null,
    };
    json!({
        "id": relief.id,
        "name": relief.name,
        "standing": finding.standing.id(),
        "concerns": finding.concerns.word(),
        "barred_if_concerned": finding.barred_if_concerned,
        "rests_on": rests_on,
        "reasons": reasons(pack, &finding.reasons),
        "requirements": requirements,
        "bars": bars,
        "weighs": weighs,
    })
}

fn element_json(pack: &Pack, element: &Element, finding: &ElementFinding, evaluation: &mut Evaluation<'_>) -> Value {
    let because = evaluation.because([&element.when], &Frame::session(element.burden));
    let mut behind: Vec<String> = because.facts.iter().map(|(fact, item)| places::fact(pack, *fact, *item)).collect();
    behind.extend(because.closed.iter().map(|list| places::another(pack, *list)));
    let ways: Vec<Value> = element
        .ways
        .iter()
        .zip(&finding.ways)
        .map(|(way, truth)| json!({"id": way.id, "says": way.says, "state": truth.word(), "authority": authority(pack, &way.authority)}))
        .collect();
    let mut json = json!({
        "id": element.id,
        "state": finding.truth.word(),
        "says": element.says,
        "reasons": reasons(pack, &finding.reasons),
        "because": behind,
        "authority": authority(pack, &element.authority),
        "since": element.since.to_string(),
        "burden": match element.burden { Burden::Client => "client", Burden::Government => "government" },
        "to_prove": element.to_prove,
        "unverified": pack.is_unchecked(&element.authority, element.unverified),
    });
    if !ways.is_empty() {
        json["ways"] = Value::Array(ways);
    }
    json
}
