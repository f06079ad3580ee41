//! The curtain, and the page that asks whether to lock.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::entry::Field;
use super::super::letters::columns;
use super::super::lock::{Curtain, Locked, Secret, SetLock, Step};
use super::super::theme;
use super::super::update::is_safe;
use super::text::{READABLE, wrap};
use super::{chrome, inset, put};

const NOT_SAFE: &str = "The last answers are not saved yet.";
const NOT_SAFE_LEAVING: &str = "The last answers are NOT saved. Ctrl-C once more leaves all the same, and loses them.";

const AGAINST: [&str; 3] = [
    "What you write down here can get a client deported. Locked, nobody can read it who steals, finds or searches this computer, or gets hold of a copy of the files.",
    "It does not protect while it is unlocked: whoever sits here then reads as you do. Nor against a program that spies on this computer.",
    "A forgotten passphrase loses everything, for good, unless somebody else may read too, such as your office.",
];

const WHETHER: [&str; 2] = ["Lock with a passphrase (recommended)", "Go on without: the files can be read"];

/// In a body with more lines than this nothing need be left out.
const ROOMY: u16 = 16;

/// The columns of the names of the form's lines.
const NAMES: usize = 14;

/// A line of the form that is typed into: its name, whether it has the keys, whether it is marked so.
struct Named<'n> {
    name: &'n str,
    has_keys: bool,
    pointer: &'n str,
}

impl Named<'_> {
    fn prompt(&self) -> String {
        format!("{}{:NAMES$}", self.pointer, self.name)
    }

    fn style(&self) -> Style {
        if self.has_keys && !self.pointer.is_empty() { theme::focus() } else { theme::dim() }
    }
}

/// Draws the curtain, and nothing else. Every size will do.
pub fn curtain(app: &App, curtain: &Curtain, frame: &mut Frame<'_>) {
    let area = frame.area();
    let width = usize::from(area.width).saturating_sub(2).clamp(1, READABLE);
    let above = usize::from(area.height.saturating_sub(8) / 3);
    let text = inset(Rect { y: area.y, ..area }, u16::from(area.width > 40) * 3, 1);
    put(frame, area, 0, Line::styled(" Reprieve", theme::name()));
    let row = above + usize::from(area.height > 3);
    match curtain {
        Curtain::Hidden => {
            put(frame, text, row, Line::styled("Hidden, not locked.", theme::name()));
            let why = "Enter shows everything again. There is no passphrase here: whoever presses it sees what you saw.";
            let why = if app.demo.is_some() { "Enter shows the example again." } else { why };
            lines(frame, text, row + 2, &wrap(why, width.saturating_sub(4)), Style::new());
        }
        Curtain::Locked(locked) => {
            let title = if locked.at_start { "The consultations are locked." } else { "Locked." };
            put(frame, text, row, Line::styled(title, theme::name()));
            let mask = app.signs.mask();
            let line = Named { name: "Passphrase", has_keys: !locked.opening, pointer: "" };
            secret_line(frame, text, row + 2, &line, &locked.field, (locked.shown, mask));
            below(app, locked, frame, text, row + 4, width.saturating_sub(4));
        }
    }
    put(frame, area, usize::from(area.height).saturating_sub(1), chrome::keys(app, usize::from(area.width)));
}

/// What there is to say under the field.
fn below(app: &App, locked: &Locked, frame: &mut Frame<'_>, area: Rect, row: usize, width: usize) {
    let safe = is_safe(app);
    let (says, style) = match &locked.says {
        _ if locked.opening => ("Opening ...", theme::dim()),
        Some(says) => (says.as_str(), theme::alert()),
        None if locked.leaving && !safe => (NOT_SAFE_LEAVING, theme::alert()),
        None => ("", Style::new()),
    };
    let said = wrap(says, width);
    let rows = if says.is_empty() { 0 } else { said.len() + 1 };
    lines(frame, area, row, &said, style);
    if !safe && !locked.leaving {
        lines(frame, area, row + rows, &wrap(NOT_SAFE, width), theme::alert());
    }
}

/// Draws the page.
pub fn set_lock(app: &App, page: &SetLock, frame: &mut Frame<'_>) {
    chrome::header(app, "", frame);
    let area = inset(chrome::body(app, frame), 3, 2);
    let width = usize::from(area.width).min(READABLE);
    match page.step {
        Step::Whether(at) => whether(app, page, at, frame, area, width),
        Step::Form(at) => form(app, page, at, frame, area, width),
    }
}

