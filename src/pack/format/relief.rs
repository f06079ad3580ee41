//! A relief as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Json, ReviewedFormat, Unverified};

/// Who must prove it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Burden {
    /// The client.
    #[default]
    Client,
    /// The government.
    Government,
}

/// A requirement or a bar.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementFormat {
    /// Its name in the relief.
    pub id: String,
    /// The sentence shown.
    pub says: String,
    /// The condition.
    #[serde(default)]
    pub when: Option<Json>,
    /// Or: ways, of which one is enough.
    #[serde(default)]
    pub ways: Vec<WayFormat>,
    /// The day from which it holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
    /// Who must prove it.
    #[serde(default)]
    pub burden: Burden,
    /// A judgment call: met reads "claimed, to be proved".
    #[serde(default)]
    pub to_prove: bool,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// A note, shown in *why*.
    #[serde(default)]
    pub note: Option<String>,
    /// What could lift it, in words.
    #[serde(default)]
    pub waiver: Option<String>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
    /// The law as it stands never lets the answers decide it one way.
    #[serde(default)]
    pub never_decides: Option<NeverDecidesFormat>,
}

/// One way to meet a requirement.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WayFormat {
    /// Its name.
    pub id: String,
    /// The sentence shown.
    pub says: String,
    /// The condition.
    pub when: Json,
    /// The day from which it holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
    /// A judgment call.
    #[serde(default)]
    pub to_prove: bool,
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

/// Which way a factor weighs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// For the client.
    For,
    /// Against.
    Against,
    /// Either way.
    Either,
}

/// What a judge weighs: the name of a shared factor, or one of this relief's own.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected the name of a factor, or {\"id\", \"says\", \"side\", \"since\", \"authority\", \"when\"?}")]
pub enum WeighsFormat {
    /// A shared factor.
    Shared(String),
    /// An own one.
    Own(Box<super::FactorFormat>),
}

/// Which way the answers can never decide an element, as the law stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NeverMet {
    /// Its condition is never *yes*.
    Yes,
    /// Its condition is never *no*.
    No,
    /// It always stays open.
    Both,
}

/// An element that the law as it stands never lets the answers decide one way.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NeverDecidesFormat {
    /// Which way.
    pub met: NeverMet,
    /// Why.
    pub why: String,
}

/// Whether a relief takes filings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AvailabilityState {
    /// It takes filings; what is said is worth knowing.
    Open,
    /// No first applications.
    NoNewFilings,
    /// Renewals or re-registrations only.
    RenewalsOnly,
    /// Decisions or filings are held.
    Paused,
    /// A court has blocked it, or blocked its end.
    Enjoined,
    /// It has ended.
    Closed,
    /// Moving: not known today.
    Uncertain,
}

impl AvailabilityState {
    /// For programs.
    pub fn id(self) -> &'static str {
        match self {
            AvailabilityState::Open => "open",
            AvailabilityState::NoNewFilings => "no_new_filings",
            AvailabilityState::RenewalsOnly => "renewals_only",
            AvailabilityState::Paused => "paused",
            AvailabilityState::Enjoined => "enjoined",
            AvailabilityState::Closed => "closed",
            AvailabilityState::Uncertain => "uncertain",
        }
    }

    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            AvailabilityState::Open => "takes filings",
            AvailabilityState::NoNewFilings => "no new filings",
            AvailabilityState::RenewalsOnly => "renewals only",
            AvailabilityState::Paused => "paused",
            AvailabilityState::Enjoined => "blocked by a court",
            AvailabilityState::Closed => "closed",
            AvailabilityState::Uncertain => "moving: check today",
        }
    }
}

/// What is or was taken of a relief, from a day on.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AvailabilityFormat {
    /// In a word.
    pub state: AvailabilityState,
    /// For whom; everyone if absent.
    #[serde(default)]
    pub when: Option<Json>,
    /// The first day.
    pub from: String,
    /// The first day on which it no longer holds.
    #[serde(default)]
    pub until: Option<String>,
    /// In a sentence: what, since when, by whose act.
    pub says: String,
    /// Sources.
    pub authority: Vec<String>,
    /// The day of the last check.
    pub checked: String,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// Ids of the reference's outline that it implements.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// How and where it is filed.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FilesFormat {
    /// The form.
    #[serde(default)]
    pub form: Option<String>,
    /// Where.
    #[serde(default)]
    pub with: Option<String>,
    /// The fee, with its date.
    #[serde(default)]
    pub fee: Option<String>,
    /// Fees of `fees/`, whose amount is that of the day.
    #[serde(default)]
    pub fees: Vec<String>,
}

/// A file of `relief/`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReliefFormat {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// At most 18 characters, for the sidebar.
    pub short: String,
    /// Its place in the list, lowest first.
    pub rank: u32,
    /// What it is.
    pub in_one_line: String,
    /// Whom it could concern.
    pub concerns: Json,
    /// Also given if the pack's assumption fails.
    #[serde(default)]
    pub even_if_assumed: bool,
    /// All must hold.
    pub requires: Vec<ElementFormat>,
    /// None may hold.
    pub bars: Vec<ElementFormat>,
    /// What a judge weighs.
    #[serde(default)]
    pub weighs: Vec<WeighsFormat>,
    /// How it is filed.
    #[serde(default)]
    pub files: FilesFormat,
    /// Documents to gather.
    #[serde(default)]
    pub gather: Vec<String>,
    /// What is risky about asking for it.
    #[serde(default)]
    pub cautions: Vec<String>,
    /// Its deadlines.
    #[serde(default)]
    pub deadlines: Vec<String>,
    /// Its clocks.
    #[serde(default)]
    pub clocks: Vec<String>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
    /// Whether it takes filings now; what matters most first.
    #[serde(default)]
    pub availability: Vec<AvailabilityFormat>,
}
