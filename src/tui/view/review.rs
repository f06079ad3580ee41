//! The review: every answer by section and item, with what it rests on.

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::super::app::App;
use super::super::review::{ReviewRow, rows};
use super::super::theme;
use super::text::{cut, pad, window};
use super::{chrome, inset, put, text};
use crate::interview::SpotState;

/// Columns of the list at most.
const LIST: usize = 110;

pub fn review(app: &App, at: usize, complete: bool, frame: &mut Frame<'_>) {
    let Some(work) = &app.work else { return };
    chrome::header(app, &chrome::title(app), frame);
    let area = inset(chrome::body(app, frame), 2, 2);
    let width = usize::from(area.width).min(LIST);
    let progress = work.walk.progress(None);
    let title = match complete && progress.asked == progress.total {
        true => "The interview is complete: s summary, f what to find out.",
        false => "All answers; the number before one goes there.",
    };
    let count = Line::raw(format!("{} of {} asked", progress.asked, progress.total));
    let style = if complete { theme::focus() } else { theme::name() };
    let title = cut(title, width.saturating_sub(text::width(&count) + 1), app.signs.cut());
    put(frame, area, 0, text::ends(Line::styled(title, style), count, width));
    let rows = rows(&app.pack, work);
    let at = at.min(rows.len().saturating_sub(1));
    let room = usize::from(area.height).saturating_sub(2);
    let shown = window(at, rows.len(), room);
    let first = shown.start;
    for (i, row) in rows.iter().enumerate().skip(first).take(room) {
        put(frame, area, 2 + i - first, line(app, row, i == at, width));
    }
}

fn line(app: &App, row: &ReviewRow, on: bool, width: usize) -> Line<'static> {
    let signs = app.signs;
    let whole = |text: String, style: Style| Line::styled(pad(&text, width, signs.cut()), if on { theme::selected() } else { style });
    match row {
        ReviewRow::Section(section, asked, total) => {
            whole(format!("{}  {asked}/{total}", app.pack.sections[*section].title), theme::name())
        }
        ReviewRow::Item(_, _, title) => whole(format!("  {title}"), theme::focus()),
        ReviewRow::KeptTitle { gone: false } => whole("Kept, but not asked as the answers stand".to_owned(), theme::name()),
        ReviewRow::KeptTitle { gone: true } => whole("Kept; these questions are no longer asked".to_owned(), theme::name()),
        ReviewRow::KeptList(list, words) => whole(format!("    {list}, any others? {words}"), theme::dim()),
        ReviewRow::Kept(_, label, words) => whole(format!("    {label}: {words}"), theme::dim()),
        ReviewRow::Step { spot, keys, state, moot, label, words, basis, note, follow_up } => {
            // The two keys that lead there; what was not asked has none.
            let number = keys.map_or_else(|| "  ".to_owned(), |keys| keys.iter().collect());
            let indent = if spot.item().is_some() { "    " } else { "  " };
            let names = (width * 2 / 5).min(44);
            let name = pad(&format!("{number}{indent}{} {label}", signs.step(*state)), names, signs.cut());
            let note = note.as_ref().map_or("", |_| " +note");
            let note = format!("{}{note}", if *follow_up { " follow up" } else { "" });
            let basis = if width < 70 || basis.is_empty() { note } else { format!("{}{note}", cut(basis, width / 3, signs.cut())) };
            let said = match state {
                SpotState::NotAsked if *moot => "moot, not asked".to_owned(),
                SpotState::NotAsked => "not asked".to_owned(),
                SpotState::Stale => format!("ask again (was: {words})"),
                SpotState::Answered | SpotState::DontKnow => words.clone(),
            };
            let room = width.saturating_sub(names + 1 + basis.width() + 1);
            let said = pad(&said, room, signs.cut());
            if on {
                return Line::styled(format!("{name} {said} {basis}"), theme::selected());
            }
            let style = match state {
                SpotState::NotAsked => theme::dim(),
                SpotState::Stale => theme::moved(),
                SpotState::Answered | SpotState::DontKnow => Style::new(),
            };
            Line::from(vec![
                Span::styled(name, style),
                Span::raw(" "),
                Span::styled(said, style),
                Span::raw(" "),
                Span::styled(basis, theme::dim()),
            ])
        }
    }
}
