//! Deadlines and clocks as JSON.
//!
//! Knows nothing of the other results.

use serde_json::{Value, json};

use super::{authority, day, item, reasons, span};
use crate::logic::Direction;
use crate::pack::Pack;
use crate::screening::{ClockFinding, DeadlineFinding, DeadlineState};

/// `act_by`, `last_day`, `due` and `days_left` run from the earliest possible trigger, `latest_last_day` from the latest. Where
/// the trigger may lie any time back, the first four are null: a late day must not pass for a safe one.
pub(super) fn deadline(pack: &Pack, finding: &DeadlineFinding) -> Value {
    let text = &pack.deadlines[finding.deadline.ix()];
    let direction = pack.program.deadlines[finding.deadline.ix()].direction;
    let earliest = finding.earliest;
    let early: Vec<Value> = text
        .early
        .iter()
        .zip(&finding.early)
        .map(|(early, due)| json!({"days": early.days, "says": early.says, "act_by": day(due.act_by), "last_day": day(due.last_day)}))
        .collect();
    json!({
        "id": text.id,
        "name": text.name,
        "item": item(pack, finding.item),
        "applies": finding.applies.word(),
        "state": match finding.state {
            DeadlineState::Ahead => "ahead",
            DeadlineState::MayHavePassed => "may_have_passed",
            DeadlineState::Passed => "passed",
            DeadlineState::DateNeeded => "date_needed",
            DeadlineState::AnyTime => "any_time",
        },
        "counted": if direction == Direction::Before { "back" } else { "forward" },
        "trigger": span(finding.trigger),
        "act_by": earliest.map_or(Value::Null, |due| day(due.act_by)),
        "last_day": earliest.map_or(Value::Null, |due| day(due.last_day)),
        "latest_last_day": finding.latest.map_or(Value::Null, |due| day(due.last_day)),
        "due": earliest.and(finding.due).map_or(Value::Null, day),
        "days_left": earliest.and(finding.days_left),
        "early": early,
        "informational": text.informational,
        "observed_friday": finding.observed_friday,
        "quiet": finding.quiet,
        "relief": text.relief.iter().filter_map(|relief| pack.reliefs.get(*relief)).map(|relief| relief.id.as_str()).collect::<Vec<_>>(),
        "reasons": reasons(pack, &finding.reasons),
        "authority": authority(pack, &text.authority),
        "since": text.since.to_string(),
        "unverified": pack.is_unchecked(&text.authority, text.unverified),
    })
}

/// `state` is *yes* once the clock has run long enough.
pub(super) fn clock(pack: &Pack, finding: &ClockFinding) -> Value {
    let text = &pack.clocks[finding.clock.ix()];
    let stops: Vec<Value> = finding
        .stops
        .iter()
        .map(|stop| json!({"says": stop.says, "item": item(pack, stop.item), "on": span(stop.on), "counts": stop.counts.word()}))
        .collect();
    json!({
        "id": text.id,
        "name": text.name,
        "state": finding.truth.word(),
        "start": finding.start.map_or(Value::Null, span),
        "complete_on": finding.complete_on.map_or(Value::Null, span),
        "stops": stops,
        "borderline": finding.borderline,
        "reasons": reasons(pack, &finding.reasons),
        "authority": authority(pack, &text.authority),
        "since": text.since.to_string(),
        "unverified": pack.is_unchecked(&text.authority, text.unverified),
    })
}
