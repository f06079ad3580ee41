//! A frame without color, for those who asked for none: bold, reverse and the words stay.
//!
//! Knows no widget: it goes over the finished frame, so that no widget need think of it.

use ratatui::buffer::Buffer;
use ratatui::style::Color;

/// Takes the color out of every cell.
pub fn without_color(frame: &mut Buffer) {
    for cell in &mut frame.content {
        cell.fg = Color::Reset;
        cell.bg = Color::Reset;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;

    #[test]
    fn color_goes_and_emphasis_stays() {
        let mut frame = Buffer::empty(Rect::new(0, 0, 3, 1));
        let style = Style::new().fg(Color::Red).bg(Color::Blue).add_modifier(Modifier::BOLD | Modifier::REVERSED);
        frame.set_string(0, 0, "due", style);
        without_color(&mut frame);
        let mut expected = Buffer::empty(Rect::new(0, 0, 3, 1));
        expected.set_string(0, 0, "due", Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED));
        assert_eq!(frame, expected);
    }
}
