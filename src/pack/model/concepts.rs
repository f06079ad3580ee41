//! Definitions, groups, tables and unsettled points of law as shown.

use super::Reviewed;
use crate::calendar::Day;
use crate::facts::OptionSet;
use crate::logic::{ClockIx, FactIx, ListIx};
use crate::pack::format::Unverified;

/// What a definition comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConceptKind {
    /// A concept of the pack.
    Concept,
    /// The condition of a clock.
    Clock(ClockIx),
}

/// A concept as shown.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its name.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The rule in one sentence.
    pub says: String,
    /// Where it comes from.
    pub kind: ConceptKind,
    /// The list whose items it speaks of.
    pub about: Option<ListIx>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// The common mistake.
    pub mistake: Option<String>,
    /// The file it is written in.
    pub file: String,
    /// Where in the file.
    pub path: Vec<crate::pack::problem::Step>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
}

/// How circuits stand.
#[derive(Clone, Debug)]
pub struct SideText {
    /// The circuits.
    pub circuits: Vec<String>,
    /// What they hold.
    pub says: String,
    /// Their decisions.
    pub authority: Vec<usize>,
}

/// A point of law that is not settled.
#[derive(Clone, Debug)]
pub struct Point {
    /// The concept, table or clock in which it stands.
    pub id: String,
    /// Its title.
    pub name: String,
    /// Why, and what to do.
    pub why: String,
    /// How circuits stand.
    pub sides: Vec<SideText>,
    /// Which way it leans.
    pub leans: Option<bool>,
    /// Sources.
    pub authority: Vec<usize>,
}

/// A grouping of the options of a choice.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub id: String,
    /// The choice.
    pub of: FactIx,
    /// In words.
    pub says: String,
    /// The groups: name, as shown, options.
    pub groups: Vec<(String, String, OptionSet)>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

/// An entry of a row as shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryText {
    /// Why, or what the circuit holds.
    pub why: Option<String>,
    /// Its own sources.
    pub authority: Vec<usize>,
}

/// What is read of a dated table beside its rows.
#[derive(Clone, Debug)]
pub struct TableText {
    /// The choice whose options name the rows.
    pub of: FactIx,
    /// The group whose groups name them, by place in [`crate::pack::Pack::groups`].
    pub group: Option<usize>,
    /// By option and entry.
    pub entries: Vec<Vec<EntryText>>,
    /// From which day.
    pub since: Day,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}
