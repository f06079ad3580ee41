//! The client's years as JSON: dates, clocks and deadlines in one order.
//!
//! Knows nothing of how deadlines are counted: `deadlines` and `clocks` say more of each.

use serde_json::{Value, json};

use super::{item, span};
use crate::export::places;
use crate::facts::{Answers, Spot};
use crate::pack::{Lane, Pack};
use crate::screening::{Event, Findings, Happening, Timeline};

/// `kind` is `date`, `clock` or `deadline`. A date has the `place` of its answer and its `side` of the line; the others the
/// `id` of the pack. `on.from` and `on.to` are the first and the last possible day.
pub(super) fn timeline(pack: &Pack, answers: &Answers, findings: &Findings) -> Value {
    let timeline = Timeline::new(pack, answers, findings);
    timeline.events.iter().map(|event| one(pack, answers, event)).collect()
}

fn one(pack: &Pack, answers: &Answers, event: &Event) -> Value {
    let own = match &event.what {
        Happening::Date(place, lane) => json!({
            "kind": "date",
            "place": places::spot(answers, &Spot::Question(place.clone())),
            "side": if *lane == Lane::Above { "above" } else { "below" },
            "confidential": event.confidential,
            "counts": event.counts,
        }),
        Happening::Clock(_, run) => json!({
            "kind": "clock",
            "id": pack.clocks[run.clock.ix()].id,
            "stopped": run.stopped.map_or(Value::Null, span),
            "may_stop": run.may_stop.map_or(Value::Null, span),
            "complete_on": run.complete_on.map_or(Value::Null, span),
            "state": run.truth.word(),
        }),
        Happening::Due((deadline, of)) => json!({
            "kind": "deadline",
            "id": pack.deadlines[deadline.ix()].id,
            "item": item(pack, *of),
            "possible": event.possible,
        }),
    };
    let mut all = json!({"on": span(event.on), "name": event.name, "of": event.of, "when": event.when, "says": event.says});
    if let (Some(all), Value::Object(own)) = (all.as_object_mut(), own) {
        all.extend(own);
    }
    all
}
