//! Ways to attack what stands in a list, as written: a conviction that is vacated, a sentence that is changed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Json, ReviewedFormat, Unverified};

/// A legal action against an item of a list, and what the answers about it are once it has succeeded.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttackFormat {
    /// Its name for programs.
    pub id: String,
    /// The list whose items it attacks.
    pub of: String,
    /// What is done, for people: `Vacated for a legal defect`.
    pub name: String,
    /// Which items it can be tried on: those for which this is not surely *no*. All, if absent.
    #[serde(default)]
    pub when: Option<Json>,
    /// What it may end in, the least far-reaching first.
    pub ends: Vec<AttackEndFormat>,
    /// What it must rest on, or it counts for nothing.
    pub caution: String,
    /// Sources.
    pub authority: Vec<String>,
    /// The day from which it holds.
    pub since: String,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
}

/// What an attack may end in.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AttackEndFormat {
    /// In words after the name: `to 364 days`. Empty where there is only one end.
    #[serde(default)]
    pub says: String,
    /// The answers about the item after it, as in a case. Options of a question with several choices are added to those
    /// that are marked.
    pub answers: BTreeMap<String, Json>,
}
