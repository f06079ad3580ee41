//! Whom screening again touches: how far it is, then a line for each client, most urgent first.

use ratatui::Frame;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::rescreen::{Client, Progress, RescreenPage};
use super::super::theme;
use super::due::days_words;
use super::text::{READABLE, cut, pad, window, wrap};
use super::{chrome, inset, put};
use crate::interview::SpotState;
use crate::rescreening::Pressing;

/// Columns of the list at most, and of the bar.
const TABLE: usize = 150;
const BAR: usize = 24;

pub fn rescreen(app: &App, frame: &mut Frame<'_>) {
    let Some(page) = &app.rescreen else { return };
    chrome::header(app, &format!("Screened again with today's law, as of {}", page.as_of.short()), frame);
    let area = inset(chrome::body(app, frame), 1, 1);
    let (width, height) = (usize::from(area.width).min(TABLE), usize::from(area.height));
    put(frame, area, 0, status(app, page, width));
    let mut row = 1;
    for line in page.beside().iter().flat_map(|line| wrap(line, width.min(READABLE + 20))).take(3) {
        put(frame, area, row, Line::styled(line, theme::dim()));
        row += 1;
    }
    row += 1;
    if page.clients.is_empty() {
        let words = match page.progress {
            Progress::Running(_) => "Nobody so far. Esc stops.",
            Progress::Stopped => "Nobody among those that were looked at. r starts again.",
            Progress::Done => "Nobody needs to be called back for what can be compared.",
        };
        put(frame, area, row, Line::raw(format!("   {words}")));
        return;
    }
    let columns = Columns::of(width);
    put(frame, area, row, Line::styled(columns.line(app, "Client", "Next due", "What moved"), theme::dim()));
    row += 1;
    let shown = window(page.at, page.clients.len(), height.saturating_sub(row));
    for (i, place) in shown.enumerate() {
        let Some(client) = page.clients.get(place) else { continue };
        put(frame, area, row + i, entry(app, client, &columns, place == page.at));
    }
}

fn status(app: &App, page: &RescreenPage, width: usize) -> Line<'static> {
    let mut spans = Vec::new();
    if page.runs() && page.of > 0 {
        let full = (page.of.saturating_sub(page.left)) * BAR / page.of;
        let (done, rest) = if app.signs.ascii { ("#", ".") } else { ("█", "░") };
        spans.push(Span::styled(format!("{}{} ", done.repeat(full), rest.repeat(BAR - full)), theme::focus()));
    }
    let room = width.saturating_sub(if spans.is_empty() { 0 } else { BAR + 1 });
    spans.push(Span::styled(cut(&page.status(), room, app.signs.cut()), theme::name()));
    Line::from(spans)
}

fn entry(app: &App, client: &Client, columns: &Columns, here: bool) -> Line<'static> {
    let urgent = client.touched.urgency.pressing == Pressing::Soon;
    let sign = match (client.accepted, urgent) {
        (true, _) => app.signs.step(SpotState::Answered),
        (false, true) => "!",
        (false, false) => " ",
    };
    let due = match &client.touched.urgency.due {
        Some((what, _)) => format!("{} {what}", days_words(client.touched.urgency.days)),
        None => "-".to_owned(),
    };
    let mut label = client.label.clone();
    if client.archived {
        label.push_str(" (archived)");
    }
    let moved = client.touched.in_one_line();
    let moved = if client.accepted { format!("seen to; {moved}") } else { moved };
    let mut style = if client.accepted { theme::dim() } else { Style::new() };
    if urgent && !client.accepted {
        style = style.add_modifier(Modifier::BOLD);
    }
    if here {
        style = style.patch(theme::selected());
    }
    Line::styled(format!("{sign} {}", columns.cells(app, &label, &due, &moved)), style)
}

/// The widths of the columns behind the sign.
struct Columns([usize; 3]);

impl Columns {
    fn of(width: usize) -> Columns {
        let label = (width / 5).clamp(12, 26);
        let due = (width / 4).clamp(14, 30);
        Columns([label, due, width.saturating_sub(label + due + 2)])
    }

    fn line(&self, app: &App, label: &str, due: &str, moved: &str) -> String {
        format!("  {}", self.cells(app, label, due, moved))
    }

    fn cells(&self, app: &App, label: &str, due: &str, moved: &str) -> String {
        let cell = |text: &str, width: usize| {
            let one_line = text.replace('\n', " ");
            pad(&cut(&one_line, width.saturating_sub(1), app.signs.cut()), width, "")
        };
        format!("{}{}{}", cell(label, self.0[0]), cell(due, self.0[1]), cell(moved, self.0[2]))
    }
}
