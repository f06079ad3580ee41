//! Cautions, open facts, points of law and the pack's assumption as JSON.
//!
//! Knows nothing of the other results.

use serde_json::{Value, json};

use super::{authority, papers, reasons};
use crate::export::places;
use crate::facts::Answers;
use crate::interview::spot_label;
use crate::logic::PointIx;
use crate::pack::Pack;
use crate::pack::format::SourceStatus;
use crate::screening::{ChangeFinding, Findings, OpenFact};

pub(super) fn status(status: SourceStatus) -> &'static str {
    match status {
        SourceStatus::Read => "read",
        SourceStatus::NotReread => "not_reread",
        SourceStatus::Check => "check",
    }
}

pub(super) fn assumption(pack: &Pack, findings: &Findings) -> Value {
    let (Some(assuming), Some(finding)) = (&pack.assuming, &findings.assumption) else { return Value::Null };
    json!({
        "concept": pack.concepts[assuming.concept.ix()].id,
        "state": finding.truth.word(),
        "touched": finding.touched,
        "says": assuming.says,
        "reasons": reasons(pack, &finding.reasons),
    })
}

pub(super) fn caution(pack: &Pack, caution: usize) -> Value {
    let caution = &pack.cautions[caution];
    json!({
        "id": caution.id,
        "says": caution.says,
        "why": caution.why,
        "urgent": caution.urgent,
        "audience": if caution.for_client { "client" } else { "caseworker" },
        "authority": authority(pack, &caution.authority),
    })
}

pub(super) fn open(pack: &Pack, answers: &Answers, open: &OpenFact) -> Value {
    json!({
        "place": places::spot(answers, &open.spot),
        "label": spot_label(pack, answers, &open.spot),
        "dont_know": open.dont_know,
        "vague": open.vague,
        "threshold": open.threshold,
        "weight": open.weight,
        "relief": open.reliefs.iter().map(|relief| pack.reliefs[*relief].id.as_str()).collect::<Vec<_>>(),
        "papers": papers(pack, &open.papers),
    })
}

pub(super) fn point(pack: &Pack, point: PointIx) -> Value {
    let point = pack.point(point);
    json!({
        "id": point.id,
        "name": point.name,
        "why": point.why,
        "leans": point.leans.map(|yes| if yes { "yes" } else { "no" }),
        "sides": point.sides.iter().map(|side| json!({"circuits": side.circuits, "says": side.says})).collect::<Vec<_>>(),
        "authority": authority(pack, &point.authority),
    })
}

pub(super) fn change(pack: &Pack, finding: ChangeFinding) -> Value {
    let change = &pack.changes[finding.change];
    json!({
        "id": change.id,
        "title": change.title,
        "on": change.on.to_string(),
        "was": change.was,
        "is": change.is,
        "moving": change.moving,
        "touches_client": finding.touches.word(),
        "touches": change.touches,
        "checked": change.checked.to_string(),
        "authority": authority(pack, &change.authority),
        "unverified": pack.is_unchecked(&change.authority, change.unverified),
    })
}
