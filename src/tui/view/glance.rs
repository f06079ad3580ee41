//! What the highlighted answer would move: the lowest lines of the results pane, always in the same place.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::super::app::App;
use super::super::entry::{Entry, Mark, SeveralRow};
use super::super::results::ROOMY;
use super::super::theme;
use super::super::what_if::{self, Highlighted, clock_words};
use super::super::work::Work;
use super::due::date_short;
use super::text::{cut, pad};
use super::{put, text};
use crate::calendar::Day;
use crate::facts::{More, Said, Spot};
use crate::interview::Adding;
use crate::logic::{ClockIx, Truth};
use crate::screening::{DueMove, Move, Moved, ReliefMove, Reply, Side};

/// A part of the block: what it speaks of, and its lines.
struct Part {
    heading: String,
    lines: Vec<Line<'static>>,
}

/// Draws it into the whole of this area; `height` is that of the pane.
pub fn glance(app: &App, work: &Work, area: Rect, height: usize, frame: &mut Frame<'_>) {
    let (width, rows) = (usize::from(area.width), usize::from(area.height));
    // Where there is room a line sets it off, and the reason of each move stands below it.
    let roomy = height >= ROOMY;
    let top = usize::from(roomy);
    let parts = match work.glance.highlighted() {
        Highlighted::Nothing => return,
        Highlighted::Anything => sides(app, work, width, rows > 8),
        Highlighted::Reply(reply) => vec![part(app, work, reply, width, rows > 8)],
    };
    let room = rows.saturating_sub(top);
    let mut lines: Vec<Line<'static>> = Vec::new();
    let all: usize = parts.iter().map(|part| part.lines.len()).sum();
    let mut shown = 0;
    for part in parts {
        // A heading alone says nothing.
        if lines.len() + 2 > room {
            break;
        }
        lines.push(Line::styled(cut(&part.heading, width, app.signs.cut()), theme::name()));
        let fits = room - lines.len();
        shown += part.lines.len().min(fits);
        lines.extend(part.lines.into_iter().take(fits));
    }
    if let Some(first) = lines.first_mut().filter(|_| shown < all) {
        let (long, short) = (format!("{} more", all - shown), format!("+{}", all - shown));
        let fits = text::width(first) + long.width() < width;
        let more = Line::styled(if fits { long } else { short }, theme::dim());
        let heading = cut(&first.to_string(), width.saturating_sub(text::width(&more) + 1), app.signs.cut());
        *first = text::ends(Line::styled(heading, theme::name()), more, width);
    }
    for (row, line) in lines.into_iter().enumerate() {
        put(frame, area, top + row, line);
    }
}

fn part(app: &App, work: &Work, reply: &Reply, width: usize, reasons: bool) -> Part {
    let mut lines = moved_lines(app, &work.glance.moved, width, reasons);
    if lines.is_empty() {
        let words = if stands(work, reply) { "  the answer that stands" } else { "  moves nothing by itself" };
        lines.push(Line::styled(words, theme::dim()));
    }
    Part { heading: heading(work, reply).to_owned(), lines }
}

fn heading(work: &Work, reply: &Reply) -> &'static str {
    match (reply, &work.entry) {
        (Reply::Add(Adding::One), _) if is_empty(work) => "If there is one",
        (Reply::Add(Adding::One), _) => "If there is another",
        (Reply::Add(Adding::Last), _) if is_empty(work) => "If there is only one",
        (Reply::Add(Adding::Last), _) => "If there is one more, the last",
        (Reply::Add(Adding::Alike), _) => "If there is another like it",
        (Reply::More(More::No), _) if is_empty(work) => "If there is none",
        (Reply::More(More::No), _) => "If there are no others",
        (Reply::Say(Said::DontKnow) | Reply::More(_), _) => "If the client does not know",
        (_, Entry::Several { marked, cursor: SeveralRow::Option(at) }) if marked.get(*at) == Some(&Mark::No) => "If you mark this",
        (_, Entry::Several { marked, .. }) if marked.iter().any(|mark| *mark != Mark::No) => "If you keep what is marked",
        (_, Entry::Several { .. }) => "If it is none of these",
        (_, Entry::Line { .. }) => "If that is the answer",
        _ => "If you choose this",
    }
}

/// Whether the list that is asked about has nothing in it yet.
fn is_empty(work: &Work) -> bool {
    matches!(&work.spot, Some(Spot::More(list)) if work.session.answers().list(list).items.is_empty())
}

