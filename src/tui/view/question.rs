//! The question pane: where one is, the question, the answer in the making, what it rests on.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::super::app::App;
use super::super::entry::Entry;
use super::super::letters;
use super::super::myths::{myths_at, quoted};
use super::super::review::{basis_name, title_with_number};
use super::super::theme;
use super::super::what_if::{is_wanted, turn_words, turns_of};
use super::super::work::{Pane, Work};
use super::answer::{Answer, Under, answer, lines_under_all};
use super::text::{READABLE, cut, wrap, wrap_in};
use super::{put, text};
use crate::facts::{Basis, Said, Spot};
use crate::interview::{SpotState, answer_words};
use crate::pack::{Pack, Text, say};

/// Sides of a line on which the answer turns that are told below it; a key tells all.
const TURNS: usize = 3;

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
    // The answer needs room first; then what stands below it, of which a part is always seen.
    let left = height.saturating_sub(head.len());
    let answer = answer(app, work, spot, width, active, under(app, work, width, left));
    let whole = answer.top.len() + answer.rows.iter().map(Vec::len).sum::<usize>() + answer.foot.len();
    let room = left.saturating_sub(whole + 1).max(tail.len().min(left / 5));
    shorten(app, work, &mut tail, room);
    let room = left.saturating_sub(if tail.is_empty() { 0 } else { tail.len() + 1 });
    for (row, line) in head.iter().enumerate() {
        put(frame, area, row, line.clone());
    }
    let cursor_at = answer.cursor.filter(|_| cursor);
    let body = fitted(app, answer, room);
    let count = body.len();
    for (row, line) in body.into_iter().take(left).enumerate() {
        put(frame, area, head.len() + row, line);
    }
    for (row, line) in tail.into_iter().enumerate() {
        put(frame, area, head.len() + count + 1 + row, line);
    }
    if let Some((x, y)) = cursor_at {
        place_cursor(frame, area, x, head.len() + y);
    }
}

/// The lines of an answer in so much room: all, or whole rows around the highlighted one between "more" and "more".
fn fitted(app: &App, answer: Answer, room: usize) -> Vec<Line<'static>> {
    let Answer { top, rows, foot, focus, .. } = answer;
    let heights: Vec<usize> = rows.iter().map(Vec::len).collect();
    let shown = text::rows_window(&heights, focus, room.saturating_sub(top.len() + foot.len()));
    let (above, below) = (shown.start, rows.len() - shown.end);
    let more = |up: bool, count: usize| {
        let words = format!("       {} {count} more {}", app.signs.more(up), if up { "above" } else { "below" });
        (count > 0).then(|| Line::styled(words, theme::dim()))
    };
    let rows = rows.into_iter().skip(shown.start).take(shown.len()).flatten();
    top.into_iter().chain(more(true, above)).chain(rows).chain(more(false, below)).chain(foot).collect()
}

