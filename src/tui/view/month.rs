//! The days of a month, Sunday first; the highlighted one stands in brackets and in the title.

use ratatui::Frame;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::theme;
use super::put;
use super::sheets::sheet;
use crate::calendar::Day;

pub fn month(app: &App, day: Day, frame: &mut Frame<'_>) {
    let today = app.work.as_ref().map_or(app.today, |work| work.today);
    let area = sheet(app, frame, &day.spelled(), 32, 9);
    put(frame, area, 0, Line::styled(" Su  Mo  Tu  We  Th  Fr  Sa", theme::dim()));
    for (row, week) in weeks(day).into_iter().enumerate() {
        let cells = week.into_iter().map(|of| {
            let Some(of) = of else { return Span::raw("    ") };
            let number = of.ymd().2;
            match (of == day, of == today) {
                (true, _) => Span::styled(format!("[{number:>2}]"), theme::focus()),
                (false, true) => Span::styled(format!("{number:>3} "), theme::name()),
                (false, false) => Span::raw(format!("{number:>3} ")),
            }
        });
        put(frame, area, 1 + row, Line::from(cells.collect::<Vec<_>>()));
    }
}

/// The weeks of the month of a day, each of seven places.
fn weeks(day: Day) -> Vec<[Option<Day>; 7]> {
    let (year, month, number) = day.ymd();
    let first = day.shift(1 - i32::from(number));
    let mut weeks: Vec<[Option<Day>; 7]> = Vec::new();
    let days = (0..31).map(|by| first.shift(by)).take_while(|of| (of.ymd().0, of.ymd().1) == (year, month));
    for of in days {
        let column = usize::from(of.weekday() % 7);
        if weeks.is_empty() || column == 0 {
            weeks.push([None; 7]);
        }
        if let Some(place) = weeks.last_mut().and_then(|week| week.get_mut(column)) {
            *place = Some(of);
        }
    }
    weeks
}
