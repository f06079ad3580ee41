//! Ways of counting and holidays as written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Unverified;

/// Which days count.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DaysFormat {
    /// Every day.
    Calendar,
    /// Business days.
    Business,
}

/// Rolling of the last day.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RollFormat {
    /// To the next business day.
    Forward,
    /// Not at all.
    None,
}

/// A way of counting.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CountingFormat {
    /// Its name.
    pub id: String,
    /// In words.
    pub says: String,
    /// Which days count.
    pub days: DaysFormat,
    /// Rolling.
    pub roll: RollFormat,
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
}

/// A day of the week.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the days of the week")]
pub enum WeekdayName {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// When a holiday falls.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected {\"month\": 6, \"day\": 19} or {\"month\": 1, \"weekday\": \"monday\", \"nth\": 3}")]
pub enum HolidayDay {
    /// The same date every year.
    Fixed {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// The nth weekday of a month.
    Nth {
        /// 1 to 12.
        month: i8,
        /// Which.
        weekday: WeekdayName,
        /// 1 to 5, or -1 for the last.
        nth: i8,
    },
}

/// A legal holiday.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayFormat {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// When it falls.
    pub on: HolidayDay,
    /// The first year in which it was one.
    #[serde(default)]
    pub since: Option<i16>,
    /// Kept on Friday if a Saturday, on Monday if a Sunday.
    #[serde(default)]
    pub observed: bool,
    /// Sources.
    pub authority: Vec<String>,
}
