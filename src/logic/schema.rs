//! Everything that conditions can name, by number: facts, lists, definitions, dates, tables, clocks, deadlines.

use std::sync::Arc;

use super::layout::Layout;
use super::named_facts::NamedFacts;
use super::others::Comparing;
use super::reads::Readers;
use super::watch::Watch;
use super::worked_out::WorkedOut;
use super::{Condition, DateExpr, Truth};
use crate::calendar::{Counting, Day, Holidays, Term};
use crate::facts::Unit;

macro_rules! index {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        pub struct $name(pub u16);

        impl $name {
            /// As an index.
            pub fn ix(self) -> usize {
                usize::from(self.0)
            }
        }
    )*};
}

index! {
    /// A fact, by its place in [`Program::facts`].
    FactIx;
    /// A list.
    ListIx;
    /// A named definition.
    DefIx;
    /// A named date.
    DateIx;
    /// A dated table.
    TableIx;
    /// A clock.
    ClockIx;
    /// A deadline.
    DeadlineIx;
    /// A point of law that is not settled.
    PointIx;
}

/// What kind of answer a fact takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// One of so many options. Yes/no is a choice of two, yes first.
    Choice(usize),
    /// Any of so many options.
    Several(usize),
    /// A date; `past` if it cannot lie after the screening.
    Date {
        /// It cannot lie after the screening.
        past: bool,
    },
    /// An amount.
    Amount(Unit),
    /// Words: no rule reads them.
    Text,
}

/// A fact as the logic sees it.
#[derive(Clone, Debug)]
pub struct FactShape {
    /// Its name.
    pub id: String,
    /// What it takes.
    pub kind: Kind,
    /// The options' names, in order (choice and several).
    pub options: Vec<String>,
    /// The list to whose items it belongs.
    pub list: Option<ListIx>,
    /// Its place among the facts of the session or of an item.
    pub slot: usize,
    /// When it is asked; absent: always.
    pub gate: Option<Condition>,
}

/// A list as the logic sees it.
#[derive(Clone, Debug)]
pub struct ListShape {
    /// Its name.
    pub id: String,
    /// When it is asked; absent: always.
    pub gate: Option<Condition>,
    /// The facts of an item.
    pub facts: Vec<FactIx>,
    /// Dates that can only come in this order.
    pub in_order: Vec<FactIx>,
}

/// A named definition.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name.
    pub id: String,
    /// The list whose items it speaks of; absent: the client.
    pub about: Option<ListIx>,
    /// What it says.
    pub condition: Condition,
    /// Whether the burden can change it. If not, it has one value.
    pub burden_matters: bool,
}

/// A named date.
#[derive(Clone, Debug)]
pub struct NamedDate {
    /// Its name.
    pub id: String,
    /// The list whose items it speaks of; absent: the client.
    pub about: Option<ListIx>,
    /// What it is.
    pub date: DateExpr,
}

/// One entry of a table: from (first day) until (first day out), this holds.
#[derive(Clone, Copy, Debug)]
pub struct TableEntry {
    /// First day.
    pub from: Day,
    /// First day out.
    pub until: Day,
    /// What holds; open is unsettled.
    pub holds: Truth,
}

/// A dated table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub id: String,
    /// Entries by option of the row's fact.
    pub rows: Vec<Vec<TableEntry>>,
    /// What holds where no entry does; open is unsettled.
    pub unlisted: Truth,
    /// The point of law for what is unsettled in it.
    pub point: PointIx,
}

/// Where a clock starts.
#[derive(Clone, Debug)]
pub enum ClockStart {
    /// On a date.
    On(DateExpr),
    /// On a date of any item of a list for which something holds: any one may carry the clock.
    Each {
        /// The list.
        list: ListIx,
        /// Which items may carry it.
        when: Condition,
        /// The date.
        on: DateExpr,
    },
}

/// What stops a clock.
#[derive(Clone, Debug)]
pub struct Stopper {
    /// In words, for people.
    pub says: String,
    /// Each item of this list may stop it; absent: an event of the session.
    pub each: Option<ListIx>,
    /// The items are those of the clock's own list, without the one that carries it.
    pub others: bool,
    /// Which events count.
    pub when: Condition,
    /// The day of the event.
    pub on: DateExpr,
}

/// A stretch that must be long enough before something stops it. Its condition is an ordinary definition; this is
/// what a face needs to draw it.
#[derive(Clone, Debug)]
pub struct ClockRule {
    /// Its name.
    pub id: String,
    /// How long it must run.
    pub needs: Term,
    /// Where it starts.
    pub from: ClockStart,
    /// What stops it.
    pub stoppers: Vec<Stopper>,
    /// The condition it stands for.
    pub definition: DefIx,
}

/// A length of time in force from a day on.
#[derive(Clone, Copy, Debug)]
pub struct Period {
    /// For triggers from this day on.
    pub since: Day,
    /// How long; with business days counting, `days` are business days.
    pub length: Term,
    /// Counts business days, whatever the deadline's own counting says.
    pub business: bool,
}

/// How long one has.
#[derive(Clone, Debug)]
pub enum Periods {
    /// The period in force on the trigger's day. In order of `since`.
    Dated(Vec<Period>),
    /// No limit.
    AnyTime,
    /// The date itself is the deadline.
    Given,
}

/// Which way a deadline counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// From the trigger on.
    After,
    /// Back from the event.
    Before,
}

/// A deadline.
#[derive(Clone, Debug)]
pub struct DeadlineRule {
    /// Its name.
    pub id: String,
    /// One for each item of this list.
    pub for_each: Option<ListIx>,
    /// When it applies.
    pub when: Condition,
    /// The trigger.
    pub trigger: DateExpr,
    /// Forwards from it or back.
    pub direction: Direction,
    /// How long.
    pub periods: Periods,
    /// Earlier lines to aim at, counted like the period.
    pub early: Vec<Term>,
    /// How it is counted.
    pub counting: Counting,
}

/// Everything that can be evaluated, with names resolved.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// All facts.
    pub facts: Vec<FactShape>,
    /// All lists.
    pub lists: Vec<ListShape>,
    /// All definitions.
    pub definitions: Vec<Definition>,
    /// All named dates.
    pub dates: Vec<NamedDate>,
    /// All tables.
    pub tables: Vec<Table>,
    /// All clocks.
    pub clocks: Vec<ClockRule>,
    /// All deadlines.
    pub deadlines: Vec<DeadlineRule>,
    /// How many points of law there are.
    pub points: usize,
    /// Facts of the session.
    pub session_facts: Vec<FactIx>,
    /// The legal holidays.
    pub holidays: Holidays,
    /// [`Program::facts`] by name.
    pub(super) named_facts: WorkedOut<NamedFacts>,
    /// Who reads what.
    pub(super) readers: WorkedOut<Readers>,
    /// Where answers lie.
    pub(super) layout: WorkedOut<Layout>,
    /// Which conditions compare an item with others.
    pub(super) comparing: WorkedOut<Comparing>,
    /// What is found again after each answer.
    pub(super) watch: WorkedOut<Watch>,
}

impl Program {
    /// A fact's shape.
    pub fn fact(&self, fact: FactIx) -> &FactShape {
        &self.facts[fact.ix()]
    }

    /// What is found again after each answer: made by whoever asks for it first, so everybody must make the same of it.
    pub fn watch(&self, make: impl FnOnce() -> Watch) -> &Arc<Watch> {
        self.watch.get(make)
    }
}
