//! What frames every screen: the line at the top, the line for messages, the line of keys. And the body between.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::app::{App, Layer};
use super::super::keys::footer as hints;
use super::super::theme;
use super::super::work::{Origin, Saved};
use super::{put, text, tour};

/// The area between the line at the top, with its rule, and the two lines at the bottom.
pub fn body(app: &App, frame: &Frame<'_>) -> Rect {
    let area = tour::screen(app, frame.area());
    let height = u16::try_from(body_height((area.width, area.height))).unwrap_or(area.height);
    Rect { x: area.x, y: area.y + 2, width: area.width, height }
}

/// Lines of that area in a window of this size.
pub fn body_height(size: (u16, u16)) -> usize {
    usize::from(size.1).saturating_sub(4)
}

/// The line at the top: where one is, whether the answers are safe, which law.
pub fn header(app: &App, title: &str, frame: &mut Frame<'_>) {
    let area = tour::screen(app, frame.area());
    let width = usize::from(area.width);
    let mut right: Vec<Span<'static>> = Vec::new();
    if let Some(work) = &app.work {
        right.extend(safe(app, &work.saved, &work.origin));
        right.push(Span::raw("   "));
    }
    if width >= 60 {
        let words = if width >= 100 { "law as of" } else { "law" };
        right.push(Span::styled(format!("{words} {}", app.pack.law_as_of), theme::dim()));
        right.push(Span::raw(" "));
    }
    let right = Line::from(right);
    let room = width.saturating_sub(text::width(&right) + 12);
    let left =
        Line::from(vec![Span::styled(" Reprieve", theme::name()), Span::raw("  "), Span::raw(text::cut(title, room, app.signs.cut()))]);
    put(frame, area, 0, text::ends(left, right, width));
    put(frame, area, 1, Line::styled(app.signs.rule(width), theme::dim()));
}

fn safe(app: &App, saved: &Saved, origin: &Origin) -> Option<Span<'static>> {
    let span = match (origin, saved) {
        (Origin::Example(_), _) => Span::styled("example, not saved", theme::dim()),
        (Origin::Held(_) | Origin::ReadOnlyFolder(_) | Origin::Version, _) => Span::styled("READ ONLY", theme::alert()),
        (Origin::Store, Saved::At(at)) => Span::styled(format!("saved {}", time(*at, app)), theme::dim()),
        (Origin::Store, Saved::Untouched) => return None,
        (Origin::Store, Saved::Pending) => Span::styled("not saved yet", theme::alert()),
        (Origin::Store, Saved::Elsewhere(_, at, _)) => Span::styled(format!("saved ELSEWHERE {}", time(*at, app)), theme::alert()),
        (Origin::Store, Saved::Failed(..)) => Span::styled("NOT SAVED", theme::alert()),
    };
    Some(span)
}

/// The time, and of another day the day: what was saved yesterday was not saved today.
fn time(at: Timestamp, app: &App) -> String {
    let (at, now) = (at.to_zoned(app.zone.clone()), app.now.to_zoned(app.zone.clone()));
    let form = match (at.date() == now.date(), at.year() == now.year()) {
        (true, _) => "%H:%M",
        (false, true) => "%-d %b",
        (false, false) => "%-d %b %Y",
    };
    at.strftime(form).to_string()
}

/// The two lines at the bottom: a message, and the keys.
pub fn footer(app: &App, frame: &mut Frame<'_>) {
    let area = tour::screen(app, frame.area());
    let (width, height) = (usize::from(area.width), usize::from(area.height));
    let trouble = trouble(app, width);
    let (message, style) = match (&app.message, trouble) {
        (Some(message), _) => (message.clone(), theme::focus()),
        (None, Some(trouble)) => (trouble, theme::alert()),
        (None, None) => (String::new(), theme::dim()),
    };
    // A message that is longer than the line takes lines from the body; it is there until the next key.
    let lines = text::wrap(&message, width.saturating_sub(2));
    let first = height.saturating_sub(1 + lines.len().clamp(1, 4));
    if message.is_empty() {
        put(frame, area, first, Line::styled(app.signs.rule(width), theme::dim()));
    }
    for (i, line) in lines.into_iter().take(4).enumerate().filter(|_| !message.is_empty()) {
        put(frame, area, first + i, Line::styled(format!(" {}", text::pad(&line, width.saturating_sub(1), "")), style));
    }
    put(frame, area, height.saturating_sub(1), keys(app, width));
}

/// What is not saved where it should be, for the line of messages. Only the interview has room for why: nothing may be covered
/// that is being read or chosen.
fn trouble(app: &App, width: usize) -> Option<String> {
    let (words, why) = match &app.work.as_ref()?.saved {
        Saved::Failed(why) => ("NOT SAVED, kept here; tried again by itself. Ctrl-S: now, or elsewhere.".to_owned(), why),
        Saved::Elsewhere(why, _, place) => (format!("Saved in another folder: {place}"), why),
        _ => return None,
    };
    let is_full = matches!(app.top(), Layer::Interview);
    Some(if is_full { format!("{words} {why}") } else { text::cut(&words, width.saturating_sub(2), app.signs.cut()) })
}

/// The line of keys.
pub fn keys(app: &App, width: usize) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    let hints = hints(app.contexts(), width.saturating_sub(2), app.signs.ascii);
    for (i, hint) in hints.into_iter().enumerate() {
        if i > 0 {
            spans.push(Span::raw("   "));
        }
        spans.push(Span::styled(hint.key, theme::name()));
        spans.push(Span::raw(format!(" {}", hint.word)));
    }
    Line::from(spans)
}

/// The name of what is open, for the line at the top.
pub fn title(app: &App) -> String {
    let Some(work) = &app.work else { return String::new() };
    let label = work.session.summary().label.unwrap_or_else(|| "new consultation".to_owned());
    match &work.origin {
        Origin::Example(day) => format!("Example, as of {}", day.short()),
        Origin::Store | Origin::Held(_) | Origin::ReadOnlyFolder(_) | Origin::Version => label.replace('\n', " "),
    }
}
