//! A page to read: help, summary, why a question is asked.

use ratatui::Frame;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::super::app::App;
use super::super::theme;
use super::text::{READABLE, wrap_in};
use super::{chrome, inset, put};
use ratatui::style::Style;

/// Columns that a page is set in.
const PAGE: usize = READABLE + 18;

/// Lines of the text as they are broken on this screen.
fn broken(text: &[String], columns: u16) -> Vec<(String, Style)> {
    let (left, right) = margins(columns);
    let width = usize::from(columns.saturating_sub(left + right)).min(PAGE);
    text.iter()
        .flat_map(|line| match line.strip_prefix("# ") {
            Some(title) => wrap_in(title, width, 0).into_iter().map(|line| (line, theme::name())).collect(),
            None if line.is_empty() => vec![(String::new(), Style::new())],
            None => {
                // What goes on stands under the text, behind what looks like a column of names.
                let names = line.find("  ").map_or("", |at| &line[..line.len() - line[at..].trim_start().len()]);
                let indent = names.width();
                let indent = if indent <= 24 { indent } else { 2 };
                wrap_in(line, width, indent).into_iter().map(|line| (line, Style::new())).collect()
            }
        })
        .collect()
}

/// Columns free to the left and the right. A summary is 79 columns wide: on a small screen one is left.
fn margins(columns: u16) -> (u16, u16) {
    if columns < 84 { (1, 0) } else { (2, 2) }
}

/// How far a page can be scrolled.
pub fn page_height(text: &[String], size: (u16, u16)) -> usize {
    broken(text, size.0).len().saturating_sub(usize::from(size.1).saturating_sub(6))
}

pub fn page(app: &App, title: &str, text: &[String], scroll: usize, frame: &mut Frame<'_>) {
    chrome::header(app, &chrome::title(app), frame);
    let body = chrome::body(app, frame);
    let (left, right) = margins(body.width);
    let area = inset(body, left, right);
    let lines = broken(text, body.width);
    let room = usize::from(area.height).saturating_sub(2);
    let from = scroll.min(lines.len().saturating_sub(room));
    let mut heading = vec![ratatui::text::Span::styled(title.to_owned(), theme::name())];
    if lines.len() > room {
        let to = (from + room).min(lines.len());
        heading.push(ratatui::text::Span::styled(format!("   lines {} to {to} of {}", from + 1, lines.len()), theme::dim()));
    }
    put(frame, area, 0, Line::from(heading));
    for (row, (line, style)) in lines.into_iter().skip(from).take(room).enumerate() {
        put(frame, area, row + 2, Line::styled(line, style));
    }
}
