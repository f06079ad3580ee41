//! The lines of an answer in the making: what can be taken, marked or typed. Knows no place on the screen.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::super::app::App;
use super::super::entry::{Entry, Field, Mark, Pick, Row, SeveralRow, amount, proposal, understand};
use super::super::keys::option_key;
use super::super::review::title_with_number;
use super::super::signs::Signs;
use super::super::theme;
use super::super::work::Work;
use super::text::{pad, wrap, wrap_in};
use crate::facts::{Said, Spot, Value};
use crate::logic::Kind;
use crate::pack::Question;

/// Columns of a field.
const FIELD: usize = 44;

/// The lines of an answer in the making.
#[derive(Default)]
pub(super) struct Answer {
    /// What stands above the rows and is always seen: the field.
    pub top: Vec<Line<'static>>,
    /// What can be taken, each of one or more lines.
    pub rows: Vec<Vec<Line<'static>>>,
    /// What stands below the rows and is always seen.
    pub foot: Vec<Line<'static>>,
    /// The row to keep in view.
    pub focus: usize,
    /// Where the hardware cursor stands in the lines above, as column and line.
    pub cursor: Option<(usize, usize)>,
}

/// The lines for what is entered at a place of the interview.
pub(super) fn answer(app: &App, work: &Work, spot: &Spot, width: usize, active: bool) -> Answer {
    let question = work.place().and_then(|place| app.pack.fact(&place.fact)).map(|fact| app.pack.question(fact));
    match &work.entry {
        Entry::Pick(pick) => picked(app, work, spot, question, pick, width, active),
        Entry::Several { marked, cursor } => several(app.signs, work, question, marked, *cursor, width, active),
        Entry::Line { field, below } => line(app.signs, work, question, field, *below, width, active),
        Entry::Long { .. } => Answer::default(),
    }
}

fn row_style(on: bool, active: bool) -> Style {
    match (on, active) {
        (true, true) => theme::focus(),
        (true, false) => theme::name(),
        (false, _) => Style::new(),
    }
}

/// The pointer before the highlighted line, and the key that takes the line where it has one.
fn lead(signs: Signs, on: bool, number: Option<char>) -> String {
    let pointer = if on { signs.here() } else { " " };
    match number {
        Some(n) => format!("{pointer}{n} "),
        None => format!("{pointer}  "),
    }
}

