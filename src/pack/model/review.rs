//! An attorney's sign-offs, and what rules say they implement of the reference.

use crate::calendar::Day;

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
    pub path: Vec<crate::pack::problem::Step>,
}
