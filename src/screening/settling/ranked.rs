//! Which questions settle most, counted over the smallest sets that were found for each result: what a part of a set settles
//! by itself is counted for the part.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::place::spot;
use super::{Found, OpenResult, WorthAsking};
use crate::logic::{Missing, World};
use crate::pack::Pack;

/// Sets that are ranked at most.
const RANKED: usize = 60;

pub(super) fn ranked(pack: &Pack, world: &World, found: &[Found]) -> Vec<WorthAsking> {
    let mut sets: BTreeMap<Vec<Missing>, Vec<OpenResult>> = BTreeMap::new();
    for found in found {
        for set in found.closing.iter().chain(&found.opening) {
            let settles = sets.entry(set.places().collect()).or_default();
            if !settles.contains(&found.result) {
                settles.push(found.result);
            }
        }
    }
    let mut ranked: Vec<(Vec<Missing>, Vec<OpenResult>)> = sets.into_iter().collect();
    ranked.sort_by_key(|(set, settles)| (Reverse(settles.len()), set.len()));
    ranked.truncate(RANKED);
    ranked.into_iter().map(|(set, settles)| worth(pack, world, &set, settles)).collect()
}

fn worth(pack: &Pack, world: &World, set: &[Missing], settles: Vec<OpenResult>) -> WorthAsking {
    let mut papers: Vec<usize> = Vec::new();
    for place in set {
        let of_place = match place {
            Missing::Fact(fact, _) => &pack.question(*fact).papers,
            Missing::Another(list) => &pack.list(*list).papers,
            Missing::Law(_) => continue,
        };
        papers.extend(of_place);
    }
    let mut seen = std::collections::HashSet::new();
    papers.retain(|paper| seen.insert(*paper));
    WorthAsking { spots: set.iter().filter_map(|place| spot(pack, world, *place)).collect(), settles, papers }
}
