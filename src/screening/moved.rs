//! What moved between two screenings, with the reason of each move of a relief in words.

use super::findings::{Findings, ReliefFinding, Standing};
use super::moves::{Moves, ReliefMove};
use crate::logic::{ClockIx, Missing, Truth};
use crate::pack::{Element, ElementKind, Pack, Relief};

/// What moved, and why.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Moved {
    /// What.
    pub moves: Moves,
    /// Why, for each of [`Moves::reliefs`].
    pub why: Vec<String>,
    /// Clocks that were there and stand elsewhere now, with how they stand.
    pub clocks: Vec<(ClockIx, Truth)>,
}

impl Moved {
    /// From the earlier screening to the later one, with the same pack.
    pub fn between(pack: &Pack, before: &Findings, after: &Findings) -> Moved {
        let moves = Moves::between(before, after);
        let why = moves.reliefs.iter().map(|moved| why(pack, before, after, *moved)).collect();
        let was = |clock: ClockIx| before.clocks.iter().find(|finding| finding.clock == clock).map(|finding| finding.truth);
        let clocks = after.clocks.iter().filter(|now| was(now.clock).is_some_and(|truth| truth != now.truth));
        let clocks = clocks.map(|now| (now.clock, now.truth)).collect();
        Moved { moves, why, clocks }
    }

    /// The moves of relief, each with its reason.
    pub fn reliefs(&self) -> impl Iterator<Item = (ReliefMove, &str)> {
        self.moves.reliefs.iter().copied().zip(self.why.iter().map(String::as_str))
    }

    /// Why this relief moved; nothing if it did not.
    pub fn why(&self, relief: usize) -> &str {
        self.reliefs().find(|(moved, _)| moved.relief == relief).map_or("", |(_, why)| why)
    }
}

fn why(pack: &Pack, before: &Findings, after: &Findings, moved: ReliefMove) -> String {
    let (Some(then), Some(now)) = (before.relief(moved.relief), after.relief(moved.relief)) else { return String::new() };
    let relief = &pack.reliefs[moved.relief];
    match moved.to {
        Standing::NotRelevant => "it does not concern this client".to_owned(),
        Standing::Barred => barred(relief, then, now),
        Standing::NoBarFound => "every requirement is met and no bar applies".to_owned(),
        Standing::Contested => contested(pack, now),
        Standing::NeedsFacts => reopened(relief, then, now, moved.from),
    }
}

/// What fails now; of several, those that did not fail before.
fn barred(relief: &Relief, then: &ReliefFinding, now: &ReliefFinding) -> String {
    let failing = |finding: &ReliefFinding| -> Vec<bool> {
        relief.elements.iter().zip(&finding.elements).map(|(element, found)| fails(element, found.truth)).collect()
    };
    let (was, is) = (failing(then), failing(now));
    let new = |place: &usize| is[*place] && !was[*place];
    let any_new = (0..is.len()).any(|place| new(&place));
    let words = |place: usize| {
        let element = &relief.elements[place];
        let mark = if element.kind == ElementKind::Bar { "applies" } else { "not met" };
        format!("{mark}: {}", plain(&element.says))
    };
    let shown: Vec<String> = (0..is.len()).filter(|place| if any_new { new(place) } else { is[*place] }).map(words).collect();
    shown.join("; ")
}

fn contested(pack: &Pack, now: &ReliefFinding) -> String {
    let points = now.reasons.first.iter().filter_map(|missing| if let Missing::Law(point) = missing { Some(*point) } else { None });
    let names: Vec<&str> = points.map(|point| plain(&pack.point(point).name)).collect();
    format!("only law keeps it open: {}", names.join("; "))
}

/// What failed and no longer does, or what was clear and no longer is.
fn reopened(relief: &Relief, then: &ReliefFinding, now: &ReliefFinding, from: Standing) -> String {
    if from == Standing::NotRelevant {
        return "it concerns this client, or may".to_owned();
    }
    let pairs = || relief.elements.iter().zip(then.elements.iter().zip(&now.elements));
    let names = |of: &dyn Fn(&Element, Truth, Truth) -> bool| -> Vec<&str> {
        pairs().filter(|(element, (then, now))| of(element, then.truth, now.truth)).map(|(element, _)| plain(&element.says)).collect()
    };
    let mended = names(&|element, then, now| fails(element, then) && !fails(element, now));
    let open = names(&|_, then, now| then != Truth::Open && now == Truth::Open);
    match (from, mended.is_empty(), open.is_empty()) {
        (Standing::Barred, false, _) => format!("no longer in the way: {}", mended.join("; ")),
        (_, _, false) => format!("open again: {}", open.join("; ")),
        _ => "facts are missing that could decide it".to_owned(),
    }
}

fn fails(element: &Element, truth: Truth) -> bool {
    match element.kind {
        ElementKind::Requirement => truth == Truth::No,
        ElementKind::Bar => truth == Truth::Yes,
    }
}

fn plain(says: &str) -> &str {
    says.trim_end_matches('.')
}
