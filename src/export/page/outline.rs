//! Which entry of a page stands under which: a paragraph with others further in below it is a heading of its own, all others are
//! lists in lists.
//!
//! Knows no markup.

use super::{Entry, Page};

/// A part of a page, as the forms with headings and lists see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Part<'p> {
    Title(&'p str),
    Heading(&'p str),
    /// A heading under a heading.
    Subheading(&'p str),
    Paragraph(&'p str),
    /// Things one under the other.
    List(Vec<Point<'p>>),
    /// Names with words.
    Fields(Vec<(&'p str, &'p str)>),
    /// Room to write on.
    Room(&'p str),
    Picture {
        svg: &'p str,
        says: &'p str,
    },
}

/// A thing in a list, with what stands under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Point<'p> {
    /// `because`, `law`, `!`; empty for a plain one.
    pub mark: &'p str,
    pub words: &'p str,
    pub under: Vec<Point<'p>>,
}

pub(super) fn outline(page: &Page) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    // How far in the points of the open list are, from its outside to its inside.
    let mut open: Vec<usize> = Vec::new();
    for (at, entry) in page.entries.iter().enumerate() {
        let part = match entry {
            Entry::Title(title) => Part::Title(title),
            Entry::Heading(title) => Part::Heading(title),
            Entry::Picture { svg, says } => Part::Picture { svg, says },
            Entry::Rule => continue,
            Entry::Blank => {
                open.clear();
                continue;
            }
            Entry::Line(line) if line.trim().is_empty() => continue,
            Entry::Line(line) => Part::Room(line.trim()),
            Entry::Field { name, words } => {
                if let Some(Part::Fields(fields)) = parts.last_mut() {
                    fields.push((name, words));
                    continue;
                }
                Part::Fields(vec![(name, words)])
            }
            Entry::Words { indent: 0, mark, words, .. } if mark.trim().is_empty() => {
                if has_more_under(&page.entries[at + 1..]) {
                    Part::Subheading(words)
                } else {
                    Part::Paragraph(words)
                }
            }
            Entry::Words { indent, mark, words, .. } => {
                let mark = mark.trim();
                let point = Point { mark: if mark == "-" { "" } else { mark }, words, under: Vec::new() };
                let fits = !open.is_empty() && *indent >= open[0];
                if let (Some(Part::List(points)), true) = (parts.last_mut(), fits) {
                    while open.last().is_some_and(|above| above >= indent) && open.len() > 1 {
                        open.pop();
                    }
                    let depth = if open.last().is_some_and(|above| above < indent) { open.len() } else { open.len() - 1 };
                    put(points, depth, point);
                    if depth == open.len() {
                        open.push(*indent);
                    }
                    continue;
                }
                open = vec![*indent];
                parts.push(Part::List(vec![point]));
                continue;
            }
        };
        open.clear();
        parts.push(part);
    }
    parts
}

/// Puts a point under the last one, so many lists in.
fn put<'p>(points: &mut Vec<Point<'p>>, depth: usize, point: Point<'p>) {
    match points.last_mut() {
        Some(last) if depth > 0 => put(&mut last.under, depth - 1, point),
        _ => points.push(point),
    }
}

/// Whether the next words stand further in.
fn has_more_under(after: &[Entry]) -> bool {
    matches!(after.first(), Some(Entry::Words { indent, .. }) if *indent > 0)
}
