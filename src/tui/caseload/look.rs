//! Where one consultation stands, as far as the caseload tells it. Reads no store and draws nothing.

use jiff::Timestamp;

use crate::calendar::Day;
use crate::logic::Truth;
use crate::pack::Pack;
use crate::screening::{DeadlineFinding, DeadlineState, Findings, Standing, screen, walk_that_matters};
use crate::session::Session;

/// Where one consultation stands, found after the list is on the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// When the version that was looked at was last worked: it need not be looked at twice.
    pub worked: Timestamp,
    /// Questions that were asked, and all there are now.
    pub progress: (usize, usize),
    /// Relief that is open.
    pub open: usize,
    /// The next thing that is due: days left, what, when.
    pub due: Option<(i32, String, Day)>,
    /// An attorney must see it today.
    pub urgent: bool,
    /// Where each relief stands, in the pack's order.
    pub standings: Vec<Standing>,
}

impl Look {
    /// Looks at a consultation as of this day.
    pub fn at(pack: &Pack, session: &Session, today: Day) -> Look {
        let findings = screen(pack, session.answers(), today);
        let progress = walk_that_matters(pack, session.answers(), &findings).progress(None);
        let standing = |relief| findings.relief(relief).map_or(Standing::NotRelevant, |finding| finding.standing);
        Look {
            worked: session.worked(),
            progress: (progress.asked, progress.total),
            open: findings.open_reliefs(),
            due: next_due(pack, &findings),
            urgent: findings.cautions.iter().any(|caution| pack.cautions[*caution].urgent),
            standings: (0..pack.reliefs.len()).map(standing).collect(),
        }
    }
}

/// The next deadline that surely applies and has a date ahead.
pub fn next_due(pack: &Pack, findings: &Findings) -> Option<(i32, String, Day)> {
    let ahead = |d: &&DeadlineFinding| {
        matches!(d.state, DeadlineState::Ahead | DeadlineState::MayHavePassed)
            && d.applies == Truth::Yes
            && !pack.deadlines[d.deadline.ix()].informational
    };
    let due = findings.deadlines.iter().filter(ahead).filter_map(|d| Some((d.days_left?, d.deadline, d.due?)));
    due.filter(|(days, _, _)| *days >= 0)
        .min_by_key(|(days, _, _)| *days)
        .map(|(days, deadline, on)| (days, pack.deadlines[deadline.ix()].short.clone(), on))
}
