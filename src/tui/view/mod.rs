//! The state drawn: one file a screen. Pure: changes nothing and reads no clock.

mod answer;
mod caseload;
mod chrome;
mod compare;
mod due;
mod export;
mod glance;
mod interview;
mod lock;
mod merging;
mod month;
mod outline;
mod page;
mod question;
mod rescreen;
mod results;
mod review;
mod safe;
mod sheets;
mod text;
mod timeline;
mod tour;
mod unsaved;
mod why;

pub use chrome::body_height;
pub use due::{days_words, due_words};
pub use page::page_height;
pub(super) use text::cut;
pub use tour::room;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::app::{App, Layer};

/// Smaller than this, only a line is shown that says so.
const LEAST: (u16, u16) = (40, 12);

/// Draws the whole screen, with the tour below it where that is on.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    if let Some(curtain) = &app.curtain {
        lock::curtain(app, curtain, frame);
        return;
    }
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        too_small(frame, area);
        return;
    }
    // The last full screen, then what lies on it.
    let from = app.layers.iter().rposition(is_full).unwrap_or(0);
    for (i, layer) in app.layers.iter().enumerate().skip(from) {
        let on_top = i + 1 == app.layers.len();
        match layer {
            Layer::First { at } => caseload::first(app, *at, frame),
            Layer::Caseload => caseload::caseload(app, frame),
            Layer::Interview => interview::interview(app, frame, on_top),
            Layer::Timeline(page) => timeline::timeline(app, page, frame),
            Layer::Why(page) => why::why(app, page, frame),
            Layer::Review { at, complete, .. } => review::review(app, *at, *complete, frame),
            Layer::Page { title, text, scroll, .. } => page::page(app, title, text, *scroll, frame),
            Layer::Find { field, at } => sheets::find(app, field, *at, frame),
            Layer::Commands { field, at } => sheets::commands(app, field, *at, frame),
            Layer::Filter { field, at } => sheets::filter(app, field, *at, frame),
            Layer::Export { at } => export::export(app, *at, frame),
            Layer::Compare(page) => compare::compare(app, page, frame),
            Layer::Merge(page) => merging::merging(app, page, frame),
            Layer::Rescreen => rescreen::rescreen(app, frame),
            Layer::Touched(touched) => page::page(app, &touched.title, &touched.text, touched.scroll, frame),
            Layer::HandedFile { field } => merging::handed_file(app, field, frame),
            Layer::Note { field } => sheets::note(app, field, frame),
            Layer::SetLock(page) => lock::set_lock(app, page, frame),
            Layer::Month { day } => month::month(app, *day, frame),
            // Under the sheet of another folder it would stick out.
            Layer::Unsaved(sheet) if on_top => unsaved::unsaved(app, sheet, frame),
            Layer::Unsaved(_) => {}
            Layer::Place { field } => unsaved::place(app, field, frame),
            Layer::Confirm { ask, yes, .. } => sheets::confirm(app, ask, *yes, frame),
        }
    }
    chrome::footer(app, frame);
    tour::below(app, frame);
    safe::make_safe(frame.buffer_mut());
}

fn is_full(layer: &Layer) -> bool {
    !matches!(
        layer,
        Layer::Find { .. }
            | Layer::Commands { .. }
            | Layer::Filter { .. }
            | Layer::HandedFile { .. }
            | Layer::Note { .. }
            | Layer::Month { .. }
            | Layer::Unsaved(_)
            | Layer::Place { .. }
            | Layer::Confirm { .. }
            | Layer::Export { .. }
    )
}

fn too_small(frame: &mut Frame<'_>, area: Rect) {
    let text = format!("Too small: {} by {}. Make it {} by {}.", area.width, area.height, LEAST.0, LEAST.1);
    let lines = text::wrap(&text, usize::from(area.width));
    for (i, line) in lines.into_iter().enumerate().take(usize::from(area.height)) {
        put(frame, area, i, Line::raw(line));
    }
}

/// Writes a line at a row of an area; what does not fit is left out.
fn put(frame: &mut Frame<'_>, area: Rect, row: usize, line: Line<'static>) {
    let Ok(row) = u16::try_from(row) else { return };
    if row < area.height && area.width > 0 {
        let at = Rect { x: area.x, y: area.y + row, width: area.width, height: 1 };
        frame.render_widget(line, at.intersection(frame.area()));
    }
}

/// An area without so many columns at its sides.
fn inset(area: Rect, left: u16, right: u16) -> Rect {
    let gone = (left + right).min(area.width);
    Rect { x: area.x + left.min(area.width), width: area.width - gone, ..area }
}