fn whether(app: &App, page: &SetLock, at: usize, frame: &mut Frame<'_>, area: Rect, width: usize) {
    let gap = usize::from(area.height > ROOMY);
    let mut row = gap;
    let title = wrap("Are the consultations to be locked with a passphrase?", width);
    lines(frame, area, row, &title, theme::name());
    row += title.len() + gap;
    // Where there is no room for all of it, what is lost for good is what stays.
    let said: Vec<Vec<String>> = AGAINST.iter().map(|text| wrap(text, width)).collect();
    let room = usize::from(area.height).saturating_sub(row + WHETHER.len() + 1);
    let fits = said.iter().map(Vec::len).sum::<usize>() + 2 * gap <= room;
    for (i, text) in said.iter().enumerate().filter(|(i, _)| fits || *i != 1) {
        lines(frame, area, row, text, if i == 2 { theme::name() } else { Style::new() });
        row += text.len() + gap;
    }
    row += 1 - gap.min(1);
    for (i, words) in WHETHER.into_iter().enumerate() {
        choice(app, frame, area, row, words, i == at);
        row += 1;
    }
    if let Some(says) = &page.says {
        lines(frame, area, row + gap, &wrap(says, width), theme::alert());
    }
}

fn form(app: &App, page: &SetLock, at: usize, frame: &mut Frame<'_>, area: Rect, width: usize) {
    let roomy = usize::from(area.height > ROOMY);
    let mut row = roomy;
    put(frame, area, row, Line::styled("Lock the consultations", theme::name()));
    row += 1 + roomy;
    let mask = app.signs.mask();
    let here = format!("{} ", app.signs.here());
    let named = |line: usize, name| {
        let has_keys = at == line && !page.working;
        Named { name, has_keys, pointer: if has_keys { &here } else { "  " } }
    };
    secret_line(frame, area, row, &named(0, "Passphrase"), &page.first, (page.shown, mask));
    row = said(page, 0, "At least 12 letters. Four or five words are good.", frame, area, row + 1, width);
    secret_line(frame, area, row, &named(1, "Once more"), &page.second, (page.shown, mask));
    row = said(page, 1, "", frame, area, row + 1, width) + roomy;
    let others = wrap("Who else may read them, such as your office. Both may stay empty.", width);
    lines(frame, area, row, &others, Style::new());
    row += others.len();
    text_line(frame, area, row, &named(2, "Public key"), &page.key);
    row = said(page, 2, "It begins with age1.", frame, area, row + 1, width);
    text_line(frame, area, row, &named(3, "Whose it is"), &page.name);
    row += 1 + roomy;
    choice(app, frame, area, row, "Lock", at == 4);
    row += 1 + roomy;
    let (says, style) = match &page.says {
        _ if page.working => ("Locking ...", theme::dim()),
        Some(says) => (says.as_str(), theme::alert()),
        None => (AGAINST[2], theme::name()),
    };
    lines(frame, area, row, &wrap(says, width), style);
}

/// What a line of the form wants, or else a hint; the row after it.
fn said(page: &SetLock, line: usize, hint: &str, frame: &mut Frame<'_>, area: Rect, row: usize, width: usize) -> usize {
    // Where there is little room, only the line that has the keys has more to say.
    let tight = area.height <= ROOMY;
    if tight && page.step != Step::Form(line) {
        return row;
    }
    let (says, style) = match page.says_of(line) {
        Some(says) => (says, Style::new()),
        None => (hint.to_owned(), theme::dim()),
    };
    let indented = inset(area, u16::try_from(NAMES + 2).unwrap_or(0), 0);
    let wrapped = wrap(&says, width.saturating_sub(NAMES + 2));
    lines(frame, indented, row, &wrapped, style);
    // So many are kept free that nothing jumps while one types.
    row + wrapped.len().max(if line == 1 || tight { 1 } else { 2 })
}

fn choice(app: &App, frame: &mut Frame<'_>, area: Rect, row: usize, words: &str, on: bool) {
    let pointer = if on { app.signs.here() } else { " " };
    put(frame, area, row, Line::styled(format!("{pointer} {words}"), if on { theme::focus() } else { Style::new() }));
}

fn text_line(frame: &mut Frame<'_>, area: Rect, row: usize, line: &Named<'_>, field: &Field) {
    let prompt = line.prompt();
    let width = usize::from(area.width).saturating_sub(columns(&prompt));
    let (seen, column) = field.window(width);
    typed_line(frame, area, row, line, seen, column);
}

fn secret_line(frame: &mut Frame<'_>, area: Rect, row: usize, line: &Named<'_>, secret: &Secret, (shown, mask): (bool, &str)) {
    let width = usize::from(area.width).saturating_sub(columns(&line.prompt()));
    let seen = secret.seen(shown, mask, width);
    let column = columns(&seen);
    typed_line(frame, area, row, line, seen, column);
}

fn typed_line(frame: &mut Frame<'_>, area: Rect, row: usize, line: &Named<'_>, seen: String, column: usize) {
    let prompt = line.prompt();
    let column = columns(&prompt) + column;
    put(frame, area, row, Line::from(vec![Span::styled(prompt, line.style()), Span::styled(seen, theme::name())]));
    if let (Ok(x), Ok(y), true) = (u16::try_from(column), u16::try_from(row), line.has_keys)
        && x < area.width
        && y < area.height
    {
        frame.set_cursor_position(Position::new(area.x + x, area.y + y));
    }
}

fn lines(frame: &mut Frame<'_>, area: Rect, row: usize, text: &[String], style: Style) {
    for (i, line) in text.iter().enumerate() {
        put(frame, area, row + i, Line::styled(line.clone(), style));
    }
}
