//! Sections fitted onto one page: what is urgent first, then the first of every section, then the rest, then the details; and
//! in each section how much was left out.
//!
//! Knows nothing of what it says.

use textwrap::{Options, WordSeparator, WordSplitter, wrap};

use crate::export::clean;

/// Lines of a page.
const LINES: usize = 60;
/// Columns of a page.
const COLUMNS: usize = 78;

/// A part of the page.
pub(super) struct Section {
    pub title: String,
    /// Lines that are always there.
    pub lead: Vec<String>,
    /// What it lists, what matters most first.
    pub entries: Vec<Entry>,
    /// So many before any other section gets more.
    pub least: usize,
}

/// A thing that a section lists.
pub(super) struct Entry {
    pub head: Vec<String>,
    /// What is said of it where there is room.
    pub more: Vec<String>,
    /// It comes before everything that is not.
    pub urgent: bool,
}

impl Entry {
    pub fn new(mark: &str, head: &str, more: Option<&str>, urgent: bool) -> Entry {
        let more = more.map_or(Vec::new(), |more| wrapped(&" ".repeat(mark.len()), more));
        Entry { head: wrapped(mark, head), more, urgent }
    }
}

/// Words in lines of the page after a mark; further lines stand under the first word.
pub(super) fn wrapped(mark: &str, words: &str) -> Vec<String> {
    let (indent, words) = (" ".repeat(mark.len()), clean(words));
    let options = Options::new(COLUMNS).word_separator(WordSeparator::AsciiSpace).word_splitter(WordSplitter::NoHyphenation);
    let lines = wrap(&words, options.initial_indent(mark).subsequent_indent(&indent)).into_iter();
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// How much of a section is on the page: so many entries, of which so many with what is said of them.
#[derive(Clone, Copy, Default)]
struct Shown {
    entries: usize,
    details: usize,
}

/// The page.
pub(super) fn fitted(head: Vec<String>, sections: Vec<Section>, left_out: impl Fn(usize) -> String) -> String {
    let mut page = Fitting { head, shown: vec![Shown::default(); sections.len()], sections, left_out };
    page.fill();
    page.lines().iter().map(|line| format!("{line}\n")).collect()
}

struct Fitting<F> {
    head: Vec<String>,
    sections: Vec<Section>,
    shown: Vec<Shown>,
    left_out: F,
}

impl<F: Fn(usize) -> String> Fitting<F> {
    fn fill(&mut self) {
        while self.round(|section, shown| section.entries.get(shown).is_some_and(|entry| entry.urgent)) {}
        self.round(|_, shown| shown == 0);
        for at in 0..self.sections.len() {
            while self.shown[at].entries < self.sections[at].least && self.entry(at) {}
        }
        while self.round(|_, _| true) {}
        for at in 0..self.sections.len() {
            while self.shown[at].details < self.shown[at].entries && self.grows(at, |shown| shown.details += 1) {}
        }
    }

    /// One more entry of each section of which one is wanted, if it fits. Whether any did.
    fn round(&mut self, wanted: impl Fn(&Section, usize) -> bool) -> bool {
        let mut any = false;
        for at in 0..self.sections.len() {
            any |= wanted(&self.sections[at], self.shown[at].entries) && self.entry(at);
        }
        any
    }

    /// One more entry of a section, if it fits.
    fn entry(&mut self, at: usize) -> bool {
        self.shown[at].entries < self.sections[at].entries.len() && self.grows(at, |shown| shown.entries += 1)
    }

    fn grows(&mut self, at: usize, more: impl Fn(&mut Shown)) -> bool {
        let before = self.shown[at];
        more(&mut self.shown[at]);
        let fits = self.lines().len() <= LINES;
        if !fits {
            self.shown[at] = before;
        }
        fits
    }

    fn lines(&self) -> Vec<String> {
        let mut lines = self.head.clone();
        for (section, shown) in self.sections.iter().zip(&self.shown) {
            lines.extend([String::new(), section.title.clone()]);
            lines.extend(section.lead.iter().cloned());
            for (at, entry) in section.entries.iter().take(shown.entries).enumerate() {
                lines.extend(entry.head.iter().cloned());
                lines.extend(entry.more.iter().filter(|_| at < shown.details).cloned());
            }
            let left = section.entries.len() - shown.entries;
            if left > 0 {
                lines.extend(wrapped("", &(self.left_out)(left)));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &str, entries: Vec<Entry>, least: usize) -> Section {
        Section { title: title.to_owned(), lead: Vec::new(), entries, least }
    }

    fn entries(word: &str, count: usize, urgent: usize) -> Vec<Entry> {
        (0..count).map(|n| Entry::new("- ", &format!("{word} {n} {}", "long ".repeat(20)), Some("a detail"), n < urgent)).collect()
    }

    #[test]
    fn it_is_one_page_and_what_is_urgent_is_on_it() {
        let sections = vec![section("A", entries("a", 40, 0), 3), section("B", entries("b", 12, 11), 1)];
        let page = fitted(vec!["head".to_owned()], sections, |count| format!("{count} left out"));
        assert!(page.lines().count() <= LINES, "{page}");
        assert!((0..11).all(|n| page.contains(&format!("b {n} "))), "{page}");
        assert!(page.contains("a 2 ") && page.contains("left out") && !page.contains("a 39 "), "{page}");
    }

    #[test]
    fn nothing_is_left_out_where_there_is_room() {
        let page = fitted(Vec::new(), vec![section("A", entries("a", 3, 0), 1)], |count| format!("{count} left out"));
        assert!(page.contains("a 2 ") && page.matches("a detail").count() == 3 && !page.contains("left out"), "{page}");
    }

    #[test]
    fn wide_letters_stay_on_the_page() {
        let lines = wrapped("- ", &"移民法庭 ".repeat(40));
        assert!(lines.iter().all(|line| textwrap::core::display_width(line) <= COLUMNS), "{lines:?}");
    }
}
