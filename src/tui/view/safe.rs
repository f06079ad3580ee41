//! The last look at a finished frame: no cell holds a sign that steers the terminal, whoever wrote it and whichever widget drew
//! it. What a client is called, or a pack says, comes from outside.
//!
//! Knows no widget.

use ratatui::buffer::Buffer;

use crate::export::steers;

/// One letter with all that is joined to it: a family of five with skin tones has 41 bytes.
const BYTES_MAX: usize = 64;

/// Takes out of every cell what is no letter to be seen, and of heaps of accents what is beyond reason.
pub fn make_safe(frame: &mut Buffer) {
    for cell in &mut frame.content {
        let symbol = cell.symbol();
        let plain = matches!(symbol.as_bytes(), [b' '..=b'~']);
        if !plain && (symbol.len() > BYTES_MAX || symbol.chars().any(steers)) {
            let mut kept: String = symbol.chars().filter(|c| !steers(*c)).collect();
            while kept.len() > BYTES_MAX {
                kept.pop();
            }
            cell.set_symbol(if kept.is_empty() { " " } else { &kept });
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn what_steers_goes_and_letters_stay() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 5, 1));
        let heap = format!("a{}", "\u{301}".repeat(1000));
        let symbols = ["\u{1b}[2J", "王", "e\u{301}", "x\u{202e}", &heap];
        for (symbol, cell) in symbols.iter().zip(&mut frame.content) {
            cell.set_symbol(symbol);
        }
        make_safe(&mut frame);
        let seen: Vec<&str> = frame.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(seen[..4], ["[2J", "王", "e\u{301}", "x"]);
        assert!(seen[4].len() <= BYTES_MAX && seen[4].starts_with("a\u{301}"));
    }
}
