//! A pack with every name resolved: what people read, beside the program that the logic runs.

use std::collections::HashMap;

use super::cases::Case;
pub use super::format::{AvailabilityState, BeforeStart, Confidence, NeverMet, Side, SourceStatus, Unverified};
use crate::calendar::{Counting, Day};
use crate::facts::OptionSet;
use crate::logic::{Burden, ClockIx, Condition, DateIx, DeadlineIx, DefIx, FactIx, Kind, ListIx, PointIx, Program, TableIx};

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

/// An option as shown.
#[derive(Clone, Debug)]
pub struct OptionText {
    /// Its name.
    pub id: String,
    /// As shown.
    pub says: String,
    /// A line of help.
    pub help: Option<String>,
    /// Told apart for the attorney to read; no rule needs it.
    pub for_the_record: bool,
}

/// A question as shown.
#[derive(Clone, Debug)]
pub struct Question {
    /// The fact's name.
    pub id: String,
    /// A short name.
    pub label: String,
    /// The question, as said aloud.
    pub ask: String,
    /// Help.
    pub help: Option<String>,
    /// What it takes.
    pub kind: Kind,
    /// Several lines of words are taken.
    pub long_text: bool,
    /// Its options. Yes/no has two.
    pub options: Vec<OptionText>,
    /// Whether it is a yes/no question.
    pub yes_no: bool,
    /// Documents that tell, by place in [`Pack::documents`].
    pub papers: Vec<usize>,
    /// The list it speaks of as a whole.
    pub about_all: Option<ListIx>,
    /// The list to whose items it belongs.
    pub list: Option<ListIx>,
    /// Its section.
    pub section: usize,
    /// Kept out of exports that leave the office.
    pub confidential: bool,
    /// Tells who the client is.
    pub identifies: bool,
    /// Asked for the attorney to read; no rule needs it.
    pub for_the_record: bool,
    /// The file it is written in.
    pub file: String,
    /// Where in the file.
    pub path: Vec<super::problem::Step>,
}

/// A list as shown.
#[derive(Clone, Debug)]
pub struct ListText {
    /// The list's name.
    pub id: String,
    /// What one item is called.
    pub item: String,
    /// Facts that make an item's title.
    pub title_from: Vec<FactIx>,
    /// Asked before there is any item.
    pub first: String,
    /// Asked when there are some.
    pub more: String,
    /// Documents that tell.
    pub papers: Vec<usize>,
    /// Its section.
    pub section: usize,
}

/// A question or a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// A question of the session.
    Question(FactIx),
    /// A list.
    List(ListIx),
}

/// A section of the interview.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// One line under the title.
    pub intro: Option<String>,
    /// What it asks, in order.
    pub asks: Vec<Ask>,
}

/// What a definition comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConceptKind {
    /// A concept of the pack.
    Concept,
    /// The condition of a clock.
    Clock(ClockIx),
}

/// A concept as shown.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Its name.
    pub id: String,
    /// Its title.
    pub name: String,
    /// The rule in one sentence.
    pub says: String,
    /// Where it comes from.
    pub kind: ConceptKind,
    /// The list whose items it speaks of.
    pub about: Option<ListIx>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// The common mistake.
    pub mistake: Option<String>,
    /// The file it is written in.
    pub file: String,
    /// Where in the file.
    pub path: Vec<super::problem::Step>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
}

/// An attorney has read a rule and found it right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reviewed {
    /// Who.
    pub by: String,
    /// When.
    pub on: Day,
}

/// How much of the law an attorney has signed off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ReviewCount {
    /// Rules in all; a clock counts once, as the concept it stands for.
    pub rules: usize,
    /// Those signed off.
    pub signed: usize,
    /// The day of the last one.
    pub last: Option<Day>,
}

/// An entry of the reference's outline that a rule says it implements.
#[derive(Clone, Debug)]
pub struct Covers {
    /// The entry.
    pub reference: String,
    /// The file of the rule.
    pub file: String,
    /// Where in the file.
    pub path: Vec<super::problem::Step>,
}

/// How circuits stand.
#[derive(Clone, Debug)]
pub struct SideText {
    /// The circuits.
    pub circuits: Vec<String>,
    /// What they hold.
    pub says: String,
    /// Their decisions.
    pub authority: Vec<usize>,
}

/// A point of law that is not settled.
#[derive(Clone, Debug)]
pub struct Point {
    /// The concept, table or clock in which it stands.
    pub id: String,
    /// Its title.
    pub name: String,
    /// Why, and what to do.
    pub why: String,
    /// How circuits stand.
    pub sides: Vec<SideText>,
    /// Which way it leans.
    pub leans: Option<bool>,
    /// Sources.
    pub authority: Vec<usize>,
}

