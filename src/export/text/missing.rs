//! What is missing, what it could decide, and where to get it.
//!
//! Knows no law.

use std::sync::Arc;

use super::{Screened, to_ask};
use crate::export::page::Page;
use crate::facts::{Place, Spot};
use crate::interview::spot_label;
use crate::screening::{OpenFact, papers_to_get, rests_on};

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
    let (known, unasked): (Vec<&OpenFact>, Vec<&OpenFact>) = open.iter().map(Arc::as_ref).partition(|open| open.dont_know || open.vague);
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

/// Each paper once, with what it would tell and what it would confirm.
pub(super) fn papers(screened: &Screened<'_>, page: &mut Page) {
    let rests_on = rests_on(screened.pack, screened.answers, screened.findings);
    let papers = papers_to_get(screened.pack, screened.findings, &rests_on);
    if papers.is_empty() {
        return;
    }
    page.paragraph(0, "Papers to get:");
    for paper in papers {
        let Some(document) = screened.pack.documents.get(paper.document) else { continue };
        page.hanging(0, "- ", &document.name);
        page.hanging(4, "from  ", &document.how);
        for (word, spots) in [("tells ", &paper.tells), ("shows ", &paper.confirms)] {
            let told = labels(screened, spots);
            if !told.is_empty() {
                let more = if told.len() > 6 { format!("; and {} more", told.len() - 6) } else { String::new() };
                page.hanging(4, word, &format!("{}{more}", told[..told.len().min(6)].join("; ")));
            }
        }
    }
}

/// The questions' short names, each once.
fn labels(screened: &Screened<'_>, spots: &[Spot]) -> Vec<String> {
    let mut labels = Vec::new();
    for spot in spots {
        let label = match spot {
            Spot::Question(Place { fact, .. }) => screened.pack.fact(fact).map(|fact| screened.pack.question(fact).label.clone()),
            Spot::More(list) => screened.pack.list_named(list).map(|list| format!("any other {}", screened.pack.list(list).item)),
        };
        labels.extend(label.filter(|label| !labels.contains(label)));
    }
    labels
}
