//! Deadlines and lengths of time as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Json, ReviewedFormat, Unverified};

/// A length of time.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermFormat {
    /// Years.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub years: u16,
    /// Months.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub months: u16,
    /// Days.
    #[serde(default, skip_serializing_if = "is_zero_days")]
    pub days: u32,
}

fn is_zero(n: &u16) -> bool {
    *n == 0
}

fn is_zero_days(n: &u32) -> bool {
    *n == 0
}

/// A period of a deadline, in force from a day on.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodFormat {
    /// For triggers from this day on; absent: always.
    #[serde(default)]
    pub since: Option<IsoDay>,
    /// Days.
    #[serde(default)]
    pub days: Option<u32>,
    /// Business days.
    #[serde(default)]
    pub business_days: Option<u32>,
    /// Months.
    #[serde(default)]
    pub months: Option<u16>,
    /// Years.
    #[serde(default)]
    pub years: Option<u16>,
}

/// A day, `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug)]
pub struct IsoDay(pub crate::calendar::Day);

impl<'de> Deserialize<'de> for IsoDay {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<IsoDay, D::Error> {
        let text = String::deserialize(deserializer)?;
        crate::calendar::Day::parse(&text)
            .map(IsoDay)
            .ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is not a day; expected YYYY-MM-DD")))
    }
}

impl Serialize for IsoDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for IsoDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
    }
}

/// How long one has.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected a list of periods such as [{\"days\": 30}], or \"any_time\", or \"given\"")]
pub enum PeriodsFormat {
    /// By the trigger's day.
    Dated(Vec<PeriodFormat>),
    /// No period.
    Word(PeriodWord),
}

/// No period.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodWord {
    /// No limit.
    AnyTime,
    /// The date itself is the deadline.
    Given,
}

/// An earlier line to aim at.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlyFormat {
    /// After so many days.
    pub days: u32,
    /// What it is.
    pub says: String,
    /// Sources.
    #[serde(default)]
    pub authority: Vec<String>,
}

/// A deadline.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineFormat {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// At most 16 characters, for the sidebar.
    pub short: String,
    /// One for each item of this list.
    #[serde(default)]
    pub for_each: Option<String>,
    /// When it applies.
    pub when: Json,
    /// Counted from this day ...
    #[serde(default)]
    pub from: Option<Json>,
    /// ... or back from this one.
    #[serde(default)]
    pub before: Option<Json>,
    /// How long.
    pub periods: PeriodsFormat,
    /// How it is counted.
    pub counts: String,
    /// Earlier lines.
    #[serde(default)]
    pub early: Vec<EarlyFormat>,
    /// What must be done.
    pub says: String,
    /// What missing it costs.
    pub if_missed: String,
    /// What can still be done after it.
    pub extend: String,
    /// The day from which it holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// The government's own, or only a marker.
    #[serde(default)]
    pub informational: bool,
    /// The relief it belongs to.
    #[serde(default)]
    pub relief: Vec<String>,
    /// The document that gives the trigger.
    #[serde(default)]
    pub settles: Option<String>,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
    /// Fees of `fees/` without which the filing is none.
    #[serde(default)]
    pub fees: Vec<String>,
}
