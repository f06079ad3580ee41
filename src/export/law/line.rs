//! A line with the lines under it: what nested conditions become on paper.
//!
//! Knows no law; knows the page only to be put on it.

use crate::export::page::Page;

/// A line, and what stands under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub text: String,
    pub under: Vec<Line>,
    /// It goes on from the line above: without a dash of its own.
    pub goes_on: bool,
}

impl Line {
    pub fn new(text: impl Into<String>) -> Line {
        Line { text: text.into(), under: Vec::new(), goes_on: false }
    }

    pub fn over(text: impl Into<String>, under: Vec<Line>) -> Line {
        Line { text: text.into(), under, goes_on: false }
    }

    /// The line after a lead: `not: ...`.
    #[must_use]
    pub fn after(self, lead: &str) -> Line {
        Line { text: format!("{lead} {}", self.text), ..self }
    }

    /// Nothing stands under it: it can be said within another line.
    pub fn is_plain(&self) -> bool {
        self.under.is_empty()
    }

    /// After a mark; what stands under it is a step further in.
    pub fn put(&self, page: &mut Page, indent: usize, mark: &str) {
        page.hanging(indent, mark, &self.text);
        let indent = indent + textwrap::core::display_width(mark);
        for line in &self.under {
            line.put(page, indent, if line.goes_on { "  " } else { "- " });
        }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Line {
        Line::new(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Line {
        Line::new(text)
    }
}