/// What stands below the answer, in so many lines; a key shows all of it.
fn shorten(app: &App, work: &Work, tail: &mut Vec<Line<'static>>, room: usize) {
    if tail.len() <= room {
        return;
    }
    tail.retain(|line| text::width(line) > 0);
    if tail.len() > room {
        tail.truncate(room.saturating_sub(1));
        let key = if work.entry.types() { "F7" } else { "w" };
        let words = format!("{} {key} shows all of it", app.signs.cut());
        tail.extend((room > 0).then(|| Line::styled(words, theme::dim())));
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

/// Whether every option has the client's language under it: only where all of them fit. That hangs on the question and the
/// window, not on the highlighted line, so that nothing jumps.
fn under(app: &App, work: &Work, width: usize, room: usize) -> Under {
    let voice = app.voice();
    let is_long = matches!(&work.entry, Entry::Pick(pick) if pick.filter.is_some());
    let question = work.place().and_then(|place| app.pack.fact(&place.fact)).map(|fact| app.pack.question(fact));
    let fits = question.is_none_or(|question| lines_under_all(&voice, question, width) <= room);
    if voice.is_under() && (is_long || !fits) { Under::Highlighted } else { Under::All }
}

/// Where one is, and the question.
fn head(app: &App, work: &Work, spot: &Spot, columns: usize, width: usize) -> Vec<Line<'static>> {
    let at = work.walk.position(spot);
    let section = at.map(|at| work.walk.steps[at].section);
    let voice = app.voice();
    let mut path: Vec<String> = section.map(|s| voice.put(&Text::section(&app.pack.sections[s])).0).into_iter().collect();
    if let Some((list, id)) = spot.item() {
        path.extend(app.pack.list_named(list).map(|ix| title_with_number(&app.pack, work, ix, id)));
    }
    let progress = work.walk.progress(None);
    let count = format!("{} of {}", progress.asked, progress.total);
    let room = columns.saturating_sub(count.len() + 2);
    // Which case one is in matters more than the section: the outline shows that.
    if letters::columns(&path.join(app.signs.path())) > room && path.len() > 1 {
        path.remove(0);
    }
    let path = cut(&path.join(app.signs.path()), room, app.signs.cut());
    let mut lines = vec![text::ends(Line::styled(path, theme::dim()), Line::styled(count, theme::dim()), columns), Line::default()];
    let (ask, aloud) = match spot {
        Spot::Question(place) => {
            app.pack.fact(&place.fact).map_or((place.fact.clone(), None), |fact| voice.put(&Text::ask(app.pack.question(fact))))
        }
        Spot::More(list) => app.pack.list_named(list).map_or((list.clone(), None), |ix| {
            voice.put(&Text::more(app.pack.list(ix), work.session.answers().list(list).items.is_empty()))
        }),
    };
    lines.extend(wrap(&ask, width).into_iter().map(|line| Line::styled(line, theme::name())));
    lines.extend(aloud.iter().flat_map(|aloud| wrap(aloud, width)).map(|line| Line::styled(line, theme::dim())));
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
    let voice = app.voice();
    for (help, aloud) in Text::help(question).iter().map(|help| voice.put(help)) {
        lines.extend(wrap(&help, width).into_iter().map(Line::raw));
        lines.extend(aloud.iter().flat_map(|aloud| wrap(aloud, width)).map(|line| Line::styled(line, theme::dim())));
    }
    if let Some(answer) = work.answer() {
        let now = answer_words(&app.pack, fact, answer).replace('\n', " ");
        let shows = matches!(work.entry, Entry::Line { .. } | Entry::Long { .. });
        if shows && !matches!(answer.said, Said::DontKnow) {
            lines.push(Line::styled(cut(&format!("stands: {now}"), width, app.signs.cut()), theme::dim()));
        }
    }
    for myth in myths_at(&app.pack, work, fact) {
        let (said, truth) = match voice.language().filter(|_| !voice.is_under()) {
            Some(language) => (
                language.fill(say::OFTEN_SAID, &[("myth", &quoted(&language.says(&Text::myth(myth))))]),
                language.fill(say::IN_TRUTH, &[("fact", &language.says(&Text::fact(myth)))]),
            ),
            None => (format!("often said: \"{}\"", quoted(&myth.myth)), format!("in truth: {}", myth.fact)),
        };
        lines.extend(wrap_in(&said, width, 12).into_iter().map(|line| Line::styled(line, theme::dim())));
        lines.extend(wrap_in(&truth, width, 10).into_iter().map(Line::raw));
    }
    if is_wanted(work) {
        let turns = turns_of(work).map(|turns| turn_words(&app.pack, turns)).unwrap_or_default();
        lines.extend(turns.iter().take(TURNS).flat_map(|words| wrap_in(words, width, 2)).map(Line::raw));
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    // Where no paper tells, the client's word is all there is: nothing to choose, so no line for it.
    if !question.papers.is_empty() || work.basis != Basis::Client {
        let key = if work.entry.types() { "F6" } else { "b" };
        let basis = format!("basis: {}  ({key} changes)", basis_name(&app.pack, &work.basis));
        lines.extend(wrap_in(&basis, width, 7).into_iter().map(Line::raw));
    }
    if work.follow_up {
        lines.push(Line::styled("follow up", theme::moved()));
    }
    if let Some(note) = work.answer().and_then(|answer| answer.note.as_ref()) {
        lines.extend(wrap_in(&format!("note: {note}"), width, 6).into_iter().map(Line::raw));
    }
    lines.extend(papers(&app.pack, &question.papers, width));
    lines
}

fn papers(pack: &Pack, papers: &[usize], width: usize) -> Vec<Line<'static>> {
    let names: Vec<&str> = papers.iter().filter_map(|i| pack.documents.get(*i)).map(|d| d.name.as_str()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    wrap_in(&format!("papers: {}", names.join("; ")), width, 8).into_iter().map(|line| Line::styled(line, theme::dim())).collect()
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
