//! A page as plain text.
//!
//! Knows nothing of what it says.

use textwrap::{Options, WordSeparator, WordSplitter, wrap};

use super::{Entry, Page};

const FIELD: usize = 16;

pub(super) fn text(page: &Page) -> String {
    let mut text = Text { text: String::new(), width: page.width };
    page.entries.iter().for_each(|entry| text.put(entry));
    text.text
}

struct Text {
    text: String,
    width: usize,
}

impl Text {
    fn put(&mut self, entry: &Entry) {
        match entry {
            Entry::Title(title) => {
                self.line(&title.to_uppercase());
                self.line(&"=".repeat(self.width));
            }
            Entry::Heading(title) => {
                self.blank();
                self.line(&title.to_uppercase());
                self.line(&"-".repeat(self.width));
            }
            Entry::Rule => self.line(&"-".repeat(self.width)),
            Entry::Blank => self.blank(),
            Entry::Words { indent, mark, rest, words } => {
                self.wrapped(&format!("{}{mark}", " ".repeat(*indent)), &" ".repeat(*rest), words);
            }
            Entry::Field { name, words } => {
                let first = format!("{name:FIELD$}");
                let rest = " ".repeat(textwrap::core::display_width(&first));
                self.wrapped(&first, &rest, words);
            }
            Entry::Line(line) => self.line(line),
            Entry::Picture { .. } => {}
        }
    }

    /// Never two, and none right under a heading.
    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") && !self.text.ends_with("--\n") {
            self.text.push('\n');
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn wrapped(&mut self, first: &str, rest: &str, words: &str) {
        for line in wrap(words, plain(self.width).initial_indent(first).subsequent_indent(rest)) {
            self.line(&line);
        }
    }
}

/// Only at spaces: a citation must not break inside `1182(a)(2)(C)` or `Matter of Y-L-`. As much on a line as it holds.
pub(super) fn plain<'o>(width: usize) -> Options<'o> {
    Options::new(width).word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation)
}
