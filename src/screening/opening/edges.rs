//! Where on a ladder of days or amounts a relief begins to open: the rung next to what was said, and how far it stays so.

use super::might_be::Ladder;
use crate::screening::findings::Standing;

/// A stretch of a ladder on which the relief is open.
pub(super) struct Edge {
    /// Next to what was said: the rung before it does not open it.
    pub near: i64,
    /// The farthest that was tried.
    pub far: i64,
    /// It stays open however far one goes.
    pub onwards: bool,
    /// Where the relief stands at the near end.
    pub standing: Standing,
}

/// The first stretch, looked for with this.
pub(super) fn edge(ladder: &Ladder, mut look: impl FnMut(i64) -> Option<Standing>) -> Option<Edge> {
    let mut opens = |rung: i64| look(rung).filter(|standing| !standing.is_closed());
    let mut before = ladder.from;
    let mut first = None;
    for (i, rung) in ladder.rungs.iter().enumerate() {
        if let Some(standing) = opens(*rung) {
            first = Some((i, standing));
            break;
        }
        before = *rung;
    }
    let (at, mut standing) = first?;
    let mut near = ladder.rungs[at];
    while (near - before).abs() > 1 {
        let middle = before + (near - before) / 2;
        match opens(middle) {
            Some(there) => (near, standing) = (middle, there),
            None => before = middle,
        }
    }
    let mut far = ladder.rungs[at];
    let mut whole = true;
    for rung in &ladder.rungs[at + 1..] {
        whole = opens(*rung).is_some();
        if !whole {
            break;
        }
        far = *rung;
    }
    let beyond = ladder.far.filter(|_| whole && !ladder.ends).filter(|far| opens(*far).is_some());
    Some(Edge { near, far: beyond.unwrap_or(far), onwards: whole && (ladder.ends || beyond.is_some()), standing })
}
