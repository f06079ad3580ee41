//! The list of what can be exported, on a sheet.

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::Line;

use super::super::app::App;
use super::super::level::Level;
use super::super::theme;
use super::put;
use super::sheets::sheet;
use super::text::{pad, wrap};

const WHERE: &str = "New files in the folder that reprieve was started in. Only you may read them there; they are not locked.";

pub fn export(app: &App, at: usize, frame: &mut Frame<'_>) {
    let width = usize::from(frame.area().width).min(76).saturating_sub(4);
    let note = wrap(WHERE, width);
    let height = u16::try_from(Level::ALL.len() + note.len()).unwrap_or(8) + 3;
    let area = sheet(app, frame, "Write to files", 76, height);
    for (row, level) in Level::ALL.into_iter().enumerate() {
        let (pointer, style) = if row == at { (app.signs.here(), theme::focus()) } else { (" ", Style::new()) };
        let words = pad(&format!("{pointer} {}", level.words()), usize::from(area.width), app.signs.cut());
        put(frame, area, row, Line::styled(words, style));
    }
    for (row, line) in note.into_iter().enumerate() {
        put(frame, area, Level::ALL.len() + 1 + row, Line::styled(line, theme::dim()));
    }
}
