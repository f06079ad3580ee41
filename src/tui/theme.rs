//! Roles and their looks, from the terminal's own sixteen colors; every state also has a word or a sign.
//!
//! Nothing is yellow, white or black: one of them cannot be read on a light scheme, or on a dark one. What is most common (needs
//! facts, open) has no color at all. Red and green never stand for two sides of one thing without a sign and a word.

use ratatui::style::{Color, Modifier, Style};

use crate::screening::Standing;

use super::why::Tone;

/// What the eye should find first: the highlighted line.
pub fn focus() -> Style {
    Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD)
}

/// The highlighted line of a pane that has the keys.
pub fn selected() -> Style {
    Style::new().add_modifier(Modifier::REVERSED)
}

/// The name of a thing.
pub fn name() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

/// What can wait.
pub fn dim() -> Style {
    Style::new().add_modifier(Modifier::DIM)
}

/// Overdue, due within days, not saved.
pub fn alert() -> Style {
    Style::new().fg(Color::Red).add_modifier(Modifier::BOLD)
}

/// What just moved.
pub fn moved() -> Style {
    Style::new().fg(Color::Magenta).add_modifier(Modifier::BOLD)
}

/// A standing.
pub fn standing(standing: Standing) -> Style {
    match standing {
        Standing::NoBarFound => Style::new().fg(Color::Green),
        Standing::NeedsFacts => Style::new(),
        Standing::Contested => Style::new().fg(Color::Magenta),
        Standing::Barred => Style::new().fg(Color::Red),
        Standing::NotRelevant => dim(),
    }
}

/// A line of an explanation.
pub fn tone(tone: Tone) -> Style {
    match tone {
        Tone::Good => Style::new().fg(Color::Green),
        Tone::Bad => Style::new().fg(Color::Red),
        Tone::Law => Style::new().fg(Color::Magenta),
        Tone::Open | Tone::Plain => Style::new(),
    }
}
