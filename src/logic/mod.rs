//! Three-valued conditions over facts: what they are, what they are worth, and why.
//!
//! Strong Kleene logic: *yes*, *no*, *open*. An open result has reasons (facts that are missing, lists that are not
//! closed, points of law that are not settled); a definite one has the answers that are enough for it. Knows facts and
//! days; knows no question's wording, no relief, no clock and no disk.

mod asked;
mod because;
mod condition;
mod dates;
mod deadlines;
mod decided;
mod evaluate;
mod frame;
mod gather;
mod layout;
mod memory;
mod named_facts;
mod others;
mod others_reasons;
mod quantify;
mod reads;
mod reason_parts;
mod reason_set;
mod reasons;
mod schema;
mod settle;
mod tables;
mod truth;
mod vague;
mod watch;
mod watching;
mod worked_out;
mod world;

pub use because::Because;
pub use condition::{Case, Comparison, Condition, DateExpr, Quantifier};
pub use dates::DateValue;
pub use deadlines::DeadlineValue;
pub use evaluate::Evaluation;
pub use frame::{Burden, Frame, ItemIx};
pub use memory::Memory;
pub use reads::Sources;
pub use reason_set::{KeptReasons, ReasonSet};
pub use reasons::{Missing, Reasons};
pub use schema::{
    ClockIx, ClockRule, ClockStart, DateIx, DeadlineIx, DeadlineRule, DefIx, Definition, Direction, FactIx, FactShape, Kind, ListIx,
    ListShape, NamedDate, Period, Periods, PointIx, Program, Stopper, Table, TableEntry, TableIx,
};
pub use settle::{Goal, Must, Part, Settle, Settling, Settlings};
pub use truth::Truth;
pub use watch::{Watch, Whole};
pub use watching::Watching;
pub use world::{Given, Possible, Told, World};
