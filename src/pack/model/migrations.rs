//! What became of questions, options and lists of earlier versions of the pack.
//!
//! Old names are words: the pack has no question of that name any more.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What old options became: the options of which one holds now; none, where nobody can say.
pub type Became = BTreeMap<String, Vec<String>>;

/// What became of one thing, in one version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Migration {
    /// The version in which it happened.
    pub version: String,
    /// Why, for people.
    pub says: String,
    /// The list to whose items its questions belong, as it was called then.
    pub list: Option<String>,
    /// What happened.
    pub kind: MigrationKind,
}

/// What happened to questions or to a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MigrationKind {
    /// A question has another name, and some of its options have.
    Renamed {
        /// The old one.
        from: String,
        /// The new one.
        to: String,
        /// Options that are called otherwise.
        options: Became,
    },
    /// A question became several.
    Split {
        /// The old one.
        from: String,
        /// The new ones, each with what the old options make of it.
        into: Vec<(String, Became)>,
    },
    /// Several questions became one.
    Merged {
        /// The old ones.
        from: Vec<String>,
        /// The new one.
        into: String,
        /// The first that fits: options by old question, and the new option.
        cases: Vec<(BTreeMap<String, Vec<String>>, String)>,
    },
    /// Options of a question that stays became others.
    Mapped {
        /// The question.
        question: String,
        /// What they became.
        became: Became,
        /// Signs that nobody was asked about before.
        new: Vec<String>,
    },
    /// A list has another name.
    ListRenamed {
        /// The old one.
        from: String,
        /// The new one.
        to: String,
    },
}

impl Migration {
    /// The questions whose answers it takes.
    pub fn sources(&self) -> Vec<&str> {
        match &self.kind {
            MigrationKind::Renamed { from, .. } | MigrationKind::Split { from, .. } => vec![from],
            MigrationKind::Merged { from, .. } => from.iter().map(String::as_str).collect(),
            MigrationKind::Mapped { question, .. } => vec![question],
            MigrationKind::ListRenamed { .. } => Vec::new(),
        }
    }

    /// The questions that it answers.
    pub fn targets(&self) -> Vec<&str> {
        match &self.kind {
            MigrationKind::Renamed { to, .. } => vec![to],
            MigrationKind::Split { into, .. } => into.iter().map(|(to, _)| to.as_str()).collect(),
            MigrationKind::Merged { into, .. } => vec![into],
            MigrationKind::Mapped { question, .. } => vec![question],
            MigrationKind::ListRenamed { .. } => Vec::new(),
        }
    }
}

/// Which of two versions is the later one: by their numbers, from the left, whatever stands between them. `2026.9` is before
/// `2026.11.22`.
pub fn compare_versions(one: &str, other: &str) -> Ordering {
    let numbers = |version: &str| -> Vec<u64> {
        let parts = version.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        let mut numbers: Vec<u64> = parts.map(|part| part.parse().unwrap_or(u64::MAX)).collect();
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        numbers
    };
    numbers(one).cmp(&numbers(other))
}
