//! The condition language, with every name resolved. (`docs/packs.md` has it as the author writes it.)

use super::{Burden, DateIx, DeadlineIx, DefIx, FactIx, ListIx, PointIx, TableIx};
use crate::calendar::{Day, Term};
use crate::facts::{Amount, OptionSet};

/// A condition. Every test on a fact is positive: "there is an answer, and it is ...".
#[derive(Clone, PartialEq, Debug)]
pub enum Condition {
    /// Always or never.
    Const(bool),
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// A choice is one of these options.
    Choice {
        /// The choice.
        fact: FactIx,
        /// The options wanted.
        wanted: OptionSet,
    },
    /// A question with several choices includes this one.
    Includes {
        /// The question.
        fact: FactIx,
        /// The option.
        option: usize,
    },
    /// An amount lies in this range.
    Amount {
        /// The amount.
        fact: FactIx,
        /// The range wanted.
        range: Amount,
    },
    /// A date exists and stands so to other dates. With no comparison: it exists.
    Date {
        /// The date.
        left: DateExpr,
        /// All must hold.
        tests: Vec<(Comparison, DateExpr)>,
    },
    /// Some, every or none of a list.
    Each {
        /// The list.
        list: ListIx,
        /// Without the item spoken of.
        others: bool,
        /// Some, every, none.
        quantifier: Quantifier,
        /// About an item.
        condition: Box<Condition>,
    },
    /// How many of a list.
    Count {
        /// The list.
        list: ListIx,
        /// Without the item spoken of.
        others: bool,
        /// About an item.
        condition: Box<Condition>,
        /// At least so many.
        at_least: u32,
    },
    /// The sum of an amount over the items for which something holds.
    Sum {
        /// The list.
        list: ListIx,
        /// Without the item spoken of.
        others: bool,
        /// The amount.
        fact: FactIx,
        /// Which items count.
        condition: Box<Condition>,
        /// The range wanted.
        range: Amount,
    },
    /// The first case whose `if` holds decides; if an `if` is open, agreement of its branch and the rest does.
    Where {
        /// In order.
        cases: Vec<Case<Condition>>,
        /// If none holds.
        otherwise: Box<Condition>,
    },
    /// A dated table of the pack.
    Table {
        /// The table.
        table: TableIx,
        /// The choice that names the row.
        row: FactIx,
        /// The day that names the entry.
        on: DateExpr,
    },
    /// A named definition.
    Defined(DefIx),
    /// Who must prove the matter being decided.
    Burden(Burden),
    /// On some day all these stretches held.
    SomeDay(Vec<(Option<DateExpr>, Option<DateExpr>)>),
    /// A point on which courts differ, or that could not be confirmed.
    Unsettled(PointIx),
}

/// A case of a `where`.
#[derive(Clone, PartialEq, Debug)]
pub struct Case<T> {
    /// If this holds ...
    pub when: Condition,
    /// ... then this decides.
    pub then: T,
}

/// How two dates compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// Earlier.
    Before,
    /// Earlier or the same day.
    OnOrBefore,
    /// Later.
    After,
    /// Later or the same day.
    OnOrAfter,
}

/// How many of the items.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantifier {
    /// At least one.
    Some,
    /// All of them (also of an empty list).
    Every,
    /// Not one.
    None,
}

/// A date, computed.
#[derive(Clone, PartialEq, Debug)]
pub enum DateExpr {
    /// A calendar day.
    Day(Day),
    /// The day of the screening.
    Today,
    /// A date fact, of the session or of the item spoken of.
    Fact(FactIx),
    /// A date fact of the item one step out.
    This(FactIx),
    /// A named date.
    Named(DateIx),
    /// The legal last day of a deadline.
    Deadline(DeadlineIx),
    /// A date moved by a term.
    Shift {
        /// The date.
        of: Box<DateExpr>,
        /// By how much.
        term: Term,
        /// Back instead of forward.
        back: bool,
        /// Where the calendar lacks the day, the later of the two days round the gap: time that must be completed.
        late: bool,
    },
    /// The earliest (or latest) of these that exist.
    Extreme {
        /// Latest instead of earliest.
        latest: bool,
        /// The dates.
        of: Vec<DateExpr>,
    },
    /// The earliest (or latest) over the items of a list for which something holds.
    ExtremeOf {
        /// Latest instead of earliest.
        latest: bool,
        /// The list.
        list: ListIx,
        /// Which items count.
        condition: Box<Condition>,
        /// The date of an item.
        on: Box<DateExpr>,
    },
    /// The first case whose `if` holds gives the date.
    Where {
        /// In order.
        cases: Vec<Case<DateExpr>>,
        /// If none holds.
        otherwise: Box<DateExpr>,
    },
}
