//! What is to be for a result to be settled, one way or the other.

use super::Outcome;
use crate::logic::{Burden, Condition, Frame, Goal, Part};
use crate::pack::{ElementKind, Relief};

/// Cleared: it concerns the client, every requirement is met and no bar applies. Closed: it does not concern the client,
/// or it does and a requirement fails or a bar applies.
pub(super) fn of_relief(relief: &Relief, outcome: Outcome) -> Goal<'_> {
    let concerns = |want| Part { condition: &relief.concerns, frame: Frame::session(Burden::Client), want };
    let elements = relief.elements.iter().map(|element| {
        let good = element.kind == ElementKind::Requirement;
        Part { condition: &element.when, frame: Frame::session(element.burden), want: good == (outcome == Outcome::Opens) }
    });
    let ways = match outcome {
        Outcome::Opens => vec![std::iter::once(concerns(true)).chain(elements).collect()],
        Outcome::Closes => std::iter::once(vec![concerns(false)]).chain(elements.map(|fails| vec![concerns(true), fails])).collect(),
    };
    Goal { ways }
}

/// Something holds, or surely does not, if all of these conditions do.
pub(super) fn of_conditions<'c>(conditions: &[(&'c Condition, Frame)], outcome: Outcome) -> Goal<'c> {
    let want = outcome == Outcome::Opens;
    let parts = conditions.iter().map(|(condition, frame)| Part { condition, frame: *frame, want });
    Goal { ways: if want { vec![parts.collect()] } else { parts.map(|part| vec![part]).collect() } }
}
