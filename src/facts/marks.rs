//! What was marked in a list of signs: those that hold, and those of which the client is not sure. All others do not hold.
//!
//! Knows no question: options are ids.

/// The marks of one answer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// Options that hold.
    pub marked: Vec<String>,
    /// Options of which the client cannot say whether they hold.
    pub perhaps: Vec<String>,
}

impl Marks {
    /// These hold, and no others.
    pub fn of(marked: Vec<String>) -> Marks {
        Marks { marked, perhaps: Vec::new() }
    }

    /// Whether nothing holds, for sure.
    pub fn is_none(&self) -> bool {
        self.marked.is_empty() && self.perhaps.is_empty()
    }
}