/// Requirement or bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ElementKind {
    /// Must hold.
    Requirement,
    /// Must not hold.
    Bar,
}

/// One way to meet a requirement.
#[derive(Clone, Debug)]
pub struct Way {
    /// Its name.
    pub id: String,
    /// The sentence shown.
    pub says: String,
    /// The condition.
    pub when: Condition,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// A judgment call.
    pub to_prove: bool,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
}

/// A requirement or a bar of a relief.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name in the relief.
    pub id: String,
    /// Requirement or bar.
    pub kind: ElementKind,
    /// The sentence shown.
    pub says: String,
    /// The condition; with ways, that any of them holds.
    pub when: Condition,
    /// The ways, if it has any.
    pub ways: Vec<Way>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// Who must prove it.
    pub burden: Burden,
    /// A judgment call: met reads "claimed, to be proved".
    pub to_prove: bool,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// What could lift it.
    pub waiver: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The law as it stands never lets the answers decide it one way: which, and why.
    pub never_decides: Option<(NeverMet, String)>,
}

/// What is or was taken of a relief, from a day on.
#[derive(Clone, Debug)]
pub struct Availability {
    /// In a word.
    pub state: AvailabilityState,
    /// For whom; everyone if absent.
    pub when: Option<Condition>,
    /// The first day.
    pub from: Day,
    /// The first day on which it no longer holds.
    pub until: Option<Day>,
    /// In a sentence.
    pub says: String,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Day,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
}

/// A fee.
#[derive(Clone, Debug)]
pub struct Fee {
    /// Its name for programs.
    pub id: String,
    /// For which filing.
    pub filing: String,
    /// From which day, and how many dollars; the oldest first.
    pub amounts: Vec<(Day, u32)>,
    /// A note.
    pub note: Option<String>,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

impl Fee {
    /// The amount in force on a day, in dollars, and since when; absent before the first one.
    pub fn on(&self, day: Day) -> Option<(Day, u32)> {
        self.amounts.iter().rev().find(|(from, _)| *from <= day).copied()
    }

    /// In words, on a day: `Form EOIR-42A: $730 since 1 Oct 2026; check the current fee`.
    pub fn words(&self, day: Day) -> String {
        let amount = match self.on(day) {
            None => "not known for this day".to_owned(),
            Some((from, 0)) => format!("none since {}", from.spelled()),
            Some((from, dollars)) => format!("${} since {}", thousands(dollars), from.spelled()),
        };
        let note = self.note.as_ref().map_or(String::new(), |note| format!(" {note}"));
        format!("{}: {amount}; check the current fee.{note}", self.filing)
    }
}

fn thousands(dollars: u32) -> String {
    if dollars < 1000 { dollars.to_string() } else { format!("{},{:03}", thousands(dollars / 1000), dollars % 1000) }
}

/// How and where a relief is filed.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// The form.
    pub form: Option<String>,
    /// Where.
    pub with: Option<String>,
    /// The fee.
    pub fee: Option<String>,
    /// Fees, by place in [`Pack::fees`].
    pub fees: Vec<usize>,
}

/// A relief.
#[derive(Clone, Debug)]
pub struct Relief {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// For the sidebar.
    pub short: String,
    /// What it is.
    pub in_one_line: String,
    /// Whom it could concern.
    pub concerns: Condition,
    /// Also given if the pack's assumption fails.
    pub even_if_assumed: bool,
    /// Requirements, then bars, as written.
    pub elements: Vec<Element>,
    /// What a judge weighs.
    pub weighs: Vec<Factor>,
    /// How it is filed.
    pub files: Files,
    /// Documents to gather.
    pub gather: Vec<usize>,
    /// Cautions.
    pub cautions: Vec<usize>,
    /// Deadlines.
    pub deadlines: Vec<DeadlineIx>,
    /// Clocks.
    pub clocks: Vec<ClockIx>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// Whether it takes filings; what matters most first.
    pub availability: Vec<Availability>,
    /// The file it is written in.
    pub file: String,
}

/// An earlier line of a deadline.
#[derive(Clone, Debug)]
pub struct Early {
    /// After so many days.
    pub days: u32,
    /// What it is.
    pub says: String,
}

