//! The drawing: rows of marks and names above the axis and below it, clocks as bars, what is due; each part its share of lines.
//!
//! Knows no text but names: what an event does is told below.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::super::super::app::App;
use super::super::super::theme;
use super::super::super::timeline::{Placed, Scale, Side, Stretch, TimelinePage, is_seen, rows};
use super::super::put;
use super::{SOON, dated, due_label, look, state};
use crate::calendar::Span;
use crate::pack::Lane;
use crate::screening::{Event, Happening, Run};

/// From so many columns on, names have their dates beside them.
const ROOMY: usize = 110;

/// What the parts of the drawing share.
pub(super) struct Chart<'a> {
    pub app: &'a App,
    pub page: &'a TimelinePage,
    pub scale: &'a Scale,
    pub width: usize,
}

/// Rows of one part of the drawing, and how many of them there is room for.
struct Part {
    rows: Vec<Vec<Placed>>,
    room: usize,
}

impl Chart<'_> {
    /// All parts, in so many lines beside the axis. Returns the line below the last.
    pub fn draw(&self, room: usize, frame: &mut Frame<'_>, area: Rect) -> usize {
        let is = |wanted: fn(&Event) -> bool| {
            let events = self.page.timeline.events.iter().enumerate();
            let seen = events.filter(|(_, event)| wanted(event) && is_seen(event, self.page.timeline.today, self.scale));
            let picked: Vec<usize> = seen.map(|(at, _)| at).collect();
            let rows = rows(&picked, &self.page.timeline, self.scale, |event| self.names(event), self.app.signs.cut());
            Part { rows, room: 0 }
        };
        let mut parts = [
            is(|event| event.lane() == Some(Lane::Above)),
            is(|event| event.lane() == Some(Lane::Below)),
            is(|event| matches!(event.what, Happening::Clock(..))),
            is(|event| matches!(event.what, Happening::Due(_))),
        ];
        let airy = share(&mut parts, room);
        let mut line = 1;
        for (i, part) in parts.iter().enumerate() {
            line = self.part(part, i == 0, line, frame, area);
            if i == 0 {
                self.axis(frame, area, line);
                line += 2;
            }
            if airy && part.room > 0 && i > 0 {
                self.today(frame, area, line);
                line += 1;
            }
        }
        line
    }

    /// One part: rows counted upwards from the axis if it stands above it.
    fn part(&self, part: &Part, upwards: bool, line: usize, frame: &mut Frame<'_>, area: Rect) -> usize {
        let (shown, hidden) = self.shown(part);
        let count = shown.len() + usize::from(hidden > 0);
        let row_at = |n: usize| if upwards { line + count - 1 - n } else { line + n };
        for n in 0..count {
            self.today(frame, area, row_at(n));
        }
        for (n, row) in part.rows[shown.clone()].iter().enumerate() {
            for placed in row {
                self.event(placed, frame, area, row_at(n));
            }
        }
        if hidden > 0 {
            let arrows = if self.app.signs.ascii { "Up, Down" } else { "↑↓" };
            let words = if shown.is_empty() { format!("{hidden} here: {arrows}") } else { format!("and {hidden} more: {arrows}") };
            put(frame, area, row_at(count - 1), Line::styled(words, theme::dim()));
        }
        line + count
    }

    /// Which rows are shown, that of the highlighted event always, and how many events are not.
    fn shown(&self, part: &Part) -> (std::ops::Range<usize>, usize) {
        if part.rows.len() <= part.room {
            return (0..part.rows.len(), 0);
        }
        let own = part.rows.iter().position(|row| row.iter().any(|placed| placed.event == self.page.at));
        let shown = match (part.room, own) {
            (0, _) => return (0..0, 0),
            (1, Some(own)) => return (own..own + 1, 0),
            (1, None) => 0..0,
            (room, own) => {
                let first = own.unwrap_or(0).saturating_sub(room - 2);
                first..first + room - 1
            }
        };
        let hidden = part.rows.iter().enumerate().filter(|(i, _)| !shown.contains(i)).map(|(_, row)| row.len()).sum();
        (shown, hidden)
    }

    fn today(&self, frame: &mut Frame<'_>, area: Rect, line: usize) {
        let sign = if self.app.signs.ascii { ":" } else { "┊" };
        if let Some(column) = self.today_column() {
            text_at(frame, area, (column, line), sign, theme::dim());
        }
    }

    fn today_column(&self) -> Option<usize> {
        let (today, drawn) = (self.page.timeline.today, self.scale.days());
        (drawn.lo <= today && today <= drawn.hi).then(|| self.scale.column(today))
    }

    /// The line itself, with the names of years and months under it.
    fn axis(&self, frame: &mut Frame<'_>, area: Rect, line: usize) {
        let signs = self.app.signs;
        let of = |sign: &'static str, ascii: &'static str| if signs.ascii { ascii } else { sign };
        text_at(frame, area, (0, line), &signs.rule(self.width), theme::dim());
        for column in self.scale.breaks() {
            text_at(frame, area, (column, line), "/", theme::name());
        }
        let today = self.today_column().map(|column| {
            let day = self.page.timeline.today.short();
            let words = format!("today {}", day.rsplit_once(' ').map_or(day.as_str(), |(day, _)| day));
            (column.min(self.width.saturating_sub(words.width())), words)
        });
        for tick in self.scale.ticks() {
            text_at(frame, area, (tick.column, line), of("┬", "+"), theme::dim());
            let end = tick.column + tick.label.width();
            if today.as_ref().is_none_or(|(at, words)| end < *at || at + words.width() < tick.column) {
                text_at(frame, area, (tick.column, line + 1), &tick.label, theme::dim());
            }
        }
        if let (Some((at, words)), Some(column)) = (today, self.today_column()) {
            text_at(frame, area, (at, line + 1), &words, theme::name());
            text_at(frame, area, (column, line), of("┃", "|"), theme::name());
        }
        if let Some(event) = self.page.timeline.events.get(self.page.at) {
            let (from, to) = self.scale.columns(event.on);
            for column in [from, to] {
                text_at(frame, area, (column, line), of("▲", "^"), theme::focus());
            }
        }
    }

    /// The name beside a mark, in full and short.
    fn names(&self, event: &Event) -> [String; 2] {
        let short = match &event.what {
            Happening::Date(..) => dated(event),
            Happening::Clock(..) => event.label.clone(),
            Happening::Due(_) => due_label(event, self.page.timeline.today),
        };
        let full = match &event.what {
            Happening::Clock(_, run) => format!("{short}: {}", state(run)),
            Happening::Date(..) if self.width >= ROOMY => format!("{short}: {}", event.when),
            Happening::Due(_) if self.width >= ROOMY => format!("{short}, {}", event.on.lo.short()),
            Happening::Date(..) | Happening::Due(_) => short.clone(),
        };
        [full, short]
    }

    fn event(&self, placed: &Placed, frame: &mut Frame<'_>, area: Rect, line: usize) {
        let event = &self.page.timeline.events[placed.event];
        let style = if placed.event == self.page.at { theme::selected() } else { look(event, self.page.timeline.today) };
        let mark = match &event.what {
            Happening::Clock(_, run) => self.bar(run, placed.mark),
            Happening::Date(..) => point(event.on, placed.mark, self.dot()),
            Happening::Due(_) => {
                let days = self.page.timeline.today.days_until(event.on.lo);
                let exact = if days <= SOON { "!" } else { self.dot() };
                point(event.on, placed.mark, exact)
            }
        };
        text_at(frame, area, (placed.mark.0, line), &mark, style);
        let label = if placed.side == Side::Inside { format!(" {} ", placed.label) } else { placed.label.clone() };
        let at = if placed.side == Side::Inside { placed.at - 1 } else { placed.at };
        text_at(frame, area, (at, line), &label, style);
    }

    fn dot(&self) -> &'static str {
        if self.app.signs.ascii { "*" } else { "•" }
    }

    /// A clock: what is sure, what is in doubt, what is ahead, and where it ended.
    fn bar(&self, run: &Run, mark: (usize, usize)) -> String {
        let signs = self.app.signs;
        let of = |sign: &'static str, ascii: &'static str| if signs.ascii { ascii } else { sign };
        let stretch = Stretch::of(run, self.page.timeline.today);
        let column = |day| self.scale.column(day);
        let (to, drawn) = (column(stretch.to), self.scale.days());
        let complete = run.complete_on.map(|span| span.hi).filter(|day| *day <= stretch.to && *day >= drawn.lo && *day <= drawn.hi);
        (mark.0..=mark.1)
            .map(|at| match at {
                at if at == to && stretch.stopped && stretch.to <= drawn.hi => of("✗", "x"),
                at if Some(at) == complete.map(column) => of("✓", "v"),
                at if at == mark.0 && stretch.from >= drawn.lo => "[",
                at if at == mark.1 && at > to && stretch.ahead.is_some_and(|day| day <= drawn.hi) => ")",
                at if at > to => of("·", "."),
                at if at == to => ">",
                at if at < column(stretch.sure) || at > column(stretch.doubt) => of("╌", "-"),
                _ => of("═", "="),
            })
            .collect()
    }
}