fn picked(app: &App, work: &Work, spot: &Spot, question: Option<&Question>, pick: &Pick, width: usize, active: bool) -> Answer {
    let signs = app.signs;
    let mut out = Answer::default();
    if let Some(field) = &pick.filter {
        let (seen, column) = field.window(FIELD.min(width.saturating_sub(18)));
        let prompt = "Type to find: ";
        out.top.push(Line::from(vec![Span::styled(prompt, theme::dim()), Span::styled(seen, theme::name())]));
        out.cursor = Some((prompt.len() + column, 0));
        out.top.push(Line::styled(if pick.row().is_none() { "Nothing fits." } else { "" }, theme::dim()));
    }
    let yes_no = question.is_some_and(|q| q.yes_no);
    let mut items = false;
    for (i, row) in pick.rows.iter().enumerate() {
        let on = i == pick.cursor;
        let mut lines = Vec::new();
        let (mut words, help) = match row {
            Row::Option(option) => match question.and_then(|q| q.options.get(*option)) {
                Some(option) => (option.says.clone(), option.help.as_deref()),
                None => continue,
            },
            Row::DontKnow => ("Client does not know".to_owned(), None),
            Row::Add => (add_words(app, work, spot), None),
            Row::NoMore => (if has_items(work, spot) { "No others" } else { "No, none" }.to_owned(), None),
            Row::Item(id) => {
                if !items {
                    lines.push(Line::default());
                    lines.push(Line::styled("So far (Enter goes there, x removes):", theme::dim()));
                    items = true;
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
        let number = option_key(i).filter(|_| pick.filter.is_none() && !yes_no && matches!(row, Row::Option(_)));
        let chosen = Some(*row) == pick.chosen || also_possible(question, work, row);
        let sign = if matches!(row, Row::Item(_)) { " - " } else { signs.choice(chosen) };
        lines.extend(option(&format!("{}{sign} {words}", lead(signs, on, number)), help, on, active, width));
        out.rows.push(lines);
    }
    out.focus = pick.cursor;
    out
}

/// A line that can be highlighted; its help stands under it while it is.
fn option(text: &str, help: Option<&str>, on: bool, active: bool, width: usize) -> Vec<Line<'static>> {
    let style = row_style(on, active);
    let mut lines: Vec<Line<'static>> = wrap_in(text, width, 7).into_iter().map(|line| Line::styled(line, style)).collect();
    let help = help.filter(|_| on).map_or(Vec::new(), |help| wrap(help, width.saturating_sub(7)));
    lines.extend(help.into_iter().map(|line| Line::styled(format!("       {line}"), theme::dim())));
    lines
}

/// An imported answer may leave several options of a choice possible: all of them are shown as such.
fn also_possible(question: Option<&Question>, work: &Work, row: &Row) -> bool {
    let (Some(question), Row::Option(i)) = (question, row) else { return false };
    let Some(Said::Value(Value::Choice(ids))) = work.answer().map(|answer| &answer.said) else { return false };
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

fn several(
    signs: Signs,
    work: &Work,
    question: Option<&Question>,
    marked: &[Mark],
    cursor: SeveralRow,
    width: usize,
    active: bool,
) -> Answer {
    let said = work.answer().map(|answer| &answer.said);
    let none = matches!(said, Some(Said::Value(Value::Several(ids))) if ids.is_none()) && marked.iter().all(|mark| *mark == Mark::No);
    let unknown = matches!(said, Some(Said::DontKnow));
    let fixed = |row: SeveralRow, sign: &str, words: &str| {
        let on = row == cursor;
        option(&format!("{}{sign} {words}", lead(signs, on, None)), None, on, active, width)
    };
    let mut out = Answer { top: fixed(SeveralRow::None, signs.choice(none), "None of these  (n)"), ..Answer::default() };
    for (i, text) in question.iter().flat_map(|q| &q.options).enumerate() {
        let on = cursor == SeveralRow::Option(i);
        let sign = signs.mark(marked.get(i).copied().unwrap_or_default());
        let text_line = format!("{}{sign} {}", lead(signs, on, option_key(i)), text.says);
        out.rows.push(option(&text_line, text.help.as_deref(), on, active, width));
    }
    out.focus = match cursor {
        SeveralRow::None => 0,
        SeveralRow::Option(i) => i,
        SeveralRow::DontKnow => out.rows.len().saturating_sub(1),
    };
    out.foot = fixed(SeveralRow::DontKnow, signs.choice(unknown), "Client does not know  (D)");
    out.foot.extend(marked_so_far(marked, cursor, width));
    out
}

/// What Enter would take: marked lines may be out of sight.
fn marked_so_far(marked: &[Mark], cursor: SeveralRow, width: usize) -> Vec<Line<'static>> {
    let of = |wanted: Mark| marked.iter().filter(|mark| **mark == wanted).count();
    let (sure, unsure) = (of(Mark::Yes), of(Mark::Perhaps));
    let count = sure + unsure;
    let so_far = match (sure, unsure) {
        (sure, 0) => format!("{sure} marked"),
        (0, unsure) => format!("{unsure} not sure"),
        (sure, unsure) => format!("{sure} marked, {unsure} not sure"),
    };
    let them = if count == 1 { "it" } else { "them" };
    let words = match (count, cursor) {
        (0, SeveralRow::None) => "Nothing marked: Enter says none of these.".to_owned(),
        (0, _) => "Nothing marked yet: Space marks, d is not sure.".to_owned(),
        (_, SeveralRow::Option(_)) => format!("{so_far}: Enter keeps {them}."),
        (_, SeveralRow::None) => format!("{so_far}: unmark {them} first, or go down."),
        (_, SeveralRow::DontKnow) => format!("{so_far}, but Enter says don't know."),
    };
    let style = if count > 0 { theme::name() } else { theme::dim() };
    wrap(&words, width.saturating_sub(4)).into_iter().map(|line| Line::styled(format!("    {line}"), style)).collect()
}

fn line(signs: Signs, work: &Work, question: Option<&Question>, field: &Field, below: bool, width: usize, active: bool) -> Answer {
    let mut out = Answer::default();
    let kind = question.map_or(Kind::Text, |q| q.kind);
    let columns = FIELD.min(width.saturating_sub(6));
    let (seen, column) = field.window(columns);
    let style = row_style(!below, active);
    out.top.push(Line::from(vec![
        Span::styled(lead(signs, !below, None), style),
        Span::styled(pad(&seen, columns, ""), style.add_modifier(Modifier::UNDERLINED)),
    ]));
    if !below {
        out.cursor = Some((3 + column, 0));
    }
    let understood = understand(kind, field.text(), work.today);
    let mut said = Vec::new();
    match (&understood, kind) {
        (_, Kind::Text) => {}
        (Ok(understood), _) => {
            said.push((format!("= {}", understood.words), theme::name()));
            said.extend(understood.note.clone().map(|note| (note, theme::moved())));
        }
        (Err(_), Kind::Amount(unit)) if field.is_empty() => said.push((amount::ways(unit).to_owned(), theme::dim())),
        (Err(hint), _) => match proposal(kind, field.text(), work.today) {
            Some(proposal) => said.push((format!("That has no sure edges. Enter puts: {proposal}"), theme::dim())),
            None => {
                said.push((hint.clone(), theme::dim()));
                if field.is_empty() && matches!(kind, Kind::Date { .. }) {
                    said.push(("Ctrl-T shows a month to pick from.".to_owned(), theme::dim()));
                }
            }
        },
    }
    for (words, style) in said {
        out.top.extend(wrap(&words, width.saturating_sub(3)).into_iter().map(|line| Line::styled(format!("   {line}"), style)));
    }
    out.top.push(Line::default());
    let unknown = matches!(work.answer().map(|answer| &answer.said), Some(Said::DontKnow));
    out.top.push(Line::styled(
        format!("{}{} Client does not know  (F4)", lead(signs, below, None), signs.choice(unknown)),
        row_style(below, active),
    ));
    out
}
