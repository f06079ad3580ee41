//! Relief: all of them at a glance, then each with its requirements and bars, the answers behind them, the law.
//!
//! Knows no deadline.

use super::Screened;
use super::page::Page;
use super::words::{answers_behind, citation, missing_list};
use crate::logic::{Burden, Evaluation, Frame, Truth};
use crate::pack::{Element, ElementKind, Relief, Side};
use crate::screening::{ElementFinding, Memory, NodeKind, ReliefFinding, Standing, explain_element, memory};

/// So many concepts are named between an element and the answers behind it.
const RULES_MAX: usize = 4;

const ORDER: [Standing; 5] = [Standing::NoBarFound, Standing::NeedsFacts, Standing::Contested, Standing::Barred, Standing::NotRelevant];

pub(super) fn at_a_glance(screened: &Screened<'_>, page: &mut Page) {
    page.heading("Relief at a glance");
    for standing in ORDER {
        for finding in screened.findings.reliefs.iter().filter(|finding| finding.standing == standing) {
            page.field(standing.words(), &screened.pack.reliefs[finding.relief].name);
        }
    }
}

pub(super) fn each(screened: &Screened<'_>, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    page.heading("Relief, one by one, with reasons");
    let rest_on = memory(screened.pack, screened.answers, screened.findings);
    for standing in ORDER {
        for finding in screened.findings.reliefs.iter().filter(|finding| finding.standing == standing) {
            let relief = &screened.pack.reliefs[finding.relief];
            page.blank();
            page.hanging(0, "", &format!("{}: {}", relief.name, standing.words().to_uppercase()));
            page.paragraph(2, &relief.in_one_line);
            match rest_on.get(&finding.relief) {
                Some(Memory::ClientSays) if standing != Standing::NotRelevant => page.paragraph(2, "This rests at least in part on what the client says, not on papers seen."),
                Some(Memory::Papers) => page.paragraph(2, "The answers that decide this were seen in papers."),
                _ => {}
            }
            concerns(screened, relief, finding, evaluation, page);
            if standing != Standing::NotRelevant {
                elements(screened, relief, finding, evaluation, page);
                if standing != Standing::Barred {
                    weighs(relief, evaluation, page);
                    filing(screened, relief, page);
                }
            }
        }
    }
}

fn concerns(screened: &Screened<'_>, relief: &Relief, finding: &ReliefFinding, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    match finding.concerns {
        Truth::Yes => {}
        Truth::No => {
            let because = evaluation.because([&relief.concerns], &Frame::session(Burden::Client));
            // Nothing stands behind it where the pack's assumption took it away.
            for line in answers_behind(screened, &because.facts) {
                page.hanging(2, "because  ", &line);
            }
        }
        Truth::Open => {
            let missing = evaluation.reasons([&relief.concerns], &Frame::session(Burden::Client));
            page.hanging(2, "[open]  ", "Whether it concerns this client at all");
            page.hanging(10, "missing  ", &missing_list(screened, &missing.first));
            if finding.barred_if_concerned {
                page.paragraph(10, "It is barred in any case.");
            }
        }
    }
}

/// What decides and what is open at length, the rest by name.
fn elements(screened: &Screened<'_>, relief: &Relief, finding: &ReliefFinding, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    let (mut met, mut no_bar, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (element, found)) in relief.elements.iter().zip(&finding.elements).enumerate() {
        let decides = match finding.standing {
            Standing::Barred => fails(element, found),
            Standing::NoBarFound => true,
            _ => found.truth == Truth::Open || fails(element, found),
        };
        if decides {
            element_in_full(screened, (finding.relief, at), found, evaluation, page);
        } else {
            let into = match (found.truth, element.kind) {
                (Truth::Open, _) => &mut open,
                (_, ElementKind::Requirement) => &mut met,
                (_, ElementKind::Bar) => &mut no_bar,
            };
            let bar = if element.kind == ElementKind::Bar && found.truth == Truth::Open { "Bar: " } else { "" };
            into.push(format!("{bar}{}", element.says));
        }
    }
    for (mark, elements) in [("[met]  ", met), ("[bars that do not apply]  ", no_bar), ("[also open]  ", open)] {
        if !elements.is_empty() {
            page.hanging(2, mark, &elements.join("; "));
        }
    }
}

fn fails(element: &Element, found: &ElementFinding) -> bool {
    match element.kind {
        ElementKind::Requirement => found.truth == Truth::No,
        ElementKind::Bar => found.truth == Truth::Yes,
    }
}

/// An element with its law and the answers behind it; `relief` and `at` are its places in the pack.
fn element_in_full(screened: &Screened<'_>, (relief, at): (usize, usize), found: &ElementFinding, evaluation: &mut Evaluation<'_>, page: &mut Page) {
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

/// What a judge would weigh, as far as the answers show it.
fn weighs(relief: &Relief, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    let frame = Frame::session(Burden::Client);
    let mut shown = |side: Side| -> Vec<&str> {
        let factors = relief.weighs.iter().filter(|factor| factor.side == side);
        factors.filter(|factor| factor.when.as_ref().is_some_and(|when| evaluation.value(when, &frame) == Truth::Yes)).map(|factor| factor.says.as_str()).collect()
    };
    for (mark, factors) in [("weighs for  ", shown(Side::For)), ("weighs against  ", shown(Side::Against)), ("weighs either way  ", shown(Side::Either))] {
        if !factors.is_empty() {
            page.hanging(2, mark, &factors.join("; "));
        }
    }
}

fn filing(screened: &Screened<'_>, relief: &Relief, page: &mut Page) {
    let files = &relief.files;
    for (mark, words) in [("file     ", &files.form), ("with     ", &files.with), ("fee      ", &files.fee)] {
        if let Some(words) = words {
            page.hanging(2, mark, words);
        }
    }
    let gather: Vec<&str> = relief.gather.iter().filter_map(|paper| screened.pack.documents.get(*paper)).map(|paper| paper.name.as_str()).collect();
    if !gather.is_empty() {
        page.hanging(2, "gather   ", &gather.join("; "));
    }
    if let Some(note) = &relief.note {
        page.hanging(2, "note     ", note);
    }
}
