//! Clocks as stretches of the line: from where they start to where they were stopped. Knows no column.

use super::touches::{first_sure, that_count};
use super::words::{item_of, on_words};
use super::{Event, Happening, Run};
use crate::calendar::Span;
use crate::facts::Answers;
use crate::logic::{Truth, World};
use crate::pack::Pack;
use crate::screening::{ClockFinding, Findings};

/// One for each clock whose start is known at all.
pub(super) fn events(pack: &Pack, answers: &Answers, findings: &Findings, world: &World) -> Vec<Event> {
    let started = findings.clocks.iter().enumerate().filter_map(|(at, finding)| Some((at, finding, finding.start?)));
    // That it did not start after today is no news.
    let known = started.filter(|(_, _, start)| !(start.lo.is_open() && start.hi >= findings.as_of));
    known.map(|(at, finding, start)| event(pack, answers, world, (at, finding, start), findings)).collect()
}

fn event(pack: &Pack, answers: &Answers, world: &World, clock: (usize, &ClockFinding, Span), findings: &Findings) -> Event {
    let (at, finding, start) = clock;
    let stopped = first_sure(finding);
    let may_stop = that_count(finding).filter(|stop| stop.counts == Truth::Open).map(|stop| stop.on).min_by_key(|on| (on.lo, on.hi));
    let mut says = Vec::new();
    for stop in that_count(finding) {
        let of = stop.item.and_then(|item| item_of(pack, answers, world, item)).map_or(String::new(), |of| format!(" ({of})"));
        let verb = if stop.counts == Truth::Yes { "stopped" } else { "stopped, if it counts," };
        says.push(format!("{verb} {}: {}{of}", on_words(stop.on), stop.says));
    }
    let complete = finding.complete_on.filter(|span| !span.lo.is_open() && !span.hi.is_open());
    match (finding.truth, complete) {
        (Truth::Yes, Some(complete)) => says.insert(0, format!("long enough, complete {}", on_words(complete))),
        (Truth::Yes, None) => says.insert(0, "long enough".to_owned()),
        (Truth::No, Some(complete)) if stopped.is_some() => {
            says.insert(0, format!("too short, it would have been complete {}", on_words(complete)));
        }
        (Truth::No, Some(complete)) => says.insert(0, format!("not yet long enough, complete {}, if nothing stops it", on_words(complete))),
        (Truth::No, None) => says.insert(0, "not long enough".to_owned()),
        (Truth::Open, Some(complete)) => says.insert(0, format!("not settled yet, complete {}, if nothing stops it", on_words(complete))),
        (Truth::Open, None) => says.insert(0, "not settled yet".to_owned()),
    }
    if stopped.is_none() && finding.start.is_some_and(|start| start.hi <= findings.as_of) {
        says.push(if may_stop.is_some() { "else still running" } else { "still running" }.to_owned());
    }
    if finding.borderline {
        says.push("within two days of the line: have counsel count it".to_owned());
    }
    Event {
        what: Happening::Clock(
            at,
            Run { clock: finding.clock, start, stopped, may_stop, complete_on: finding.complete_on, truth: finding.truth },
        ),
        on: start,
        label: pack.clocks[finding.clock.ix()].name.clone(),
        name: pack.clocks[finding.clock.ix()].name.clone(),
        of: None,
        number: None,
        when: format!("from {}", start.words()),
        says,
        counts: Vec::new(),
        possible: false,
        confidential: false,
    }
}
