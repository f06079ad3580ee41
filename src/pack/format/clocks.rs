//! Clocks as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Json, ReviewedFormat, TermFormat, Unverified};

/// What an event before a clock's start does.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BeforeStart {
    /// It stops the clock for good.
    Counts,
    /// Nothing.
    Ignored,
}

/// What stops a clock.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StopperFormat {
    /// Each item of this list; or `others`: the other items of the clock's own list.
    #[serde(default)]
    pub each: Option<String>,
    /// Which events count.
    pub when: Json,
    /// The day of the event.
    pub on: Json,
    /// In words.
    pub says: String,
    /// What an event before the start does; absent: not settled.
    #[serde(default)]
    pub before_start: Option<BeforeStart>,
}

/// A clock.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockFormat {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// In words.
    pub says: String,
    /// How long it must run.
    pub needs: TermFormat,
    /// Where it starts: a date, or {"each": list, "when": condition, "on": date}.
    pub from: Json,
    /// What stops it.
    pub stopped_by: Vec<StopperFormat>,
    /// The day from which it holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
    /// Why an event before the start is not settled.
    #[serde(default)]
    pub why: Option<String>,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
}
