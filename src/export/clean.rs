//! Words from outside made safe to print: a note must not steer a terminal or turn a line round.
//!
//! Knows nothing of what the words mean.

use std::fmt::Write as _;

/// The words in one line, without control characters, escape sequences and signs that reverse the reading order.
/// Line breaks and tabs become spaces.
pub fn clean(words: &str) -> String {
    let mut clean = String::with_capacity(words.len());
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            // The sequence goes with its escape: what is left of `ESC [ 31 m` would be litter.
            '\u{1b}' if rest.peek() == Some(&'[') => {
                rest.next();
                for next in rest.by_ref() {
                    if ('@'..='~').contains(&next) {
                        break;
                    }
                }
            }
            '\n' | '\t' | '\u{2028}' | '\u{2029}' | '\u{85}' => clean.push(' '),
            c if steers(c) => {}
            c => clean.push(c),
        }
    }
    clean
}

/// The words as [`clean`] makes them, line by line: only the line breaks stay.
pub fn clean_lines(words: &str) -> String {
    words.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

/// JSON text with the same signs written as `\u` escapes: the value stays what it is, and printing it is safe.
pub fn escape_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if steers(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Control characters, marks and overrides of the reading order, what takes no room, invisible tags. Joiners stay: scripts need them.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}')
        || matches!(c, '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("red \u{1b}[31mM.R.\u{1b}[0m"), "red M.R.");
        assert_eq!(clean("title \u{1b}]0;x\u{7}"), "title ]0;x");
        assert_eq!(clean("two\nlines\tand \u{202e}turned\u{2069}"), "two lines and turned");
        assert_eq!(clean("\u{9b}31m C1 \u{0} \u{7f}"), "31m C1  ");
        assert_eq!(clean("نمی‌خواهم Zoë 王"), "نمی‌خواهم Zoë 王");
    }

    #[test]
    fn escaped_json_is_the_same_value() {
        let value = serde_json::json!({"note": "a\u{202e}b\u{9b}c\u{e0001}\u{1b}[0m\nd"});
        let text = escape_json(&value.to_string());
        assert!(!text.chars().any(steers), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).ok(), Some(value));
    }
}
