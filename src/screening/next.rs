//! Which question comes next: within the topic in the order of the interview; then the urgent topics; then the topic with the
//! question that decides most.
//!
//! A topic is a section. Nobody is led from one topic to another and back for a single question while the first still has some.

use std::collections::HashMap;

use super::findings::Findings;
use crate::facts::Spot;
use crate::interview::{Step, Walk};
use crate::pack::Pack;

/// The next step that is still to be asked, after this spot; absent when nothing is left that matters.
pub fn next_step<'w>(pack: &Pack, walk: &'w Walk, findings: &Findings, after: Option<&Spot>) -> Option<&'w Step> {
    let here = after.and_then(|spot| walk.position(spot));
    let waits = |step: &&Step| step.waits();
    if let Some(at) = here {
        let section = walk.steps[at].section;
        let of_section = |step: &&Step| step.section == section && waits(step);
        let (before, rest) = walk.steps.split_at(at + 1);
        if let Some(step) = rest.iter().find(of_section).or_else(|| before.iter().find(of_section)) {
            return Some(step);
        }
    }
    let decides: HashMap<&Spot, usize> = findings.open.iter().map(|open| (&open.spot, open.weight)).collect();
    let topic = topic(pack, walk.steps.iter().filter(waits), &decides)?;
    walk.steps.iter().find(|step| step.section == topic && waits(step))
}

/// An urgent topic, else the one with the question that the most results wait for; of equals the earlier.
fn topic<'w>(pack: &Pack, waiting: impl Iterator<Item = &'w Step>, decides: &HashMap<&Spot, usize>) -> Option<usize> {
    let mut most: Vec<(usize, usize)> = Vec::new();
    for step in waiting {
        if pack.sections[step.section].urgent {
            return Some(step.section);
        }
        let weight = decides.get(&step.spot).copied().unwrap_or(0);
        match most.last_mut() {
            Some((section, so_far)) if *section == step.section => *so_far = weight.max(*so_far),
            _ => most.push((step.section, weight)),
        }
    }
    most.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(section, _)| section)
}
