//! Of two texts of nested lines only what differs, under the lines that lead to it.
//!
//! Knows no law.

use super::super::line::Line;

/// What only the first has and what only the second has, each line with its place shown by how far in it stands.
pub(super) fn differing(old: &[Line], new: &[Line]) -> (Vec<String>, Vec<String>) {
    let (mut olds, mut news) = (Vec::new(), Vec::new());
    among(old, new, 0, &mut olds, &mut news);
    (olds, news)
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
