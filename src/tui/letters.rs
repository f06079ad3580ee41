//! Text by its letters as people see them, and how many columns they take: a letter with its accents is one, and so is a
//! family of faces joined into one sign. Measured as the terminal library draws: letter by letter.
//!
//! Knows no screen.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const JOINER: char = '\u{200d}';

/// The letters, each with what is joined to it.
pub fn letters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (letter, after) = rest.split_at(first_letter(rest));
        rest = after;
        (!letter.is_empty()).then_some(letter)
    })
}

/// Bytes of the first letter.
pub fn first_letter(text: &str) -> usize {
    let mut before = None;
    let ends = text.char_indices().find(|(_, c)| {
        let joined = before.is_none_or(|before| before == JOINER || is_joined(*c));
        before = Some(*c);
        !joined
    });
    ends.map_or(text.len(), |(at, _)| at)
}

/// Bytes of the last letter.
pub fn last_letter(text: &str) -> usize {
    letters(text).last().map_or(0, str::len)
}

/// Columns of a text. A whole text can be measured as narrower than its letters (two Arabic letters that may be written as
/// one); what is drawn is the letters.
pub fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { letters(text).map(UnicodeWidthStr::width).sum() }
}

/// Accents, joiners, variants, shades of skin: never a letter of their own.
fn is_joined(c: char) -> bool {
    !c.is_control() && c.width() == Some(0) || matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_what_people_see_as_one() {
        for (text, count, wide) in [
            ("", 0, 0),
            ("abc", 3, 3),
            ("e\u{301}le\u{300}ve", 5, 5),
            ("王小明", 3, 6),
            ("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}!", 2, 3),
            ("\u{1f44d}\u{1f3fd}", 1, 2),
            // Lam and alef: drawn as two letters.
            ("\u{644}\u{627}", 2, 2),
            ("\u{301}", 1, 0),
        ] {
            assert_eq!((letters(text).count(), columns(text)), (count, wide), "{text}");
            assert_eq!(letters(text).collect::<String>(), text);
            assert_eq!(last_letter(text), letters(text).last().map_or(0, str::len));
        }
    }
}
