//! How many clients stand where: counted over many screenings, without a name or an answer.
//!
//! Knows no store. What is counted of few clients can still point at one of them: that is for whoever passes it on to judge.

use std::collections::BTreeMap;

use super::findings::{DeadlineState, Findings, Standing};
use crate::calendar::Day;
use crate::logic::{DeadlineIx, Truth};
use crate::pack::{ElementKind, Pack};

/// What was counted. Reliefs and elements are named by their places in the pack.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Clients.
    pub clients: usize,
    /// Clients by relief and standing.
    pub standings: BTreeMap<usize, BTreeMap<Standing, usize>>,
    /// Clients whom this element surely keeps from a relief that concerns them: a bar that applies, or a requirement that fails.
    pub obstacles: BTreeMap<(usize, usize), usize>,
    /// Deadlines ahead by the Monday of the week of the day to keep.
    pub weeks: BTreeMap<Day, BTreeMap<DeadlineIx, usize>>,
    /// Deadlines that have passed.
    pub passed: BTreeMap<DeadlineIx, usize>,
    /// Deadlines that run from a day nobody knows yet.
    pub undated: BTreeMap<DeadlineIx, usize>,
}

impl Tally {
    /// Counts a client. Deadlines that only count if facts are found count too; those of closed relief and mere markers do not.
    pub fn add(&mut self, pack: &Pack, findings: &Findings) {
        self.clients += 1;
        for finding in &findings.reliefs {
            *self.standings.entry(finding.relief).or_default().entry(finding.standing).or_default() += 1;
            if finding.standing != Standing::Barred {
                continue;
            }
            for (at, (element, found)) in pack.reliefs[finding.relief].elements.iter().zip(&finding.elements).enumerate() {
                let stands_in_the_way = match element.kind {
                    ElementKind::Requirement => found.truth == Truth::No,
                    ElementKind::Bar => found.truth == Truth::Yes,
                };
                if stands_in_the_way {
                    *self.obstacles.entry((finding.relief, at)).or_default() += 1;
                }
            }
        }
        for finding in &findings.deadlines {
            if finding.quiet || pack.deadlines[finding.deadline.ix()].informational {
                continue;
            }
            let into = match (finding.state, finding.due) {
                (DeadlineState::AnyTime, _) => continue,
                (DeadlineState::Passed, _) => &mut self.passed,
                (_, Some(due)) => self.weeks.entry(monday(due)).or_default(),
                (_, None) => &mut self.undated,
            };
            *into.entry(finding.deadline).or_default() += 1;
        }
    }

    /// Counts what another one counted.
    pub fn join(&mut self, other: Tally) {
        fn add<K: Ord>(into: &mut BTreeMap<K, usize>, from: BTreeMap<K, usize>) {
            for (key, count) in from {
                *into.entry(key).or_default() += count;
            }
        }
        self.clients += other.clients;
        for (relief, standings) in other.standings {
            add(self.standings.entry(relief).or_default(), standings);
        }
        for (monday, dues) in other.weeks {
            add(self.weeks.entry(monday).or_default(), dues);
        }
        add(&mut self.obstacles, other.obstacles);
        add(&mut self.passed, other.passed);
        add(&mut self.undated, other.undated);
    }
}

/// The Monday of a day's week.
fn monday(day: Day) -> Day {
    day.shift(1 - i32::from(day.weekday()))
}
