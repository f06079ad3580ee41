//! The timeline: entries and statuses above the line, offenses and court papers below, then clocks as bars, then what is due.
//! On a small screen, a plain list by date.

mod chart;
mod list;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span as Words};

use super::super::app::App;
use super::super::theme;
use super::super::timeline::{TimelinePage, is_seen};
use super::super::why::Tone;
use super::text::{cut, ends, wrap};
use super::{chrome, inset, put};
use crate::calendar::Day;
use crate::logic::Truth;
use crate::screening::{Event, Happening, Run};
use chart::Chart;

/// With fewer columns or lines than this, a list by date is the better drawing.
const LEAST: (u16, u16) = (70, 16);
/// Columns that the highlighted event is told in.
const TOLD: usize = 100;
/// Due within so many days is shown as urgent.
const SOON: i32 = 14;

pub fn timeline(app: &App, page: &TimelinePage, frame: &mut Frame<'_>) {
    chrome::header(app, &chrome::title(app), frame);
    let body = chrome::body(app, frame);
    let area = inset(body, 1, 1);
    let events = page.timeline.events.len();
    if events == 0 {
        put(frame, area, 0, Line::styled("Timeline", theme::name()));
        put(frame, area, 2, Line::raw("No date is known yet. Every date that is answered appears here."));
        return;
    }
    if body.width < LEAST.0 || body.height < LEAST.1 {
        return list::list(app, page, frame, area);
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
    let of = event.of.as_ref().map_or(String::new(), |of| format!(" ({of})"));
    let head = format!("{} {}: {}{of}", app.signs.here(), event.when, event.name);
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
