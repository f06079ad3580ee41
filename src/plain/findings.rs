//! Results in lines: relief by where it stands, deadlines, why; why a question is asked; questions to find.

use super::desk::Desk;
use super::moved::{because, is_warned};
use super::question::number;
use crate::export::{Page, deadline_line, opens};
use crate::facts::Spot;
use crate::logic::Truth;
use crate::pack::Pack;
use crate::screening::{Explanation, NodeKind, Standing, explain_relief, in_order_of_use, is_urgent};

/// In the order in which they are used.
const ORDER: [Standing; 4] = [Standing::NoBarFound, Standing::NeedsFacts, Standing::Contested, Standing::Barred];

/// Relief by standing, then what is due. The numbers are those that `why` takes.
pub fn results(desk: &Desk, page: &mut Page) {
    if is_warned(&desk.findings)
        && let Some(assuming) = &desk.pack.assuming
    {
        page.paragraph(0, &format!("Warning: {}", assuming.says));
    }
    for standing in ORDER {
        let in_order = in_order_of_use(&desk.pack, &desk.findings).into_iter().map(|at| &desk.findings.reliefs[at]);
        let of: Vec<_> = in_order.filter(|finding| finding.standing == standing).collect();
        if of.is_empty() {
            continue;
        }
        page.paragraph(0, &format!("{}, {}:", capital(standing.words()), of.len()));
        for finding in of {
            let relief = &desk.pack.reliefs[finding.relief];
            let urgent = if is_urgent(&desk.pack, &desk.findings, finding) { " Urgent: see what is due." } else { "" };
            let closed = finding.limited(relief).map_or("", |_| " What can be filed now is limited.");
            let why = because(desk, finding);
            page.hanging(2, &format!("{:>2} ", finding.relief + 1), &format!("{}{why}.{urgent}{closed}", relief.name));
        }
    }
    let away = desk.findings.reliefs.iter().filter(|finding| finding.standing == Standing::NotRelevant).count();
    if away > 0 {
        page.paragraph(0, &format!("Not relevant: {away}."));
    }
    due(desk, page);
    page.paragraph(0, "Type why and a number for the reasons.");
}

fn due(desk: &Desk, page: &mut Page) {
    let loud: Vec<_> = desk.findings.deadlines.iter().filter(|finding| !finding.quiet).collect();
    let (known, possible): (Vec<_>, Vec<_>) = loud.into_iter().partition(|f| f.applies == Truth::Yes || f.due.is_some());
    page.paragraph(0, if known.is_empty() { "Due: nothing, as far as the answers go." } else { "Due:" });
    for finding in known {
        page.hanging(2, "- ", &format!("{}.", deadline_line(&desk.pack, desk.session.answers(), &desk.findings, finding)));
    }
    if !possible.is_empty() {
        page.paragraph(0, &format!("Possible deadlines of which too little is known: {}.", possible.len()));
    }
    for caution in desk.findings.cautions.iter().filter_map(|i| desk.pack.cautions.get(*i)).filter(|caution| caution.urgent) {
        page.paragraph(0, &format!("Caution: {}", caution.says));
    }
}

/// The relief of a number, or of the first words of its name.
pub fn relief_named(pack: &Pack, words: &str) -> Option<usize> {
    if let Ok(number) = words.parse::<usize>() {
        return number.checked_sub(1).filter(|at| *at < pack.reliefs.len());
    }
    let typed = words.to_lowercase();
    let fits = |name: &str| name.to_lowercase().starts_with(&typed);
    pack.reliefs.iter().position(|relief| fits(&relief.short) || fits(&relief.name))
}

/// Why a relief stands where it stands: each requirement and bar, down to the answers.
pub fn why_relief(desk: &Desk, relief: usize, page: &mut Page) {
    let text = &desk.pack.reliefs[relief];
    let standing = desk.findings.relief(relief).map_or("", |finding| finding.standing.words());
    page.paragraph(0, &format!("{}: {standing}.", text.name));
    page.paragraph(0, &text.in_one_line);
    let limited = desk.findings.relief(relief).and_then(|finding| finding.limited(text));
    limited.iter().for_each(|entry| page.paragraph(0, &format!("Filings now: {}", entry.says)));
    opens(&desk.pack, desk.session.answers(), &desk.findings, relief, page);
    for node in explain_relief(&desk.pack, desk.session.answers(), desk.today, relief, &desk.findings) {
        explain(&desk.pack, &node, 0, page);
    }
}

