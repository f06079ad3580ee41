//! Relief: all of them at a glance, then each with its requirements and bars, the answers behind them, the law.
//!
//! Knows no deadline.

use super::element::{element_in_full, fails};
use super::words::{answers_behind, citation, missing_list};
use super::{Screened, opening, to_ask};
use crate::export::page::Page;
use crate::logic::{Burden, Evaluation, Frame, Truth};
use crate::pack::{ElementKind, Relief, Side};
use crate::screening::{Memory, ReliefFinding, RestsOn, Standing, in_order_of_use, is_urgent, rests_on, rule_words};

pub(super) fn at_a_glance(screened: &Screened<'_>, page: &mut Page) {
    page.heading("Relief at a glance");
    let (away, shown): (Vec<_>, Vec<_>) = in_order(screened).partition(|finding| finding.standing == Standing::NotRelevant);
    for finding in shown {
        let relief = &screened.pack.reliefs[finding.relief];
        let held = match finding.limited(relief) {
            Some(entry) => format!(" ({})", entry.state.words()),
            None => String::new(),
        };
        let urgent = if is_urgent(screened.pack, screened.findings, finding) { " (urgent, see Deadlines)" } else { "" };
        page.field(finding.standing.words(), &format!("{}{held}{urgent}", relief.name));
    }
    if !away.is_empty() {
        let names: Vec<&str> = away.iter().map(|finding| screened.pack.reliefs[finding.relief].short.as_str()).collect();
        page.field(Standing::NotRelevant.words(), &format!("{} more: {}", names.len(), names.join("; ")));
    }
}

pub(super) fn each(screened: &Screened<'_>, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    page.heading("Relief, one by one, with reasons");
    let rests_on = rests_on(screened.pack, screened.answers, screened.findings);
    for finding in in_order(screened) {
        let standing = finding.standing;
        let relief = &screened.pack.reliefs[finding.relief];
        page.blank();
        page.hanging(0, "", &format!("{}: {}", relief.name, standing.words().to_uppercase()));
        if standing == Standing::NotRelevant {
            concerns(screened, relief, finding, evaluation, page);
            continue;
        }
        page.paragraph(2, &relief.in_one_line);
        for found in &finding.availability {
            let entry = &relief.availability[found.entry];
            let fits = if found.holds == Truth::Yes { "" } else { ", if it fits the client" };
            let unchecked = screened.pack.is_unchecked(&entry.authority, entry.unverified);
            let words = format!("{} (last checked {})", entry.says, entry.checked.spelled());
            page.hanging(2, &format!("{}{fits}: ", entry.state.words().to_uppercase()), &words);
            page.paragraph(4, &citation(screened.pack, &entry.authority, unchecked));
        }
        foundation(screened, finding.relief, rests_on.get(&finding.relief), page);
        concerns(screened, relief, finding, evaluation, page);
        elements(screened, relief, finding, evaluation, page);
        to_ask::of_relief(screened, finding.relief, page);
        opening::of_relief(screened, finding.relief, page);
        if standing != Standing::Barred && !too_early(finding) {
            weighs(relief, evaluation, page);
            filing(screened, relief, page);
        }
    }
}

fn in_order<'a>(screened: &Screened<'a>) -> impl Iterator<Item = &'a ReliefFinding> {
    let findings = screened.findings;
    in_order_of_use(screened.pack, findings).into_iter().map(|place| &findings.reliefs[place])
}

/// Whether memory or papers decide it, and law that nobody confirmed.
fn foundation(screened: &Screened<'_>, relief: usize, rests_on: Option<&RestsOn>, page: &mut Page) {
    let Some(rests_on) = rests_on else { return };
    match rests_on.memory {
        Memory::ClientSays => page.paragraph(2, "This rests at least in part on what the client says, not on papers seen."),
        Memory::Papers => page.paragraph(2, "The answers that decide this were seen in papers."),
        Memory::Nothing => {}
    }
    if !rests_on.unchecked.is_empty() {
        let names: Vec<&str> = rests_on.unchecked.iter().map(|id| rule_words(screened.pack, relief, id)).collect();
        page.paragraph(2, &format!("It also rests on law whose source was not read again: {}.", names.join("; ")));
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

/// Whether it concerns the client is not known yet: what it takes and how it is filed would only fill pages.
fn too_early(finding: &ReliefFinding) -> bool {
    finding.standing == Standing::NeedsFacts && finding.concerns == Truth::Open
}

/// What decides and what is open at length, the rest by name.
fn elements(screened: &Screened<'_>, relief: &Relief, finding: &ReliefFinding, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    let (mut met, mut no_bar, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (element, found)) in relief.elements.iter().zip(&finding.elements).enumerate() {
        let decides = match finding.standing {
            Standing::Barred => fails(element, found),
            Standing::NoBarFound => true,
            _ => found.truth == Truth::Open && !too_early(finding) || fails(element, found),
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

/// What a judge would weigh, as far as the answers show it.
fn weighs(relief: &Relief, evaluation: &mut Evaluation<'_>, page: &mut Page) {
    let frame = Frame::session(Burden::Client);
    let mut shown = |side: Side| -> Vec<&str> {
        let factors = relief.weighs.iter().filter(|factor| factor.side == side);
        factors
            .filter(|factor| factor.when.as_ref().is_some_and(|when| evaluation.value(when, &frame) == Truth::Yes))
            .map(|factor| factor.says.as_str())
            .collect()
    };
    for (mark, factors) in
        [("weighs for  ", shown(Side::For)), ("weighs against  ", shown(Side::Against)), ("weighs either way  ", shown(Side::Either))]
    {
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
    for fee in files.fees.iter().filter_map(|fee| screened.pack.fees.get(*fee)) {
        page.hanging(2, "fee      ", &fee.words(screened.as_of));
    }
    let gather: Vec<&str> =
        relief.gather.iter().filter_map(|paper| screened.pack.documents.get(*paper)).map(|paper| paper.name.as_str()).collect();
    if !gather.is_empty() {
        page.hanging(2, "gather   ", &gather.join("; "));
    }
    if let Some(note) = &relief.note {
        page.hanging(2, "note     ", note);
    }
}
