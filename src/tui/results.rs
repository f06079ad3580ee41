//! The lines of the results pane, in their order. Draws nothing.

use crate::logic::Truth;
use crate::screening::Standing;

use super::work::Work;

/// A line that can be highlighted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultRow {
    /// What everything rests on does not surely hold.
    Warning,
    /// A relief, by its place among the findings.
    Relief(usize),
    /// So many do not concern the client: shown on demand.
    Folded(usize),
    /// A clock, by its place among the findings.
    Clock(usize),
    /// A deadline, by its place among the findings.
    Due(usize),
    /// So many deadlines belong only to relief that is closed: shown on demand.
    Quiet(usize),
    /// Cautions: urgent ones, all.
    Cautions(usize, usize),
    /// So many recent changes of the law touch the client.
    Changes(usize),
}

/// Whether the pack's assumption must be looked at first.
pub fn is_warned(work: &Work) -> bool {
    work.findings.assumption.as_ref().is_some_and(|a| a.truth == Truth::Yes || a.truth == Truth::Open && a.touched)
}

/// The lines above the deadlines.
pub fn upper(work: &Work) -> Vec<ResultRow> {
    let mut rows = Vec::new();
    if is_warned(work) {
        rows.push(ResultRow::Warning);
    }
    let away = |i: &usize| work.findings.reliefs[*i].standing == Standing::NotRelevant;
    let all = 0..work.findings.reliefs.len();
    rows.extend(all.clone().filter(|i| !away(i)).map(ResultRow::Relief));
    let folded: Vec<usize> = all.filter(away).collect();
    if !folded.is_empty() {
        rows.push(ResultRow::Folded(folded.len()));
        if work.unfolded {
            rows.extend(folded.into_iter().map(ResultRow::Relief));
        }
    }
    rows.extend((0..work.findings.clocks.len()).map(ResultRow::Clock));
    rows
}

/// The deadlines and what must be heeded.
pub fn lower(pack: &crate::pack::Pack, work: &Work) -> Vec<ResultRow> {
    let all = 0..work.findings.deadlines.len();
    let (quiet, loud): (Vec<usize>, Vec<usize>) = all.partition(|i| work.findings.deadlines[*i].quiet);
    let mut rows: Vec<ResultRow> = loud.into_iter().map(ResultRow::Due).collect();
    if !work.findings.cautions.is_empty() {
        let urgent = work.findings.cautions.iter().filter(|i| pack.cautions[**i].urgent).count();
        rows.push(ResultRow::Cautions(urgent, work.findings.cautions.len()));
    }
    let touching = work.findings.changes.iter().filter(|change| change.touches == Truth::Yes).count();
    if touching > 0 {
        rows.push(ResultRow::Changes(touching));
    }
    if !quiet.is_empty() {
        rows.push(ResultRow::Quiet(quiet.len()));
        if work.quiet_shown {
            rows.extend(quiet.into_iter().map(ResultRow::Due));
        }
    }
    rows
}

/// All lines.
pub fn rows(pack: &crate::pack::Pack, work: &Work) -> Vec<ResultRow> {
    let mut rows = upper(work);
    rows.extend(lower(pack, work));
    rows
}
