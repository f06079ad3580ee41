//! Of two texts of nested lines only what differs, under the lines that lead to it.
//!
//! Knows no law.

use super::super::line::Line;

/// What only the first has and what only the second has, each line with its place shown by how far in it stands.
pub(super) fn differing(old: &[Line], new: &[Line]) -> (Vec<String>, Vec<String>) {
    if let ([one], [other]) = (old, new)
        && let Some((one, other)) = parts_that_differ(one, other)
    {
        return (vec![one], vec![other]);
    }
    let (mut olds, mut news) = (Vec::new(), Vec::new());
    among(old, new, 0, &mut olds, &mut news);
    (olds, news)
}

/// What stands for parts that both have.
const SHARED: &str = "...";
/// Shorter sentences are shown whole.
const SHORT: usize = 60;

/// Of two sentences of many parts, those parts that only one has.
fn parts_that_differ(old: &Line, new: &Line) -> Option<(String, String)> {
    if !old.is_plain() || !new.is_plain() || old.text.len() + new.text.len() < 2 * SHORT {
        return None;
    }
    let split = |word: &'static str| (parts(&old.text, word), parts(&new.text, word), word);
    let (old, new, word) = [" and ", " or ", "; "].map(split).into_iter().find(|(old, new, _)| old.len() > 2 && new.len() > 2)?;
    let shown = |own: &[&str], other: &[&str]| {
        let mut shown: Vec<&str> = Vec::new();
        for part in own {
            match other.contains(part) {
                false => shown.push(part),
                true if shown.last() != Some(&SHARED) => shown.push(SHARED),
                true => {}
            }
        }
        shown.join(word)
    };
    let (one, other) = (shown(&old, &new), shown(&new, &old));
    let alone = |words: String| if words == SHARED { format!("{SHARED} alone") } else { words };
    let (one, other) = (alone(one), alone(other));
    // The same parts in another order are shown whole.
    (one != other).then_some((one, other))
}

/// A sentence at each place where this word joins its parts, not inside of names, quotes and ( ).
fn parts<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let (mut found, mut depth, mut quoted, mut from) = (Vec::new(), 0_usize, false, 0);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => depth = depth.saturating_sub(1),
            _ if depth == 0 && !quoted && at >= from && text[at..].starts_with(word) => {
                found.push(&text[from..at]);
                from = at + word.len();
            }
            _ => {}
        }
    }
    found.push(&text[from..]);
    found
}

fn among(old: &[Line], new: &[Line], depth: usize, olds: &mut Vec<String>, news: &mut Vec<String>) {
    let mut rest_new: Vec<&Line> = new.iter().collect();
    let mut rest_old = Vec::new();
    for line in old {
        match rest_new.iter().position(|other| *other == line) {
            Some(at) => drop(rest_new.remove(at)),
            None => rest_old.push(line),
        }
    }
    // The same lines in another order: the order is what differs.
    if rest_old.is_empty() && rest_new.is_empty() {
        old.iter().for_each(|line| whole(line, depth, olds));
        new.iter().for_each(|line| whole(line, depth, news));
        return;
    }
    for line in rest_old {
        let same_lead = |other: &&Line| other.text == line.text && !line.under.is_empty() && !other.under.is_empty();
        match rest_new.iter().position(same_lead) {
            Some(at) => {
                let other = rest_new.remove(at);
                put(&line.text, depth, olds);
                put(&line.text, depth, news);
                among(&line.under, &other.under, depth + 1, olds, news);
            }
            None => whole(line, depth, olds),
        }
    }
    rest_new.into_iter().for_each(|line| whole(line, depth, news));
}

fn whole(line: &Line, depth: usize, lines: &mut Vec<String>) {
    put(&line.text, depth, lines);
    line.under.iter().for_each(|under| whole(under, depth + 1, lines));
}

fn put(text: &str, depth: usize, lines: &mut Vec<String>) {
    if !text.is_empty() {
        lines.push(format!("{}{text}", "  ".repeat(depth)));
    }
}
