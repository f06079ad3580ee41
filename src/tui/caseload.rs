//! The caseload: which consultations there are and where each stands. Reads nothing itself; the loop hands it in.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::pack::Pack;
use crate::screening::{DeadlineState, Findings};
use crate::session::{Listed, SessionId};

/// Where one consultation stands, found after the list is on the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// Questions that were asked, and all there are now.
    pub progress: (usize, usize),
    /// Relief that is open.
    pub open: usize,
    /// The next thing that is due: days left, what, when.
    pub due: Option<(i32, String, Day)>,
}

/// The next deadline that surely applies and has a date ahead.
pub fn next_due(pack: &Pack, findings: &Findings) -> Option<(i32, String, Day)> {
    let ahead = |d: &&crate::screening::DeadlineFinding| {
        matches!(d.state, DeadlineState::Ahead | DeadlineState::MayHavePassed)
            && d.applies == crate::logic::Truth::Yes
            && !pack.deadlines[d.deadline.ix()].informational
    };
    let due = findings.deadlines.iter().filter(ahead).filter_map(|d| Some((d.days_left?, d.deadline, d.due?)));
    due.filter(|(days, _, _)| *days >= 0)
        .min_by_key(|(days, _, _)| *days)
        .map(|(days, deadline, on)| (days, pack.deadlines[deadline.ix()].short.clone(), on))
}

/// What the caseload screen holds.
#[derive(Clone, Debug, Default)]
pub struct Caseload {
    /// What the store holds; absent until it was asked.
    pub listed: Option<Vec<Listed>>,
    /// Why the store could not be listed.
    pub trouble: Option<String>,
    /// Where each stands, as far as looked at.
    pub looks: BTreeMap<SessionId, Look>,
    /// The highlighted line.
    pub at: usize,
}

impl Caseload {
    /// Whether the store was asked and holds nothing.
    pub fn is_empty(&self) -> bool {
        self.trouble.is_none() && self.listed.as_ref().is_some_and(Vec::is_empty)
    }

    /// The consultation that is highlighted, if it can be opened.
    pub fn chosen(&self) -> Option<&SessionId> {
        match self.listed.as_ref()?.get(self.at)? {
            Listed::Session(summary) => Some(&summary.id),
            Listed::Damaged(damaged) => damaged.backup.as_ref().map(|backup| &backup.id),
        }
    }
}
