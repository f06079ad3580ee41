//! What is in the document: every part with its length and how far it is signed off; and the index at its end.
//!
//! Knows no rule.

use std::iter::Sum;

use super::Section;
use super::entry::{Entry, Review};
use super::thing::Thing;
use crate::export::page::Page;
use crate::pack::Pack;

/// How long a text is, as printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Length {
    pub words: usize,
    pub lines: usize,
}

impl Length {
    pub fn of(text: &str) -> Length {
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
        Length { words, lines: text.lines().count() }
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::default(), |all, one| Length { words: all.words + one.words, lines: all.lines + one.lines })
    }
}

/// How wide the titles are.
const TITLE: usize = 58;

pub(super) fn contents(sections: &[Section], lengths: &[Length], page: &mut Page) {
    page.heading("Contents");
    page.line(&format!("{:<6}{:TITLE$}{:>9}{:>9}{:>8}{:>8}", "", "", "entries", "signed", "lines", "words"));
    let mut top = "";
    for (section, length) in sections.iter().zip(lengths) {
        let chapter = section.chapter.as_str();
        if chapter != top && chapter != section.title {
            let of_chapter = |(at, _): &(usize, &Length)| sections[*at].chapter == chapter;
            let whole = lengths.iter().enumerate().filter(of_chapter).map(|(_, length)| *length).sum();
            let things = sections.iter().filter(|section| section.chapter == chapter).flat_map(Section::things);
            row(section.number.split('.').next().unwrap_or_default(), chapter, things, whole, page);
        }
        top = chapter;
        row(&section.number, &section.title, section.things(), *length, page);
    }
    row("", "Together", sections.iter().flat_map(Section::things), lengths.iter().copied().sum(), page);
}

fn row<'e>(at: &str, title: &str, entries: impl Iterator<Item = &'e Entry>, length: Length, page: &mut Page) {
    let entries: Vec<&Entry> = entries.collect();
    let to_sign = entries.iter().filter(|entry| entry.review != Review::None).count();
    let signed = entries.iter().filter(|entry| entry.review.by().is_some()).count();
    let signed = if to_sign == 0 { String::new() } else { format!("{signed}/{to_sign}") };
    let title: String =
        if title.chars().count() < TITLE { title.to_owned() } else { title.chars().take(TITLE - 5).chain(" ...".chars()).collect() };
    let (count, lines, words) = (number(entries.len()), number(length.lines), number(length.words));
    page.line(&format!("{at:<6}{title:TITLE$}{count:>9}{signed:>9}{lines:>8}{words:>8}"));
}

/// Where each concept stands, by the name that conditions have for it.
pub(super) fn index(pack: &Pack, sections: &[Section], page: &mut Page) {
    let mut places: Vec<(String, &str, &str)> = Vec::new();
    for section in sections {
        for entry in &section.entries {
            if let Thing::Concept(definition) = entry.thing {
                places.push((pack.concepts[definition.ix()].name.to_lowercase(), &pack.concepts[definition.ix()].name, &section.number));
            }
        }
    }
    if places.is_empty() {
        return;
    }
    places.sort_unstable();
    page.heading("Index: where each concept stands");
    let letter = |name: &str| name.chars().next();
    for group in places.chunk_by(|(one, ..), (other, ..)| letter(one) == letter(other)) {
        let names: Vec<String> = group.iter().map(|(_, name, number)| format!("{name} {number}")).collect();
        page.hanging(0, "", &names.join("; "));
    }
}

/// `12,345`
pub(super) fn number(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", number / 1000, number % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([7, 999, 1000, 33_758].map(number), ["7", "999", "1,000", "33,758"]);
    }
}