fn explain(pack: &Pack, node: &Explanation, depth: usize, page: &mut Page) {
    let word = |yes: &'static str, no: &'static str| match node.truth {
        Truth::Yes => yes,
        Truth::No => no,
        Truth::Open => "open",
    };
    let state = match node.kind {
        NodeKind::Requirement | NodeKind::Way => word("met", "not met"),
        NodeKind::Bar => word("applies", "does not apply"),
        NodeKind::Clock => word("complete", "not complete"),
        NodeKind::Concerns | NodeKind::Concept | NodeKind::Item => word("yes", "no"),
        NodeKind::Fact | NodeKind::Date | NodeKind::Another | NodeKind::Law => "",
    };
    let kind = match node.kind {
        NodeKind::Requirement => "Requirement: ",
        NodeKind::Bar => "Bar: ",
        _ => "",
    };
    let state = if state.is_empty() { String::new() } else { format!(": {state}") };
    let detail = if node.detail.is_empty() || node.detail == node.says { String::new() } else { format!(": {}", node.detail) };
    let unchecked = if node.unchecked { " (law not checked)" } else { "" };
    page.hanging(2 * depth, "", &format!("{kind}{}{state}{detail}{unchecked}", node.says));
    let cites = pack.cites(&node.authority).join("; ");
    if !cites.is_empty() && matches!(node.kind, NodeKind::Requirement | NodeKind::Bar) {
        page.hanging(2 * depth + 2, "", &format!("Law: {cites}"));
    }
    for child in &node.children {
        explain(pack, child, depth + 1, page);
    }
}

/// Why the question is asked: what it bears on, what it turns on, which papers tell.
pub fn why_asked(desk: &Desk, page: &mut Page) {
    let open = desk.spot.as_ref().and_then(|spot| desk.findings.open.iter().find(|open| open.spot == *spot));
    let Some(open) = open else {
        page.paragraph(0, "As the answers stand, no open result turns on this question by itself. It may after another answer, and it helps the attorney to know.");
        return;
    };
    let names: Vec<&str> = open.reliefs.iter().map(|relief| desk.pack.reliefs[*relief].name.as_str()).collect();
    match names.as_slice() {
        [] => page.paragraph(0, "A deadline or a clock turns on it."),
        _ => page.paragraph(0, "An answer could help to decide:"),
    }
    names.iter().for_each(|name| page.hanging(2, "- ", name));
    if let Some(threshold) = &open.threshold {
        page.paragraph(0, &format!("It turns on: {threshold}."));
    }
    let papers: Vec<&str> = open.papers.iter().filter_map(|i| desk.pack.documents.get(*i)).map(|d| d.name.as_str()).collect();
    if !papers.is_empty() {
        page.paragraph(0, &format!("Papers that tell: {}.", papers.join("; ")));
    }
}

/// The number by which `go` reaches a question: `12`, or `m3` for the third of those that are moot.
pub fn number_words(desk: &Desk, spot: &Spot) -> String {
    let moot = || desk.walk.steps.iter().filter(|step| step.moot).position(|step| step.spot == *spot);
    match number(desk, spot) {
        Some(number) => number.to_string(),
        None => moot().map_or_else(|| "?".to_owned(), |at| format!("m{}", at + 1)),
    }
}

/// The question of such a number.
pub fn numbered(desk: &Desk, words: &str) -> Option<Spot> {
    let (moot, digits) = words.strip_prefix('m').map_or((false, words), |digits| (true, digits));
    let at = digits.parse::<usize>().ok()?.checked_sub(1)?;
    desk.walk.steps.iter().filter(|step| step.moot == moot).nth(at).map(|step| step.spot.clone())
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
