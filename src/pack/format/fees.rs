//! Fees as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{IsoDay, ReviewedFormat, Unverified};

/// An amount, in force from a day on.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeAmountFormat {
    /// The first day.
    pub from: IsoDay,
    /// US dollars; 0 is none.
    pub dollars: u32,
}

/// A fee.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FeeFormat {
    /// Its name for programs.
    pub id: String,
    /// For which filing.
    #[serde(rename = "for")]
    pub filing: String,
    /// Amounts, the oldest first.
    pub amounts: Vec<FeeAmountFormat>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Sources.
    pub authority: Vec<String>,
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
