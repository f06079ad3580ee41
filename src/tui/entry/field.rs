//! A line of text that is being typed. Knows no key and draws nothing.

use super::super::letters::{columns, first_letter, last_letter, letters};

/// Longest text of one line, in letters. Far beyond any name or section of law; keeps a stray paste from hurting.
const LONGEST: usize = 2000;

/// A line of text and the cursor in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Field {
    text: String,
    /// A byte place, on a letter's edge.
    cursor: usize,
}

impl Field {
    /// A field that holds this text, with the cursor behind it.
    pub fn with(text: &str) -> Field {
        let mut field = Field::default();
        field.insert(text);
        field
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts text in at the cursor. Line breaks become spaces; control characters are dropped.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let clean: String = clean(text).replace('\n', " ").chars().take(room).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    /// One letter to the left.
    pub fn left(&mut self) {
        self.cursor = self.before();
    }

    /// One letter to the right.
    pub fn right(&mut self) {
        self.cursor = self.after();
    }

    /// To the start.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Rubs out the letter before the cursor.
    pub fn rubout(&mut self) {
        let from = self.before();
        self.cut(from, self.cursor);
    }

    /// Rubs out the letter under the cursor.
    pub fn rubout_next(&mut self) {
        let to = self.after();
        self.cut(self.cursor, to);
    }

    /// Rubs out the word before the cursor.
    pub fn rubout_word(&mut self) {
        let head = self.text[..self.cursor].trim_end();
        let from = head.rfind(char::is_whitespace).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
        self.cut(from, self.cursor);
    }

    /// Rubs everything out.
    pub fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
    }

    /// What is seen of the text through a window of so many columns, and the cursor's column in it.
    pub fn window(&self, width: usize) -> (String, usize) {
        let head = &self.text[..self.cursor];
        let mut start = self.cursor;
        let mut column = 0;
        // Walk back from the cursor as far as the window reaches, one column kept for the cursor itself.
        for letter in letters(head).collect::<Vec<_>>().into_iter().rev() {
            let wide = columns(letter);
            if column + wide + 1 > width {
                break;
            }
            column += wide;
            start -= letter.len();
        }
        let (mut seen, mut used) = (String::new(), 0);
        for letter in letters(&self.text[start..]) {
            used += columns(letter);
            if used > width {
                break;
            }
            seen.push_str(letter);
        }
        (seen, column)
    }

    fn before(&self) -> usize {
        self.cursor - last_letter(&self.text[..self.cursor])
    }

    fn after(&self) -> usize {
        self.cursor + first_letter(&self.text[self.cursor..])
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = from;
    }
}

/// Text from outside without what could steer a terminal; line breaks stay, tabs become spaces.
pub fn clean(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    // Marks that turn the direction of writing round could make an answer read otherwise than it is.
    let steers =
        |c: char| c != '\n' && c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}');
    unified.chars().filter(|c| !steers(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_and_rubbing_out() {
        let mut field = Field::with("Ariz. 13-3407");
        field.rubout_word();
        assert_eq!(field.text(), "Ariz. ");
        field.home();
        field.rubout_next();
        field.insert("Æ\u{1b}[31m\nx\t");
        assert_eq!(field.text(), "Æ[31m x riz. ");
        field.rubout();
        field.left();
        field.right();
        field.clear();
        field.rubout();
        field.rubout_next();
        field.rubout_word();
        assert!(field.is_empty());
    }

    #[test]
    fn a_letter_goes_with_all_that_is_joined_to_it() {
        let mut field = Field::with("e\u{301}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}");
        assert_eq!(field.window(80).1, 3);
        field.rubout();
        assert_eq!(field.text(), "e\u{301}");
        field.left();
        field.rubout_next();
        assert!(field.is_empty());
    }

    #[test]
    fn the_cursor_stays_in_the_window() {
        let mut field = Field::with("日本語のテキスト");
        assert_eq!(field.window(80), ("日本語のテキスト".to_owned(), 16));
        let (seen, column) = field.window(7);
        assert!(columns(&seen) <= 7 && column < 7, "{seen} {column}");
        field.home();
        assert_eq!(field.window(7), ("日本語".to_owned(), 0));
        assert_eq!(field.window(0), (String::new(), 0));
    }
}
