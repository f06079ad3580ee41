//! The question pane: where one is, the question, the answer in the making, what it rests on.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::entry::{Entry, Pick, Row, amount, understand};
use super::super::review::{basis_name, title_with_number};
use super::super::signs::Signs;
use super::super::theme;
use super::super::work::{Pane, Work};
use super::text::{READABLE, cut, pad, window, wrap, wrap_in};
use super::{put, text};
use crate::facts::{Said, Spot};
use crate::interview::{SpotState, answer_words};
use crate::logic::{self, Burden, Evaluation, FactIx, Kind, Truth, World};
use crate::pack::{Myth, Pack, Question};

/// Columns of a field.
const FIELD: usize = 44;

/// The lines of an answer in the making.
#[derive(Default)]
struct Lines {
    lines: Vec<Line<'static>>,
    /// The line to keep in view.
    focus: usize,
    /// Where the hardware cursor stands, as column and line.
    cursor: Option<(usize, usize)>,
}

pub fn question(app: &App, work: &Work, area: Rect, frame: &mut Frame<'_>, cursor: bool) {
    let Some(spot) = &work.spot else {
        put(frame, area, 1, Line::raw("Nothing is asked as the answers stand."));
        return;
    };
    let width = usize::from(area.width).min(READABLE);
    let height = usize::from(area.height);
    let active = work.pane == Pane::Question;
    let head = head(app, work, spot, usize::from(area.width), width);
    let mut tail = tail(app, work, spot, width);
    if let Entry::Long { area: field } = &work.entry {
        long(app, work, field, area, &head, tail, frame, cursor);
        return;
    }
    let body = answer(app, work, spot, width, active);
    // The answer needs room first; then what stands below it.
    let left = height.saturating_sub(head.len());
    let least = body.lines.len().min(left).min(6);
    tail.truncate(left.saturating_sub(least + 1));
    let room = left.saturating_sub(if tail.is_empty() { 0 } else { tail.len() + 1 });
    let shown = window(body.focus, body.lines.len(), room);
    for (row, line) in head.iter().enumerate() {
        put(frame, area, row, line.clone());
    }
    let (above, below) = (shown.start > 0, shown.end < body.lines.len());
    let (first, count) = (shown.start, shown.len());
    for (row, line) in body.lines[shown].iter().enumerate() {
        let more = (row == 0 && above).then_some(true).or((row + 1 == count && below).then_some(false));
        let line = match more {
            Some(up) => text::ends(line.clone(), Line::styled(format!("{} more", app.signs.more(up)), theme::dim()), width),
            None => line.clone(),
        };
        put(frame, area, head.len() + row, line);
    }
    for (row, line) in tail.into_iter().enumerate() {
        put(frame, area, head.len() + count + 1 + row, line);
    }
    if let (true, Some((x, y))) = (cursor, body.cursor)
        && (first..first + count).contains(&y)
    {
        place_cursor(frame, area, x, head.len() + y - first);
    }
}

fn place_cursor(frame: &mut Frame<'_>, area: Rect, column: usize, row: usize) {
    if let (Ok(column), Ok(row)) = (u16::try_from(column), u16::try_from(row))
        && column < area.width
        && row < area.height
    {
        frame.set_cursor_position(Position::new(area.x + column, area.y + row));
    }
}

/// Where one is, and the question.
fn head(app: &App, work: &Work, spot: &Spot, columns: usize, width: usize) -> Vec<Line<'static>> {
    let at = work.walk.position(spot);
    let section = at.map(|at| work.walk.steps[at].section);
    let mut path: Vec<String> = section.map(|s| app.pack.sections[s].title.clone()).into_iter().collect();
    if let Some((list, id)) = spot.item() {
        path.extend(app.pack.list_named(list).map(|ix| title_with_number(&app.pack, work, ix, id)));
    }
    let progress = work.walk.progress(None);
    let count = format!("{} of {}", progress.asked, progress.total);
    let path = cut(&path.join(app.signs.path()), columns.saturating_sub(count.len() + 2), app.signs.cut());
    let mut lines = vec![text::ends(Line::styled(path, theme::dim()), Line::styled(count, theme::dim()), columns), Line::default()];
    let ask = match spot {
        Spot::Question(place) => app.pack.fact(&place.fact).map_or(place.fact.clone(), |fact| app.pack.question(fact).ask.clone()),
        Spot::More(list) => app.pack.list_named(list).map_or(list.clone(), |ix| {
            let text = app.pack.list(ix);
            if work.session.answers().list(list).items.is_empty() { text.first.clone() } else { text.more.clone() }
        }),
    };
    lines.extend(wrap(&ask, width).into_iter().map(|line| Line::styled(line, theme::name())));
    if work.state(spot) == Some(SpotState::Stale) {
        lines.push(Line::styled("! Answered before the list it speaks of changed: please ask again.", theme::moved()));
    }
    lines.push(Line::default());
    lines
}

