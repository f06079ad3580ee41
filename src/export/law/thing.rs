//! What in a pack has a place of its own in the document.
//!
//! Knows only places in the pack.

use crate::logic::{ClockIx, DateIx, DeadlineIx, DefIx, FactIx, ListIx, TableIx};

/// A thing of the pack, by its place in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Thing {
    /// A relief with its requirements, bars and own factors.
    Relief(usize),
    Concept(DefIx),
    Date(DateIx),
    Group(usize),
    Table(TableIx),
    Clock(ClockIx),
    Deadline(DeadlineIx),
    Counting(usize),
    /// The legal holidays: all of them, or none.
    Holidays,
    Fee(usize),
    Factor(usize),
    Question(FactIx),
    List(ListIx),
    Source(usize),
    /// What nothing leads to: cautions, recent changes, papers, words, myths, places of help.
    Beside,
}
