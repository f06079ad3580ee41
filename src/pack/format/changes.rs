//! Recent changes of the law as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Json, ReviewedFormat, Unverified};

/// How sure it is that the change is as told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in an official page or in two independent ones.
    High,
    /// One secondary page.
    Medium,
    /// General knowledge only.
    Low,
}

impl Confidence {
    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            Confidence::High => "high",
            Confidence::Medium => "medium: one secondary source",
            Confidence::Low => "low: general knowledge",
        }
    }
}

/// Something that changed lately.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeFormat {
    /// Its name for programs.
    pub id: String,
    /// What changed, in a few words.
    pub title: String,
    /// The day of the change.
    pub on: String,
    /// How it was before.
    pub was: String,
    /// How it is now.
    pub is: String,
    /// What still moves, and when it was last seen so.
    #[serde(default)]
    pub moving: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Which clients it touches.
    pub when: Json,
    /// Ids of the relief, deadlines and concepts that it changes.
    #[serde(default)]
    pub touches: Vec<String>,
    /// Sources.
    pub authority: Vec<String>,
    /// The day of the last check.
    pub checked: String,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
}
