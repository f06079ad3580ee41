//! A pack with every name resolved: what people read, beside the program that the logic runs.

mod attacks;
mod concepts;
mod fees;
mod guidance;
mod interview;
mod migrations;
mod relief;
mod review;
mod time;

use std::collections::HashMap;

use super::cases::Case;
use super::language::Language;
use crate::calendar::Day;
use crate::logic::{ClockIx, DateIx, DeadlineIx, DefIx, FactIx, ListIx, PointIx, Program, TableIx};

pub use super::format::{AvailabilityState, BeforeStart, Confidence, Lane, NeverMet, Side, SourceStatus, Unverified};
pub use attacks::{Attack, AttackEnd, Otherwise};
pub use concepts::{Concept, ConceptKind, EntryText, Group, Point, SideText, TableText};
pub use fees::Fee;
pub use guidance::{Caution, Change, Document, Help, Myth, Source, TermOfArt};
pub use interview::{Ask, ListText, OptionText, Question, Section};
pub use migrations::{Became, Migration, MigrationKind, compare_versions};
pub use relief::{Availability, Element, ElementKind, Factor, Files, Relief, Way};
pub use review::{Covers, ReviewCount, Reviewed};
pub use time::{Clock, CountingText, Deadline, Early};

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A fact.
    Fact(FactIx),
    /// A list.
    List(ListIx),
    /// A concept.
    Concept(DefIx),
    /// A named date.
    Date(DateIx),
    /// A table.
    Table(TableIx),
    /// A clock.
    Clock(ClockIx),
    /// A deadline.
    Deadline(DeadlineIx),
    /// A grouping of the options of a choice.
    Group(usize),
}

/// What every result rests on.
#[derive(Clone, Debug)]
pub struct Assuming {
    /// The concept that is taken to be *no*.
    pub concept: DefIx,
    /// The warning while it is not.
    pub says: String,
    /// What is missing for it before anything was asked. As long as exactly this is missing, it is no news.
    pub unasked: Vec<crate::logic::Missing>,
}

/// A pack: the interview, the law, the guidance, and the program for the logic.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The law in it is as of this day.
    pub law_as_of: Day,
    /// What every result rests on.
    pub assuming: Option<Assuming>,
    /// What the logic runs.
    pub program: Program,
    /// What each name stands for.
    pub names: HashMap<String, Name>,
    /// Sections, in order.
    pub sections: Vec<Section>,
    /// Questions, by fact.
    pub questions: Vec<Question>,
    /// Lists.
    pub lists: Vec<ListText>,
    /// Concepts, by definition.
    pub concepts: Vec<Concept>,
    /// Named dates in words, by date.
    pub date_says: Vec<String>,
    /// Tables in words with their sources, by table.
    pub table_says: Vec<(String, Vec<usize>)>,
    /// What else is read of tables, by table.
    pub tables: Vec<TableText>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Points of law, by point.
    pub points: Vec<Point>,
    /// Relief, in the order of its rank.
    pub reliefs: Vec<Relief>,
    /// Deadlines, by deadline.
    pub deadlines: Vec<Deadline>,
    /// Clocks, by clock.
    pub clocks: Vec<Clock>,
    /// Cautions.
    pub cautions: Vec<Caution>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Factors shared by relief, in the order of the files.
    pub factors: Vec<Factor>,
    /// Words of the field.
    pub glossary: Vec<TermOfArt>,
    /// What people wrongly believe.
    pub myths: Vec<Myth>,
    /// Where to find help.
    pub help: Vec<Help>,
    /// Questions to ask a lawyer.
    pub ask_a_lawyer: Vec<String>,
    /// What could be otherwise, and what never is.
    pub otherwise: Otherwise,
    /// What changed lately, the newest first.
    pub changes: Vec<Change>,
    /// Fees.
    pub fees: Vec<Fee>,
    /// Ways of counting days.
    pub counting: Vec<CountingText>,
    /// Sources of the legal holidays, in the order of [`Program::holidays`].
    pub holiday_authority: Vec<Vec<usize>>,
    /// The reference's outline: every section and element that must be in the pack.
    pub reference: Vec<String>,
    /// Which of them rules say they implement.
    pub covers: Vec<Covers>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Cases.
    pub cases: Vec<Case>,
    /// What became of earlier questions, the oldest first.
    pub migrations: Vec<Migration>,
    /// Languages of clients, of which files were read with it.
    pub languages: Vec<Language>,
}

impl Pack {
    /// The question of a fact.
    pub fn question(&self, fact: FactIx) -> &Question {
        &self.questions[fact.ix()]
    }

    /// A list as shown.
    pub fn list(&self, list: ListIx) -> &ListText {
        &self.lists[list.ix()]
    }

    /// A point of law.
    pub fn point(&self, point: PointIx) -> &Point {
        &self.points[usize::from(point.0)]
    }

    /// The fact of this name.
    pub fn fact(&self, id: &str) -> Option<FactIx> {
        match self.names.get(id) {
            Some(Name::Fact(fact)) => Some(*fact),
            _ => None,
        }
    }

    /// The list of this name.
    pub fn list_named(&self, id: &str) -> Option<ListIx> {
        match self.names.get(id) {
            Some(Name::List(list)) => Some(*list),
            _ => None,
        }
    }

    /// How many rules there are, and how many an attorney has signed off: concepts, requirements, bars, deadlines, clocks,
    /// cautions and changes.
    pub fn reviewed(&self) -> ReviewCount {
        let elements = self.reliefs.iter().flat_map(|relief| &relief.elements).map(|element| &element.reviewed);
        let concepts = self.concepts.iter().map(|concept| &concept.reviewed);
        let deadlines = self.deadlines.iter().map(|deadline| &deadline.reviewed);
        let cautions = self.cautions.iter().map(|caution| &caution.reviewed);
        let changes = self.changes.iter().map(|change| &change.reviewed);
        let mut count = ReviewCount::default();
        for reviewed in elements.chain(concepts).chain(deadlines).chain(cautions).chain(changes) {
            count.rules += 1;
            if let Some(reviewed) = reviewed {
                count.signed += 1;
                count.last = count.last.max(Some(reviewed.on));
            }
        }
        count
    }

    /// The citation of some sources, for people.
    pub fn cites(&self, authority: &[usize]) -> Vec<&str> {
        authority.iter().filter_map(|source| self.sources.get(*source)).map(|source| source.cite.as_str()).collect()
    }

    /// Whether something that rests on these sources rests on none that was read.
    pub fn is_unchecked(&self, authority: &[usize], unverified: Option<Unverified>) -> bool {
        unverified.is_some()
            || authority.iter().filter_map(|source| self.sources.get(*source)).all(|source| source.status != SourceStatus::Read)
    }
}
