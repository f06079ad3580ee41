//! Concepts, named dates, groups and tables as written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Json, ReviewedFormat};

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
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
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
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
    /// An attorney's sign-off.
    #[serde(default)]
    pub reviewed: Option<ReviewedFormat>,
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
    /// Why, in words. In a table of circuits: what the circuit holds, shown beside the others where it is unsettled.
    #[serde(default)]
    pub why: Option<String>,
    /// Its own sources, beside those of the table: the decision of that circuit.
    #[serde(default)]
    pub authority: Vec<String>,
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
    /// The choice whose options name the rows, or a group: then its groups do. Told by the conditions that use it, written here
    /// for the reader.
    #[serde(default)]
    pub of: Option<String>,
    /// Entries by option or group, in order of time.
    pub rows: BTreeMap<String, Vec<TableEntryFormat>>,
    /// What holds where nothing is listed; absent: unsettled.
    #[serde(default)]
    pub unlisted: Option<TableHolds>,
    /// Why what is unsettled in it is so.
    #[serde(default)]
    pub why: Option<String>,
    /// Which way what is unsettled leans.
    #[serde(default)]
    pub leans: Option<Leans>,
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
