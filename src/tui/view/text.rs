//! Text fitted into columns: wrapped, cut, padded. Knows no screen.

use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest that text is set, however wide the window.
pub const READABLE: usize = 70;

/// Text broken into lines of so many columns.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(1)).break_words(true);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

/// Text broken into lines, the later ones set in so far.
pub fn wrap_in(text: &str, width: usize, indent: usize) -> Vec<String> {
    let indent = " ".repeat(indent.min(width.saturating_sub(8)));
    let options = textwrap::Options::new(width.max(1)).break_words(true).subsequent_indent(&indent);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

/// Text cut to so many columns, with a sign where it was cut.
pub fn cut(text: &str, width: usize, sign: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(sign.width());
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide > room {
            break;
        }
        used += wide;
        kept.push(c);
    }
    if width >= sign.width() {
        kept = kept.trim_end().to_owned();
        kept.push_str(sign);
    }
    kept
}

/// Text in exactly so many columns, to the left.
pub fn pad(text: &str, width: usize, sign: &str) -> String {
    let kept = cut(text, width, sign);
    let room = width.saturating_sub(kept.width());
    kept + &" ".repeat(room)
}

/// Columns of a line.
pub fn width(line: &Line<'_>) -> usize {
    line.spans.iter().map(|span| span.content.width()).sum()
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

/// Which part of so many lines is shown through a window of so many, so that this one is seen.
pub fn window(at: usize, len: usize, height: usize) -> std::ops::Range<usize> {
    if len <= height {
        return 0..len;
    }
    let start = at.saturating_sub(height / 2).min(len - height);
    start..start + height
}
