//! What an answer moved, in a few lines: relief that stands elsewhere and why, deadlines, cautions that are urgent.
//!
//! Knows findings, and no typed line.

use super::desk::Desk;
use crate::export::{Page, deadline_line};
use crate::logic::{Missing, Truth};
use crate::pack::ElementKind;
use crate::screening::{DueMove, Findings, ReliefFinding, ReliefMove, Standing};

/// Kinds of relief that are named one by one.
const NAMED: usize = 6;

/// What the last change moved. Says nothing where nothing did.
pub fn moved(desk: &Desk, page: &mut Page) {
    warning(desk, page);
    cautions(desk, page);
    let moves = desk.moves();
    let (away, named): (Vec<ReliefMove>, Vec<ReliefMove>) = moves.reliefs.iter().partition(|moved| moved.to == Standing::NotRelevant);
    for moved in named.iter().take(NAMED) {
        page.paragraph(0, &relief(desk, *moved));
    }
    if named.len() > NAMED {
        page.paragraph(0, &format!("{} more kinds of relief moved: type results.", named.len() - NAMED));
    }
    let names: Vec<&str> = away.iter().map(|moved| desk.pack.reliefs[moved.relief].short.as_str()).collect();
    match names.len() {
        0 => {}
        1..=3 => page.paragraph(0, &format!("Not relevant now: {}.", names.join(", "))),
        many => page.paragraph(0, &format!("{many} kinds of relief do not concern this client now.")),
    }
    let dues: Vec<String> = moves.dues.iter().filter_map(|moved| due(desk, *moved)).collect();
    for line in dues.iter().take(NAMED) {
        page.paragraph(0, line);
    }
    if dues.len() > NAMED {
        page.paragraph(0, &format!("{} more deadlines moved: type results.", dues.len() - NAMED));
    }
}

/// `Cancellation (LPR): needs facts, now barred, because an aggravated felony.`
fn relief(desk: &Desk, moved: ReliefMove) -> String {
    let name = &desk.pack.reliefs[moved.relief].short;
    let because = desk.findings.relief(moved.relief).map(|finding| because(desk, finding)).unwrap_or_default();
    format!("{name}: {}, now {}{because}.", moved.from.words(), moved.to.words())
}

/// Why it stands where it stands, in a clause.
pub fn because(desk: &Desk, finding: &ReliefFinding) -> String {
    let facts = finding.reasons.first.iter().filter(|missing| !matches!(missing, Missing::Law(_))).count();
    match finding.standing {
        Standing::Barred => failing(desk, finding).map_or(String::new(), |words| format!(", because {words}")),
        Standing::NeedsFacts if facts == 1 => ", because 1 fact is missing".to_owned(),
        Standing::NeedsFacts => format!(", because {facts} facts are missing"),
        Standing::Contested => {
            let points: Vec<&str> = finding
                .reasons
                .first
                .iter()
                .filter_map(|missing| if let Missing::Law(point) = missing { Some(desk.pack.point(*point).name.as_str()) } else { None })
                .take(2)
                .collect();
            format!(", because the law is not settled: {}", points.join("; "))
        }
        Standing::NoBarFound | Standing::NotRelevant => String::new(),
    }
}

/// The first element that fails.
fn failing(desk: &Desk, finding: &ReliefFinding) -> Option<String> {
    let elements = desk.pack.reliefs[finding.relief].elements.iter().zip(&finding.elements);
    elements.into_iter().find_map(|(element, found)| match (element.kind, found.truth) {
        (ElementKind::Bar, Truth::Yes) => Some(format!("a bar applies: {}", element.says.trim_end_matches('.'))),
        (ElementKind::Requirement, Truth::No) => Some(format!("this is not met: {}", element.says.trim_end_matches('.'))),
        _ => None,
    })
}

/// A deadline that came, moved or went. One that is only possible and has no day is no news, nor is one of closed relief.
fn due(desk: &Desk, moved: DueMove) -> Option<String> {
    let is_news = |stand: &crate::screening::DueStand| !stand.quiet && (stand.sure || stand.due.is_some());
    let name = &desk.pack.deadlines[moved.key.0.ix()].name;
    match (moved.from.filter(is_news), moved.to.filter(is_news)) {
        (None, None) => None,
        (Some(_), None) => Some(format!("No longer due: {name}.")),
        (from, Some(_)) => {
            let finding = desk.findings.deadlines.iter().find(|finding| finding.key() == moved.key)?;
            let lead = if from.is_none() { "New deadline" } else { "Deadline moved" };
            Some(format!("{lead}: {}.", deadline_line(&desk.pack, desk.session.answers(), &desk.findings, finding)))
        }
    }
}

/// Urgent cautions that apply now and did not before.
fn cautions(desk: &Desk, page: &mut Page) {
    let new = desk.findings.cautions.iter().filter(|caution| !desk.before.cautions.contains(caution));
    for caution in new.filter_map(|caution| desk.pack.cautions.get(*caution)).filter(|caution| caution.urgent) {
        page.paragraph(0, &format!("Caution: {}", caution.says));
    }
}

/// What everything rests on no longer surely holds.
fn warning(desk: &Desk, page: &mut Page) {
    if is_warned(&desk.findings)
        && !is_warned(&desk.before)
        && let Some(assuming) = &desk.pack.assuming
    {
        page.paragraph(0, &format!("Warning: {}", assuming.says));
    }
}

/// Whether the pack's assumption must be looked at first.
pub fn is_warned(findings: &Findings) -> bool {
    findings.assumption.as_ref().is_some_and(|a| a.truth == Truth::Yes || a.truth == Truth::Open && a.touched)
}
