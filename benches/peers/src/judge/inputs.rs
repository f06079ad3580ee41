//! What the judges are told of a client: for each fact what it may still be, which items there are, which lists are open, the
//! day. Made from the answers by itself: Reprieve's own reading of them takes no part.

use std::collections::HashMap;

use reprieve::logic::{DeadlineIx, FactIx, ListIx, Program};

use super::ir::{Input, Seat};

/// How many items of a list the judges are written for.
pub const ITEMS: usize = 3;
/// Before every day.
pub const NEVER: i64 = -1_000_000_000;
/// After every day.
pub const EVER: i64 = 1_000_000_000;
/// More than any amount.
pub const NO_LIMIT: i64 = 4_000_000_000_000_000;

/// One thing that is told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Told {
    /// Nothing is known of a choice.
    Anything(FactIx, usize),
    /// The options that a choice may be; empty where nothing is known.
    Options(FactIx, usize),
    /// The options that hold for sure.
    Sure(FactIx, usize),
    /// The options that may hold, the sure ones too.
    Perhaps(FactIx, usize),
    /// The first day, or the least amount.
    Least(FactIx, usize),
    /// The last day, or the greatest amount.
    Most(FactIx, usize),
    /// The list has this item.
    Present(ListIx, usize),
    /// The list may have more items.
    Open(ListIx),
    /// The day of the screening.
    Today,
    /// The earliest last day of a deadline, as courts count; of the blank item at place [`ITEMS`].
    DueFrom(DeadlineIx, usize),
    /// The latest.
    DueTo(DeadlineIx, usize),
}

/// All inputs that some rule reads.
#[derive(Default)]
pub struct Inputs {
    pub told: Vec<Told>,
    places: HashMap<Told, Input>,
}

impl Inputs {
    pub fn of(&mut self, told: Told) -> Input {
        let next = Input(self.told.len() as u32);
        *self.places.entry(told).or_insert_with(|| {
            self.told.push(told);
            next
        })
    }
}

/// The seat of an item of a list.
pub fn seat(list: ListIx, item: usize) -> Seat {
    (list.ix() * ITEMS + item) as Seat
}

/// Whether the judges are written for so many lists.
pub fn fits(program: &Program) -> bool {
    program.lists.len() * ITEMS <= 64
}
