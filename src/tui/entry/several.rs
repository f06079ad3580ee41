//! The lines of a question that takes several options. Knows options by number only.

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
}
