//! One line taken of several: the options of a choice, or what "any others?" offers.
//!
//! Knows options by number only; their words are the pack's.

use super::Field;
use crate::facts::{ItemId, More};

/// A line that can be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Row {
    /// An option of the question.
    Option(usize),
    /// The client cannot say.
    DontKnow,
    /// There is another: add it.
    Add,
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

    /// "Any others?" of a list with these items.
    pub fn more(items: &[ItemId], more: More) -> Pick {
        let rows: Vec<Row> = [Row::Add, Row::NoMore, Row::DontKnow].into_iter().chain(items.iter().copied().map(Row::Item)).collect();
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

    /// Keeps the options whose words fit what was typed: those that start with it before those that hold it in a word.
    pub fn narrow(&mut self, words: &[&str]) {
        let typed = self.filter.as_ref().map(|field| field.text().trim().to_lowercase()).unwrap_or_default();
        let starts = |says: &str| says.to_lowercase().starts_with(&typed);
        let holds = |says: &str| says.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&typed));
        let first = words.iter().enumerate().filter(|(_, says)| starts(says));
        let then = words.iter().enumerate().filter(|(_, says)| !starts(says) && (holds(says) || says.to_lowercase().contains(&typed)));
        self.rows = first.chain(then).map(|(i, _)| Row::Option(i)).chain([Row::DontKnow]).collect();
        self.cursor = if typed.is_empty() { self.rows.iter().position(|row| Some(*row) == self.chosen).unwrap_or(0) } else { 0 };
    }

    /// Highlights the line so many further, and stops at the ends.
    pub fn step(&mut self, by: isize) {
        self.cursor = step(self.cursor, by, self.rows.len());
    }
}

/// A place in a list moved by so many, stopping at the ends.
pub fn step(at: usize, by: isize, len: usize) -> usize {
    at.saturating_add_signed(by).min(len.saturating_sub(1))
}
