//! The caseload, and the first screen of all, where nothing is saved yet.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::Line;

use super::super::app::App;
use super::super::letters::columns;
use super::super::theme;
use super::text::{READABLE, cut, pad, window, wrap};
use super::{chrome, inset, put};
use crate::session::{Listed, Summary};

const WHAT: [&str; 3] = [
    "Reprieve walks you through an interview with a noncitizen client who has a drug case. It shows which relief from removal is open, barred or contested, why, and what is due when.",
    "Everything stays on this computer: nothing is sent anywhere. Each answer is saved as you give it.",
    "It is a screening aid, not legal advice. An attorney must check every result before anyone relies on it.",
];

pub fn first(app: &App, at: usize, frame: &mut Frame<'_>) {
    chrome::header(app, "", frame);
    let area = inset(chrome::body(frame), 3, 2);
    let width = usize::from(area.width).min(READABLE);
    let mut row = 1;
    for (i, text) in WHAT.iter().enumerate() {
        for line in wrap(text, width) {
            put(frame, area, row, Line::styled(line, if i == 2 { theme::name() } else { Style::new() }));
            row += 1;
        }
        row += usize::from(area.height > 14);
    }
    row += 1;
    for (i, words) in ["Start a consultation", "Look at an example client (nothing is saved)"].into_iter().enumerate() {
        let on = i == at;
        let pointer = if on { app.signs.here() } else { " " };
        put(frame, area, row, Line::styled(format!("{pointer} {words}"), if on { theme::focus() } else { Style::new() }));
        row += 1;
    }
}

pub fn caseload(app: &App, frame: &mut Frame<'_>) {
    let listed = app.caseload.listed.as_deref().unwrap_or_default();
    let count = match listed.len() {
        1 => "1 consultation".to_owned(),
        n => format!("{n} consultations"),
    };
    chrome::header(app, &count, frame);
    let area = inset(chrome::body(frame), 1, 1);
    let width = usize::from(area.width).min(130);
    let columns = Columns::of(width);
    let mut row = 0;
    if let Some(trouble) = &app.caseload.trouble {
        for line in wrap(trouble, width.min(READABLE + 10)) {
            put(frame, area, row, Line::styled(line, theme::alert()));
            row += 1;
        }
        row += 1;
    }
    let heading = columns.line("  ", ["Client", "Opened", "Last worked", "Where it stands", "Next due"].map(str::to_owned), app);
    put(frame, area, row, Line::styled(heading, theme::dim()));
    row += 1;
    if listed.is_empty() && app.caseload.trouble.is_none() {
        put(frame, area, row + 1, Line::raw("  No consultations yet: n starts one."));
    }
    let room = usize::from(area.height).saturating_sub(row);
    let at = app.caseload.at.min(listed.len().saturating_sub(1));
    let shown = window(at, listed.len(), room);
    let from = shown.start;
    for (i, entry) in listed.iter().enumerate().skip(from).take(room) {
        let line = match entry {
            Listed::Session(summary) => session(app, summary, &columns, i == at, width),
            Listed::Damaged(damaged) => {
                let words = format!("! cannot be read: {} ({})", damaged.file, damaged.why);
                Line::styled(pad(&words, width, app.signs.cut()), if i == at { theme::selected() } else { theme::alert() })
            }
        };
        put(frame, area, row + i - from, line);
    }
}

fn session(app: &App, summary: &Summary, columns: &Columns, on: bool, width: usize) -> Line<'static> {
    let name = summary.label.clone().unwrap_or_else(|| summary.id.to_string());
    let look = app.caseload.looks.get(&summary.id);
    let stands = look.map_or_else(
        || format!("{} answers", summary.answered),
        |look| match look.progress {
            (asked, total) if asked == total && total > 0 => format!("complete   {} open", look.open),
            (asked, total) => format!("{asked} of {total}   {} open", look.open),
        },
    );
    let due = look.and_then(|look| look.due.as_ref());
    let due_words = due.map_or(String::new(), |(days, what, on)| match *days {
        0 => format!("today  {what}"),
        days if days <= 60 => format!("{days} days  {what}"),
        _ => format!("{}  {what}", on.short()),
    });
    let soon = due.is_some_and(|(days, _, _)| *days <= 14);
    let cells = [name, day(app, summary.created), day(app, summary.worked), stands, due_words];
    let line = pad(&columns.line(if soon { "! " } else { "  " }, cells, app), width, app.signs.cut());
    Line::styled(line, if on { theme::selected() } else { Style::new() })
}

/// A day as one says it: today, yesterday, `20 Nov`.
fn day(app: &App, at: Timestamp) -> String {
    let (at, now) = (at.to_zoned(app.zone.clone()), app.now.to_zoned(app.zone.clone()));
    if at.date() == now.date() {
        at.strftime("today %H:%M").to_string()
    } else if at.year() == now.year() {
        at.strftime("%-d %b").to_string()
    } else {
        at.strftime("%-d %b %Y").to_string()
    }
}

/// The widths of the columns; those that do not fit are left out, the days first.
struct Columns([usize; 5]);

impl Columns {
    fn of(width: usize) -> Columns {
        let left = width.saturating_sub(2);
        match left {
            0..=54 => Columns([left.saturating_sub(20), 0, 0, 19, 0]),
            55..=84 => Columns([left.saturating_sub(55), 0, 12, 19, 21]),
            _ => Columns([left.saturating_sub(77), 12, 13, 20, 28]),
        }
    }

    fn line(&self, lead: &str, cells: [String; 5], app: &App) -> String {
        let mut line = lead.to_owned();
        for (cell, width) in cells.into_iter().zip(self.0).filter(|(_, width)| *width > 0) {
            let cell = cut(&cell.replace('\n', " "), width.saturating_sub(1), app.signs.cut());
            let gap = width.saturating_sub(columns(&cell));
            line.push_str(&cell);
            line.push_str(&" ".repeat(gap));
        }
        line
    }
}
