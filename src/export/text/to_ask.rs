//! What to ask for: the questions that settle most, and what would settle each open relief.
//!
//! Knows no law.

use super::Screened;
use crate::export::page::Page;
use crate::interview::spot_label;
use crate::screening::{Asked, WorthAsking, asked_words, outcome_words, result_name};

/// Sets of questions that are named.
const NAMED: usize = 8;
/// Ways to settle one relief that are named, to close it and to clear it.
const WAYS: usize = 3;

/// What would settle most, with the papers that tell and where to get them.
pub(super) fn settles_most(screened: &Screened<'_>, page: &mut Page) {
    let ranked = &screened.to_ask.ranked;
    if ranked.is_empty() {
        return;
    }
    page.paragraph(0, "What would settle most:");
    for worth in ranked.iter().take(NAMED) {
        worth_asking(screened, worth, page);
    }
    page.blank();
}

fn worth_asking(screened: &Screened<'_>, worth: &WorthAsking, page: &mut Page) {
    let labels: Vec<String> = worth.spots.iter().map(|spot| spot_label(screened.pack, screened.answers, spot)).collect();
    let names: Vec<String> = worth.settles.iter().map(|result| result_name(screened.pack, screened.findings, *result)).collect();
    let settles = match names.len() {
        1..=3 => names.join("; "),
        many => format!("{many} results"),
    };
    page.hanging(0, "- ", &format!("{} [could settle {settles}]", labels.join("; and ")));
    for paper in worth.papers.iter().filter_map(|paper| screened.pack.documents.get(*paper)) {
        page.hanging(4, "paper ", &format!("{}: {}", paper.name, paper.how));
    }
}

/// The fewest answers that would close a relief, or clear it.
pub(super) fn of_relief(screened: &Screened<'_>, relief: usize, page: &mut Page) {
    let Some(to_settle) = screened.to_ask.relief(relief) else { return };
    if to_settle.only_law {
        page.paragraph(2, "Only law keeps it open: no answer settles it.");
    }
    for (sets, closes) in [(&to_settle.to_close, true), (&to_settle.to_clear, false)] {
        let words = |set: &Vec<Asked>| {
            set.iter().map(|asked| asked_words(screened.pack, screened.answers, asked)).collect::<Vec<_>>().join(" and ")
        };
        let mut ways: Vec<String> = sets.iter().take(WAYS).map(words).collect();
        if sets.len() > WAYS {
            ways.push("or other answers".to_owned());
        }
        if !ways.is_empty() {
            page.hanging(2, &format!("{}: ", outcome_words(to_settle.result, closes)), &ways.join("; or "));
        }
    }
}
