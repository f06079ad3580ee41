//! Concepts, tables, relief, deadlines, clocks and the calendar as written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Json;

/// How far a rule was checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unverified {
    /// Settled as far as known, but the page was not read again.
    NotReread,
    /// Disputed, moving or half remembered: nothing may rest on it.
    Check,
}

/// A case of a `where`.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhereCase {
    /// If this holds ...
    #[serde(rename = "if")]
    pub when: Json,
    /// ... this decides: a condition, true, false or "unsettled".
    pub holds: Json,
}

/// How circuits stand on an unsettled point. Shown, never computed.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SideFormat {
    /// The circuits.
    #[serde(default)]
    pub circuits: Vec<String>,
    /// What they hold.
    pub says: String,
    /// Their decisions.
    #[serde(default)]
    pub authority: Vec<String>,
}

/// Which way an unsettled point leans. Shown, never computed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Leans {
    /// Rather yes.
    Yes,
    /// Rather no.
    No,
}

/// A named definition.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConceptFormat {
    /// Its name.
    pub id: String,
    /// The list whose items it speaks of.
    #[serde(default)]
    pub about: Option<String>,
    /// Its title.
    #[serde(default)]
    pub name: Option<String>,
    /// The rule in one plain sentence.
    pub says: String,
    /// The condition.
    #[serde(default)]
    pub when: Option<Json>,
    /// Or: cases in order ...
    #[serde(default, rename = "where")]
    pub cases: Option<Vec<WhereCase>>,
    /// ... and what holds if none does.
    #[serde(default)]
    pub otherwise: Option<Json>,
    /// The day from which the rule holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
    /// Why it is not settled, and what to do.
    #[serde(default)]
    pub why: Option<String>,
    /// How circuits stand.
    #[serde(default)]
    pub sides: Vec<SideFormat>,
    /// Which way it leans.
    #[serde(default)]
    pub leans: Option<Leans>,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
    /// A note, shown in *why*.
    #[serde(default)]
    pub note: Option<String>,
    /// The common mistake.
    #[serde(default)]
    pub mistake: Option<String>,
}

/// A named date.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DateFormat {
    /// Its name.
    pub id: String,
    /// The list whose items it speaks of.
    #[serde(default)]
    pub about: Option<String>,
    /// In words.
    pub says: String,
    /// The date.
    pub date: Json,
}

/// A grouping of the options of a choice: circuits of states.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupFormat {
    /// Its name, used like a fact.
    pub id: String,
    /// The choice it groups.
    pub of: String,
    /// In words.
    pub says: String,
    /// The day from which it holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
    /// The groups.
    pub groups: Vec<GroupEntry>,
}

/// One group.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupEntry {
    /// Its name.
    pub id: String,
    /// As shown.
    pub says: String,
    /// The options in it.
    pub has: Vec<String>,
}

/// What holds in a table: yes, no, or "unsettled".
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "expected true, false or \"unsettled\"")]
pub enum TableHolds {
    /// Holds or not.
    Settled(bool),
    /// "unsettled".
    Word(UnsettledWord),
}

/// `unsettled`.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnsettledWord {
    /// Not settled.
    Unsettled,
}

/// An entry of a table's row.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableEntryFormat {
    /// First day; absent: always before.
    #[serde(default)]
    pub from: Option<String>,
    /// First day out; absent: still.
    #[serde(default)]
    pub until: Option<String>,
    /// What holds.
    pub holds: TableHolds,
    /// Why, in words.
    #[serde(default)]
    pub why: Option<String>,
}

/// A dated table.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableFormat {
    /// Its name.
    pub id: String,
    /// In words.
    pub says: String,
    /// The day from which it holds.
    pub since: String,
    /// Sources.
    pub authority: Vec<String>,
    /// The choice whose options name the rows. Told by the conditions that use it, written here for the reader.
    #[serde(default)]
    pub of: Option<String>,
    /// Entries by option, in order of time.
    pub rows: BTreeMap<String, Vec<TableEntryFormat>>,
    /// What holds where nothing is listed; absent: unsettled.
    #[serde(default)]
    pub unlisted: Option<TableHolds>,
    /// Why what is unsettled in it is so.
    #[serde(default)]
    pub why: Option<String>,
    /// How far it was checked.
    #[serde(default)]
    pub unverified: Option<Unverified>,
}

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
    Own(super::FactorFormat),
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
}

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
        crate::calendar::Day::parse(&text).map(IsoDay).ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is not a day; expected YYYY-MM-DD")))
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
}

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
}

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
