//! The timeline: entries and statuses above the line, offenses and court papers below, then clocks as bars, then what is due.
//! On a small screen, a plain list by date.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span as Words};
use unicode_width::UnicodeWidthStr;

use super::super::app::App;
use super::super::theme;
use super::super::timeline::{Placed, Scale, Side, Stretch, TimelinePage, is_seen, rows};
use super::super::why::Tone;
use super::text::{cut, ends, pad, window, wrap};
use super::{chrome, inset, put};
use crate::calendar::{Day, Span};
use crate::logic::Truth;
use crate::pack::Lane;
use crate::screening::{Event, Happening, Run, year_first};

/// With fewer columns or lines than this, a list by date is the better drawing.
const LEAST: (u16, u16) = (70, 16);
/// From so many columns on, names have their dates beside them.
const ROOMY: usize = 110;
/// Columns that the highlighted event is told in.
const TOLD: usize = 100;
/// Due within so many days is shown as urgent.
const SOON: i32 = 14;

pub fn timeline(app: &App, page: &TimelinePage, frame: &mut Frame<'_>) {
    chrome::header(app, &chrome::title(app), frame);
    let body = chrome::body(frame);
    let area = inset(body, 1, 1);
    let events = page.timeline.events.len();
    if events == 0 {
        put(frame, area, 0, Line::styled("Timeline", theme::name()));
        put(frame, area, 2, Line::raw("No date is known yet. Every date that is answered appears here."));
        return;
    }
    if body.width < LEAST.0 || body.height < LEAST.1 {
        return list(app, page, frame, area);
    }
    let width = usize::from(area.width);
    let scale = page.scale(width);
    let unseen = page.timeline.events.iter().filter(|event| !is_seen(event, page.timeline.today, &scale)).count();
    let beyond = if unseen == 0 { String::new() } else { format!(", {unseen} beyond this view") };
    let title = Line::from(vec![
        Words::styled("Timeline", theme::name()),
        Words::styled(format!("   {} of {events}{beyond}", page.at + 1), theme::dim()),
    ]);
    put(frame, area, 0, ends(title, Line::styled(scale.words(), theme::dim()), width));
    let told = if area.height >= 28 { 6 } else { 4 };
    let room = usize::from(area.height).saturating_sub(told + 4);
    let below = Chart { app, page, scale: &scale, width }.draw(room, frame, area);
    tell(app, page, frame, area, (below + 1).min(usize::from(area.height).saturating_sub(told)), told);
}

/// What the parts of the drawing share.
struct Chart<'a> {
    app: &'a App,
    page: &'a TimelinePage,
    scale: &'a Scale,
    width: usize,
}

/// Rows of one part of the drawing, and how many of them there is room for.
struct Part {
    rows: Vec<Vec<Placed>>,
    room: usize,
}

impl Chart<'_> {
    /// All parts, in so many lines beside the axis. Returns the line below the last.
    fn draw(&self, room: usize, frame: &mut Frame<'_>, area: Rect) -> usize {
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

/// How a clock stands, in a word or two.
fn state(run: &Run) -> &'static str {
    match (run.truth, run.stopped) {
        (Truth::Yes, _) => "complete",
        (Truth::No, Some(_)) => "stopped too early",
        (Truth::No, None) => "running",
        (Truth::Open, _) => "open",
    }
}

/// A date with the item it is of: `Served on, notice`.
fn dated(event: &Event) -> String {
    let number = event.number.as_ref().map_or(String::new(), |number| format!(", {number}"));
    format!("{}{number}", event.label)
}

/// A deadline with the days left: `8d Appeal`.
fn due_label(event: &Event, today: Day) -> String {
    let days = today.days_until(event.on.lo);
    let possible = if event.possible { "maybe " } else { "" };
    let left = if days == 0 { "today".to_owned() } else { format!("{days}d") };
    format!("{left} {possible}{}", event.label)
}

fn look(event: &Event, today: Day) -> Style {
    match &event.what {
        Happening::Due(_) if event.possible => theme::dim(),
        Happening::Due(_) if today.days_until(event.on.lo) <= SOON => theme::alert(),
        Happening::Clock(_, run) => theme::tone(match run.truth {
            Truth::Yes => Tone::Good,
            Truth::No if run.stopped.is_some() => Tone::Bad,
            _ => Tone::Open,
        }),
        Happening::Due(_) | Happening::Date(..) => Style::new(),
    }
}

/// The highlighted event in full words, in so many lines.
fn tell(app: &App, page: &TimelinePage, frame: &mut Frame<'_>, area: Rect, line: usize, room: usize) {
    let Some(event) = page.timeline.events.get(page.at) else { return };
    let width = usize::from(area.width).min(TOLD);
    let of = event.of.as_ref().filter(|of| !event.label.contains(of.as_str())).map_or(String::new(), |of| format!(" ({of})"));
    let head = format!("{} {}: {}{of}", app.signs.here(), event.when, event.label);
    let mut lines: Vec<Line<'static>> = wrap(&head, width).into_iter().take(2).map(|line| Line::styled(line, theme::name())).collect();
    let says = sentences(event.says.iter().chain(&event.counts));
    let more = wrap(&says, width.saturating_sub(2));
    let left = room.saturating_sub(lines.len());
    let too_long = more.len() > left;
    for (i, text) in more.into_iter().take(left).enumerate() {
        let text = if too_long && i + 1 == left {
            cut(&format!("{text}{}", " ".repeat(width)), width.saturating_sub(2), app.signs.cut())
        } else {
            text
        };
        lines.push(Line::raw(format!("  {text}")));
    }
    for (i, told) in lines.into_iter().enumerate() {
        put(frame, area, line + i, told);
    }
}

/// Sentences with their beginnings and ends.
fn sentences<'a>(says: impl Iterator<Item = &'a String>) -> String {
    let whole = says.map(|says| {
        let mut letters = says.chars();
        let first = letters.next().map_or(String::new(), |first| first.to_uppercase().collect());
        format!("{first}{}.", letters.as_str())
    });
    whole.collect::<Vec<_>>().join(" ")
}

/// A list by date, the year first, and the highlighted line told below it.
fn list(app: &App, page: &TimelinePage, frame: &mut Frame<'_>, area: Rect) {
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
