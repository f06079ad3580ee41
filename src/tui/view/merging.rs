//! Two versions merged: a line a difference, with the side that is taken; below, the highlighted one in full.

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::entry::Field;
use super::super::merging::{MergePage, MergeRow, with_when};
use super::super::theme;
use super::text::{READABLE, cut, cut_before_brackets, pad, window, wrap};
use super::{chrome, inset, put, sheets};
use crate::session::Side;

/// Columns of the table at most.
const TABLE: usize = 130;

/// Lines for the highlighted difference in full.
const FOOT: usize = 6;

pub fn merging(app: &App, page: &MergePage, frame: &mut Frame<'_>) {
    chrome::header(app, "Two versions, one consultation", frame);
    let area = inset(chrome::body(app, frame), 2, 2);
    let (width, height) = (usize::from(area.width).min(TABLE), usize::from(area.height));
    let mut row = 0;
    for line in wrap(&page.lead(), width.min(READABLE + 10)) {
        put(frame, area, row, Line::styled(line, theme::dim()));
        row += 1;
    }
    let columns = Columns::of(width);
    row += 1;
    let heads = [Style::new(), theme::name(), Style::new(), theme::name()];
    put(frame, area, row, columns.line(app, ["", &page.names.0, "", &page.names.1], heads));
    row += 1;
    let foot = if height > 15 { FOOT } else { 0 };
    let room = height.saturating_sub(row + foot).min(page.rows.len());
    let shown = window(page.at, page.rows.len(), room);
    for (i, (place, line)) in page.rows.iter().enumerate().skip(shown.start).take(shown.len()).enumerate() {
        let style = if place == page.at { theme::selected() } else { Style::new() };
        put(frame, area, row + i, table_line(app, page, line, &columns).patch_style(style));
    }
    let below = in_full(app, page, width.min(READABLE + 10));
    for (i, line) in below.into_iter().enumerate().take(foot.saturating_sub(1)) {
        put(frame, area, row + room + 1 + i, line);
    }
}

fn table_line(app: &App, page: &MergePage, row: &MergeRow, columns: &Columns) -> Line<'static> {
    match row {
        MergeRow::Title(title) => Line::styled(pad(title, columns.0.iter().sum(), app.signs.cut()), theme::focus()),
        MergeRow::Note(note) => columns.line(app, ["  Note", "", ">", note], [Style::new(), Style::new(), theme::name(), theme::name()]),
        MergeRow::Difference(at, words) => {
            let label = words.item.as_ref().map_or_else(|| words.label.clone(), |item| format!("{}, {item}", words.label));
            let (sign, left, right) = match page.side(*at) {
                None => ("?", Style::new(), Style::new()),
                Some(_) if page.keeps_both(*at) && page.choices[*at].is_none() => ("<>", theme::name(), theme::name()),
                Some(Side::Ours) => ("<", theme::name(), theme::dim()),
                Some(Side::Theirs) => (">", theme::dim(), theme::name()),
            };
            let mark = if sign == "?" { theme::alert() } else { theme::name() };
            columns.line(app, [&format!("  {label}"), &words.ours, sign, &words.theirs], [Style::new(), left, mark, right])
        }
    }
}

/// The highlighted difference: its question, and what each says, since when.
fn in_full(app: &App, page: &MergePage, width: usize) -> Vec<Line<'static>> {
    let Some(MergeRow::Difference(at, words)) = page.rows.get(page.at) else { return Vec::new() };
    let Some(difference) = page.merge.differences().get(*at) else { return Vec::new() };
    let sign = app.signs.cut();
    let mut lines = vec![Line::styled(cut(&words.ask, width, sign), theme::name())];
    for (arrow, words, version) in [("<", &words.ours, &difference.ours), (">", &words.theirs, &difference.theirs)] {
        let said = format!("{arrow} {}", with_when(words, version, app.now, &app.zone)).replace('\n', " ");
        let mut wrapped = wrap(&said, width);
        if wrapped.len() > 2 {
            wrapped.truncate(2);
            if let Some(last) = wrapped.last_mut() {
                *last = format!("{}{sign} Space reads it all", cut(last, width.saturating_sub(20), ""));
            }
        }
        lines.extend(wrapped.into_iter().map(Line::raw));
    }
    lines
}

/// The widths of the four columns: what, left, the sign, right.
struct Columns([usize; 4]);

impl Columns {
    fn of(width: usize) -> Columns {
        let what = (width * 2 / 5).min(46);
        let left = width.saturating_sub(what + 3) / 2;
        Columns([what, left, 3, width.saturating_sub(what + left + 3)])
    }

    fn line(&self, app: &App, cells: [&str; 4], styles: [Style; 4]) -> Line<'static> {
        let sign = app.signs.cut();
        let cell = |(text, (width, style)): (&str, (usize, Style))| {
            Span::styled(pad(&cut_before_brackets(&text.replace('\n', " "), width.saturating_sub(1), sign), width, ""), style)
        };
        Line::from(cells.into_iter().zip(self.0.into_iter().zip(styles)).map(cell).collect::<Vec<_>>())
    }
}

/// The file of a colleague.
pub fn handed_file(app: &App, field: &Field, frame: &mut Frame<'_>) {
    let area = sheets::sheet(app, frame, "Take in a consultation that a colleague handed over", 76, 4);
    sheets::field_line(frame, area, 0, "File: ", field, true);
    put(frame, area, 1, Line::styled("What is new is added; what is here already is compared first.", theme::dim()));
}
