//! Text fitted into columns: wrapped, cut, padded. Knows no screen.

use ratatui::text::{Line, Span};

use super::super::letters::{columns, letters};

/// The widest that text is set, however wide the window.
pub const READABLE: usize = 70;

/// Text broken into lines of so many columns.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, options(width)).into_iter().map(|line| line.into_owned()).collect()
}

/// Text broken into lines, the later ones set in so far.
pub fn wrap_in(text: &str, width: usize, indent: usize) -> Vec<String> {
    let indent = " ".repeat(indent.min(width.saturating_sub(8)));
    textwrap::wrap(text, options(width).subsequent_indent(&indent)).into_iter().map(|line| line.into_owned()).collect()
}

/// A form's number is one word: `I-851` is never broken at its hyphen.
fn options(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width.max(1)).break_words(true).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// A name cut to so many columns before the brackets that it ends in, if they leave a third of the room: `20261122-1… (copy)`.
pub fn cut_before_brackets(name: &str, width: usize, sign: &str) -> String {
    let brackets = name.ends_with(')').then(|| name.rfind(" (")).flatten();
    match brackets.map(|at| name.split_at(at)) {
        Some((name, brackets)) if columns(brackets) * 3 <= width * 2 => {
            format!("{}{brackets}", cut(name, width - columns(brackets), sign))
        }
        _ => cut(name, width, sign),
    }
}

/// Text cut to so many columns, with a sign where it was cut.
pub fn cut(text: &str, width: usize, sign: &str) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(columns(sign));
    let mut kept = String::new();
    let mut used = 0;
    for letter in letters(text) {
        let wide = columns(letter);
        if used + wide > room {
            break;
        }
        used += wide;
        kept.push_str(letter);
    }
    if width >= columns(sign) {
        kept = kept.trim_end().to_owned();
        kept.push_str(sign);
    }
    kept
}

/// Text in exactly so many columns, to the left.
pub fn pad(text: &str, width: usize, sign: &str) -> String {
    let kept = cut(text, width, sign);
    let room = width.saturating_sub(columns(&kept));
    kept + &" ".repeat(room)
}

/// Columns of a line.
pub fn width(line: &Line<'_>) -> usize {
    line.spans.iter().map(|span| columns(&span.content)).sum()
}

/// Two texts at the two ends of so many columns; what does not fit of the right one is dropped first.
pub fn ends(left: Line<'static>, right: Line<'static>, columns: usize) -> Line<'static> {
    let (l, r) = (width(&left), width(&right));
    if l + 1 + r > columns {
        return left;
    }
    let mut spans = left.spans;
    spans.push(Span::raw(" ".repeat(columns - l - r)));
    spans.extend(right.spans);
    Line::from(spans)
}

/// A number with its thousands set apart: `10,000`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.char_indices().flat_map(|(at, digit)| comma(at).then_some(',').into_iter().chain([digit])).collect()
}

/// Which part of so many lines is shown through a window of so many, so that this one is seen.
pub fn window(at: usize, len: usize, height: usize) -> std::ops::Range<usize> {
    if len <= height {
        return 0..len;
    }
    let start = at.saturating_sub(height / 2).min(len - height);
    start..start + height
}

/// Which rows of these heights are shown in so many lines, so that this one and the start of the next are seen. Where not
/// all fit, a line is left for "more above" and "more below" each.
pub fn rows_window(heights: &[usize], at: usize, room: usize) -> std::ops::Range<usize> {
    if heights.iter().sum::<usize>() <= room {
        return 0..heights.len();
    }
    let at = at.min(heights.len().saturating_sub(1));
    let from = |first: usize| {
        let room = room.saturating_sub(usize::from(first > 0));
        if heights[first..].iter().sum::<usize>() <= room {
            return first..heights.len();
        }
        let mut used = 0;
        let fits = heights[first..].iter().take_while(|height| {
            used += **height;
            used < room
        });
        first..first + fits.count()
    };
    let wanted = (at + 2).min(heights.len());
    (0..at).map(from).find(|shown| shown.end >= wanted).unwrap_or_else(|| {
        let shown = from(at);
        shown.start..shown.end.max(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_shown_whole_and_the_highlighted_one_always() {
        let heights = [2, 1, 3, 2, 2];
        assert_eq!(rows_window(&heights, 4, 10), 0..5);
        assert_eq!(rows_window(&heights, 0, 6), 0..2);
        assert_eq!(rows_window(&heights, 4, 6), 3..5);
        assert_eq!(rows_window(&heights, 2, 1), 2..3, "even where it does not fit");
        for room in 0..12 {
            for at in 0..heights.len() {
                let shown = rows_window(&heights, at, room);
                assert!(shown.contains(&at) && shown.end <= heights.len(), "{room} {at} {shown:?}");
            }
        }
    }

    #[test]
    fn what_a_name_ends_in_brackets_stays() {
        let cut = |name: &str| cut_before_brackets(name, 18, "~");
        assert_eq!(cut("20261122-1058-t3qa (copy)"), "20261122-1~ (copy)");
        assert_eq!(cut("M.R. (visit 2)"), "M.R. (visit 2)");
        assert_eq!(cut("M.R. (a very long remark)"), "M.R. (a very long~");
        assert_eq!(cut("Maria Rosa Gonzalez (visit 12)"), "Maria~ (visit 12)");
    }
}