fn stands(work: &Work, reply: &Reply) -> bool {
    match (reply, &work.spot) {
        (Reply::Say(said), _) => work.answer().is_some_and(|answer| answer.said == *said && !answer.stale),
        (Reply::More(more), Some(Spot::More(list))) => work.session.answers().list(list).more == *more,
        _ => false,
    }
}

/// Before anything is typed: the sides of the lines on which it turns. What closes something comes first.
fn sides(app: &App, work: &Work, width: usize, reasons: bool) -> Vec<Part> {
    // What is still looked for is left blank: it comes before anyone has read the question.
    let Some(turns) = what_if::turns_of(work) else { return Vec::new() };
    let sides = what_if::sides(turns);
    if sides.is_empty() {
        let words = "  nothing turns on it alone";
        return vec![Part { heading: "Before it is typed".to_owned(), lines: vec![Line::styled(words, theme::dim())] }];
    }
    let of_side = |side: &Side| Part { heading: capital(&side.words), lines: moved_lines(app, &without_dues(&side.moved), width, reasons) };
    sides.into_iter().map(of_side).collect()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Deadlines of a whole side are no news: they hang on the day itself.
fn without_dues(moved: &Moved) -> Moved {
    let mut moved = moved.clone();
    moved.moves.dues.clear();
    moved
}

/// Relief that closes or opens, other relief, deadlines; then clocks.
fn moved_lines(app: &App, moved: &Moved, width: usize, reasons: bool) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for one in moved.moves.weightiest_first() {
        match one {
            Move::Relief(relief) => {
                lines.push(relief_line(app, relief, width));
                if reasons {
                    let why = format!("      {}", moved.why(relief.relief));
                    lines.push(Line::styled(cut(&why, width, app.signs.cut()), theme::dim()));
                }
            }
            Move::Due(due) => lines.push(due_line(app, due, width)),
        }
    }
    lines.extend(moved.clocks.iter().map(|(clock, truth)| clock_line(app, *clock, *truth, width)));
    lines
}

/// `◐»○ Name                barred`
fn relief_line(app: &App, moved: ReliefMove, width: usize) -> Line<'static> {
    let signs = app.signs;
    let short = &app.pack.reliefs[moved.relief].short;
    // Two names that are cut alike are one; the sign says what the word says.
    let state = if short.width() + 5 + moved.to.words().width() > width { "" } else { moved.to.words() };
    let name = pad(short, width.saturating_sub(5 + state.width()), signs.cut());
    Line::from(vec![
        Span::styled(format!("{}{}", signs.standing(moved.from), signs.moved()), theme::moved()),
        Span::styled(signs.standing(moved.to), theme::standing(moved.to)),
        Span::raw(format!(" {name} ")),
        Span::styled(state, theme::standing(moved.to)),
    ])
}

fn clock_line(app: &App, clock: ClockIx, truth: Truth, width: usize) -> Line<'static> {
    let state = clock_words(truth);
    let name = pad(&app.pack.clocks[clock.ix()].name, width.saturating_sub(5 + state.width()), app.signs.cut());
    Line::styled(format!("  {} {name} {state}", app.signs.truth(truth)), Style::new())
}

/// ` »  Appeal to the Board  due 30 Nov`
fn due_line(app: &App, moved: DueMove, width: usize) -> Line<'static> {
    let state = due_state(app.work.as_ref().map_or(app.today, |work| work.today), moved);
    let name = pad(&app.pack.deadlines[moved.key.0.ix()].short, width.saturating_sub(5 + state.width()), app.signs.cut());
    Line::from(vec![Span::styled(format!(" {}  ", app.signs.moved()), theme::moved()), Span::raw(format!("{name} {state}"))])
}

/// How it would stand, in a word or two.
fn due_state(today: Day, moved: DueMove) -> String {
    let Some(to) = moved.to else { return "falls away".to_owned() };
    let lead = match (to.sure, to.due) {
        (_, Some(day)) if day < today => "passed",
        (true, _) => "due",
        (false, _) => "maybe",
    };
    match to.due {
        Some(_) if to.quiet => "of closed relief".to_owned(),
        Some(day) => format!("{lead} {}", date_short(day, Some(today.days_until(day)))),
        None if to.quiet => "of closed relief".to_owned(),
        None if to.sure => "runs, no date".to_owned(),
        None => "may run".to_owned(),
    }
}
