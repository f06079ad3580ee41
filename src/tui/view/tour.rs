//! The tour's two lines, below a screen that is two lines shorter for them: nothing of the question is covered.
//!
//! Knows no screen: what draws one asks here for the part of the window that it has.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::{theme, tour};
use super::put;
use super::text::{cut, ends};

/// Its lines.
const ROWS: u16 = 2;

/// The part of a window that the screen itself has.
pub fn screen(app: &App, window: Rect) -> Rect {
    let (width, height) = room(app, (window.width, window.height));
    Rect { width, height, ..window }
}

/// What is left of a window for the screen itself.
pub fn room(app: &App, window: (u16, u16)) -> (u16, u16) {
    let (width, height) = window;
    let fits = tour::is_on(app) && width >= super::LEAST.0 && height >= super::LEAST.1 + ROWS;
    if fits { (width, height - ROWS) } else { window }
}

/// Draws the tour below the screen, where it is on and there is room for it.
pub fn below(app: &App, frame: &mut Frame<'_>) {
    let window = frame.area();
    let above = usize::from(screen(app, window).height);
    let step = app.demo.and_then(|tour| tour.step());
    let Some((number, step)) = step.filter(|_| above < usize::from(window.height)) else { return };
    let wide = usize::from(window.width);
    let left = Line::from(vec![Span::raw(" "), Span::styled(format!("Tour, {number} of {}", tour::STEPS.len()), theme::focus())]);
    let right = Line::styled(format!("{} ", tour::keys(app.signs.ascii)), theme::dim());
    put(frame, window, above, ends(left, right, wide));
    let words = cut(&tour::words(app, step), wide.saturating_sub(2), app.signs.cut());
    put(frame, window, above + 1, Line::styled(format!(" {words}"), theme::name()));
}
