//! The tour's two lines, below a screen that is two lines shorter for them: nothing of the question is covered.

use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::{Frame, Terminal};

use super::super::app::App;
use super::super::{theme, tour};
use super::text::{cut, ends};

/// Its lines.
const ROWS: u16 = 2;

/// What is left of a window for the screen itself.
pub fn room(app: &App, window: (u16, u16)) -> (u16, u16) {
    let (width, height) = window;
    let fits = tour::is_on(app) && width >= super::LEAST.0 && height >= super::LEAST.1 + ROWS;
    if fits { (width, height - ROWS) } else { window }
}

/// Draws the screen, and the tour below it where it is on.
pub fn above(app: &App, frame: &mut Frame<'_>, screen: fn(&App, &mut Frame<'_>)) {
    let area = frame.area();
    let (width, height) = room(app, (area.width, area.height));
    let step = app.demo.and_then(|tour| tour.step());
    let Some((number, step)) = step.filter(|_| height < area.height) else { return screen(app, frame) };
    // A frame is the whole window: the shorter screen is drawn in one of its own, kept in memory, and laid into this one.
    let Ok(mut short) = Terminal::new(TestBackend::new(width, height));
    let Ok(_) = short.draw(|inner| screen(app, inner));
    let short = short.backend();
    for y in 0..height {
        for x in 0..width {
            frame.buffer_mut()[(area.x + x, area.y + y)] = short.buffer()[(x, y)].clone();
        }
    }
    if short.cursor_visible() {
        frame.set_cursor_position(short.cursor_position());
    }
    let wide = usize::from(width);
    let row = |y: u16| Rect { x: area.x, y: area.y + y, width, height: 1 };
    let left = Line::from(vec![Span::raw(" "), Span::styled(format!("Tour, {number} of {}", tour::STEPS.len()), theme::focus())]);
    let right = Line::styled(format!("{} ", tour::keys(app.signs.ascii)), theme::dim());
    frame.render_widget(ends(left, right, wide), row(height));
    let words = cut(&tour::words(app, step), wide.saturating_sub(2), app.signs.cut());
    frame.render_widget(Line::styled(format!(" {words}"), theme::name()), row(height + 1));
}
