//! On a small screen, a plain list by date.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Words};

use super::super::super::app::App;
use super::super::super::theme;
use super::super::super::timeline::TimelinePage;
use super::super::put;
use super::super::text::{pad, window};
use super::{SOON, dated, due_label, look, state, tell};
use crate::calendar::Day;
use crate::screening::{Event, Happening, year_first};

/// A list by date, the year first, and the highlighted line told below it.
pub(super) fn list(app: &App, page: &TimelinePage, frame: &mut Frame<'_>, area: Rect) {
    let width = usize::from(area.width);
    let timeline = &page.timeline;
    let today = timeline.events.iter().position(|event| event.on.lo > timeline.today).unwrap_or(timeline.events.len());
    let title = Line::from(vec![
        Words::styled("Timeline", theme::name()),
        Words::styled(format!("   {} of {}", page.at + 1, timeline.events.len()), theme::dim()),
    ]);
    put(frame, area, 0, title);
    let told = if area.height >= 16 { 5 } else { 3 };
    let room = usize::from(area.height).saturating_sub(told + 2);
    let at = page.at + usize::from(page.at >= today);
    let shown = window(at, timeline.events.len() + 1, room);
    for (n, row) in shown.enumerate() {
        let (text, style) = match row.cmp(&today) {
            std::cmp::Ordering::Equal => (format!("{}   today", timeline.today), theme::name()),
            other => {
                let event = &timeline.events[row - usize::from(other.is_gt())];
                (list_line(app, event, timeline.today), look(event, timeline.today))
            }
        };
        let style = if row == at { theme::selected() } else { style };
        put(frame, area, n + 1, Line::styled(pad(&text, width, app.signs.cut()), style));
    }
    tell(app, page, frame, area, room + 2, told);
}

fn list_line(app: &App, event: &Event, today: Day) -> String {
    let (date, goes_on) = year_first(event.on);
    let goes_on = goes_on.map_or(String::new(), |words| format!(", {words}"));
    let (sign, words) = match &event.what {
        Happening::Date(..) => (" ", dated(event)),
        Happening::Clock(_, run) => (if app.signs.ascii { "=" } else { "═" }, format!("{}: {}", event.label, state(run))),
        Happening::Due(_) => (if today.days_until(event.on.lo) <= SOON { "!" } else { " " }, due_label(event, today)),
    };
    format!("{date:10} {sign} {words}{goes_on}")
}