/// A deadline as shown.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// For the sidebar.
    pub short: String,
    /// What must be done.
    pub says: String,
    /// What missing it costs.
    pub if_missed: String,
    /// What can still be done after it.
    pub extend: String,
    /// Earlier lines.
    pub early: Vec<Early>,
    /// The government's own, or only a marker.
    pub informational: bool,
    /// How it is counted, in words.
    pub counted: String,
    /// The way of counting, by place in [`Pack::counting`].
    pub counting: usize,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// Relief it belongs to, by place in [`Pack::reliefs`].
    pub relief: Vec<usize>,
    /// The document that gives the trigger.
    pub settles: Option<usize>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// Fees without which the filing is none, by place in [`Pack::fees`].
    pub fees: Vec<usize>,
    /// The file it is written in.
    pub file: String,
}

/// A clock as shown.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// In words.
    pub says: String,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// What an event before the start does, by stopper; absent: not settled.
    pub before_start: Vec<Option<BeforeStart>>,
    /// The file it is written in.
    pub file: String,
}

/// An authority.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name for programs.
    pub id: String,
    /// The citation.
    pub cite: String,
    /// What it holds.
    pub says: String,
    /// How far it was checked.
    pub status: SourceStatus,
    /// The day of the last check.
    pub checked: Option<Day>,
    /// A note.
    pub note: Option<String>,
}

/// Something to heed.
#[derive(Clone, Debug)]
pub struct Caution {
    /// Its name for programs.
    pub id: String,
    /// What to do or not to do.
    pub says: String,
    /// Why.
    pub why: Option<String>,
    /// When it applies.
    pub when: Condition,
    /// An attorney must see it today.
    pub urgent: bool,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Option<Day>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// To be told the client; otherwise for the caseworker to heed.
    pub for_client: bool,
    /// From which day.
    pub since: Option<Day>,
    /// The file it is written in.
    pub file: String,
}

/// A word of the field.
#[derive(Clone, Debug)]
pub struct TermOfArt {
    /// Its name for programs.
    pub id: String,
    /// The word.
    pub term: String,
    /// Other words that mean it.
    pub also: Vec<String>,
    /// What it means.
    pub says: String,
}

/// What people wrongly believe.
#[derive(Clone, Debug)]
pub struct Myth {
    /// Its name for programs.
    pub id: String,
    /// What people say.
    pub myth: String,
    /// What is so.
    pub fact: String,
    /// The questions at which it is shown.
    pub at: Vec<FactIx>,
    /// For whom; everyone if absent.
    pub when: Option<Condition>,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Option<Day>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
}

/// Where to find help.
#[derive(Clone, Debug)]
pub struct Help {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub says: String,
    /// What to know about it.
    pub note: Option<String>,
    /// For whom; everyone if absent.
    pub when: Option<Condition>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
}

/// Something that changed lately.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its name for programs.
    pub id: String,
    /// What changed.
    pub title: String,
    /// The day of the change.
    pub on: Day,
    /// How it was.
    pub was: String,
    /// How it is.
    pub is: String,
    /// What still moves.
    pub moving: Option<String>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Which clients it touches.
    pub when: Condition,
    /// Ids of the relief, deadlines and concepts that it changes.
    pub touches: Vec<String>,
    /// Sources.
    pub authority: Vec<usize>,
    /// The day of the last check.
    pub checked: Day,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

/// A paper to get.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its name for programs.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Why.
    pub why: String,
    /// Where and how.
    pub how: String,
}

/// Something a judge weighs.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Its name for programs.
    pub id: String,
    /// In words.
    pub says: String,
    /// When it is there.
    pub when: Option<Condition>,
    /// Which way it weighs.
    pub side: Side,
    /// What to collect.
    pub collect: Option<String>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
    /// The file it is written in.
    pub file: String,
}

/// A grouping of the options of a choice.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its name.
    pub id: String,
    /// The choice.
    pub of: FactIx,
    /// In words.
    pub says: String,
    /// The groups: name, as shown, options.
    pub groups: Vec<(String, String, OptionSet)>,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

/// What is read of a dated table beside its rows.
#[derive(Clone, Debug)]
pub struct TableText {
    /// The choice whose options name the rows.
    pub of: FactIx,
    /// Why, by option and entry.
    pub whys: Vec<Vec<Option<String>>>,
    /// From which day.
    pub since: Day,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

/// A way of counting days as shown.
#[derive(Clone, Debug)]
pub struct CountingText {
    /// Its name.
    pub id: String,
    /// In words.
    pub says: String,
    /// Which days count, and what becomes of a last day that is none.
    pub counting: Counting,
    /// From which day.
    pub since: Day,
    /// Sources.
    pub authority: Vec<usize>,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// A note.
    pub note: Option<String>,
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
