//! The signs of the screen, in Unicode and in ASCII. Each also has a word.

use super::entry::Mark;
use crate::interview::SpotState;
use crate::logic::Truth;
use crate::screening::Standing;

/// A set of signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Signs {
    /// Only ASCII.
    pub ascii: bool,
}

impl Signs {
    fn of(self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { sign }
    }

    /// A standing.
    pub fn standing(self, standing: Standing) -> &'static str {
        match standing {
            Standing::NoBarFound => self.of("●", "+"),
            Standing::NeedsFacts => self.of("◐", "~"),
            Standing::Contested => self.of("◇", "%"),
            Standing::Barred => self.of("○", "x"),
            Standing::NotRelevant => self.of("·", "."),
        }
    }

    /// A truth: met, not met, open.
    pub fn truth(self, truth: Truth) -> &'static str {
        match truth {
            Truth::Yes => self.of("✓", "v"),
            Truth::No => self.of("✗", "x"),
            Truth::Open => self.of("◐", "~"),
        }
    }

    /// A step of the interview.
    pub fn step(self, state: SpotState) -> &'static str {
        match state {
            SpotState::NotAsked => self.of("·", "."),
            SpotState::Stale => "!",
            SpotState::Answered => self.of("✓", "v"),
            SpotState::DontKnow => "?",
        }
    }

    /// What moved from the sign before it to the one behind it.
    pub fn moved(self) -> &'static str {
        self.of("»", ">")
    }

    /// A letter of a passphrase.
    pub fn mask(self) -> &'static str {
        self.of("•", "*")
    }

    /// Where one stands.
    pub fn here(self) -> &'static str {
        self.of("▸", ">")
    }

    /// Folded, open.
    pub fn fold(self, open: bool) -> &'static str {
        if open { self.of("▾", "-") } else { self.of("▸", ">") }
    }

    /// What is chosen, what is not.
    pub fn choice(self, chosen: bool) -> &'static str {
        if chosen { self.of("(•)", "(*)") } else { "( )" }
    }

    /// What is marked, what is not, what the client is not sure of.
    pub fn mark(self, mark: Mark) -> &'static str {
        match mark {
            Mark::Yes => "[x]",
            Mark::No => "[ ]",
            Mark::Perhaps => "[?]",
        }
    }

    /// Between the parts of a path.
    pub fn path(self) -> &'static str {
        self.of(" › ", " > ")
    }

    /// A horizontal line of so many columns.
    pub fn rule(self, width: usize) -> String {
        self.of("─", "-").repeat(width)
    }

    /// A vertical line.
    pub fn bar(self) -> &'static str {
        self.of("│", "|")
    }

    /// More above, more below.
    pub fn more(self, above: bool) -> &'static str {
        if above { self.of("↑", "^") } else { self.of("↓", "v") }
    }

    /// Left out.
    pub fn cut(self) -> &'static str {
        self.of("…", "~")
    }
}
