//! The order in which relief is of use: what is urgent first, then what stands strongest. Moves nothing itself: findings
//! stay in the pack's order, and whoever shows them asks here.

use super::findings::{DeadlineFinding, DeadlineState, Findings, ReliefFinding};
use crate::logic::Truth;
use crate::pack::Pack;

/// Due within so many days is urgent.
const SOON: i32 = 14;

/// What passed longer ago than so many days is no longer pressing.
const LATE: i32 = 60;

/// Due within days, or passed not long ago.
pub fn is_pressing(finding: &DeadlineFinding) -> bool {
    finding.days_left.is_some_and(|days| (-LATE..=SOON).contains(&days)) && finding.state != DeadlineState::AnyTime
}

/// A deadline of this relief is due within days, or has just passed and something can still be done. A closed relief is not
/// urgent: nothing is gained by haste.
pub fn is_urgent(pack: &Pack, findings: &Findings, relief: &ReliefFinding) -> bool {
    !relief.standing.is_closed()
        && findings.deadlines.iter().any(|finding| {
            let text = &pack.deadlines[finding.deadline.ix()];
            let can_be_kept = finding.days_left.is_some_and(|days| days >= 0) || !text.extend.is_empty();
            finding.applies == Truth::Yes
                && !text.informational
                && text.relief.contains(&relief.relief)
                && is_pressing(finding)
                && can_be_kept
        })
}

/// Places in [`Findings::reliefs`]: urgent ones first, then by standing, the strongest first; among equals the pack's order.
pub fn in_order_of_use(pack: &Pack, findings: &Findings) -> Vec<usize> {
    let mut places: Vec<usize> = (0..findings.reliefs.len()).collect();
    places.sort_by_cached_key(|place| {
        let relief = &findings.reliefs[*place];
        (!is_urgent(pack, findings, relief), relief.standing)
    });
    places
}
