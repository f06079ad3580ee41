//! The lines of the results pane, in their order. Draws nothing.

use crate::logic::{DeadlineIx, Truth};
use crate::pack::Pack;
use crate::screening::{DeadlineFinding, Standing, in_order_of_use, is_pressing};

use super::work::Work;

/// Lines of a pane that gives each deadline its date on a line of its own.
pub const ROOMY: usize = 28;

/// Lines at the foot of a pane of this height for what the highlighted answer would move.
pub fn glance_height(height: usize) -> usize {
    match height {
        0..16 => 0,
        16..ROOMY => 3,
        ROOMY..44 => 5,
        _ => 12,
    }
}

/// Lines of the part above, and of the part below, of a pane of this height: fixed, so that nothing jumps.
pub fn heights(pack: &Pack, height: usize) -> (usize, usize) {
    share(pack, height, glance_height(height))
}

/// The same, with so many lines left at the foot.
fn share(pack: &Pack, height: usize, foot: usize) -> (usize, usize) {
    let roomy = height >= ROOMY;
    let height = height.saturating_sub(foot);
    // A fixed share for what is due; on a small screen a line each.
    let due = if roomy { 11 } else { (height * 3 / 10).max(4) };
    // On a tall screen what is due stands right below the longest that the part above can be.
    let most = pack.reliefs.len() + pack.clocks.len() + 4;
    let upper = height.saturating_sub(due + 1).min(most);
    (upper, height.saturating_sub(upper + 1))
}

/// Whether a window of this height is too short for every relief of the pack. It then folds those that are barred: one
/// sees what is open, and the clocks. This hangs on the window alone, so that no answer folds or unfolds it.
pub fn is_short(pack: &Pack, height: usize) -> bool {
    share(pack, height, 0).0 < pack.reliefs.len() + 2
}

/// A line that can be highlighted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResultRow {
    /// What everything rests on does not surely hold.
    Warning,
    /// A relief, by its place among the findings.
    Relief(usize),
    /// So many are barred, in a pane too short for all: shown on demand.
    Barred(usize),
    /// So many do not concern the client: shown on demand.
    Folded(usize),
    /// A clock, by its place among the findings.
    Clock(usize),
    /// A deadline, by its place among the findings.
    Due(usize),
    /// A deadline that went with the last answer: seen once more before it is gone.
    Gone(DeadlineIx),
    /// No deadline is known, as far as the answers go.
    NothingDue,
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

/// The lines above the deadlines, in a pane of this height.
pub fn upper(pack: &Pack, work: &Work, height: usize) -> Vec<ResultRow> {
    let mut rows = Vec::new();
    if is_warned(work) {
        rows.push(ResultRow::Warning);
    }
    let short = is_short(pack, height);
    // The order changes with an answer alone, and what moved is marked.
    let order = in_order_of_use(pack, &work.findings);
    let all = || order.iter().map(|place| (*place, &work.findings.reliefs[*place]));
    // What the last answer closed is seen once more before it is folded away.
    let is_away = |standing: Standing, relief: usize| match standing {
        Standing::NotRelevant => true,
        Standing::Barred => short && work.moved.relief(relief).is_none(),
        _ => false,
    };
    rows.extend(all().filter(|(_, f)| !is_away(f.standing, f.relief)).map(|(i, _)| ResultRow::Relief(i)));
    let mut fold = |standing: Standing, row: fn(usize) -> ResultRow, shown: bool| {
        let away: Vec<usize> = all().filter(|(_, f)| f.standing == standing && is_away(standing, f.relief)).map(|(i, _)| i).collect();
        if !away.is_empty() {
            rows.push(row(away.len()));
            rows.extend(away.into_iter().filter(|_| shown).map(ResultRow::Relief));
        }
    };
    fold(Standing::Barred, ResultRow::Barred, work.barred_shown);
    fold(Standing::NotRelevant, ResultRow::Folded, work.unfolded);
    rows.extend((0..work.findings.clocks.len()).map(ResultRow::Clock));
    rows
}

/// What must be heeded at once, the deadlines, and what else there is to read.
pub fn lower(pack: &Pack, work: &Work) -> Vec<ResultRow> {
    let all = 0..work.findings.deadlines.len();
    let (quiet, mut loud): (Vec<usize>, Vec<usize>) = all.partition(|i| work.findings.deadlines[*i].quiet);
    // What may be due within days stands above what is surely due in months: few lines are seen on a small screen.
    loud.sort_by_key(|i| !is_near(pack, &work.findings.deadlines[*i]));
    let urgent = work.findings.cautions.iter().filter(|i| pack.cautions[**i].urgent).count();
    let cautions = Some(ResultRow::Cautions(urgent, work.findings.cautions.len())).filter(|_| !work.findings.cautions.is_empty());
    let mut rows: Vec<ResultRow> = cautions.filter(|_| urgent > 0).into_iter().collect();
    if loud.is_empty() {
        rows.push(ResultRow::NothingDue);
    }
    rows.extend(loud.into_iter().map(ResultRow::Due));
    let gone = work.moved.dues.iter().filter(|moved| moved.to.is_none() && moved.is_news());
    rows.extend(gone.map(|moved| ResultRow::Gone(moved.key.0)));
    rows.extend(cautions.filter(|_| urgent == 0));
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

/// Pressing, and if it is only possible, not passed.
fn is_near(pack: &Pack, finding: &DeadlineFinding) -> bool {
    let may_be_kept = finding.applies == Truth::Yes || finding.days_left.is_some_and(|days| days >= 0);
    is_pressing(finding) && may_be_kept && !pack.deadlines[finding.deadline.ix()].informational
}

/// All lines, in a pane of this height.
pub fn rows(pack: &Pack, work: &Work, height: usize) -> Vec<ResultRow> {
    let mut rows = upper(pack, work, height);
    rows.extend(lower(pack, work));
    rows
}
