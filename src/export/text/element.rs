//! A requirement or a bar: its state, its law, the concepts and answers that decide it, or what is missing.
//!
//! Knows no other element.

use super::Screened;
use super::words::{answers_behind, citation, missing_list};
use crate::export::page::Page;
use crate::logic::{Burden, Evaluation, Frame, Truth};
use crate::pack::{Element, ElementKind};
use crate::screening::{ElementFinding, NodeKind, explain_element};

/// So many concepts are named between an element and the answers behind it.
const RULES_MAX: usize = 4;

/// Whether the element alone bars the relief.
pub(super) fn fails(element: &Element, found: &ElementFinding) -> bool {
    match element.kind {
        ElementKind::Requirement => found.truth == Truth::No,
        ElementKind::Bar => found.truth == Truth::Yes,
    }
}

/// An element with its law and the answers behind it; `relief` and `at` are its places in the pack.
pub(super) fn element_in_full(
    screened: &Screened<'_>,
    (relief, at): (usize, usize),
    found: &ElementFinding,
    evaluation: &mut Evaluation<'_>,
    page: &mut Page,
) {
    let element = &screened.pack.reliefs[relief].elements[at];
    let state = match (element.kind, found.truth) {
        (_, Truth::Open) => "[open]  ",
        (ElementKind::Requirement, Truth::Yes) if element.to_prove => "[claimed, to be proved]  ",
        (ElementKind::Requirement, Truth::Yes) => "[met]  ",
        (ElementKind::Requirement, Truth::No) => "[NOT MET]  ",
        (ElementKind::Bar, Truth::Yes) => "[BARS IT]  ",
        (ElementKind::Bar, Truth::No) => "[not a bar]  ",
    };
    let bar = if element.kind == ElementKind::Bar { "Bar: " } else { "" };
    page.hanging(2, state, &format!("{bar}{}", element.says));
    let cites = citation(screened.pack, &element.authority, screened.pack.is_unchecked(&element.authority, element.unverified));
    if !cites.is_empty() {
        page.hanging(6, "law      ", &cites);
    }
    for (way, truth) in element.ways.iter().zip(&found.ways).filter(|(_, truth)| **truth != Truth::No) {
        let state = if *truth == Truth::Yes { "met" } else { "open" };
        page.hanging(6, "way      ", &format!("{} ({state})", way.says));
    }
    if found.truth == Truth::Open {
        page.hanging(6, "missing  ", &missing_list(screened, &found.reasons.first));
        if element.burden == Burden::Government {
            page.paragraph(6, "The government must prove this. Do not concede it.");
        }
        return;
    }
    if fails(element, found) {
        for line in rules_behind(screened, relief, at) {
            page.hanging(6, "through  ", &line);
        }
    }
    let because = evaluation.because([&element.when], &Frame::session(element.burden));
    for line in answers_behind(screened, &because.facts) {
        page.hanging(6, "because  ", &line);
    }
    for list in &because.closed {
        page.hanging(6, "because  ", &format!("There is no other {}.", screened.pack.list(*list).item));
    }
    let also = answers_behind(screened, &because.also);
    if fails(element, found) && !also.is_empty() {
        for line in also {
            page.hanging(6, "and also ", &line);
        }
    }
    if let Some(note) = &element.note {
        page.hanging(6, "note     ", note);
    }
    if let Some(waiver) = element.waiver.as_ref().filter(|_| fails(element, found)) {
        page.hanging(6, "could be lifted by  ", waiver);
    }
}

/// The concepts through which an element fails, outermost first, each with its authority.
fn rules_behind(screened: &Screened<'_>, relief: usize, at: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut nodes = explain_element(screened.pack, screened.answers, screened.as_of, relief, at).children;
    nodes.reverse();
    while let Some(mut node) = nodes.pop() {
        if matches!(node.kind, NodeKind::Concept | NodeKind::Law) && !node.authority.is_empty() {
            let line = format!("{}: {} ({})", node.says, node.truth.word(), citation(screened.pack, &node.authority, node.unchecked));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        if lines.len() == RULES_MAX {
            break;
        }
        node.children.reverse();
        nodes.append(&mut node.children);
    }
    lines
}
