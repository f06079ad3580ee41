//! The lines of a question that takes several options, and what is said of each. Knows options by number only.

use super::step;

/// A line. "None of these" comes first and is highlighted at first, so that Enter says it where it can be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeveralRow {
    /// None of the options.
    None,
    /// An option.
    Option(usize),
    /// The client cannot say.
    DontKnow,
}

/// What is said of one option.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mark {
    /// It does not hold.
    #[default]
    No,
    /// It holds.
    Yes,
    /// The client is not sure of it.
    Perhaps,
}

impl Mark {
    /// Marked, or unmarked again. What was not sure becomes sure.
    pub fn toggle(&mut self) {
        *self = if *self == Mark::Yes { Mark::No } else { Mark::Yes };
    }

    /// Not sure, or unmarked again.
    pub fn toggle_perhaps(&mut self) {
        *self = if *self == Mark::Perhaps { Mark::No } else { Mark::Perhaps };
    }
}

impl SeveralRow {
    /// The line so many further, of a question with so many options; stops at the ends.
    pub fn step(self, by: isize, options: usize) -> SeveralRow {
        let at = match self {
            SeveralRow::None => 0,
            SeveralRow::Option(i) => i + 1,
            SeveralRow::DontKnow => options + 1,
        };
        match step(at, by, options + 2) {
            0 => SeveralRow::None,
            at if at > options => SeveralRow::DontKnow,
            at => SeveralRow::Option(at - 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_follow_each_other_and_end() {
        let mut row = SeveralRow::None.step(-1, 2);
        let mut seen = Vec::new();
        for _ in 0..5 {
            seen.push(row);
            row = row.step(1, 2);
        }
        use SeveralRow::{DontKnow, None, Option};
        assert_eq!(seen, [None, Option(0), Option(1), DontKnow, DontKnow]);
    }

    #[test]
    fn a_mark_is_yes_no_or_perhaps() {
        let mut mark = Mark::No;
        mark.toggle_perhaps();
        assert_eq!(mark, Mark::Perhaps);
        mark.toggle();
        assert_eq!(mark, Mark::Yes);
        mark.toggle();
        assert_eq!(mark, Mark::No);
        mark.toggle();
        mark.toggle_perhaps();
        assert_eq!(mark, Mark::Perhaps);
        mark.toggle_perhaps();
        assert_eq!(mark, Mark::No);
    }
}
