//! The caseload, and the first screen of all, where nothing is saved yet.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::super::app::App;
use super::super::caseload::{Found, Look, Order, Row, SOON, name_of};
use super::super::theme;
use super::text::{READABLE, cut, pad, window, wrap};
use super::{chrome, inset, put, sheets, text};
use crate::session::{Guard, Listed, Summary};

const WHAT: [&str; 3] = [
    "Reprieve walks you through an interview with a noncitizen client who has a drug case. It shows which relief from removal is open, barred or contested, why, and what is due when.",
    "Everything stays on this computer: nothing is sent anywhere. Each answer is saved as you give it.",
    "It is a screening aid, not legal advice. An attorney must check every result before anyone relies on it.",
];

/// For a caseload of before there was a lock.
const NOT_LOCKED: &str = "Not locked: L (or : lock) locks the caseload with a passphrase.";

pub fn first(app: &App, at: usize, frame: &mut Frame<'_>) {
    chrome::header(app, "", frame);
    let area = inset(chrome::body(app, frame), 3, 2);
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
    chrome::header(app, &count(app), frame);
    let area = inset(chrome::body(app, frame), 1, 1);
    let width = usize::from(area.width).min(130);
    let columns = Columns::of(width);
    let mut row = 0;
    if let Some(trouble) = &app.caseload.trouble {
        for line in wrap(trouble, width.min(READABLE + 10)) {
            put(frame, area, row, Line::styled(line, theme::alert()));
            row += 1;
        }
    }
    which(
        app,
        frame,
        Rect { y: area.y + u16::try_from(row).unwrap_or(0), height: 1, width: u16::try_from(width).unwrap_or(area.width), ..area },
    );
    put(frame, area, row + 1, Line::styled(columns.heading(app), theme::dim()));
    row += 2;
    let load = &app.caseload;
    if load.shown.is_empty() && load.trouble.is_none() {
        put(frame, area, row + 1, Line::raw(format!("   {}", nothing(app))));
    }
    let mut room = usize::from(area.height).saturating_sub(row);
    if app.guard == Guard::Undecided && load.trouble.is_none() {
        room = room.saturating_sub(1);
        put(frame, area, row + room, Line::styled(format!("   {}", cut(NOT_LOCKED, width, app.signs.cut())), theme::dim()));
    }
    let shown = window(load.at, load.shown.len(), room);
    for (i, place) in shown.enumerate() {
        let Some(line) = load.shown.get(place) else { continue };
        put(frame, area, row + i, entry(app, line, &columns, place == load.at, width));
    }
}

/// How many there are, and how many of them are shown; while they are read, only how far that is.
fn count(app: &App) -> String {
    let load = &app.caseload;
    if let Some(coming) = &load.coming {
        return format!("{} of {} read", text::grouped(coming.read()), text::grouped(coming.total));
    }
    let (all, what) = (load.count(load.archive), if load.archive { "archived consultation" } else { "consultation" });
    let plural = if all == 1 { "" } else { "s" };
    let narrowed = !load.find.is_empty() || !load.filters.is_empty();
    let all = text::grouped(all);
    if narrowed { format!("{} of {all} {what}{plural}", text::grouped(load.shown.len())) } else { format!("{all} {what}{plural}") }
}

/// What to say of an empty list.
fn nothing(app: &App) -> String {
    let load = &app.caseload;
    if !load.find.is_empty() || !load.filters.is_empty() {
        let is_sure = load.coming.is_none() && (load.filters.is_empty() || load.unread == 0);
        let so_far = if is_sure { "" } else { " so far" };
        return format!("Nothing fits{so_far}. Esc goes back to the whole list.");
    }
    if load.coming.is_some() {
        return if load.archive { "Nothing archived was read so far." } else { "Nothing was read so far that is not archived." }.to_owned();
    }
    match (load.archive, load.count(true)) {
        (true, _) => "Nothing is archived. Esc goes back to the caseload.".to_owned(),
        (false, 0) => "No consultations yet: n starts one.".to_owned(),
        (false, archived) => format!("No consultations here: n starts one, a shows the {archived} archived."),
    }
}

