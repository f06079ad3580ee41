//! The order of the caseload. Knows no screen.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::session::{Listed, SessionId};

use super::{Look, Row};

/// What the list is ordered by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// Last worked first, as the store lists them.
    #[default]
    Worked,
    /// What is due next first; then those of which nothing is due.
    Due,
    /// By the client's name.
    Client,
}

impl Order {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Order {
        match self {
            Order::Worked => Order::Due,
            Order::Due => Order::Client,
            Order::Client => Order::Worked,
        }
    }

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Order::Worked => "last worked first",
            Order::Due => "next due first",
            Order::Client => "by client",
        }
    }
}

/// Brings the lines into order: what cannot be read first, then the best matches, then by the order. Lines that are equal
/// keep the order of the store.
pub(super) fn sort(rows: &mut [Row], entries: &[Listed], looks: &BTreeMap<SessionId, Look>, order: Order) {
    let due = |id| looks.get(id).and_then(|look| look.due.as_ref()).map_or(i32::MAX, |(days, _, _)| *days);
    rows.sort_by_cached_key(|row| {
        let rank = Reverse(row.found.as_ref().map_or(0, |found| found.rank));
        let Listed::Session(summary) = &entries[row.entry] else { return (false, rank, 0, false, String::new()) };
        match (order, &summary.label) {
            (Order::Worked, _) => (true, rank, 0, false, String::new()),
            (Order::Due, _) => (true, rank, due(&summary.id), false, String::new()),
            (Order::Client, Some(label)) => (true, rank, 0, false, label.trim().to_lowercase()),
            (Order::Client, None) => (true, rank, 0, true, String::new()),
        }
    });
}
