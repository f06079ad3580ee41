//! Relief: requirements, bars, what a judge weighs, whether it takes filings.

use super::Reviewed;
use crate::calendar::Day;
use crate::logic::{Burden, ClockIx, Condition, DeadlineIx};
use crate::pack::format::{AvailabilityState, NeverMet, Side, Unverified};

/// Requirement or bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ElementKind {
    /// Must hold.
    Requirement,
    /// Must not hold.
    Bar,
}

/// One way to meet a requirement.
#[derive(Clone, Debug)]
pub struct Way {
    /// Its name.
    pub id: String,
    /// The sentence shown.
    pub says: String,
    /// The condition.
    pub when: Condition,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// A judgment call.
    pub to_prove: bool,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
}

/// A requirement or a bar of a relief.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name in the relief.
    pub id: String,
    /// Requirement or bar.
    pub kind: ElementKind,
    /// The sentence shown.
    pub says: String,
    /// The condition; with ways, that any of them holds.
    pub when: Condition,
    /// The ways, if it has any.
    pub ways: Vec<Way>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// Who must prove it.
    pub burden: Burden,
    /// A judgment call: met reads "claimed, to be proved".
    pub to_prove: bool,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// What could lift it.
    pub waiver: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The law as it stands never lets the answers decide it one way: which, and why.
    pub never_decides: Option<(NeverMet, String)>,
}

/// What is or was taken of a relief, from a day on.
#[derive(Clone, Debug)]
pub struct Availability {
    /// In a word.
    pub state: AvailabilityState,
    /// For whom; everyone if absent.
    pub when: Option<Condition>,
    /// The first day.
    pub from: Day,
    /// The first day on which it no longer holds.
    pub until: Option<Day>,
    /// In a sentence.
    pub says: String,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Day,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
}

/// How and where a relief is filed.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The form.
    pub form: Option<String>,
    /// Where.
    pub with: Option<String>,
    /// The fee.
    pub fee: Option<String>,
    /// Fees, by place in [`Pack::fees`].
    pub fees: Vec<usize>,
}

/// A relief.
#[derive(Clone, Debug)]
pub struct Relief {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// For the sidebar.
    pub short: String,
    /// What it is.
    pub in_one_line: String,
    /// Whom it could concern.
    pub concerns: Condition,
    /// Also given if the pack's assumption fails.
    pub even_if_assumed: bool,
    /// Requirements, then bars, as written.
    pub elements: Vec<Element>,
    /// What a judge weighs.
    pub weighs: Vec<Factor>,
    /// How it is filed.
    pub files: Files,
    /// Documents to gather.
    pub gather: Vec<usize>,
    /// Cautions.
    pub cautions: Vec<usize>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineIx>,
    /// Clocks.
    pub clocks: Vec<ClockIx>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// Whether it takes filings; what matters most first.
    pub availability: Vec<Availability>,
    /// The file it is written in.
    pub file: String,
}

/// Something a judge weighs.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Its name for programs.
    pub id: String,
    /// In words.
    pub says: String,
    /// When it is there.
    pub when: Option<Condition>,
    /// Which way it weighs.
    pub side: Side,
    /// What to collect.
    pub collect: Option<String>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// The file it is written in.
    pub file: String,
}
