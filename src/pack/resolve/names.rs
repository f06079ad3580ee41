//! Every name of a pack and what it stands for, known before any condition is read.

use std::collections::{HashMap, HashSet};

use super::spelling::nearest_of;
use crate::logic::{ClockIx, DateIx, DeadlineIx, DefIx, FactIx, Kind, ListIx};
use crate::pack::model::{Group, Name};

/// What a condition must know of a fact.
#[derive(Clone, Debug)]
pub(in crate::pack) struct Shape {
    pub id: String,
    pub kind: Kind,
    pub options: Vec<String>,
    pub list: Option<ListIx>,
    pub yes_no: bool,
    /// Its question can be hidden.
    pub gated: bool,
}

/// All names.
#[derive(Default, Debug)]
pub(in crate::pack) struct Names {
    pub by_id: HashMap<String, Name>,
    pub shapes: Vec<Shape>,
    pub lists: Vec<String>,
    pub concepts_about: Vec<Option<ListIx>>,
    pub dates_about: Vec<Option<ListIx>>,
    pub deadlines_about: Vec<Option<ListIx>>,
    pub clock_definitions: Vec<DefIx>,
    pub groups: Vec<Group>,
    /// Names of things whose shape is wrong.
    pub broken: HashSet<String>,
    /// Some file is no JSON, so any name may stand in it.
    pub unreadable: bool,
}

impl Names {
    pub fn get(&self, id: &str) -> Option<&Name> {
        self.by_id.get(id)
    }

    /// Whether a name that is not known is no news: it is written, and reported, where it cannot be read.
    pub fn is_excused(&self, id: &str) -> bool {
        self.unreadable || self.broken.contains(id)
    }

    pub fn shape(&self, fact: FactIx) -> &Shape {
        &self.shapes[fact.ix()]
    }

    pub fn list_id(&self, list: ListIx) -> &str {
        &self.lists[list.ix()]
    }

    pub fn concept_about(&self, concept: DefIx) -> Option<ListIx> {
        self.concepts_about.get(concept.ix()).copied().flatten()
    }

    pub fn date_about(&self, date: DateIx) -> Option<ListIx> {
        self.dates_about.get(date.ix()).copied().flatten()
    }

    pub fn deadline_about(&self, deadline: DeadlineIx) -> Option<ListIx> {
        self.deadlines_about.get(deadline.ix()).copied().flatten()
    }

    pub fn clock_definition(&self, clock: ClockIx) -> DefIx {
        self.clock_definitions[clock.ix()]
    }

    pub fn nearest(&self, id: &str) -> Option<String> {
        nearest_of(id, self.by_id.keys().map(String::as_str))
    }
}