/// What stands below the answer: help, what the answer rests on, the note, the papers.
fn tail(app: &App, work: &Work, spot: &Spot, width: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if work.walk.position(spot).is_some_and(|at| work.walk.steps[at].moot) {
        lines.push(Line::styled("Moot: no result turns on this, as the answers stand.", theme::dim()));
    }
    let Some(fact) = work.place().and_then(|place| app.pack.fact(&place.fact)) else {
        if let Spot::More(list) = spot
            && let Some(ix) = app.pack.list_named(list)
        {
            lines.extend(papers(&app.pack, &app.pack.list(ix).papers, width));
        }
        return lines;
    };
    let question = app.pack.question(fact);
    lines.extend(question.help.iter().flat_map(|help| wrap(help, width)).map(Line::raw));
    if let Some(answer) = work.answer() {
        let now = answer_words(&app.pack, fact, answer).replace('\n', " ");
        let shows = matches!(work.entry, Entry::Line { .. } | Entry::Long { .. });
        if shows && !matches!(answer.said, Said::DontKnow) {
            lines.push(Line::styled(cut(&format!("stands: {now}"), width, app.signs.cut()), theme::dim()));
        }
    }
    for myth in myths(app, work, fact) {
        lines
            .extend(wrap_in(&format!("often said: \"{}\"", myth.myth), width, 12).into_iter().map(|line| Line::styled(line, theme::dim())));
        lines.extend(wrap_in(&format!("in truth: {}", myth.fact), width, 10).into_iter().map(Line::raw));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    let key = if work.entry.types() { "F6" } else { "b" };
    let basis = format!("basis: {}  ({key} changes)", basis_name(&app.pack, &work.basis));
    lines.extend(wrap_in(&basis, width, 7).into_iter().map(Line::raw));
    if let Some(note) = work.answer().and_then(|answer| answer.note.as_ref()) {
        lines.extend(wrap_in(&format!("note: {note}"), width, 6).into_iter().map(Line::raw));
    }
    lines.extend(papers(&app.pack, &question.papers, width));
    lines
}

/// What people wrongly believe here, unless it surely does not concern the client.
fn myths<'a>(app: &'a App, work: &Work, fact: FactIx) -> Vec<&'a Myth> {
    let here = app.pack.myths.iter().filter(|myth| myth.at.contains(&fact));
    let mut evaluation = None;
    here.filter(|myth| {
        let Some(when) = &myth.when else { return true };
        let world = evaluation.get_or_insert_with(|| World::bind(&app.pack.program, work.session.answers(), work.today));
        Evaluation::new(&app.pack.program, world).value(when, &logic::Frame::session(Burden::Client)) != Truth::No
    })
    .collect()
}

fn papers(pack: &Pack, papers: &[usize], width: usize) -> Vec<Line<'static>> {
    let names: Vec<&str> = papers.iter().filter_map(|i| pack.documents.get(*i)).map(|d| d.name.as_str()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    wrap_in(&format!("papers: {}", names.join("; ")), width, 8).into_iter().map(|line| Line::styled(line, theme::dim())).collect()
}

fn answer(app: &App, work: &Work, spot: &Spot, width: usize, active: bool) -> Lines {
    let question = work.place().and_then(|place| app.pack.fact(&place.fact)).map(|fact| app.pack.question(fact));
    match &work.entry {
        Entry::Pick(pick) => picked(app, work, spot, question, pick, width, active),
        Entry::Several { marked, cursor } => several(app.signs, work, question, marked, *cursor, width, active),
        Entry::Line { field, below } => line(app.signs, work, question, field, *below, width, active),
        Entry::Long { .. } => Lines::default(),
    }
}

fn row_style(on: bool, active: bool) -> Style {
    match (on, active) {
        (true, true) => theme::focus(),
        (true, false) => theme::name(),
        (false, _) => Style::new(),
    }
}

/// The pointer before the highlighted line, and a number where number keys work.
fn lead(signs: Signs, on: bool, number: Option<usize>) -> String {
    let pointer = if on { signs.here() } else { " " };
    match number {
        Some(n) => format!("{pointer}{n} "),
        None => format!("{pointer}  "),
    }
}

