//! A clock as the brief tells it, item by item in a total world: the same must come out as from the condition written out for
//! it. Knows what an event before the start does from the pack's own text, since a program no longer says it.

use reprieve::calendar::Day;
use reprieve::logic::{ClockRule, ClockStart, Condition, PointIx};
use reprieve::pack::BUILT_IN;
use serde_json::Value;

use super::dates::shift;
use super::evaluate::{Scope, Twin, deeper};
use super::rewrite::every;

/// What an event before the start does, by stopper: `counts`, `ignored`, or not said.
pub fn before_start(clock: &str) -> Vec<Option<String>> {
    let files = BUILT_IN.iter().filter(|(name, _)| name.starts_with("clocks/"));
    let clocks =
        files.flat_map(|(_, text)| serde_json::from_str::<Value>(text).expect("JSON")["clocks"].as_array().expect("clocks").clone());
    let found = clocks.into_iter().find(|written| written["id"] == clock).expect("the clock's text");
    found["stopped_by"].as_array().into_iter().flatten().map(|stopper| stopper["before_start"].as_str().map(str::to_owned)).collect()
}

/// Whether the clock has run long enough.
pub fn is_met(twin: &Twin<'_>, rule: &ClockRule, before_start: &[Option<String>]) -> bool {
    let point = point_of(&twin.program.definitions[rule.definition.ix()].condition);
    let starts: Vec<(Scope, Day)> = match &rule.from {
        ClockStart::On(date) => twin.date(date, &Scope::new()).map(|day| (Scope::new(), day)).into_iter().collect(),
        ClockStart::Each { list, when, on } => {
            let items = twin.members(*list, false, &Scope::new()).into_iter().map(|item| vec![(*list, item)]);
            items.filter(|own| twin.holds(when, own)).filter_map(|own| Some((own.clone(), twin.date(on, &own)?))).collect()
        }
    };
    starts.iter().any(|(own, start)| {
        let complete = shift(*start, rule.needs, false, false);
        let stopped = rule.stoppers.iter().zip(before_start).any(|(stopper, before)| {
            let events: Vec<Scope> = match stopper.each {
                None => vec![own.clone()],
                Some(list) => twin.members(list, stopper.others, own).into_iter().map(|item| deeper(own, list, item)).collect(),
            };
            events.iter().any(|event| {
                let Some(day) = twin.date(&stopper.on, event).filter(|_| twin.holds(&stopper.when, event)) else { return false };
                let counts = match before.as_deref() {
                    _ if day >= *start => true,
                    Some("counts") => true,
                    Some(_) => false,
                    None => point.is_some_and(|point| twin.world.point(point)),
                };
                day < complete && counts
            })
        });
        twin.world.today >= complete && !stopped
    })
}

fn point_of(condition: &Condition) -> Option<PointIx> {
    let mut found = None;
    every(&mut condition.clone(), &mut |condition| {
        if let Condition::Unsettled(point) = condition {
            found = Some(*point);
        }
    });
    found
}
