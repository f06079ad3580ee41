//! Fees by day.

use super::Reviewed;
use crate::calendar::Day;
use crate::pack::format::Unverified;

/// A fee.
#[derive(Clone, Debug)]
pub struct Fee {
    /// Its name for programs.
    pub id: String,
    /// For which filing.
    pub filing: String,
    /// From which day, and how many dollars; the oldest first.
    pub amounts: Vec<(Day, u32)>,
    /// A note.
    pub note: Option<String>,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

impl Fee {
    /// The amount in force on a day, in dollars, and since when; absent before the first one.
    pub fn on(&self, day: Day) -> Option<(Day, u32)> {
        self.amounts.iter().rev().find(|(from, _)| *from <= day).copied()
    }

    /// In words, on a day: `Form EOIR-42A: $730 since 1 Oct 2026; check the current fee`.
    pub fn words(&self, day: Day) -> String {
        let amount = match self.on(day) {
            None => "not known for this day".to_owned(),
            Some((from, 0)) => format!("none since {}", from.spelled()),
            Some((from, dollars)) => format!("${} since {}", thousands(dollars), from.spelled()),
        };
        let note = self.note.as_ref().map_or(String::new(), |note| format!(" {note}"));
        format!("{}: {amount}; check the current fee.{note}", self.filing)
    }
}

fn thousands(dollars: u32) -> String {
    if dollars < 1000 { dollars.to_string() } else { format!("{},{:03}", thousands(dollars / 1000), dollars % 1000) }
}
