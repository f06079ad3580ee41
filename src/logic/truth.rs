//! The three values.

use std::ops::Not;

/// Worth of a condition. `No < Open < Yes`: `all` is the least of its parts, `any` the greatest (Kleene 1952, K3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Truth {
    /// Surely not.
    No,
    /// Not decided by what is known.
    Open,
    /// Surely.
    Yes,
}

impl Truth {
    /// Yes or no, not open.
    pub fn is_definite(self) -> bool {
        self != Truth::Open
    }

    /// The least: all must hold.
    #[must_use]
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// The greatest: one is enough.
    #[must_use]
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    /// Its opposite, or itself.
    pub(super) fn turned(self, is_turned: bool) -> Truth {
        if is_turned { !self } else { self }
    }

    /// `yes`, `no`, `open`.
    pub fn word(self) -> &'static str {
        match self {
            Truth::No => "no",
            Truth::Open => "open",
            Truth::Yes => "yes",
        }
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Open => Truth::Open,
            Truth::Yes => Truth::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Truth {
        if value { Truth::Yes } else { Truth::No }
    }
}
