//! Papers to get: each once, with the open questions that it would tell and the remembered answers that it would confirm.
//!
//! Knows no face. Fills itself from the findings: nobody keeps this list.

use std::collections::BTreeMap;

use super::findings::{Findings, Standing};
use super::rests::RestsOn;
use crate::facts::{Place, Spot};
use crate::pack::Pack;

/// A paper to get.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperToGet {
    /// By its place among the documents of the pack.
    pub document: usize,
    /// Open questions that it would tell, those that decide most first.
    pub tells: Vec<Spot>,
    /// Answers on which a settled result rests, and which only the client's memory backs.
    pub confirms: Vec<Spot>,
}

/// All of them: first those that tell most of what is open, then those that confirm most.
pub fn papers_to_get(pack: &Pack, findings: &Findings, rests_on: &BTreeMap<usize, RestsOn>) -> Vec<PaperToGet> {
    let mut wanted: BTreeMap<usize, (Vec<Spot>, Vec<Spot>)> = BTreeMap::new();
    for open in &findings.open {
        for paper in &open.papers {
            wanted.entry(*paper).or_default().0.push(open.spot.clone());
        }
    }
    let settled = findings.reliefs.iter().filter(|f| matches!(f.standing, Standing::Barred | Standing::NoBarFound));
    for place in settled.filter_map(|f| rests_on.get(&f.relief)).flat_map(|rests| &rests.said) {
        for paper in papers_of(pack, place) {
            let (tells, confirms) = wanted.entry(*paper).or_default();
            let spot = Spot::Question(place.clone());
            if !confirms.contains(&spot) && !tells.contains(&spot) {
                confirms.push(spot);
            }
        }
    }
    let mut papers: Vec<PaperToGet> =
        wanted.into_iter().map(|(document, (tells, confirms))| PaperToGet { document, tells, confirms }).collect();
    papers.sort_by_key(|paper| (std::cmp::Reverse(paper.tells.len()), std::cmp::Reverse(paper.confirms.len())));
    papers
}

fn papers_of<'p>(pack: &'p Pack, place: &Place) -> &'p [usize] {
    pack.fact(&place.fact).map_or(&[], |fact| &pack.question(fact).papers)
}
