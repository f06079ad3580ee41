//! From an answer forward, from a result back to what it misses, and from the convictions to what attacking them gains.

use super::super::app::{App, Layer};
use super::super::results::ResultRow;
use super::super::why::WhyPage;
use super::super::work::Work;
use super::asides::missing_of;
use crate::facts::{Place, Spot};
use crate::logic::Reasons;
use crate::pack::Pack;
use crate::screening::what_it_decides;

/// Opens which conviction to attack.
pub(super) fn open_attack(app: &mut App) {
    let Some(work) = &app.work else { return };
    let page = WhyPage::attack(&app.pack, work);
    app.layers.push(Layer::Why(Box::new(page)));
}

/// Opens what an answer decides.
pub(super) fn open_decides(app: &mut App, place: Option<&Place>) {
    let page = app.work.as_ref().and_then(|work| WhyPage::decides(&app.pack, work, place?));
    match page {
        Some(page) => app.layers.push(Layer::Why(Box::new(page))),
        None => app.message = Some("No answer stands here yet; what it would move stands below the results.".to_owned()),
    }
}

/// What the answer at a place decides, a line each.
pub(super) fn decides_lines(pack: &Pack, work: &Work, place: &Place) -> Vec<String> {
    let Some(found) = what_it_decides(pack, work.session.answers(), &work.findings, place) else { return Vec::new() };
    let reliefs = found
        .without
        .reliefs
        .iter()
        .map(|moved| format!("  - {}: {}; without it {}", pack.reliefs[moved.relief].name, moved.from.words(), moved.to.words()));
    let dues = found.without.dues.iter().map(|moved| format!("  - Deadline: {}", pack.deadlines[moved.key.0.ix()].name));
    let clocks = found.clocks.iter().filter_map(|at| work.findings.clocks.get(*at));
    let clocks = clocks.map(|found| format!("  - Clock: {}", pack.clocks[found.clock.ix()].name));
    let mut lines: Vec<String> = reliefs.chain(dues).chain(clocks).collect();
    if !lines.is_empty() {
        lines.insert(0, "What the answer decides; W shows why:".to_owned());
    }
    lines
}

/// Goes to the question from a screen that lies on the interview: everything above it is left.
pub(super) fn go_to(app: &mut App, spot: Spot) {
    let pack = app.pack.clone();
    if let Some(at) = app.layers.iter().rposition(|layer| matches!(layer, Layer::Interview)) {
        app.layers.truncate(at + 1);
    }
    if let Some(work) = &mut app.work {
        work.go(&pack, Some(spot));
    }
}

/// Goes to the first question that a result waits for, what decides most first.
pub(super) fn go_to_missing(app: &mut App, row: Option<&ResultRow>) {
    let Some(work) = &app.work else { return };
    let reasons = match row {
        Some(ResultRow::Relief(at)) => work.findings.reliefs.get(*at).map(|found| &found.reasons),
        Some(ResultRow::Clock(at)) => work.findings.clocks.get(*at).map(|found| &found.reasons),
        Some(ResultRow::Due(at)) => work.findings.deadlines.get(*at).map(|found| &found.reasons),
        Some(ResultRow::Warning) => work.findings.assumption.as_ref().map(|found| &found.reasons),
        _ => None,
    };
    match reasons.and_then(|reasons| first_missing(&app.pack, work, reasons)) {
        Some(spot) => go_to(app, spot),
        None => app.message = Some("No question that is asked now is missing here; Enter shows why.".to_owned()),
    }
}

fn first_missing(pack: &Pack, work: &Work, reasons: &Reasons) -> Option<Spot> {
    let open = work.findings.open.iter().map(|open| &open.spot);
    let mut asked = open.filter(|spot| work.walk.position(spot).is_some());
    asked.find(|spot| missing_of(pack, work, spot).is_some_and(|missing| reasons.first.contains(&missing))).cloned()
}
