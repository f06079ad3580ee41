//! Sources, papers, cautions, words, myths, help, recent changes.

use super::Reviewed;
use crate::calendar::Day;
use crate::logic::{Condition, FactIx};
use crate::pack::format::{Confidence, SourceStatus, Unverified};

/// An authority.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name for programs.
    pub id: String,
    /// The citation.
    pub cite: String,
    /// What it holds.
    pub says: String,
    /// How far it was checked.
    pub status: SourceStatus,
    /// The day of the last check.
    pub checked: Option<Day>,
    /// A note.
    pub note: Option<String>,
}

/// Something to heed.
#[derive(Clone, Debug)]
pub struct Caution {
    /// Its name for programs.
    pub id: String,
    /// What to do or not to do.
    pub says: String,
    /// Why.
    pub why: Option<String>,
    /// When it applies.
    pub when: Condition,
    /// An attorney must see it today.
    pub urgent: bool,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Option<Day>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// To be told the client; otherwise for the caseworker to heed.
    pub for_client: bool,
    /// From which day.
    pub since: Option<Day>,
    /// The file it is written in.
    pub file: String,
}

/// A word of the field.
#[derive(Clone, Debug)]
pub struct TermOfArt {
    /// Its name for programs.
    pub id: String,
    /// The word.
    pub term: String,
    /// Other words that mean it.
    pub also: Vec<String>,
    /// What it means.
    pub says: String,
}

/// What people wrongly believe.
#[derive(Clone, Debug)]
pub struct Myth {
    /// Its name for programs.
    pub id: String,
    /// What people say.
    pub myth: String,
    /// What is so.
    pub fact: String,
    /// The questions at which it is shown.
    pub at: Vec<FactIx>,
    /// For whom; everyone if absent.
    pub when: Option<Condition>,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Option<Day>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
}

/// Where to find help.
#[derive(Clone, Debug)]
pub struct Help {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub says: String,
    /// What to know about it.
    pub note: Option<String>,
    /// For whom; everyone if absent.
    pub when: Option<Condition>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
}

/// Something that changed lately.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its name for programs.
    pub id: String,
    /// What changed.
    pub title: String,
    /// The day of the change.
    pub on: Day,
    /// How it was.
    pub was: String,
    /// How it is.
    pub is: String,
    /// What still moves.
    pub moving: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Which clients it touches.
    pub when: Condition,
    /// Ids of the relief, deadlines and concepts that it changes.
    pub touches: Vec<String>,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Day,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

/// A paper to get.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Why.
    pub why: String,
    /// Where and how.
    pub how: String,
}
