//! Whom to call first: where something is due within days, then where relief opened or closed, then the rest; in each, the
//! nearest day first.

use super::touched::{DueTouched, ReliefTouched, ReliefTurn};
use crate::calendar::Day;
use crate::logic::Truth;
use crate::pack::Pack;
use crate::screening::{DeadlineFinding, Findings, is_urgent};

/// What moved is due within so many days: it cannot wait.
const SOON: i32 = 14;

/// How pressing it is that somebody calls.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pressing {
    /// A deadline that appeared or moved, or one of a relief that moved, is due within days.
    Soon,
    /// Relief opened or closed.
    Turned,
    /// Relief moved otherwise.
    Moved,
    /// Only deadlines or filings moved.
    Dates,
}

/// How urgent a client is; the smaller, the sooner.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Urgency {
    /// How pressing.
    pub pressing: Pressing,
    /// Days until what is due next; what has no day comes last.
    pub days: i32,
    /// What is due next, and when.
    pub due: Option<(String, Day)>,
}

impl Pressing {
    /// For programs.
    pub fn id(self) -> &'static str {
        match self {
            Pressing::Soon => "due_soon",
            Pressing::Turned => "opened_or_closed",
            Pressing::Moved => "moved",
            Pressing::Dates => "dates",
        }
    }
}

pub(super) fn urgency(pack: &Pack, findings: &Findings, reliefs: &[ReliefTouched], dues: &[DueTouched]) -> Urgency {
    let is_soon =
        |due: &DueTouched| due.to.is_some_and(|to| to.sure && !to.quiet) && due.days_left.is_some_and(|days| (0..=SOON).contains(&days));
    let moved_urgently = |relief: &ReliefTouched| {
        let finding = findings.reliefs.iter().find(|finding| pack.reliefs[finding.relief].id == relief.id);
        finding.is_some_and(|finding| is_urgent(pack, findings, finding))
    };
    let turned = |relief: &ReliefTouched| matches!(relief.turn, ReliefTurn::Opens | ReliefTurn::Closes);
    let pressing = if dues.iter().any(is_soon) || reliefs.iter().any(moved_urgently) {
        Pressing::Soon
    } else if reliefs.iter().any(turned) {
        Pressing::Turned
    } else if reliefs.iter().any(|relief| relief.turn != ReliefTurn::Filing) {
        Pressing::Moved
    } else {
        Pressing::Dates
    };
    let ahead = |due: &&DeadlineFinding| {
        due.applies == Truth::Yes && !due.quiet && !pack.deadlines[due.deadline.ix()].informational && due.days_left.is_some_and(|d| d >= 0)
    };
    let next = findings.deadlines.iter().filter(ahead).filter_map(|due| Some((due.days_left?, due.deadline, due.due?)));
    let next = next.min_by_key(|(days, ..)| *days);
    Urgency {
        pressing,
        days: next.map_or(i32::MAX, |(days, ..)| days),
        due: next.map(|(_, deadline, on)| (pack.deadlines[deadline.ix()].short.clone(), on)),
    }
}
