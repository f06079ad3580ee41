//! A page of plain text, at most 80 columns unless it is made wider: headings, paragraphs, fields. What is put on it is cleaned
//! first.
//!
//! Knows nothing of what it says.

use textwrap::{Options, WordSeparator, WordSplitter, wrap};

use crate::export::clean;

const WIDTH: usize = 79;
const FIELD: usize = 16;
/// Deeper than this nothing is moved in: a third of the page is left for words.
const INDENT_MAX: usize = 52;

/// A page of plain text.
pub struct Page {
    text: String,
    width: usize,
}

impl Default for Page {
    fn default() -> Page {
        Page::of_width(WIDTH)
    }
}

impl Page {
    /// No line is wider than this.
    pub fn of_width(width: usize) -> Page {
        Page { text: String::new(), width }
    }

    /// A line across the page with a title above it.
    pub fn heading(&mut self, title: &str) {
        self.blank();
        self.line(&title.to_uppercase());
        self.rule();
    }

    /// A line across the page.
    pub fn rule(&mut self) {
        self.line(&"-".repeat(self.width));
    }

    /// An empty line, but never two, and none right under a heading.
    pub fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") && !self.text.ends_with("--\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph, every line so far in.
    pub fn paragraph(&mut self, indent: usize, words: &str) {
        self.hanging(indent, "", words);
    }

    /// A paragraph after a mark; its further lines stand under its first word.
    pub fn hanging(&mut self, indent: usize, mark: &str, words: &str) {
        let (indent, mark) = (indent.min(INDENT_MAX), clean(mark));
        let first = format!("{}{mark}", " ".repeat(indent));
        let rest = " ".repeat(indent + textwrap::core::display_width(&mark));
        self.wrapped(&first, &rest, words);
    }

    /// A paragraph after a mark at the left edge; its further lines stand so far in, however long the mark is.
    pub fn entry(&mut self, mark: &str, indent: usize, words: &str) {
        self.wrapped(&clean(mark), &" ".repeat(indent), words);
    }

    /// How many columns are left on the last line of a paragraph.
    pub fn room(&self, indent: usize, words: &str) -> usize {
        let width = self.width.saturating_sub(indent);
        let last = wrap(&clean(words), plain(width)).last().map_or(0, |last| textwrap::core::display_width(last));
        width.saturating_sub(last)
    }

    /// How wide it is.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A paragraph after a name, aligned with the fields above and below it.
    pub fn field(&mut self, name: &str, words: &str) {
        self.hanging(0, &format!("{name:FIELD$}"), words);
    }

    /// A line as it is, but for what steers.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(&clean(line.trim_end()));
        self.text.push('\n');
    }

    /// All of it.
    pub fn text(self) -> String {
        self.text
    }

    fn wrapped(&mut self, first: &str, rest: &str, words: &str) {
        for line in wrap(&clean(words), plain(self.width).initial_indent(first).subsequent_indent(rest)) {
            self.line(&line);
        }
    }
}

/// Only at spaces: a citation must not break inside `1182(a)(2)(C)` or `Matter of Y-L-`. As much on a line as it holds.
fn plain<'o>(width: usize) -> Options<'o> {
    Options::new(width).word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_over_the_edge() {
        let mut page = Page::default();
        page.hanging(4, "because  ", &"word ".repeat(60));
        page.paragraph(2, &"x".repeat(300));
        page.paragraph(500, &"word ".repeat(60));
        page.entry("[a_name] ", 4, &"word ".repeat(60));
        page.field("Client", "王".repeat(90).as_str());
        page.field("Empty", "");
        let text = page.text();
        assert!(text.lines().all(|line| textwrap::core::display_width(line) <= 80), "{text}");
        assert!(text.contains("Empty"));
    }
}