/// Lines for each part: what it needs, or a share. Returns whether there is room for a line between them.
fn share(parts: &mut [Part; 4], room: usize) -> bool {
    // What is due first, then what it comes from.
    const TURNS: [usize; 4] = [3, 1, 0, 2];
    let need: usize = parts.iter().map(|part| part.rows.len()).sum();
    let mut left = room;
    while left > 0 && parts.iter().any(|part| part.room < part.rows.len()) {
        for turn in TURNS {
            let part = &mut parts[turn];
            if left > 0 && part.room < part.rows.len() {
                part.room += 1;
                left -= 1;
            }
        }
    }
    need + 3 <= room
}

/// A mark: a sign for one day, a stretch from the first possible day to the last.
fn point(on: Span, mark: (usize, usize), exact: &str) -> String {
    if on.is_day() {
        return exact.to_owned();
    }
    if mark.0 == mark.1 {
        return "~".to_owned();
    }
    let (first, last) = (if on.lo.is_open() { "<" } else { "[" }, if on.hi.is_open() { ">" } else { "]" });
    format!("{first}{}{last}", "=".repeat(mark.1 - mark.0 - 1))
}

/// Writes at a column and a line of an area.
fn text_at(frame: &mut Frame<'_>, area: Rect, at: (usize, usize), text: &str, style: Style) {
    let Ok(column) = u16::try_from(at.0) else { return };
    if column < area.width {
        let area = Rect { x: area.x + column, width: area.width - column, ..area };
        // Over what stands there, and no further than the text goes.
        let width = u16::try_from(text.width()).unwrap_or(area.width).min(area.width);
        put(frame, Rect { width, ..area }, at.1, Line::styled(text.to_owned(), style));
    }
}
