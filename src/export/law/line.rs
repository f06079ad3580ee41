//! A line with the lines under it: what nested conditions become on paper. What is short is said in one sentence.
//!
//! Knows no law; knows the page only to be put on it.

use crate::export::page::Page;

/// Longer than this, parts are not joined into one sentence: each gets its own line.
const SENTENCE: usize = 190;
/// The same of parts that have no ( ) in them.
const FLAT: usize = 380;

/// What stands over cases of which the first that holds decides.
pub(super) const IN_ORDER: &str = "the first of these that holds:";

/// How tightly the words of a line hold together: what must stand in ( ) inside a longer sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Bind {
    /// It can stand anywhere.
    #[default]
    Whole,
    /// Parts joined by this word.
    Joined(&'static str),
    /// It goes on to the end of the sentence.
    Open,
}

/// A line, and what stands under it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Line {
    pub text: String,
    pub under: Vec<Line>,
    /// It goes on from the line above: without a dash of its own.
    pub goes_on: bool,
    pub bind: Bind,
}

impl Line {
    pub fn new(text: impl Into<String>) -> Line {
        Line { text: text.into(), ..Line::default() }
    }

    pub fn over(text: impl Into<String>, under: Vec<Line>) -> Line {
        Line { text: text.into(), under, ..Line::default() }
    }

    /// Several parts: in one sentence with a word between, or under a lead.
    pub fn joined(word: &'static str, lead: &str, parts: Vec<Line>) -> Line {
        let depth = parts.iter().map(|part| part.depth(word)).max().unwrap_or_default();
        let length: usize = parts.iter().map(|part| part.text.len() + word.len() + 2).sum();
        if depth > 2 || length > longest(depth) || !parts.iter().all(Line::is_plain) {
            return Line::over(lead, parts);
        }
        let parts: Vec<String> = parts.into_iter().map(|part| part.inside(word)).collect();
        Line { bind: Bind::Joined(word), ..Line::new(parts.join(&format!(" {word} "))) }
    }

    /// Several parts after a lead: `none of (one; another)`, or under the lead.
    pub fn listed(lead: &str, parts: Vec<Line>) -> Line {
        let length: usize = parts.iter().map(|part| part.text.len() + 2).sum();
        let depth = parts.iter().map(|part| part.depth("")).max().unwrap_or_default();
        if depth > 1 || length > longest(depth) || !parts.iter().all(Line::is_plain) {
            return Line::over(format!("{lead} these:"), parts);
        }
        let parts: Vec<String> = parts.into_iter().map(|part| part.text).collect();
        Line::new(format!("{lead} ({})", parts.join("; ")))
    }

    /// Cases of which the first that holds decides.
    pub fn in_order(cases: Vec<Line>) -> Line {
        let length: usize = cases.iter().map(|case| case.text.len() + 2).sum();
        if length > SENTENCE || !cases.iter().all(Line::is_plain) || cases.iter().any(|case| case.goes_on) {
            return Line::over(IN_ORDER, cases);
        }
        let cases: Vec<String> = cases.into_iter().map(|case| case.text).collect();
        Line { bind: Bind::Open, ..Line::new(cases.join("; ")) }
    }

    /// What holds of something: `some case (it is one)`, or under `some case for which:`.
    #[must_use]
    pub fn held_by(self, whom: &str) -> Line {
        match self.is_plain() {
            true => Line::new(format!("{whom} ({})", self.text)),
            false => self.after(&format!("{whom} for which:")),
        }
    }

    /// The line after a lead: `not: ...`.
    #[must_use]
    pub fn after(self, lead: &str) -> Line {
        Line { text: format!("{lead} {}", self.text), bind: Bind::Open, ..self }
    }

    /// In ( ) if it would go on to the end of the sentence, and so swallow what follows.
    #[must_use]
    pub fn closed(self) -> Line {
        match self.bind {
            Bind::Open if self.is_plain() => Line::new(format!("({})", self.text)),
            _ => self,
        }
    }

    /// Nothing stands under it: it can be said within another line.
    pub fn is_plain(&self) -> bool {
        self.under.is_empty()
    }

    /// As a part of a sentence whose parts are joined by a word.
    pub fn inside(self, word: &str) -> String {
        match self.bind {
            Bind::Whole => self.text,
            Bind::Joined(own) if own == word => self.text,
            Bind::Joined(_) | Bind::Open => format!("({})", self.text),
        }
    }

    /// How deep its ( ) go, once it stands in such a sentence.
    fn depth(&self, word: &'static str) -> usize {
        let own = usize::from(!matches!(self.bind, Bind::Whole) && self.bind != Bind::Joined(word));
        let (mut open, mut deepest) = (0_usize, 0);
        // What a question or a concept is called may have its own ( ).
        let mut quoted = false;
        for c in self.text.chars() {
            match c {
                '"' => quoted = !quoted,
                '[' | ']' => quoted = c == '[',
                '(' if !quoted => open += 1,
                ')' if !quoted => open = open.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(open);
        }
        deepest + own
    }

    /// After a mark; what stands under it is a step further in.
    pub fn put(&self, page: &mut Page, indent: usize, mark: &str) {
        page.hanging(indent, mark, &self.text);
        self.put_under(page, indent + mark.chars().take_while(|c| !c.is_alphanumeric()).count());
    }

    /// What stands under it.
    pub fn put_under(&self, page: &mut Page, indent: usize) {
        for line in &self.under {
            line.put(page, indent, if line.goes_on { "  " } else { "- " });
        }
    }
}

/// How long a sentence may be, by how deep its ( ) go.
fn longest(depth: usize) -> usize {
    if depth == 0 { FLAT } else { SENTENCE }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_is_one_sentence() {
        let parts = |words: &[&str]| words.iter().map(|word| Line::new(*word)).collect::<Vec<_>>();
        let either = Line::joined("or", "any of these:", parts(&["b", "c"]));
        assert_eq!(either.text, "b or c");
        let both = Line::joined("and", "all of these:", vec![Line::new("a"), either.clone()]);
        assert_eq!(both.text, "a and (b or c)");
        assert_eq!(Line::joined("or", "", vec![either, Line::new("d")]).text, "b or c or d");
        assert_eq!(both.held_by("some case").text, "some case (a and (b or c))");
        let long = Line::joined("and", "all of these:", vec![Line::new("x".repeat(FLAT)), Line::new("y")]);
        assert_eq!((long.text.as_str(), long.under.len()), ("all of these:", 2));
    }
}
