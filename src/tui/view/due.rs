//! A deadline as a line of the results, and how it stands in words.

use ratatui::style::Style;
use ratatui::text::Line;
use unicode_width::UnicodeWidthStr;

use super::super::app::App;
use super::super::theme;
use super::super::work::Work;
use super::text::pad;
use crate::calendar::Day;
use crate::logic::{DeadlineIx, Truth};
use crate::screening::{DeadlineFinding, DeadlineState, is_pressing};

/// One line, or where there is room two: the second with the day.
pub(super) fn due(app: &App, work: &Work, finding: &DeadlineFinding, width: usize, on: bool, roomy: bool) -> Vec<Line<'static>> {
    let text = &app.pack.deadlines[finding.deadline.ix()];
    let sure = finding.applies == Truth::Yes;
    let pressing = is_pressing(finding) && !text.informational;
    let moved = work.moved.due(finding.key()).is_some();
    let lead = match (moved, pressing) {
        (true, _) => app.signs.moved(),
        (false, true) => "!",
        (false, false) => " ",
    };
    let days = days_short(finding);
    let style = match (on, pressing, sure) {
        (true, _, _) => theme::selected(),
        (false, true, true) => theme::alert(),
        (false, _, false) => theme::dim(),
        (false, _, true) => Style::new(),
    };
    let possible = match (sure, roomy) {
        (true, _) => "",
        (false, true) => "possible: ",
        (false, false) => "maybe ",
    };
    let name = format!("{possible}{}", text.short);
    let on_day = finding.due;
    if roomy {
        let mut lines = vec![Line::styled(pad(&format!("{lead} {:>8}  {name}", days_left(finding)), width, app.signs.cut()), style)];
        if let Some(day) = on_day {
            let more = match finding.days_left {
                Some(days) if days < 0 => format!(", {}", days_words(days).trim_start_matches("passed ")),
                _ if finding.latest.is_some_and(|latest| finding.earliest != Some(latest)) => " or later".to_owned(),
                _ => String::new(),
            };
            let second = pad(&format!("            {}{more}", day.spelled()), width, app.signs.cut());
            lines.push(Line::styled(second, if on { theme::selected() } else { theme::dim() }));
        }
        return lines;
    }
    let date = on_day.map(|day| date_short(day, finding.days_left)).unwrap_or_default();
    let room = width.saturating_sub(date.width() + 1);
    let left = pad(&format!("{lead}{days:>5} {name}"), room, app.signs.cut());
    vec![Line::styled(format!("{left} {date}"), style)]
}

/// A deadline that went with the last answer.
pub(super) fn gone(app: &App, deadline: DeadlineIx, width: usize, on: bool, roomy: bool) -> Line<'static> {
    let name = &app.pack.deadlines[deadline.ix()].short;
    let words =
        if roomy { format!("{} {:>8}  {name}", app.signs.moved(), "gone") } else { format!("{}{:>5} {name}", app.signs.moved(), "gone") };
    Line::styled(pad(&words, width, app.signs.cut()), if on { theme::selected() } else { theme::dim() })
}

/// Days left where there is room: `8 days`, `today`, `passed`.
fn days_left(finding: &DeadlineFinding) -> String {
    match (finding.state, finding.days_left) {
        (DeadlineState::DateNeeded, _) | (_, None) if finding.state != DeadlineState::AnyTime => "no date".to_owned(),
        (DeadlineState::AnyTime, _) | (_, None) => "any time".to_owned(),
        (_, Some(0)) => "today".to_owned(),
        (_, Some(1)) => "1 day".to_owned(),
        (_, Some(days)) if days < 0 => "passed".to_owned(),
        (_, Some(days)) => format!("{days} days"),
    }
}

/// Days left in a word: `8d`, `today`, `-12d`, `past`.
fn days_short(finding: &DeadlineFinding) -> String {
    match (finding.state, finding.days_left) {
        (DeadlineState::DateNeeded, _) => "date?".to_owned(),
        (DeadlineState::AnyTime, _) => "any".to_owned(),
        (_, Some(0)) => "today".to_owned(),
        (_, Some(..-999)) => "past".to_owned(),
        (_, Some(days)) => format!("{days}d"),
        (_, None) => "date?".to_owned(),
    }
}

/// A day where there is little room: without its year where there is no doubt, and only its year where that is long past.
pub(super) fn date_short(day: Day, days_left: Option<i32>) -> String {
    let full = day.short();
    let (short, year) = full.rsplit_once(' ').unwrap_or((&full, ""));
    match days_left {
        Some(-270..=270) => short.to_owned(),
        Some(..-270) => year.to_owned(),
        _ => full,
    }
}

/// Days left in words: `in 8 days`, `today`, `passed 12 days ago`.
pub fn days_words(days: i32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "passed yesterday".to_owned(),
        days if days < 0 => format!("passed {} days ago", -i64::from(days)),
        days => format!("in {days} days"),
    }
}

/// How a deadline stands, in words.
pub fn due_words(finding: &DeadlineFinding) -> String {
    let words = match (finding.state, finding.days_left) {
        (DeadlineState::DateNeeded, _) | (_, None) => "date needed".to_owned(),
        (DeadlineState::AnyTime, _) => "at any time".to_owned(),
        (DeadlineState::MayHavePassed, Some(days)) => format!("may have passed: {}", days_words(days)),
        (_, Some(days)) => days_words(days),
    };
    if finding.applies == Truth::Yes { words } else { format!("possible; {words}") }
}
