//! Deadlines and clocks as shown, and how days are counted.

use super::Reviewed;
use crate::calendar::{Counting, Day};
use crate::pack::format::{BeforeStart, Unverified};

/// An earlier line of a deadline.
#[derive(Clone, Debug)]
pub struct Early {
    /// After so many days.
    pub days: u32,
    /// What it is.
    pub says: String,
}

/// A deadline as shown.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// For the sidebar.
    pub short: String,
    /// What must be done.
    pub says: String,
    /// What missing it costs.
    pub if_missed: String,
    /// What can still be done after it.
    pub extend: String,
    /// Earlier lines.
    pub early: Vec<Early>,
    /// The government's own, or only a marker.
    pub informational: bool,
    /// How it is counted, in words.
    pub counted: String,
    /// The way of counting, by place in [`Pack::counting`].
    pub counting: usize,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// Relief it belongs to, by place in [`Pack::reliefs`].
    pub relief: Vec<usize>,
    /// The document that gives the trigger.
    pub settles: Option<usize>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// Fees without which the filing is none, by place in [`Pack::fees`].
    pub fees: Vec<usize>,
    /// The file it is written in.
    pub file: String,
}

/// A clock as shown.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// In words.
    pub says: String,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// What an event before the start does, by stopper; absent: not settled.
    pub before_start: Vec<Option<BeforeStart>>,
    /// The file it is written in.
    pub file: String,
}

/// A way of counting days as shown.
#[derive(Clone, Debug)]
pub struct CountingText {
    /// Its name.
    pub id: String,
    /// In words.
    pub says: String,
    /// Which days count, and what becomes of a last day that is none.
    pub counting: Counting,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
}