fn picked(app: &App, work: &Work, spot: &Spot, question: Option<&Question>, pick: &Pick, width: usize, active: bool) -> Lines {
    let signs = app.signs;
    let mut out = Lines::default();
    if let Some(field) = &pick.filter {
        let (seen, column) = field.window(FIELD.min(width.saturating_sub(18)));
        let prompt = "Type to find: ";
        out.lines.push(Line::from(vec![Span::styled(prompt, theme::dim()), Span::styled(seen, theme::name())]));
        out.cursor = Some((prompt.len() + column, 0));
        out.lines.push(Line::styled(if pick.row().is_none() { "Nothing fits." } else { "" }, theme::dim()));
    }
    let yes_no = question.is_some_and(|q| q.yes_no);
    for (i, row) in pick.rows.iter().enumerate() {
        let on = i == pick.cursor;
        let (mut words, help) = match row {
            Row::Option(option) => match question.and_then(|q| q.options.get(*option)) {
                Some(option) => (option.says.clone(), option.help.clone()),
                None => continue,
            },
            Row::DontKnow => ("Client does not know".to_owned(), None),
            Row::Add => (add_words(app, work, spot), None),
            Row::NoMore => (if has_items(work, spot) { "No others" } else { "No, none" }.to_owned(), None),
            Row::Item(id) => {
                if out.lines.len() == i {
                    out.lines.push(Line::default());
                    out.lines.push(Line::styled("So far (Enter goes there, x removes):", theme::dim()));
                }
                let list = if let Spot::More(list) = spot { app.pack.list_named(list) } else { None };
                (list.map_or_else(String::new, |ix| title_with_number(&app.pack, work, ix, *id)), None)
            }
        };
        let letter = match row {
            Row::Option(option) if yes_no => Some(if *option == 0 { "y" } else { "n" }),
            Row::Add => Some("y"),
            Row::NoMore => Some("n"),
            Row::DontKnow if pick.filter.is_none() => Some("d"),
            _ => None,
        };
        if let Some(letter) = letter {
            words = format!("{words}  ({letter})");
        }
        let number = (pick.filter.is_none() && !yes_no && matches!(row, Row::Option(_)) && i < 9).then_some(i + 1);
        let chosen = Some(*row) == pick.chosen || also_possible(question, work, row);
        let sign = if matches!(row, Row::Item(_)) { " - " } else { signs.choice(chosen) };
        let text = format!("{}{sign} {words}", lead(signs, on, number));
        if on {
            out.focus = out.lines.len();
        }
        let style = row_style(on, active);
        out.lines.extend(wrap_in(&text, width, 7).into_iter().map(|line| Line::styled(line, style)));
        if on {
            out.lines.extend(
                help.iter()
                    .flat_map(|help| wrap(help, width.saturating_sub(7)))
                    .map(|line| Line::styled(format!("       {line}"), theme::dim())),
            );
        }
    }
    out
}

/// An imported answer may leave several options of a choice possible: all of them are shown as such.
fn also_possible(question: Option<&Question>, work: &Work, row: &Row) -> bool {
    let (Some(question), Row::Option(i)) = (question, row) else { return false };
    let Some(Said::Value(crate::facts::Value::Choice(ids))) = work.answer().map(|answer| &answer.said) else { return false };
    question.options.get(*i).is_some_and(|option| ids.contains(&option.id))
}

fn has_items(work: &Work, spot: &Spot) -> bool {
    matches!(spot, Spot::More(list) if !work.session.answers().list(list).items.is_empty())
}

fn add_words(app: &App, work: &Work, spot: &Spot) -> String {
    let item = match spot {
        Spot::More(list) => app.pack.list_named(list).map_or("item", |ix| app.pack.list(ix).item.as_str()),
        Spot::Question(_) => "item",
    };
    if has_items(work, spot) { format!("Yes, add another {item}") } else { format!("Yes, add the first {item}") }
}

fn several(signs: Signs, work: &Work, question: Option<&Question>, marked: &[bool], cursor: usize, width: usize, active: bool) -> Lines {
    let mut out = Lines::default();
    let said = work.answer().map(|answer| &answer.said);
    let none = matches!(said, Some(Said::Value(crate::facts::Value::Several(ids))) if ids.is_empty());
    let unknown = matches!(said, Some(Said::DontKnow));
    let options = question.map(|q| q.options.as_slice()).unwrap_or_default();
    for i in 0..marked.len() + 2 {
        let on = i == cursor;
        let (sign, words, help) = match options.get(i) {
            Some(option) => (signs.mark(marked.get(i).copied().unwrap_or(false)), option.says.clone(), option.help.as_ref()),
            None if i == marked.len() => (signs.choice(none), "None of these".to_owned(), None),
            None => (signs.choice(unknown), "Client does not know  (d)".to_owned(), None),
        };
        if on {
            out.focus = out.lines.len();
        }
        let number = (i < marked.len() && i < 9).then_some(i + 1);
        let text = format!("{}{sign} {words}", lead(signs, on, number));
        let style = row_style(on, active);
        out.lines.extend(wrap_in(&text, width, 7).into_iter().map(|line| Line::styled(line, style)));
        if on {
            out.lines.extend(
                help.iter()
                    .flat_map(|help| wrap(help, width.saturating_sub(7)))
                    .map(|line| Line::styled(format!("       {line}"), theme::dim())),
            );
        }
    }
    out
}

