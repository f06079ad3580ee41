//! Sources, cautions, documents and factors as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Json, ReviewedFormat, Side, Unverified};

/// How far a source was checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceStatus {
    /// Confirmed against the source or a page that quotes it.
    Read,
    /// From knowledge; settled and low risk, not read again.
    NotReread,
    /// Disputed, moving or half remembered: nothing rests on it alone.
    Check,
}

/// An authority.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceFormat {
    /// Its name for programs.
    pub id: String,
    /// The citation.
    pub cite: String,
    /// What it holds, in our words.
    pub says: String,
    /// How far it was checked.
    pub status: SourceStatus,
    /// The day of the last check, `YYYY-MM-DD`; needed when it was read.
    #[serde(default)]
    pub checked: Option<String>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
}

/// Whom a caution is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AudienceFormat {
    /// For the caseworker to heed.
    #[default]
    Caseworker,
    /// For the caseworker to tell the client.
    Client,
}

/// Something to heed, shown when the answers call for it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CautionFormat {
    /// Its name for programs.
    pub id: String,
    /// What to do or not to do.
    pub says: String,
    /// When it applies.
    pub when: Json,
    /// An attorney must see it today.
    #[serde(default)]
    pub urgent: bool,
    /// Sources.
    #[serde(default)]
    pub authority: Vec<String>,
    /// The day from which it holds.
    #[serde(default)]
    pub since: Option<String>,
    /// The day of the last check.
    #[serde(default)]
    pub checked: Option<String>,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
    /// Whom it is for.
    #[serde(default)]
    pub audience: AudienceFormat,
}

/// A paper to get.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentFormat {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Why it is needed.
    pub why: String,
    /// Where and how to get it.
    pub how: String,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// Something a judge weighs.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorFormat {
    /// Its name for programs.
    pub id: String,
    /// In words.
    pub says: String,
    /// When it is there; absent: always to be considered.
    #[serde(default)]
    pub when: Option<Json>,
    /// Which way it weighs.
    pub side: Side,
    /// What to collect.
    #[serde(default)]
    pub collect: Option<String>,
    /// The day from which it holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
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

/// A word of the field.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermOfArtFormat {
    /// Its name for programs.
    pub id: String,
    /// The word.
    pub term: String,
    /// Other words in this pack's texts that mean it.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it means, plainly.
    pub says: String,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// What people wrongly believe, shown at the questions where it would bite.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MythFormat {
    /// Its name for programs.
    pub id: String,
    /// What people say.
    pub myth: String,
    /// What is so.
    pub fact: String,
    /// The questions at which it is shown.
    pub at: Vec<String>,
    /// For whom; everyone if absent.
    #[serde(default)]
    pub when: Option<Json>,
    /// Sources.
    #[serde(default)]
    pub authority: Vec<String>,
    /// The day of the last check.
    #[serde(default)]
    pub checked: Option<String>,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// Where to find help.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpFormat {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub says: String,
    /// What to know about it.
    #[serde(default)]
    pub note: Option<String>,
    /// For whom; everyone if absent.
    #[serde(default)]
    pub when: Option<Json>,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
}
