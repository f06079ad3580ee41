//! The interview in its three layouts: outline, question and results side by side; question and results; one at a time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::app::App;
use super::super::theme;
use super::super::work::Pane;
use super::{chrome, inset, outline, put, question, results};

/// Columns of the outline.
const OUTLINE: u16 = 27;

pub fn interview(app: &App, frame: &mut Frame<'_>, on_top: bool) {
    let Some(work) = &app.work else { return };
    chrome::header(app, &chrome::title(app), frame);
    let body = chrome::body(app, frame);
    let pane = work.pane;
    let cursor = on_top && pane == Pane::Question;
    if body.width >= 110 {
        let right = if body.width >= 150 { 46 } else { 37 };
        let left = if body.width >= 150 { 34 } else { OUTLINE };
        let (first, rest) = split(frame, app, body, left);
        let (middle, last) = split(frame, app, rest, rest.width - right - 1);
        outline::outline(app, work, inset(first, 1, 0), frame);
        question::question(app, work, inset(middle, 2, 2), frame, cursor);
        results::results(app, work, last, frame);
    } else if body.width >= 70 {
        let right = if body.width >= 90 { 36 } else { 32 };
        let (middle, last) = split(frame, app, body, body.width - right - 1);
        // The outline takes the place of the question while it has the keys.
        match pane {
            Pane::Outline => outline::outline(app, work, inset(middle, 1, 1), frame),
            Pane::Question | Pane::Results => question::question(app, work, inset(middle, 1, 1), frame, cursor),
        }
        results::results(app, work, last, frame);
    } else {
        match pane {
            Pane::Question => question::question(app, work, inset(body, 1, 1), frame, cursor),
            Pane::Results => results::results(app, work, body, frame),
            Pane::Outline => outline::outline(app, work, inset(body, 1, 1), frame),
        }
    }
}

/// Two areas with a thin line between them.
fn split(frame: &mut Frame<'_>, app: &App, area: Rect, at: u16) -> (Rect, Rect) {
    let at = at.min(area.width.saturating_sub(1));
    let bar = Rect { x: area.x + at, width: 1, ..area };
    for row in 0..usize::from(area.height) {
        put(frame, bar, row, Line::styled(app.signs.bar(), theme::dim()));
    }
    let left = Rect { width: at, ..area };
    let right = Rect { x: area.x + at + 1, width: area.width - at - 1, ..area };
    (left, right)
}
