//! A place in the interview where one can stand.

use super::{ItemId, Place};

/// A question, or the "any others?" of a list.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Spot {
    /// A question, of the session or of a list item.
    Question(Place),
    /// "Any others?" of a list.
    More(String),
}

impl Spot {
    /// The list and item in which this stands, if any.
    pub fn item(&self) -> Option<(&str, ItemId)> {
        match self {
            Spot::Question(Place { item: Some((list, id)), .. }) => Some((list, *id)),
            _ => None,
        }
    }
}