/// The line above the list: what is typed and filtered, the order, and whether all is known that these need.
fn which(app: &App, frame: &mut Frame<'_>, area: Rect) {
    let load = &app.caseload;
    let mut right = match (load.find.is_empty(), load.marked.len()) {
        (_, 1) => "1 marked, Space marks a second".to_owned(),
        (_, 2) => "2 marked, c compares them".to_owned(),
        (true, _) => load.order.words().to_owned(),
        (false, _) => "best match first".to_owned(),
    };
    if load.coming.is_some() {
        right = format!("still reading   {right}");
    } else if load.unread > 0 {
        right = format!("{} still to be screened   {right}", text::grouped(load.unread));
    }
    let room = usize::from(area.width).saturating_sub(right.width() + 2);
    let mut shown: Vec<String> = load.filters.iter().map(|filter| filter.words(&app.pack)).collect();
    if load.archive {
        shown.insert(0, "archived".to_owned());
    }
    let mut words = shown.join("; ");
    let finds = load.typing || !load.find.is_empty();
    if finds && !words.is_empty() {
        words = format!("   {words}");
    }
    let field = if finds { if words.is_empty() { room } else { room / 2 } } else { 0 };
    let left = Line::from(vec![
        Span::raw(" ".repeat(field)),
        Span::styled(cut(&words, room.saturating_sub(field), app.signs.cut()), theme::focus()),
    ]);
    put(frame, area, 0, text::ends(left, Line::styled(right, theme::dim()), usize::from(area.width)));
    if finds {
        let area = Rect { width: u16::try_from(field).unwrap_or(area.width), ..area };
        sheets::field_line(frame, area, 0, "Find: ", &load.find, load.typing);
    }
}

fn entry(app: &App, row: &Row, columns: &Columns, on: bool, width: usize) -> Line<'static> {
    match app.caseload.entries().get(row.entry) {
        Some(Listed::Session(summary)) => {
            session(app, summary, row.found.as_ref(), columns, width).patch_style(if on { theme::selected() } else { Style::new() })
        }
        Some(Listed::Damaged(damaged)) => {
            // What to do comes before why: the line may be cut.
            let words = match &damaged.backup {
                Some(backup) => format!(" ! {}  damaged: Enter opens the version before, R rescues ({})", name_of(backup), damaged.why),
                None => format!(" ! {}  cannot be read: R rescues what can be ({})", damaged.id, damaged.why),
            };
            Line::styled(pad(&words, width, app.signs.cut()), if on { theme::selected() } else { theme::alert() })
        }
        None => Line::default(),
    }
}

