//! The pack as the author writes it: one struct for each kind of thing in its JSON.
//!
//! Only shapes; what the names mean is found out in `resolve`. The JSON Schema is generated from these types.

mod attacks;
mod calendar;
mod changes;
mod clocks;
mod concepts;
mod deadlines;
mod fees;
mod guidance;
mod interview;
mod languages;
mod migrations;
mod relief;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use attacks::{AttackEndFormat, AttackFormat};
pub use calendar::{CountingFormat, DaysFormat, HolidayDay, HolidayFormat, RollFormat, WeekdayName};
pub use changes::{ChangeFormat, Confidence};
pub use clocks::{BeforeStart, ClockFormat, StopperFormat};
pub use concepts::{
    ConceptFormat, DateFormat, GroupEntry, GroupFormat, Leans, SideFormat, TableEntryFormat, TableFormat, TableHolds, Unverified, WhereCase,
};
pub use deadlines::{DeadlineFormat, EarlyFormat, IsoDay, PeriodFormat, PeriodWord, PeriodsFormat, TermFormat};
pub use fees::{FeeAmountFormat, FeeFormat};
pub use guidance::{
    AudienceFormat, CautionFormat, DocumentFormat, FactorFormat, HelpFormat, MythFormat, SourceFormat, SourceStatus, TermOfArtFormat,
};
pub use interview::{AmountUnit, Lane, ListFormat, OptionFormat, OptionsFormat, QuestionFormat, SectionFormat, TypeFormat, TypeWord};
pub use languages::{LanguageFormat, TranslationFormat, TranslationsFormat};
pub use migrations::{
    BecameFormat, ListRenamedFormat, MappedFormat, MergedCase, MergedFormat, MigrationFormat, OneOrMore, RenamedFormat, SplitFormat,
};
pub use relief::{
    AvailabilityFormat, AvailabilityState, Burden as BurdenFormat, ElementFormat, FilesFormat, NeverDecidesFormat, NeverMet, ReliefFormat,
    Side, WayFormat, WeighsFormat,
};

/// A condition, in the language of `docs/packs.md`. Read by `resolve`, so that every mistake in it is reported.
///
/// Kept as text: a tree takes many times the memory, and all of a pack are kept until all names are known.
#[derive(Clone, Debug)]
pub struct Json(Box<str>);

impl Json {
    /// As a tree.
    pub(super) fn tree(&self) -> serde_json::Value {
        // It was written by us, so it reads.
        serde_json::from_str(&self.0).unwrap_or_default()
    }

    /// Whether this text stands in it, as a key or as a value.
    pub(super) fn mentions(&self, text: &str) -> bool {
        serde_json::to_string(text).is_ok_and(|quoted| self.0.contains(&quoted))
    }
}

impl Default for Json {
    fn default() -> Json {
        Json("null".into())
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        super::unique::UniqueText::deserialize(deserializer).map(|unique| Json(unique.0.into()))
    }
}

impl Serialize for Json {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.tree().serialize(serializer)
    }
}

impl JsonSchema for Json {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A condition or a date (docs/packs.md): true, false, a name, or an object such as {\"all\": [...]}, {\"status\": \"lpr\"}, {\"convictions\": {\"some\": ...}}.",
            "type": ["boolean", "string", "object", "array"]
        })
    }
}

/// An attorney has read the rule and found it right.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewedFormat {
    /// Who.
    pub by: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// `pack.json`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackFormat {
    /// The format's version: 1.
    pub format: u32,
    /// The pack's name for programs.
    pub id: String,
    /// The pack's name for people.
    pub name: String,
    /// The pack's version; sessions remember it.
    pub version: String,
    /// The day on which the law in it is as it says, `YYYY-MM-DD`.
    pub law_as_of: String,
    /// What every result rests on.
    #[serde(default)]
    pub assuming: Option<AssumingFormat>,
}

/// The pack's one assumption: results are given as if this concept were *no*.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssumingFormat {
    /// The concept.
    pub concept: String,
    /// The warning shown above all results while it is not *no*.
    pub says: String,
}
