//! Ways to attack what stands in a list, and what of the answers can be otherwise at all.

use super::Reviewed;
use crate::calendar::Day;
use crate::facts::Value;
use crate::logic::{Condition, DefIx, FactIx, ListIx};
use crate::pack::format::Unverified;

/// A legal action against an item of a list.
#[derive(Clone, Debug)]
pub struct Attack {
    /// Its name for programs.
    pub id: String,
    /// The list whose items it attacks.
    pub of: ListIx,
    /// What is done, for people.
    pub name: String,
    /// Which items it can be tried on.
    pub when: Condition,
    /// What it may end in, the least far-reaching first.
    pub ends: Vec<AttackEnd>,
    /// What it must rest on.
    pub caution: String,
    /// Sources.
    pub authority: Vec<usize>,
    /// From which day.
    pub since: Day,
    /// How far it was checked.
    pub unverified: Option<Unverified>,
    /// An attorney's sign-off.
    pub reviewed: Option<Reviewed>,
    /// The file it is written in.
    pub file: String,
}

/// What an attack may end in.
#[derive(Clone, Debug)]
pub struct AttackEnd {
    /// In words after the name; empty where there is only one end.
    pub says: String,
    /// The answers about the item after it.
    pub answers: Vec<(FactIx, Value)>,
}

/// What could be otherwise, by legal action or because a paper shows it, and what never is.
#[derive(Clone, Debug, Default)]
pub struct Otherwise {
    /// Legal actions against items of lists.
    pub attacks: Vec<Attack>,
    /// Concepts about the client that an attack can bring down: grounds on which the government can charge.
    pub grounds: Vec<DefIx>,
    /// Facts that are never offered as changed by themselves: they cannot be otherwise, or only an attack changes them.
    pub not_offered: Vec<FactIx>,
    /// Facts that an event can change, however surely they are known: a status, a marriage, a place.
    pub can_change: Vec<FactIx>,
}
