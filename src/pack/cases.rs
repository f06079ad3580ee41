//! Cases: facts of a client and the results expected, which everybody who changes the law runs.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::problem::Step;
use super::read::Parts;
use super::resolve::Resolver;
use crate::calendar::Day;

/// A case as written.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseFormat {
    /// Its name for programs.
    pub id: String,
    /// Its name for people; a decision with its citation.
    pub name: String,
    /// What it shows.
    pub shows: String,
    /// The day of the screening.
    pub as_of: String,
    /// Sources.
    #[serde(default)]
    pub authority: Vec<String>,
    /// The answers, in the form of `docs/packs.md`.
    pub answers: Value,
    /// What is expected.
    pub expect: ExpectFormat,
    /// A note.
    #[serde(default)]
    pub note: Option<String>,
    /// Ids of the reference's outline that it implements, where its own id does not say so.
    #[serde(default)]
    pub covers: Vec<String>,
}

/// What is expected of a case.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectFormat {
    /// Concepts about the client: yes, no, open. `id@government` for the government's burden.
    #[serde(default)]
    pub concepts: BTreeMap<String, String>,
    /// Concepts about the items of lists, by list, item after item.
    #[serde(default)]
    pub items: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    /// Standings of relief.
    #[serde(default)]
    pub relief: BTreeMap<String, String>,
    /// Elements, as `relief.element`: yes, no, open.
    #[serde(default)]
    pub elements: BTreeMap<String, String>,
    /// Deadlines.
    #[serde(default)]
    pub deadlines: BTreeMap<String, ExpectDeadline>,
    /// Clocks: yes (met), no, open.
    #[serde(default)]
    pub clocks: BTreeMap<String, String>,
}

/// What is expected of a deadline.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExpectDeadline {
    /// The day to act by.
    #[serde(default)]
    pub act_by: Option<String>,
    /// The legal last day.
    #[serde(default)]
    pub last_day: Option<String>,
    /// Whether it applies: yes, no, open. Yes if absent.
    #[serde(default)]
    pub applies: Option<String>,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What it shows.
    pub shows: String,
    /// The day of the screening.
    pub as_of: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// The answers as written.
    pub answers: Value,
    /// What is expected.
    pub expect: ExpectFormat,
    /// The file it is written in, and where.
    pub file: String,
    /// Where in the file.
    pub path: Vec<Step>,
}

pub(super) fn resolve(parts: &Parts, resolver: &mut Resolver<'_>) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for placed in &parts.cases {
        let case = &placed.item;
        if cases.iter().any(|other| other.id == case.id) {
            resolver.problem(placed, "id", format!("the case \"{}\" is written twice", case.id));
        }
        resolver.covers(placed, &placed.path, &case.covers);
        let as_of = resolver.day(placed, "as_of", &case.as_of);
        let authority = resolver.look_up(placed, &placed.at("authority"), &case.authority, "a source", super::resolve::Lookup::Sources);
        cases.push(Case {
            id: case.id.clone(),
            name: case.name.clone(),
            shows: case.shows.clone(),
            as_of,
            authority,
            answers: case.answers.clone(),
            expect: case.expect.clone(),
            file: placed.file.clone(),
            path: placed.path.clone(),
        });
    }
    cases
}
