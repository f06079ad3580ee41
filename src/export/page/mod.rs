//! A page of words: headings, paragraphs, fields. What is put on it is cleaned first. It is written out as plain text of at
//! most 80 columns (or as wide as it is made), as Markdown, or as a web page.
//!
//! Knows nothing of what it says.
//!
//! ```text
//! text      lines that are broken at spaces
//! outline   which entry stands under which: for the forms that have headings and lists
//! markdown  CommonMark
//! html      one file with its own style, that fetches nothing
//! ```

mod html;
mod markdown;
mod outline;
mod text;

use textwrap::wrap;

use crate::export::clean;

pub(super) use html::escaped;

const WIDTH: usize = 79;
/// Deeper than this nothing is moved in: a third of the page is left for words.
const INDENT_MAX: usize = 52;

/// A page of words.
pub struct Page {
    entries: Vec<Entry>,
    width: usize,
}

/// What was put on a page, in order. All words in it are clean.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Entry {
    /// What the page is.
    Title(String),
    /// A heading.
    Heading(String),
    /// A line across the page.
    Rule,
    /// An empty line, where there is none.
    Blank,
    /// Words after a mark, so far in.
    Words {
        indent: usize,
        mark: String,
        /// Where further lines begin.
        rest: usize,
        words: String,
    },
    /// Words after a name.
    Field { name: String, words: String },
    /// A line as it is, but for what steers a terminal.
    Line(String),
    /// A picture: SVG that was made by this program. A page of text has none.
    Picture { svg: String, says: String },
}

impl Default for Page {
    fn default() -> Page {
        Page::of_width(WIDTH)
    }
}

impl Page {
    /// No line is wider than this.
    pub fn of_width(width: usize) -> Page {
        Page { entries: Vec::new(), width }
    }

    /// What the page is, at its top.
    pub fn title(&mut self, title: &str) {
        self.entries.push(Entry::Title(clean(title)));
    }

    /// A line across the page with a title above it.
    pub fn heading(&mut self, title: &str) {
        self.entries.push(Entry::Heading(clean(title)));
    }

    /// A line across the page.
    pub fn rule(&mut self) {
        self.entries.push(Entry::Rule);
    }

    /// An empty line, but never two, and none right under a heading.
    pub fn blank(&mut self) {
        self.entries.push(Entry::Blank);
    }

    /// A paragraph, every line so far in.
    pub fn paragraph(&mut self, indent: usize, words: &str) {
        self.hanging(indent, "", words);
    }

    /// A paragraph after a mark; its further lines stand under its first word.
    pub fn hanging(&mut self, indent: usize, mark: &str, words: &str) {
        let (indent, mark) = (indent.min(INDENT_MAX), clean(mark));
        let rest = indent + textwrap::core::display_width(&mark);
        self.entries.push(Entry::Words { indent, mark, rest, words: clean(words) });
    }

    /// A paragraph after a mark at the left edge; its further lines stand so far in, however long the mark is.
    pub fn entry(&mut self, mark: &str, indent: usize, words: &str) {
        self.entries.push(Entry::Words { indent: 0, mark: clean(mark), rest: indent, words: clean(words) });
    }

    /// How many columns are left on the last line of a paragraph.
    pub fn room(&self, indent: usize, words: &str) -> usize {
        let width = self.width.saturating_sub(indent);
        let last = wrap(&clean(words), text::plain(width)).last().map_or(0, |last| textwrap::core::display_width(last));
        width.saturating_sub(last)
    }

    /// How wide it is.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A paragraph after a name, aligned with the fields above and below it.
    pub fn field(&mut self, name: &str, words: &str) {
        self.entries.push(Entry::Field { name: clean(name), words: clean(words) });
    }

    /// A line as it is, but for what steers a terminal.
    pub fn line(&mut self, line: &str) {
        self.entries.push(Entry::Line(clean(line.trim_end())));
    }

    /// A paragraph above everything else.
    pub fn put_first(&mut self, words: &str) {
        self.entries.insert(0, Entry::Words { indent: 0, mark: String::new(), rest: 0, words: clean(words) });
        self.entries.insert(1, Entry::Blank);
    }

    /// A picture with what it says, for the forms that can show one.
    pub fn picture(&mut self, svg: String, says: &str) {
        self.entries.push(Entry::Picture { svg, says: clean(says) });
    }

    /// All of it as plain text.
    pub fn text(self) -> String {
        text::text(&self)
    }

    /// All of it as Markdown (CommonMark 0.31).
    pub fn markdown(self) -> String {
        markdown::markdown(&self)
    }

    /// All of it as a web page (HTML, Living Standard) that needs nothing beside itself.
    pub fn html(self) -> String {
        html::html(&self)
    }
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