fn line(
    signs: Signs,
    work: &Work,
    question: Option<&Question>,
    field: &super::super::entry::Field,
    below: bool,
    width: usize,
    active: bool,
) -> Lines {
    let mut out = Lines::default();
    let kind = question.map_or(Kind::Text, |q| q.kind);
    let columns = FIELD.min(width.saturating_sub(6));
    let (seen, column) = field.window(columns);
    let style = row_style(!below, active);
    out.lines.push(Line::from(vec![
        Span::styled(lead(signs, !below, None), style),
        Span::styled(pad(&seen, columns, ""), style.add_modifier(ratatui::style::Modifier::UNDERLINED)),
    ]));
    if !below {
        out.cursor = Some((3 + column, 0));
    }
    out.focus = usize::from(below) * 3;
    let understood = understand(kind, field.text(), work.today);
    let mut said = Vec::new();
    match (&understood, kind) {
        (_, Kind::Text) => {}
        (Ok(understood), _) => {
            said.push((format!("= {}", understood.words), theme::name()));
            said.extend(understood.note.clone().map(|note| (note, theme::moved())));
        }
        (Err(_), Kind::Amount(unit)) if field.is_empty() => said.push((amount::ways(unit).to_owned(), theme::dim())),
        (Err(hint), _) => said.push((hint.clone(), theme::dim())),
    }
    for (words, style) in said {
        out.lines.extend(wrap(&words, width.saturating_sub(3)).into_iter().map(|line| Line::styled(format!("   {line}"), style)));
    }
    out.lines.push(Line::default());
    if below {
        out.focus = out.lines.len();
    }
    let unknown = matches!(work.answer().map(|answer| &answer.said), Some(Said::DontKnow));
    out.lines.push(Line::styled(
        format!("{}{} Client does not know  (F4)", lead(signs, below, None), signs.choice(unknown)),
        row_style(below, active),
    ));
    out
}

#[expect(clippy::too_many_arguments, reason = "one private step of one screen")]
fn long(
    app: &App,
    work: &Work,
    field: &ratatui_textarea::TextArea<'static>,
    area: Rect,
    head: &[Line<'static>],
    tail: Vec<Line<'static>>,
    frame: &mut Frame<'_>,
    cursor: bool,
) {
    let width = usize::from(area.width).min(READABLE);
    for (row, line) in head.iter().enumerate() {
        put(frame, area, row, line.clone());
    }
    let left = usize::from(area.height).saturating_sub(head.len());
    let room = left.saturating_sub(tail.len() + 4).clamp(3.min(left), 12);
    let top = head.len();
    let at = Rect {
        x: area.x,
        y: area.y + u16::try_from(top).unwrap_or(0) + 1,
        width: u16::try_from(width).unwrap_or(area.width),
        height: u16::try_from(room).unwrap_or(0),
    }
    .intersection(area);
    let rule = |frame: &mut Frame<'_>, row| put(frame, area, row, Line::styled(app.signs.rule(width), theme::dim()));
    rule(frame, top);
    rule(frame, top + 1 + room);
    if at.width > 0 && at.height > 0 {
        frame.render_widget(field, at);
        let (screen, scroll) = (field.screen_cursor(), field.scroll_offset());
        if cursor {
            let row = screen.row.saturating_sub(usize::from(scroll.0));
            let column = screen.col.saturating_sub(usize::from(scroll.1));
            place_cursor(frame, at, column, row);
        }
    }
    let unknown = matches!(work.answer().map(|answer| &answer.said), Some(Said::DontKnow));
    let words = if unknown { "Client does not know (F4 again says so)" } else { "Tab: done    F4: client does not know" };
    put(frame, area, top + 2 + room, Line::styled(words, theme::dim()));
    for (i, line) in tail.into_iter().enumerate() {
        put(frame, area, top + 4 + room + i, line);
    }
}
