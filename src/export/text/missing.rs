//! What is missing, what it could decide, and where to get it.
//!
//! Knows no law.

use std::collections::BTreeMap;

use super::{Screened, to_ask};
use crate::export::page::Page;
use crate::facts::{Place, Spot};
use crate::interview::spot_label;
use crate::screening::OpenFact;

/// So many questions that were never asked are named; of more than that, only the number is news.
const UNASKED_MAX: usize = 20;

pub(super) fn missing(screened: &Screened<'_>, page: &mut Page) {
    page.heading("What is missing, and where to get it");
    let open = &screened.findings.open;
    if open.is_empty() {
        page.paragraph(0, "Nothing that could change a result.");
        return;
    }
    to_ask::settles_most(screened, page);
    let (known, unasked): (Vec<&OpenFact>, Vec<&OpenFact>) = open.iter().partition(|open| open.dont_know || open.vague);
    if !known.is_empty() {
        page.paragraph(0, "Asked, and not known closely enough:");
        for open in &known {
            fact(screened, open, page);
        }
    }
    if !unasked.is_empty() {
        page.blank();
        page.paragraph(0, "Not asked yet:");
        for open in unasked.iter().take(UNASKED_MAX) {
            fact(screened, open, page);
        }
        if unasked.len() > UNASKED_MAX {
            page.hanging(0, "- ", &format!("and {} more, which decide less", unasked.len() - UNASKED_MAX));
        }
    }
    page.blank();
    papers(screened, page);
}

fn fact(screened: &Screened<'_>, open: &OpenFact, page: &mut Page) {
    let pack = screened.pack;
    let state = if open.dont_know { ": the client does not know" } else { "" };
    let settles = open.threshold.as_ref().map_or(String::new(), |threshold| format!("; it turns on: {threshold}"));
    let reliefs: Vec<&str> = open.reliefs.iter().map(|relief| pack.reliefs[*relief].short.as_str()).collect();
    let decides = match reliefs.len() {
        0 => String::new(),
        1..=4 => format!(" [{}]", reliefs.join("; ")),
        many => format!(" [{many} kinds of relief]"),
    };
    page.hanging(0, "- ", &format!("{}{state}{settles}{decides}", spot_label(pack, screened.answers, &open.spot)));
}

/// Each paper once, with what it would tell.
pub(super) fn papers(screened: &Screened<'_>, page: &mut Page) {
    let mut wanted: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for open in &screened.findings.open {
        let label = match &open.spot {
            Spot::Question(Place { fact, .. }) => screened.pack.fact(fact).map(|fact| screened.pack.question(fact).label.clone()),
            Spot::More(list) => screened.pack.list_named(list).map(|list| format!("any other {}", screened.pack.list(list).item)),
        };
        for paper in &open.papers {
            let told = wanted.entry(*paper).or_default();
            told.extend(label.clone().filter(|label| !told.contains(label)));
        }
    }
    if wanted.is_empty() {
        return;
    }
    page.paragraph(0, "Papers to get:");
    let mut wanted: Vec<(usize, Vec<String>)> = wanted.into_iter().collect();
    wanted.sort_by_key(|(_, told)| std::cmp::Reverse(told.len()));
    for (paper, told) in wanted {
        let Some(paper) = screened.pack.documents.get(paper) else { continue };
        page.hanging(0, "- ", &paper.name);
        page.hanging(4, "from  ", &paper.how);
        let more = if told.len() > 6 { format!("; and {} more", told.len() - 6) } else { String::new() };
        page.hanging(4, "tells ", &format!("{}{more}", told[..told.len().min(6)].join("; ")));
    }
}
