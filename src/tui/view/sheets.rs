//! Sheets that lie on a screen: find, all commands, a note, a question before something is lost.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};

use super::super::app::{App, Layer};
use super::super::entry::Field;
use super::super::keys::{Binding, all_keys};
use super::super::theme;
use super::super::update::lists::{fitting, found};
use super::text::{grouped, pad, window, wrap};
use super::{chrome, inset, put};

/// An empty sheet in the middle, of at most this size, and the area inside it.
pub(super) fn sheet(app: &App, frame: &mut Frame<'_>, title: &str, width: u16, height: u16) -> Rect {
    let body = chrome::body(app, frame);
    // Where next to nothing would be left on either side, letters there say nothing.
    let width = if width + 6 > body.width { body.width } else { width };
    let height = height.min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 3, width, height };
    // A column free on either side, so that no word runs into the frame.
    let around = Rect { x: area.x.saturating_sub(1), width: area.width + 2, ..area };
    frame.render_widget(Clear, around.intersection(body));
    let mut block = Block::bordered().title(Line::styled(format!(" {title} "), theme::name())).border_style(theme::dim());
    if app.signs.ascii {
        let ascii = ratatui::symbols::border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        };
        block = block.border_set(ascii);
    }
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inset(inner, 1, 1)
}

/// A line of text that is typed, with the cursor in it if it has the keys.
pub(super) fn field_line(frame: &mut Frame<'_>, area: Rect, row: usize, prompt: &str, field: &Field, has_keys: bool) {
    let width = usize::from(area.width).saturating_sub(prompt.len());
    let (seen, column) = field.window(width);
    put(frame, area, row, Line::from(vec![Span::styled(prompt.to_owned(), theme::dim()), Span::styled(seen, theme::name())]));
    let (x, y) = (u16::try_from(prompt.len() + column), u16::try_from(row));
    if let (Ok(x), Ok(y), true) = (x, y, has_keys)
        && x < area.width
        && y < area.height
    {
        frame.set_cursor_position(Position::new(area.x + x, area.y + y));
    }
}

fn list(frame: &mut Frame<'_>, area: Rect, rows: &[String], at: usize, cut: &str) {
    let room = usize::from(area.height).saturating_sub(2);
    let at = at.min(rows.len().saturating_sub(1));
    let shown = window(at, rows.len(), room);
    let first = shown.start;
    for (i, row) in rows.iter().enumerate().skip(first).take(room) {
        let style = if i == at { theme::selected() } else { Style::new() };
        put(frame, area, 2 + i - first, Line::styled(pad(row, usize::from(area.width), cut), style));
    }
    if rows.is_empty() {
        put(frame, area, 2, Line::styled("Nothing fits.", theme::dim()));
    }
}

pub fn find(app: &App, field: &Field, at: usize, frame: &mut Frame<'_>) {
    let area = sheet(app, frame, "Find a question", 76, 22);
    let signs = app.signs;
    let rows: Vec<String> = found(app, field.text())
        .into_iter()
        .map(|(spot, label)| {
            let state = app.work.as_ref().and_then(|work| work.state(&spot));
            format!("{} {label}", state.map_or(" ", |state| signs.step(state)))
        })
        .collect();
    field_line(frame, area, 0, "Find: ", field, true);
    list(frame, area, &rows, at, signs.cut());
}

pub fn commands(app: &App, field: &Field, at: usize, frame: &mut Frame<'_>) {
    let below = app.layers.iter().rev().find(|layer| !matches!(layer, Layer::Commands { .. }));
    let here = below.map(|below| app.contexts_of(below)).unwrap_or_default();
    // A key that means something else here is not named.
    let keys = |b: &Binding| if here.contains(&b.context) { all_keys(b, app.signs.ascii) } else { String::new() };
    let rows: Vec<String> = fitting(app, field.text()).into_iter().map(|b| format!("{:<18} {}", keys(b), b.help)).collect();
    let area = sheet(app, frame, "All commands here", 86, 26);
    field_line(frame, area, 0, "Find: ", field, true);
    list(frame, area, &rows, at, app.signs.cut());
}

pub fn filter(app: &App, field: &Field, at: usize, frame: &mut Frame<'_>) {
    let found = app.caseload.filters_for(&app.pack, field.text());
    let rows: Vec<String> = found.iter().map(|(_, words, count)| format!("{count:>5}  {words}")).collect();
    let area = sheet(app, frame, "Show only consultations", 76, 22);
    field_line(frame, area, 0, "Find: ", field, true);
    list(frame, area, &rows, at, app.signs.cut());
    let left = match (&app.caseload.coming, app.caseload.unread) {
        (Some(_), _) => "Still reading: there may be more.".to_owned(),
        (None, 0) => return,
        (None, unread) => format!("{} still to be screened: there may be more.", grouped(unread)),
    };
    put(frame, area, 1, Line::styled(left, theme::dim()));
}

pub fn note(app: &App, field: &Field, frame: &mut Frame<'_>) {
    let area = sheet(app, frame, "Note on this answer", 76, 3);
    field_line(frame, area, 0, "", field, true);
}

pub fn confirm(app: &App, ask: &str, yes: bool, frame: &mut Frame<'_>) {
    let lines = wrap(ask, 66);
    let height = u16::try_from(lines.len()).unwrap_or(8) + 5;
    let area = sheet(app, frame, "Please confirm", 72, height);
    let count = lines.len();
    for (i, line) in lines.into_iter().enumerate() {
        put(frame, area, i, Line::raw(line));
    }
    for (i, (words, on)) in [("No, leave it as it is  (n)", !yes), ("Yes  (y)", yes)].into_iter().enumerate() {
        let pointer = if on { app.signs.here() } else { " " };
        put(frame, area, count + 1 + i, Line::styled(format!("{pointer} {words}"), if on { theme::focus() } else { Style::new() }));
    }
}
