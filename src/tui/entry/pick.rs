//! One line taken of several: the options of a choice, or what "any others?" offers.
//!
//! Knows options by number only; their words are the pack's.

use super::Field;
use crate::facts::{ItemId, More};
use crate::interview::Adding;

/// A line that can be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Row {
    /// An option of the question.
    Option(usize),
    /// The client cannot say.
    DontKnow,
    /// There is another: add it, entered so.
    Add(Adding),
    /// No others.
    NoMore,
    /// An item that was entered: go to its questions.
    Item(ItemId),
}

/// One line of several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pick {
    /// The lines there are now.
    pub rows: Vec<Row>,
    /// The highlighted one.
    pub cursor: usize,
    /// What stands as the answer.
    pub chosen: Option<Row>,
    /// What was typed to narrow a long list down.
    pub filter: Option<Field>,
}

impl Pick {
    /// The options of a choice.
    pub fn options(count: usize, long: bool, chosen: Option<usize>, unknown: bool) -> Pick {
        let rows: Vec<Row> = (0..count).map(Row::Option).chain([Row::DontKnow]).collect();
        let chosen = if unknown { Some(Row::DontKnow) } else { chosen.map(Row::Option) };
        let cursor = rows.iter().position(|row| Some(*row) == chosen).unwrap_or(0);
        Pick { rows, cursor, chosen, filter: long.then(Field::default) }
    }

    /// "Any others?" of a list with these items; another may be like the last one.
    pub fn more(items: &[ItemId], more: More, alike: bool) -> Pick {
        let alike = alike.then_some(Row::Add(Adding::Alike));
        let add = [Row::Add(Adding::One)].into_iter().chain(alike).chain([Row::Add(Adding::Last)]);
        let rows: Vec<Row> = add.chain([Row::NoMore, Row::DontKnow]).chain(items.iter().copied().map(Row::Item)).collect();
        let chosen = match more {
            More::NotAsked => None,
            More::DontKnow => Some(Row::DontKnow),
            More::No => Some(Row::NoMore),
        };
        let cursor = rows.iter().position(|row| Some(*row) == chosen).unwrap_or(0);
        Pick { rows, cursor, chosen, filter: None }
    }

    /// The highlighted line.
    pub fn row(&self) -> Option<Row> {
        self.rows.get(self.cursor).copied()
    }

    /// Keeps the options whose words fit what was typed, spaces or not: first the one that has it as its short name (`az` is
    /// Arizona), then those that start with it. Options as short name and words.
    pub fn narrow(&mut self, options: &[(&str, &str)]) {
        let typed = self.filter.as_ref().map(|field| field.text().trim().to_lowercase()).unwrap_or_default();
        let rank = |(id, says): (&str, &str)| match says.to_lowercase().starts_with(&typed) {
            _ if id == typed => 0,
            true => 1,
            false => 2,
        };
        let bare = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let holds = |says: &str| bare(says).contains(&bare(&typed));
        let mut fitting: Vec<(usize, usize)> = options
            .iter()
            .enumerate()
            .map(|(i, option)| (rank(*option), i))
            .filter(|(rank, i)| *rank < 2 || holds(options[*i].1))
            .collect();
        fitting.sort_unstable();
        self.rows = fitting.into_iter().map(|(_, i)| Row::Option(i)).chain([Row::DontKnow]).collect();
        self.cursor = match self.rows.len() {
            // Nothing fits: nothing is highlighted, so that Enter cannot take "does not know" by mistake.
            1 if !typed.is_empty() => 1,
            _ if typed.is_empty() => self.rows.iter().position(|row| Some(*row) == self.chosen).unwrap_or(0),
            _ => 0,
        };
    }

    /// Highlights the line so many further, and stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.cursor = match self.cursor < self.rows.len() {
            true => step(self.cursor, by, self.rows.len()),
            // Nothing is highlighted: the first line is the one below, the last the one above.
            false if by > 0 => 0,
            false => self.rows.len().saturating_sub(1),
        };
    }
}

/// A place in a list moved by so many, stopping at the ends.
pub fn step(at: usize, by: isize, len: usize) -> usize {
    at.saturating_add_signed(by).min(len.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Pick {
        let mut pick = Pick::options(4, true, None, false);
        pick.filter = Some(Field::with(text));
        pick.narrow(&[("guinea", "Guinea"), ("ny", "New York"), ("eq_guinea", "Equatorial Guinea"), ("wv", "West Virginia")]);
        pick
    }

    #[test]
    fn typing_narrows_down_and_what_starts_with_it_comes_first() {
        assert_eq!(typed("guin").rows, [Row::Option(0), Row::Option(2), Row::DontKnow]);
        assert_eq!(typed("newy").row(), Some(Row::Option(1)));
        assert_eq!(typed("virg").row(), Some(Row::Option(3)));
        assert_eq!(typed("NY").row(), Some(Row::Option(1)));
        assert_eq!(typed("").rows.len(), 5);
    }

    #[test]
    fn what_fits_nothing_takes_nothing() {
        let mut pick = typed("xyz");
        assert_eq!(pick.row(), None);
        pick.step(1);
        assert_eq!(pick.row(), Some(Row::DontKnow));
    }
}
