//! The client's years on one line: every answered date, every clock, every deadline ahead, in the order of time.
//!
//! Knows no screen: what a column is, and which labels fit, is for a face to say.

mod clocks;
mod dates;
mod dues;
mod touches;
mod words;

use super::findings::Findings;
use super::moves::DueKey;
use crate::calendar::{Day, Span};
use crate::facts::{Answers, Place};
use crate::logic::{ClockIx, Evaluation, Truth, World};
use crate::pack::{Lane, Pack};

pub use words::year_first;

/// What stands on the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Happening {
    /// An answered date, on its side of the line.
    Date(Place, Lane),
    /// A clock, by its place among the findings.
    Clock(usize, Run),
    /// A deadline.
    Due(DueKey),
}

/// How a clock ran.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Which.
    pub clock: ClockIx,
    /// From the first possible start to the last.
    pub start: Span,
    /// What surely stopped it first.
    pub stopped: Option<Span>,
    /// What may have stopped it before that.
    pub may_stop: Option<Span>,
    /// When it was, or would be, complete.
    pub complete_on: Option<Span>,
    /// Whether it has run long enough.
    pub truth: Truth,
}

/// One thing on the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// What it is.
    pub what: Happening,
    /// The days it may lie on; of a clock, those on which it may have started.
    pub on: Span,
    /// Its short name.
    pub label: String,
    /// Its full name.
    pub name: String,
    /// Which item it belongs to: `case 2: Possession, 2019`.
    pub of: Option<String>,
    /// The same, short: `case 2`; of a list with one item, `case`.
    pub number: Option<String>,
    /// When, as it was said: `12 Mar 2009`, `about May 2014`.
    pub when: String,
    /// What it does to clocks, or how it stands: sentences without their ends.
    pub says: Vec<String>,
    /// What is counted from it: sentences without their ends.
    pub counts: Vec<String>,
    /// A deadline that is not sure to apply.
    pub possible: bool,
    /// Kept out of exports that leave the office.
    pub confidential: bool,
}

/// All of it, earliest first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// The day of the screening.
    pub today: Day,
    /// In the order of their first possible day.
    pub events: Vec<Event>,
}

impl Timeline {
    /// The line of these answers and what was found of them.
    pub fn new(pack: &Pack, answers: &Answers, findings: &Findings) -> Timeline {
        let world = World::bind(&pack.program, answers, findings.as_of);
        let mut evaluation = Evaluation::new(&pack.program, &world);
        let mut events = dates::events(pack, answers, findings, &mut evaluation);
        events.extend(clocks::events(pack, answers, findings, &world));
        events.extend(dues::events(pack, answers, findings, &world));
        events.sort_by_key(|event| (event.on.lo, event.on.hi, event.rank()));
        Timeline { today: findings.as_of, events }
    }

    /// The place of the event that comes next, counted from today.
    pub fn next(&self) -> usize {
        let next = self.events.iter().position(|event| event.on.lo >= self.today);
        next.unwrap_or(self.events.len().saturating_sub(1))
    }

    /// From the first known day to the last that something on it reaches.
    pub fn reach(&self) -> Span {
        let known = self.events.iter().flat_map(Event::days).filter(|day| !day.is_open());
        known.fold(Span::day(self.today), |reach, day| reach.join(Span::day(day)))
    }
}

impl Event {
    /// The side of the line, for an answered date.
    pub fn lane(&self) -> Option<Lane> {
        if let Happening::Date(_, lane) = self.what { Some(lane) } else { None }
    }

    /// Among those of one day: what happened, then what runs from it, then what is due.
    fn rank(&self) -> u8 {
        match self.what {
            Happening::Date(..) => 0,
            Happening::Clock(..) => 1,
            Happening::Due(_) => 2,
        }
    }

    /// Every day that a drawing of it needs.
    fn days(&self) -> Vec<Day> {
        let mut days = vec![self.on.lo, self.on.hi];
        if let Happening::Clock(_, run) = &self.what {
            let ahead = if run.stopped.is_none() { run.complete_on } else { None };
            days.extend(run.stopped.into_iter().chain(ahead).flat_map(|span| [span.lo, span.hi]));
        }
        days
    }
}
