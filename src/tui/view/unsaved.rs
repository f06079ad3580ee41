//! Sheets of answers that are not saved: what would be lost and what to do, and the other folder to save in.

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::Line;

use super::super::app::App;
use super::super::entry::Field;
use super::super::theme;
use super::super::unsaved::{Unsaved, highlighted, is_safe, ways};
use super::super::work::Saved;
use super::put;
use super::sheets::{field_line, sheet};
use super::text::wrap;

const WIDTH: u16 = 76;

/// What is not saved and why, and what can be done.
pub fn unsaved(app: &App, of: &Unsaved, frame: &mut Frame<'_>) {
    let Some(work) = &app.work else { return };
    let text = usize::from(WIDTH.min(app.size.0)).saturating_sub(6);
    let safe = is_safe(app);
    let mut lines: Vec<(String, Style)> = Vec::new();
    match &work.saved {
        Saved::Failed(why) => {
            let (names, times) = (work.safe.not(&app.pack, &work.session), work.failures);
            lines.extend(wrap(&format!("NOT SAVED, only on this screen: {names}."), text).into_iter().map(|line| (line, theme::alert())));
            lines.push((String::new(), Style::new()));
            lines.extend(wrap(why, text).into_iter().map(|line| (line, Style::new())));
            let tried = if times == 1 { "Tried once.".to_owned() } else { format!("Tried {times} times.") };
            lines.push((tried, theme::dim()));
        }
        Saved::Elsewhere(_, _, place) => {
            lines
                .extend(wrap(&format!("All of it is saved in another folder: {place}"), text).into_iter().map(|line| (line, Style::new())));
        }
        _ => lines.push(("All of it is saved now.".to_owned(), Style::new())),
    }
    let ways = ways(app, of);
    let on = highlighted(app, of);
    let height = u16::try_from(lines.len() + ways.len() + 3).unwrap_or(u16::MAX);
    let title = if safe { "Saved" } else { "Not saved" };
    let area = sheet(app, frame, title, WIDTH, height);
    // However long the reason: what can be done is seen.
    let room = usize::from(area.height).saturating_sub(ways.len() + 1);
    lines.truncate(room);
    let count = lines.len();
    for (row, (line, style)) in lines.into_iter().enumerate() {
        put(frame, area, row, Line::styled(line, style));
    }
    for (row, way) in ways.into_iter().enumerate() {
        let pointer = if way == on { app.signs.here() } else { " " };
        let style = if way == on { theme::focus() } else { Style::new() };
        put(frame, area, count + 1 + row, Line::styled(format!("{pointer} {}", way.words(safe)), style));
    }
}

/// In which other folder to save.
pub fn place(app: &App, field: &Field, frame: &mut Frame<'_>) {
    const WHAT: &str = "The consultation is saved there now, and after each answer while its own folder cannot be written to. The folder is made if it is not there. Only you may read what is saved there, and it is locked there if it is locked here.";
    let lines = wrap(WHAT, usize::from(WIDTH.min(app.size.0)).saturating_sub(6));
    let height = u16::try_from(lines.len() + 5).unwrap_or(u16::MAX);
    let area = sheet(app, frame, "Save in another folder", WIDTH, height);
    let count = lines.len();
    for (row, line) in lines.into_iter().enumerate() {
        put(frame, area, row, Line::raw(line));
    }
    field_line(frame, area, count + 1, "Folder: ", field, true);
}
