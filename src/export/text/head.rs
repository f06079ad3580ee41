//! The top and the bottom of the summary: what it is, who and when, the caseworker's notes, room for the attorney.
//!
//! Knows no result.

use super::{Consultation, Screened};
use crate::export::page::Page;
use crate::facts::{Said, Value};
use crate::interview::answer_words;
use crate::screening::walk_that_matters;

pub(super) fn head(screened: &Screened<'_>, consultation: &Consultation, page: &mut Page) {
    let pack = screened.pack;
    page.title("Reprieve: summary for the supervising attorney");
    page.paragraph(0, &format!("{BANNER} Confidential: what a client said in confidence."));
    page.blank();
    page.field("Client", label(screened, consultation).as_deref().unwrap_or("(no label)"));
    if let Some(id) = &consultation.id {
        page.field("Session", id);
    }
    if let Some(opened) = consultation.opened {
        let worked =
            consultation.worked.filter(|worked| *worked != opened).map_or(String::new(), |day| format!(", last changed {}", day.spelled()));
        page.field("Consultation", &format!("{}{worked}", opened.spelled()));
    }
    self::as_of(screened, page);
    let progress = walk_that_matters(pack, screened.answers, screened.findings).progress(None);
    page.field("Answered", &format!("{} of the {} questions that matter as the answers stand", progress.asked, progress.total));
    page.field("To read it", LEGEND);
}

/// Of which day it is, and where the client stands in a few answers.
pub(super) fn as_of(screened: &Screened<'_>, page: &mut Page) {
    let Screened { pack, as_of, .. } = screened;
    page.field("Screened as of", &as_of.spelled());
    page.field("Law as of", &format!("{} (pack {}, version {})", pack.law_as_of.spelled(), pack.id, pack.version));
    for fact in ["detained", "proceedings", "status", "nationality", "court_state"] {
        let (Some(ix), Some(answer)) = (pack.fact(fact), screened.answers.facts.get(fact)) else { continue };
        page.field(&pack.question(ix).label, &answer_words(pack, ix, answer));
    }
}

pub(super) const BANNER: &str = "A screening aid, not legal advice. NOT REVIEWED BY AN ATTORNEY. \"No bar found\" is its strongest word: it never \
    says that someone is eligible; discretion, proof and a lawyer's judgment remain.";

pub(super) const LEGEND: &str = "\"client says\" rests on memory alone, \"seen\" on a paper. [UNVERIFIED LAW] was not checked against its source: \
    check it before relying on it.";

fn label(screened: &Screened<'_>, consultation: &Consultation) -> Option<String> {
    let told = || match &screened.answers.facts.get("label")?.said {
        Said::Value(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    consultation.label.clone().or_else(told).filter(|label| !label.trim().is_empty())
}

pub(super) fn notes(consultation: &Consultation, page: &mut Page) {
    if consultation.notes.is_empty() {
        return;
    }
    page.heading("The caseworker's notes");
    for (day, note) in &consultation.notes {
        let when = day.map_or(String::new(), |day| format!("{}  ", day.short()));
        for (at, line) in note.lines().enumerate() {
            page.hanging(0, if at == 0 { &when } else { "" }, line);
        }
    }
}

pub(super) fn room_for_the_attorney(page: &mut Page) {
    page.heading("Attorney's notes");
    page.line("Reviewed by ______________________________________  Date ______________________");
    for _ in 0..8 {
        page.line("");
        page.line(&"_".repeat(79));
    }
}
