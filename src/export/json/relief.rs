//! A relief as JSON: its standing, and each requirement and bar with the answers behind it.
//!
//! Knows nothing of the other results.

use serde_json::{Value, json};

use super::{authority, reasons};
use crate::export::places;
use crate::logic::{Burden, Evaluation, Frame, Truth};
use crate::pack::{Availability, Element, ElementKind, Pack, Side};
use crate::screening::{ElementFinding, Memory, ReliefFinding, RestsOn};

pub(super) fn relief(pack: &Pack, finding: &ReliefFinding, rests_on: Option<&RestsOn>, evaluation: &mut Evaluation<'_>) -> Value {
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
    let unchecked: Vec<&String> = rests_on.iter().flat_map(|rests| &rests.unchecked).collect();
    let availability: Vec<Value> =
        finding.availability.iter().map(|found| availability(pack, &relief.availability[found.entry], found.holds)).collect();
    let rests_on = match rests_on {
        Some(RestsOn { memory: Memory::Papers, .. }) => json!("papers"),
        Some(RestsOn { memory: Memory::ClientSays, .. }) => json!("client"),
        Some(RestsOn { memory: Memory::Nothing, .. }) | None => Value::Null,
    };
    json!({
        "id": relief.id,
        "name": relief.name,
        "standing": finding.standing.id(),
        "concerns": finding.concerns.word(),
        "barred_if_concerned": finding.barred_if_concerned,
        "rests_on": rests_on,
        "rests_on_unchecked": unchecked,
        "availability": availability,
        "reasons": reasons(pack, &finding.reasons),
        "requirements": requirements,
        "bars": bars,
        "weighs": weighs,
    })
}

fn availability(pack: &Pack, entry: &Availability, holds: Truth) -> Value {
    json!({
        "state": entry.state.id(),
        "holds": holds.word(),
        "says": entry.says,
        "from": entry.from.to_string(),
        "until": entry.until.map(|day| day.to_string()),
        "checked": entry.checked.to_string(),
        "authority": authority(pack, &entry.authority),
        "unverified": pack.is_unchecked(&entry.authority, entry.unverified),
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
        "reviewed": element.reviewed.as_ref().map(|reviewed| json!({"by": reviewed.by, "on": reviewed.on.to_string()})),
    });
    if !ways.is_empty() {
        json["ways"] = Value::Array(ways);
    }
    json
}
