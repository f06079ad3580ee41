//! Two visits beside each other: what it is about, then, now; below, the highlighted line in full.

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::compare::{ComparePage, CompareRow};
use super::super::theme;
use super::text::{READABLE, cut, cut_before_brackets, pad, window, wrap};
use super::{chrome, inset, put};

/// Columns of the table at most.
const TABLE: usize = 130;

/// Lines for the highlighted line in full.
const FOOT: usize = 5;

pub fn compare(app: &App, page: &ComparePage, frame: &mut Frame<'_>) {
    chrome::header(app, "Two visits compared", frame);
    let area = inset(chrome::body(app, frame), 2, 2);
    let (width, height) = (usize::from(area.width).min(TABLE), usize::from(area.height));
    let mut row = 0;
    for line in wrap(&page.lead, width.min(READABLE + 10)) {
        put(frame, area, row, Line::styled(line, theme::dim()));
        row += 1;
    }
    let columns = Columns::of(width);
    row += 1;
    put(frame, area, row, columns.line(app, ["", &page.names.0, &page.names.1], [Style::new(), theme::name(), theme::name()]));
    row += 1;
    // Right below the table, so that what belongs to the highlighted line is near it.
    let foot = if height > 14 { FOOT } else { 0 };
    let room = height.saturating_sub(row + foot).min(page.rows.len());
    let shown = window(page.at, page.rows.len(), room);
    for (i, (place, line)) in page.rows.iter().enumerate().skip(shown.start).take(shown.len()).enumerate() {
        let line = table_line(app, line, &columns);
        let style = if place == page.at { theme::selected() } else { Style::new() };
        put(frame, area, row + i, line.patch_style(style));
    }
    let below = page.rows.get(page.at).map(|row| in_full(app, page, row, width.min(READABLE + 10))).unwrap_or_default();
    for (i, line) in below.into_iter().enumerate().take(foot.saturating_sub(1)) {
        put(frame, area, row + room + 1 + i, line);
    }
}

fn table_line(app: &App, row: &CompareRow, columns: &Columns) -> Line<'static> {
    let plain = [Style::new(); 3];
    match row {
        CompareRow::Title(title, count) => columns.line(app, [&format!("{title}  {count}"), "", ""], [theme::focus(); 3]),
        CompareRow::Item { title, then, now } => columns.line(app, [&format!("  {title}"), then, now], [theme::name(); 3]),
        CompareRow::Answer { spot, label, then, now, .. } => {
            let indent = if spot.item().is_some() { "    " } else { "  " };
            columns.line(app, [&format!("{indent}{label}"), then, now], plain)
        }
        CompareRow::Relief { names, then, now } => {
            let words = |standing| format!("{} {}", app.signs.standing(standing), standing.words());
            let styles = [Style::new(), theme::standing(*then), theme::standing(*now)];
            columns.line(app, [&format!("  {}", names.0), &words(*then), &words(*now)], styles)
        }
        CompareRow::Due { name, then, now } => columns.line(app, [&format!("  {name}"), then, now], plain),
        CompareRow::Nothing(words) => columns.line(app, [&format!("  {words}"), "", ""], plain),
    }
}

/// The highlighted line with all its words, and what Enter does.
fn in_full(app: &App, page: &ComparePage, row: &CompareRow, width: usize) -> Vec<Line<'static>> {
    let (title, both) = match row {
        CompareRow::Answer { ask, then, now, .. } => (ask.clone(), Some((then.clone(), now.clone()))),
        CompareRow::Relief { names, then, now } => (names.1.clone(), Some((then.words().to_owned(), now.words().to_owned()))),
        CompareRow::Due { name, then, now } => (name.clone(), Some((then.clone(), now.clone()))),
        CompareRow::Item { title, .. } => (title.clone(), None),
        CompareRow::Title(..) | CompareRow::Nothing(_) => return Vec::new(),
    };
    let sign = app.signs.cut();
    let mut lines = vec![Line::styled(cut(&title, width, sign), theme::name())];
    if let Some((then, now)) = both {
        let moved = format!("{then} {} {now}", app.signs.moved()).replace('\n', " ");
        let mut words = wrap(&moved, width);
        if words.len() > 2 {
            words.truncate(2);
            words
                .last_mut()
                .into_iter()
                .for_each(|last| *last = format!("{}{sign} Space reads it all", cut(last, width.saturating_sub(20), "")));
        }
        lines.extend(words.into_iter().map(Line::raw));
    }
    let goes = app.work.as_ref().is_some_and(|work| page.spot_in(work.session.id()).is_some());
    if goes {
        lines.push(Line::styled("Enter goes to its question", theme::dim()));
    }
    lines
}

/// The widths of the three columns.
struct Columns([usize; 3]);

impl Columns {
    fn of(width: usize) -> Columns {
        let names = (width * 2 / 5).min(46);
        let then = (width - names) / 2;
        Columns([names, then, width - names - then])
    }

    fn line(&self, app: &App, cells: [&str; 3], styles: [Style; 3]) -> Line<'static> {
        let sign = app.signs.cut();
        // A title may go on over cells that hold nothing.
        let alone = cells[1].is_empty() && cells[2].is_empty();
        if alone {
            return Line::styled(pad(cells[0], self.0.iter().sum(), sign), styles[0]);
        }
        let cell = |(text, (width, style)): (&str, (usize, Style))| {
            Span::styled(pad(&cut_before_brackets(&text.replace('\n', " "), width.saturating_sub(1), sign), width, ""), style)
        };
        Line::from(cells.into_iter().zip(self.0.into_iter().zip(styles)).map(cell).collect::<Vec<_>>())
    }
}