fn session(app: &App, summary: &Summary, found: Option<&Found>, columns: &Columns, width: usize) -> Line<'static> {
    let load = &app.caseload;
    let look = load.looks.get(&summary.id);
    let moved_away = summary.archived.is_some() != load.archive;
    let stands = match look {
        _ if moved_away && load.archive => "back in the caseload".to_owned(),
        _ if moved_away => "archived".to_owned(),
        None => format!("{} answers", summary.answered),
        Some(Look { progress: (asked, total), open, .. }) if asked == total && *total > 0 => format!("complete  {open:>2} open"),
        Some(Look { progress: (asked, total), open, .. }) => format!("{:<9} {open:>2} open", format!("{asked:>2} of {total}")),
    };
    let due = look.and_then(|look| look.due.as_ref());
    let due_words = due.filter(|_| !moved_away).map_or(String::new(), |(days, what, on)| match *days {
        0 => format!("today    {what}"),
        1 => format!(" 1 day   {what}"),
        days if days <= 60 => format!("{days:>2} days  {what}"),
        _ => format!("{}  {what}", on.short()),
    });
    let soon = due.is_some_and(|(days, _, _)| *days <= SOON);
    let mark = if load.marked.contains(&summary.id) { "+" } else { " " };
    let mut spans = vec![Span::raw(mark), Span::styled(if soon { "! " } else { "  " }, theme::alert())];
    let letters = found.map_or(&[][..], |found| found.name.as_slice());
    let name = name_of(summary);
    // Which copy or visit it is stands at the end, and tells it from the one above.
    let fits =
        if letters.is_empty() { text::cut_before_brackets(name, columns.0[0].saturating_sub(1), app.signs.cut()) } else { name.to_owned() };
    spans.extend(lit(&fits, letters, 0, columns.0[0], app.signs.cut()));
    let opened = [day(app, summary.created), day(app, summary.worked)];
    spans.extend(opened.into_iter().zip(&columns.0[1..3]).map(|(cell, width)| Span::raw(columns.cell(&cell, *width, app))));
    match found.and_then(|found| found.text.as_ref()).filter(|_| !moved_away) {
        Some((at, letters)) => {
            // A part of the text, from a little before what fits.
            let from = letters.first().map_or(0, |first| first.saturating_sub(12));
            let text = summary.texts.get(*at).map_or("", String::as_str);
            spans.extend(lit(text, letters, from, columns.0[3] + columns.0[4], app.signs.cut()));
        }
        None => spans
            .extend([(stands, columns.0[3]), (due_words, columns.0[4])].map(|(cell, width)| Span::raw(columns.cell(&cell, width, app)))),
    }
    let line = Line::from(spans);
    let gap = width.saturating_sub(text::width(&line));
    let mut line = if moved_away { line.patch_style(theme::dim()) } else { line };
    line.push_span(" ".repeat(gap));
    line
}

/// Text from this letter on in exactly so many columns, the last one free, with these letters underlined.
fn lit(text: &str, letters: &[usize], from: usize, width: usize, sign: &str) -> Vec<Span<'static>> {
    let mut rest: String = text.chars().skip(from).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut from = from;
    if from > 0 {
        rest = format!("{sign}{rest}");
        from -= sign.chars().count();
    }
    let seen = pad(&cut(&rest, width.saturating_sub(1), sign), width, sign);
    let found = theme::name().add_modifier(Modifier::UNDERLINED);
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (i, c) in seen.chars().enumerate() {
        let style = if letters.binary_search(&(from + i)).is_ok() && c != ' ' { found } else { Style::new() };
        match spans.last_mut() {
            Some(span) if span.style == style => span.content.to_mut().push(c),
            _ => spans.push(Span::styled(c.to_string(), style)),
        }
    }
    spans
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
        let left = width.saturating_sub(3);
        match left {
            0..=54 => Columns([left.saturating_sub(20), 0, 0, 20, 0]),
            55..=84 => Columns([left.saturating_sub(55), 0, 13, 20, 22]),
            _ => Columns([left.saturating_sub(79).min(44), 13, 14, 22, 30]),
        }
    }

    /// The heading, with a sign at what the list is ordered by.
    fn heading(&self, app: &App) -> String {
        let by = match app.caseload.order {
            _ if !app.caseload.find.is_empty() => None,
            Order::Client => Some(0),
            Order::Worked => Some(2),
            Order::Due => Some(4),
        };
        let mut line = "   ".to_owned();
        for (i, (title, width)) in ["Client", "Opened", "Last worked", "Where it stands", "Next due"].iter().zip(self.0).enumerate() {
            let mark = if by == Some(i) { app.signs.more(false) } else { "" };
            line.push_str(&self.cell(&format!("{title}{mark}"), width, app));
        }
        line
    }

    fn cell(&self, text: &str, width: usize, app: &App) -> String {
        pad(&cut(&text.replace('\n', " "), width.saturating_sub(1), app.signs.cut()), width, "")
    }
}
